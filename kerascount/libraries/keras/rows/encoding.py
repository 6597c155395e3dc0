"""Categories as numbers: encodings, hashes, bins, vocabularies, text.

Sources: keras/src/layers/preprocessing/category_encoding.py, hashing.py, hashed_crossing.py, discretization.py,
index_lookup.py, text_vectorization.py. None of them has weights. Must not know: what a vocabulary is learned from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import Unknown, apply

OLD_MODES: Mapping[str, str] = {"binary": "multi_hot", "tf-idf": "tf_idf"}
"""Deprecated names of output modes."""


def mode_of(config: Config) -> str | Unknown:
    """`output_mode` by its present name."""
    mode = config["output_mode"]
    return mode if isinstance(mode, Unknown) else OLD_MODES.get(str(mode), str(mode))


def one_hot(shape: Shape, depth: Dim) -> AnyShape:
    """`depth` columns for each element; a last axis of length 1 is replaced."""
    if len(shape) > 1 and isinstance(shape[-1], Unknown):
        return apply("one_hot", *shape, depth, label="one_hot")
    return (*(shape[:-1] if len(shape) > 1 and shape[-1] == 1 else shape), depth)


def _encoded(mode: str | Unknown, shape: Shape, depth: Dim) -> AnyShape:
    """Indices as they are; one row for each element; one row for each sample."""
    if isinstance(mode, Unknown):
        return apply("encoded", mode, *shape, depth, label=f"encoded({mode})")
    if mode == "int":
        return shape
    return one_hot(shape, depth) if mode == "one_hot" else (*shape[:-1], depth)


def category_encoding(config: Config, shapes: Sequence[Shape]) -> Built:
    """`num_tokens` columns."""
    return Built((_encoded(mode_of(config), shapes[0], config.size("num_tokens")),))


def hashing(config: Config, shapes: Sequence[Shape]) -> Built:
    """`num_bins` columns, but for `int`; the last axis is always replaced."""
    mode = mode_of(config)
    same = mode if isinstance(mode, Unknown) or mode == "int" else "multi_hot"
    return Built((_encoded(same, shapes[0], config.size("num_bins")),))


def hashed_crossing(config: Config, shapes: Sequence[Shape]) -> Built:
    """Two features of equal shapes as one."""
    if len(shapes) != 2:
        return _refused(shapes, f"`HashedCrossing` takes 2 inputs, {len(shapes)} are given")
    first, second = shapes
    if not first or not second:
        return Built((apply("crossed", *first, *second),))
    if first[-1] != second[-1] and not _doubtful(first[-1], second[-1]):
        return _refused(shapes, f"the inputs {dims.shape_text(first)} and {dims.shape_text(second)} differ")
    mode, depth = mode_of(config), config.size("num_bins")
    if mode == "one_hot" and not isinstance(first[-1], Unknown):
        return Built(((*(first[:-1] if first[-1] == 1 else first), depth),))
    return Built((_encoded(mode, first, depth),))


def _doubtful(a: Dim, b: Dim) -> bool:
    return isinstance(a, Unknown) or isinstance(b, Unknown)


def _refused(shapes: Sequence[Shape], message: str) -> Built:
    return Built((shapes[0],), (), (Problem("invalid-inputs", message),))


def discretization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Bins: one more than boundaries. In the modes of samples, the axis behind the batch goes."""
    shape, mode = shapes[0], mode_of(config)
    depth = bins(config)
    if isinstance(mode, Unknown) or mode in ("int", "one_hot"):
        return Built((_encoded(mode, shape, depth),))
    return Built(((shape[0], *shape[2:], depth) if len(shape) > 1 else (depth,),))


def bins(config: Config) -> Dim:
    """One more than boundaries, or as many as are asked for."""
    bounds = config["bin_boundaries"]
    return config.size("num_bins") if bounds is None else dims.add(_length(bounds), 1)


def _length(value: Value) -> Dim:
    """The number of elements of a list or an array."""
    if isinstance(value, list | tuple):
        return len(value)
    if isinstance(value, Array) and isinstance(value.shape, tuple) and value.shape:
        return value.shape[0]
    return apply("len", value if isinstance(value, Unknown) else repr(value), label=f"len({value})")


# --- vocabularies --------------------------------------------------------------------------------


def _special(config: Config, mode: str) -> list[Value] | Unknown:
    """The tokens in front of a vocabulary: the mask in mode `int`, then those for what is not in it."""
    out = config["num_oov_indices"]
    mask = config["mask_token"]
    doubtful = next((v for v in (out, mask) if isinstance(v, Unknown)), None)
    if doubtful is not None:
        return doubtful
    front = [mask] if mask is not None and mode == "int" else []
    return front + [config["oov_token"]] * (out if isinstance(out, int) else 0)


def vocabulary_size(config: Config, mode: str) -> Dim:
    """All tokens, special ones included whether they are listed or not; dynamic before a vocabulary is learned."""
    words, special = config["vocabulary"], _special(config, mode)
    if words is None:
        return None
    if isinstance(special, Unknown) or not isinstance(words, list | tuple):
        cause = special if isinstance(special, Unknown) else _length(words)
        return apply("vocabulary", cause, label=f"vocabulary({cause})")
    listed = list(words[: len(special)])
    if any(isinstance(w, Unknown) for w in (*listed, *special)):
        return apply("vocabulary", *listed, len(words), label="len(vocabulary)")
    return len(words) if listed == special else len(special) + len(words)


def depth_of(config: Config, mode: str) -> Dim:
    """The columns of an encoding: `max_tokens` when it is filled up to them, else the size of the vocabulary."""
    pad = config["pad_to_max_tokens"]
    if isinstance(pad, Unknown):
        return apply("depth", pad, label=f"depth({pad})")
    return config.size("max_tokens") if pad else vocabulary_size(config, mode)


def lookup(config: Config, shapes: Sequence[Shape]) -> Built:
    """Indices into a vocabulary, or as many columns as it has tokens."""
    mode = mode_of(config)
    if isinstance(mode, Unknown) or mode == "int":
        return Built((_encoded(mode, shapes[0], None),))
    return Built((_encoded(mode, shapes[0], depth_of(config, mode)),))


def text_vectorization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Strings as indices of their words, or as counts over the vocabulary."""
    shape, mode, split = shapes[0], mode_of(config), config["split"]
    if isinstance(mode, Unknown):
        return Built((_encoded(mode, shape, None),))
    if not shape:
        # a single text, which is taken as a batch of one and given back without it
        return Built((apply("encoded", mode, label="the code of a single text"),))
    if mode == "int":
        length = config["output_sequence_length"]
        return Built(((shape[0], length if isinstance(length, int | Unknown) else None),))
    if isinstance(split, Unknown):
        return Built((apply("split", split, *shape, label=f"split({split})"),))
    spread = (*shape, None) if split is not None else shape if len(shape) > 1 else (*shape, 1)
    return Built((_encoded(mode, spread, vocabulary_depth(config, mode)),))


def vocabulary_depth(config: Config, mode: str) -> Dim:
    """The columns of an encoding of texts, whose special tokens are those that Keras chooses."""
    words = Config({**config, "mask_token": "", "oov_token": "[UNK]", "num_oov_indices": 1}, config.keras)
    return depth_of(words, mode)


def _row(
    name: str, signature: str, formula: Formula, *, several: bool = False, dtype: str | None = None
) -> Row:
    return Row(name, signature, formula, merges=several, dtype=dtype or "int64", in_words=NONE)


NONE = "no weights"

ROWS = (
    _row(
        "CategoryEncoding",
        "(num_tokens=None, output_mode='multi_hot', sparse=False)",
        category_encoding,
        dtype="float32",
    ),
    _row(
        "Discretization",
        "(bin_boundaries=None, num_bins=None, epsilon=0.01, output_mode='int', sparse=False)",
        discretization,
        dtype="int32",
    ),
    _row("HashedCrossing", "(num_bins, output_mode='int', sparse=False)", hashed_crossing, several=True),
    _row("Hashing", "(num_bins, mask_value=None, salt=None, output_mode='int', sparse=False)", hashing),
    _row(
        "IntegerLookup",
        "(max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None, "
        "vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int', sparse=False, "
        "pad_to_max_tokens=False, oov_method='floormod', salt=None)",
        lookup,
    ),
    _row(
        "StringLookup",
        "(max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None, "
        "idf_weights=None, invert=False, output_mode='int', pad_to_max_tokens=False, sparse=False, "
        "encoding='utf-8', salt=None)",
        lookup,
    ),
    _row(
        "TextVectorization",
        "(max_tokens=None, standardize='lower_and_strip_punctuation', split='whitespace', ngrams=None, "
        "output_mode='int', output_sequence_length=None, pad_to_max_tokens=False, vocabulary=None, "
        "idf_weights=None, sparse=False, ragged=False, encoding='utf-8')",
        text_vectorization,
    ),
)

"""Categories as numbers in the Keras within tensorflow 2, whose encodings have at most two axes.

Source: tf_keras 2.21 `preprocessing_utils.py`, `text_vectorization.py`, `hashed_crossing.py`.
Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem
from kerascount.libraries.keras.rows.encoding import bins, depth_of, mode_of, vocabulary_depth
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.unknown import Unknown, apply

Depth = Callable[[Config, str], Dim]
"""(configuration, mode) -> the number of columns."""


def encoded(depth: Depth) -> Formula:
    """Indices as they are; else a row of `depth` columns for each sample."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        mode, shape = mode_of(config), shapes[0]
        if isinstance(mode, Unknown):
            return Built((apply("encoded", mode, *shape, label=f"encoded({mode})"),))
        if mode == "int":
            return Built((shape,))
        return _rows(mode, shape, depth(config, mode))

    return formula


def _rows(mode: str, shape: Shape, depth: Dim) -> Built:
    """The last axis is counted over; in the mode `one_hot` one of length 1 is put behind, if there is none."""
    last = shape[-1] if shape else 1
    if mode == "one_hot" and isinstance(last, Unknown):
        return Built((apply("one_hot", *shape, depth, label="one_hot"),))
    rank = max(len(shape), 1) + (1 if mode == "one_hot" and last != 1 else 0)
    if rank > 2:
        message = f"the encoding of {dims.shape_text(shape)} in the mode {mode} would have more than two axes"
        return Built((shape,), (), (Problem("rank-mismatch", message, "output_mode"),))
    return Built(((shape[0], depth) if rank == 2 else (depth,),))


def crossing(config: Config, shapes: Sequence[Shape]) -> Built:
    """Columns of single features, at least two."""
    first = shapes[0]
    single = len(first) < 2 or (len(first) == 2 and (first[1] == 1 or isinstance(first[1], Unknown)))
    alike = all(len(s) == len(first) and dims.equal(s[-1], first[-1]) is not False for s in shapes)
    if len(shapes) < 2 or not single or not alike:
        message = "`HashedCrossing` takes at least two inputs of one feature each"
        return Built((first,), (), (Problem("invalid-inputs", message),))
    return encoded(lambda c, mode: c.size("num_bins"))(config, shapes)


def text_vectorization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Strings as indices of their words, or as counts over the vocabulary."""
    shape, mode, split = shapes[0], mode_of(config), config["split"]
    if isinstance(mode, Unknown) or isinstance(split, Unknown):
        cause = mode if isinstance(mode, Unknown) else split
        return Built((apply("encoded", cause, *shape, label=f"encoded({cause})"),))
    if split is not None and len(shape) > 1 and shape[-1] != 1 and not isinstance(shape[-1], Unknown):
        message = f"texts that are split have a last axis of length 1, not {dims.shape_text(shape)}"
        return Built((shape,), (), (Problem("rank-mismatch", message, "split"),))
    if not shape:
        # a single text, which is taken as a batch of one and given back without it
        return Built((apply("encoded", mode, label="the code of a single text"),))
    words: Shape = shape if split is None else (shape[0], None)
    if mode in ("int", "None"):
        return Built((_indices(config, words, mode),))
    return encoded(vocabulary_depth)(config, [words])


def _indices(config: Config, words: Shape, mode: str) -> AnyShape:
    """As many as words, or filled up to a length."""
    length = config["output_sequence_length"]
    if length is None or mode == "None":
        return words
    return (words[0], length) if isinstance(length, int | Unknown) else words


def discretization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Bins; those that are learned are not there before, and leave a summary of the data among the weights."""
    if config["bin_boundaries"] is not None:
        return encoded(lambda c, mode: bins(c))(config, shapes)
    learned = apply("bins", "learned", label="the bins that are learned")
    weights = apply("weights", "summary", label="weights(summary of the data)")
    return replace(encoded(lambda c, mode: learned)(config, shapes), weights=weights)


def lookup(config: Config, shapes: Sequence[Shape]) -> Built:
    """As many columns as tokens; the frequencies of words are a weight of a length that nobody knows."""
    built = encoded(depth_of)(config, shapes)
    if config["idf_weights"] is None or built.problems:
        return built
    return replace(built, weights=apply("weights", "idf", label="weights(idf_weights)"))


FORMULAS: dict[str, Formula] = {
    "CategoryEncoding": encoded(lambda c, mode: c.size("num_tokens")),
    "Hashing": encoded(lambda c, mode: c.size("num_bins")),
    "Discretization": discretization,
    "StringLookup": lookup,
    "IntegerLookup": lookup,
    "HashedCrossing": crossing,
    "TextVectorization": text_vectorization,
}
"""By class."""

"""What layers that look words up tell of their vocabulary: `get_vocabulary()`, `vocabulary_size()`.

Must not know: what a vocabulary is learned from.
"""

from __future__ import annotations

from kerascount.graph.model import Layer
from kerascount.libraries.keras.rows.base import Config
from kerascount.libraries.keras.rows.encoding import vocabulary_size
from kerascount.values import dims
from kerascount.values.dims import Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

OF_TEXTS = {"num_oov_indices": 1, "mask_token": "", "oov_token": "[UNK]"}
"""The special tokens of `TextVectorization`, which has no arguments for them."""

METHODS = ("get_vocabulary", "vocabulary_size", "vocab_size")


def size_of(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.vocabulary_size()`: all tokens, special ones included."""
    return _size(layer, run)


def words_of(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.get_vocabulary()`: so many words; without special tokens where it is called so."""
    special = call.get("include_special_tokens", 0, True)
    size = _size(layer, run)
    if isinstance(special, Unknown) or size is None:
        return run.unknown("get_vocabulary()", "the vocabulary is not known")
    if special:
        return Array((size,), "str")
    none = {**layer.config, "vocabulary": []}
    return Array((dims.subtract(size, _of(layer, none)),), "str")


def _size(layer: Layer, run: Run) -> Dim:
    if "vocabulary" not in layer.config:
        return run.unknown("vocabulary", f"a `{layer.kind}` has no vocabulary")
    found = _of(layer, layer.config)
    return run.unknown("vocabulary", f"`{layer.name}` has learned none") if found is None else found


def _of(layer: Layer, config: dict[str, Value]) -> Dim:
    mode = config.get("output_mode")
    if not isinstance(mode, str):
        return mode if isinstance(mode, Unknown) else None
    added = OF_TEXTS if layer.kind == "TextVectorization" else {}
    return vocabulary_size(Config({**config, **added}), mode)

"""Layers of Keras 2 that compute something else than today's: rows in the form of `rows/`.

Source: Keras 2.2.4 `layers/embeddings.py`, `layers/local.py`; tf_keras 2.21 takes the same arguments.
Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.base import Built, Config, Row, as_size
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.values.dims import Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

_TODAYS = row_named("Embedding")
assert _TODAYS is not None
_embedding = _TODAYS.formula


def embedding(config: Config, shapes: Sequence[Shape]) -> Built:
    """On its own Keras 2 takes `input_length` for those axes of the input that are dynamic."""
    said = config["input_length"]
    if said is None or config.within_tensorflow:
        return _embedding(config, shapes)
    first = shapes[0]
    return _embedding(config, [(*first[:1], *_lengths(said, first[1:]))])


def _lengths(said: Value, axes: Shape) -> Shape:
    given = tuple(said) if isinstance(said, list | tuple) else (said,)
    if isinstance(said, Unknown) or len(given) != len(axes):
        given = tuple(apply("axis", repr(said), i, label=f"{said}[{i}]") for i in range(len(axes)))
    return tuple(as_size(g) if a is None and g is not None else a for g, a in zip(given, axes, strict=True))


_LOCAL = older_row("LocallyConnected1D")
assert _LOCAL is not None
_locally_connected = _LOCAL.formula


def locally_connected(config: Config, shapes: Sequence[Shape]) -> Built:
    """On its own Keras 2 does not look at `data_format` in one dimension."""
    if config.within_tensorflow:
        return _locally_connected(config, shapes)
    return _locally_connected(Config({**config, "data_format": "channels_last"}, config.keras), shapes)


ROWS_2: tuple[Row, ...] = (
    replace(_LOCAL, formula=locally_connected),
    replace(_TODAYS, signature=f"{_TODAYS.signature[:-1]}, input_length=None)", formula=embedding),
)

"""The settings of a layer as texts that can be compared and shown.

Objects of the script have no text of their own and are left out. Must not know: how rows are aligned.
"""

from __future__ import annotations

from kerascount.graph.records import LayerRecord
from kerascount.values.objects import Symbol
from kerascount.values.unknown import Unknown, formula_text

WINDOWS = ("kernel_size", "pool_size", "strides", "dilation_rate", "size")
"""Settings shown as `3x3`."""

IGNORED = ("name",)

Settings = tuple[tuple[str, str], ...]


def settings_of(row: LayerRecord) -> Settings:
    """Name and text of each setting that is plain data."""
    texts = ((name, setting_text(name, value)) for name, value in row.config.items() if name not in IGNORED)
    return tuple((name, text) for name, text in texts if text is not None)


def setting_text(name: str, value: object) -> str | None:
    """`3x3`, `relu`, `128`; None for what is no plain data."""
    if name in WINDOWS and isinstance(value, tuple) and value and all(isinstance(n, int) for n in value):
        return "x".join(map(str, value))
    return _text(value)


def _text(value: object) -> str | None:
    match value:
        case str():
            return value
        case Unknown():
            return formula_text(value)
        case Symbol():
            return value.path
        case None | bool() | int() | float():
            return str(value)
        case list() | tuple():
            items = [_text(item) for item in value]
            known = [item for item in items if item is not None]
            return f"({', '.join(known)})" if len(known) == len(items) else None
    return None

"""The known layers as text, Markdown and JSON.

Must not know: where they come from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

TITLES = {"1": "Keras 1", "2": "Keras 2", "tf": "tf.keras", "3": "Keras 3"}
"""The kinds of Keras in words; tf.keras is Keras 2 within tensorflow."""


class Constructor(Protocol):
    """A class as one kind of Keras has it."""

    @property
    def home(self) -> str: ...
    @property
    def signature(self) -> str | None: ...
    @property
    def weights(self) -> str: ...


class KnownLayer(Protocol):
    """One class in one generation."""

    @property
    def name(self) -> str: ...
    @property
    def keras(self) -> int: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def constructors(self) -> Sequence[Constructor]: ...


def layers_json(layers: Sequence[KnownLayer]) -> str:
    """A list of objects."""
    rows = [
        {
            "name": layer.name,
            "keras": layer.keras,
            "also": list(layer.also),
            "constructors": [
                {"in": TITLES[c.home], "signature": c.signature, "weights": c.weights}
                for c in layer.constructors
            ],
        }
        for layer in layers
    ]
    return json.dumps(rows, indent=2) + "\n"


def layers_text(layers: Sequence[KnownLayer]) -> str:
    """A paragraph for each constructor."""
    return "\n".join(_paragraph(layer, *row) for layer in layers for row in _alike(layer))


def _paragraph(layer: KnownLayer, homes: str, signature: str | None, weights: str) -> str:
    also = f"  also: {', '.join(layer.also)}\n" if layer.also else ""
    return f"{layer.name}{signature or ''}\n  in: {homes}\n{also}  weights: {weights}\n"


def layers_markdown(layers: Sequence[KnownLayer]) -> str:
    """A table for each generation, newest first."""
    text = "# Known layers\n\nWeights are told with the defaults of all arguments that have one.\n"
    for keras in sorted({layer.keras for layer in layers}, reverse=True):
        rows = "".join(_rows(layer) for layer in layers if layer.keras == keras)
        text += f"\n## Keras {keras}\n\n| layer | in | signature | weights |\n|---|---|---|---|\n{rows}"
    return text


def _rows(layer: KnownLayer) -> str:
    name = ", ".join(f"`{n}`" for n in (layer.name, *layer.also))
    rows = ((homes, f"`{s}`" if s else "", weights) for homes, s, weights in _alike(layer))
    return "".join("| " + " | ".join(_cell(c) for c in (name, *row)) + " |\n" for row in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*") if not text.startswith("`") else text


def _alike(layer: KnownLayer) -> list[tuple[str, str | None, str]]:
    """The constructors (kinds of Keras, signature, weights), those that are alike together."""
    found: dict[tuple[str | None, str], list[str]] = {}
    for c in layer.constructors:
        found.setdefault((c.signature, c.weights), []).append(TITLES[c.home])
    return [(", ".join(homes), *said) for said, homes in found.items()]

"""Multiply-adds of layers against what torch counts while real Keras computes them.

Facts: `fixtures/layers/multiply_adds.json.gz`, recorded by `tests/oracle/record_multiply_adds.py`.
"""

from __future__ import annotations

import functools
import gzip
import json
from typing import Any

import pytest

from kerascount.graph.model import Layer
from tests.libraries.keras.rows.recorded import LAYERS, Player, by_layer, facts


@functools.cache
def counts() -> dict[str, Any]:
    """Place among the recorded cases, class and count of each."""
    found: dict[str, Any] = json.loads(gzip.decompress((LAYERS / "multiply_adds.json.gz").read_bytes()))
    return found


class Remembering(Player):
    """A player that keeps the layer that it constructed last."""

    made_last: Layer

    def constructed(self, name: str, arguments: Any) -> Layer:
        """The layer that a case describes."""
        self.made_last = super().constructed(name, arguments)
        return self.made_last


@pytest.mark.parametrize("name", sorted({row[1] for row in counts()["counts"]}))
def test_multiply_adds_are_what_torch_counts(name: str) -> None:
    by_layer()
    cases = facts()["cases"]
    chosen = [(cases[at], count) for at, layer, count in counts()["counts"] if layer == name]
    player = Remembering([case for case, _ in chosen])
    wrong = []
    for case, count in chosen:
        shapes = [[1, *(counts()["length"] if n is None else n for n in s[1:])] for s in case["shapes"]]
        player.played({**case, "shapes": shapes})
        found = player.made_last.multiply_adds
        # a cell of the script and attention along the features: not told
        told = "@code" not in str(case["arguments"]) and case["arguments"].get("attention_axes") != [1, 2]
        if found != count and (told or isinstance(found, int)):
            wrong.append((case["arguments"], shapes, found, count))
    assert not wrong, (len(wrong), len(chosen), wrong[:3])

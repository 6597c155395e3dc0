"""Recorded calls of Keras 3's layers played through the real path: constructors, calls, methods.

Facts: `fixtures/layers/keras3.json.gz`, recorded by `tests/oracle/record_layers.py`. What is compared, and how,
is shared with the older generations (`older.py`).
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kerascount.graph.model import Layer, Tensor
from kerascount.interpreter.entries import Job, module_outcomes
from kerascount.interpreter.run import ScriptRun
from kerascount.libraries import LIBRARIES
from kerascount.libraries.keras.values import flatten
from kerascount.syntax.parsing import parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values.objects import Argument, Call, ScriptError, Symbol, Value
from kerascount.values.unknown import Unknown
from tests.libraries.keras.rows.older import MERGES, Case, Played, _weights, expressions

LAYERS = Path(__file__).parents[4] / "fixtures" / "layers"
AS_ARGUMENTS = ("MultiHeadAttention", "GroupedQueryAttention", "GroupQueryAttention")


@functools.cache
def facts() -> dict[str, Any]:
    """All that is recorded."""
    found: dict[str, Any] = json.loads(gzip.decompress((LAYERS / "keras3.json.gz").read_bytes()))
    return found


@functools.cache
def by_layer() -> dict[str, list[Case]]:
    """The recorded cases of each class."""
    found: dict[str, list[Case]] = {}
    for case in facts()["cases"]:
        # a weight is written without its flag when it is trained
        case["weights"] = [[*w, True][:3] for w in case.get("weights", ())]
        found.setdefault(case["layer"], []).append(case)
    return found


class Player:
    """A script that has imported Keras and holds a function for every expression among the cases."""

    def __init__(self, cases: list[Case]) -> None:
        self.codes = {code: f"make_{i}" for i, code in enumerate(dict.fromkeys(expressions(cases, "@code")))}
        makers = [f"def {name}():\n    return {code}\n" for code, name in self.codes.items()]
        prelude = facts()["prelude"] if makers else ""
        text = "\n\n".join(("import keras\n", prelude, *makers))
        parsed = parse_source(source_from_text(text, "case.py"))
        self.run: ScriptRun = next(module_outcomes(Job(parsed, None, LIBRARIES, 3, lambda path: None))).run

    def played(self, case: Case, change: Callable[[Case], Case] = lambda c: c) -> Played:
        """One case, its arguments and shapes perhaps changed before."""
        case = change(case)
        dtype = case.get("dtype", "float32")
        try:
            inputs = [
                self.run.call(Symbol("keras.Input"), Call.of(batch_shape=tuple(s), dtype=dtype))
                for s in case["shapes"]
            ]
            layer = self.constructed(case["layer"], case["arguments"])
            outputs = self._called(layer, case, inputs)
            self._followed(layer, case)
        except ScriptError as error:
            return Played([], None, f"{error.kind}: {error.message}")
        shapes = [leaf.shape if isinstance(leaf, Tensor) else leaf for leaf in flatten(outputs)]
        return Played(shapes, _weights(layer))

    def constructed(self, name: str, arguments: Any) -> Layer:
        """The layer that a case describes."""
        call = Call([], {k: Argument(self.made(v)) for k, v in arguments.items()})
        layer: Layer = self.run.call(Symbol(f"keras.layers.{name}"), call)
        return layer

    def _called(self, layer: Layer, case: Case, inputs: list[Tensor]) -> Value:
        more = {k: Argument(self.made(v)) for k, v in case.get("call", {}).items()}
        if case["layer"] == "InputLayer":
            return self.run.attribute(layer, "output")
        if case["layer"] in AS_ARGUMENTS:
            return self.run.call(layer, Call([Argument(t) for t in inputs], more))
        if case["layer"].endswith("Cell") and inputs[1:]:
            return self.run.call(layer, Call([Argument(inputs[0]), Argument(inputs[1:])], more))
        given = inputs if len(inputs) > 1 or case["layer"] in MERGES else inputs[0]
        return self.run.call(layer, Call([Argument(given)], more))

    def _followed(self, layer: Layer, case: Case) -> None:
        if case.get("after"):
            method, *values = case["after"]
            self.run.call(self.run.attribute(layer, method), Call.of(*values))

    def made(self, value: Any) -> Value:
        """JSON's lists as tuples, described layers as layers, expressions as their values."""
        if isinstance(value, list):
            items = [self.made(v) for v in value]
            return items if items and isinstance(items[0], Layer) else tuple(items)
        if isinstance(value, dict) and "@code" in value:
            scope = self.run.module_scope
            assert scope is not None
            return self.run.call(scope.read(self.codes[value["@code"]]), Call())
        if isinstance(value, dict) and "@" in value:
            return self.constructed(value["@"], {k: v for k, v in value.items() if k != "@"})
        if isinstance(value, dict):
            return {k: self.made(v) for k, v in value.items()}
        return value


def is_refused(case: Case) -> bool:
    """Whether Keras raises on every backend that can run the case."""
    return "error" in case


__all__ = ["Player", "Unknown", "by_layer", "facts", "is_refused"]

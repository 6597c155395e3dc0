"""Recorded calls of older generations played through the real path: names, dialects, signatures, rows.

Facts: `fixtures/layers/<generation>.json.gz`, recorded by `tests/oracle/record_older_layers.py`.
"""

from __future__ import annotations

import functools
import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from kerascount.values.unknown import Unknown, unknown

LAYERS = Path(__file__).parents[4] / "fixtures" / "layers"
ROOTS = {"keras122": ("keras", 1), "keras224": ("keras", 2), "tfkeras2": ("tensorflow.keras", 2)}
"""How scripts of each generation spell Keras, and its number."""

Case = dict[str, Any]
MERGES = frozenset(
    ("Merge", "merge", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot")
)


@functools.cache
def facts(generation: str) -> dict[str, Any]:
    """All that is recorded of a generation."""
    text = gzip.decompress((LAYERS / f"{generation}.json.gz").read_bytes()).decode()
    found: dict[str, Any] = json.loads(text)
    return found


def by_layer(generation: str) -> dict[str, list[Case]]:
    """The recorded cases of each class."""
    found: dict[str, list[Case]] = {}
    for case in facts(generation)["cases"]:
        found.setdefault(case["layer"], []).append(case)
    return found


@functools.cache
def codes(generation: str) -> dict[str, str]:
    """The expressions among the cases, and the functions of the script that give their values."""
    found = (code for case in facts(generation)["cases"] for code in expressions(case, "code"))
    return {code: f"make_{i}" for i, code in enumerate(dict.fromkeys(found))}


def expressions(value: Any, mark: str) -> Iterator[str]:
    """The expressions among the arguments of a case."""
    if isinstance(value, dict):
        if mark in value:
            yield value[mark]
        for item in value.values():
            yield from expressions(item, mark)
    elif isinstance(value, list):
        for item in value:
            yield from expressions(item, mark)


def run_of(generation: str) -> ScriptRun:
    """A run of a script that has imported Keras as scripts of the generation do, for a Python of which `/` is known."""
    root, keras = ROOTS[generation]
    makers = "".join(f"def {name}():\n    return {code}\n\n\n" for code, name in codes(generation).items())
    text = f"from __future__ import division\nfrom {root} import layers, backend as K\n\n\n{makers}"
    parsed = parse_source(source_from_text(text, "case.py"))
    return next(module_outcomes(Job(parsed, None, LIBRARIES, keras, lambda path: None))).run


@dataclass
class Played:
    """What came out: shapes and weights, or the error that the script would meet."""

    outputs: list[Any]
    weights: list[tuple[str, Any, Any]] | Unknown | None
    error: str | None = None


def played(
    case: Case, generation: str, run: ScriptRun, change: Callable[[Case], Case] = lambda c: c
) -> Played:
    """One case, its arguments and shapes perhaps changed before."""
    case = {"positional": [], "call": {}} | case
    case = change({k: case[k] for k in ("layer", "positional", "arguments", "shapes", "dtype", "call")})
    try:
        inputs = [
            run.call(Symbol("keras.Input"), Call.of(batch_shape=tuple(s), dtype=case["dtype"]))
            for s in case["shapes"]
        ]
        outputs, layer = _called(case, inputs, generation, run)
    except ScriptError as error:
        return Played([], None, f"{error.kind}: {error.message}")
    shapes = [leaf.shape if isinstance(leaf, Tensor) else leaf for leaf in flatten(outputs)]
    # within layers that are not trained nothing is; Keras 3 tells that to each layer
    return Played(shapes, _weights(layer, also=layer.trainable))


CELLS = ("LSTMCell", "GRUCell", "SimpleRNNCell", "ConvLSTM2DCell", "StackedRNNCells", "AbstractRNNCell")


def _called(case: Case, inputs: list[Tensor], generation: str, run: ScriptRun) -> tuple[Value, Layer]:
    name = case["layer"]
    if name == "merge":
        keywords = {k: Argument(frozen(v, generation, run)) for k, v in case["arguments"].items()}
        outputs = run.call(Symbol(f"{ROOTS[generation][0]}.layers.merge"), Call([Argument(inputs)], keywords))
        return outputs, outputs.node.layer
    layer = constructed(name, case["positional"], case["arguments"], generation, run)
    if name == "InputLayer":
        return run.attribute(layer, "output"), layer
    given = inputs if len(inputs) != 1 or name in MERGES else inputs[0]
    more = {k: Argument(frozen(v, generation, run)) for k, v in case["call"].items()}
    positional = inputs if name == "MultiHeadAttention" else [given]
    if name in CELLS and len(inputs) > 1:
        states: Value = inputs[1:]
        if name == "StackedRNNCells" and generation == "tfkeras2":
            states = [states[i : i + 2] for i in range(0, len(states), 2)]
        positional, more["states"] = inputs[:1], Argument(states)
    return run.call(layer, Call([Argument(one) for one in positional], more)), layer


def constructed(name: str, positional: Any, keywords: Any, generation: str, run: ScriptRun) -> Layer:
    """The layer that a case describes."""
    call = Call(
        [Argument(frozen(v, generation, run)) for v in positional],
        {k: Argument(frozen(v, generation, run)) for k, v in keywords.items()},
    )
    layer: Layer = run.call(Symbol(f"{ROOTS[generation][0]}.layers.{name}"), call)
    return layer


def frozen(value: Any, generation: str, run: ScriptRun) -> Value:
    """JSON's lists as tuples, described layers as layers, expressions as their values."""
    if isinstance(value, list):
        items = [frozen(v, generation, run) for v in value]
        return items if items and isinstance(items[0], Layer) else tuple(items)
    if isinstance(value, dict) and list(value) == ["layer"]:
        return constructed(*value["layer"], generation, run)
    if isinstance(value, dict) and list(value) == ["code"]:
        scope = run.module_scope
        assert scope is not None
        return run.call(scope.read(codes(generation)[value["code"]]), Call())
    if isinstance(value, dict):
        return {k: frozen(v, generation, run) for k, v in value.items()}
    return value


def _weights(layer: Layer, also: bool | Unknown = True) -> list[tuple[str, Any, Any]] | Unknown | None:
    found = layer.all_weights()
    if found is None or isinstance(found, Unknown):
        return found
    return [(w.name, w.shape, w.trainable and owner.trainable and also) for w, owner in found]


def differences(case: Case, got: Played) -> Iterator[str]:
    """Where what came out contradicts the record; what is unknown contradicts nothing."""
    if "error" in case:
        return
    if got.error is not None:
        yield f"raises {got.error}"
        return
    if len(got.outputs) != len(case["outputs"]) and not any(isinstance(o, Unknown) for o in got.outputs):
        yield f"{len(got.outputs)} outputs for {len(case['outputs'])}"
    for ours, theirs in zip(got.outputs, case["outputs"], strict=False):
        if not agrees(ours, theirs):
            yield f"output {ours} for {theirs}"
    if isinstance(got.weights, Unknown):
        return
    ours_trained = [(w[1], w[2]) for w in got.weights or ()]
    theirs_trained = [(w[1], w[2]) for w in case["weights"]]
    if len(ours_trained) != len(theirs_trained):
        yield f"weights {got.weights} for {case['weights']}"
        return
    for (name, *_), (their_name, *_) in zip(got.weights or (), case["weights"], strict=True):
        if not is_own_name(name, their_name):
            yield f"weight `{name}` for `{their_name}`"
    for (shape, trained), (their_shape, their_trained) in zip(ours_trained, theirs_trained, strict=True):
        sure = not isinstance(trained, Unknown)
        if (sure and trained != their_trained) or not agrees(shape, their_shape):
            yield f"weights {got.weights} for {case['weights']}"
            return


def is_own_name(ours: str, theirs: str) -> bool:
    """Whether a weight has the recorded name, which may begin with that of its layer or end with a number."""
    own = re.sub(r"_\d+$", "", theirs)
    return ours in (theirs, own) or own.endswith((f"/{ours}", f"_{ours}")) or theirs.endswith(f"/{ours}")


def agrees(ours: Any, theirs: Any) -> bool:
    """Whether a shape is the recorded one as far as it is known."""
    if isinstance(ours, Unknown):
        return True
    return len(ours) == len(theirs) and all(
        isinstance(a, Unknown) or (a is None if b is None else a == b)
        for a, b in zip(ours, theirs, strict=True)
    )


def is_whole(got: Played) -> bool:
    """Whether nothing of it is unknown."""
    shapes = [*got.outputs, *((w[1] for w in got.weights) if isinstance(got.weights, list) else ())]
    if isinstance(got.weights, Unknown) or any(isinstance(s, Unknown) for s in shapes):
        return False
    return not any(isinstance(d, Unknown) for s in shapes for d in s)


def substitutions(case: Case) -> Iterator[Callable[[Case], Case]]:
    """The case with one argument or one dim made unknown; a length that is not known is at least 1."""
    for i in range(len(case.get("positional", ()))):
        yield functools.partial(_with_argument, index=i)
    for name in case["arguments"]:
        yield functools.partial(_with_argument, name=name)
    for i, shape in enumerate(case["shapes"]):
        for axis, dim in enumerate(shape):
            if isinstance(dim, int) and dim > 0:
                yield functools.partial(_with_dim, index=i, axis=axis)


def _with_argument(case: Case, *, index: int | None = None, name: str = "argument") -> Case:
    something = unknown(name, "a test")
    if index is None:
        return {**case, "arguments": {**case["arguments"], name: something}}
    positional = list(case["positional"])
    positional[index] = something
    return {**case, "positional": positional}


def _with_dim(case: Case, *, index: int, axis: int) -> Case:
    shapes = [list(s) for s in case["shapes"]]
    shapes[index][axis] = unknown(f"d{axis}", "a test")
    return {**case, "shapes": shapes}

"""Recorded calls of operations (`fixtures/ops/`) as scripts, and what kerascount says of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kerascount.analysis import analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.settings import DEFAULTS
from kerascount.values.unknown import Unknown
from tests.oracle.op_cases import INPUTS

FOLDER = Path(__file__).parents[4] / "fixtures" / "ops"
HEADS = {
    3: "import keras\nfrom keras import ops\nfrom keras.tree import flatten\n",
    2: "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras import backend as K\n"
    "flatten = tf.nest.flatten\n",
}
FORGET = {3: "keras.utils.clear_session()", 2: "K.clear_session()"}

Case = dict[str, Any]


def cases(file: str) -> list[Case]:
    """The recorded cases of a file."""
    found: list[Case] = json.loads((FOLDER / file).read_text(encoding="utf-8"))["cases"]
    return found


def script_of(some: Sequence[Case], keras: int, *, hide: bool = False) -> str:
    """One script for many cases, each of which starts anew. `hide`: a length of an input is not known."""
    head = HEADS[keras] + ("from settings import N\n" if hide else "")
    return head + "\n".join(
        line for i, case in enumerate(some) for line in _lines(case["call"], i, keras, hide=hide)
    )


def _lines(call: str, index: int, keras: int, *, hide: bool) -> Iterator[str]:
    used = [n for n in INPUTS if re.search(rf"(?<![\w.]){n}(?![\w(=])", call)]
    yield FORGET[keras]
    for place, name in enumerate(used):
        shape, dtype = INPUTS[name]
        shape = _hidden(shape, index) if hide and place == index % len(used) else str(shape)
        yield f"{name} = keras.Input(batch_shape={shape}, dtype={dtype!r}, name={name!r})"
    yield f"r{index} = {call}"
    if used:
        yield f"keras.Model([{', '.join(used)}], flatten(r{index}), name='m{index}')"
    else:
        yield f"o = keras.Input(batch_shape=(9, *r{index}.shape)); keras.Model(o, o, name='m{index}')"


def _hidden(shape: Sequence[int | None], index: int) -> str:
    """The shape with one of its numbers, which one depends on the index, replaced by a name that is not known."""
    numbers = [i for i, dim in enumerate(shape) if dim is not None]
    hidden = numbers[index // 2 % len(numbers)] if numbers else None
    return f"({', '.join('N' if i == hidden else str(dim) for i, dim in enumerate(shape))},)"


def answers(
    some: Sequence[Case], keras: int, *, hide: bool = False
) -> list[tuple[Case, ModelRecord | None, bool]]:
    """Each case with the model that kerascount found, and whether it reported a failure there."""
    source = script_of(some, keras, hide=hide)
    analysis = analyze_source(source, path="case.py", settings=replace(DEFAULTS, keras=keras))
    assert not analysis.crashed, analysis.crash
    models = {m.name: m for m in analysis.reading.models}
    lines = source.splitlines()
    failed = {d.span.line for d in analysis.reading.diagnostics if d.span}
    places = {line.partition(" = ")[0]: i + 1 for i, line in enumerate(lines) if re.match(r"r\d+ = ", line)}
    return [(c, models.get(f"m{i}"), places[f"r{i}"] in failed) for i, c in enumerate(some)]


def verdict(case: Case, model: ModelRecord | None, failed: bool) -> str:
    """`equal`, `unknown` (less is said than Keras says), or what is wrong."""
    if "error" in case:
        return "equal" if failed else "unknown" if model is None or _open(model) else "accepted"
    if failed:
        return "refused"
    if model is None:
        return "unknown"
    if "data" in case:
        return compared([[9, *case["data"][0]]], [list(s) for s in model.outputs if isinstance(s, tuple)])
    ours = [[r.name, r.kind, r.outputs[0]] for r in model.layers if not r.is_input]
    shapes = compared(case["shapes"], list(model.outputs))
    if shapes != "equal":
        return shapes
    return _rows(case["rows"], ours)


def _open(model: ModelRecord) -> bool:
    return any(isinstance(s, Unknown) or any(isinstance(d, Unknown) for d in s) for s in model.outputs)


def compared(theirs: list[Any], ours: list[Any]) -> str:
    """Shapes against shapes: `equal`, `unknown` where ours say less, or the difference in words."""
    if len(theirs) != len(ours) and any(isinstance(s, Unknown) for s in ours):
        return "unknown"
    if len(theirs) != len(ours):
        return f"shapes {ours} for {theirs}"
    found = "equal"
    for a, b in zip(theirs, ours, strict=True):
        if isinstance(b, Unknown):
            found = found if a is None else "unknown"
        elif (
            a is None
            or len(a) != len(b)
            or any(x != y and not isinstance(y, Unknown) for x, y in zip(a, b, strict=True))
        ):
            return f"shapes {ours} for {theirs}"
        elif list(a) != list(b):
            found = "unknown"
    return found


def _differ(theirs: object, ours: object) -> bool:
    return theirs != ours and not isinstance(ours, Unknown)


def _rows(theirs: list[Any], ours: list[Any]) -> str:
    if [r[:2] for r in theirs] != [r[:2] for r in ours]:
        return f"rows {[r[:2] for r in ours]} for {[r[:2] for r in theirs]}"
    return compared([r[2] for r in theirs], [r[2] for r in ours])

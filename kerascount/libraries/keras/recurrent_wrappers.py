"""Recurrent layers over cells: any layer with a `state_size` is a cell, of ours or of the script.

Sources: keras/src/layers/rnn/rnn.py, stacked_rnn_cells.py. Keras 3 takes shapes and states from
`state_size` and `output_size` and builds a cell without calling it; before, the cell was called.
Must not know: how layers are constructed, models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.calling import Compute, infer, infer_shapes, report
from kerascount.libraries.keras.cell_states import problem_of_states
from kerascount.libraries.keras.multiply_adds import (
    axes_of_one,
    unknown_adds,
    with_lead,
    with_shape_of_one,
)
from kerascount.libraries.keras.ranks import with_open_batch
from kerascount.libraries.keras.rows.base import Problem, Row
from kerascount.libraries.keras.state import style_of
from kerascount.libraries.keras.values import flatten
from kerascount.values import dims
from kerascount.values.classes import Instance
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


@dataclass(frozen=True, slots=True)
class Step:
    """What a cell gives for one step: its output, and its states as it keeps them (one, or a list)."""

    output: AnyShape
    states: Value


def layer_of(value: Value) -> Layer | None:
    """The layer that a value is, an object of a class of the script included."""
    if isinstance(value, Instance) and isinstance(value.native, Layer):
        return value.native
    return value if isinstance(value, Layer) else None


def cells_of(value: Value) -> list[Value]:
    """The cells of `cell=`: one, a list of them, or what `StackedRNNCells` holds."""
    found: list[Value] = []
    for one in flatten(value):
        stacked = isinstance(one, Layer) and one.kind == "StackedRNNCells"
        found += cells_of(one.config.get("cells")) if stacked else [one]
    return found


def unknown_output(layer: Layer, cause: Unknown) -> Tensor:
    """The output of a layer of which too little is known; without inner layers its weights are not known either."""
    if not layer.inner:
        layer.weights = apply("weights", cause, layer.name, label=f"params({cause})")
    return Tensor(apply("shape", cause, layer.name, label=f"{layer.name}.shape"))


# --- cells ---------------------------------------------------------------------------------------


def step(value: Value, shape: Shape, run: Run) -> Step | Unknown:
    """One step of a cell at an input without the axis of time; builds the cell."""
    cell = layer_of(value)
    if cell is None:
        return value if isinstance(value, Unknown) else run.unknown("cell", "the cell is no known layer")
    if isinstance(value, Instance):
        return _own_step(value, cell, shape, run)
    if isinstance(cell.row, Row) and cell.unknown is None:
        output, *states = infer_shapes(cell, [shape], run)
        return Step(output, [*states] if len(states) != 1 else states[0])
    return cell.unknown or run.unknown(cell.name, f"`{cell.kind}` is no known cell")


def _own_step(value: Instance, cell: Layer, shape: Shape, run: Run) -> Step | Unknown:
    """A cell of the script: `state_size`, one number or a list of them, and `output_size`, else the first of them."""
    size = run.attribute(value, "state_size")
    if isinstance(size, Unknown):
        return size
    several = isinstance(size, list | tuple)
    states = [_state(s, shape[0]) for s in (size if several else [size])]
    output = states[0] if states else apply("state", cell.name)
    declared = _declared_output(value, run)
    if declared is not None:
        output = _state(declared, shape[0])
    if run.keras == 3:
        _build(value, cell, shape, run)
        cause = run.unknown(
            cell.name, "Keras 3 does not call a cell to know its shapes, so `call` is not read"
        )
        cell.multiply_adds = unknown_adds(cause)
    else:
        called = _called(cell, shape, states, several=several, run=run)
        output = called if style_of(run) == "tf" else output
    return Step(output, list(states) if several else states[0])


def _state(size: Value, batch: Dim) -> AnyShape:
    if isinstance(size, int | Unknown):
        return (batch, size)
    if isinstance(size, list | tuple) and all(isinstance(s, int | Unknown) for s in size):
        return (batch, *size)
    return apply("state", repr(size), label=f"state({size})")


def _declared_output(value: Instance, run: Run) -> Value:
    if not _has(value, "output_size"):
        return None
    return run.attribute(value, "output_size")


def _has(value: Instance, name: str) -> bool:
    return name in value.attributes or any(name in getattr(c, "namespace", {}) for c in value.cls.mro())


def _build(value: Instance, cell: Layer, shape: Shape, run: Run) -> None:
    if cell.attributes.get("was_built"):
        return
    cell.attributes["was_built"] = True
    if cell.weights is None:
        cell.weights = []
    run.call(run.attribute(value, "build"), Call.of(shape))


def _called(cell: Layer, shape: Shape, states: Sequence[AnyShape], *, several: bool, run: Run) -> AnyShape:
    call = Call.of(Tensor(shape), [Tensor(s) for s in states])
    result = infer(cell, [Tensor(shape)], call, run)
    output = flatten(result)[0] if flatten(result) else result
    return output.shape if isinstance(output, Tensor) else apply("step", cell.name, label=f"{cell.name}()")


def steps(cells: Sequence[Value], shape: Shape, run: Run) -> list[Step] | Unknown:
    """The cells one on the other."""
    done: list[Step] = []
    for cell in cells:
        one = step(cell, shape, run)
        if isinstance(one, Unknown):
            return one
        if isinstance(one.output, Unknown):
            return one.output
        done.append(one)
        shape = one.output
    return done


# --- RNN, StackedRNNCells ------------------------------------------------------------------------


def _rnn(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    shape, cells = tensors[0].shape, cells_of(layer.config.get("cell"))
    if isinstance(shape, Unknown):
        return unknown_output(layer, shape)
    problem = _refused_sequence(layer, shape, run) or _refused_cell(layer, cells)
    if problem is not None:
        raise report(layer, problem, run)
    done = steps(cells, (shape[0], *shape[2:]), run)
    sequences, with_state = layer.config.get("return_sequences"), layer.config.get("return_state")
    doubtful = next((v for v in (done, sequences, with_state) if isinstance(v, Unknown)), None)
    if doubtful is not None or isinstance(done, Unknown) or not done:
        return unknown_output(
            layer, doubtful if doubtful is not None else run.unknown("cell", "no cell is known")
        )
    one = axes_of_one(tensors[0])
    layer.multiply_adds = dims.product([*one[:2], _of_cells(cells)])
    last = done[-1].output
    assert not isinstance(last, Unknown)
    output = Tensor((last[0], shape[1], *last[1:]) if sequences else last)
    with_shape_of_one(output, (*one[: 2 if sequences else 1], *last[1:]))
    states = _states(done)
    for state in flatten(states):
        with_lead(state, one[0])
    return [output, *states] if with_state else output


def _states(done: Sequence[Step]) -> list[Value]:
    """Flat for one cell, a list for each of several."""
    shapes = done[0].states if len(done) == 1 else [one.states for one in done]
    listed = shapes if isinstance(shapes, list) else [shapes]
    return [_tensors(one) for one in listed]


def _tensors(shapes: Value) -> Value:
    return [Tensor(s) for s in shapes] if isinstance(shapes, list) else Tensor(shapes)


def _refused_sequence(layer: Layer, shape: Shape, run: Run) -> Problem | None:
    if len(shape) < 2:
        return Problem("rank-mismatch", f"`{layer.kind}` takes sequences, this input has {len(shape)} axes")
    stateful = run.keras == 3 and layer.config.get("stateful") is True
    if stateful and with_open_batch(shape)[0] is None:
        message = "a stateful recurrent layer takes inputs of a fixed batch size"
        return Problem("stateful-without-batch", message, "stateful")
    return None


def _refused_cell(layer: Layer, cells: Sequence[Value]) -> Problem | None:
    """A layer of Keras that has no states is no cell."""
    for cell in cells:
        if isinstance(cell, Layer) and isinstance(cell.row, Row) and not cell.kind.endswith("Cell"):
            return Problem("invalid-argument", f"`{cell.kind}` has no states, so it is no cell", "cell")
    return None


def _stacked(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    shape = tensors[0].shape
    cells = cells_of(layer.config.get("cells"))
    problem = _refused_cell(layer, cells) or problem_of_states(layer, cells, call, run)
    if isinstance(layer.config.get("cells"), Layer):
        problem = Problem("invalid-argument", "`StackedRNNCells` takes a list of cells", "cells")
    if problem is not None and run.keras < 3:
        raise report(layer, problem, run)
    done = shape if isinstance(shape, Unknown) else steps(cells, shape, run)
    if isinstance(done, Unknown) or not done:
        return unknown_output(
            layer, done if isinstance(done, Unknown) else run.unknown("cells", "there are none")
        )
    layer.multiply_adds = _of_cells(cells)
    return [Tensor(done[-1].output), *_states(done)]


def _of_cells(cells: Sequence[Value]) -> Dim:
    """The multiply-adds of one step of all cells."""
    known = [layer_of(cell) for cell in cells]
    return dims.total(cell.multiply_adds if cell is not None else None for cell in known)


COMPUTED: Mapping[str, Compute] = {
    "RNN": _rnn,
    "StackedRNNCells": _stacked,
}

__all__ = ["COMPUTED", "cells_of", "layer_of", "unknown_output"]

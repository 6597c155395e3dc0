"""`ConvRNN2D` over `ConvLSTM2DCell`, and base classes of layers without a computation: Keras 1 and 2 had them.

Source: Keras 2.2.4 `layers/convolutional_recurrent.py`, `legacy/layers.py`. Must not know: how layers are constructed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.by_generation import row_in
from kerascount.libraries.keras.calling import Compute, config_of, report
from kerascount.libraries.keras.recurrent_wrappers import layer_of, unknown_output
from kerascount.libraries.keras.rows.base import Problem, Row
from kerascount.libraries.keras.rows.recurrent import CELL_WEIGHTS_LSTM
from kerascount.values import dims
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

_FLAGS = "return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False"

SIGNATURES: Mapping[str, str] = {
    "ConvRNN2D": f"(cell, {_FLAGS})",
    "ConvLSTM2DCell": "(filters, kernel_size, strides=(1, 1), padding='valid', data_format=None, "
    "dilation_rate=(1, 1), activation='tanh', recurrent_activation='hard_sigmoid', use_bias=True, "
    f"{CELL_WEIGHTS_LSTM}, dropout=0.0, recurrent_dropout=0.0)",
    "Recurrent": f"({_FLAGS}, implementation=0)",
    "ConvRecurrent2D": "(filters, kernel_size, strides=(1, 1), padding='valid', data_format=None, "
    "dilation_rate=(1, 1), return_sequences=False, go_backwards=False, stateful=False)",
    "AbstractRNNCell": "()",
}

CELL = "ConvLSTM2DCell"


def _recurrence(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The cell's convolutions at each step: what `ConvLSTM2D` gives, whose weights are the cell's."""
    layer.weights = []
    given, shape = layer.config.get("cell"), tensors[0].shape
    cell = layer_of(given)
    problem = _refused(layer, given, shape)
    if problem is not None:
        raise report(layer, problem, run)
    row = row_in("ConvLSTM2D", 2)
    doubtful = next((v for v in (given, shape) if isinstance(v, Unknown)), None)
    if cell is None or cell.kind != CELL or isinstance(shape, Unknown) or row is None:
        cause = doubtful if doubtful is not None else run.unknown("cell", "the cell is no known layer")
        return unknown_output(layer, cause)
    flags = {name: value for name, value in layer.config.items() if name != "cell"}
    built = row.formula(config_of(cell, run, flags), [shape])
    for found in built.problems:
        raise report(layer, found, run)
    cell.weights = built.weights if isinstance(built.weights, Unknown) else list(built.weights)
    layer.multiply_adds = built.macs
    outputs = [Tensor(one) for one in built.outputs]
    return outputs if len(outputs) > 1 else outputs[0]


def _refused(layer: Layer, given: Value, shape: Value) -> Problem | None:
    cell = layer_of(given)
    if isinstance(given, list | tuple):
        return Problem("invalid-argument", "convolutional cells are not stacked", "cell")
    if cell is not None and isinstance(cell.row, Row):
        return Problem("invalid-argument", f"`{cell.kind}` is no convolutional cell", "cell")
    if not isinstance(shape, Unknown) and len(shape) != 5:
        message = f"`{layer.kind}` takes an input of 5 axes, this one is {dims.shape_text(shape)}"
        return Problem("rank-mismatch", message)
    if layer.config.get("unroll") is True:
        return Problem("invalid-argument", "a recurrence of convolutions cannot be unrolled", "unroll")
    return None


def _without_computation(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """A base class that classes of scripts derive from, and a cell that only runs within a recurrence."""
    layer.weights = []
    message = f"`{layer.kind}` computes nothing by itself"
    raise report(layer, Problem("not-implemented", message), run)


COMPUTED: Mapping[str, Compute] = {
    "ConvRNN2D": _recurrence,
    **dict.fromkeys((CELL, "Recurrent", "ConvRecurrent2D", "AbstractRNNCell"), _without_computation),
}

"""`Bidirectional`: a recurrent layer copied, one copy in each direction, and what becomes of the two outputs.

Sources: keras/src/layers/rnn/bidirectional.py; Keras 1.2.2 `layers/wrappers.py`. Must not know: how layers are
constructed, models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.calling import Compute, infer, report
from kerascount.libraries.keras.multiply_adds import lead_of, with_lead
from kerascount.libraries.keras.recurrent_wrappers import cells_of, layer_of, unknown_output
from kerascount.libraries.keras.rows.base import Problem, Row
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.classes import Instance
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def _bidirectional(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    wrapped = layer.config.get("layer")
    if len(layer.inner) < 2:
        cause = wrapped if isinstance(wrapped, Unknown) else run.unknown(layer.name, COPIED)
        return unknown_output(layer, cause)
    problem = _not_recurrent(layer) or (_refused_in_1(layer) if run.keras == 1 else None)
    if problem is None and run.keras == 3:
        problem = _refused_directions(layer.inner[0], layer.inner[1])
    if problem is not None:
        raise report(layer, problem, run)
    forward, backward = (flatten(_ran(i, tensors[0], run)) for i in layer.inner[:2])
    layer.multiply_adds = dims.total(inner.multiply_adds for inner in layer.inner[:2])
    if run.keras == 3:
        backward = forward  # Keras 3 takes the shape of both from the first
    mode = layer.config.get("merge_mode")
    if isinstance(mode, Unknown):
        return unknown_output(layer, mode)  # how many outputs there are depends on it
    if mode is None:
        return [forward[0], backward[0], *forward[1:], *backward[1:]]
    states = [*forward[1:], *backward[1:]]
    merged = with_lead(Tensor(_merged(forward[0].shape, backward[0].shape, mode)), lead_of(tensors[0]))
    return [merged, *states] if states else merged


def _not_recurrent(layer: Layer) -> Problem | None:
    """What is wrapped has a direction."""
    for name in ("layer", "backward_layer"):
        given = layer_of(layer.config.get(name))
        if isinstance(layer.config.get(name), Instance):
            continue  # its configuration was asked for that
        if given is not None and "go_backwards" not in given.config:
            message = f"`Bidirectional` takes recurrent layers, not `{given.kind}`"
            return Problem("invalid-argument", message, name)
    return None


def _refused_in_1(layer: Layer) -> Problem | None:
    """Keras 1 checks the mode, and loses count of its masks where two last outputs stay apart."""
    mode = layer.config.get("merge_mode")
    if not isinstance(mode, Unknown) and mode not in ("sum", "mul", "ave", "concat", None):
        return Problem("invalid-argument", f"`merge_mode` is {mode!r}", "merge_mode")
    if mode is None and layer.inner[0].config.get("return_sequences") is False:
        return Problem("invalid-argument", "two last outputs are not left apart in Keras 1", "merge_mode")
    return None


def _refused_directions(forward: Layer, backward: Layer) -> Problem | None:
    """The two go opposite ways and give the same kinds of outputs."""
    # a backward layer of our own making goes backwards whatever the given one does
    ways = [one.config.get("go_backwards") for one in (forward, backward)]
    if all(isinstance(way, bool) for way in ways) and ways[0] == ways[1]:
        message = "the two layers of `Bidirectional` have to go opposite ways"
        return Problem("invalid-argument", message, "backward_layer")
    for name in ("return_sequences", "return_state", "stateful"):
        values = [one.config.get(name) for one in (forward, backward)]
        if all(isinstance(v, bool) for v in values) and values[0] != values[1]:
            message = f"the two layers of `Bidirectional` differ in `{name}`"
            return Problem("invalid-argument", message, "backward_layer")
    return None


COPIED = "the wrapped layer is copied through its configuration, which is not known"


def _ran(layer: Layer, tensor: Tensor, run: Run) -> Value:
    inner = Tensor(tensor.shape, tensor.dtype, of_one=tensor.of_one)
    outputs = infer(layer, [inner], Call.of(inner), run)
    leaves: list[Value] = [leaf if isinstance(leaf, Tensor) else Tensor(leaf) for leaf in flatten(outputs)]
    return refilled(outputs, leaves)


def _merged(forward: AnyShape, backward: AnyShape, mode: Value) -> AnyShape:
    if mode != "concat" or isinstance(forward, Unknown) or isinstance(backward, Unknown):
        return forward
    return (*forward[:-1], dims.add(forward[-1], backward[-1]))


def both_directions(layer: Layer, run: Run) -> list[Layer]:
    """The copies that a `Bidirectional` makes; none where what is wrapped cannot be copied."""
    wrapped, second = layer_of(layer.config.get("layer")), layer_of(layer.config.get("backward_layer"))
    given = layer.config.get("layer")
    if isinstance(given, Instance):
        copies = (_own_copy(given, "forward", run), second or _own_copy(given, "backward", run))
        found = [copy for copy in copies if copy is not None]
        return found if len(found) == len(copies) else []
    if wrapped is None or not _copyable(wrapped):
        return []
    return [_copy(wrapped, "forward", run), second or _copy(wrapped, "backward", run)]


def _own_copy(given: Instance, direction: str, run: Run) -> Layer | None:
    """A layer of the script again, through its configuration, which has to say which way it goes."""
    registered = run.keras != 3 or {"custom-objects", "registered"} & state_of(run).hints.keys()
    if not _copyable_cell(given) or not registered:
        return None
    config = run.call(run.attribute(given, "get_config"), Call.of())
    if not isinstance(config, dict) or not isinstance(config.get("go_backwards"), bool):
        return None
    backwards = config["go_backwards"] is not (direction == "backward")
    renamed = {**config, "name": f"{direction}_{config.get('name')}", "go_backwards": backwards}
    return layer_of(run.call(given.cls, Call.of(**renamed)))


def _copyable(layer: Layer) -> bool:
    cells = cells_of(layer.config["cell"]) if layer.kind == "RNN" else []
    whole = isinstance(layer.row, Row) or (layer.kind == "RNN" and bool(cells))
    return whole and all(_copyable_cell(cell) for cell in cells)


def _copyable_cell(cell: Value) -> bool:
    """A cell of the script says itself how it is made again, when its class defines `get_config`."""
    if isinstance(cell, Instance):
        return any("get_config" in getattr(cls, "namespace", {}) for cls in cell.cls.mro())
    return isinstance(cell, Layer)


def _copy(layer: Layer, direction: str, run: Run) -> Layer:
    copy = _twin(layer, run)
    copy.name = f"{direction}_{layer.name.removeprefix(f'{direction}_')}"
    copy.config["go_backwards"] = _opposite(layer.config.get("go_backwards"), direction)
    return copy


def _opposite(given: Value, direction: str) -> Value:
    return True if direction == "backward" else given


def _twin(layer: Layer, run: Run) -> Layer:
    """A new layer of the same configuration, cells and all."""
    copy = Layer(layer.kind, layer.name, dict(layer.config), layer.row, layer.site)
    copy.trainable = layer.trainable
    if layer.kind == "RNN":
        cells = [_twin_cell(cell, run) for cell in cells_of(layer.config["cell"])]
        copy.config["cell"] = cells if len(cells) > 1 else cells[0]
        copy.inner = [found for cell in cells for found in [layer_of(cell)] if found is not None]
    return copy


def _twin_cell(cell: Value, run: Run) -> Value:
    if not isinstance(cell, Instance):
        return _twin(cell, run)
    config = run.call(run.attribute(cell, "get_config"), Call.of())
    if not isinstance(config, dict) or not all(isinstance(key, str) for key in config):
        return config if isinstance(config, Unknown) else run.unknown("cell", COPIED)
    return run.call(cell.cls, Call.of(**config))


COMPUTED: Mapping[str, Compute] = {"Bidirectional": _bidirectional}

"""Counting what computations multiply, for a batch of one: shapes at that batch, and meters that add up.

A layer without a row (a `Lambda`, a class of the script, a model) multiplies what the operations and layers that it
calls do: each of them tells the innermost meter. What is not followed makes the sum unknown, with its cause.
Must not know: operations, layer classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kerascount.graph.model import Layer, Multiplied, Tensor, first_of_one
from kerascount.libraries.keras.rows.base import Built, Config, Row
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import Dynamic
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Argument, Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply, unknown

# --- shapes for a batch of one -------------------------------------------------------------------


def axes_of_one(tensor: Tensor) -> Shape:
    """The axes of a tensor of known rank for a batch of one; each is an unknown where they are not known."""
    one, shape = tensor.at_one, tensor.shape
    if not isinstance(one, Unknown):
        return one
    rank = 0 if isinstance(shape, Unknown) else len(shape)
    return tuple(apply("of one", one, i, label=f"{one}[{i}]") for i in range(rank))


def lead_of(tensor: Tensor) -> Dim:
    """The length of the first axis for a batch of one."""
    return next(iter(axes_of_one(tensor)), 1)


def with_shape_of_one(tensor: Tensor, one: AnyShape) -> Tensor:
    """The tensor, which has that shape for a batch of one."""
    tensor.of_one = None if one == first_of_one(tensor.shape) else one
    return tensor


def with_lead(tensor: Tensor, lead: Dim) -> Tensor:
    """The tensor, whose first axis has that length for a batch of one."""
    shape = tensor.shape
    return (
        tensor if isinstance(shape, Unknown) or not shape else with_shape_of_one(tensor, (lead, *shape[1:]))
    )


def like(tensor: Tensor, other: Value, cause: Unknown) -> Tensor:
    """The tensor, with the shape of another one for a batch of one; not known, by `cause`, where their ranks differ."""
    one = other.at_one if isinstance(other, Tensor) else None
    if one is None or isinstance(one, Unknown) or len(one) != tensor.rank:
        one = apply("of one", cause, id(tensor), label=f"{cause}.shape")
    return with_shape_of_one(tensor, one)


def is_plain(tensor: Tensor) -> bool:
    """Whether its shape for a batch of one is seen in its shape."""
    return tensor.of_one is None


def at_one(value: Value) -> Value:
    """An argument as it is for a batch of one."""
    match value:
        case Tensor():
            return Tensor(value.at_one, value.dtype, content=at_one(value.content))
        case Array() if value.content is not None:
            return Array(value.shape, value.dtype, at_one(value.content))
        case Dynamic():
            return value if value.of_one is None else value.of_one
        case tuple():
            return type(value)([at_one(part) for part in value])
        case list():
            return [at_one(part) for part in value]
        case slice():
            return slice(at_one(value.start), at_one(value.stop), at_one(value.step))
    return value


def call_at_one(call: Call) -> Call:
    """A call as it is for a batch of one."""
    positional = [Argument(at_one(a.value)) for a in call.positional]
    return Call(positional, {k: Argument(at_one(a.value)) for k, a in call.keywords.items()}, call.open)


def adds_of_row(
    row: Row, config: Config, seen: Sequence[Tensor], built: Built, outputs: Sequence[Tensor]
) -> Dim:
    """Give the outputs of a row their shapes for a batch of one; the layer's multiply-adds there."""
    if all(map(is_plain, seen)):
        return built.macs
    ones = [axes_of_one(tensor) for tensor in seen]
    known = all(len(one) == tensor.rank for one, tensor in zip(ones, seen, strict=True))
    again = row.formula(config, ones) if known else Built(())
    if not known or again.problems or len(again.outputs) != len(outputs):
        cause = unknown("shape", "the shape of a layer's input for a batch of one is not known")
        for output in outputs:
            with_shape_of_one(output, apply("of one", cause, id(output), label="shape"))
        return 0 if built.macs == 0 else unknown_adds(cause)
    for output, one in zip(outputs, again.outputs, strict=True):
        with_shape_of_one(output, one)
    leads = {one[0] if one else 1 for one in ones}
    if again.macs == 0 or len(leads) == 1:
        return dims.multiply(leads.pop(), again.macs) if again.macs != 0 else 0
    return None


# --- meters --------------------------------------------------------------------------------------


def unknown_adds(cause: Unknown, *key: Value) -> Unknown:
    """A number of multiply-adds that is not known because of `cause`."""
    return apply("multiply-adds", cause, *key, label=f"multiply-adds({cause})")


@contextmanager
def metered(run: Run) -> Iterator[Multiplied]:
    """While a computation goes on: what it multiplies."""
    meters, meter = state_of(run).meters, Multiplied()
    meters.append(meter)
    try:
        yield meter
    finally:
        meters.remove(meter)


def count(amount: Dim, run: Run, layer: Layer | None = None) -> None:
    """Tell the computation that is going on, if there is one, of something that it multiplies."""
    meters = state_of(run).meters
    if not meters:
        return
    if run.repeated is not None and amount != 0:
        amount = unknown_adds(run.repeated)
    meter = meters[-1]
    meter.total = dims.add(meter.total, amount)
    if layer is not None:
        meter.by_layer[id(layer)] = dims.add(meter.by_layer.get(id(layer), 0), amount)


def lose(cause: Unknown, run: Run) -> None:
    """Something is computed that is not followed."""
    for meter in state_of(run).meters[-1:]:
        meter.total = dims.add(meter.total, unknown_adds(cause, len(meter.by_layer)))
        meter.lost = meter.lost or cause


def count_times(part: Multiplied, times: Dim, run: Run) -> None:
    """Tell of a part of the computation that is done so many times."""
    for meter in state_of(run).meters[-1:]:
        for layer, amount in part.by_layer.items():
            amount = amount if amount == 0 else dims.multiply(times, amount)
            meter.by_layer[layer] = dims.add(meter.by_layer.get(layer, 0), amount)
        whole = part.total if part.total == 0 else dims.multiply(times, part.total)
        count(whole, run)
        meter.lost = meter.lost or part.lost


@contextmanager
def one_of_ways(cause: Unknown, run: Run) -> Iterator[None]:
    """While ways are followed of which the running model takes one."""
    with metered(run) as part:
        yield
    count_ways([part], cause, run)


def count_ways(ways: Sequence[Multiplied], cause: Unknown, run: Run) -> None:
    """Tell of ways of which one is taken: known where all of several multiply as much."""
    alike = len(ways) > 1 and all((w.total, w.by_layer) == (ways[0].total, ways[0].by_layer) for w in ways)
    if alike or all(way.total == 0 for way in ways):
        count_times(ways[0], 1, run)
    else:
        lose(cause, run)

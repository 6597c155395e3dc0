"""From a model as it is at one moment to its record: rows, counts, what is unknown and why.

A layer that a model uses several times is one row and counts once. A weight is trainable when itself and its owner are.

Must not know: what a layer computes, how a record is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kerascount.graph.model import Layer, Model, Node, Tensor, Weight, shape_of
from kerascount.graph.multiplied import besides, of_calls, within
from kerascount.graph.records import Count, Decision, LayerRecord, ModelRecord
from kerascount.values import unknown as u
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Value
from kerascount.values.unknown import Atom, Unknown, apply


def record_model(
    model: Model,
    *,
    id: str,
    entry: str = "module",
    variant: tuple[Decision, ...] = (),
    keras: int = 3,
    printed: bool = False,
) -> ModelRecord:
    """What is known of a model now; `printed`: with the totals below its printed table."""
    rows = tuple(_rows(model, keras))
    total, trainable, frozen = _totals(model, keras, printed=printed)
    return ModelRecord(
        id=id,
        name=model.name,
        kind=model.kind,
        layers=rows,
        inputs=tuple(shape_of(model.inputs)),
        outputs=tuple(shape_of(model.outputs)),
        total_params=total,
        trainable_params=trainable,
        non_trainable_params=frozen,
        span=model.site.span,
        function=model.site.function,
        variable=model.variable,
        entry=entry,
        variant=variant,
        unknowns=tuple(_unknowns(model, rows, total)),
        broken=model.broken,
        keras=keras,
        auto_named=model.auto_named,
        identity=id_of(model),
        multiplied_besides=besides(model),
    )


COLLECTED = "_collected_trainable_weights"
"""The attribute in which Keras 2 on its own keeps the weights that were trainable when a model was compiled."""


def _totals(model: Model, keras: int, *, printed: bool) -> tuple[Count, Count, Count]:
    """(all, trainable, not trainable); a summary prints what was collected when the model was compiled as trainable,
    and counts it again where it is frozen since."""
    total, trainable = count_params([model], keras)
    frozen = u.subtract(total, trainable)
    collected = model.attributes.get(COLLECTED)
    if collected is None or not printed:
        return total, trainable, frozen
    return u.add(collected, frozen), collected, frozen


def id_of(layer: Layer) -> int:
    """The same for the same object within a run."""
    return id(layer)


# --- rows ----------------------------------------------------------------------------------------


def _rows(model: Model, keras: int) -> list[LayerRecord]:
    named = {id(layer) for layer in model.layers}
    calls: dict[int, list[Node]] = {}
    for node in model.model_nodes:
        calls.setdefault(id(node.layer), []).append(node)
    return [_row(layer, calls.get(id(layer), []), named, model, keras) for layer in model.layers]


def _row(layer: Layer, nodes: Sequence[Node], named: set[int], model: Model, keras: int) -> LayerRecord:
    alone = not nodes and not model.model_nodes
    first = next(iter(nodes or layer.nodes[-1:]), layer.inner_call)
    shown = _shown(layer, first, keras)
    outputs = tuple(shape_of(shown))
    inner = tuple(_rows(layer, keras)) if isinstance(layer, Model) else ()
    total, trainable = _repeated(layer, nodes) or count_params([layer], keras)
    return LayerRecord(
        name=layer.name,
        kind=layer.kind,
        outputs=outputs,
        inputs=tuple(shape_of(first.inputs)) if first else (),
        inbound=tuple(_inbound(nodes, named)),
        weights=tuple(_weights(layer)),
        params=total,
        trainable_params=trainable,
        config=spelled_out(layer),
        arguments=layer.site.arguments,
        span=layer.site.span,
        call_span=first.span if first else None,
        callers=first.callers if first else (),
        function=layer.site.function,
        variable=layer.variable,
        unknown=_why_unknown(layer, nodes, outputs, total),
        inner=inner,
        auto_named=layer.auto_named,
        calls=max(len(nodes), 1),
        operation=keras == 3 and "operation" in layer.attributes,
        identity=id_of(layer),
        multiply_adds=within(layer, model) if alone else of_calls(layer, nodes),
        dtypes=tuple(tensor.dtype for tensor in shown),
    )


def _shown(layer: Layer, first: Node | None, keras: int) -> list[Tensor]:
    """The tensors whose shapes the row shows.

    In tf.keras those are a nested model's own outputs, wherever it is called: `Functional.output_shape`.
    """
    if keras == 2 and isinstance(layer, Model) and layer.outputs and layer.kind != "Model":
        return layer.outputs
    if first is None and isinstance(layer, Model):
        return layer.outputs
    return first.outputs if first else []


WINDOWS = ("kernel_size", "strides", "dilation_rate", "pool_size", "output_padding")
"""Arguments that have one number for each spatial axis."""

RANK = re.compile(r"([123])D(?![a-z])")


def spelled_out(layer: Layer) -> dict[str, Value]:
    """The configuration, windows with one number for each axis: `2` of a Conv2D is `(2, 2)`."""
    return {name: window_of(layer.kind, name, value) for name, value in layer.config.items()}


def window_of(kind: str, name: str, value: Value) -> Value:
    """The value of an argument as a layer of that class keeps it: a window has one number for each axis."""
    rank = RANK.search(kind)
    if rank is None or name not in WINDOWS:
        return value
    if isinstance(value, int):
        return (value,) * int(rank[1])
    return tuple(value) if isinstance(value, list) else value


def _inbound(nodes: Iterable[Node], named: set[int]) -> Iterator[str]:
    for node in nodes:
        for tensor in node.sources:
            if tensor.node is not None and id(tensor.node.layer) in named:
                yield tensor.node.layer.name


def _weights(layer: Layer) -> Iterator[Weight]:
    found = layer.all_weights()
    if found is None or isinstance(found, Unknown):
        return
    for weight, owner in found:
        name = weight.name if owner is layer else f"{owner.name}/{weight.name}"
        trainable = weight.trainable and owner.trainable is not False
        yield Weight(name, weight.shape, trainable, weight.dtype)


# --- counts --------------------------------------------------------------------------------------


def params_of(layer: Layer) -> Count:
    """All scalars of a layer's weights and of those within it."""
    return count_params([layer])[0]


def count_params(layers: Iterable[Layer], keras: int = 3) -> tuple[Count, Count]:
    """(all, trainable) scalars of the layers' weights, each weight counted once however often it occurs."""
    total: Count = 0
    trainable: Count = 0
    seen: set[int] = set()
    for owner, above in owners(layers, keras):
        own, own_trainable = _own_params(owner, seen)
        for holder in above if own_trainable != 0 else ():
            own_trainable = _if_trainable(holder, own_trainable)
        total, trainable = u.add(total, own), u.add(trainable, own_trainable)
        if isinstance(owner, Model) and owner.unseen_content is not None:
            more = apply("more", owner.unseen_content, owner, label=f"params({owner.name})")
            total, trainable = u.add(total, more), u.add(trainable, more)
    return total, trainable


def owners(
    layers: Iterable[Layer], keras: int, *, models: bool = False
) -> list[tuple[Layer, tuple[Layer, ...]]]:
    """The layers and all within them, each once, and those whose being trainable it depends on besides itself.

    In Keras 3 these are the given layers only: a layer that is not trainable has told those within it so when that was
    set. Before, a layer has no trainable weights unless all that hold it are trainable; a summary of Keras 1 does not
    ask models, unless `models` says so.
    """
    found: dict[int, tuple[Layer, tuple[Layer, ...]]] = {}
    waiting: list[tuple[Layer, tuple[Layer, ...]]] = [(layer, (layer,)) for layer in layers]
    while waiting:
        layer, above = waiting.pop(0)
        if id(layer) not in found:
            asked = (holder for holder in above if holder is not layer)
            found[id(layer)] = (
                layer,
                tuple(h for h in asked if models or keras > 1 or not isinstance(h, Model)),
            )
            below = above if keras == 3 else (*above, layer)
            waiting = [(inner, below) for inner in layer.inner] + waiting
    return list(found.values())


def _own_params(owner: Layer, seen: set[int]) -> tuple[Count, Count]:
    repeated = _repeated(owner, owner.nodes)
    if repeated is not None:
        return repeated
    if owner.weights is None and not owner.inner:
        unbuilt = 0 if owner.left_out else _unbuilt(owner)
        return unbuilt, unbuilt
    if isinstance(owner.weights, Unknown):
        return owner.weights, owner.weights if owner.trainable is not False else 0
    total: Count = 0
    trainable: Count = 0
    for weight in owner.weights or ():
        if id(weight) in seen:
            continue
        seen.add(id(weight))
        total = u.add(total, weight.params)
        if weight.trainable:
            trainable = u.add(trainable, weight.params)
    return total, _if_trainable(owner, trainable)


def _if_trainable(layer: Layer, trainable: Count) -> Count:
    if isinstance(layer.trainable, Unknown):
        if trainable == 0:
            return 0
        flag = apply("trainable", layer.trainable, label=f"trainable({layer.name})")
        return u.multiply(flag, trainable)
    return trainable if layer.trainable else 0


def _unbuilt(layer: Layer) -> Count:
    if isinstance(layer, Model) and not layer.layers:
        return 0
    label = f"params({layer.name})"
    if layer.unseen is not None:
        return apply("built", layer.unseen, layer, label=label)
    return u.unknown(
        label,
        f"`{layer.name}` is not built: no input shape is given",
        layer.site.span,
        key=("unbuilt", id(layer)),
    )


def _repeated(layer: Layer, nodes: Sequence[Node]) -> tuple[Count, Count] | None:
    """A layer made in a loop of unknown rounds stands for any number of layers."""
    cause = next((node.repeated for node in nodes if node.repeated is not None), None)
    if cause is None or (layer.weights == [] and not layer.inner):
        return None
    if layer.made_once and isinstance(layer, Model):
        return None  # its layers tell for themselves
    count = apply("repeated", cause, layer, label=f"params({layer.name})")
    return count, count


# --- what is unknown -----------------------------------------------------------------------------


def _why_unknown(
    layer: Layer, nodes: Sequence[Node], outputs: Iterable[AnyShape], params: Count
) -> Atom | None:
    causes: list[object] = [layer.unknown, *(node.repeated for node in nodes), params]
    for shape in outputs:
        causes += [shape] if isinstance(shape, Unknown) else list(shape)
    origins = (atom for cause in causes if isinstance(cause, Unknown) for atom in cause.origins())
    return next(origins, None)


def _unknowns(model: Model, rows: Iterable[LayerRecord], total: Count) -> list[Atom]:
    atoms = [row.unknown for row in rows if row.unknown is not None]
    for value in (model.unknown, total):
        if isinstance(value, Unknown):
            atoms += value.origins()
    return list(dict.fromkeys(atoms))

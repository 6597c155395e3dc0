"""The graph that a script builds: weights, tensors, layers, nodes, models.

Objects here are mutable where Keras's are: a layer gets weights when it is first called, `trainable` can change.
A node is one call of a layer. There is no global builder: a tensor carries the node that made it, and a
model is what lies between its inputs and outputs.

Must not know: what a layer computes, syntax trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kerascount.diagnostics import Span
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Call, Caller, Origin, Value
from kerascount.values.unknown import Unknown, unknown


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight variable of a layer. `name` is its name within the layer (``kernel``, ``gamma``)."""

    name: str
    shape: AnyShape
    trainable: bool = True
    dtype: str = "float32"

    @property
    def params(self) -> int | Unknown:
        """The number of scalars: the product of the shape."""
        if isinstance(self.shape, Unknown):
            return self.shape
        product = dims.product(self.shape)
        return product if product is not None else _dynamic_weight()


def _dynamic_weight() -> Unknown:
    return unknown("?", "a weight's shape depends on an axis that the script leaves dynamic")


@dataclass(eq=False, slots=True, repr=False)
class Tensor:
    """A symbolic tensor: a shape with the batch axis, and the node that made it."""

    shape: AnyShape
    dtype: str = "float32"
    node: Node | None = None
    index: int = 0
    name: str | None = None
    content: Value = None
    """The lengths that it holds, where it is the shape of another tensor or a part of one."""
    mask: Tensor | None = None
    """The tensor that tells which of its steps count, where Keras 3 computes one."""
    of_one: AnyShape | None = None
    """Its shape for a batch of one, where that is another than `shape` with 1 for a first axis that is None."""

    @property
    def at_one(self) -> AnyShape:
        """Its shape for a batch of one."""
        return first_of_one(self.shape) if self.of_one is None else self.of_one

    @property
    def rank(self) -> int | None:
        """The number of axes, batch included; None when unknown."""
        return None if isinstance(self.shape, Unknown) else len(self.shape)


def first_of_one(shape: AnyShape) -> AnyShape:
    """A shape whose first axis, if it is dynamic, is that of the batch: with a batch of one."""
    if isinstance(shape, Unknown) or not shape or shape[0] is not None:
        return shape
    return (1, *shape[1:])


@dataclass(frozen=True, slots=True)
class CallSite:
    """Where a layer is constructed.

    `arguments` maps parameter names to the place of the argument's value and the chain of its origin;
    parameters that the call leaves to their default are absent.
    """

    span: Span | None = None
    function: str | None = None
    arguments: Mapping[str, Origin] = field(default_factory=dict)
    text: str = ""


@dataclass(eq=False, slots=True)
class Multiplied:
    """Multiply-adds of a computation, for a batch of one: in all, and of each layer that it called, by identity.

    `lost` tells of a call that was not followed, which may have called any layer.
    """

    total: Dim = 0
    by_layer: dict[int, Dim] = field(default_factory=dict)
    lost: Unknown | None = None


@dataclass(eq=False, repr=False)
class Layer:
    """A layer object.

    `kind` is the class as Keras names it (``Conv2D``); `config` are its arguments by the names of Keras 3,
    defaults included. `weights` is None until it is built.
    """

    kind: str
    name: str
    config: dict[str, Value] = field(default_factory=dict)
    row: object = None
    site: CallSite = field(default_factory=CallSite)
    weights: list[Weight] | Unknown | None = None
    trainable: bool | Unknown = True
    nodes: list[Node] = field(default_factory=list)
    inner_call: Node | None = None
    """The last call within another layer's computation, which is no part of a graph."""
    inner: list[Layer] = field(default_factory=list)
    variable: str | None = None
    tracked: Sequence[Weight] = ()
    """Weights of layers within that this one tracks before its own."""
    unknown: Unknown | None = None
    attributes: dict[str, Value] = field(default_factory=dict)
    auto_named: bool = True
    multiply_adds: Dim = None
    """Those of its last call, for a batch of one; None where they are not known or depend on a dynamic axis."""
    multiplied: Multiplied | None = None
    """What its last call multiplied, where it computes by other layers and operations."""
    left_out: bool = False
    """Whether it belongs to something that was built without it: Keras counts 0 for it."""
    unseen: Unknown | None = None
    """What was not followed while that was built, and may have built it."""
    made_once: bool = False
    """Whether it was certainly made outside of loops of unknown rounds: called within one, it is still one layer."""

    def all_weights(self) -> list[tuple[Weight, Layer]] | Unknown | None:
        """Own weights, then those of inner layers, each with its owner; what is shared once."""
        found: list[tuple[Weight, Layer]] = []
        seen: set[int] = set()
        unbuilt = self.weights is None
        for layer in self.flatten():
            if isinstance(layer.weights, Unknown):
                return layer.weights
            unbuilt = unbuilt and layer.weights is None
            found += [(w, layer) for w in layer.weights or () if id(w) not in seen]
            seen |= {id(w) for w in layer.weights or ()}
        return None if unbuilt and not found else self._in_order(found)

    def _in_order(self, found: list[tuple[Weight, Layer]]) -> list[tuple[Weight, Layer]]:
        """The weights with each one that a wrapper also tracks itself at the wrapper's place."""
        for wrapper in self.flatten():
            tracked = [pair for w in wrapper.tracked for pair in found if pair[0] is w]
            for pair in tracked:
                found.remove(pair)
            place = next((i for i, pair in enumerate(found) if pair[1] is wrapper), 0)
            found[place:place] = tracked
        return found

    def flatten(self) -> list[Layer]:
        """This layer and all layers within it, each once."""
        seen: dict[int, Layer] = {}
        waiting = [self]
        while waiting:
            layer = waiting.pop(0)
            if id(layer) not in seen:
                seen[id(layer)] = layer
                waiting = list(layer.inner) + waiting
        return list(seen.values())


@dataclass(eq=False, repr=False)
class Node:
    """One call of a layer. `inputs` are the tensors that it was given, in order."""

    layer: Layer
    inputs: list[Tensor] = field(default_factory=list)
    outputs: list[Tensor] = field(default_factory=list)
    span: Span | None = None
    function: str | None = None
    repeated: Unknown | None = None
    """Set when it was made in a loop whose number of rounds is unknown; for a layer that was made outside of it, only
    where there may be no round at all."""
    call: Call | None = None
    """The arguments that it was given, for whoever plays it again on other tensors."""
    multiply_adds: Dim = None
    """Products that this call computes for a batch of one; None where they are not known."""
    masks: list[Tensor] = field(default_factory=list)
    """Masks that it reads: edges of the graph too, but nothing that its shapes depend on."""
    callers: tuple[Caller, ...] = ()
    """The calls of the script's functions within which it was made, the outermost first."""

    @property
    def sources(self) -> list[Tensor]:
        """All tensors that it depends on."""
        return [*self.inputs, *self.masks]


@dataclass(eq=False, repr=False)
class Model(Layer):
    """A model is a layer that holds layers; `inputs` and `outputs` are tensors in the model's order.

    `layers` is what `model.layers` gives (InputLayers included where Keras has them), `structure` says how
    inputs and outputs were given (a tensor, a list, a dict of names).
    """

    inputs: list[Tensor] = field(default_factory=list)
    outputs: list[Tensor] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    model_nodes: list[Node] = field(default_factory=list)
    input_structure: Value = None
    output_structure: Value = None
    pending: list[Layer] = field(default_factory=list)
    """Layers of a Sequential model that has no input shape yet."""
    unseen_content: Unknown | None = None
    """Why it may hold other layers than those that were seen being added."""
    broken: str | None = None
    """Why the model ends where it does, when the script's next step is certain to fail."""


def shape_of(tensors: list[Tensor]) -> list[AnyShape]:
    """The shapes of tensors, in order."""
    return [t.shape for t in tensors]


__all__ = ["AnyShape", "CallSite", "Dim", "Layer", "Model", "Node", "Tensor", "Weight", "shape_of"]

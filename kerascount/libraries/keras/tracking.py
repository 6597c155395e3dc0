"""What an object of the script's own classes holds, as each generation of Keras finds it.

Keras 3 looks when something is assigned or put into a list (keras/src/utils/tracking.py): the order is that of
addition, and lists become copies that tell. tf.keras looks into the attributes when it is asked
(tf_keras/src/engine/base_layer.py): the order is that of the attributes. Keras 2 knows only layers that are themselves
attributes of a model (engine/network.py), Keras 1 none at all.

Must not know: how a layer is built or called, how attributes are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kerascount.graph.model import Layer, Model, Weight
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.naming import Style
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import Inert, Variable
from kerascount.values.classes import Instance
from kerascount.values.objects import Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Atom, Unknown, apply

OWN = "<own>"
"""Under which attribute of a layer its `Own` is kept; no name of Python."""

MEANS = frozenset(
    [
        "Mean",
        "MeanMetricWrapper",
        "Accuracy",
        "BinaryAccuracy",
        "CategoricalAccuracy",
        "SparseCategoricalAccuracy",
        "TopKCategoricalAccuracy",
        "SparseTopKCategoricalAccuracy",
        "BinaryCrossentropy",
        "CategoricalCrossentropy",
        "SparseCategoricalCrossentropy",
        "MeanSquaredError",
        "MeanAbsoluteError",
        "RootMeanSquaredError",
        "CosineSimilarity",
        "KLDivergence",
        "Poisson",
        "Hinge",
        "SquaredHinge",
        "CategoricalHinge",
        "LogCoshError",
        "MeanAbsolutePercentageError",
        "MeanSquaredLogarithmicError",
    ]
)
"""Metrics that keep a total and a count; tf.keras counts them among the weights of who holds them."""


@dataclass(eq=False)
class Own:
    """What Keras keeps of one object. `base` is the class of Keras that its class derives from.

    `held` are attributes in order of assignment, `found` what Keras 3 found, in order of addition. `trainable` and
    `non_trainable` are the layer's own lists of variables. `inherited` is the layer of Keras's own that the base class
    would be. `doubt` is why the weights are not known, `open` what is unknown among the attributes, `unfollowed` a call
    that may have built what was not seen being built.
    """

    instance: Instance
    layer: Layer
    base: Symbol
    held: dict[str, Value] = field(default_factory=dict)
    found: list[Value] = field(default_factory=list)
    trainable: Value = field(default_factory=list)
    non_trainable: Value = field(default_factory=list)
    inherited: Layer | None = None
    doubt: Unknown | None = None
    unfollowed: Unknown | None = None
    open: dict[Atom, None] = field(default_factory=dict)


def own_of(layer: Layer) -> Own | None:
    """What is kept of the script's object that a layer stands for."""
    found = layer.attributes.get(OWN)
    return found if isinstance(found, Own) else None


def object_of(layer: Layer) -> Value:
    """The layer as the script knows it."""
    own = own_of(layer)
    return layer if own is None else own.instance


def layer_behind(value: Value) -> Layer | None:
    """The layer that a value is, an object of a class of the script included."""
    if isinstance(value, Instance) and isinstance(value.native, Layer):
        return value.native
    return value if isinstance(value, Layer) else None


# --- what is assigned ----------------------------------------------------------------------------


def hold(own: Own, name: str, new: Value, style: Style, run: Run) -> Value:
    """Take notice of `self.name = new`; what the attribute holds from now on."""
    own.open.update(dict.fromkeys(_open(new, run)))
    if style == "3":
        new = _told(own, new, run)
    own.held.pop(name, None)
    own.held[name] = new
    return new


def _open(value: Value, run: Run) -> Iterator[Atom]:
    if isinstance(value, Unknown):
        yield from value.origins()
    elif isinstance(value, list | tuple | dict):
        parts = run.iterate(value)
        if isinstance(parts, Unknown):
            yield from parts.origins()
        for part in value.values() if isinstance(value, dict) else value:
            yield from _open(part, run)


def _told(own: Own, value: Value, run: Run) -> Value:
    """Keras 3: what is in the value is found now, what is added later when it is added."""

    def add(part: Value) -> Value:
        return _told(own, part, run)

    if type(value) is list and not isinstance(run.iterate(value), Unknown):
        return TellingList((add(part) for part in value), add)
    if type(value) is dict and not isinstance(run.iterate(value), Unknown):
        return TellingDict({key: add(part) for key, part in value.items()}, add)
    if type(value) is tuple:
        return tuple(add(part) for part in value)
    for part in value if isinstance(value, set | list | dict) else [value]:
        _find(own, value[part] if isinstance(value, dict) else part)
    return value


def _find(own: Own, value: Value) -> None:
    layer = layer_behind(value)
    mine = layer is not None or (isinstance(value, Variable) and value.source == "keras")
    if mine and layer is not own.layer and not any(value is known for known in own.found):
        own.found.append(value)


def _untold(value: Value) -> Value:
    return value


class TellingList(list[Value]):
    """A list in an attribute that tells of each element that is put into it; copies of it tell nobody."""

    def __init__(self, values: Iterable[Value] = (), tell: Callable[[Value], Value] = _untold) -> None:
        super().__init__(values)
        self.tell = tell

    def append(self, value: Value) -> None:
        """One more."""
        super().append(self.tell(value))

    def insert(self, index: Value, value: Value) -> None:
        """One more, somewhere."""
        super().insert(index, self.tell(value))

    def extend(self, values: Iterable[Value]) -> None:
        """Several more."""
        super().extend([self.tell(value) for value in values])

    def __setitem__(self, index: Value, value: Value) -> None:
        super().__setitem__(
            index, [self.tell(v) for v in value] if isinstance(index, slice) else self.tell(value)
        )


class TellingDict(dict[Value, Value]):
    """A dict in an attribute that tells of each value that is put into it; copies of it tell nobody."""

    def __init__(
        self,
        values: Mapping[Value, Value] | Iterable[tuple[Value, Value]] = (),
        tell: Callable[[Value], Value] = _untold,
    ) -> None:
        super().__init__(values)
        self.tell = tell

    def __setitem__(self, key: Value, value: Value) -> None:
        super().__setitem__(key, self.tell(value))

    def update(self, *values: Value, **more: Value) -> None:
        """Several more."""
        for key, value in dict(*values, **more).items():
            self[key] = value


def notice_unknown(value: Unknown, run: Run, *, callee: bool = True) -> None:
    """Something unknown that a computing layer may hold is used on tensors: then its weights are not known.

    What a parameter of an entry point stands for is taken for a layer where it is called, for a number where it is
    calculated with.
    """
    origins = value.origins()
    for layer in state_of(run).frames:
        own = own_of(layer)
        held = [atom for atom in origins if own is not None and atom in own.open and (callee or _fresh(atom))]
        if own is not None and held:
            own.doubt = own.doubt or value


def _fresh(atom: Atom) -> bool:
    return isinstance(atom.key, tuple) and atom.key[:1] == ("fresh",)


# --- what is found -------------------------------------------------------------------------------


def refresh(own: Own, style: Style, run: Run) -> None:
    """Bring the layers within and the weights of the layer up to date."""
    layer = own.layer
    parts = list({id(part): part for part in _parts(own, style, run)}.values())
    inner = [found for part in parts for found in [layer_behind(part)] if found is not None]
    inherited = list(own.inherited.inner) if own.inherited is not None else []
    _replace(layer.layers if isinstance(layer, Model) else layer.inner, [*inherited, *inner], own)
    layer.weights = _weights(own, parts, style, run)
    if own.doubt is None and layer.attributes.get("was_built"):
        for unused in layer.flatten()[1:]:
            unused.left_out = unused.weights is None and own.unfollowed is None
            unused.unseen = own.unfollowed if unused.weights is None else unused.unseen


def _replace(target: list[Layer], layers: list[Layer], own: Own) -> None:
    if own.base.name in ("Sequential",) or (isinstance(own.layer, Model) and own.layer.model_nodes):
        return
    target[:] = {id(layer): layer for layer in layers if layer is not own.layer}.values()


def _parts(own: Own, style: Style, run: Run) -> Iterator[Value]:
    if style == "3":
        yield from own.found
        _notice_open_lists(own, run)
    elif style == "tf":
        for value in own.held.values():
            yield from _leaves(own, value, run)
    elif style == "2" and isinstance(own.layer, Model):
        yield from own.held.values()


def _notice_open_lists(own: Own, run: Run) -> None:
    for value in own.held.values():
        for _ in _leaves(own, value, run):
            pass


def _leaves(own: Own, value: Value, run: Run) -> Iterator[Value]:
    """Lists, tuples and dicts are looked into, dicts by sorted key."""
    if not isinstance(value, list | tuple | dict):
        yield value
        return
    whole = run.iterate(value)
    leaves = [leaf for part in _ordered(value) for leaf in _leaves(own, part, run)]
    holds = any(layer_behind(leaf) is not None or isinstance(leaf, Variable) for leaf in leaves)
    if isinstance(whole, Unknown):
        own.open.update(dict.fromkeys(whole.origins()))
        own.doubt = own.doubt or (whole if holds else None)
    yield from leaves


def _ordered(value: Value) -> list[Value]:
    if not isinstance(value, dict):
        return list(value)
    try:
        return [value[key] for key in sorted(value)]
    except TypeError:
        return list(value.values())


def _weights(own: Own, parts: Iterable[Value], style: Style, run: Run) -> list[Weight] | Unknown | None:
    lists: list[Value] = [run.iterate(own.trainable), run.iterate(own.non_trainable)]
    if style in ("1", "2") and own.base.name == "Wrapper":
        lists = [[], []]  # there the weights of a wrapper are those of the layer within
    doubt = own.doubt or next((part for part in lists if isinstance(part, Unknown)), None)
    inherited = own.inherited.weights if own.inherited is not None else []
    if isinstance(inherited, Unknown):
        return inherited
    weights = [*(inherited or [])]
    for group, trainable in zip(lists, (True, False), strict=True):
        for value in group if isinstance(group, list) else ():
            doubt = doubt or (value if isinstance(value, Unknown) else None)
            weights += _as_weights(value, trainable=trainable)
    for part in parts:
        weights += [part.weight] if isinstance(part, Variable) else []
        doubt = doubt or _metric(part, weights, style, run)
    doubt = doubt or _variable_of_tensorflow(own, style, run)
    if doubt is not None:
        return apply("weights", doubt, own, label=f"params({own.layer.name or own.layer.kind})")
    unique = list({id(weight): weight for weight in weights}.values())
    built = own.layer.attributes.get("was_built") or own.layer.weights is not None
    return unique if unique or built else None


def _as_weights(value: Value, *, trainable: bool) -> list[Weight]:
    """A list of variables may hold lists of them; a variable in the other list counts as it is listed."""
    if isinstance(value, list | tuple):
        return [weight for part in value for weight in _as_weights(part, trainable=trainable)]
    if not isinstance(value, Variable):
        return []
    if value.weight.trainable and not trainable:
        value.weight = Weight(value.weight.name, value.weight.shape, False, value.weight.dtype)
    return [value.weight]


def _variable_of_tensorflow(own: Own, style: Style, run: Run) -> Unknown | None:
    """tf.keras counts a `tf.Variable` in an attribute; Keras 3 knows its own variables only."""
    if style not in ("3", "tf"):
        return None
    leaves = (leaf for value in own.held.values() for leaf in _leaves(own, value, run))
    if not any(isinstance(leaf, Variable) and leaf.source == "tensorflow" for leaf in leaves):
        return None
    state_of(run).hints["variable-of-tensorflow"] = None
    if len({era is Era.WITHIN_TENSORFLOW for era in run.eras}) < 2:
        return None
    reason = "tf.keras counts a `tf.Variable` in an attribute, which Keras 3 does not (`--keras` tells)"
    return run.unknown("tf.Variable", reason)


def _metric(part: Value, weights: list[Weight], style: Style, run: Run) -> Unknown | None:
    """tf.keras counts what a metric in an attribute keeps."""
    if style != "tf" or not isinstance(part, Inert) or not part.path.startswith("keras.metrics."):
        return None
    name = part.path.rpartition(".")[2].removesuffix("()")
    if name not in MEANS:
        return run.unknown(f"{name}()", f"unsupported: the weights of the metric `{name}`")
    weights += [Weight("total", (), False), Weight("count", (), False)]
    return None


__all__ = ["OWN", "Own", "hold", "layer_behind", "notice_unknown", "object_of", "own_of", "refresh"]

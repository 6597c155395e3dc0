"""Whether a claim is met: the stated value beside that of the code.

Must not know: how a text is read, how a difference is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import prod
from typing import Literal

from kerascount.graph.records import LayerRecord
from kerascount.intent.claims import Claim, ModelClaim, TiedClaim
from kerascount.values.dims import Dim, Shape, equal
from kerascount.values.objects import Symbol, Value
from kerascount.values.unknown import Unknown, add

RECURRENT = ("LSTM", "GRU", "SimpleRNN")
CONVOLUTION = re.compile(r"(?:Separable)?Conv[123]D(?:Transpose)?")

LEAST_SHARE = 1e-9
"""Rates that differ by less are written in two ways."""

Verdict = Literal["met", "differs", "undecided"]


def verdict(tied: TiedClaim | ModelClaim) -> Verdict:
    """Met, differs, or undecided where a value is not known or the claim could mean several layers."""
    if isinstance(tied, ModelClaim):
        return _of_count(tied.count, tied.claim)
    return "undecided" if tied.ambiguous else of_layer(tied.claim, tied.layer)


def of_layer(claim: Claim, layer: LayerRecord) -> Verdict:
    """The verdict on a claim about one layer."""
    match claim.attribute:
        case "layer_type":
            return "met" if layer.kind in claim.value else "differs"
        case "rate":
            rate = layer.config.get("rate")
            known = isinstance(rate, int | float) and not isinstance(rate, bool)
            return "undecided" if not known else "met" if abs(rate - claim.value) < LEAST_SHARE else "differs"
        case "params":
            return _of_count(layer.params, claim)
        case "filters" | "units":
            return _of_dims([filters_of(layer)], [claim.value])
        case "activation":
            if claim.strength == "explicit":
                return _of_word(claim.value, activation_of(layer))
            return _of_activation(claim.value, activations_of(layer))
        case "padding":
            return _of_word(claim.value, layer.config.get("padding"))
        case "use_bias":
            own = layer.config.get("use_bias")
            return "undecided" if not isinstance(own, bool) else "met" if own is claim.value else "differs"
    actual = actual_of(claim, layer)
    if actual is None and claim.attribute == "output_shape":
        return _of_last_axis(claim, layer)
    if actual is None:
        return "undecided"
    if claim.ranked and len(actual) != len(claim.value):
        return "differs"
    found = _of_dims(actual, claim.value)
    if found == "undecided" and claim.before is not None and _changes_otherwise(claim.before, claim, layer):
        return "differs"
    return _of_flat(claim, layer) if found == "undecided" and layer.kind == "Flatten" else found


def _changes_otherwise(before: Sequence[Dim], claim: Claim, layer: LayerRecord) -> bool:
    """Whether an axis is certain to change by another amount than from `before` to what is stated."""
    given, gives = input_of(layer), output_of(layer)
    if given is None or gives is None or not len(given) == len(gives) == len(before) == len(claim.value):
        return False
    axes = list(zip(given, gives, before, claim.value, strict=True))[1:]
    return any(
        equal(add(i, right - left), o) is False
        for i, o, left, right in axes
        if isinstance(left, int) and isinstance(right, int) and i is not None and o is not None
    )


def _of_flat(claim: Claim, layer: LayerRecord) -> Verdict:
    """What is flattened is a multiple of the axes that are known, whatever the others are."""
    shape = layer.inputs[0] if len(layer.inputs) == 1 else None
    stated = claim.value[-1]
    if shape is None or isinstance(shape, Unknown) or len(claim.value) != 2 or not stated:
        return "undecided"
    known = prod(dim for dim in shape[1:] if isinstance(dim, int))
    return "differs" if known and stated % known else "undecided"


def _of_count(count: Dim, claim: Claim) -> Verdict:
    """A rounded count is met by all that it may stand for."""
    if claim.tolerance and isinstance(count, int):
        return "met" if abs(count - claim.value) <= claim.tolerance else "differs"
    return "undecided" if claim.tolerance else _of_dims([count], [claim.value])


def _of_last_axis(claim: Claim, layer: LayerRecord) -> Verdict:
    """The last axis is as wide as the layer, whatever its input is: it can differ, not be met."""
    width, stated = width_of(layer, len(claim.value)), claim.value[-1]
    return "differs" if width is not None and stated is not None and width != stated else "undecided"


def width_of(layer: LayerRecord, rank: int) -> int | None:
    """The last axis of an output of so many axes, where the layer's own arguments tell it."""
    if layer.kind == "Dense":
        name, fitting = "units", rank > 1
    elif layer.kind in RECURRENT:
        name, fitting = "units", rank == (3 if layer.config.get("return_sequences") is True else 2)
    elif CONVOLUTION.fullmatch(layer.kind):
        last = layer.config.get("data_format") != "channels_first"
        name, fitting = "filters", last and rank == len(layer.kernel or ()) + 2
    else:
        return None
    width = layer.config.get(name)
    return width if fitting and isinstance(width, int) and not isinstance(width, bool) else None


def actual_of(claim: Claim, layer: LayerRecord) -> Shape | None:
    """The tuple that the code makes of what a claim states, None when it is not known."""
    match claim.attribute:
        case "kernel_size":
            return layer.kernel
        case "pool_size" | "strides" | "dilation_rate":
            return window_of(layer, claim.attribute)
        case "output_shape":
            return output_of(layer)
        case "input_shape":
            return input_of(layer)
        case "size":
            return spatial_of(layer)
        case "params":
            return (layer.params,)
        case "rate" | "padding" | "use_bias":
            return (layer.config.get(claim.attribute),)
        case "filters" | "units":
            return (filters_of(layer),)
    return None


ACTIVATING = {
    "ReLU": frozenset({"relu", "relu6"}),
    "LeakyReLU": frozenset({"leaky_relu"}),
    "PReLU": frozenset({"prelu"}),
    "ELU": frozenset({"elu"}),
    "Softmax": frozenset({"softmax"}),
}
"""Classes that are activations, by the names of these."""

SPELLINGS = {"swish": "silu", "leakyrelu": "leaky_relu", "log_softmax": "softmax"}
RECTIFIERS = frozenset({"leaky_relu", "prelu", "relu6"})
"""What is called `ReLU` for short, too."""


def activations_of(layer: LayerRecord) -> frozenset[str] | None:
    """The names of a layer's activations, that of its gates included; none where it has none, None if not known."""
    if "activation" not in layer.config:
        return ACTIVATING.get(layer.kind, frozenset())
    gates = layer.config.get("recurrent_activation")
    names = {_activation(layer.config["activation"]), *([_activation(gates)] if gates else [])}
    return None if None in names else frozenset(name for name in names if name)


def activation_of(layer: LayerRecord) -> str | None:
    """The name of a layer's own activation, gates apart; None where it has none or it is not known."""
    if "activation" in layer.config:
        return _activation(layer.config["activation"])
    names = ACTIVATING.get(layer.kind, frozenset())
    return layer.kind.lower() if layer.kind == "ReLU" else next(iter(names), None)


def activation_named(text: str) -> str:
    """The name of an activation as Keras spells it today."""
    return SPELLINGS.get(text.lower(), text.lower())


def _activation(value: Value) -> str | None:
    """The name of an activation: as a text, or of a function of the same name."""
    if value is None:
        return "linear"
    name = value.name.rpartition(".")[2] if isinstance(value, Symbol) else value
    return activation_named(name) if isinstance(name, str) else None


def _of_word(stated: str, actual: Value) -> Verdict:
    if not isinstance(actual, str):
        return "undecided"
    return "met" if actual.lower() == stated else "differs"


def _of_activation(stated: str, names: frozenset[str] | None) -> Verdict:
    if not names:
        return "undecided"
    if stated in names:
        return "met"
    return "undecided" if stated == "relu" and names & RECTIFIERS else "differs"


def filters_of(layer: LayerRecord) -> Dim:
    """The number of filters or units: as configured, else the last axis of the output of a layer with weights."""
    for name in ("filters", "units", "output_dim"):
        value = layer.config.get(name)
        if isinstance(value, int | Unknown) and not isinstance(value, bool):
            return value
    output = output_of(layer)
    return output[-1] if output and layer.weights else None


def window_of(layer: LayerRecord, argument: str) -> Shape | None:
    """Strides or a pool's size, one for each spatial axis; a pool that is given no strides goes on by its size."""
    value = layer.config.get(argument)
    if value is None and argument == "strides":
        value = layer.config.get("pool_size")
    known = isinstance(value, tuple) and all(isinstance(n, int) for n in value)
    return value if known else None


def output_of(layer: LayerRecord) -> Shape | None:
    """The output's shape when its rank is known."""
    output = layer.outputs[0] if len(layer.outputs) == 1 else None
    return None if output is None or isinstance(output, Unknown) else output


def input_of(layer: LayerRecord) -> Shape | None:
    """The shape that a layer takes, or that an input is, when its rank is known."""
    shapes = layer.outputs if layer.is_input else layer.inputs
    return shapes[0] if len(shapes) == 1 and not isinstance(shapes[0], Unknown) else None


def spatial_of(layer: LayerRecord) -> Shape | None:
    """The axes of the output besides batch and channels."""
    output = output_of(layer)
    if output is None or len(output) < 3:
        return None
    return output[2:] if layer.config.get("data_format") == "channels_first" else output[1:-1]


def _of_dims(actual: Sequence[Dim], stated: Sequence[Dim]) -> Verdict:
    """None in what is stated is open; ranks that differ decide nothing."""
    if len(actual) != len(stated):
        return "undecided"
    pairs = [equal(a, s) for a, s in zip(actual, stated, strict=True) if s is not None]
    if False in pairs:
        return "differs"
    return "undecided" if None in pairs or not pairs else "met"

"""Masks before Keras was within tensorflow: which tensors carry one, and which layers refuse it.

Masks are no part of the graph there; a tensor that carries one is marked as its own mask. What is not certain to carry
one counts as bare, so that nothing is refused that Keras may take.

Sources: `compute_mask` and `supports_masking` of Keras 2.2.4 and 1.2.2. Must not know: how a layer computes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.graph.model import Layer, Model, Tensor
from kerascount.libraries.keras.own_call import defines
from kerascount.libraries.keras.rows.base import Row
from kerascount.libraries.keras.tracking import own_of
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

Flags = Sequence[bool]
Compute = Callable[[Layer, Flags, Run], list[bool]]

_ALWAYS = (
    *("Activation", "ActivityRegularization", "BatchNormalization", "Dropout", "ELU", "GaussianDropout"),
    *("GaussianNoise", "InputLayer", "LeakyReLU", "PReLU", "ThresholdedReLU", "SpatialDropout1D"),
    *("SpatialDropout2D", "SpatialDropout3D"),
)
PASS_ON: Mapping[int, frozenset[str]] = {
    1: frozenset((*_ALWAYS, "ParametricSoftplus", "SReLU", "TimeDistributed", "TimeDistributedDense")),
    2: frozenset((*_ALWAYS, "AlphaDropout", "Dense", "ReLU", "Softmax")),
}
"""Layers whose output has the mask of their input."""

BARE: Mapping[int, frozenset[str]] = {
    1: frozenset(),
    2: frozenset(("Dot", "GlobalAveragePooling1D", "Lambda")),
}
"""Layers that take a mask and give none."""

RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM2D", "CuDNNLSTM", "CuDNNGRU")
MERGES = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate")
MERGED_1 = ("sum", "mul", "ave", "concat")
"""Modes of the `Merge` of Keras 1 whose output has a mask."""


TAKES_NONE = "`{}` does not take a mask, and its input has one"


class _Refused(Exception):
    """A layer that cannot be called on a tensor with a mask."""

    def __init__(self, layer: Layer, message: str) -> None:
        super().__init__(message)
        self.layer, self.message = layer, message


def note_masks(layer: Layer, call: Call, outputs: Value, run: Run) -> None:
    """Mark the outputs of a call that carry a mask; raises what Keras raises when the layer refuses one."""
    given = [leaf for leaf in flatten(call.get("inputs", 0)) if isinstance(leaf, Tensor)]
    leaves = [leaf for leaf in flatten(outputs) if isinstance(leaf, Tensor)]
    try:
        found = _computed(layer, [leaf.mask is not None for leaf in given], run)
    except _Refused as refused:
        # at the call, also where the layer computed with code of the script meanwhile
        run.diagnose(
            "invalid-inputs", refused.message, span=call.span or run.span(), layer=refused.layer.name
        )
        raise run.fail("ValueError", refused.message) from refused
    for leaf, masked in zip(leaves, found, strict=False):
        leaf.mask = leaf if masked else None


def _computed(layer: Layer, given: Flags, run: Run) -> list[bool]:
    if isinstance(layer, Model):
        return _of_model(layer, given, run)
    if own_of(layer) is not None:
        return _of_own(layer, given, run)
    kind = layer.row.name if isinstance(layer.row, Row) else layer.kind
    if kind in MADE:
        return MADE[kind](layer, given, run)
    if not any(given) or kind in BARE[run.keras]:
        return []
    if kind in PASS_ON[run.keras]:
        return list(given[:1])
    if not isinstance(layer.row, Row) and kind != "Lambda":
        return []
    raise _Refused(layer, TAKES_NONE.format(layer.kind))


def _of_own(layer: Layer, given: Flags, run: Run) -> list[bool]:
    """A layer of the script: without a word about masks it takes none, where it derives from `Layer` itself."""
    own = own_of(layer)
    if own is None or not any(given):
        return []
    if own.instance.attributes.get("supports_masking") is True:
        return list(given[:1])
    if own.base.name != "Layer" or defines(own, "compute_mask", "supports_masking"):
        return []
    if "supports_masking" in own.instance.attributes or isinstance(layer.unknown, Unknown):
        return []
    raise _Refused(layer, TAKES_NONE.format(layer.kind))


def _of_model(layer: Model, given: Flags, run: Run) -> list[bool]:
    """The masks of its outputs where its inputs have these."""
    known = {id(t): masked for t, masked in zip(layer.inputs, given, strict=False)}
    for node in layer.model_nodes:
        if node.inputs:
            found = _computed(node.layer, [known.get(id(t), False) for t in node.inputs], run)
            known |= {id(t): masked for t, masked in zip(node.outputs, found, strict=False)}
    return [known.get(id(t), False) for t in layer.outputs]


def _embedding(layer: Layer, given: Flags, run: Run) -> list[bool]:
    return [layer.config.get("mask_zero") is True]


def _recurrent(layer: Layer, given: Flags, run: Run) -> list[bool]:
    if any(given[:1]) and layer.kind == "RNN":
        units = [one.config.get("units") for one in layer.inner if isinstance(one.row, Row)]
        if (
            len(units) == len(layer.inner)
            and all(isinstance(n, int) for n in units)
            and units[0] != units[-1]
        ):
            # where a step is masked the output is the first state instead
            message = f"cells of {units[0]} and {units[-1]} units, first and last, do not take a mask"
            raise _Refused(layer, message)
    return [any(given[:1]) and layer.config.get("return_sequences") is True]


def _bidirectional(layer: Layer, given: Flags, run: Run) -> list[bool]:
    found = _recurrent(layer.inner[0], given, run) if layer.inner else [False]
    return found if layer.config.get("merge_mode", "concat") is not None else [*found, *found]


def _time_distributed(layer: Layer, given: Flags, run: Run) -> list[bool]:
    """In Keras 2 the layer within is asked too, which may refuse."""
    if run.keras == 2 and layer.inner:
        return [any([*_computed(layer.inner[0], given, run), *given])]
    return list(given[:1])


def _merge(layer: Layer, given: Flags, run: Run) -> list[bool]:
    return [any(given) and (layer.kind != "Merge" or layer.config.get("mode") in MERGED_1)]


MADE: Mapping[str, Compute] = {
    "Embedding": _embedding,
    "Masking": lambda layer, given, run: [True],
    "Bidirectional": _bidirectional,
    "TimeDistributed": _time_distributed,
    "Merge": _merge,
    **dict.fromkeys(RECURRENT, _recurrent),
    **dict.fromkeys(MERGES, _merge),
}
"""How layers compute the masks of their outputs, other than by passing one on."""

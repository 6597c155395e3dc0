"""Masks of Keras 3: which tensors carry one, which layers make, pass on or read one.

A mask is a tensor of the graph: the operations that compute it take automatic names, and become rows of a functional
model when a layer between its inputs and outputs reads the mask. Before Keras 3 masks are no part of the graph.
Sources: `Layer.__call__` and `compute_mask` of keras/src/layers. Must not know: how a layer computes, models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.graph.model import Layer, Model, Tensor
from kerascount.libraries.keras.calling import call_layer
from kerascount.libraries.keras.masks_before import note_masks
from kerascount.libraries.keras.ops import elementwise
from kerascount.libraries.keras.ops.operation import Operation
from kerascount.libraries.keras.ops.performing import perform
from kerascount.libraries.keras.ops.spelled import spelling
from kerascount.libraries.keras.ops.table import OPERATIONS
from kerascount.libraries.keras.own_call import defines
from kerascount.libraries.keras.rows.base import Row
from kerascount.libraries.keras.state import style_of
from kerascount.libraries.keras.tracking import Own, own_of
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, ScriptError, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")
READ = frozenset(
    (
        *RECURRENT,
        "BatchNormalization",
        "Bidirectional",
        "GlobalAveragePooling1D",
        "Lambda",
        "Pipeline",
        "Softmax",
        "TimeDistributed",
    )
)
"""Layers whose `call` has an argument `mask` that Keras fills from the mask of their only input."""

PASS_ON = frozenset(
    (
        "Activation",
        "ActivityRegularization",
        "AlphaDropout",
        "BatchNormalization",
        "Dense",
        "Dropout",
        "ELU",
        "GaussianDropout",
        "GaussianNoise",
        "GroupNormalization",
        "GroupedQueryAttention",
        "Identity",
        "LayerNormalization",
        "LeakyReLU",
        "MultiHeadAttention",
        "Normalization",
        "PReLU",
        "RandomCrop",
        "ReLU",
        "Rescaling",
        "Softmax",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D",
        "TimeDistributed",
        "UnitNormalization",
    )
)
"""Layers whose output has the mask of their first input."""

WITHOUT_CONVERSION = frozenset(("Pipeline",))
"""Layers that take their arguments as they are given, besides models."""

CONVERT = Operation("convert_to_tensor", "(x)", elementwise.same, "ConvertToTensor")
USED = ("not_equal", "any", "logical_or", "ones_like", "zeros_like", "expand_dims", "concatenate")
SPELLED = {row.name: spelling(row, "") for row in (CONVERT, *(OPERATIONS[name] for name in USED))}
"""The operations that masks are computed with."""

Masks = Value
"""A mask, None, or a list of these, in the structure of the input."""


def call_with_masks(layer: Layer, call: Call, run: Run) -> Value:
    """`layer(...)`, its masks included."""
    outputs = call_layer(layer, call, run)
    leaves = [leaf for leaf in flatten(outputs) if isinstance(leaf, Tensor)]
    node = leaves[0].node if leaves else None
    if node is None or node.layer is not layer:
        return outputs
    if style_of(run) in ("1", "2"):
        note_masks(layer, call, outputs, run)
        return outputs
    node.masks += _given_masks(call)
    if run.keras < 3:
        return outputs
    masks = _masks_of(call.get("inputs", 0))
    if _reads(layer, call, run):
        node.masks += [mask for mask in flatten(masks) if isinstance(mask, Tensor)]
    previous = call.get("mask") if isinstance(call.get("mask"), Tensor) else masks
    for leaf, mask in zip(leaves, _computed(layer, call, previous, run), strict=False):
        leaf.mask = mask if isinstance(mask, Tensor) else None
    return outputs


def _given_masks(call: Call) -> list[Tensor]:
    values = [leaf for name in ("attention_mask", "mask") for leaf in flatten(call.get(name))]
    return [leaf for leaf in values if isinstance(leaf, Tensor) and leaf.node is not None]


def _masks_of(given: Value) -> Masks:
    if isinstance(given, list | tuple):
        return [_masks_of(part) for part in given]
    return given.mask if isinstance(given, Tensor) else None


def _reads(layer: Layer, call: Call, run: Run) -> bool:
    """Whether the mask becomes an edge of the graph.

    Keras records the arguments as they were given; the mask is among them only if it put the mask into the very same
    arguments, which it does unless it first had to convert them: several, or of another type.
    """
    if call.get("mask") is not None:
        return False
    given = call.get("inputs", 0)
    if isinstance(layer, Model) or _kind(layer) in WITHOUT_CONVERSION:
        return True
    single = isinstance(given, Tensor) and len(call.positional) == 1 and not call.keywords
    return single and given.dtype.startswith("float") and _has_mask_argument(layer, run)


def _has_mask_argument(layer: Layer, run: Run) -> bool:
    own = own_of(layer)
    if own is not None and defines(own, "call"):
        return "mask" in run.parameters(run.attribute(own.instance, "call"))
    return _kind(layer) in READ


def _kind(layer: Layer) -> str:
    return layer.row.name if isinstance(layer.row, Row) else layer.kind


# --- what comes out ------------------------------------------------------------------------------


def _computed(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    """The masks of the outputs, in order."""
    own = own_of(layer)
    if own is not None and defines(own, "compute_mask"):
        return flatten(_by_own_method(own, call, masks, run))
    kind = own.base.name if own is not None else _kind(layer)
    if kind in MADE:
        return MADE[kind](layer, call, masks, run)
    passes = own.instance.attributes.get("supports_masking") if own is not None else None
    return flatten(masks) if passes is True or kind in PASS_ON else []


def _by_own_method(own: Own, call: Call, masks: Masks, run: Run) -> Value:
    try:
        return run.call(run.attribute(own.instance, "compute_mask"), Call.of(call.get("inputs", 0), masks))
    except ScriptError:
        return None


def _operate(name: str, call: Call, run: Run) -> Value:
    return perform(SPELLED[name], call, run)


def compute_mask(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.compute_mask(x)`: the mask of its output, or None."""
    if run.keras < 3:
        return run.unknown(f"{layer.name}.compute_mask()", "masks before Keras 3 are no part of the graph")
    return next(iter(_computed(layer, call, call.get("mask", 1), run)), None)


def _of_embedding(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    zero = layer.config.get("mask_zero")
    if zero is False or zero is None or isinstance(zero, Unknown):
        return []
    return [_operate("not_equal", Call.of(call.get("inputs", 0), 0), run)]


def _of_masking(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    different = _operate("not_equal", Call.of(call.get("inputs", 0), layer.config.get("mask_value")), run)
    return [_operate("any", Call.of(different, axis=-1), run)]


def _of_recurrent(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    mask = next(iter(flatten(masks)), None)
    return [mask] if layer.config.get("return_sequences") is True else []


def _of_bidirectional(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    found = _of_recurrent(layer.inner[0], call, masks, run) if layer.inner else []
    return found if layer.config.get("merge_mode", "concat") is not None else [*found, *found]


def _of_merge(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    """All inputs must have a mask: what any of them shows is shown."""
    leaves = flatten(masks)
    if not leaves or any(mask is None for mask in leaves):
        return []
    result = leaves[0]
    for mask in leaves[1:]:
        result = _operate("logical_or", Call.of(result, mask), run)
    return [result]


def _of_concatenate(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    if all(mask is None for mask in flatten(masks)):
        return []
    parts = [_spread(t, m, run) for t, m in zip(flatten(call.get("inputs", 0)), flatten(masks), strict=False)]
    joined = _operate("concatenate", Call.of(parts, axis=layer.config.get("axis", -1)), run)
    return [_operate("any", Call.of(joined, axis=-1), run)]


def _spread(tensor: Value, mask: Masks, run: Run) -> Value:
    """A mask at the shape of its tensor."""
    if not isinstance(mask, Tensor):
        return _operate("ones_like", Call.of(tensor), run)
    if mask.rank is not None and isinstance(tensor, Tensor) and mask.rank == tensor.rank:
        return mask
    wider = _operate("expand_dims", Call.of(mask, axis=-1), run)
    return _operate("logical_or", Call.of(wider, _operate("zeros_like", Call.of(tensor), run)), run)


def _of_attention(layer: Layer, call: Call, masks: Masks, run: Run) -> Sequence[Masks]:
    mask = next(iter(flatten(masks)), None)
    return [_operate("convert_to_tensor", Call.of(mask), run)] if isinstance(mask, Tensor) else []


Make = Callable[[Layer, Call, Masks, Run], Sequence[Masks]]
MADE: Mapping[str, Make] = {
    "Embedding": _of_embedding,
    "ReversibleEmbedding": _of_embedding,
    "Masking": _of_masking,
    "Bidirectional": _of_bidirectional,
    "Concatenate": _of_concatenate,
    "Attention": _of_attention,
    "AdditiveAttention": _of_attention,
    **dict.fromkeys(RECURRENT, _of_recurrent),
    **dict.fromkeys(("Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract"), _of_merge),
}
"""How layers compute the masks of their outputs, other than by passing one on."""

"""The account of one layer: every factor of its parameter count tied to its origin.

What `explain` shows, as data. Must not know: how it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.graph.model import Weight
from kerascount.graph.records import Count, LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import TiedClaim
from kerascount.rules import arithmetic, derivation
from kerascount.values.objects import Origin
from kerascount.values.unknown import formula_text


@dataclass(frozen=True, slots=True)
class Step:
    """One step back to where a value comes from."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor or summand of the count: what it is, its value, and the steps to its origin."""

    name: str
    value: str
    text: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """All that is said of one layer. `product` is the arithmetic in words and in numbers."""

    model: ModelRecord
    layer: LayerRecord
    title: str
    words: str
    product: str
    total: Count
    factors: tuple[Factor, ...]
    spatial: tuple[str, ...] = ()
    memory: int | None = None
    share: float | None = None
    alternatives: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    note: str | None = None


def account_of(
    model: ModelRecord, layer: LayerRecord, claims: Sequence[TiedClaim] = (), note: str | None = None
) -> Account:
    """The account of a layer in a model; `note` says how the layer was found."""
    words, product = arithmetic.count_text(layer)
    total, whole = layer.params, model.total_params
    known = isinstance(total, int) and isinstance(whole, int) and whole > 0
    return Account(
        model,
        layer,
        f"{layer.name} ({layer.kind})",
        words,
        product,
        total,
        tuple(_factors(model, layer)),
        tuple(derivation.spatial(model, layer)),
        total * 4 if isinstance(total, int) else None,
        total / whole if known and isinstance(total, int) and isinstance(whole, int) else None,
        tuple(_alternatives(layer, [c for c in claims if c.layer is layer or c.layer == layer])),
        tuple(derivation.remarks(model, layer)),
        note,
    )


# --- factors -----------------------------------------------------------------------------------

ARGUMENTS = (
    ("kernel_size", "kernel"),
    ("filters", "filters"),
    ("units", "units"),
    ("input_dim", "input_dim"),
    ("output_dim", "output_dim"),
    ("depth_multiplier", "depth_multiplier"),
    ("num_heads", "num_heads"),
    ("key_dim", "key_dim"),
    ("groups", "groups"),
    ("axis", "axis"),
)
"""Arguments that decide about the number of weights, in the order in which they are shown."""


def _factors(model: ModelRecord, layer: LayerRecord) -> list[Factor]:
    found = [
        _argument(layer, name, label)
        for name, label in ARGUMENTS
        if name in layer.config and _matters(layer, name)
    ]
    channels = derivation.input_channels(model, layer)
    if channels is not None and layer.weights:
        value, lines = channels
        steps = tuple(Step(text, span) for text, span in lines)
        found.insert(min(2, len(found)), Factor("in_channels", formula_text(value), "", steps))
    bias = next((w for w in layer.weights if w.name == "bias"), None)
    if "use_bias" in layer.config:
        found.append(_bias(layer, bias))
    return found


def _matters(layer: LayerRecord, name: str) -> bool:
    if name in ("groups", "depth_multiplier"):
        return bool(layer.config[name] != 1)
    return bool(layer.weights)


def _argument(layer: LayerRecord, name: str, label: str) -> Factor:
    value = layer.config[name]
    shown = "x".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if name == "kernel_size" and layer.kernel is not None:
        shown = "x".join(map(str, layer.kernel))
    origin = layer.arguments.get(name)
    if origin is None:
        return Factor(label, shown, f"the default of {layer.kind}")
    return Factor(label, shown, "", tuple(steps_of(origin)))


def _bias(layer: LayerRecord, bias: Weight | None) -> Factor:
    origin = layer.arguments.get("use_bias")
    steps = tuple(steps_of(origin)) if origin else ()
    if bias is None:
        return Factor("bias", "0", "use_bias is false", steps)
    default = "" if origin else "use_bias=True is the default: "
    return Factor("bias", formula_text(bias.params), f"{default}one for each output", steps)


def steps_of(origin: Origin) -> list[Step]:
    """The chain of an argument's origin in words."""
    steps: list[Step] = []
    current: Origin | None = origin
    while current is not None:
        steps.append(Step(_step_text(current), current.span))
        current = current.source
    return steps


def _step_text(origin: Origin) -> str:
    match origin.kind:
        case "parameter":
            return f"`{origin.name}` is a parameter of `{origin.function}`, passed `{origin.text}`"
        case "default":
            return f"`{origin.name}` is a parameter of `{origin.function}`, its default is `{origin.text}`"
    return f"`{origin.text}`"


# --- alternatives ------------------------------------------------------------------------------


def _alternatives(layer: LayerRecord, claims: Sequence[TiedClaim]) -> list[str]:
    kernel = layer.kernel
    if kernel is None or not isinstance(layer.params, int):
        return []
    stated = [c.claim.value for c in claims if c.claim.attribute == "kernel_size" and c.claim.value != kernel]
    usual = (3,) * len(kernel)
    wanted = list(
        dict.fromkeys([*stated, *([usual] if kernel != usual and kernel != (1,) * len(kernel) else [])])
    )
    lines = []
    for other in wanted:
        params = arithmetic.with_kernel(layer, other)
        if isinstance(params, int):
            said = "as stated" if other in stated else "the usual kernel"
            shown = "x".join(map(str, other))
            lines.append(f"with {shown} ({said}) it would be {params:,} ({params - layer.params:+,})")
    return lines


# --- finding layers ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A layer that a query means, and under which naming."""

    model: ModelRecord
    layer: LayerRecord
    note: str | None = None


def find_layers(reading: Reading, query: str) -> list[Found]:
    """Layers by name, variable or line; an automatic name also under the other generations' numbering."""
    if query.isdigit():
        return _at_line(reading, int(query))
    found: list[Found] = []
    for model in reading.models:
        found += _named(model, query)
    return found


def _named(model: ModelRecord, query: str) -> list[Found]:
    own = [Found(model, r) for r in model.depth_first if query == r.name]
    if not own:
        own = [Found(model, r) for r in model.depth_first if r.variable is not None and query == r.variable]
    for style, label in derivation.other_namings(model):
        for row, name in style:
            if name == query and all(f.layer is not row for f in own) and row.auto_named:
                own.append(Found(model, row, label))
    return own


def _at_line(reading: Reading, line: int) -> list[Found]:
    found = []
    for model in reading.models:
        for row in model.depth_first:
            spans = [s for s in (row.span, row.call_span) if s is not None and s.path == reading.path]
            if any(s.line <= line <= s.end_line for s in spans[:1]) and not row.is_input:
                found.append(Found(model, row))
    exact = [f for f in found if f.layer.span is not None and f.layer.span.line == line]
    return exact or found


def names_of(reading: Reading) -> list[str]:
    """Everything that a layer can be asked for by."""
    rows = [r for m in reading.models for r in m.depth_first]
    return list(dict.fromkeys([*(r.name for r in rows), *(r.variable for r in rows if r.variable)]))


__all__ = ["Account", "Factor", "Found", "Step", "account_of", "find_layers", "names_of", "steps_of"]

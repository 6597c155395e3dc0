"""Which differences have one cause: what follows from another row of the same table, and what differs in the same way.

A width that was changed changes the shapes below it and the counts of what reads them: that is one finding, not one
for each row. Must not know: how a finding is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord
from kerascount.intent.claims import TiedClaim
from kerascount.intent.verdict import actual_of, filters_of, output_of, verdict
from kerascount.result import Analysis
from kerascount.rules.arithmetic import with_kernel
from kerascount.rules.counts import Meaning, meanings

RANKS = (
    "kernel_size",
    "pool_size",
    "filters",
    "units",
    "params",
    "strides",
    "size",
    "output_shape",
    "input_shape",
)
"""Which of several differing statements about one layer is the cause of the others."""

SHAPES = ("size", "output_shape")
COPIED = ("kernel_size", "strides", "pool_size", "dilation_rate", "padding", "use_bias", "rate")
"""What comments that were copied with their layers say of each of them."""
WIDTHS = ("filters", "units")


@dataclass(slots=True)
class Cause:
    """The first claim that differs, those of other layers that differ `same`, and what `follows` from all of them."""

    claim: TiedClaim
    meaning: Meaning | None = None
    same: list[TiedClaim] = field(default_factory=list)
    follows: list[TiedClaim] = field(default_factory=list)


def causes_of(analysis: Analysis) -> list[Cause]:
    """All differences of a file, each cause once."""
    differing = _differing(analysis.claims)
    tables: dict[Span, list[TiedClaim]] = {}
    found: list[Cause] = []
    for tied in differing:
        if tied.claim.table is None:
            found.append(Cause(tied, _meaning(tied, analysis.claims)))
        else:
            tables.setdefault(tied.claim.table, []).append(tied)
    for claims in tables.values():
        found += _of_table(claims, [c for c in analysis.claims if c.claim.table == claims[0].claim.table])
    return _joined(found)


def _differing(claims: Iterable[TiedClaim]) -> list[TiedClaim]:
    """What is not met; each place of a text once, and no count that the kernel stated beside it explains."""
    every = list(claims)
    found: dict[tuple[Span, str, str], TiedClaim] = {}
    for tied in every:
        if verdict(tied) == "differs" and not _explained(tied, every):
            found.setdefault((tied.claim.span, tied.claim.attribute, str(tied.layer.span)), tied)
    return list(found.values())


def _explained(tied: TiedClaim, claims: Sequence[TiedClaim]) -> bool:
    """Whether a stated count is just what the kernel stated beside it gives."""
    if tied.claim.attribute != "params":
        return False
    beside = (c.claim.value for c in claims if c.layer is tied.layer and c.claim.attribute == "kernel_size")
    return any(with_kernel(tied.layer, kernel) == tied.claim.value for kernel in beside)


# --- one table -------------------------------------------------------------------------------------


def _rank(tied: TiedClaim) -> int:
    return RANKS.index(tied.claim.attribute) if tied.claim.attribute in RANKS else len(RANKS)


def _of_table(differing: Sequence[TiedClaim], claims: Sequence[TiedClaim]) -> list[Cause]:
    """The causes of what differs in a table: rows are looked at from the input on."""
    order = {row.name: n for n, row in enumerate(differing[0].model.depth_first)}
    rows: dict[str, list[TiedClaim]] = {}
    for tied in sorted(differing, key=lambda t: (order.get(t.layer.name, 0), _rank(t))):
        rows.setdefault(tied.layer.name, []).append(tied)
    causes: list[Cause] = []
    changed: dict[str, Cause] = {}
    for name, of_row in rows.items():
        layer = of_row[0].layer
        above = next((changed[n] for n in _inbound(layer) if n in changed), None)
        own = [tied for tied in of_row if above is None or not _follows(tied, of_row)]
        cause = Cause(own[0], _meaning(own[0], claims)) if own else above
        if cause is None:
            continue
        if own:
            causes.append(cause)
        apart = [tied for tied in own[1:] if not _same_cause(own[0], tied)]
        causes += [Cause(tied, _meaning(tied, claims)) for tied in apart]
        cause.follows += [tied for tied in of_row if tied is not cause.claim and tied not in apart]
        if any(tied.claim.attribute in SHAPES for tied in of_row) or (
            own and own[0].claim.attribute in WIDTHS
        ):
            changed[name] = cause
    return causes


def _same_cause(first: TiedClaim, other: TiedClaim) -> bool:
    """Whether two differences of one layer are one: shapes follow from arguments, and counts that these give."""
    if other.claim.attribute != "params":
        return other.claim.attribute in (*SHAPES, "input_shape")
    widths = {int(m.code) for m in meanings(other.layer, other.claim.value) if m.kind == "filters"}
    if first.claim.attribute in WIDTHS:
        return first.claim.value in widths
    return first.claim.attribute in SHAPES and first.claim.value[-1] in widths


def _inbound(layer: LayerRecord) -> list[str]:
    return [name.partition("[")[0] for name in layer.inbound]


def _follows(tied: TiedClaim, of_row: Sequence[TiedClaim]) -> bool:
    """Whether a difference comes from the input that differs: all but another width of the layer's own."""
    layer, attribute = tied.layer, tied.claim.attribute
    if attribute not in ("params", *SHAPES):
        return False
    if "filters" not in layer.config and "units" not in layer.config:
        return True
    if attribute == "params":
        kinds = {meaning.kind for meaning in meanings(layer, tied.claim.value)}
        return not kinds or "channels" in kinds or any(t.claim.attribute in SHAPES for t in of_row)
    return _same_width(tied)


def _same_width(tied: TiedClaim) -> bool:
    stated, output = tied.claim.value, output_of(tied.layer)
    if tied.claim.attribute == "size" or output is None or len(stated) != len(output):
        return True
    axis = 1 if tied.layer.config.get("data_format") == "channels_first" else -1
    return bool(stated[axis] == output[axis])


def _meaning(tied: TiedClaim, claims: Sequence[TiedClaim]) -> Meaning | None:
    """What the stated count means, where exactly one reading fits what else the table says of the layer."""
    if tied.claim.attribute != "params":
        return None
    beside = [c for c in claims if c.claim.table is not None and c.claim.table == tied.claim.table]
    width = any(_states_width(c) and verdict(c) == "met" for c in beside if c.layer is tied.layer)
    shapes = {c.layer.name: verdict(c) for c in beside if c.claim.attribute == "output_shape"}
    above = _inbound(tied.layer)
    inputs = bool(above) and all(shapes.get(name) == "met" for name in above)
    excluded = {"filters"} if width else set()
    excluded |= {"channels"} if inputs else set()
    fitting = [m for m in meanings(tied.layer, tied.claim.value) if m.kind not in excluded]
    return fitting[0] if len(fitting) == 1 else None


def _states_width(tied: TiedClaim) -> bool:
    if tied.claim.attribute in WIDTHS:
        return True
    output = output_of(tied.layer)
    return tied.claim.attribute == "output_shape" and output is not None and output[-1] is not None


# --- the same difference ---------------------------------------------------------------------------


def _joined(causes: Sequence[Cause]) -> list[Cause]:
    """Causes that differ in the same way as one: by the same factors, and of what is left, by the same numbers."""
    return _grouped(_grouped(_of_layers(causes), _way), _less)


def _grouped(causes: Sequence[Cause], key_of: Callable[[Cause], object | None]) -> list[Cause]:
    groups: dict[object, Cause] = {}
    for cause in causes:
        key = key_of(cause)
        first = groups.setdefault(key if key is not None else id(cause), cause)
        if first is not cause:
            first.same += [cause.claim, *cause.same]
            first.follows += cause.follows
    return list(groups.values())


def _less(cause: Cause) -> object | None:
    """By how much the axes of a shape in a comment differ: a border that is lost once is lost in all layers below."""
    tied, claim = cause.claim, cause.claim.claim
    actual = actual_of(claim, tied.layer) if claim.attribute in SHAPES else None
    if actual is None or len(actual) != len(claim.value):
        return None
    if cause.same or claim.table is not None or claim.strength != "comment":
        return None
    pairs = list(zip(actual, claim.value, strict=True))
    if any(a is not None and not isinstance(a, int) for a, _ in pairs):
        return None
    return (claim.attribute, tied.model.id, claim.form, *(a - s if a and s else None for a, s in pairs))


def _of_layers(causes: Sequence[Cause]) -> list[Cause]:
    """What several tables state of one layer is one cause."""
    layers: dict[object, Cause] = {}
    for cause in causes:
        tied, claim = cause.claim, cause.claim.claim
        whose = (
            (claim.attribute, tied.layer.span, str(claim.value))
            if claim.table and tied.layer.span
            else id(cause)
        )
        first = layers.setdefault(whose, cause)
        if first is not cause:
            first.follows += [tied, *cause.follows]
    return list(layers.values())


def _way(cause: Cause) -> object | None:
    """What differs and how, where that can be said of several layers; None where it cannot."""
    tied, claim = cause.claim, cause.claim.claim
    about = (claim.attribute, tied.model.id, claim.form, claim.table)
    if claim.table is None and claim.strength != "comment":
        return None
    if claim.attribute in SHAPES:
        return (*about, _factors(tied))
    if claim.table is None:
        alike = claim.attribute in COPIED and claim.form == "the comment"
        return (*about, tied.layer.kind, actual_of(claim, tied.layer), claim.value) if alike else None
    if claim.attribute in ("kernel_size", "strides"):
        return (*about, actual_of(claim, tied.layer), claim.value)
    if cause.meaning is not None and cause.meaning.kind in ("kernel_size", "use_bias"):
        return (*about, _own(tied.layer, cause.meaning), cause.meaning.text)
    return None


def _own(layer: LayerRecord, meaning: Meaning) -> object:
    return layer.kernel if meaning.kind == "kernel_size" else filters_of(layer) is None


def _factors(tied: TiedClaim) -> tuple[object, ...]:
    actual = actual_of(tied.claim, tied.layer)
    if actual is None or len(actual) != len(tied.claim.value):
        return (actual or filters_of(tied.layer), tied.claim.value)
    pairs = zip(actual, tied.claim.value, strict=True)
    return tuple(Fraction(a, s) if isinstance(a, int) and s else None for a, s in pairs)

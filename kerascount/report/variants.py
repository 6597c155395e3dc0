"""Models that differ only in a condition that could not be decided.

Knows how such models are told from models of their own. Must not know: how they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.graph.records import Count, Decision, LayerRecord, ModelRecord
from kerascount.values.unknown import Unknown, formula_text


@dataclass(frozen=True, slots=True)
class Family:
    """One model, and what becomes of it when conditions that could not be decided go the other way."""

    model: ModelRecord
    variants: tuple[ModelRecord, ...] = ()


def families(models: Sequence[ModelRecord]) -> list[Family]:
    """Models grouped by the place and the order in which they are made; the first of each group stands for it."""
    groups: dict[object, list[ModelRecord]] = {}
    seen: dict[object, int] = {}
    for model in models:
        place = (model.span, model.entry, model.kind)
        turn = seen[place, model.variant] = seen.get((place, model.variant), 0) + 1
        # without a condition it is no variant of anything
        key = (place, turn) if model.variant else ("own", id(model))
        groups.setdefault(key, []).append(model)
    return [Family(group[0], tuple(group[1:])) for group in groups.values()]


def condition_text(decision: Decision) -> str:
    """``if `args.batchnorm` is true (line 31)``; one that is asked several times is taken to be so each time."""
    answer = ("true" if decision.taken else "false") + (" each time" if decision.each_time else "")
    where = f" (line {decision.span.line})" if decision.span else ""
    return f"if `{decision.condition}` is {answer}{where}"


def conditions_text(decisions: Sequence[Decision]) -> str:
    """All conditions of a model in one phrase; those on releases as the range that they leave of each library."""
    told = [condition_text(d) for d in decisions if not d.release]
    return " and ".join([*told, *_releases_text([d for d in decisions if d.release])])


def _releases_text(decisions: Sequence[Decision]) -> list[str]:
    """``with keras from 2.1.5 to before 2.2.0 (line 4)``; releases are asked for from the newest on."""
    bounds: dict[str, dict[str, str]] = {}
    for decision in decisions:
        library, _, version = decision.release.partition(">=")
        bounds.setdefault(library, {})["from" if decision.taken else "before"] = version
    where = next((f" (line {d.span.line})" for d in decisions if d.span), "")
    ranges = [f"{library} {_range_text(found)}" for library, found in bounds.items()]
    return [f"with {' and '.join(ranges)}{where}"] if ranges else []


def _range_text(bounds: dict[str, str]) -> str:
    oldest, after = bounds.get("from"), bounds.get("before")
    if oldest is None:
        return f"before {after}"
    return f"from {oldest} to before {after}" if after else f"{oldest} or later"


def variant_text(base: ModelRecord, variant: ModelRecord) -> str:
    """What differs: ``if `args.batchnorm` is true (line 31): 43,000 params (+11,776), 57 layers (+18)``."""
    own = [d for d in variant.variant if d not in base.variant] or list(variant.variant)
    params = _change(base.total_params, variant.total_params, "params")
    layers = _change(len(base.layers), len(variant.layers), "layers")
    differs = [params, layers, *_changed_rows(base, variant)]
    return f"{conditions_text(own)}: {', '.join(differs)}"


def _change(before: Count, after: Count, what: str) -> str:
    text = f"{formula_text(after)} {what}"
    if isinstance(before, Unknown) or isinstance(after, Unknown):
        return text
    return f"{text} ({after - before:+,})" if after != before else f"{text} (same)"


def _changed_rows(base: ModelRecord, variant: ModelRecord) -> list[str]:
    if len(base.layers) != len(variant.layers):
        return []
    pairs = zip(base.layers, variant.layers, strict=True)
    changed = sum(_visible(a) != _visible(b) for a, b in pairs)
    return [f"{changed} rows differ"] if changed else []


def _visible(row: LayerRecord) -> object:
    return (row.kind, row.outputs, row.params, row.kernel)

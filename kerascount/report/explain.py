"""The account of a layer as text: the arithmetic, every factor with its origin, what else to know.

A pure function of an account. Must not know: how layers are found, colours.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.diagnostics import Span
from kerascount.graph.sizes import layer_size, readable_size
from kerascount.report.columns import outputs_text
from kerascount.report.json import SCHEMA_VERSION, Json, layer_json, location_json, posix
from kerascount.report.text import Line, Piece, clean, line, pad, text_width
from kerascount.rules.account import Account, Factor, Step
from kerascount.values.unknown import Unknown, formula_text


def explain(account: Account) -> list[Line]:
    """The whole account of one layer."""
    blocks = (_title(account), _arithmetic(account), _facts(account), _remarks(account))
    lines: list[Line] = []
    for block in blocks:
        lines += [line(), *block] if lines and block else block
    return lines


def _title(account: Account) -> list[Line]:
    layer = account.layer
    place = f" at {_place(layer.span)}" if layer.span else ""
    inside = f" in {layer.function}()" if layer.function else ""
    variable = f", variable {layer.variable}" if layer.variable else ""
    title = line(Piece(clean(account.title), "strong"), clean(f"{place}{inside}{variable}"))
    return [title, line(Piece(f"  {clean(account.note)}", "faint"))] if account.note else [title]


def _place(span: Span) -> str:
    cell = f"cell {span.cell}:" if span.cell is not None else ""
    return f"{span.path}:{cell}{span.line}"


def _arithmetic(account: Account) -> list[Line]:
    if not account.layer.weights:
        without = " (no weights)" if account.total == 0 else ""
        return [line("  params = ", Piece(formula_text(account.total), "number"), without)]
    lines = [line(f"  params = {clean(account.words)}")] if account.words else []
    lead = "         = " if lines else "  params = "
    return [*lines, line(lead, Piece(clean(account.product), "number"))]


# --- facts: name, value, how so, where -------------------------------------------------------------

Fact = tuple[str, str, str, str]


def _facts(account: Account) -> list[Line]:
    facts = [fact for factor in account.factors for fact in _factor_facts(factor)]
    facts.append(("output", outputs_text(account.layer.outputs), "", ""))
    facts += [("" if i else "size", "", text, "") for i, text in enumerate(account.spatial)]
    facts += _memory(account)
    cleaned = [[clean(text) for text in fact] for fact in facts]
    # an output shape has nothing beside it, so it need not widen the column of values
    beside = [fact for fact in cleaned if fact[2] or fact[3]]
    widths = [max((text_width(fact[i]) for fact in beside), default=0) for i in range(3)]
    return [_fact(fact, widths) for fact in cleaned]


def _factor_facts(factor: Factor) -> list[Fact]:
    steps = [(step.text, _place(step.span) if step.span else "") for step in factor.steps]
    first, *rest = [(factor.text, ""), *steps] if factor.text else steps or [("", "")]
    return [(factor.name, factor.value, *first), *(("", "", *more) for more in rest)]


def _memory(account: Account) -> list[Fact]:
    size = layer_size(account.layer)
    if not size:
        return []
    whole = formula_text(account.model.total_params)
    share = f"; {account.share * 100:.1f} % of the model's {whole}" if account.share is not None else ""
    return [("memory", "", readable_size(size) + share, "")]


def _fact(fact: Sequence[str], widths: Sequence[int]) -> Line:
    name, value, text, place = fact
    head = Piece(f"  {pad(name, max(widths[0], 6))}  ", "name")
    if not (text or place):
        return line(head, value)
    if not value and not place:
        return line(head, text)
    tail = [Piece("  "), Piece(place, "faint")] if place else []
    return line(head, Piece(pad(value, widths[1]), "number"), "  ", pad(text, widths[2]), *tail)


def _remarks(account: Account) -> list[Line]:
    texts = (*account.alternatives, *account.remarks)
    return [line("  ", Piece("note: ", "strong"), clean(text)) for text in texts]


# --- JSON ----------------------------------------------------------------------------------------


def explain_json(path: str, asked: str, accounts: Sequence[Account]) -> Json:
    """All answers to one question."""
    return {
        "schema_version": SCHEMA_VERSION,
        "path": posix(path),
        "asked": asked,
        "explanations": [_account_json(account) for account in accounts],
    }


def _account_json(account: Account) -> Json:
    return {
        "model": account.model.id,
        "note": account.note,
        "layer": layer_json(account.layer),
        "words": account.words,
        "arithmetic": account.product,
        "params": None if isinstance(account.total, Unknown) else account.total,
        "factors": [_factor_json(factor) for factor in account.factors],
        "spatial": list(account.spatial),
        "memory": layer_size(account.layer),
        "share": account.share,
        "alternatives": list(account.alternatives),
        "remarks": list(account.remarks),
    }


def _factor_json(factor: Factor) -> Json:
    steps = [_step_json(step) for step in factor.steps]
    return {"name": factor.name, "value": factor.value, "text": factor.text, "steps": steps}


def _step_json(step: Step) -> Json:
    path = posix(step.span.path) if step.span else None
    return {"text": step.text, "path": path, "location": location_json(step.span)}

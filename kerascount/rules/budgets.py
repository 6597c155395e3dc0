"""`budget-exceeded`: a model that is larger than the configuration allows, or of which that cannot be told.

Not one of the rules that look at a file alone: it needs the limits of `[tool.kerascount.budgets]`.
Must not know: where limits are written.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import ModelRecord
from kerascount.graph.sizes import model_weights, params_size, readable_size
from kerascount.result import Analysis
from kerascount.settings import Budget, Limit
from kerascount.values.unknown import Unknown

NAME = "budget-exceeded"


def check(analysis: Analysis, budgets: Sequence[Budget]) -> Iterator[Diagnostic]:
    """The findings of all budgets that are for this file, each once."""
    place = place_of(analysis.path) if budgets else ""
    meant = [budget for budget in budgets if fnmatchcase(place, budget.path)]
    yield from dict.fromkeys(finding for budget in meant for finding in _of_budget(analysis, budget))


def place_of(path: str) -> str:
    """The file's absolute path, a link to it staying a link."""
    folder, name = os.path.split(os.path.abspath(path))
    return (Path(folder).resolve() / name).as_posix()


def _of_budget(analysis: Analysis, budget: Budget) -> Iterator[Diagnostic]:
    models = [m for m in analysis.reading.models if _is_meant(m, budget.model)]
    if not models and analysis.source is not None and "*" not in budget.name:
        yield _no_model(analysis, budget)
    for model in models:
        for limit in budget.limits:
            finding = _judged(analysis, budget, model, limit)
            if finding is not None:
                yield finding


def _is_meant(model: ModelRecord, pattern: str) -> bool:
    return any(name and fnmatchcase(name, pattern) for name in (model.variable, model.name, model.function))


def _judged(analysis: Analysis, budget: Budget, model: ModelRecord, limit: Limit) -> Diagnostic | None:
    have = _measured(model, limit)
    if have is None:
        return _unchecked(analysis, budget, model, limit)
    return _exceeded(analysis, budget, model, limit, have) if have > limit.most else None


def _measured(model: ModelRecord, limit: Limit) -> float | None:
    """Parameters or bytes of the whole model; None where that is not known, as of one that is cut off."""
    total = model.total_params
    if model.broken or isinstance(total, Unknown):
        return None
    return total if limit.key == "max-params" else params_size(total, model_weights(model))


def _exceeded(
    analysis: Analysis, budget: Budget, model: ModelRecord, limit: Limit, have: float
) -> Diagnostic:
    more = _amount(have - limit.most, limit)
    of_what = " of weights" if limit.key == "max-size" else ""
    has = f"{_amount(have, limit)}{of_what}"
    message = f'model "{model.name}" has {has}, {more} more than its budget of {limit.text}'
    return Diagnostic(
        NAME,
        Severity.ERROR,
        message,
        analysis.path,
        model.span,
        f"{more} over budget",
        notes=(f"{_amount(have, limit)} - {_amount(limit.most, limit)} = {more}",),
        helps=(f'make the model smaller, or raise `{limit.key}` of "{budget.name}" in the configuration',),
        model=model.name,
    )


def _amount(number: float, limit: Limit) -> str:
    if limit.key == "max-size":
        return readable_size(number)
    return f"{int(number):,} param" + ("" if number == 1 else "s")


def _unchecked(analysis: Analysis, budget: Budget, model: ModelRecord, limit: Limit) -> Diagnostic:
    what = "count" if limit.key == "max-params" else "size"
    why = f'the {what} of model "{model.name}" is not known'
    message = f'the budget of "{budget.name}" ({limit.text}) could not be checked: {why}'
    return Diagnostic(
        NAME,
        Severity.INFO,
        message,
        analysis.path,
        model.span,
        notes=_reasons(model),
        model=model.name,
    )


MAX_REASONS = 3


def _reasons(model: ModelRecord) -> tuple[str, ...]:
    if model.broken:
        return (f"the model ends early: {model.broken}",)
    found = dict.fromkeys(f"{a.label}: {a.reason}" for a in model.unknowns)
    return tuple(list(found)[:MAX_REASONS])


def _no_model(analysis: Analysis, budget: Budget) -> Diagnostic:
    names = [n for m in analysis.reading.models for n in (m.variable, m.name, m.function) if n]
    close = difflib.get_close_matches(budget.model, names, n=1)
    return Diagnostic(
        NAME,
        Severity.INFO,
        f'the budget of "{budget.name}" could not be checked: no model `{budget.model}` was found',
        analysis.path,
        helps=(f"did you mean `{close[0]}`?",) if close else (),
    )

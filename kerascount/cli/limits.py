"""Limits on how much a model may grow: `2000000`, `2M`, `10%`.

Must not know: how models are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import click

from kerascount.comparing.changes import ModelChange
from kerascount.configuration.quantities import PARAMS
from kerascount.report.diff import FileChange

_LIMIT = re.compile(r"(?P<number>\d[\d,_]*(?:\.\d+)?)\s*(?P<unit>[KMBGkmbg%]?)")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many parameters, or so many per cent of what the model had."""

    text: str
    number: Decimal
    is_share: bool

    def allows(self, before: int, increase: int) -> bool:
        """Whether a model that had `before` parameters may have `increase` more."""
        most = self.number * before / 100 if self.is_share else self.number
        return increase <= most


def parse_limit(text: str) -> Limit | None:
    """None for what is no limit."""
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        return None
    number = Decimal(re.sub("[,_]", "", match["number"]))
    unit = match["unit"].upper()
    return Limit(text.strip(), number * PARAMS.get(unit, 1), unit == "%")


class LimitType(click.ParamType):  # type: ignore[type-arg]
    """A limit as an option."""

    name = "limit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Limit:
        limit = value if isinstance(value, Limit) else parse_limit(str(value))
        if limit is None:
            self.fail(f"{value!r} is no number of parameters such as 2000000, 2M or 10%", param, ctx)
        return limit


def exceeded(file: FileChange, limit: Limit | None) -> Iterator[str]:
    """A sentence for each model that grew too much, or of which that is not known."""
    for change in file.changed if limit else ():
        text = _too_much(change, limit) if limit and change.new else None
        if text:
            yield f'{file.path}: model "{change.model.name}" {text}'


def _too_much(change: ModelChange, limit: Limit) -> str | None:
    increase = change.difference
    if increase is None:
        return f"may have grown by more than {limit.text} parameters: its count is not known"
    before = change.old.total_params if change.old else 0
    if not isinstance(before, int) or limit.allows(before, increase):
        return None
    return f"grew by {increase:,} parameters, more than {limit.text}"

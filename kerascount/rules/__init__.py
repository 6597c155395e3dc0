"""Rules: queries over a finished analysis, one file for each pattern."""

from __future__ import annotations

from kerascount.diagnostics import Diagnostic
from kerascount.result import Analysis
from kerascount.rules import (
    arithmetic_does_not_add_up,
    assert_will_fail,
    kernel_differs_from_intent,
    layer_type_differs_from_name,
    message_differs_from_check,
    stage_differs_from_the_others,
    values_differ_from_intent,
)
from kerascount.rules.base import Rule

RULES: tuple[Rule, ...] = (
    kernel_differs_from_intent.RULE,
    *values_differ_from_intent.RULES,
    assert_will_fail.RULE,
    layer_type_differs_from_name.RULE,
    arithmetic_does_not_add_up.RULE,
    stage_differs_from_the_others.RULE,
    message_differs_from_check.RULE,
)


def findings(analysis: Analysis) -> tuple[Diagnostic, ...]:
    """All findings of a file in the order of their places: those of the analysis and those of the rules."""
    found = list(analysis.diagnostics)
    for rule in RULES:
        found += rule.check(analysis)
    return tuple(sorted(dict.fromkeys(found), key=lambda d: d.order))


__all__ = ["RULES", "Rule", "findings"]

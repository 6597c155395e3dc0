"""Assertions that a script makes about shapes and counts: whether they hold, as far as that is certain.

Must not know: Keras.
"""

from __future__ import annotations

import re
from dataclasses import replace

import libcst as cst

from kerascount.diagnostics import Span
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Asserted, Value
from kerascount.values.unknown import Unknown

STATED = re.compile(r"\.(?:\w*shape\w*|count_params)\b|\bint_shape\b")
"""What stands on that side of a comparison which the code makes."""
OF_KERAS = re.compile(r"\.(?:output_shape|input_shape|count_params)\b|\bint_shape\b")
"""What only models, layers and tensors have: undecided `x.shape` is mostly data."""


def noted(node: cst.Assert, truth: bool | Unknown, scope: Scope, run: Machine) -> Asserted | None:
    """The assertion if it is an equation of a shape or a count with something else."""
    sides = _sides(node.test)
    if sides is None:
        return None
    texts = [run.text(side, scope) for side in sides]
    made = [i for i, text in enumerate(texts) if STATED.search(text)]
    if len(made) != 1:
        return None
    actual, stated = sides[made[0]], sides[1 - made[0]]
    if isinstance(truth, Unknown) and not OF_KERAS.search(texts[made[0]]):
        return None
    return Asserted(
        run.span_of(node.test, scope),
        texts[made[0]],
        _with_parentheses(stated, run.span_of(stated, scope)),
        texts[1 - made[0]],
        *_compared(actual, stated, truth, scope, run),
    )


def _with_parentheses(node: cst.BaseExpression, span: Span) -> Span:
    """The place of an expression and of the parentheses round it, which a node's place leaves out."""
    count = len(node.lpar)
    return replace(span, column=span.column - count, end_column=span.end_column + count)


def _sides(test: cst.BaseExpression) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    match test:
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=right)]):
            return test.left, right
    return None


def _compared(
    actual: cst.BaseExpression, stated: cst.BaseExpression, truth: bool | Unknown, scope: Scope, run: Machine
) -> tuple[bool | None, str]:
    """The verdict, and the value that the code gives. Sequences of other kinds with equal items are no difference."""
    if isinstance(truth, Unknown):
        return None, ""
    if truth:
        return True, ""
    values = [_plain(run.evaluate(side, scope)) for side in (actual, stated)]
    if None in values or values[0] == values[1]:
        return None, ""
    return False, _text(values[0])


def _plain(value: Value) -> tuple[int | None, ...] | int | None:
    """A whole number, or a sequence of them and of Nones, as plain data; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    plain = isinstance(value, tuple | list) and all(d is None or isinstance(d, int) for d in value)
    return tuple(value) if plain else None


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)

"""Assertions that a script makes about shapes and counts: whether they hold, as far as that is certain.

Must not know: Keras.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from kerascount.diagnostics import Span
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.classes import Function, Method
from kerascount.values.objects import Asserted, Shown, Value
from kerascount.values.unknown import Unknown

STATED = re.compile(r"\.(?:\w*shape\w*|count_params)\b|\bint_shape\b")
"""What stands on that side of a comparison which the code makes."""
OF_KERAS = re.compile(r"\.(?:output_shape|input_shape|count_params)\b|\bint_shape\b")
"""What only models, layers and tensors have: undecided `x.shape` is mostly data."""


EQUAL = frozenset(
    (
        "assertEqual",
        "assertEquals",
        "assertTupleEqual",
        "assertListEqual",
        "assertSequenceEqual",
        "assertAllEqual",
        "assertCountEqual",
        "assert_equal",
        "assert_array_equal",
    )
)
TRUE = frozenset(("assertTrue", "assert_"))
"""Methods and functions of test libraries that raise unless two values are equal, or one is true."""


def noted(
    test: cst.BaseExpression,
    truth: bool | Unknown,
    scope: Scope,
    run: Machine,
    raises: str = "AssertionError",
) -> Asserted | None:
    """The assertion if it is an equation of a shape or a count with something else."""
    sides = _sides(test, cst.Equal)
    return None if sides is None else _noted(test, sides, truth, scope, run, raises)


def refused(node: cst.If, condition: bool | Unknown, scope: Scope, run: Machine) -> Asserted | None:
    """`if x.shape != (...): raise ...` asserts the equation; None for any other condition."""
    sides, error = _sides(node.test, cst.NotEqual), _raised(node.body)
    if sides is None or error is None:
        return None
    truth = condition if isinstance(condition, Unknown) else not condition
    return _noted(node.test, sides, truth, scope, run, error)


def called(node: cst.Call, scope: Scope, run: Machine) -> Asserted | None:
    """`self.assertEqual(x.shape, ...)` and its like, unless the script defines it: the assertion, evaluated here."""
    name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    word = name.value if isinstance(name, cst.Name) else ""
    given = [arg.value for arg in node.args if arg.keyword is None and not arg.star]
    if word not in EQUAL | TRUE or len(given) < (2 if word in EQUAL else 1):
        return None
    sides = (given[0], given[1]) if word in EQUAL else _sides(given[0], cst.Equal)
    if sides is None or _made(sides, scope, run) is None:
        return None
    if isinstance(run.evaluate(node.func, scope), Function | Method):
        return None
    values = [run.evaluate(side, scope) for side in sides]
    plain = [_plain(value) for value in values]
    truth: bool | Unknown = plain[0] == plain[1]
    if None in plain:
        truth = run.truth(run.at(node, scope).binary("==", *values))
    return _noted(node, sides, truth, scope, run, "AssertionError", plain)


def shown(node: cst.BaseExpression, scope: Scope, run: Machine) -> list[Shown]:
    """The shape or count that an expression of its own is, or that it prints alone, where it is certain."""
    match node:
        case cst.Call(func=cst.Name(value="print"), args=[*_, cst.Arg(value=last)]):
            asked = [arg.value for arg in node.args if _names_one(arg.value)]
        case _:
            last, asked = node, [node] if _names_one(node) else []
    if asked != [last]:
        return []
    return counted(last, run.evaluate(last, scope), scope, run, node)


def counted(
    node: cst.BaseExpression, value: Value, scope: Scope, run: Machine, whole: cst.CSTNode | None = None
) -> list[Shown]:
    """What an expression that asks for a shape or a count gives, where it is certain."""
    plain = _plain(value) if _names_one(node) else None
    return [] if plain is None else [Shown(run.span_of(whole or node, scope), run.text(node, scope), plain)]


ASKING = re.compile(r"shape|(?:in|out)put_shape|count_params|int_shape|get_shape|as_list")


def _names_one(node: cst.BaseExpression) -> bool:
    """Whether an expression asks for the shape of one thing, or for its count of parameters."""
    func = node.func if isinstance(node, cst.Call) else node
    name = func.attr if isinstance(func, cst.Attribute) else func
    return isinstance(name, cst.Name) and ASKING.fullmatch(name.value) is not None


def _noted(
    test: cst.BaseExpression,
    sides: tuple[cst.BaseExpression, cst.BaseExpression],
    truth: bool | Unknown,
    scope: Scope,
    run: Machine,
    raises: str,
    values: Sequence[object] | None = None,
) -> Asserted | None:
    made = _made(sides, scope, run)
    if made is None:
        return None
    actual, stated = sides[made], sides[1 - made]
    code = run.text(actual, scope)
    if isinstance(truth, Unknown) and not OF_KERAS.search(code):
        return None
    if truth is False and values is None:
        values = [_plain(run.evaluate(side, scope)) for side in sides]
    return Asserted(
        run.span_of(test, scope),
        code,
        _with_parentheses(stated, run.span_of(stated, scope)),
        run.text(stated, scope),
        *_verdict(truth, values or (), made),
        raises,
    )


def _made(sides: Sequence[cst.BaseExpression], scope: Scope, run: Machine) -> int | None:
    """The side that is a shape or a count which the code makes; None when both are, or neither."""
    made = [i for i, side in enumerate(sides) if STATED.search(run.text(side, scope))]
    return made[0] if len(made) == 1 else None


def _raised(body: cst.BaseSuite) -> str | None:
    """The exception that a block does nothing but raise."""
    match body:
        case cst.IndentedBlock(body=[cst.SimpleStatementLine(body=[cst.Raise(exc=error)])]):
            pass
        case cst.SimpleStatementSuite(body=[cst.Raise(exc=error)]):
            pass
        case _:
            return None
    match error:
        case cst.Call(func=cst.Name(value=name)) | cst.Name(value=name):
            return name
    return None


def _with_parentheses(node: cst.BaseExpression, span: Span) -> Span:
    """The place of an expression and of the parentheses round it, which a node's place leaves out."""
    count = len(node.lpar)
    return replace(span, column=span.column - count, end_column=span.end_column + count)


def _sides(
    test: cst.BaseExpression, operator: type[cst.BaseCompOp]
) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    match test:
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=sign, comparator=right)]):
            return (test.left, right) if isinstance(sign, operator) else None
    return None


def _verdict(truth: bool | Unknown, values: Sequence[object], made: int) -> tuple[bool | None, str]:
    """The verdict, and the value that the code gives. Sequences of other kinds with equal items are no difference."""
    if isinstance(truth, Unknown):
        return None, ""
    if truth:
        return True, ""
    if None in values or values[0] == values[1]:
        return None, ""
    return False, _text(values[made])


def _plain(value: Value) -> tuple[int | None, ...] | int | None:
    """A whole number, or a sequence of them and of Nones, as plain data; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    plain = isinstance(value, tuple | list) and all(d is None or isinstance(d, int) for d in value)
    return tuple(value) if plain else None


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)

"""What an expression evaluates to: a function for each of libcst's nodes, written like Python's grammar.

Must not know: Keras. Ends in an unknown, never in an exception of ours.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import libcst as cst

from kerascount.interpreter import attributes, comprehensions, formatting, generators, items, scalars
from kerascount.interpreter.arguments import arguments_of
from kerascount.interpreter.data_bases import data_of
from kerascount.interpreter.loops import widened
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.classes import Function
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply, is_of_running

Sequence_ = cst.Tuple | cst.List | cst.Set

BINARY = {
    cst.Add: "+", cst.Subtract: "-", cst.Multiply: "*", cst.Divide: "/", cst.FloorDivide: "//",
    cst.Modulo: "%", cst.Power: "**", cst.LeftShift: "<<", cst.RightShift: ">>", cst.BitAnd: "&",
    cst.BitOr: "|", cst.BitXor: "^", cst.MatrixMultiply: "@",
}  # fmt: skip

COMPARISON = {
    cst.LessThan: "<", cst.LessThanEqual: "<=", cst.GreaterThan: ">", cst.GreaterThanEqual: ">=",
    cst.Equal: "==", cst.NotEqual: "!=",
}  # fmt: skip

UNARY = {cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~"}


def evaluate(node: cst.BaseExpression, scope: Scope, run: Machine) -> Value:
    """The value of an expression in a scope."""
    evaluator = EVALUATORS.get(type(node))
    if evaluator is None:
        return run.at(node, scope).unknown(run.text(node, scope), "unsupported: expression")
    return evaluator(node, scope, run)


@lru_cache(maxsize=4096)
def _literal(text: str) -> Value:
    return ast.literal_eval(text)


def left_open(node: cst.Ellipsis, scope: Scope, run: Machine) -> Unknown:
    """`...` as a value of its own stands, as in an exercise, for something that is not written yet."""
    return run.at(node, scope).unknown("...", "left open: `...` stands for what is to be written here")


def object_of(node: cst.BaseExpression, scope: Scope, run: Machine) -> Value:
    """The value of an expression where `...` means the object: a default, what is compared."""
    return ... if isinstance(node, cst.Ellipsis) else evaluate(node, scope, run)


Literal = cst.Integer | cst.Float | cst.Imaginary | cst.SimpleString


def literal(node: Literal, scope: Scope, run: Machine) -> Value:
    """The value of a number or a string; a number of thousands of digits is not read."""
    try:
        return _literal(node.value)
    except (ValueError, SyntaxError, MemoryError):
        return run.unknown(node.value[:40], "unsupported: literal")


def name(node: cst.Name, scope: Scope, run: Machine) -> Value:
    """The value of a name: of the script, of Python, or a well-known name that the script forgot to import."""
    value = scope.read(node.value)
    return value if value is not MISSING else run.undefined(node, scope)


def attribute(node: cst.Attribute, scope: Scope, run: Machine) -> Value:
    """`value.name`."""
    value = evaluate(node.value, scope, run)
    if value is None and node.attr.value == scalars.LENGTH and isinstance(node.value, cst.Subscript):
        return scalars.length(value, run)
    return attributes.get(value, node.attr.value, run.at(node, scope))


def tuple_of(node: cst.Tuple, scope: Scope, run: Machine) -> Value:
    """A tuple; with `*unknown` in it not even its length is known."""
    values = elements(node, scope, run)
    return tuple(values) if _spread(values) is None else apply("tuple", *values, label=run.text(node, scope))


def list_of(node: cst.List, scope: Scope, run: Machine) -> Value:
    """A list, a new one each time; with `*unknown` in it its content is not known."""
    made = elements(node, scope, run)
    run.created(made)
    spread = _spread(made)
    if spread is not None:
        run.unsure(made, spread)
    return made


def _spread(values: list[Value]) -> Unknown | None:
    """The first `*unknown` of a display."""
    unknowns = (v for v in values if isinstance(v, Unknown))
    return next((v for v in unknowns if v.atom is not None and v.atom.operator == "spread"), None)


def set_of(node: cst.Set, scope: Scope, run: Machine) -> Value:
    """A set; unknown elements make its size unknown."""
    return items.set_of(elements(node, scope, run), run.at(node, scope))


def elements(node: Sequence_, scope: Scope, run: Machine) -> list[Value]:
    """The elements of a display, starred ones spread out."""
    values: list[Value] = []
    for element in node.elements:
        value = evaluate(element.value, scope, run)
        if not isinstance(element, cst.StarredElement):
            values.append(value)
            continue
        spread = run.at(element.value, scope).iterate(value)
        values += spread if isinstance(spread, list) else [apply("spread", spread, label=f"*{spread}")]
    return values


def dictionary(node: cst.Dict, scope: Scope, run: Machine) -> Value:
    """A dict display; an entry whose key is unknown is kept under that unknown."""
    result: dict[Value, Value] = {}
    for element in node.elements:
        value = evaluate(element.value, scope, run)
        value = value if isinstance(element, cst.DictElement) else data_of(value)
        if isinstance(element, cst.DictElement):
            key = evaluate(element.key, scope, run)
            items.put(result, key, value, run.at(node, scope))
        elif isinstance(value, dict):
            result.update(value)
        else:
            result[
                value if isinstance(value, Unknown) else run.unknown("**", "unsupported: `**` in a dict")
            ] = value
    return run.created(result)


def binary(node: cst.BinaryOperation, scope: Scope, run: Machine) -> Value:
    """`left <operator> right`."""
    left, right = evaluate(node.left, scope, run), evaluate(node.right, scope, run)
    return operate(BINARY[type(node.operator)], left, right, scope, run.at(node, scope))


def operate(operator: str, left: Value, right: Value, scope: Scope, run: Machine) -> Value:
    """`left <operator> right`; in a file of Python 2 integers divide to integers."""
    if operator == "/" and scope.parsed.integer_division:
        if isinstance(left, int) and isinstance(right, int):
            return run.binary("//", left, right)
        if isinstance(left, int | Unknown) and isinstance(right, int | Unknown):
            return apply("/ of Python 2", left, right, label=f"{left}/{right}")
    return run.binary(operator, left, right)


def comparison(node: cst.Comparison, scope: Scope, run: Machine) -> Value:
    """`a < b <= c`: the comparisons of each pair, joined by `and`."""
    left = object_of(node.left, scope, run)
    result: Value = True
    for target in node.comparisons:
        right = object_of(target.comparator, scope, run)
        result = compare(target.operator, left, right, run.at(node, scope))
        if len(node.comparisons) > 1 and not isinstance(result, Unknown) and run.truth(result) is False:
            return result
        left = right
    if len(node.comparisons) > 1 and isinstance(result, Unknown):
        return run.at(node, scope).unknown(run.text(node, scope), result.reason)
    return result


def compare(operator: cst.BaseCompOp, left: Value, right: Value, run: Machine) -> Value:
    """One comparison."""
    match operator:
        case cst.Is() | cst.IsNot():
            same = identical(left, right)
            if isinstance(same, Unknown):
                return same if isinstance(operator, cst.Is) else apply("not", same, label=f"not ({same})")
            return same is isinstance(operator, cst.Is)
        case cst.In():
            return run.contains(right, left)
        case cst.NotIn():
            found = run.contains(right, left)
            return apply("not", found, label=f"not ({found})") if isinstance(found, Unknown) else not found
    return run.binary(COMPARISON[type(operator)], left, right)


def identical(left: Value, right: Value) -> bool | Unknown:
    """`left is right`: certain but for unknowns."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        known, other = (right, left) if isinstance(left, Unknown) else (left, right)
        if known is None and isinstance(other, Unknown) and other.atom is None:
            return False  # what was calculated is something
        shown = known if known is None or isinstance(known, bool | Unknown) else "..."
        return True if left == right else apply("is", other, repr(known), label=f"{other} is {shown}")
    if isinstance(left, int | str | float | bytes) and isinstance(right, int | str | float | bytes):
        return type(left) is type(right) and left == right
    return left is right or (left == right and type(left).__name__ == "Symbol")


def boolean(node: cst.BooleanOperation, scope: Scope, run: Machine) -> Value:
    """`a and b`, `a or b`: the operand that decides, as in Python.

    With an unknown left side, two conditions stay one condition; a value other than a condition needs a decision.
    """
    is_and = isinstance(node.operator, cst.And)
    left = evaluate(node.left, scope, run)
    truth = run.truth(left)
    if not isinstance(truth, Unknown):
        return evaluate(node.right, scope, run) if truth is is_and else left
    right = evaluate(node.right, scope, run)
    if not isinstance(right, bool | Unknown):
        decided = run.at(node.left, scope).decide(truth)
        return right if decided is is_and else left
    if isinstance(right, bool):
        return truth if right is is_and else right
    word = "and" if is_and else "or"
    return apply(word, truth, right, label=f"{truth} {word} {right}")


def conditional(node: cst.IfExp, scope: Scope, run: Machine) -> Value:
    """`a if condition else b`; both where only a running model decides."""
    condition = run.at(node.test, scope).truth(evaluate(node.test, scope, run))
    if not isinstance(condition, Unknown):
        return evaluate(node.body if condition else node.orelse, scope, run)
    if is_of_running(condition):
        with run.libraries.one_of_ways(condition, run):
            first, second = evaluate(node.body, scope, run), evaluate(node.orelse, scope, run)
        return widened(second, first, condition, run.text(node, scope), run)
    taken = run.at(node.test, scope).decide(condition)
    return evaluate(node.body if taken else node.orelse, scope, run)


def unary(node: cst.UnaryOperation, scope: Scope, run: Machine) -> Value:
    """`not x`, `-x`, `+x`, `~x`."""
    value = evaluate(node.expression, scope, run)
    if isinstance(node.operator, cst.Not):
        truth = run.truth(value)
        return apply("not", truth, label=f"not {truth}") if isinstance(truth, Unknown) else not truth
    return run.at(node, scope).unary(UNARY[type(node.operator)], value)


def named(node: cst.NamedExpr, scope: Scope, run: Machine) -> Value:
    """`name := value`, which binds outside of comprehensions."""
    value = evaluate(node.value, scope, run)
    holder = scope.around_comprehensions()
    return run.bind(cst.ensure_type(node.target, cst.Name).value, value, node.value, holder)


def concatenated(node: cst.ConcatenatedString, scope: Scope, run: Machine) -> Value:
    """Strings that stand beside each other."""
    return run.binary("+", evaluate(node.left, scope, run), evaluate(node.right, scope, run))


def formatted(node: cst.FormattedString, scope: Scope, run: Machine) -> Value:
    """An f-string."""
    return formatting.joined([part(p, scope, run) for p in node.parts])


def part(node: cst.BaseFormattedStringContent, scope: Scope, run: Machine) -> str | Unknown:
    """One piece of an f-string."""
    match node:
        case cst.FormattedStringText():
            return node.value.replace("{{", "{").replace("}}", "}")
        case cst.FormattedStringExpression():
            value = evaluate(node.expression, scope, run)
            spec = formatting.joined([part(p, scope, run) for p in node.format_spec or ()])
            return _field(node, value, spec, scope, run)
    return run.unknown("f-string", "unsupported: part of an f-string")


def _field(
    node: cst.FormattedStringExpression, value: Value, spec: str | Unknown, scope: Scope, run: Machine
) -> str | Unknown:
    """A replacement field; `{n=}` shows its own text, and the value as `repr` does."""
    if node.equal is None:
        return formatting.formatted(value, node.conversion, spec, run.at(node, scope))
    equal = node.equal
    text = f"{run.text(node.expression, scope)}{_blank(equal.whitespace_before)}={_blank(equal.whitespace_after)}"
    conversion = node.conversion or (None if spec else "r")
    return formatting.joined([text, formatting.formatted(value, conversion, spec, run.at(node, scope))])


def _blank(whitespace: cst.BaseParenthesizableWhitespace) -> str:
    return getattr(whitespace, "value", "")


def function(label: str, node: cst.FunctionDef | cst.Lambda, scope: Scope, run: Machine) -> Function:
    """A function object; its defaults are evaluated now, as Python does."""
    made = Function(label, node, scope)
    parameters = node.params
    for parameter in (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params):
        if parameter.default is not None:
            made.defaults[parameter.name.value] = object_of(parameter.default, scope, run)
    return made


def call(node: cst.Call, scope: Scope, run: Machine) -> Value:
    """A call. Only the outermost call of an assignment, and what its result calls, take the targets' names."""
    callee = evaluate(node.func, scope, run)
    targets, scope.targets = scope.targets, ()
    try:
        arguments = arguments_of(node, scope, run)
    finally:
        scope.targets = targets
    return run.at(node, scope).call(callee, arguments)


EVALUATORS: dict[type[cst.BaseExpression], Callable[[Any, Scope, Machine], Value]] = {
    cst.Name: name,
    cst.Integer: literal,
    cst.Float: literal,
    cst.Imaginary: literal,
    cst.SimpleString: literal,
    cst.ConcatenatedString: concatenated,
    cst.FormattedString: formatted,
    cst.Ellipsis: left_open,
    cst.Tuple: tuple_of,
    cst.List: list_of,
    cst.Set: set_of,
    cst.Dict: dictionary,
    cst.ListComp: comprehensions.evaluate,
    cst.SetComp: comprehensions.evaluate,
    cst.DictComp: comprehensions.evaluate,
    cst.GeneratorExp: comprehensions.evaluate,
    cst.Attribute: attribute,
    cst.Subscript: items.subscript,
    cst.Call: call,
    cst.UnaryOperation: unary,
    cst.BinaryOperation: binary,
    cst.BooleanOperation: boolean,
    cst.Comparison: comparison,
    cst.IfExp: conditional,
    cst.Lambda: lambda node, scope, run: function("<lambda>", node, scope, run),
    cst.NamedExpr: named,
    cst.Await: lambda node, scope, run: evaluate(node.expression, scope, run),
    cst.Yield: generators.produce,
}
"""One for each kind of expression, by its type: libcst's classes are abstract ones, to match against which is slow."""

"""Assignment targets: names, tuples with a star, attributes, items.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kerascount.interpreter import items, setting
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def assign(
    target: cst.BaseExpression, value: Value, node: cst.BaseExpression | None, scope: Scope, run: Machine
) -> None:
    """Assign `value`, which the expression `node` gave, to `target`."""
    match target:
        case cst.Name():
            run.bind(target.value, value, node, scope)
        case cst.Tuple() | cst.List():
            _unpack(target, value, node, scope, run)
        case cst.StarredElement():
            assign(target.value, value, node, scope, run)
        case cst.Attribute():
            holder = run.evaluate(target.value, scope)
            setting.put(holder, target.attr.value, value, run.at(target, scope))
        case cst.Subscript():
            holder = run.evaluate(target.value, scope)
            items.put(holder, items.index_of(target, scope, run), value, run.at(target, scope))


def _unpack(
    target: cst.Tuple | cst.List, value: Value, node: cst.BaseExpression | None, scope: Scope, run: Machine
) -> None:
    elements = target.elements
    star = next((i for i, e in enumerate(elements) if isinstance(e, cst.StarredElement)), None)
    values = run.at(target, scope).iterate(value)
    if isinstance(values, Unknown):
        values = _unknown_parts(values, len(elements), star)
    values = _spread(values, len(elements), star, run)
    nodes = _nodes(node, len(elements), star)
    for element, one, from_node in zip(elements, values, nodes, strict=True):
        inner = element.value if not isinstance(element, cst.StarredElement) else element
        assign(inner, one, from_node, scope, run)


def _unknown_parts(value: Unknown, count: int, star: int | None) -> list[Value]:
    parts: list[Value] = [apply("[]", value, repr(i), label=f"{value}[{i}]") for i in range(count)]
    if star is not None:
        # a list of unknown length, not one of its elements
        parts[star : star + 1] = [apply("*", value, label=f"*{value}")]
    return parts


def _spread(values: list[Value], count: int, star: int | None, run: Machine) -> list[Value]:
    if star is None:
        if len(values) != count:
            few = "not enough" if len(values) < count else "too many"
            raise run.fail("ValueError", f"{few} values to unpack (expected {count})")
        return values
    if len(values) < count - 1:
        raise run.fail("ValueError", f"not enough values to unpack (expected at least {count - 1})")
    after = count - star - 1
    end = len(values) - after
    middle = values[star:end]
    if len(values) == count and isinstance(values[star], Unknown):
        atom = values[star].atom
        if atom is not None and atom.operator == "*":
            return values
    return [*values[:star], run.created(middle), *values[end:]]


def _nodes(
    node: cst.BaseExpression | None, count: int, star: int | None
) -> Sequence[cst.BaseExpression | None]:
    """The expressions of `a, b = 1, 2` one by one."""
    if star is None and isinstance(node, cst.Tuple | cst.List) and len(node.elements) == count:
        return [e.value for e in node.elements]
    return [None] * count

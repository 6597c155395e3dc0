"""Where values come from: the chain from an argument back to the place that its value stands at.

Must not know: Keras.
"""

from __future__ import annotations

import libcst as cst

from kerascount.diagnostics import Span
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.classes import Function, UserClass
from kerascount.values.objects import Origin, Value
from kerascount.values.unknown import Unknown, unknown


def origin(node: cst.CSTNode, scope: Scope, run: Machine) -> Origin | None:
    """The origin of an expression's value: of a literal itself, of a name its binding, else the expression."""
    text, span = run.text(node, scope), run.span_of(node, scope)
    if isinstance(node, cst.Name):
        return Origin("name", text, span, node.value, source=scope.origin(node.value))
    if isinstance(node, cst.Attribute):
        return Origin("name", text, span, text, source=None)
    if is_literal(node):
        return Origin("literal", text, span)
    return Origin("expression", text, span)


def is_literal(node: cst.CSTNode) -> bool:
    """Whether a value stands there as it is."""
    match node:
        case cst.Integer() | cst.Float() | cst.SimpleString():
            return True
        case cst.UnaryOperation():
            return is_literal(node.expression)
        case cst.Tuple() | cst.List():
            return all(is_literal(e.value) for e in node.elements)
        case cst.Name(value="True" | "False" | "None"):
            return True
    return False


def required(function: Value, name: str) -> Unknown:
    """What stands for a required parameter of a function that nobody calls."""
    shown = function.qualified_name if isinstance(function, Function) else function.name
    reason = f"parameter `{name}` of `{shown}`, which the file does not call"
    return unknown(name, reason, parameter_span(function, name), key=("parameter", shown, name), named=True)


def parameter_span(function: Value, name: str) -> Span | None:
    """The place of a parameter in its function's definition."""
    owner = function
    if isinstance(function, UserClass):
        owner = function.namespace.get("__init__")
    if not isinstance(owner, Function):
        return None
    params = owner.node.params
    for parameter in (*params.posonly_params, *params.params, *params.kwonly_params):
        if parameter.name.value == name:
            found: Span = owner.scope.parsed.span(parameter.name)
            return found
    return None

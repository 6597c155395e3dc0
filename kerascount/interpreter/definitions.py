"""Function and class definitions.

Must not know: Keras.
"""

from __future__ import annotations

import libcst as cst

from kerascount.interpreter import creation, expressions, records
from kerascount.interpreter.arguments import arguments_of
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.classes import (
    ClassMethod,
    Function,
    Instance,
    Method,
    Property,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.unknown import Unknown


def define_function(node: cst.FunctionDef, scope: Scope, run: Machine) -> None:
    """`def name(...)`, decorators applied."""
    function = expressions.function(node.name.value, node, scope, run)
    function.is_generator = scope.parsed.yields(node)
    value: Value = function
    for decorator in reversed(node.decorators):
        value = _decorate(value, decorator, scope, run)
    scope.write(node.name.value, value)


def _decorate(value: Value, decorator: cst.Decorator, scope: Scope, run: Machine) -> Value:
    applied = run.evaluate(decorator.decorator, scope)
    if isinstance(applied, Unknown):
        # a decorator that is not known: registration, timing and the like leave the function as it is
        return value
    place = Argument(value, lambda: run.span_of(decorator.decorator, scope))
    result = run.at(decorator.decorator, scope).call(applied, Call([place]))
    return value if isinstance(result, Unknown) or result is None else result


def define_class(node: cst.ClassDef, scope: Scope, run: Machine) -> None:
    """`class Name(bases)`, its body run in a scope of its own."""
    bases = tuple(run.evaluate(base.value, scope) for base in node.bases if base.star == "")
    inner = Scope("class", scope.parsed, outer=scope, module_name=scope.module_name)
    keywords = {k.keyword.value: run.evaluate(k.value, scope) for k in node.keywords if k.keyword is not None}
    cls = UserClass(node.name.value, bases, inner.names, keywords=keywords, node=node, scope=scope)
    run.execute(node.body.body, inner)
    cls.annotations = dict.fromkeys(_annotated(node))
    for member in inner.names.values():
        _own(member, cls)
    records.finish_class(cls, run)
    creation.finish(cls, run)
    value: Value = cls
    for decorator in reversed(node.decorators):
        value = _decorate_class(value, decorator, scope, run)
    scope.write(node.name.value, value)


def _decorate_class(value: Value, decorator: cst.Decorator, scope: Scope, run: Machine) -> Value:
    node = decorator.decorator
    applied = run.evaluate(node.func if isinstance(node, cst.Call) else node, scope)
    if records.is_dataclass_decorator(applied) and isinstance(value, UserClass):
        return records.make_dataclass(value, _arguments(node, scope, run))
    result = _decorate(value, decorator, scope, run)
    return result if isinstance(result, UserClass | Function | Method | Instance) else value


def _arguments(node: cst.BaseExpression, scope: Scope, run: Machine) -> Call:
    return arguments_of(node, scope, run) if isinstance(node, cst.Call) else Call()


def _own(value: Value, cls: UserClass) -> None:
    match value:
        case Function() if value.owner is None:
            value.owner = cls
        case Property():
            _own(value.getter, cls)
            _own(value.setter, cls)
        case StaticMethod() | ClassMethod():
            _own(value.function, cls)


def _annotated(node: cst.ClassDef) -> list[str]:
    names = []
    for line in node.body.body:
        for statement in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            if isinstance(statement, cst.AnnAssign) and isinstance(statement.target, cst.Name):
                names.append(statement.target.value)
    return names

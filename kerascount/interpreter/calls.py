"""Calls: what can be called, how arguments meet parameters, how a body is run.

Must not know: Keras.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import libcst as cst

from kerascount.interpreter import attributes, creation, methods, records
from kerascount.interpreter.attempts import is_outside
from kerascount.interpreter.builtins import table as builtins
from kerascount.interpreter.escapes import escaped
from kerascount.interpreter.lookup import bound, find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.interpreter.signals import Return
from kerascount.interpreter.views import View
from kerascount.values.classes import (
    ClassMethod,
    Function,
    Generator,
    Instance,
    Iteration,
    Method,
    Property,
    StaticMethod,
    Super,
    Unbound,
    UserClass,
)
from kerascount.values.objects import Argument, BoundMethod, Call, Native, Origin, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply


def call(callee: Value, arguments: Call, run: Machine) -> Value:
    """`callee(...)`; libraries are told of each call that could not be followed."""
    if isinstance(callee, Symbol) and isinstance(run.as_patched(callee), Unknown):
        callee = run.patched[callee]
    result = _result(callee, arguments, run)
    if isinstance(callee, Unknown):
        run.libraries.not_followed(callee, callee, arguments, run)
        escaped(arguments, callee, run, containers=True)
        run.may_fail(callee if result is callee or not isinstance(result, Unknown) else result)
    elif isinstance(result, Unknown) and not isinstance(callee, Function | Method | UserClass | Instance):
        run.libraries.not_followed(callee, result, arguments, run)
        escaped(arguments, result, run, containers=False)
        if isinstance(callee, Symbol | BoundMethod) and is_outside(callee.name):
            run.may_fail(result)
    return result


def _result(callee: Value, arguments: Call, run: Machine) -> Value:
    match callee:
        case Function():
            return call_function(callee, arguments, run)
        case Method():
            return run.call(callee.function, arguments.with_first(callee.receiver))
        case StaticMethod() | ClassMethod():
            return run.call(callee.function, arguments)
        case Unbound():
            receiver, *_ = arguments.values() or [None]
            return run.call(attributes.of_data(receiver, callee.name, run), arguments.without_first())
        case Native():
            return callee.function(arguments, run)
        case UserClass():
            return creation.instantiate(callee, arguments, run)
        case Instance():
            return call_instance(callee, arguments, run)
        case Unknown():
            return call_unknown(callee, arguments, run)
        case Symbol() if callee.path.startswith("builtins."):
            return builtins.call(callee, arguments, run)
        case Symbol() if callee in records.FUNCTIONS:
            return records.FUNCTIONS[callee](arguments, run)
        case BoundMethod() if _is_ours(callee):
            return methods.call(callee, arguments, run)
    behaviour = None if is_plain(callee) else run.libraries.behaviour(callee)
    if behaviour is not None:
        return behaviour.call(callee, _opened(arguments, run), run)
    if is_plain(callee):
        raise run.fail("TypeError", f"'{type(callee).__name__}' object is not callable")
    return run.unknown(arguments.text_of(), f"unsupported: call of {type(callee).__name__}")


def _opened(arguments: Call, run: Machine) -> Call:
    """What a library is passed: in place of a list whose content is not known, or that holds one, why it is not."""
    if not run.has_unsure() and not any(isinstance(v, View) for v in _flat_values(arguments)):
        return arguments
    positional = [replace(a, value=_content(a.value, run)) for a in arguments.positional]
    keywords = {name: replace(a, value=_content(a.value, run)) for name, a in arguments.keywords.items()}
    return replace(arguments, positional=positional, keywords=keywords)


def _content(value: Value, run: Machine) -> Value:
    opened = run.opened(value)
    if isinstance(opened, View):
        opened = opened.now()
    if isinstance(opened, list | tuple) and type(opened) in (list, tuple):
        parts = [run.opened(part) for part in opened]
        if any(part is not before for part, before in zip(parts, opened, strict=True)):
            return type(opened)(parts)
    return opened


def _is_ours(method: BoundMethod) -> bool:
    receiver = method.receiver
    return is_plain(receiver) or isinstance(receiver, Instance | Generator | Iteration | Property)


def call_unknown(callee: Unknown, arguments: Call, run: Machine) -> Value:
    """A call of something unknown: a library whose value is among the arguments may follow it through."""
    for value in _flat(arguments):
        told = value.native if isinstance(value, Instance) and value.native is not None else value
        behaviour = None if is_plain(told) or isinstance(told, Unknown) else run.libraries.behaviour(told)
        if behaviour is not None:
            answer = behaviour.unknown_call(told, callee, arguments, run)
            if answer is not NOT_SUPPORTED:
                return answer
    atom = callee.atom
    if atom is not None and atom.operator == "." and isinstance(atom.operands[0], Unknown):
        answer = run.libraries.unknown_method(atom.operands[0], str(atom.operands[1]), arguments, run)
        if answer is not NOT_SUPPORTED:
            return answer
    text = arguments.text_of() or f"{callee}(...)"
    return run.unknown(text, f"the result of `{callee}`: {callee.reason}")


def _flat_values(arguments: Call) -> list[Value]:
    return [*arguments.values(), *(a.value for a in arguments.keywords.values())]


def _flat(arguments: Call) -> list[Value]:
    flat: list[Value] = []
    for value in _flat_values(arguments):
        flat += value if isinstance(value, list | tuple) else [value]
    return flat


# --- functions ---------------------------------------------------------------------------------


def call_function(function: Function, arguments: Call, run: Machine) -> Value:
    """Run a function of the script; a generator is not run before it is iterated."""
    if function.replaced is not None:
        return apply("()", function.replaced, label=f"{function.name}(...)")
    if function.memory is None or arguments.open is not None:
        return _run_function(function, arguments, run)
    key = _key(arguments)
    if key not in function.memory:
        function.memory[key] = _run_function(function, arguments, run)
    return function.memory[key]


def _key(arguments: Call) -> Value:
    """What a function that remembers goes by: numbers and texts as they are, all else by identity."""
    named = ((name, a.value) for name, a in sorted(arguments.keywords.items()))
    parts = [*enumerate(arguments.values()), *named]
    scalars = (int, float, complex, str, bytes, type(None))
    return tuple((name, v if isinstance(v, scalars) else id(v)) for name, v in parts)


def _run_function(function: Function, arguments: Call, run: Machine) -> Value:
    node = function.node
    run.reached.add(id(node))
    scope = Scope("function", function.scope.parsed, outer=function.scope, function=function)
    scope.module_name = function.scope.module_name
    scope.caller = run.called_from()
    bind(function, arguments, scope, run)
    if isinstance(node, cst.Lambda):
        scope.targets = run.variables()
        return run.evaluate(node.body, scope)
    if function.is_generator:
        return run.created(Generator(function, scope))
    run.budget.enter()
    try:
        run.execute(node.body.body, scope)
    except Return as result:
        return result.value
    finally:
        run.budget.leave()
    return None


def bind(function: Function, arguments: Call, scope: Scope, run: Machine) -> None:
    """Bind arguments to parameters, as Python does."""
    params = function.node.params
    positional = [*params.posonly_params, *params.params]
    keywords = dict(arguments.keywords)
    given = list(arguments.positional)
    for parameter in positional:
        name = parameter.name.value
        if given:
            _bind_argument(function, name, given.pop(0), scope, run)
        elif name in keywords:
            _bind_argument(function, name, keywords.pop(name), scope, run)
        else:
            _bind_default(function, parameter, arguments, scope, run)
    for parameter in params.kwonly_params:
        name = parameter.name.value
        if name in keywords:
            _bind_argument(function, name, keywords.pop(name), scope, run)
        else:
            _bind_default(function, parameter, arguments, scope, run)
    _bind_rest(function, given, keywords, arguments, scope, run)


def parameter_names(function: Value) -> list[str]:
    """The names of the positional parameters that a function or a bound method of the script takes."""
    if isinstance(function, Method):
        return parameter_names(function.function)[1:]
    if not isinstance(function, Function):
        return []
    params = function.node.params
    return [p.name.value for p in (*params.posonly_params, *params.params)]


def _bind_argument(function: Function, name: str, argument: Argument, scope: Scope, run: Machine) -> None:
    def origin() -> Origin | None:
        source = argument.origin_of()
        text = source.text if source else ""
        deeper = source if source and source.kind == "name" else None
        return Origin("parameter", text, argument.span, name, function.qualified_name, deeper)

    run.bind_value(name, argument.value, origin, scope)


def _bind_default(
    function: Function, parameter: cst.Param, arguments: Call, scope: Scope, run: Machine
) -> None:
    name = parameter.name.value
    if arguments.open is not None:
        value: Value = apply("argument", arguments.open, name, label=name)
        run.bind_value(name, value, lambda: None, scope)
        return
    is_open = name not in function.defaults or (run.defaults_open and _is_size(function.defaults[name]))
    if is_open and run.is_entry(function):
        run.bind_value(name, run.parameter(function, name), lambda: None, scope)
        return
    if name not in function.defaults:
        raise run.fail("TypeError", f"{function.name}() missing required argument: '{name}'")
    default = parameter.default
    home = function.scope

    def origin() -> Origin | None:
        if default is None:
            return None
        source = run.origin(default, home)
        deeper = source if source and source.kind == "name" else None
        return Origin(
            "default",
            run.text(default, home),
            run.span_of(default, home),
            name,
            function.qualified_name,
            deeper,
        )

    run.bind_value(name, function.defaults[name], origin, scope)


def _is_size(value: Value) -> bool:
    """Whether it is nothing, a number, or several, which callers choose freely, rather than a switch."""
    parts = value if isinstance(value, list | tuple) else [value]
    return bool(parts) and all(
        p is None or (isinstance(p, int | float) and not isinstance(p, bool)) for p in parts
    )


def _bind_rest(
    function: Function,
    given: list[Argument],
    keywords: dict[str, Argument],
    arguments: Call,
    scope: Scope,
    run: Machine,
) -> None:
    params = function.node.params
    more = arguments.open
    if more is None and run.defaults_open and run.is_entry(function):
        more = run.unknown("*", f"what further arguments `{function.name}` is called with")
    if isinstance(params.star_arg, cst.Param):
        values = tuple(a.value for a in given)
        scope.names[params.star_arg.name.value] = values if more is None else _open_tuple(more)
    elif given:
        raise run.fail("TypeError", f"{function.name}() takes fewer positional arguments than were given")
    if params.star_kwarg is not None:
        rest: dict[Value, Value] = {k: a.value for k, a in keywords.items()}
        if more is not None:
            rest[more] = more
        scope.names[params.star_kwarg.name.value] = run.created(rest)
    elif keywords:
        raise run.fail(
            "TypeError", f"{function.name}() got an unexpected keyword argument '{next(iter(keywords))}'"
        )


def _open_tuple(rest: Unknown) -> Unknown:
    return apply("*", rest, label=f"*{rest}")


# --- classes -----------------------------------------------------------------------------------


def call_instance(instance: Instance, arguments: Call, run: Machine) -> Value:
    """`instance(...)`: its class's `__call__`, or what a base class in a library does."""
    method = find(instance.cls, "__call__")
    if method is not MISSING:
        return run.call(bound(method, instance, instance.cls), arguments)
    for base in instance.cls.mro():
        if isinstance(base, UserClass):
            continue
        if isinstance(base, Unknown):
            return call_unknown(apply("instance", base, label=f"{instance.cls.name}()"), arguments, run)
        behaviour = run.libraries.behaviour(base)
        if behaviour is not None:
            answer = behaviour.instance_call(base, instance, arguments, run)
            if answer is not NOT_SUPPORTED:
                return answer
    raise run.fail("TypeError", f"'{instance.cls.name}' object is not callable")


def super_of(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`super()` and `super(Class, self)` in a method."""
    if len(arguments.positional) == 2:
        cls, receiver = arguments.values()
    else:
        method: Scope | None = scope
        while method is not None and (method.function is None or method.function.owner is None):
            method = method.outer
        if method is None or method.function is None:
            return run.unknown("super()", "unsupported: `super` outside of a method")
        params: Any = method.function.node.params
        first = [*params.posonly_params, *params.params][:1]
        cls, receiver = method.function.owner, method.names.get(first[0].name.value) if first else None
    if isinstance(cls, UserClass) and isinstance(receiver, Instance | UserClass):
        return Super(cls, receiver)
    return run.unknown("super(...)", "unsupported: `super` of this value")

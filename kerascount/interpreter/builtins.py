"""Python's builtin functions and classes.

One table from name to function; each takes the call and the run.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from kerascount.interpreter import attributes, budget, formatting, items, methods
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values.classes import (
    ClassMethod,
    ExceptionValue,
    Function,
    Generator,
    Instance,
    Method,
    Property,
    SourceModule,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import BoundMethod, Call, Symbol, Value
from kerascount.values.unknown import Unknown, apply

Builtin = Callable[[Call, Machine], Value]

EXCEPTIONS = {n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, BaseException)}


def named(name: str) -> Value | None:
    """The builtin function or class of that name as a value, None if there is none."""
    known = name in TABLE or name in EXCEPTIONS
    return Symbol(f"builtins.{name}") if known else None


CONSTANTS: dict[str, Value] = {
    "True": True,
    "False": False,
    "None": None,
    "NotImplemented": Symbol("builtins.NotImplemented"),
    "__debug__": True,
}


def call(symbol: Symbol, arguments: Call, run: Machine) -> Value:
    """Call a builtin."""
    name = symbol.name
    if name in EXCEPTIONS:
        return ExceptionValue(name, tuple(arguments.values()))
    function = TABLE.get(name)
    if function is None:
        return run.unknown(f"{name}(...)", f"unsupported: `{name}`")
    if arguments.open is not None and name not in ("print", "dict"):
        return apply("()", arguments.open, name, label=f"{name}(*{arguments.open})")
    return function(arguments, run)


def _only(arguments: Call, default: Value = None) -> Value:
    values = arguments.values()
    return values[0] if values else default


# --- sizes and iteration -----------------------------------------------------------------------


def _len(arguments: Call, run: Machine) -> Value:
    value = run.opened(_only(arguments))
    if isinstance(value, Unknown):
        return apply("len", value)
    if isinstance(value, Instance):
        method = attributes.find(value.cls, "__len__")
        return (
            run.call(Method(method, value), Call())
            if isinstance(method, Function)
            else _no_length(value, run)
        )
    if isinstance(value, str | bytes | tuple | list | dict | set | frozenset | range):
        if isinstance(value, dict) and any(isinstance(k, Unknown) for k in value):
            return apply("len", value, label="len({...})")
        return len(value)
    behaviour = None if is_plain(value) else run.libraries.behaviour(value)
    if behaviour is not None:
        return behaviour.length(value, run)
    if is_plain(value):
        raise run.fail("TypeError", f"object of type '{type(value).__name__}' has no len()")
    return _no_length(value, run)


def _no_length(value: Value, run: Machine) -> Unknown:
    return run.unknown("len(...)", f"unsupported: length of {type(value).__name__}")


def _range(arguments: Call, run: Machine) -> Value:
    values = arguments.values()
    doubtful = [v for v in values if isinstance(v, Unknown)]
    if doubtful:
        return apply("range", *values, label=f"range({', '.join(map(str, values))})")
    try:
        return range(*values)
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None


def _enumerate(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments))
    start = arguments.get("start", 1, 0)
    if isinstance(values, Unknown):
        return apply("enumerate", values)
    return [(run.binary("+", start, i), v) for i, v in enumerate(values)]


def _zip(arguments: Call, run: Machine) -> Value:
    columns = [run.iterate(v) for v in arguments.values()]
    doubtful = next((c for c in columns if isinstance(c, Unknown)), None)
    if doubtful is not None:
        return apply("zip", doubtful)
    return [tuple(row) for row in zip(*columns, strict=False)]


def _map(arguments: Call, run: Machine) -> Value:
    function, *iterables = arguments.values()
    rows = _zip(Call.of(*iterables), run)
    return rows if isinstance(rows, Unknown) else [run.call(function, Call.of(*row)) for row in rows]


def _filter(arguments: Call, run: Machine) -> Value:
    function, iterable = (*arguments.values(), None, None)[:2]
    values = run.iterate(iterable)
    if isinstance(values, Unknown):
        return apply("filter", values)
    truths = [run.truth(v if function is None else run.call(function, Call.of(v))) for v in values]
    doubtful = next((t for t in truths if isinstance(t, Unknown)), None)
    if doubtful is not None:
        return apply("filter", doubtful)
    return [v for v, keep in zip(values, truths, strict=True) if keep]


def _reversed(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments))
    return apply("reversed", values) if isinstance(values, Unknown) else values[::-1]


def _sorted(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments))
    return apply("sorted", values) if isinstance(values, Unknown) else methods.sort(values, arguments, run)


def _quantifier(stop: bool) -> Builtin:
    def decide(arguments: Call, run: Machine) -> Value:
        values = run.iterate(_only(arguments))
        if isinstance(values, Unknown):
            return apply("any" if stop else "all", values)
        truths = [run.truth(v) for v in values]
        if any(t is stop for t in truths):
            return stop
        doubtful = [t for t in truths if isinstance(t, Unknown)]
        return apply("any" if stop else "all", *doubtful) if doubtful else not stop

    return decide


def _sum(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments))
    if isinstance(values, Unknown):
        return apply("sum", values)
    total = arguments.get("start", 1, 0)
    for value in values:
        total = run.binary("+", total, value)
    return total


def _extreme(name: str) -> Builtin:
    def choose(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        given: list[Value] | Unknown = run.iterate(values[0]) if len(values) == 1 else values
        if isinstance(given, Unknown):
            return apply(name, given)
        if not given and "default" in arguments.keywords:
            return arguments.keywords["default"].value
        key = arguments.get("key")
        keys = [run.call(key, Call.of(v)) for v in given] if key is not None else given
        if any(not is_plain(k) or isinstance(k, Unknown) for k in keys):
            return apply(
                name,
                *[
                    k if is_plain(k) and _hashable(k) else id(k) if not isinstance(k, Unknown) else k
                    for k in keys
                ],
            )
        try:
            return given[keys.index(getattr(builtins, name)(keys))]
        except (TypeError, ValueError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return choose


def _hashable(value: Value) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _next(arguments: Call, run: Machine) -> Value:
    source = _only(arguments)
    if isinstance(source, Generator):
        return methods.next_of(source, run)
    if isinstance(source, list) and source and not isinstance(run.opened(source), Unknown):
        return source.pop(0)
    return run.unknown("next(...)", "unsupported: iterator")


def _iter(arguments: Call, run: Machine) -> Value:
    source = _only(arguments)
    if isinstance(source, Generator):
        return source
    values = run.iterate(source)
    return values if isinstance(values, Unknown) else list(values)


# --- making values -----------------------------------------------------------------------------


def _number(kind: type) -> Builtin:
    def convert(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        if not values:
            return kind()
        value = values[0]
        if isinstance(value, Unknown):
            return _converted(kind, value)
        if isinstance(value, str) and len(value) > 4000:
            raise budget.Exhausted("a number of too many digits")
        if not is_plain(value):
            behaviour = run.libraries.behaviour(value)
            content = getattr(value, "content", None)
            if behaviour is not None and isinstance(content, int | float):
                return kind(content)
            return run.unknown(
                f"{kind.__name__}(...)", f"unsupported: {kind.__name__} of {type(value).__name__}"
            )
        try:
            return kind(*values)
        except (TypeError, ValueError, OverflowError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return convert


def _converted(kind: type, value: Unknown) -> Unknown:
    """`int` of what is certainly a whole number is that number; an unknown may as well be 0.5."""
    atom = value.atom
    whole = atom is not None and atom.operator in ("len", "int")
    return value if kind is int and whole else apply(kind.__name__, value)


def _str(arguments: Call, run: Machine) -> Value:
    value = _only(arguments, "")
    if isinstance(value, Instance):
        for name in ("__str__", "__repr__"):
            method = attributes.find(value.cls, name)
            if isinstance(method, Function):
                return run.call(Method(method, value), Call())
    return formatting.text_of(value)


def _bool(arguments: Call, run: Machine) -> Value:
    return run.truth(_only(arguments, False))


def _list(arguments: Call, run: Machine) -> Value:
    if not arguments.positional:
        return run.created([])
    values = run.iterate(_only(arguments))
    return apply("list", values) if isinstance(values, Unknown) else run.created(list(values))


def _tuple(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments, ()))
    return apply("tuple", values) if isinstance(values, Unknown) else tuple(values)


def _set(arguments: Call, run: Machine) -> Value:
    values = run.iterate(_only(arguments, ()))
    return apply("set", values) if isinstance(values, Unknown) else items.set_of(values, run)


def _frozenset(arguments: Call, run: Machine) -> Value:
    made = _set(arguments, run)
    return frozenset(made) if isinstance(made, set) else made


def _dict(arguments: Call, run: Machine) -> Value:
    result: dict[Value, Value] = run.created({})
    if arguments.open is not None:
        result[arguments.open] = arguments.open
    methods.call(BoundMethod(result, "update"), arguments, run)
    return result


def _slice(arguments: Call, run: Machine) -> Value:
    return slice(*arguments.values()[:3])


def _round(arguments: Call, run: Machine) -> Value:
    value, digits = arguments.get("number", 0), arguments.get("ndigits", 1)
    if isinstance(value, Unknown) or isinstance(digits, Unknown):
        return apply("round", value, digits)
    try:
        return round(value) if digits is None else round(value, digits)
    except (TypeError, ValueError, OverflowError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _plain_function(name: str, function: Callable[..., Any]) -> Builtin:
    def compute(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        if any(not is_plain(v) for v in values):
            behaviours = [
                run.libraries.behaviour(v) for v in values if not is_plain(v) and not isinstance(v, Unknown)
            ]
            if behaviours:
                return run.unknown(f"{name}(...)", f"unsupported: `{name}` of this value")
            return apply(name, *values)
        try:
            return function(*values)
        except (TypeError, ValueError, ZeroDivisionError, OverflowError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return compute


def _abs(arguments: Call, run: Machine) -> Value:
    value = _only(arguments)
    if is_plain(value) or run.libraries.behaviour(value) is None:
        return _plain_function("abs", abs)(arguments, run)
    return run.unary("abs", value)


def _power(arguments: Call, run: Machine) -> Value:
    values = arguments.values()
    return run.binary("**", *values) if len(values) == 2 else run.unknown("pow(...)", "unsupported: `pow`")


# --- objects -----------------------------------------------------------------------------------


def _isinstance(arguments: Call, run: Machine) -> Value:
    value, kinds = (*arguments.values(), None, None)[:2]
    return run.is_instance(value, kinds)


def _issubclass(arguments: Call, run: Machine) -> Value:
    cls, kinds = (*arguments.values(), None, None)[:2]
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    if isinstance(cls, UserClass):
        return any(part is k or part == k for part in cls.mro() for k in wanted)
    return run.unknown("issubclass(...)", "unsupported: issubclass of this class")


def _getattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if not isinstance(name, str):
        return apply("getattr", value, str(name), label=f"getattr(..., {name})")
    found = attributes.has(value, name, run) if len(arguments.positional) > 2 else True
    return attributes.get(value, name, run) if found is not False else arguments.values()[2]


def _hasattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if not isinstance(name, str):
        return apply("hasattr", value, str(name), label=f"hasattr(..., {name})")
    found = attributes.has(value, name, run)
    return apply("hasattr", found, name, label=f"hasattr({found})") if isinstance(found, Unknown) else found


def _setattr(arguments: Call, run: Machine) -> Value:
    value, name, new = (*arguments.values(), None, None, None)[:3]
    if isinstance(name, str):
        attributes.put(value, name, new, run)
    return None


def _delattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if isinstance(value, Instance):
        value.attributes.pop(name, None)
    return None


def _type(arguments: Call, run: Machine) -> Value:
    return run.type_of(_only(arguments))


def _callable(arguments: Call, run: Machine) -> Value:
    value = _only(arguments)
    if isinstance(value, Unknown):
        return apply("callable", value)
    return not is_plain(value) and not isinstance(value, SourceModule)


def _vars(arguments: Call, run: Machine) -> Value:
    value = _only(arguments)
    if isinstance(value, Instance):
        return value.attributes
    if not arguments.positional:
        return run.unknown("vars()", "unsupported: `vars` of a scope")
    behaviour = run.libraries.behaviour(value) if not is_plain(value) else None
    if behaviour is not None:
        return behaviour.attribute(value, "__dict__", run)
    return run.unknown("vars(...)", "unsupported: `vars` of this value")


def _super(arguments: Call, run: Machine) -> Value:
    return run.unknown("super()", "unsupported: `super` outside of a method")


def _property(arguments: Call, run: Machine) -> Value:
    return Property(arguments.get("fget", 0), arguments.get("fset", 1))


def _open(arguments: Call, run: Machine) -> Value:
    return run.unknown("open(...)", "read from a file")


def _input(arguments: Call, run: Machine) -> Value:
    return run.unknown("input()", "typed in by the user")


def _nothing(arguments: Call, run: Machine) -> Value:
    return None


def _unknown_of(name: str, reason: str) -> Builtin:
    return lambda arguments, run: run.unknown(f"{name}(...)", reason)


def _identity(arguments: Call, run: Machine) -> Value:
    return id(_only(arguments))


TABLE: dict[str, Builtin] = {
    "len": _len, "range": _range, "xrange": _range, "enumerate": _enumerate, "zip": _zip, "map": _map,
    "filter": _filter, "reversed": _reversed, "sorted": _sorted, "any": _quantifier(True),
    "all": _quantifier(False), "sum": _sum, "min": _extreme("min"), "max": _extreme("max"), "next": _next,
    "iter": _iter, "int": _number(int), "float": _number(float), "complex": _number(complex), "long": _number(int),
    "str": _str, "unicode": _str, "repr": _unknown_of("repr", "unsupported: `repr`"), "bool": _bool,
    "list": _list, "tuple": _tuple, "set": _set, "frozenset": _frozenset, "dict": _dict, "slice": _slice,
    "round": _round, "abs": _abs, "divmod": _plain_function("divmod", divmod),
    "chr": _plain_function("chr", chr), "ord": _plain_function("ord", ord), "pow": _power,
    "bin": _plain_function("bin", bin), "hex": _plain_function("hex", hex),
    "isinstance": _isinstance, "issubclass": _issubclass, "getattr": _getattr, "hasattr": _hasattr,
    "setattr": _setattr, "type": _type, "callable": _callable, "vars": _vars, "super": _super, "id": _identity,
    "dir": lambda arguments, run: attributes.names_of(_only(arguments)),
    "property": _property, "staticmethod": lambda a, run: StaticMethod(_only(a)),
    "classmethod": lambda a, run: ClassMethod(_only(a)), "open": _open, "input": _input, "raw_input": _input,
    "print": _nothing, "exit": lambda a, run: _leave(run), "quit": lambda a, run: _leave(run),
    "display": _nothing, "delattr": _delattr, "hash": _unknown_of("hash", "unsupported: `hash`"),
    "globals": _unknown_of("globals", "unsupported: `globals`"),
    "locals": _unknown_of("locals", "unsupported: `locals`"),
    "eval": _unknown_of("eval", "code in a string is not evaluated"),
    "exec": _nothing, "compile": _unknown_of("compile", "code in a string is not evaluated"),
    "__import__": _unknown_of("__import__", "a module whose name is computed"),
    "bytes": _unknown_of("bytes", "unsupported: `bytes`"), "bytearray": _unknown_of("bytearray", "unsupported"),
    "memoryview": _unknown_of("memoryview", "unsupported"),
    "format": lambda a, run: formatting.formatted(a.get("value", 0), None, a.get("format_spec", 1, ""), run),
    "object": lambda a, run: run.unknown("object()", "unsupported: `object()`"),
    "get_ipython": _unknown_of("get_ipython", "the answer of the notebook's shell is not known"),
    "reload": lambda a, run: _only(a), "cmp": _unknown_of("cmp", "unsupported: `cmp`"),
    "reduce": lambda a, run: reduce(a, run),
}  # fmt: skip


def _leave(run: Machine) -> Value:
    raise run.fail("SystemExit", "the script ends here")


def reduce(arguments: Call, run: Machine) -> Value:
    """`functools.reduce`, a builtin in Python 2."""
    function, iterable = (*arguments.values(), None, None)[:2]
    values = run.iterate(iterable)
    if isinstance(values, Unknown):
        return apply("reduce", values)
    start = list(arguments.values()[2:3])
    result, *rest = [*start, *values] or [None]
    for value in rest:
        result = run.call(function, Call.of(result, value))
    return result

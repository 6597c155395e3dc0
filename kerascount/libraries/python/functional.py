"""`functools`, `contextlib`, `abc` and other decorators: functions that take and give functions.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import derived, named_unknown
from kerascount.libraries.symbols import Constants, Functions
from kerascount.values.classes import Function, Generator, Managed, Property
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True)
class Partial:
    """`functools.partial(function, *positional, **keywords)`."""

    function: Value
    given: Call = field(default_factory=Call)


def merged(given: Call, call: Call) -> Call:
    """The arguments that a partial holds, then those of the call: the place is that of the call."""
    return Call(
        [*given.positional, *call.positional],
        {**given.keywords, **call.keywords},
        call.open or given.open,
        call.span_of,
        call.text_of,
        call.function,
    )


class PartialBehaviour(Behaviour):
    """A partial is called, and shows what it holds."""

    def describe(self, value: Partial) -> str:
        return "a partial"

    def is_instance(self, value: Partial, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name in ("partial", "Callable", "object")

    def call(self, value: Partial, call: Call, run: Run) -> Value:
        return run.call(value.function, merged(value.given, call))

    def attribute(self, value: Partial, name: str, run: Run) -> Value:
        match name:
            case "func":
                return value.function
            case "args" if value.given.open is None:
                return tuple(value.given.values())
            case "keywords" if value.given.open is None:
                return {k: a.value for k, a in value.given.keywords.items()}
        return super().attribute(value, name, run)


def partial(call: Call, run: Run) -> Value:
    """`functools.partial(...)`."""
    function = call.get("func", 0)
    return function if isinstance(function, Unknown) else Partial(function, call.without_first())


def partial_method(call: Call, run: Run) -> Value:
    """`functools.partialmethod(...)`: as an attribute of an object it has the object in front."""
    function, given = call.get("func", 0), call.without_first()

    def bound(inner: Call, run: Run) -> Value:
        return Partial(function, given.with_first(inner.values()[0]))

    return Property(Native("partialmethod", bound))


@dataclass(eq=False, slots=True)
class Dispatcher:
    """`@functools.singledispatch`: which function is called depends on the class of the first argument.

    `open`: a function was registered by its annotation, which is not looked at.
    """

    default: Value
    registered: list[tuple[Value, Value]] = field(default_factory=list)
    open: bool = False


class DispatcherBehaviour(Behaviour):
    """Calls and registrations."""

    def describe(self, value: Dispatcher) -> str:
        return "a single-dispatch function"

    def call(self, value: Dispatcher, call: Call, run: Run) -> Value:
        if not call.positional:
            return run.unknown("dispatch()", "for which argument it is called is not known")
        verdicts = [
            run.truth(run.call(Symbol("builtins.isinstance"), Call.of(call.positional[0].value, kind)))
            for kind, _ in value.registered
        ]
        matching = [pair for pair, v in zip(value.registered, verdicts, strict=True) if v is True]
        if value.open or any(isinstance(v, Unknown) for v in verdicts) or len(matching) > 1:
            return run.unknown("dispatch()", "which function is called for this argument is not known")
        return run.call(matching[0][1] if matching else value.default, call)

    def attribute(self, value: Dispatcher, name: str, run: Run) -> Value:
        if name == "register":
            return Native(name, lambda call, run: _register(value, call))
        return run.attribute(value.default, name)


def _register(dispatcher: Dispatcher, call: Call) -> Value:
    """`f.register(kind)`, `f.register(kind, function)`, `@f.register` with an annotation."""
    kind, *functions = call.values()
    if isinstance(kind, Function):
        dispatcher.open = True
        return kind
    if functions:
        dispatcher.registered.append((kind, functions[0]))
        return functions[0]

    def decorate(inner: Call, run: Run) -> Value:
        dispatcher.registered.append((kind, inner.values()[0]))
        return inner.values()[0]

    return Native("register", decorate)


def first(call: Call, run: Run) -> Value:
    """A decorator that leaves what it decorates as it is."""
    return call.get("function", 0)


UNCHANGED = Native("decorator", first)


def remembering(call: Call, run: Run) -> Value:
    """`@lru_cache` and `@lru_cache(maxsize=None)`: the function remembers what it has given."""
    given = call.get("user_function", 0)
    scalar = given is None or isinstance(given, int | str)
    return Native("lru_cache", remembering) if scalar else _with_memory(given)


def _with_memory(function: Value) -> Value:
    if isinstance(function, Function):
        function.memory = {}
    return function


def wraps(call: Call, run: Run) -> Value:
    """`functools.wraps(f)`: the wrapper goes by the name of what it wraps."""
    wrapped = call.get("wrapped", 0)
    if not isinstance(wrapped, Function):
        return UNCHANGED
    named = wrapped.attributes.get("__name__", wrapped.name)
    names = {"__name__": named, "__doc__": run.attribute(wrapped, "__doc__"), "__wrapped__": wrapped}
    return Native("wraps", lambda given, run: _named(given.get("wrapper", 0), names))


def _named(wrapper: Value, names: dict[str, Value]) -> Value:
    if isinstance(wrapper, Function):
        wrapper.attributes.update(names)
    return wrapper


def factory(call: Call, run: Run) -> Value:
    """A function that gives a decorator which leaves the function as it is: `functools.wraps(f)`."""
    return UNCHANGED


def reduce(call: Call, run: Run) -> Value:
    """`functools.reduce(function, iterable[, start])`."""
    values = run.iterate(call.get("iterable", 1))
    if isinstance(values, Unknown):
        return derived("functools.reduce", call, run)
    values = [*call.values()[2:3], *values]
    if not values:
        raise run.fail("TypeError", "reduce() of empty iterable with no initial value")
    result = values[0]
    for value in values[1:]:
        result = run.call(call.values()[0], Call.of(result, value))
    return result


# --- context managers --------------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class Context:
    """A context manager that binds `entered`; exceptions of the classes `suppressed` end with it."""

    entered: Value
    suppressed: tuple[Value, ...] = ()


class ContextBehaviour(Behaviour):
    """`with context as entered`; everything else of it is inert."""

    def describe(self, value: Context) -> str:
        return "a context manager"

    def enter(self, value: Context, run: Run) -> Value:
        return value.entered

    def suppressed(self, value: Context) -> tuple[Value, ...]:
        return value.suppressed

    def call(self, value: Context, call: Call, run: Run) -> Value:
        return first(call, run)

    def attribute(self, value: Context, name: str, run: Run) -> Value:
        match name:
            case "__enter__":
                return Native("__enter__", lambda call, run: value.entered)
            case "enter_context":
                return Native("enter_context", _enter_context)
        return Native(name, lambda call, run: None)


def _enter_context(call: Call, run: Run) -> Value:
    manager = call.get("cm", 0)
    if isinstance(manager, Context):
        return manager.entered
    if isinstance(manager, Managed):
        values = run.iterate(manager.generator)
        return values if isinstance(values, Unknown) else (values or [None])[0]
    return named_unknown("enter_context(...)", "unsupported: a context manager on a stack", run)


def context_manager(call: Call, run: Run) -> Value:
    """`@contextmanager`: calling the function gives a manager that binds the value it yields."""
    function = call.get("func", 0)

    def enter(arguments: Call, run: Run) -> Value:
        produced = run.call(function, arguments)
        return Managed(produced) if isinstance(produced, Generator) else Context(None)

    return Native("contextmanager", enter)


def _given_context(call: Call, run: Run) -> Value:
    return Context(call.get("enter_result", 0))


def _as_property(call: Call, run: Run) -> Value:
    return Property(call.get("func", 0))


FUNCTIONS: Functions = {
    "functools.partial": partial,
    "functools.partialmethod": partial_method,
    "functools.reduce": reduce,
    "functools.wraps": wraps,
    "functools.update_wrapper": first,
    "functools.lru_cache": remembering,
    "functools.cache": first,
    "functools.cached_property": lambda call, run: Property(call.get("func", 0), kept=True),
    "functools.total_ordering": first,
    "functools.singledispatch": lambda call, run: Dispatcher(call.get("func", 0)),
    "contextlib.contextmanager": context_manager,
    "contextlib.nullcontext": _given_context,
    "contextlib.closing": _given_context,
    "contextlib.suppress": lambda call, run: Context(None, tuple(call.values())),
    "contextlib.redirect_stdout": _given_context,
    "contextlib.redirect_stderr": _given_context,
    "contextlib.ExitStack": lambda call, run: Context(Context(None)),
    "abc.abstractmethod": first,
    "abc.abstractproperty": _as_property,
    "atexit.register": first,
    "enum.unique": first,
    "typing.no_type_check": first,
    "typing.overload": first,
    "typing.final": first,
    "typing.runtime_checkable": first,
    "typing.override": first,
}

CONSTANTS: Constants = {
    "typing.TYPE_CHECKING": False,
    "functools.WRAPPER_ASSIGNMENTS": ("__module__", "__name__", "__qualname__", "__doc__"),
    "functools.WRAPPER_UPDATES": ("__dict__",),
}

TAKES_OPEN = frozenset({"functools.partial", "functools.partialmethod"})

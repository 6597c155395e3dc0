"""Functions, classes, instances and modules of the script.

They hold the syntax that they were written as and the scope they were written in, without looking into either.

Must not know: how a body is run, what a base class of a library does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kerascount.values.objects import Symbol, Value
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True, repr=False)
class Function:
    """A function of the script. `node` is its definition or lambda, `scope` where it was defined.

    `defaults` are the values of its defaults by parameter name, evaluated at the definition as Python does.
    """

    name: str
    node: Any
    scope: Any
    defaults: dict[str, Value] = field(default_factory=dict)
    owner: UserClass | None = None
    attributes: dict[str, Value] = field(default_factory=dict)
    is_generator: bool = False
    memory: dict[Value, Value] | None = None
    """What it has given for which arguments, if it is one that remembers (`lru_cache`)."""
    replaced: Unknown | None = None
    """Why its code or its defaults are not those of its definition."""

    @property
    def qualified_name(self) -> str:
        """`Class.method` for a method."""
        return f"{self.owner.name}.{self.name}" if self.owner else self.name


@dataclass(eq=False, repr=False)
class UserClass:
    """A class of the script. `bases` are user classes, symbols of libraries or unknowns."""

    name: str
    bases: tuple[Value, ...] = ()
    namespace: dict[str, Value] = field(default_factory=dict)
    annotations: dict[str, Value] = field(default_factory=dict)
    keywords: Mapping[str, Value] = field(default_factory=dict)
    fields: tuple[str, ...] | None = None
    """The fields of a dataclass or a named tuple, in order; None for other classes."""
    frozen: bool = False
    node: Any = None
    scope: Any = None

    def mro(self) -> list[Value]:
        """This class and its bases in the order in which Python looks attributes up (C3).

        Bases of libraries and unknown ones stand as they are.
        """
        chains = [_linear(base) for base in self.bases]
        return [self, *_merge([*chains, list(self.bases)])]


def _linear(base: Value) -> list[Value]:
    return base.mro() if isinstance(base, UserClass) else [base]


def _merge(chains: list[list[Value]]) -> list[Value]:
    merged: list[Value] = []
    chains = [list(c) for c in chains if c]
    while chains:
        head = next((c[0] for c in chains if not any(_within(c[0], d[1:]) for d in chains)), chains[0][0])
        merged.append(head)
        chains = [[x for x in c if x is not head and x != head] for c in chains]
        chains = [c for c in chains if c]
    return merged


def _within(value: Value, values: list[Value]) -> bool:
    return any(v is value or v == value for v in values)


@dataclass(eq=False, repr=False)
class Instance:
    """An object of a user class. `native` is what a library keeps for it (a layer, a model).

    `open`: whether attributes may have been set under names that nobody knows, which `attributes` then has for keys.
    """

    cls: UserClass
    attributes: dict[str, Value] = field(default_factory=dict)
    native: Any = None
    open: bool = False


NAMED_TUPLE = Symbol("typing.NamedTuple")


def as_tuple(value: Value) -> tuple[Value, ...] | None:
    """The tuple that an object of a `typing.NamedTuple` class is; None for any other value."""
    if not isinstance(value, Instance) or value.cls.fields is None or NAMED_TUPLE not in value.cls.mro():
        return None
    return tuple(value.attributes.get(name) for name in value.cls.fields)


@dataclass(frozen=True, slots=True)
class Method:
    """A function of the script bound to its first argument."""

    function: Value
    receiver: Value


@dataclass(frozen=True, slots=True)
class Reach:
    """What code of the script may touch, judged by its text and that of the functions and methods which it names.

    `words` are all identifiers in it, those of attributes that it sets as `name=`; `values` what it is bound to and
    what the names in it mean where it was defined.
    """

    words: frozenset[str] = frozenset()
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a user class. `kept`: it is computed once for each object."""

    getter: Value
    setter: Value = None
    deleter: Value = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class StaticMethod:
    """A function in a class that is not bound."""

    function: Value


@dataclass(frozen=True, slots=True)
class ClassMethod:
    """A function in a class that is bound to the class."""

    function: Value


@dataclass(frozen=True, slots=True)
class Unbound:
    """A method of one of Python's own classes, not bound: `dict.get`, `object.__setattr__`."""

    kind: Symbol
    name: str


@dataclass(frozen=True, slots=True)
class Super:
    """`super()`: attributes of `receiver` looked up after `cls` in its order of classes."""

    cls: UserClass
    receiver: Value


@dataclass(eq=False, repr=False)
class SourceModule:
    """A module read from source. `scope` is its global scope, `name` its dotted name as imported."""

    name: str
    path: str
    scope: Any
    parsed: Any = None


@dataclass(eq=False, slots=True, repr=False)
class Generator:
    """A generator object. Its body runs as far as it is asked; `result` is what it returns at its end."""

    function: Function
    scope: Any
    body: Any = None
    """What runs its body, once it has begun."""
    suspended: Any = None
    """What a run keeps for the place where the body stopped."""
    rounds: Unknown | None = None
    """The loop of unknown rounds that it began in, if any."""
    lost: Unknown | None = None
    """Why it is not known what it yields from now on."""
    result: Value = None


@dataclass(eq=False, slots=True, repr=False)
class Managed:
    """A context manager whose block is run where a generator yields."""

    generator: Generator


@dataclass(eq=False, slots=True, repr=False)
class Iteration:
    """An iterator: `zip`, `map`, `iter`, a generator expression. `elements` gives each element once, and raises `Lost`
    where it is not known how it goes on; `lost` is why, from then on. `name` is the text of what made it; `source`
    what it goes through itself, element by element; `like` makes what an element is like, if anything tells.
    """

    name: str
    elements: Iterator[Value]
    lost: Unknown | None = None
    source: Value = None
    like: Callable[[], Value] | None = None


class Lost(Exception):
    """What an iterator gives next is not known."""

    def __init__(self, cause: Unknown) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass(frozen=True, slots=True)
class ExceptionValue:
    """An exception object of a builtin class."""

    kind: str
    arguments: tuple[Value, ...] = ()

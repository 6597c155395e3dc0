"""Scopes: where names live, and where their values came from.

Must not know: how expressions are evaluated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import libcst as cst

from kerascount.interpreter.assigned import bound_names, declared_names
from kerascount.interpreter.operators import is_plain
from kerascount.syntax.parsing import Parsed
from kerascount.values import open_names
from kerascount.values.classes import Function, Generator
from kerascount.values.objects import Caller, Origin, Value

MISSING = object()
"""No such name."""


@lru_cache(maxsize=2_048)
def local_names(node: cst.FunctionDef | cst.Lambda) -> frozenset[str]:
    """The names that a function's statements bind in it."""
    if isinstance(node, cst.Lambda):
        return frozenset()
    return frozenset(bound_names(node.body)) - declared_names(node.body)


OriginOf = Callable[[], Origin | None]


@dataclass(eq=False, slots=True)
class Scope:
    """The names of a module, a function's call, a class body or a comprehension.

    `parsed` is the file that its code stands in. `outer` is the scope of definition (None for a module),
    `module` the module's scope. `origins` tells, when asked, where a name's value came from.
    """

    kind: Literal["module", "function", "class", "comprehension"]
    parsed: Parsed
    outer: Scope | None = None
    function: Function | None = None
    names: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, OriginOf] = field(default_factory=dict)
    declared: dict[str, Literal["global", "nonlocal"]] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    generator: Generator | None = None
    """The generator whose body runs in it."""
    at_yield: Callable[[Value], None] | None = None
    """What is run where the function yields, if it is that of a context manager."""
    open_names: bool = False
    """Whether names may have come in that we do not know of (`from unknown import *`, skipped lines)."""
    shared: bool = False
    """Whether its dict was handed out (`globals()`), so that names may have come in through it."""
    module_name: str = "__main__"
    file: str = ""
    """The path of a module's file; relative imports start from it."""
    caller: tuple[cst.CSTNode, Scope, tuple[str, ...]] | None = None
    """Where the function was called, and the names that its result will be assigned to."""
    callers: tuple[Caller, ...] | None = None
    """All calls through which the run came here, once somebody has asked."""

    @property
    def module(self) -> Scope:
        """The global scope."""
        scope = self
        while scope.outer is not None:
            scope = scope.outer
        return scope

    def dictionary(self) -> dict[str, Value]:
        """The names themselves (`globals()`), which whoever holds the dict may change."""
        self.shared = True
        return self.names

    def around_comprehensions(self) -> Scope:
        """The scope that `name := value` binds in."""
        scope = self
        while scope.kind == "comprehension" and scope.outer is not None:
            scope = scope.outer
        return scope

    def holder(self, name: str) -> Scope | None:
        """The scope in which `name` is found when it is read here."""
        if self.declared.get(name) == "global":
            return self.module if name in self.module.names else None
        scope: Scope | None = self
        while scope is not None:
            visible = scope is self or scope.kind != "class"
            if visible and name in scope.names and not (scope is self and name in self.declared):
                return scope
            if scope.kind == "function" and scope.binds(name):
                return None
            scope = scope.outer
        return None

    def binds(self, name: str) -> bool:
        """Whether the function binds the name itself, so that it is no other one before it has."""
        if self.function is None or name in self.declared:
            return False
        return name in local_names(self.function.node)

    def target(self, name: str) -> Scope:
        """The scope that an assignment to `name` here writes to."""
        match self.declared.get(name):
            case "global":
                return self.module
            case "nonlocal":
                return (self.outer.holder(name) if self.outer else None) or self
        return self

    def read(self, name: str) -> Value:
        """The value of a name, or MISSING."""
        holder = self.holder(name)
        if holder is None:
            return MISSING
        value = holder.names[name]
        return open_names.seen(holder.names, name, value) if holder.shared and is_plain(value) else value

    def write(self, name: str, value: Value, origin: OriginOf | None = None) -> None:
        """Bind a name."""
        scope = self.target(name)
        if scope.shared:
            open_names.put(scope.names, name, value)
        else:
            scope.names[name] = value
        if origin is None:
            scope.origins.pop(name, None)
        else:
            scope.origins[name] = origin

    def origin(self, name: str) -> Origin | None:
        """Where the value of a name came from."""
        holder = self.holder(name)
        origin_of = holder.origins.get(name) if holder else None
        return origin_of() if origin_of else None

    def function_name(self) -> str | None:
        """The qualified name of the function that this scope belongs to."""
        scope: Scope | None = self
        while scope is not None:
            if scope.function is not None:
                return scope.function.qualified_name
            scope = scope.outer
        return None

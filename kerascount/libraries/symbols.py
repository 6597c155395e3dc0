"""Libraries that are tables: from a dotted path to a function of ours, or to a constant.

A name of such a library is a `Symbol`; what it does when it is called stands in a table. A name that no table
holds is inert: it may be called, its result is unknown, and nothing happens.

Must not know: what any single library means, Keras, syntax.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from kerascount.libraries.known import call_text
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply

Function = Callable[[Call, Run], Value]
"""What a library's function does: the call and the run in, a value out."""

Functions = Mapping[str, Function]
Constants = Mapping[str, Value]


def not_run(path: str) -> str:
    """Why the result of a function that no table holds is not known."""
    return f"the result of `{path}` is not known without running it"


class SymbolBehaviour(Behaviour):
    """What the names of a library of tables do.

    `functions` and `constants` go by dotted path; `reason_of(path)` says why the result of anything else is
    not known. Functions in `takes_open` look after `*args` of unknown content themselves.
    """

    def __init__(
        self,
        functions: Functions,
        constants: Constants,
        reason_of: Callable[[str], str],
        takes_open: frozenset[str] = frozenset(),
    ) -> None:
        self.functions = functions
        self.constants = constants
        self.reason_of = reason_of
        self.takes_open = takes_open

    def describe(self, value: Symbol) -> str:
        return value.path

    def type_of(self, value: Symbol, run: Run) -> Value:
        return run.unknown(f"type({value.path})", "unsupported: type of a library's name")

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        path = f"{value.path}.{name}"
        if path in self.constants:
            return self.constants[path]
        if name in ("__name__", "__qualname__"):
            return value.name
        if name.startswith("__") and path not in self.functions:
            return run.unknown(path, self.reason_of(path))
        return Symbol(path)

    def has(self, value: Symbol, name: str, run: Run) -> bool | Unknown | None:
        """Of other libraries than Python's own only names in the tables are known to be there."""
        path = f"{value.path}.{name}"
        if value.path.partition(".")[0] in sys.stdlib_module_names:
            return None
        known = path in self.functions or path in self.constants or name.startswith("__")
        if known or any(other.startswith(f"{path}.") for other in self.functions):
            return True
        return run.unknown(f"hasattr({value.path}, {name!r})", f"whether there is a `{name}` is not known")

    def call(self, value: Symbol, call: Call, run: Run) -> Value:
        function = self.functions.get(value.path)
        if call.open is not None and value.path not in self.takes_open:
            return apply(value.path, call.open, label=call_text(call, value.path))
        if function is None:
            return run.unknown(call_text(call, value.path), self.reason_of(value.path))
        return function(call, run)

    def item(self, value: Symbol, index: Value, run: Run) -> Value:
        return run.unknown(f"{value.path}[...]", self.reason_of(value.path))

    def iterate(self, value: Symbol, run: Run) -> list[Value] | Unknown:
        return run.unknown(value.path, self.reason_of(value.path))

    def length(self, value: Symbol, run: Run) -> int | Unknown:
        return run.unknown(f"len({value.path})", self.reason_of(value.path))

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        if operator in ("==", "!=") and isinstance(left, Symbol) and isinstance(right, Symbol):
            return (left == right) is (operator == "==")
        return NOT_SUPPORTED

    def instance_attribute(self, base: Symbol, instance: Value, name: str, run: Run) -> Value:
        return NOT_SUPPORTED

    def instance_call(self, base: Symbol, instance: Value, call: Call, run: Run) -> Value:
        return run.unknown(call_text(call, base.path), self.reason_of(base.path))


def names_in(module: str, *tables: Mapping[str, object]) -> list[str]:
    """The public names right below a module, for `from module import *`."""
    prefix = f"{module}."
    below = (path[len(prefix) :] for table in tables for path in table if path.startswith(prefix))
    return sorted({name for name in below if "." not in name and not name.startswith("_")})

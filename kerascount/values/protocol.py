"""The small protocol between the interpreter and the libraries, which never see each other.

A library answers for its values with a `Behaviour` (what attributes, calls and operators mean), and sees
of the interpreter only a `Run`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from kerascount.diagnostics import Diagnostic, Label, Severity, Span
from kerascount.syntax.requirements import Requirement
from kerascount.values.classes import Reach
from kerascount.values.objects import Call, Caller, Native, Origin, Value
from kerascount.values.unknown import Unknown

State = TypeVar("State")

NOT_SUPPORTED = object()
"""A behaviour's answer to an operator that it does not know: the interpreter asks the other operand."""


class Run(Protocol):
    """One run of a script, as libraries see it."""

    keras: int
    """The generation whose semantics hold: 1, 2 or 3."""

    eras: frozenset[int]
    """What the library made of the signs of an earlier run: the eras that the script may be of. Empty when told."""

    python: tuple[int, int] | None
    """The Python that a notebook was saved with: (major, minor)."""

    requirements: tuple[Requirement, ...]
    """The releases of packages that the project, or the notebook itself, asks for."""

    repeated: Unknown | None
    """Set while the body of a loop runs whose number of rounds is unknown: what is built there may be built any
    number of times."""

    skipped: Unknown | None
    """Set while the body of such a loop runs that may have no round at all."""

    def state(self, kind: type[State]) -> State:
        """The library's own state of this run, made by `kind()` when first asked for."""

    def call(self, function: Value, call: Call) -> Value:
        """Call anything callable, functions of the script included."""

    def enter(self, function: Value) -> Value:
        """Call a function of the script with its defaults; parameters without one are named unknowns."""

    def script_names(self) -> dict[str, Value]:
        """The global names of the script, as they are now."""

    def attribute(self, value: Value, name: str) -> Value:
        """`value.name`; raises ScriptError (AttributeError) when there is certainly none."""

    def set_attribute(self, value: Value, name: str, new: Value) -> None:
        """`value.name = new`."""

    def parameters(self, function: Value) -> list[str]:
        """The names of the positional parameters that a function or method of the script takes; else none."""

    def reach(self, function: Value) -> Reach:
        """What a function, method or class of the script may do, judged by its text; nothing of anything else."""

    def binary(self, operator: str, left: Value, right: Value) -> Value:
        """`left <operator> right`; operators are spelled as in source: ``+``, ``//``, ``==`` ..."""

    def iterate(self, value: Value) -> list[Value] | Unknown:
        """All elements, or why they are not known."""

    def each(self, value: Value) -> Iterator[Value]:
        """The elements as they are asked for; raises Lost where it is not known how they go on."""

    def samples(self, value: Value) -> list[Value]:
        """Some elements of a list of unknown length, one of each place that appends; none: not known."""

    def truth(self, value: Value) -> bool | Unknown:
        """`bool(value)`."""

    def decide(self, condition: Unknown, *, release: str = "") -> bool:
        """One of both ways; the other is taken in another run (replay).

        `release` where the condition asks for one of a library.
        """

    def may_be_python2(self) -> bool:
        """Whether nothing tells that the file being evaluated is one of Python 3."""

    def built(self) -> None:
        """Something that lasts was built, a layer say: the loops around it are worth their steps."""

    def touched(self, value: Value) -> None:
        """A list, dict or set of the script is about to be changed."""

    def created(self, value: Value) -> Value:
        """Told of each new list, dict and iterator; the value."""

    def unknown(self, label: str, reason: str) -> Unknown:
        """A new unknown that arose at the place being evaluated."""

    def data(self, path: str, most: int, *, part: bool = False) -> bytes | Unknown:
        """The bytes of a data file of the script's project, at most `most` (of a larger file the first ones when a
        `part` will do), or why it is not read: the user has to allow it."""

    def span(self) -> Span | None:
        """The place being evaluated."""

    def attempted(self) -> bool:
        """Whether a `try` with handlers is around that place."""

    def may_fail(self, cause: Unknown, kind: str = ...) -> None:
        """Told of something that works or raises an exception of this kind, which is not known.

        Raises ScriptError where it is taken to fail.
        """

    def function_name(self) -> str | None:
        """The qualified name of the script's function being run; None at module level."""

    def variables(self) -> Sequence[str]:
        """Names that the result of the expression being evaluated is going to be assigned to, if any."""

    def callers(self) -> tuple[Caller, ...]:
        """The calls of the script's functions through which the run came here, the outermost first."""

    def diagnose(
        self,
        rule: str,
        message: str,
        *,
        severity: Severity = Severity.ERROR,
        span: Span | None = None,
        label: str = "",
        related: Sequence[Label] = (),
        notes: Sequence[str] = (),
        helps: Sequence[str] = (),
        fixes: Sequence[Any] = (),
        layer: str | None = None,
    ) -> Diagnostic:
        """Report a finding at `span`, or at the place being evaluated. Equal findings are reported once."""

    def fail(self, kind: str, message: str) -> Exception:
        """A ScriptError at the place being evaluated, to be raised: the script itself would raise here."""


class Behaviour:
    """What a kind of value can do. Each default answers: unknown, not supported."""

    def describe(self, value: Value) -> str:
        """The kind of value in a few words, for reasons."""
        return f"a {type(value).__name__}"

    def has(self, value: Value, name: str, run: Run) -> bool | Unknown | None:
        """`hasattr(value, name)`; None where `attribute` tells."""
        return None

    def type_of(self, value: Value, run: Run) -> Value:
        """`type(value)`."""
        return run.unknown(f"type({self.describe(value)})", "unsupported: type of this value")

    def is_instance(self, value: Value, kind: Value, run: Run) -> bool | None:
        """`isinstance(value, kind)` for one class; None: not known."""
        return None

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """`value.name`."""
        label = f"{self.describe(value)}.{name}"
        return run.unknown(label, f"unsupported: attribute `{name}` of {self.describe(value)}")

    def set_unknown_attribute(self, value: Any, name: Unknown, new: Value, run: Run) -> None:
        """`setattr(value, name, new)` with a name that is not known."""

    def set_attribute(self, value: Value, name: str, new: Value, run: Run) -> None:
        """`value.name = new`; by default nothing that matters to a model."""

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """`value(...)`."""
        return run.unknown(f"{self.describe(value)}()", f"unsupported: call of {self.describe(value)}")

    def item(self, value: Value, index: Value, run: Run) -> Value:
        """`value[index]`."""
        return run.unknown(f"{self.describe(value)}[]", f"unsupported: index into {self.describe(value)}")

    def set_item(self, value: Value, index: Value, new: Value, run: Run) -> None:
        """`value[index] = new`."""

    def unary(self, operator: str, value: Value, run: Run) -> Value:
        """`-value`, `~value`, `+value`."""
        return NOT_SUPPORTED

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        """`left <operator> right`, one of them being a value of this kind; comparisons included."""
        return NOT_SUPPORTED

    def iterate(self, value: Value, run: Run) -> list[Value] | Unknown:
        """All elements."""
        return run.unknown(self.describe(value), f"unsupported: iteration over {self.describe(value)}")

    def element(self, value: Value, run: Run) -> Value:
        """What each element is like where `iterate` cannot tell them all; NOT_SUPPORTED: not known."""
        return NOT_SUPPORTED

    def distinct(self, value: Value, run: Run) -> Value:
        """What `set(value)` holds where `iterate` cannot tell the elements; NOT_SUPPORTED: not known."""
        return NOT_SUPPORTED

    def length(self, value: Value, run: Run) -> int | Unknown:
        """`len(value)`."""
        return run.unknown(f"len({self.describe(value)})", f"unsupported: length of {self.describe(value)}")

    def truth(self, value: Value, run: Run) -> bool | Unknown:
        """`bool(value)`."""
        return True

    def text(self, value: Value, run: Run) -> str | Unknown | None:
        """`str(value)`; None: nothing that we know."""
        return None

    def named(self, value: Value, name: str, run: Run) -> None:
        """Told of each variable that the value is assigned to."""

    def left_undone(self, value: Value, method: str, cause: Unknown, run: Run) -> None:
        """Told of each statement that was to call `value.method(...)` and failed, whereupon the next one is run."""

    def enter(self, value: Value, run: Run) -> Value:
        """What `with value as x` binds."""
        return value

    def leave(self, value: Value, run: Run) -> None:
        """Told of the end of the block of `with value`."""

    def suppressed(self, value: Value) -> tuple[Value, ...]:
        """The classes of exceptions that `with value` keeps from going on."""
        return ()

    def unknown_call(self, value: Value, function: Unknown, call: Call, run: Run) -> Value:
        """`function(..., value, ...)` where the function is unknown and this value is among the arguments.

        A library that wants to follow its value through (a tensor becomes a tensor of unknown shape) answers
        with the result, all others with NOT_SUPPORTED.
        """
        return NOT_SUPPORTED

    def widen(self, before: Value, after: Value, rounds: Unknown, run: Run) -> Value:
        """What a variable holds after a loop of unknown rounds that found `before` and left `after` in one round."""
        return rounds

    # What a class of a library means to a class of the script that derives from it.

    def instance_attribute(self, base: Value, instance: Value, name: str, run: Run) -> Value:
        """`instance.name` where the script's own classes define no such name and derive from `base`.

        Returns NOT_SUPPORTED when the base has no such attribute.
        """
        return NOT_SUPPORTED

    def class_attribute(self, base: Value, cls: Value, name: str, run: Run) -> Value:
        """`Class.name` where the script's own classes define no such name and `cls` derives from `base`."""
        return self.attribute(base, name, run)

    def native_of(self, base: Value, call: Call, run: Run) -> Value:
        """Python's own data that a new object of a class deriving from `base` is; NOT_SUPPORTED if it is none."""
        return NOT_SUPPORTED

    def instance_lacks(self, base: Value, name: str, run: Run) -> bool:
        """Whether objects of classes that derive from `base` certainly have no such attribute from it."""
        return False

    def set_instance_attribute(self, base: Value, instance: Value, name: str, new: Value, run: Run) -> None:
        """Told of each `instance.name = new` (Keras tracks layers in attributes)."""

    def instance_call(self, base: Value, instance: Value, call: Call, run: Run) -> Value:
        """`instance(...)` where the script's class defines no `__call__`."""
        return NOT_SUPPORTED


class Library(Protocol):
    """What the names of one library mean."""

    def module(self, name: str) -> Value | None:
        """What `import name` binds (dotted, absolute); None: no library of ours."""

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """What `from module import name` binds; None: the module is known and has no such name of ours."""

    def star(self, module: Value) -> dict[str, Value]:
        """What `from module import *` binds."""

    def well_known(self, name: str) -> Value | None:
        """What a name that nothing in the file defines evidently means (`Conv2D`, `np`, `K`), or None."""

    def behaviour(self, value: Value) -> Behaviour | None:
        """What the value can do; None: not a value of any library."""

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """`receiver.name(...)` of something unknown, where the name alone tells what it gives; else NOT_SUPPORTED."""


class Libraries(Library, Protocol):
    """All libraries together: what the interpreter is handed."""

    def not_found(self, name: str, run: Run) -> None:
        """Told of each module of which nothing was found."""

    def not_followed(self, callee: Value, result: Unknown, call: Call, run: Run) -> None:
        """Told of each call that gave something unknown and ran no function of the script itself: what it is handed
        may have been used in any way."""

    def one_of_ways(self, condition: Unknown, run: Run) -> AbstractContextManager[None]:
        """Around the ways of a condition that are all followed, of which the running model takes one."""

    def stand_in(self, name: str) -> Value | None:
        """What `import name` binds where no source of that module is found either."""


__all__ = ["NOT_SUPPORTED", "Behaviour", "Libraries", "Library", "Native", "Origin", "Run"]

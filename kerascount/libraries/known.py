"""What libraries' functions share: arguments that are known, results that are not.

Must not know: any single library, Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from kerascount.values import open_names
from kerascount.values.objects import Array, Call, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply, operand_text, unknown

MAX_ITEMS = 100_000
"""Elements of a list that a function of a library makes."""

MAX_BITS = 2_048
"""Bits of an integer that is kept."""

SCALARS = (bool, int, float, complex, str, bytes, type(None))


def words(text: str) -> tuple[str, ...]:
    """Names written one after the other, so that a table of many reads like one."""
    return tuple(text.split())


def call_text(call: Call, name: str) -> str:
    """The call as it is written, or `name(...)` where it is written nowhere."""
    return call.text_of() or f"{name}(...)"


def plain(value: Value) -> Value:
    """An array of rank 0 with a known number as that number; all else unchanged."""
    if isinstance(value, Array) and value.shape == () and isinstance(value.content, bool | int | float):
        return value.content
    return value


def named_unknown(name: str, reason: str, run: Run, *, key: Hashable = None) -> Unknown:
    """A new unknown that keeps its name, whatever variables it is assigned to; with `key` the same each time."""
    return unknown(name, reason, run.span(), key=key, named=True)


def is_symbolic(value: Value) -> bool:
    """Whether a value is immutable to its core, so that an operation on it means the same every time."""
    if isinstance(value, tuple):
        return all(is_symbolic(v) for v in value)
    return isinstance(value, (*SCALARS, Unknown, Symbol))


def first_unknown(value: Value) -> Unknown | None:
    """The first unknown in a value, tuples and lists searched."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, tuple | list):
        return next((u for v in value if (u := first_unknown(v)) is not None), None)
    return None


def derived(name: str, call: Call, run: Run, reason: str = "") -> Unknown:
    """The result of a function that cannot be computed: the same for the same unknown arguments.

    Arguments that the script can change in between give a new unknown each time.
    """
    values = [*call.values(), *(a.value for a in call.keywords.values())]
    doubt = first_unknown(values)
    if doubt is None or not all(is_symbolic(v) for v in values):
        return run.unknown(
            call_text(call, name), reason or (doubt.reason if doubt else f"unsupported: `{name}`")
        )
    operands = [part for v in call.values() for part in _spread(v)]
    for keyword in sorted(call.keywords):
        operands += [f"{keyword}=", *_spread(call.keywords[keyword].value)]
    shown = [_shown(v) for v in call.values()]
    shown += [f"{k}={_shown(a.value)}" for k, a in call.keywords.items()]
    return apply(name, *operands, label=f"{name}({', '.join(shown)})")


def _spread(value: Value) -> list[Value]:
    """The parts of a tuple in brackets, so that unknowns in it are operands themselves."""
    if not isinstance(value, tuple):
        return [value]
    return ["(", *(part for v in value for part in _spread(v)), ")"]


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        inner = ", ".join(_shown(v) for v in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return str(value) if isinstance(value, Symbol) else operand_text(value)


def exact(name: str, function: Callable[..., Any]) -> Callable[[Call, Run], Value]:
    """A function of ours out of Python's own pure function: computed on known scalars, else unknown."""

    def compute(call: Call, run: Run) -> Value:
        values = [plain(v) for v in call.values()]
        keywords = {k: plain(a.value) for k, a in call.keywords.items()}
        if not all(isinstance(v, SCALARS) for v in (*values, *keywords.values())):
            return derived(name, call, run)
        return computed(name, lambda: function(*values, **keywords), call, run)

    return compute


def computed(name: str, compute: Callable[[], Any], call: Call, run: Run) -> Value:
    """The result of a pure computation; what Python refuses, the script's own exception."""
    try:
        result = compute()
    except RecursionError:
        return run.unknown(call_text(call, name), "too deeply nested")
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None
    if isinstance(result, int) and result.bit_length() > MAX_BITS:
        return run.unknown(call_text(call, name), f"an integer of {result.bit_length():,} bits")
    return result


def too_many(name: str, call: Call, run: Run) -> Unknown:
    """The result of a function that would have more elements than are kept."""
    return run.unknown(call_text(call, name), f"more than {MAX_ITEMS:,} elements")


def item_of(value: Value, index: Value, run: Run) -> Value:
    """`value[index]` of plain data and unknowns."""
    if isinstance(value, Unknown):
        part = index if isinstance(index, Unknown) else repr(index)
        return apply(
            "[]", value, part, label=f"{value}[{index if isinstance(index, Unknown) else repr(index)}]"
        )
    elements = run.iterate(value) if isinstance(value, list | tuple | dict) else value
    content = value if isinstance(value, dict) else elements
    if isinstance(elements, Unknown) or not isinstance(content, list | str | dict) or first_unknown(index):
        return run.unknown("[...]", "unsupported: item of this value")
    if (
        isinstance(value, dict)
        and isinstance(index, str)
        and (cause := open_names.doubt(value, index)) is not None
    ):
        return apply("[]", cause, repr(index), label=f"...[{index!r}]")
    try:
        found: Value = content[index]
    except (TypeError, LookupError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None
    return found

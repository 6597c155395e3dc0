"""Operators on plain data and unknowns; values of libraries answer for themselves.

Must not know: syntax, Keras.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from kerascount.interpreter import budget, formatting
from kerascount.values.classes import Instance, Iteration, Lost, as_tuple
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Run
from kerascount.values.unknown import Unknown, add, apply, multiply, operand_text, subtract

PLAIN = (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, range, type(None), slice)
"""Types of the script's values that are Python's own."""

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift,
    ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")

REFLECTED = {"<": "__gt__", "<=": "__ge__", ">": "__lt__", ">=": "__le__", "==": "__eq__", "!=": "__ne__"}

METHODS = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow",
    "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor", "@": "matmul",
    "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne",
}  # fmt: skip


def is_plain(value: Value) -> bool:
    """Whether Python's own operators apply."""
    return isinstance(value, PLAIN)


def binary(op: str, left: Value, right: Value, run: Run, libraries: Any) -> Value:
    """`left <op> right`."""
    if op == "%" and isinstance(left, str) and isinstance(right, Instance):
        return formatting.percent(left, right, run)
    left, right = as_data(left), as_data(right)
    for value in (left, right):
        if isinstance(value, Instance):
            answer = _of_instance(op, left, right, run)
            if answer is not NOT_SUPPORTED:
                return answer
            break
    for value in (left, right):
        behaviour = None if is_plain(value) or isinstance(value, Unknown) else libraries.behaviour(value)
        if behaviour is not None:
            answer = behaviour.binary(op, left, right, run)
            if answer is not NOT_SUPPORTED:
                return answer
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _of_unknown(op, left, right)
    if is_plain(left) and is_plain(right):
        return _of_plain(op, left, right, run)
    if op in ("==", "!="):
        return _identity(op, left, right)
    return run.unknown(f"{operand_text(left)} {op} {operand_text(right)}", f"unsupported: operator `{op}`")


DATA_BASES = tuple(
    Symbol(p) for p in ("builtins.int", "builtins.str", "enum.IntEnum", "enum.StrEnum", "enum.IntFlag")
)


def as_data(value: Value) -> Value:
    """A member of an enumeration of numbers or texts is the number or text, a named tuple a tuple."""
    if isinstance(value, Instance) and "_value_" in value.attributes:
        return value.attributes["_value_"] if any(b in DATA_BASES for b in value.cls.mro()) else value
    if isinstance(value, Instance) and value.native is not None and is_plain(value.native):
        own = any(
            f"__{n}__" in getattr(c, "namespace", {}) for c in value.cls.mro() for n in METHODS.values()
        )
        return value if own else value.native
    items = as_tuple(value)
    return value if items is None else items


def _identity(op: str, left: Value, right: Value) -> bool:
    same = left is right or (isinstance(left, Symbol) and left == right)
    return same if op == "==" else not same


def _of_instance(op: str, left: Value, right: Value, run: Run) -> Value:
    name = METHODS.get(op, "")
    tries = [(left, f"__{name}__", right)]
    tries.append((right, REFLECTED[op] if op in COMPARISONS else f"__r{name}__", left))
    for receiver, method, other in tries:
        if isinstance(receiver, Instance) and any(
            method in getattr(c, "namespace", {}) for c in receiver.cls.mro()
        ):
            return run.call(run.attribute(receiver, method), Call.of(other))
    if op in TOTAL:
        answers = [_of_instance(part, left, right, run) for part in TOTAL[op]]
        if NOT_SUPPORTED not in answers:
            return _either([run.truth(a) for a in answers])
    if op == "!=":
        answer = _of_instance("==", left, right, run)
        return answer if answer is NOT_SUPPORTED else _opposite(answer, run)
    return _by_fields(left, right, run) if op == "==" else NOT_SUPPORTED


TOTAL = {"<=": ("<", "=="), ">=": (">", "==")}
"""What `functools.total_ordering` makes of other comparisons."""


def _either(truths: list[bool | Unknown]) -> Value:
    if any(t is True for t in truths):
        return True
    return next((t for t in truths if isinstance(t, Unknown)), False)


def _opposite(value: Value, run: Run) -> Value:
    truth = run.truth(value)
    return apply("not", truth) if isinstance(truth, Unknown) else not truth


def _by_fields(left: Value, right: Value, run: Run) -> Value:
    """`==` of dataclasses: of one class, field by field."""
    if not isinstance(left, Instance) or not isinstance(right, Instance) or left.cls is not right.cls:
        return NOT_SUPPORTED
    if left.cls.fields is None:
        return NOT_SUPPORTED
    return run.binary("==", *(tuple(x.attributes.get(n) for n in left.cls.fields) for x in (left, right)))


def _of_unknown(op: str, left: Value, right: Value) -> Value:
    sized = isinstance(left, int | Unknown) and isinstance(right, int | Unknown)
    if sized and op in ARITHMETIC:
        return ARITHMETIC[op](left, right)
    if op in ("==", "!=") and isinstance(left, Unknown) and left == right:
        return op == "=="
    return apply(op, left, right, label=f"{_operand(left)} {op} {_operand(right)}")


def _operand(value: Value) -> str:
    if isinstance(value, Unknown):
        return str(value) if value.atom else f"({value})"
    text = operand_text(value) if is_plain(value) else str(value)
    return text if len(text) <= 40 else text[:37] + "..."


ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "//": lambda a, b: apply("//", a, b, label=f"{_operand(a)}//{_operand(b)}"),
    "%": lambda a, b: apply("%", a, b, label=f"{_operand(a)} % {_operand(b)}"),
}


def _of_plain(op: str, left: Value, right: Value, run: Run) -> Value:
    if holds_unknown(left) or holds_unknown(right):
        answer = _with_parts_unknown(op, left, right)
        if answer is not NOT_SUPPORTED:
            return answer
    if op == "%" and isinstance(left, str | bytes):
        return formatting.percent(left, right, run)
    too_large = _too_large(op, left, right)
    if too_large:
        raise budget.Exhausted(too_large)
    try:
        return BINARY[op](left, right)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None
    except KeyError:
        raise run.fail("TypeError", f"unsupported operand type(s) for {op}") from None


def holds_unknown(value: Value) -> bool:
    """Whether a container has an unknown right inside (or in a tuple or list inside)."""
    if not isinstance(value, tuple | list):
        return False
    return any(isinstance(v, Unknown) or (isinstance(v, tuple | list) and holds_unknown(v)) for v in value)


def _with_parts_unknown(op: str, left: Value, right: Value) -> Value:
    if op not in COMPARISONS:
        return NOT_SUPPORTED
    if op in ("==", "!=") and type(left) is type(right) and isinstance(left, tuple | list):
        verdict = equal_parts(left, right)
        if verdict is not None:
            return verdict if op == "==" else not verdict
    elif op in ("==", "!="):
        return op == "!="
    return apply(op, repr(left), repr(right), label=f"{sequence_text(left)} {op} {sequence_text(right)}")


def sequence_text(value: Value) -> str:
    """A tuple or list as source-like text, unknowns by their formula."""
    if not isinstance(value, tuple | list):
        return operand_text(value)
    inner = ", ".join(sequence_text(v) for v in value)
    if isinstance(value, list):
        return f"[{inner}]"
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def equal_parts(left: Any, right: Any) -> bool | None:
    """Whether two sequences are equal; None where it is not certain."""
    if len(left) != len(right):
        return False
    verdict: bool | None = True
    for a, b in zip(left, right, strict=True):
        same = equal_values(a, b)
        if same is False:
            return False
        verdict = verdict if same else None
    return verdict


def equal_values(a: Value, b: Value) -> bool | None:
    """Three-valued `==` on plain data and unknowns."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return True if a == b else None
    if isinstance(a, tuple | list) and type(a) is type(b):
        return equal_parts(a, b)
    if isinstance(a, Symbol) and a == b:
        return True
    return bool(a == b) if is_plain(a) and is_plain(b) else (True if a is b else None)


def _too_large(op: str, left: Value, right: Value) -> str | None:
    """Why the operation is not carried out."""
    if op == "*":
        for sequence, times in ((left, right), (right, left)):
            repeats = isinstance(sequence, str | bytes | list | tuple) and isinstance(times, int)
            if repeats and len(sequence) * times > budget.MAX_ELEMENTS:
                return f"a sequence of {len(sequence)} * {_short(times)} elements"
        if isinstance(left, int) and isinstance(right, int):
            return _too_many_bits(left.bit_length() + right.bit_length())
    if op == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        return "a sequence of too many elements" if len(left) + len(right) > budget.MAX_ELEMENTS else None
    if op == "**" and isinstance(left, int) and isinstance(right, int) and right > 0:
        return _too_many_bits(left.bit_length() * right) if abs(left) > 1 else None
    if op == "<<" and isinstance(left, int) and isinstance(right, int):
        return _too_many_bits(left.bit_length() + right)
    return None


def _short(number: int) -> str:
    return f"{number:,}" if number.bit_length() < 100 else f"2**{number.bit_length() - 1}"


def _too_many_bits(bits: int) -> str | None:
    return f"an integer of {_short(bits)} bits" if bits > budget.MAX_BITS else None


UNARY: dict[str, Callable[[Any], Any]] = {"-": operator.neg, "+": operator.pos, "~": operator.invert}


UNARY_METHODS = {"-": "__neg__", "+": "__pos__", "~": "__invert__", "abs": "__abs__"}


def unary(op: str, value: Value, run: Run, libraries: Any) -> Value:
    """`-value`, `+value`, `~value`."""
    if isinstance(value, Unknown):
        return multiply(value, -1) if op == "-" else (value if op == "+" else apply("~", value))
    value = as_data(value)
    if isinstance(value, Instance) and op in UNARY_METHODS:
        name = UNARY_METHODS[op]
        if any(name in getattr(c, "namespace", {}) for c in value.cls.mro()):
            return run.call(run.attribute(value, name), Call())
    behaviour = None if is_plain(value) else libraries.behaviour(value)
    if behaviour is not None:
        answer = behaviour.unary(op, value, run)
        if answer is not NOT_SUPPORTED:
            return answer
    if is_plain(value):
        try:
            return UNARY[op](value)
        except TypeError as trouble:
            raise run.fail("TypeError", str(trouble)) from None
    return run.unknown(f"{op}{operand_text(value)}", f"unsupported: operator `{op}`")


def _contained(container: Value, element: Value, run: Run) -> Value:
    """The answer of the script's own `__contains__`."""
    if isinstance(container, Instance) and any(
        "__contains__" in getattr(c, "namespace", {}) for c in container.cls.mro()
    ):
        return run.call(run.attribute(container, "__contains__"), Call.of(element))
    return NOT_SUPPORTED


def _passed(iteration: Iteration, element: Value, run: Run) -> bool | Unknown:
    """`element in iterator`: it is asked as far as the element."""
    try:
        for value in run.each(iteration):
            same = equal_values(value, element)
            if same is None:
                iteration.lost = run.unknown(iteration.name, "how far an iterator was asked is not known")
                return iteration.lost
            if same:
                return True
    except Lost as lost:
        return lost.cause
    return False


def _same(a: Value, b: Value, run: Run) -> bool | None:
    """Whether two elements are equal; names of libraries may have several spellings."""
    answer = run.binary("==", a, b) if isinstance(a, Symbol) and isinstance(b, Symbol) else None
    return answer if isinstance(answer, bool) else equal_values(a, b)


def contains(container: Value, element: Value, run: Run) -> bool | Unknown:
    """`element in container`."""
    container, element = as_data(container), as_data(element)
    if isinstance(container, str) and isinstance(element, str):
        return element in container
    if isinstance(container, dict | set | frozenset) and is_plain(element) and not holds_unknown(element):
        try:
            found = element in container
        except TypeError as trouble:
            raise run.fail("TypeError", str(trouble)) from None
        if found or not any(isinstance(one, Unknown) for one in container):
            return found
    own = _contained(container, element, run)
    if own is not NOT_SUPPORTED:
        return run.truth(own)
    if isinstance(container, Iteration):
        return _passed(container, element, run)
    elements = run.iterate(container)
    if isinstance(elements, Unknown):
        label = f"{_operand(element)} in {_operand(elements)}"
        shown = element if isinstance(element, Unknown) else repr(element)
        return apply("in", shown, elements, label=label)
    verdicts = [_same(e, element, run) for e in elements]
    if any(v is True for v in verdicts):
        return True
    if all(v is False for v in verdicts):
        return False
    doubted = isinstance(element, Symbol) and any(isinstance(e, Symbol) for e in elements)
    if doubted or isinstance(element, Unknown) or any(isinstance(e, Unknown) for e in elements):
        label = f"{_operand(element)} in {sequence_text(tuple(elements))}"
        return apply(
            "in", element if isinstance(element, Unknown) else repr(element), repr(elements), label=label
        )
    return False

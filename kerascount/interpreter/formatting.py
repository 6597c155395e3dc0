"""The three ways to format a string, on values that may be unknown.

Must not know: syntax, Keras.
"""

from __future__ import annotations

import builtins
import re
import string
from collections.abc import Callable

from kerascount.interpreter import budget
from kerascount.values.classes import ExceptionValue, Instance
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

_LARGE_WIDTH = re.compile(r"\d{5,}")
_LARGE_IN_PERCENT = re.compile(r"%[-+ #0]*\d{5,}")
_LARGE_IN_FIELD = re.compile(r"\{[^{}]*:[^{}]*\d{5,}[^{}]*\}")


class Shown:
    """An object of the script in a text: what its own methods say."""

    def __init__(self, text: str, representation: str) -> None:
        self.text = text
        self.representation = representation

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.representation

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)


PLAIN = (bool, int, float, complex, str, bytes, tuple, list, dict, set, range, type(None), Shown)
"""What Python's own formatting knows."""


SHOWN_WITHIN = (Instance, ExceptionValue, list, tuple, dict)
"""What is looked at within a list or a dict; how a library's value is shown there is not known."""


def resolved(value: Value, run: Run) -> Value:
    """The value with the texts of the objects in it; unknown where one of them is."""
    match value:
        case Instance():
            return _shown(value, run)
        case ExceptionValue():
            return _shown_exception(value.kind, value.arguments)
        case list() | tuple() if type(value) in (list, tuple):
            parts = [resolved(v, run) if isinstance(v, SHOWN_WITHIN) else v for v in value]
            doubtful = next((p for p in parts if isinstance(p, Unknown)), None)
            return type(value)(parts) if doubtful is None else value
        case dict() if type(value) is dict:
            return {k: resolved(v, run) if isinstance(v, SHOWN_WITHIN) else v for k, v in value.items()}
    if isinstance(value, (*PLAIN, Unknown, Symbol)):
        return value
    text = run.call(Symbol("builtins.str"), Call.of(value))
    return text if isinstance(text, str) else value


def _shown(value: Instance, run: Run) -> Value:
    # a tuple of named fields is shown with their names
    named = isinstance(value.native, tuple) and Symbol("builtins.tuple") not in value.cls.mro()
    is_data = value.native is not None and isinstance(value.native, PLAIN) and not named
    if is_data and not _defines(value, "__str__", "__repr__"):
        return value.native
    representation = (
        run.call(run.attribute(value, "__repr__"), Call()) if _defines(value, "__repr__") else None
    )
    text = run.call(run.attribute(value, "__str__"), Call()) if _defines(value, "__str__") else representation
    if text is None and "args" in value.attributes:
        return _shown_exception("Exception", value.attributes["args"])
    if isinstance(text, str) and isinstance(representation, str | None) and not _defines(value, "__format__"):
        return Shown(text, text if representation is None else representation)
    return apply("str", value, label=f"str({value.cls.name}())")


def _defines(value: Instance, *names: str) -> bool:
    return any(name in getattr(c, "namespace", {}) for c in value.cls.mro() for name in names)


def _shown_exception(kind: str, arguments: tuple[Value, ...]) -> Value:
    known = getattr(builtins, kind, None)
    if not isinstance(known, type) or not all(isinstance(a, str | int | float) for a in arguments):
        return apply("str", kind, *map(id, arguments), label=f"str({kind}())")
    error = known(*arguments)
    return Shown(str(error), repr(error))


def text_of(value: Value) -> str | Unknown:
    """`str(value)`, as far as it is certain."""
    if isinstance(value, str):
        return value
    if isinstance(value, Unknown):
        return apply("str", value)
    if isinstance(value, PLAIN) and not _has_foreign(value):
        return str(value)
    label = value.name if isinstance(value, Symbol) else type(value).__name__
    return apply("str", value, label=f"str({label})")


def _has_foreign(value: Value) -> bool:
    """Whether a container holds something whose text is not Python's own."""
    if isinstance(value, dict):
        return any(_has_foreign(v) for pair in value.items() for v in pair)
    if isinstance(value, tuple | list | set):
        return any(_has_foreign(v) for v in value)
    return not isinstance(value, PLAIN)


def joined(parts: list[str | Unknown]) -> str | Unknown:
    """The parts of an f-string in one string."""
    if all(isinstance(p, str) for p in parts):
        text = "".join(map(str, parts))
        _check_length(text)
        return text
    label = "".join(p if isinstance(p, str) else f"{{{p}}}" for p in parts)
    return apply("f-string", *parts, label=f"f{label!r}")


def formatted(value: Value, conversion: str | None, spec: str | Unknown, run: Run) -> str | Unknown:
    """One replacement field of an f-string."""
    value = resolved(value, run)
    if isinstance(value, Unknown) or isinstance(spec, Unknown):
        return apply("format", value if isinstance(value, Unknown) else repr(value), label=str(value))
    if not isinstance(spec, str):  # of a call of the script, `format(value, 3)`
        raise run.fail("TypeError", f"format() argument 2 must be str, not {type(spec).__name__}")
    if _LARGE_WIDTH.search(spec):
        raise budget.Exhausted("a format width of more than 9,999")
    if conversion is None and not spec:
        return text_of(value)
    if not isinstance(value, PLAIN) or _has_foreign(value):
        return apply("format", value, label="format(...)")
    converted = CONVERSIONS[conversion](value) if conversion else value
    try:
        return format(converted, spec)
    except (ValueError, TypeError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


CONVERSIONS: dict[str, Callable[[object], str]] = {"r": repr, "s": str, "a": ascii}


def percent(template: Value, values: Value, run: Run) -> Value:
    """`template % values`."""
    if isinstance(template, str) and _LARGE_IN_PERCENT.search(template):
        raise budget.Exhausted("a format width of more than 9,999")
    values = resolved(values, run)
    parts = values if isinstance(values, tuple) else (values,)
    if isinstance(values, Unknown) or any(isinstance(p, Unknown) or _has_foreign(p) for p in parts):
        return apply("%", repr(template), *_hashable(parts), label=f"{template!r} % ...")
    try:
        return template % values
    except (TypeError, ValueError, KeyError, OverflowError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _hashable(parts: tuple[Value, ...]) -> list[Value]:
    return [p if isinstance(p, Unknown | str | int | float) else id(p) for p in parts]


def format_method(template: str, positional: list[Value], keywords: dict[str, Value], run: Run) -> Value:
    """`template.format(...)`."""
    if _LARGE_IN_FIELD.search(template):
        raise budget.Exhausted("a format width of more than 9,999")
    positional = [resolved(v, run) for v in positional]
    keywords = {k: resolved(v, run) for k, v in keywords.items()}
    values = [*positional, *keywords.values()]
    if any(isinstance(v, Unknown) or _has_foreign(v) for v in values) or _reaches_in(template):
        return apply("format", repr(template), *_hashable(tuple(values)), label=f"{template!r}.format(...)")
    try:
        return template.format(*positional, **keywords)
    except (IndexError, KeyError, ValueError, TypeError, AttributeError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _reaches_in(template: str) -> bool:
    """Whether a field reads attributes: `"{0.__class__}"` is not ours to evaluate."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
    except ValueError:
        return False
    return any("." in n for n in names)


def _check_length(text: str) -> None:
    if len(text) > budget.MAX_ELEMENTS:
        raise budget.Exhausted(f"a string of more than {budget.MAX_ELEMENTS:,} characters")

"""`argparse`: options of a command line, and what they hold when nothing is said on it.

What a script builds by default is what its options' defaults say. What has to be given has no value: a named unknown.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from kerascount.libraries.known import first_unknown, named_unknown
from kerascount.values.objects import Call, ScriptError, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

REQUIRED = "it has to be given on the command line"


@dataclass(slots=True)
class Option:
    """One option. `flags` are its spellings (none for a positional one), `kind` converts a string."""

    dest: str
    flags: tuple[str, ...] = ()
    action: Value = "store"
    default: Value = None
    kind: Value = None
    nargs: Value = None
    const: Value = None
    required: bool = False


def option(call: Call) -> Option | None:
    """The option that `add_argument(...)` declares; None where its name is not known."""
    names = call.values()
    if not names:
        names = [call.get("dest")]
    if not all(isinstance(n, str) for n in names):
        return None
    flags = tuple(n for n in names if n.startswith("-"))
    action = call.get("action", None, "store")
    return Option(
        call.get("dest") if isinstance(call.get("dest"), str) else _dest(names),
        flags,
        action,
        call.get("default", None, DEFAULTS.get(action) if isinstance(action, str) else None),
        call.get("type"),
        call.get("nargs"),
        call.get("const"),
        call.get("required") is True or not flags,
    )


DEFAULTS = {"store_true": False, "store_false": True}


def _dest(names: Sequence[str]) -> str:
    """argparse: the first long option names it, else the first short one; dashes become underscores."""
    first = next((n for n in names if n.startswith("--")), names[0])
    return first.lstrip("-").replace("-", "_")


def value_of(option: Option, default: Value, owner: str, run: Run) -> Value:
    """What an option holds that is not given on the command line."""
    if option.flags and default is None and option.required:
        return required(option, owner, run)
    if option.flags or (option.nargs == "?"):
        return converted(option.kind, default, run) if isinstance(default, str) else default
    if option.nargs in ("*", "..."):
        return [] if default is None else default
    return required(option, owner, run) if default is None else default


def required(option: Option, owner: str, run: Run) -> Unknown:
    """The value of an option that has to be given."""
    return named_unknown(f"{owner}.{option.dest}", REQUIRED, run)


def converted(kind: Value, text: Value, run: Run) -> Value:
    """A string as the option's type makes it."""
    if kind is None or isinstance(kind, Unknown):
        return text if kind is None else run.unknown(f"{text!r}", f"converted by `{kind}`")
    try:
        return run.call(kind, Call.of(text))
    except ScriptError as error:
        return run.unknown(f"{text!r}", f"its type refuses it: {error.message}")


# --- arguments that the script itself gives ----------------------------------------------------


class _Refused(Exception):
    """The arguments do not fit."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise _Refused(message or "exit")


@dataclass(slots=True)
class Given:
    """Options given in a list of strings, not converted yet, and the strings that are none."""

    values: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def given(options: Sequence[Option], arguments: Sequence[str]) -> Given | None:
    """What a list of strings says of the options; None when it cannot be told."""
    parser = _Parser(add_help=False, allow_abbrev=True)
    try:
        for one in options:
            _declare(parser, one)
        found, rest = parser.parse_known_args(list(arguments))
    except (_Refused, argparse.ArgumentError, TypeError, ValueError, IndexError):
        return None
    return Given(vars(found), rest)


TAKING_CONST = ("store_const", "append_const")
WITHOUT_VALUE = ("store_true", "store_false", "count", *TAKING_CONST)
KEPT = ("store", "append", "extend", *WITHOUT_VALUE)


def _declare(parser: argparse.ArgumentParser, option: Option) -> None:
    settings: dict[str, Any] = {"default": argparse.SUPPRESS}
    action = option.action if option.action in KEPT else "store"
    if option.action == Symbol("argparse.BooleanOptionalAction"):
        settings["action"] = argparse.BooleanOptionalAction
    else:
        settings["action"] = action
        if action not in WITHOUT_VALUE:
            settings["nargs"] = option.nargs
        if action in TAKING_CONST or option.nargs == "?":
            settings["const"] = option.const
    if option.flags:
        parser.add_argument(*option.flags, dest=option.dest, **settings)
    elif option.nargs is None:
        parser.add_argument(option.dest, **{**settings, "nargs": "?"})
    else:
        parser.add_argument(option.dest, **settings)


def taken(option: Option, raw: Any, default: Value, run: Run) -> Value:
    """The value of an option that is given as `raw`."""
    if option.action not in KEPT and option.action != Symbol("argparse.BooleanOptionalAction"):
        return run.unknown(option.dest, "unsupported: an action of the script's own")
    if isinstance(raw, str):
        return converted(option.kind, raw, run)
    if isinstance(raw, list) and first_unknown(raw) is None:
        made = [converted(option.kind, r, run) if isinstance(r, str) else r for r in raw]
        before = list(default) if option.action in ("append", "extend") and isinstance(default, list) else []
        return [*before, *made]
    return raw

"""`match` patterns.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kerascount.interpreter import attributes
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.classes import UserClass
from kerascount.values.objects import ScriptError, Symbol, Value
from kerascount.values.unknown import Unknown, apply

Verdict = bool | Unknown


def matches(
    pattern: cst.MatchPattern, subject: Value, bindings: dict[str, Value], scope: Scope, run: Machine
) -> Verdict:
    """Whether a subject matches; names that the pattern binds are added to `bindings`."""
    match pattern:
        case cst.MatchValue():
            return run.truth(run.binary("==", subject, run.evaluate(pattern.value, scope)))
        case cst.MatchSingleton():
            return _is(subject, run.evaluate(pattern.value, scope))
        case cst.MatchAs():
            return _as(pattern, subject, bindings, scope, run)
        case cst.MatchOr():
            return _any([matches(p.pattern, subject, bindings, scope, run) for p in pattern.patterns])
        case cst.MatchList() | cst.MatchTuple():
            return _sequence(list(pattern.patterns), subject, bindings, scope, run)
        case cst.MatchMapping():
            return _mapping(pattern, subject, bindings, scope, run)
        case cst.MatchClass():
            return _class(pattern, subject, bindings, scope, run)
    return run.unknown(run.text(pattern, scope), "unsupported: pattern")


def _is(subject: Value, constant: Value) -> Verdict:
    if isinstance(subject, Unknown):
        return apply("is", subject, repr(constant), label=f"{subject} is {constant!r}")
    return subject is constant


def _any(verdicts: list[Verdict]) -> Verdict:
    if any(v is True for v in verdicts):
        return True
    return next((v for v in verdicts if isinstance(v, Unknown)), False)


def _all(verdicts: list[Verdict]) -> Verdict:
    if any(v is False for v in verdicts):
        return False
    return next((v for v in verdicts if isinstance(v, Unknown)), True)


def _as(
    pattern: cst.MatchAs, subject: Value, bindings: dict[str, Value], scope: Scope, run: Machine
) -> Verdict:
    verdict: Verdict = True
    if pattern.pattern is not None:
        verdict = matches(pattern.pattern, subject, bindings, scope, run)
    if pattern.name is not None:
        bindings[pattern.name.value] = subject
    return verdict


def _sequence(
    patterns: list[cst.MatchSequenceElement | cst.MatchStar],
    subject: Value,
    bindings: dict[str, Value],
    scope: Scope,
    run: Machine,
) -> Verdict:
    if isinstance(subject, Unknown):
        return apply("match", subject)
    if not isinstance(subject, list | tuple):
        return False
    star = next((i for i, p in enumerate(patterns) if isinstance(p, cst.MatchStar)), None)
    if len(subject) < len(patterns) - (star is not None) or (star is None and len(subject) != len(patterns)):
        return False
    values = list(subject)
    if star is not None:
        end = len(values) - (len(patterns) - star - 1)
        values[star:end] = [values[star:end]]
    verdicts: list[Verdict] = []
    for part, value in zip(patterns, values, strict=True):
        if isinstance(part, cst.MatchStar):
            if part.name is not None:
                bindings[part.name.value] = value
        else:
            verdicts.append(matches(part.value, value, bindings, scope, run))
    return _all(verdicts)


def _mapping(
    pattern: cst.MatchMapping, subject: Value, bindings: dict[str, Value], scope: Scope, run: Machine
) -> Verdict:
    if isinstance(subject, Unknown):
        return apply("match", subject)
    if not isinstance(subject, dict):
        return False
    verdicts: list[Verdict] = []
    rest = dict(subject)
    for element in pattern.elements:
        key = run.evaluate(element.key, scope)
        if key not in subject:
            return False
        verdicts.append(matches(element.pattern, rest.pop(key), bindings, scope, run))
    if pattern.rest is not None:
        bindings[pattern.rest.value] = run.created(rest)
    return _all(verdicts)


ITSELF = ("bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple")
"""Builtin classes whose only positional pattern is for the object itself."""


def _class(
    pattern: cst.MatchClass, subject: Value, bindings: dict[str, Value], scope: Scope, run: Machine
) -> Verdict:
    cls = run.evaluate(pattern.cls, scope)
    verdicts: list[Verdict] = [run.is_instance(subject, cls)]
    if verdicts[0] is False:
        return False
    if pattern.patterns and isinstance(cls, Symbol) and cls.name in ITSELF:
        return _all([*verdicts, matches(pattern.patterns[0].value, subject, bindings, scope, run)])
    names = _positional(cls) if pattern.patterns else ()
    if len(names) < len(pattern.patterns):
        return run.unknown(run.text(pattern, scope), "unsupported: positional class pattern")
    parts = [(n, p.value) for n, p in zip(names, pattern.patterns, strict=False)]
    for name, part in [*parts, *((e.key.value, e.pattern) for e in pattern.kwds)]:
        try:
            value = attributes.get(subject, name, run)
        except ScriptError:
            return False
        verdicts.append(matches(part, value, bindings, scope, run))
    return _all(verdicts)


def _positional(cls: Value) -> Sequence[str]:
    """The attributes that positional patterns are for."""
    if not isinstance(cls, UserClass):
        return ()
    named = find(cls, "__match_args__")
    return named if isinstance(named, tuple) else cls.fields or ()

"""Iterators: what gives its elements one after the other, each once.

They are Python's own generators of ours, so that nothing is computed before it is asked for. Where it is not known how
they go on, they raise `Lost`, and go on doing so.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from kerascount.interpreter import budget, generators
from kerascount.interpreter.lookup import bound, find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import Generator, Instance, Iteration, Lost, Method
from kerascount.values.objects import Call, ScriptError, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply, element_of

END = object()
"""There is no further element."""


def made(
    name: str, elements: Iterator[Value], run: Machine, like: Callable[[], Value] | None = None
) -> Value:
    """An iterator by its text; a list where the file is one of Python 2."""
    iteration = Iteration(name, elements, like=like)
    run.created(iteration)
    if not run.is_python2():
        return iteration
    found = rest(iteration, run)
    return found if isinstance(found, Unknown) else run.created(found)


def advance(iteration: Iteration, run: Machine) -> Value:
    """The next element, or END; raises Lost where it is not known."""
    if iteration.lost is None and not run.is_own(iteration):
        # another round of the loop around may have taken elements too
        iteration.lost = apply("after", run.repeated, iteration, label=iteration.name)
    if iteration.lost is not None:
        raise Lost(iteration.lost)
    run.budget.step()
    try:
        return next(iteration.elements, END)
    except Lost as lost:
        iteration.lost = lost.cause
        raise
    except ValueError as trouble:  # it asks itself for its next element
        iteration.lost = run.unknown(iteration.name, str(trouble))
        raise Lost(iteration.lost) from None


def each(value: Value, run: Machine) -> Iterator[Value]:
    """The elements of anything that can be iterated over, as they are asked for; raises Lost."""
    match value:
        case Iteration():
            while (element := advance(value, run)) is not END:
                yield element
        case Generator():
            while (element := generators.advance(value, run)) is not END:
                yield element
        case list():
            yield from _of_list(value, run)
        case Instance():
            yield from _of_instance(value, run)
        case _:
            found = run.iterate(value)
            if isinstance(found, Unknown):
                raise Lost(found)
            yield from found


def element_like(iterable: Value, run: Machine) -> Value:
    """What each element is where it is not known how many there are; NOT_SUPPORTED where nothing tells."""
    if isinstance(iterable, Iteration):
        if iterable.like is not None:
            return iterable.like()
        return NOT_SUPPORTED if iterable.source is None else element_like(iterable.source, run)
    plain = is_plain(iterable) or isinstance(iterable, Unknown)
    behaviour = None if plain else run.libraries.behaviour(iterable)
    return NOT_SUPPORTED if behaviour is None else behaviour.element(iterable, run)


def element_of_lost(iterable: Value, lost: Lost, run: Machine) -> Value:
    """An element of what is not known how it goes on."""
    element = element_like(iterable, run)
    return element_of(lost.cause) if element is NOT_SUPPORTED else element


def _of_list(value: list[Value], run: Machine) -> Iterator[Value]:
    """A list may grow meanwhile."""
    for i in itertools.count():
        opened = run.opened(value)
        if isinstance(opened, Unknown):
            raise Lost(opened)
        if i >= len(value):
            return
        yield value[i]


def _of_instance(value: Instance, run: Machine) -> Iterator[Value]:
    """`__iter__`, whose result may be the object itself with `__next__`; or `__getitem__` of 0, 1, 2 ..."""
    method = find(value.cls, "__iter__")
    if method is MISSING and find(value.cls, "__getitem__") is not MISSING:
        yield from _by_index(value, run)
        return
    found = value if method is MISSING else run.call(bound(method, value, value.cls), Call())
    if isinstance(found, Instance) and find(found.cls, "__next__") is not MISSING:
        yield from _by_next(found, run)
    elif found is not value:
        yield from each(found, run)
    else:
        listed = run.iterate(value)
        if isinstance(listed, Unknown):
            raise Lost(listed)
        yield from listed


def _by_next(value: Instance, run: Machine) -> Iterator[Value]:
    method = Method(find(value.cls, "__next__"), value)
    yield from _until("StopIteration", (lambda: run.call(method, Call()) for _ in itertools.count()))


def _by_index(value: Instance, run: Machine) -> Iterator[Value]:
    method = Method(find(value.cls, "__getitem__"), value)
    calls = (lambda i=i: run.call(method, Call.of(i)) for i in itertools.count())
    yield from _until("IndexError", calls)


def _until(kind: str, calls: Iterator[Value]) -> Iterator[Value]:
    for call in calls:
        try:
            element = call()
        except ScriptError as error:
            if error.kind == kind:
                return
            raise
        yield element


def by_calls(function: Value, sentinel: Value, run: Machine) -> Iterator[Value]:
    """`iter(function, sentinel)`."""
    while True:
        element = run.call(function, Call())
        same = run.truth(run.binary("==", element, sentinel))
        if isinstance(same, Unknown):
            raise Lost(same)
        if same:
            return
        yield element


def rest(iteration: Iteration, run: Machine) -> list[Value] | Unknown:
    """All elements that are left, or why they are not known."""
    found: list[Value] = []
    try:
        for element in each(iteration, run):
            found.append(element)
            if len(found) > budget.MAX_ROUNDS:
                raise Lost(run.unknown(iteration.name, "an iterator without end"))
    except Lost as lost:
        iteration.lost = lost.cause
        return apply("iterator", lost.cause, iteration.name, label=iteration.name)
    return found

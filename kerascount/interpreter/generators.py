"""Generators: their bodies run as far as they are asked, and stop where they yield.

Must not know: Keras.
"""

from __future__ import annotations

import libcst as cst

from kerascount.interpreter import iterators
from kerascount.interpreter.coroutines import Coroutine
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.interpreter.signals import Return
from kerascount.values.classes import Generator, Lost
from kerascount.values.objects import ScriptError, Value
from kerascount.values.unknown import Unknown, apply

MAX_YIELDS = 2_000
"""Values that a generator is run for where all are wanted."""

MAX_LIVE = 48
"""Generators of one run that have begun and are not at their end."""


def advance(
    generator: Generator, run: Machine, sent: Value = None, error: ScriptError | None = None
) -> Value:
    """The next value, or END; raises Lost where it is not known, and what the body raises."""
    if generator.lost is None and not run.is_own(generator):
        # another round of the loop around may have taken values too
        generator.lost = apply("after", run.repeated, generator, label=f"{generator.function.name}()")
    if generator.lost is not None:
        raise Lost(generator.lost)
    if generator.body is None:
        _begin(generator, run)
    if generator.body.done:
        return _at_end(error)
    kind, value = _switch(generator, run, sent, error)
    if kind == "yield":
        return value
    if kind == "return":
        generator.result = value
        return iterators.END
    raise value


def _at_end(error: ScriptError | None) -> Value:
    if error is not None:
        raise error
    return iterators.END


def _begin(generator: Generator, run: Machine) -> None:
    live = run.bodies
    live[:] = [body for body in live if not body.done]
    if len(live) >= MAX_LIVE:
        generator.lost = run.unknown(f"{generator.function.name}()", "too many generators at once")
        raise Lost(generator.lost)

    def body() -> Value:
        try:
            run.execute(generator.function.node.body.body, generator.scope)
        except Return as result:
            return result.value
        return None

    generator.body = Coroutine(body)
    generator.scope.generator = generator
    live.append(generator.body)
    generator.rounds = run.repeated
    generator.suspended = ([], *run.surroundings()[1:])


def _switch(generator: Generator, run: Machine, sent: Value, error: ScriptError | None) -> tuple[str, Value]:
    """Let the body run; what a run keeps for the place being evaluated is exchanged meanwhile."""
    place, depth, outside = run.place, run.budget.depth, run.surroundings()
    run.surround(generator.suspended)
    run.budget.enter()
    try:
        kind, value = generator.body.ask(sent, error)
        return kind, value
    finally:
        generator.suspended = run.surroundings()
        run.surround(outside)
        run.place, run.budget.depth = place, depth


def give(scope: Scope, value: Value, run: Machine) -> Value:
    """Stop at a `yield`; what the generator is sent."""
    holder = yielding(scope)
    if holder.at_yield is not None:
        holder.at_yield(value)
        return run.unknown("yield", "what a generator is sent is not known")
    generator = holder.generator
    if generator is None:
        return run.unknown("yield", "a `yield` outside of a generator")
    if run.repeated is not generator.rounds:
        # within a loop of unknown rounds the values that follow are not known
        generator.lost = apply("generator", generator, label=f"{generator.function.name}()")
    return generator.body.hand_out(value)


def yielding(scope: Scope) -> Scope:
    """The scope of the generator that a scope belongs to."""
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    return scope


def next_of(
    generator: Generator, run: Machine, sent: Value = None, error: ScriptError | None = None
) -> Value:
    """`next(generator)`, `generator.send(value)`, `generator.throw(error)`."""
    try:
        value = advance(generator, run, sent, error)
    except Lost as lost:
        return apply("next", lost.cause, run.repeat_number(), label=f"next({generator.function.name}())")
    if value is iterators.END:
        raise run.fail("StopIteration", "the generator is at its end")
    return value


def close(generator: Generator, run: Machine) -> None:
    """`generator.close()`: its `finally` blocks are run."""
    if generator.body is None or generator.body.done:
        return
    try:
        advance(generator, run, error=ScriptError("GeneratorExit", "", run.span()))
    except Lost:
        return
    except ScriptError as error:
        if error.kind not in ("GeneratorExit", "StopIteration"):
            raise


def rest(generator: Generator, run: Machine) -> list[Value] | Unknown:
    """What a generator has not yielded yet, or why that is not known."""
    found: list[Value] = []
    try:
        while (value := advance(generator, run)) is not iterators.END:
            found.append(value)
            if len(found) > MAX_YIELDS:
                return apply("generator", generator, label=f"{generator.function.name}()")
    except Lost as lost:
        return lost.cause
    return found


def produce(node: cst.Yield, scope: Scope, run: Machine) -> Value:
    """`yield value`, `yield from values`."""
    if not isinstance(node.value, cst.From):
        value = run.evaluate(node.value, scope) if node.value is not None else None
        return give(scope, value, run.at(node, scope))
    inner = run.evaluate(node.value.item, scope)
    try:
        for value in iterators.each(inner, run.at(node, scope)):
            give(scope, value, run.at(node, scope))
    except Lost as lost:
        holder = yielding(scope).generator
        if holder is not None:
            holder.lost = holder.lost or lost.cause
        element = iterators.element_of_lost(inner, lost, run)
        give(scope, element, run.at(node, scope))
    return inner.result if isinstance(inner, Generator) else None


def abandon(run: Machine) -> None:
    """The run is over: bodies that stand at a `yield` are left there."""
    for body in run.bodies:
        body.abandon()
    run.bodies.clear()

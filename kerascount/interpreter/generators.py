"""Generators: their bodies are run once, as far as they are asked, and what they yield is kept.

Must not know: Keras.
"""

from __future__ import annotations

import libcst as cst

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.interpreter.signals import EndOfGenerator, Return
from kerascount.values.classes import Generator
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply, element_of

MAX_YIELDS = 2_000
"""Values that a generator is run for where all are wanted."""

MAX_NEXT = 16
"""Values that a generator is run for where it is asked for one after the other: data has no end."""


def generated(generator: Generator, *, limit: int, run: Machine) -> list[Value]:
    """The first values that a generator yields, up to `limit`; `generator.more` tells whether they are all."""
    if generator.elements is not None:
        return generator.elements
    scope: Scope = generator.scope
    scope.yields, scope.yield_limit, outer = [], limit, (run.repeated, run.skipped)
    run.repeated = run.skipped = None
    run.budget.enter()
    try:
        run.execute(generator.function.node.body.body, scope)
    except (Return, EndOfGenerator):
        pass
    finally:
        run.budget.leave()
        run.repeated, run.skipped = outer
    generator.elements, generator.more = scope.yields, scope.yields_more
    return scope.yields


def yielding(scope: Scope) -> Scope:
    """The scope of the generator that a scope belongs to."""
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    return scope


def add_yield(scope: Scope, value: Value, run: Machine) -> None:
    """Keep a value that a generator yields."""
    if scope.at_yield is not None:
        scope.at_yield(value)
        return
    if scope.yields is None:
        scope.yields = []
    if not scope.yields_more:
        scope.yields.append(value)
    # within a loop of unknown rounds the values that follow are not known
    scope.yields_more = scope.yields_more or run.repeated is not None
    if len(scope.yields) >= scope.yield_limit:
        scope.yields_more = True
        raise EndOfGenerator


def next_of(generator: Generator, run: Machine) -> Value:
    """`next(generator)`."""
    elements = generated(generator, limit=MAX_NEXT, run=run)
    position, generator.position = generator.position, generator.position + 1
    if position < len(elements):
        return elements[position]
    if generator.more:
        name = f"next({generator.function.name}())"
        return apply("next", generator, position, label=name)
    raise run.fail("StopIteration", "the generator is at its end")


def rest(generator: Generator, run: Machine) -> list[Value] | Unknown:
    """What a generator has not yielded yet, or why that is not known."""
    elements = generated(generator, limit=MAX_YIELDS, run=run)
    if generator.more:
        return apply("generator", generator, label=f"{generator.function.name}()")
    rest = elements[generator.position :]
    generator.position = len(elements)
    return rest


def produce(node: cst.Yield, scope: Scope, run: Machine) -> Value:
    """`yield value`, `yield from values`: kept until somebody iterates."""
    holder = yielding(scope)
    if isinstance(node.value, cst.From):
        produced = run.iterate(run.evaluate(node.value.item, scope))
        for value in produced if isinstance(produced, list) else [element_of(produced)]:
            add_yield(holder, value, run)
        holder.yields_more = holder.yields_more or isinstance(produced, Unknown)
    else:
        add_yield(holder, run.evaluate(node.value, scope) if node.value is not None else None, run)
    return run.at(node, scope).unknown("yield", "what a generator is sent is not known")

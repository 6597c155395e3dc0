"""Sequential models as scripts write them: lists and `add`, inputs in all their spellings, deferred, nested."""

from __future__ import annotations

from collections.abc import Sequence

from tests.differential.functional import choose, depth, input_shape, write_chain
from tests.differential.layers.base import Shape
from tests.differential.writer import Built, Writer, Written


def write_sequential(w: Writer, shape: Shape | None = None) -> Built:
    """A model."""
    d = w.d
    given = shape or input_shape(d, dynamic=w.generation != "1")
    first, expressions, shapes = chain(w, given)
    variable = w.variable("model")
    deferred = d.chance(0.15)
    start = [] if deferred else first
    if not deferred and not start:
        own, expressions[0] = expressions[0].own, Written(with_input(w, expressions[0], given))
        expressions[0].own = own
    written(w, variable, [*start, *expressions])
    ready = not deferred
    if deferred and d.chance(0.8):
        w.write(f"{variable}.build({(None, *given)!r})")
        ready = w.generation in "3t"
    names = [(e.own, s) for e, s in zip(expressions, shapes, strict=True) if getattr(e, "own", None)]
    whole = tuple(shapes) if w.generation != "1" or not start else ()
    found = Built(
        variable, "Sequential", (given,), (shapes[-1],), tuple(names), whole, ready=ready, code=w.code
    )
    w.built.append(found)
    return found


def chain(w: Writer, shape: Shape) -> tuple[list[str], list[Written], list[Shape]]:
    """The expressions of the input, if it is one of its own, and of the layers; and the shape after each."""
    d = w.d
    expressions: list[Written] = []
    shapes: list[Shape] = []
    current = shape
    for _ in range(depth(d)):
        if d.chance(0.06):
            inner = write_chain(w, current)
            current = inner.outputs[0]
            expressions.append(Written(inner.variable))
            shapes.append(current)
            continue
        chosen = choose(w, current)
        if chosen is not None and not chosen.states and not chosen.several and not chosen.listed:
            expressions.append(w.layer(chosen.kind, chosen.arguments))
            current = chosen.shape
            shapes.append(current)
    if not expressions or not expressions[0].endswith(")"):
        expressions.insert(0, w.layer("Activation", {"activation": "relu"}))
        shapes.insert(0, shape)
    return input_of(w, shape), expressions, shapes


def input_of(w: Writer, shape: Shape) -> list[str]:
    """`Input(...)` or `InputLayer(...)` as the first element, or nothing."""
    if w.generation in "3t" and w.d.chance(0.4):
        return [w.input(w.d.pick((repr(shape), f"shape={shape!r}")))]
    if w.d.chance(0.1):
        name = {"3": "shape", "t": "input_shape", "2": "input_shape", "1": "input_shape"}[w.generation]
        return [f"{w.layers}InputLayer({name}={shape!r})"]
    return []


def with_input(w: Writer, expression: str, shape: Shape) -> str:
    """The first layer with an argument that declares the input's shape."""
    options = [f"input_shape={shape!r}"] * 3 + [f"batch_input_shape={(None, *shape)!r}"]
    if len(shape) == 1 and w.generation != "3" and w.layers + "Dense(" in expression:
        options += [f"input_dim={shape[0]}"] * 2
    body = expression[:-1]
    return f"{body}{'' if body.endswith('(') else ', '}{w.d.pick(options)})"


def written(w: Writer, variable: str, expressions: Sequence[str]) -> None:
    """As a list, or added one by one."""
    sequential = w.model("Sequential")
    if w.d.chance(0.4):
        w.write(f"{variable} = {sequential}([{', '.join(expressions)}])")
        return
    name = f"name='net_{w.named}s'" if w.d.chance(0.1) and w.generation != "1" else ""
    w.write(f"{variable} = {sequential}({name})")
    for expression in expressions:
        w.write(f"{variable}.add({expression})")

"""Sequential models as scripts write them: lists and `add`, inputs in all their spellings, deferred, nested."""

from __future__ import annotations

from tests.differential.families import Shape
from tests.differential.functional import choose, depth, input_shape
from tests.differential.writer import Writer


def write_sequential(w: Writer, shape: Shape | None = None) -> tuple[str, Shape]:
    """A model; its variable, and the shape that it gives."""
    d = w.d
    given = shape or input_shape(d, dynamic=w.generation != "1")
    first, expressions, out = chain(w, given)
    variable = w.variable("model")
    deferred = d.chance(0.15)
    start = [] if deferred else first
    if not deferred and not start:
        expressions[0] = with_input(w, expressions[0], given)
    written(w, variable, [*start, *expressions])
    if deferred and d.chance(0.8):
        w.write(f"{variable}.build({(None, *given)!r})")
    return variable, out


def chain(w: Writer, shape: Shape) -> tuple[list[str], list[str], Shape]:
    """The expressions of the input, if it is one of its own, and of the layers; and the shape in the end."""
    d = w.d
    expressions: list[str] = []
    current = shape
    for _ in range(depth(d)):
        chosen = choose(w, current)
        if chosen is not None and not chosen.states and not chosen.several:
            expressions.append(w.layer(chosen.kind, chosen.arguments))
            current = chosen.shape
    if not expressions:
        expressions.append(w.layer("Activation", {"activation": "relu"}))
    return input_of(w, shape), expressions, current


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


def written(w: Writer, variable: str, expressions: list[str]) -> None:
    """As a list, or added one by one."""
    sequential = w.model("Sequential")
    if w.d.chance(0.4):
        w.write(f"{variable} = {sequential}([{', '.join(expressions)}])")
        return
    name = f"name='net_{w.named}s'" if w.d.chance(0.1) and w.generation != "1" else ""
    w.write(f"{variable} = {sequential}({name})")
    for expression in expressions:
        w.write(f"{variable}.add({expression})")

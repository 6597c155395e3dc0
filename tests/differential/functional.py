"""Functional models as scripts write them: inputs, chains, branches, merges, shared layers, nested models, outputs.

Must not know: Sequential models.
"""

from __future__ import annotations

from dataclasses import replace

from tests.differential.draw import Draw
from tests.differential.families import Chosen, Shape, Site, families
from tests.differential.merging import merge
from tests.differential.operations import operation
from tests.differential.writer import Tensor, Writer


def input_shape(d: Draw, *, dynamic: bool = True) -> Shape:
    """A shape that layers of some rank take; now and then with dynamic axes."""
    rank = d.pick((1, 2, 2, 3, 3, 3, 3, 4))
    channels = d.pick((1, 2, 3, 4, 6, 8))
    if rank == 1:
        return (d.pick((1, 3, 4, 10, 16, 32)),)
    sizes = {2: (6, 10, 16, 24, 33), 3: (8, 12, 16, 20, 28, 32, 37), 4: (4, 6, 8, 10)}[rank]
    square = d.chance(0.6)
    first = d.pick(sizes)
    spatial = [first if square else d.pick(sizes) for _ in range(rank - 1)]
    if d.chance(0.12) and dynamic:
        spatial = [None if d.chance(0.8) else n for n in spatial]
    return (*spatial, channels)


def write_input(w: Writer, shape: Shape, *, integers: bool = False) -> Tensor:
    """`x1 = Input(...)`."""
    d, text = w.d, repr(shape)
    arguments = d.pick((text, f"shape={text}", f"shape={text}", f"batch_shape={(None, *shape)!r}"))
    if w.generation in "3t" and "batch" not in arguments and d.chance(0.08):
        arguments += f", batch_size={d.between(1, 4)}"
    if integers:
        arguments += ", dtype='int32'"
    if d.chance(0.25):
        w.named += 1
        arguments += f", name='in_{w.named}'"
    variable = w.variable("x")
    w.write(f"{variable} = {w.input(arguments)}")
    return Tensor(variable, shape)


def choose(w: Writer, shape: Shape) -> Chosen | None:
    """A layer for a tensor of this shape."""
    options = families(w.generation, len(shape))
    site = Site(w.generation, shape, channels_first(w, shape))
    for _ in range(5):
        found = w.d.pick(options)(w.d, site) if options else None
        if found is not None and all(n is None or n > 0 for n in found.shape):
            return found
    return None


def apply_layer(
    w: Writer, tensor: Tensor, pool: list[Tensor], shared: list[tuple[str, Shape, Shape]]
) -> None:
    """A new layer on a tensor; some are kept in a variable, to be used again."""
    chosen = choose(w, tensor.shape)
    if chosen is None:
        return
    expression = w.layer(chosen.kind, chosen.arguments)
    if not chosen.states and not chosen.several and w.d.chance(0.15):
        name = w.variable("layer")
        w.write(f"{name} = {expression}")
        shared.append((name, tensor.shape, chosen.shape))
        expression = name
    arguments = f"{tensor.variable}, {tensor.variable}" if chosen.several else tensor.variable
    targets = [w.variable("x") for _ in (chosen.shape, *chosen.states)]
    w.write(f"{', '.join(targets)} = {expression}({arguments})")
    pool += [Tensor(t, s) for t, s in zip(targets, (chosen.shape, *chosen.states), strict=True)]


def reuse_layer(w: Writer, pool: list[Tensor], shared: list[tuple[str, Shape, Shape]]) -> None:
    """A layer called once more, on another tensor of the same shape."""
    fitting = [(name, t, out) for name, given, out in shared for t in pool if t.shape == given]
    if fitting:
        name, tensor, out = w.d.pick(fitting)
        target = w.variable("x")
        w.write(f"{target} = {name}({tensor.variable})")
        pool.append(Tensor(target, out))


def step(w: Writer, pool: list[Tensor], shared: list[tuple[str, Shape, Shape]]) -> None:
    """One more piece of the graph."""
    d = w.d
    tensor = pool[-1] if d.chance(0.75) else d.pick(pool)
    if d.chance(0.14):
        merge(w, pool)
    elif d.chance(0.07):
        reuse_layer(w, pool, shared)
    elif d.chance(0.06) and w.generation in "3t":
        operation(w, tensor, pool)
    else:
        apply_layer(w, tensor, pool, shared)


def grown(w: Writer, pool: list[Tensor], steps: int, shared: list[tuple[str, Shape, Shape]]) -> None:
    """Some more steps."""
    for _ in range(steps):
        step(w, pool, shared)


def embedded(w: Writer) -> list[Tensor]:
    """An input of integers and its embedding."""
    tensor = write_input(w, (w.d.pick((5, 10, 20)),), integers=True)
    width = w.d.pick((2, 4, 8))
    arguments: dict[str, object] = {"input_dim": w.d.pick((10, 50, 1000)), "output_dim": width}
    target = w.variable("x")
    w.write(f"{target} = {w.layer('Embedding', arguments)}({tensor.variable})")
    return [tensor, Tensor(target, (*tensor.shape, width))]


def write_functional(
    w: Writer, shape: Shape | None = None, steps: int | None = None
) -> tuple[str, list[Tensor]]:
    """A model; its variable, and its output tensors."""
    d = w.d
    count = 1 if shape is not None or d.chance(0.7) else d.between(2, 3)
    base = shape or input_shape(d, dynamic=w.generation != "1")
    inputs: list[Tensor] = []
    pool: list[Tensor] = []
    for _ in range(count):
        if shape is None and d.chance(0.1):
            first, second = embedded(w)
            inputs.append(first)
            pool.append(second)
        else:
            other = shape is None and d.chance(0.4)
            tensor = write_input(w, input_shape(d, dynamic=w.generation != "1") if other else base)
            inputs.append(tensor)
            pool.append(tensor)
    shared: list[tuple[str, Shape, Shape]] = []
    grown(w, pool, steps if steps is not None else depth(d), shared)
    if d.chance(0.25):
        nest(w, pool)
        grown(w, pool, d.between(0, 5), shared)
    return write_model(w, inputs, outputs_of(w, pool, inputs))


def depth(d: Draw) -> int:
    """Mostly small, up to 40."""
    return d.between(1, 12) if d.chance(0.75) else d.between(12, 40)


def outputs_of(w: Writer, pool: list[Tensor], inputs: list[Tensor]) -> list[Tensor]:
    """The last tensor, now and then more."""
    made = [t for t in pool if t not in inputs] or pool
    return [made[-1]] if w.d.chance(0.7) else list(dict.fromkeys([*w.d.some(made, 1, 2), made[-1]]))


def write_model(w: Writer, inputs: list[Tensor], outputs: list[Tensor]) -> tuple[str, list[Tensor]]:
    """`model1 = Model(...)` in one of its spellings."""
    d = w.d
    given, out = grouped(w, inputs), grouped(w, outputs)
    if w.generation == "1" or (w.generation == "2" and d.chance(0.2)):
        arguments = d.pick((f"{given}, {out}", f"input={given}, output={out}"))
    else:
        arguments = d.pick((f"{given}, {out}", f"inputs={given}, outputs={out}", f"{given}, outputs={out}"))
    if d.chance(0.2):
        w.named += 1
        arguments += f", name='net_{w.named}'"
    variable = w.variable("model")
    w.write(f"{variable} = {w.model('Model')}({arguments})")
    return variable, outputs


def grouped(w: Writer, tensors: list[Tensor]) -> str:
    """One tensor, or several in a list, a tuple or a dict."""
    names = [t.variable for t in tensors]
    if len(names) == 1:
        return f"[{names[0]}]" if w.d.chance(0.25) else names[0]
    return f"[{', '.join(names)}]"


def nest(w: Writer, pool: list[Tensor]) -> None:
    """A model of its own, called on a tensor of this one, perhaps on two."""
    tensor = pool[-1]
    inner, outputs = write_functional(w, tensor.shape, w.d.between(1, 5))
    fitting = [t for t in pool if t.shape == tensor.shape]
    for given in w.d.some(fitting, 1, 2):
        targets = [w.variable("x") for _ in outputs]
        w.write(f"{', '.join(targets)} = {inner}({given.variable})")
        pool += [replace(t, variable=v) for t, v in zip(outputs, targets, strict=True)]


def channels_first(w: Writer, shape: Shape) -> bool:
    """Now and then a layer puts channels first; layers of one spatial axis only where all take the argument."""
    return len(shape) > (1 if w.generation == "3" else 2) and w.generation != "1" and w.d.chance(0.08)

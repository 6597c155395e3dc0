"""Functional models as scripts write them: inputs, chains, branches, merges, shared layers, nested models, outputs.

Must not know: Sequential models.
"""

from __future__ import annotations

from tests.differential.composites import STEPS
from tests.differential.draw import Draw
from tests.differential.layers.base import Chosen, Shape, Site
from tests.differential.layers.table import families
from tests.differential.merging import merge
from tests.differential.operations import lambda_layer, operation
from tests.differential.products import PRODUCTS
from tests.differential.writer import Built, Tensor, Writer, Written


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
    if not chosen.states and not chosen.several and not chosen.listed and w.d.chance(0.15):
        name = w.variable("layer")
        w.write(f"{name} = {expression}")
        shared.append((name, tensor.shape, chosen.shape))
        expression = Written(name)
    arguments = f"{tensor.variable}, {tensor.variable}" if chosen.several else tensor.variable
    arguments = f"[{tensor.variable}, {tensor.variable}]" if chosen.listed else arguments
    targets = [w.variable("x") for _ in (chosen.shape, *chosen.states)]
    w.write(f"{', '.join(targets)} = {expression}({arguments})")
    named = "" if chosen.states else expression
    shapes = (chosen.shape, *chosen.states)
    pool += [w.tensor(t, s, tensor, named=named) for t, s in zip(targets, shapes, strict=True)]


def reuse_layer(w: Writer, pool: list[Tensor], shared: list[tuple[str, Shape, Shape]]) -> None:
    """A layer called once more, on another tensor of the same shape."""
    fitting = [(name, t, out) for name, given, out in shared for t in pool if t.shape == given]
    if fitting:
        name, tensor, out = w.d.pick(fitting)
        target = w.variable("x")
        w.write(f"{target} = {name}({tensor.variable})")
        pool.append(w.tensor(target, out, tensor))


def step(w: Writer, pool: list[Tensor], shared: list[tuple[str, Shape, Shape]]) -> None:
    """One more piece of the graph."""
    d = w.d
    tensor = pool[-1] if d.chance(0.75) else d.pick(pool)
    if d.chance(0.14):
        merge(w, pool)
    elif d.chance(0.07):
        reuse_layer(w, pool, shared)
    elif d.chance(0.11) and w.generation in "3t":
        operation(w, tensor, pool)
    elif d.chance(0.05):
        lambda_layer(w, tensor, pool)
    elif d.chance(0.05):
        d.pick(STEPS)(w, tensor, pool)
    elif d.chance(0.08):
        d.pick(PRODUCTS)(w, tensor, pool)
    else:
        apply_layer(w, tensor, pool, shared)


def grown(w: Writer, pool: list[Tensor], steps: int, shared: list[tuple[str, Shape, Shape]]) -> None:
    """Some more steps."""
    for _ in range(steps):
        step(w, pool, shared)


def embedded(w: Writer) -> list[Tensor]:
    """An input of integers and its embedding, perhaps with a mask."""
    tensor = write_input(w, (w.d.pick((5, 10, 20)),), integers=True)
    width = w.d.pick((2, 4, 8))
    arguments: dict[str, object] = {"input_dim": w.d.pick((10, 50, 1000)), "output_dim": width}
    arguments |= {"mask_zero": True} if w.d.chance(0.4) else {}
    target = w.variable("x")
    made = w.layer("Embedding", arguments)
    w.write(f"{target} = {made}({tensor.variable})")
    found = w.tensor(target, (*tensor.shape, width), tensor, named=made)
    if "mask_zero" in arguments:
        found = masked_chain(w, found)
    return [tensor, found]


def masked_chain(w: Writer, tensor: Tensor) -> Tensor:
    """Layers that pass a mask on, then one that uses it."""
    d = w.d
    for _ in range(d.between(0, 2)):
        kind, given = d.pick((("Dropout", {"rate": 0.2}), ("Activation", {"activation": "relu"})))
        target, made = w.variable("x"), w.layer(kind, given)
        w.write(f"{target} = {made}({tensor.variable})")
        tensor = w.tensor(target, tensor.shape, tensor, named=made)
    units, whole = d.pick((3, 6)), d.chance(0.4)
    more = ("return_sequences=True",) if whole else ()
    made = w.layer(d.pick(("LSTM", "GRU")), {"units": units}, *more)
    if d.chance(0.4):
        made = w.layer("Bidirectional", {}, made)
        units *= 2
    target = w.variable("x")
    w.write(f"{target} = {made}({tensor.variable})")
    return w.tensor(target, (tensor.shape[0], units) if whole else (units,), tensor, named=made)


def write_functional(w: Writer, shape: Shape | None = None, steps: int | None = None) -> Built:
    """A model."""
    d = w.d
    count = 1 if shape is not None or d.chance(0.7) else d.between(2, 3)
    base = shape or input_shape(d, dynamic=w.generation != "1")
    inputs: list[Tensor] = []
    pool: list[Tensor] = []
    whole = True
    for _ in range(count):
        if shape is None and d.chance(0.12):
            first, second = embedded(w)
            inputs.append(first)
            pool.append(second)
            whole = False
        else:
            other = shape is None and d.chance(0.4)
            tensor = write_input(w, input_shape(d, dynamic=w.generation != "1") if other else base)
            inputs.append(tensor)
            pool.append(tensor)
    shared: list[tuple[str, Shape, Shape]] = []
    grown(w, pool, steps if steps is not None else depth(d), shared)
    if d.chance(0.3):
        nest(w, pool)
        grown(w, pool, d.between(0, 5), shared)
    return write_model(w, inputs, outputs_of(w, pool, inputs), integers=not whole)


def depth(d: Draw) -> int:
    """Mostly small, up to 40."""
    return d.between(1, 12) if d.chance(0.75) else d.between(12, 40)


def outputs_of(w: Writer, pool: list[Tensor], inputs: list[Tensor]) -> list[Tensor]:
    """The last tensor, now and then more."""
    made = [t for t in pool if t not in inputs] or pool
    return [made[-1]] if w.d.chance(0.7) else list(dict.fromkeys([*w.d.some(made, 1, 2), made[-1]]))


def write_model(w: Writer, inputs: list[Tensor], outputs: list[Tensor], *, integers: bool = False) -> Built:
    """`model1 = Model(...)` in one of its spellings."""
    d = w.d
    in_dict = len(inputs) > 1 and w.generation in "3t" and d.chance(0.15)
    out_dict = len(outputs) > 1 and w.generation in "3t" and d.chance(0.15)
    given, out = grouped(w, inputs, named=in_dict), grouped(w, outputs, named=out_dict)
    if w.generation == "1" or (w.generation == "2" and d.chance(0.2)):
        arguments = d.pick((f"{given}, {out}", f"input={given}, output={out}"))
    else:
        arguments = d.pick((f"{given}, {out}", f"inputs={given}, outputs={out}", f"{given}, outputs={out}"))
    if d.chance(0.2):
        w.named += 1
        arguments += f", name='net_{w.named}'"
    variable = w.variable("model")
    w.write(f"{variable} = {w.model('Model')}({arguments})")
    names = sorted(frozenset().union(*(t.names for t in outputs)), key=repr)
    found = Built(
        variable,
        "Functional",
        tuple(t.shape for t in inputs),
        tuple(t.shape for t in outputs),
        tuple(names),
        code=w.code,
        plain=not in_dict and not out_dict,
        integers=integers,
    )
    w.built.append(found)
    return found


def grouped(w: Writer, tensors: list[Tensor], *, named: bool = False) -> str:
    """One tensor, or several in a list or a dict."""
    names = [t.variable for t in tensors]
    if named:
        keys = w.d.some(("a", "b", "c", "d", "first", "z_0"), len(names), len(names))
        return "{" + ", ".join(f"{k!r}: {n}" for k, n in zip(keys, names, strict=True)) + "}"
    if len(names) == 1:
        if names[0].endswith(".inputs"):
            return names[0]
        return f"[{names[0]}]" if w.d.chance(0.25) else names[0]
    return f"[{', '.join(names)}]"


def nest(w: Writer, pool: list[Tensor]) -> None:
    """A model of its own, called on a tensor of this one, perhaps on two."""
    tensor = pool[-1]
    steps = None if w.d.chance(0.35) else w.d.between(1, 5)
    inner = write_chain(w, tensor.shape) if steps is None else write_functional(w, tensor.shape, steps)
    if not inner.plain:
        return
    fitting = [t for t in pool if t.shape == tensor.shape]
    for given in w.d.some(fitting, 1, 2):
        targets = [w.variable("x") for _ in inner.outputs]
        w.write(f"{', '.join(targets)} = {inner.variable}({given.variable})")
        pool += [w.tensor(v, s, given) for s, v in zip(inner.outputs, targets, strict=True)]


def write_chain(w: Writer, shape: Shape) -> Built:
    """A Sequential of a few layers."""
    from_list, current, chain = w.d.chance(0.5), shape, []
    expressions = []
    for _ in range(w.d.between(1, 4)):
        chosen = choose(w, current)
        if chosen is not None and not chosen.states and not chosen.several and not chosen.listed:
            expressions.append(w.layer(chosen.kind, chosen.arguments))
            current = chosen.shape
            chain.append(current)
    if not expressions:
        expressions, chain = [w.layer("Activation", {"activation": "relu"})], [shape]
    deferred = w.d.chance(0.4) and w.generation in "3t2"
    if not deferred:
        body = expressions[0][:-1]
        expressions[0] = Written(f"{body}{'' if body.endswith('(') else ', '}input_shape={shape!r})")
    variable = w.variable("model")
    if from_list:
        w.write(f"{variable} = {w.model('Sequential')}([{', '.join(expressions)}])")
    else:
        w.write(f"{variable} = {w.model('Sequential')}()")
        for expression in expressions:
            w.write(f"{variable}.add({expression})")
    found = Built(variable, "Sequential", (shape,), (current,), chain=tuple(chain), code=w.code)
    w.built.append(found)
    return found


def channels_first(w: Writer, shape: Shape) -> bool:
    """Now and then a layer puts channels first; layers of one spatial axis only where all take the argument."""
    return len(shape) > (1 if w.generation == "3" else 2) and w.generation != "1" and w.d.chance(0.08)

"""Models made of parts of other models: inner tensors, slices of layers, layers taken off, heads put on."""

from __future__ import annotations

from collections.abc import Callable

from tests.differential.functional import choose, write_model
from tests.differential.layers.base import Shape
from tests.differential.writer import Built, Tensor, Writer


def single(m: Built) -> bool:
    """Whether it has one input and one output."""
    return len(m.inputs) == len(m.outputs) == 1 and m.plain


def head(w: Writer, text: str, shape: Shape, steps: int) -> Tensor:
    """Some layers on a tensor of a model."""
    target = w.variable("x")
    w.write(f"{target} = {text}")
    tensor = w.tensor(target, shape)
    for _ in range(steps):
        chosen = choose(w, tensor.shape)
        if chosen is None or chosen.several or chosen.states or chosen.listed:
            continue
        target, made = w.variable("x"), w.layer(chosen.kind, chosen.arguments)
        w.write(f"{target} = {made}({tensor.variable})")
        tensor = w.tensor(target, chosen.shape, tensor, named=made)
    return tensor


def one(w: Writer, m: Built, name: str) -> str:
    """The model's input or output; Keras 3 has no such attributes of a Sequential that was not called."""
    if w.generation == "3" and m.kind == "Sequential" and w.d.chance(0.9):
        return f"{m.variable}.{name}s[0]"
    return f"{m.variable}.{name}"


def on_output(w: Writer, m: Built) -> None:
    """A head on the model's output, from the model's own input."""
    if not single(m):
        return
    out = head(w, one(w, m, "output"), m.outputs[0], w.d.between(1, 4))
    given = w.d.pick((one(w, m, "input"), f"{m.variable}.inputs"))
    write_model(w, [Tensor(given, m.inputs[0])], [out], integers=m.integers)


def by_name(w: Writer, m: Built) -> None:
    """From a layer asked for by name; perhaps several outputs."""
    if not m.names or not m.plain or m.kind == "Sequential":
        return
    given = [Tensor(f"{m.variable}.inputs", m.inputs[0])]
    chosen = w.d.some(m.names, 1, 2)
    outs = []
    for name, shape in chosen:
        text = f"{m.variable}.get_layer({w.d.pick((repr(name), f'name={name!r}'))}).output"
        outs.append(head(w, text, shape, w.d.between(0, 2)))
    write_model(w, given, outs, integers=m.integers)


def by_index(w: Writer, m: Built) -> None:
    """`Model(m.input, m.layers[i].output)`, of a Sequential, whose shapes are known."""
    if not m.chain:
        return
    i = w.d.between(1, len(m.chain))
    text = w.d.pick((f"{m.variable}.layers[-{i}].output", f"{m.variable}.get_layer(index=-{i}).output"))
    out = head(w, text, m.chain[-i], w.d.between(0, 3))
    write_model(w, [Tensor(one(w, m, "input"), m.inputs[0])], [out], integers=m.integers)


def all_outputs(w: Writer, m: Built) -> None:
    """A model of the outputs of all layers."""
    if m.kind != "Sequential" or not m.plain:
        return
    outs = w.variable("outs")
    part = w.d.pick(("", "[1:]", "[:4]", "[-2:]"))
    w.write(f"{outs} = [layer.output for layer in {m.variable}.layers{part}]")
    variable = w.variable("model")
    w.write(f"{variable} = {w.model('Model')}({one(w, m, 'input')}, {outs})")


def without_the_last(w: Writer, m: Built) -> None:
    """A Sequential of the layers but the last ones, and new ones."""
    if len(m.chain) < 2:
        return
    k = w.d.between(1, min(3, len(m.chain) - 1))
    variable, shape = w.variable("model"), m.chain[-1 - k]
    sequential, layers = w.model("Sequential"), f"{m.variable}.layers[:-{k}]"
    if w.d.chance(0.5):
        w.write(f"{variable} = {sequential}({layers})")
    else:
        w.write(f"{variable} = {sequential}()\nfor layer in {layers}:\n    {variable}.add(layer)")
    add(w, variable, m, m.chain[:-k], shape)


def popped(w: Writer, m: Built) -> None:
    """`model.pop()`, then new layers."""
    if len(m.chain) < 3:
        return
    k = w.d.between(1, 2)
    for _ in range(k):
        w.write(f"{m.variable}.pop()")
    replace_built(w, m, m.chain[:-k], m.chain[-1 - k])
    add(w, m.variable, m, m.chain[:-k], m.chain[-1 - k])


def grown_after(w: Writer, m: Built) -> None:
    """More layers added to a Sequential that was used already."""
    if m.chain and m.ready:
        add(w, m.variable, m, m.chain, m.chain[-1])


def add(w: Writer, variable: str, m: Built, chain: tuple[Shape, ...], shape: Shape) -> None:
    """Layers added to a Sequential."""
    for _ in range(w.d.between(0, 3)):
        chosen = choose(w, shape)
        if chosen is None or chosen.several or chosen.states or chosen.listed:
            continue
        w.write(f"{variable}.add({w.layer(chosen.kind, chosen.arguments)})")
        shape = chosen.shape
        chain = (*chain, shape)
    replace_built(w, m, chain, shape, variable)


def replace_built(w: Writer, m: Built, chain: tuple[Shape, ...], shape: Shape, variable: str = "") -> None:
    """The Sequential as it is now."""
    now = Built(
        variable or m.variable, "Sequential", m.inputs, (shape,), (), chain, ready=m.ready, code=m.code
    )
    w.built = [b for b in w.built if b.variable != now.variable] + [now]


def layers_popped(w: Writer, m: Built) -> None:
    """`model.layers.pop()`, as scripts of Keras 1 and 2 do, and a model to what is then the last."""
    if m.kind == "Sequential" or w.generation not in "12t" or not single(m):
        return
    w.write(f"{m.variable}.layers.pop()")
    variable = w.variable("model")
    w.write(f"{variable} = {w.model('Model')}({m.variable}.input, {m.variable}.layers[-1].output)")
    w.built = [b for b in w.built if b.variable != m.variable]


def same_graph(w: Writer, m: Built) -> None:
    """`Model(m.inputs, m.outputs)`."""
    variable = w.variable("model")
    dotted = w.d.chance(0.5) or not m.plain or w.generation == "3"
    inputs, outputs = ("inputs", "outputs") if dotted else ("input", "output")
    w.write(f"{variable} = {w.model('Model')}({m.variable}.{inputs}, {m.variable}.{outputs})")


def called_again(w: Writer, m: Built) -> None:
    """The model on new inputs, shaped as it tells."""
    if not single(m) or m.integers:
        return
    x, y = w.variable("x"), w.variable("x")
    shape = f"{m.variable}.input_shape[1:]"
    w.write(f"{x} = {w.input(w.d.pick((shape, f'shape={shape}')))}")
    w.write(f"{y} = {m.variable}({x})")
    write_model(w, [Tensor(x, m.inputs[0])], [Tensor(y, m.outputs[0])])


CUTS: tuple[Callable[[Writer, Built], None], ...] = (
    *(on_output, on_output, by_name, by_name, by_index, by_index, all_outputs, without_the_last),
    *(popped, grown_after, layers_popped, same_graph, called_again, called_again),
)


def cut(w: Writer, m: Built) -> None:
    """One of the ways."""
    w.d.pick(CUTS)(w, m)

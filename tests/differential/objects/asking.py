"""Questions to a finished model, whose answers are the sizes of another one.

Counts are taken modulo a prime, so that no layer becomes large and another answer is still another size.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.differential.layers.base import Shape
from tests.differential.writer import Built, Writer

PRIME = 211
Question = Callable[[Writer, Built], "str | None"]


def count_params(w: Writer, m: Built) -> str | None:
    return f"{m.variable}.count_params()"


def lengths(w: Writer, m: Built) -> str | None:
    """How many layers, weights, inputs and such."""
    names = [
        "layers",
        "weights",
        "trainable_weights",
        "non_trainable_weights",
        "get_weights()",
        "inputs",
        "outputs",
    ]
    names += ["trainable_variables"] if w.generation in "3t" else []
    names += ["variables"] if w.generation == "t" else []
    return f"len({m.variable}.{w.d.pick(names)})"


def model_shapes(w: Writer, m: Built) -> str | None:
    if len(m.inputs) > 1 or len(m.outputs) > 1 or not m.plain:
        return None
    name, shape = w.d.pick((("input", m.inputs[0]), ("output", m.outputs[0])))
    if w.generation == "3" and m.kind == "Sequential":
        return _dim(
            w, shape, lambda i: f"{m.variable}.{name}" + w.d.pick((f"_shape[{i}]", f"s[0].shape[{i}]"))
        )
    return _dim(w, shape, lambda i: w.d.pick(_shape_texts(w, f"{m.variable}.{name}", i)))


def last_shape(w: Writer, m: Built) -> str | None:
    if len(m.outputs) > 1 or not m.plain or m.kind != "Sequential" or not m.chain:
        return None
    return _dim(w, m.chain[-1], lambda i: w.d.pick(_shape_texts(w, f"{m.variable}.layers[-1].output", i)))


def named_layer(w: Writer, m: Built) -> str | None:
    """The shape of a layer that is asked for by name."""
    if not m.names:
        return None
    name, shape = w.d.pick(m.names)
    return _dim(w, shape, lambda i: w.d.pick(_shape_texts(w, f"{m.variable}.get_layer({name!r}).output", i)))


def weights_of_layers(w: Writer, m: Built) -> str | None:
    return w.d.pick((
        f"sum(len(l.weights) for l in {m.variable}.layers)",
        f"sum(l.count_params() for l in {m.variable}.layers)",
        f"sum(1 for l in {m.variable}.layers if l.trainable)",
        f"len([l for l in {m.variable}.layers if l.get_weights()])",
        f"len([l.name for l in {m.variable}.layers if 'conv' in l.name])",
        f"len({m.variable}.layers[-1].name)",
        f"len({m.variable}.get_layer(index=-1).name)",
        f"len({m.variable}.name)",
        f"len([l for l in {m.variable}.layers if isinstance(l, {w.layers}Dense)])",
        f"len([l for l in {m.variable}.layers if l.__class__.__name__ == 'Conv2D'])",
        f"sum(w.shape[0] for w in {m.variable}.weights)" if w.generation == "3" else f"len({m.variable}.layers)",
        f"sum(w.shape[0] for w in {m.variable}.get_weights())",
    ))  # fmt: skip


def configuration(w: Writer, m: Built) -> str | None:
    return w.d.pick((
        f"len({m.variable}.layers[-1].get_config()['name'])",
        f"len({m.variable}.get_config()['layers'])" if w.generation in "3t" else f"len({m.variable}.layers)",
        f"len({m.variable}.get_config()['name'])" if w.generation in "3t" else f"len({m.variable}.layers)",
    ))  # fmt: skip


def _dim(w: Writer, shape: Shape, text: Callable[[int], str]) -> str | None:
    known = [i for i, n in enumerate(shape, 1) if n is not None]
    return text(w.d.pick(known)) if known else None


def _shape_texts(w: Writer, tensor: str, i: int) -> list[str]:
    """Ways to read one length of a tensor's shape."""
    found = [f"{tensor}_shape[{i}]"] if ".layers[" not in tensor and ".get_layer" not in tensor else []
    if w.generation in "3t":
        found.append(f"{tensor}.shape[{i}]")
    if w.generation == "t":
        found += [f"{tensor}.get_shape().as_list()[{i}]"]
    if w.generation != "3":
        found += [f"{w.backend()}int_shape({tensor})[{i}]", f"{tensor}_shape[{i}]"]
    return found


QUESTIONS: tuple[Question, ...] = (
    *(count_params, lengths, lengths, model_shapes, model_shapes, last_shape, named_layer, named_layer),
    *(weights_of_layers, weights_of_layers, configuration),
)


def ask(w: Writer, m: Built) -> None:
    """A model whose layers are as wide as the answers are."""
    asked = [w.d.pick(QUESTIONS)(w, m) for _ in range(w.d.between(1, 3))]
    answers = [text for text in asked if text is not None]
    if not answers:
        return
    names = []
    for text in answers:
        names.append(w.variable("n"))
        w.write(f"{names[-1]} = {text}")
    sizes = [f"{name} % {PRIME} + 1" for name in names]
    first, *rest = [w.layer("Dense", {}, size) for size in sizes]
    variable = w.variable("probe")
    body = ", ".join([f"{first[:-1]}, input_shape=(3,))", *rest])
    w.write(f"{variable} = {w.model('Sequential')}([{body}])")


def summarize(w: Writer, m: Built) -> None:
    """`model.summary()`."""
    w.write(f"{m.variable}.summary()")

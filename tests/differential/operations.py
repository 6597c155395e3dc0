"""Operations on tensors outside of layers, in generations that make rows of them; and Lambda layers.

Must not know: what operations there are on one tensor (`forms.py`).
"""

from __future__ import annotations

from tests.differential.forms import Dialect, form
from tests.differential.layers.base import Shape
from tests.differential.writer import Tensor, Writer


def operation(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """One operation on one tensor, on two of one shape, or one that gives several."""
    d, equal = w.d, [t for t in pool if t.shape == tensor.shape and t.variable != tensor.variable]
    if equal and d.chance(0.25):
        binary(w, tensor, d.pick(equal), pool)
    elif d.chance(0.08):
        split(w, tensor, pool)
    else:
        found = form(d, tensor.shape, dialect(w))
        if found is not None:
            assign(w, found[0].replace("{x}", tensor.variable), found[1], pool, tensor)


def dialect(w: Writer) -> Dialect:
    """A library of operations that the generation may use."""
    if w.generation == "3":
        return Dialect("ops", "3", w.named_module("ops", "keras.ops"))
    if w.generation == "t" and not w.d.chance(0.25):
        return Dialect("tf", "t", "tf.")
    return Dialect("K", w.generation, w.backend())


def assign(w: Writer, text: str, shape: Shape, pool: list[Tensor], *sources: Tensor) -> None:
    """`x7 = ...`."""
    target = w.variable("x")
    w.write(f"{target} = {text}")
    pool.append(w.tensor(target, shape, *sources))


def binary(w: Writer, tensor: Tensor, other: Tensor, pool: list[Tensor]) -> None:
    """Two tensors of one shape."""
    x, y, at = tensor.variable, other.variable, dialect(w)
    texts = [f"{x} {sign} {y}" for sign in "+-*/"]
    names = {
        "ops": ("add", "subtract", "multiply", "maximum", "minimum"),
        "tf": ("add", "subtract", "multiply", "maximum", "math.add", "math.multiply", "minimum"),
        "K": ("maximum", "minimum"),
    }[at.kind]
    texts += [f"{at.prefix}{name}({x}, {y})" for name in names]
    texts += [f"tf.add_n([{x}, {y}])"] if at.kind == "tf" else []
    assign(w, w.d.pick(texts), tensor.shape, pool, tensor, other)


def split(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """Two halves along the last axis."""
    last = tensor.shape[-1]
    if last is None or last % 2 or w.generation not in "3t":
        return
    targets = [w.variable("x") for _ in range(2)]
    prefix = w.named_module("ops", "keras.ops") if w.generation == "3" else "tf."
    w.write(f"{', '.join(targets)} = {prefix}split({tensor.variable}, 2, axis=-1)")
    pool += [w.tensor(t, (*tensor.shape[:-1], last // 2), tensor) for t in targets]


def lambda_layer(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """`Lambda(lambda t: ...)(x)`, or of a function, or on two tensors."""
    d = w.d
    equal = [t for t in pool if t.shape == tensor.shape and t.variable != tensor.variable]
    w.code = True
    if equal and d.chance(0.25):
        other = d.pick(equal)
        text = w.layer("Lambda", {}, f"lambda ts: ts[0] {d.pick('+-*')} ts[1]")
        given = f"[{tensor.variable}, {other.variable}]"
        assign(w, f"{text}({given})", tensor.shape, pool, tensor, other)
        return
    found = form(d, tensor.shape, dialect(w))
    if found is None:
        return
    body, shape = found[0].replace("{x}", "t"), found[1]
    more = (f"output_shape={shape!r}",) if None not in shape and d.chance(0.2) else ()
    if d.chance(0.25):
        name = w.variable("function")
        w.write(f"def {name}(t):\n    return {body}")
        text = w.layer("Lambda", {}, name, *more)
    elif d.chance(0.12):
        text = w.layer("Lambda", {}, "lambda t, k: t * k", "arguments={'k': 3.0}")
        shape = tensor.shape
    else:
        text = w.layer("Lambda", {}, f"lambda t: {body}", *more)
    assign(w, f"{text}({tensor.variable})", shape, pool, tensor)

"""Steps that multiply outside of Keras's layers, put the batch and other axes together, or use seldom functions.

Must not know: what of them is counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from tests.differential.layers.base import Shape
from tests.differential.operations import assign, dialect
from tests.differential.writer import Tensor, Writer

Step = Callable[[Writer, Tensor, list[Tensor]], None]


def _known(shape: Shape) -> bool:
    return all(isinstance(n, int) for n in shape)


def _symbolic(w: Writer) -> str:
    """The prefix of operations on tensors outside of layers."""
    return w.named_module("ops", "keras.ops") if w.generation == "3" else "tf."


def by_matrix(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A product with a constant matrix, as an operation or within a Lambda."""
    channels, units = tensor.shape[-1], w.d.between(1, 6)
    if channels is None:
        return
    at = dialect(w)
    ones = (
        f"{at.prefix}ones(({channels}, {units}))"
        if w.generation != "t"
        else f"tf.ones(({channels}, {units}))"
    )
    product = "dot" if at.kind == "K" else "matmul"
    text = f"{at.prefix}{product}({{x}}, {ones})"
    if at.kind != "K" and w.d.chance(0.3):
        text = f"{{x}} @ {ones}"
    shape = (*tensor.shape[:-1], units)
    if w.generation in "3t" and w.d.chance(0.5):
        assign(w, text.replace("{x}", tensor.variable), shape, pool, tensor)
        return
    w.code = True
    more = (f"output_shape={shape!r}",) if w.generation in "21" or w.d.chance(0.2) else ()
    if more and not _known(shape):
        return
    made = w.layer("Lambda", {}, f"lambda t: {text.replace('{x}', 't')}", *more)
    assign(w, f"{made}({tensor.variable})", shape, pool, tensor)


def with_itself(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """The products of all steps with all steps."""
    if len(tensor.shape) != 2 or not _known(tensor.shape):
        return
    steps, at = tensor.shape[0], dialect(w)
    texts = {
        "ops": ('{p}einsum("bij,bkj->bik", {x}, {x})', "{p}matmul({x}, {p}transpose({x}, (0, 2, 1)))"),
        "tf": ('{p}einsum("bij,bkj->bik", {x}, {x})', "{p}matmul({x}, {x}, transpose_b=True)"),
        "K": ("{p}batch_dot({x}, {x}, axes=(2, 2))", "{p}batch_dot({x}, {x}, axes=[2, 2])"),
    }[at.kind]
    text = w.d.pick(texts).replace("{p}", at.prefix)
    shape = (steps, steps)
    if w.generation in "3t" and w.d.chance(0.5) and at.kind != "K":
        assign(w, text.replace("{x}", tensor.variable), shape, pool, tensor)
        return
    w.code = True
    more = (f"output_shape={shape!r}",) if w.generation in "21" else ()
    made = w.layer("Lambda", {}, f"lambda t: {text.replace('{x}', 't')}", *more)
    assign(w, f"{made}({tensor.variable})", shape, pool, tensor)


def own_dense(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A layer that multiplies with a weight of its own."""
    if tensor.shape[-1] is None:
        return
    g, name, units = w.generation, w.variable("Product"), w.d.between(2, 6)
    product = {"3": "keras.ops.matmul", "t": "tf.matmul", "2": "keras.backend.dot", "1": "keras.backend.dot"}[
        g
    ]
    if g in "321":
        w.require("import keras")
    shape = f"(input_shape[-1], {units})"
    kernel = f"self.add_weight({'' if g == '1' else 'shape='}{shape}, initializer='uniform', name='kernel')"
    declares = {"2": "compute_output_shape", "1": "get_output_shape_for"}.get(g)
    if g in "3t" and w.d.chance(0.2):
        declares = "compute_output_shape"
    text = (
        f"class {name}({w.layers}Layer):\n"
        f"    def build(self, input_shape):\n"
        f"        self.kernel = {kernel}\n"
        f"        super({name}, self).build(input_shape)\n"
        f"    def call(self, x{', mask=None' if g == '1' else ''}):\n"
        f"        return {product}(x, self.kernel)"
    )
    if declares:
        text += (
            f"\n    def {declares}(self, input_shape):\n        return tuple(input_shape[:-1]) + ({units},)"
        )
    w.write(text)
    w.code = True
    source = tensor
    for _ in range(w.d.pick((1, 1, 2))):
        target = w.variable("x")
        w.write(f"{target} = {name}()({source.variable})")
        source = w.tensor(target, (*tensor.shape[:-1], units), source)
        pool.append(source)


def attention_by_hand(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """Heads split and put together by reshapes, in a layer of the script."""
    if w.generation not in "3t" or len(tensor.shape) != 2 or not _known(tensor.shape):
        return
    p = "keras.ops." if w.generation == "3" else "tf."
    if w.generation == "3":
        w.require("import keras")
    heads, each, name = w.d.between(1, 3), w.d.between(2, 4), w.variable("Attention")
    width = heads * each
    batch = w.d.pick(("-1", f"{p}shape(t)[0]"))
    steps = tensor.shape[0]
    w.write(
        f"class {name}({w.layers}Layer):\n"
        f"    def __init__(self, **kwargs):\n"
        f"        super().__init__(**kwargs)\n"
        f"        self.q = {w.layers}Dense({width})\n"
        f"        self.k = {w.layers}Dense({width})\n"
        f"        self.v = {w.layers}Dense({width})\n"
        f"        self.o = {w.layers}Dense({tensor.shape[-1]})\n"
        f"    def split(self, t):\n"
        f"        t = {p}reshape(t, ({batch}, {steps}, {heads}, {each}))\n"
        f"        return {p}transpose(t, (0, 2, 1, 3))\n"
        f"    def call(self, t):\n"
        f"        q, k, v = self.split(self.q(t)), self.split(self.k(t)), self.split(self.v(t))\n"
        f"        scores = {p}matmul(q, {p}transpose(k, (0, 1, 3, 2))) / {float(each)}\n"
        f"        mixed = {p}transpose({p}matmul(scores, v), (0, 2, 1, 3))\n"
        f"        return self.o({p}reshape(mixed, ({batch}, {steps}, {width})))"
    )
    w.code = True
    assign(w, f"{name}()({tensor.variable})", tensor.shape, pool, tensor)


def merged_batch(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A layer on all steps of all samples as if they were samples, outside of a layer of the script."""
    if w.generation not in "3t" or len(tensor.shape) < 2 or not _known(tensor.shape):
        return
    p, units = _symbolic(w), w.d.between(1, 5)
    *outer, channels = tensor.shape
    rows = math.prod(n or 0 for n in outer)
    first = "-1" if w.generation == "3" or w.d.chance(0.5) else f"tf.shape({tensor.variable})[0] * {rows}"
    flat, dense, target = (w.variable("x") for _ in range(3))
    w.write(f"{flat} = {p}reshape({tensor.variable}, ({first}, {channels}))")
    made = w.layer("Dense", {"units": units})
    w.write(f"{dense} = {made}({flat})")
    w.write(f"{target} = {p}reshape({dense}, {(-1, *outer, units)!r})")
    pool.append(w.tensor(target, (*outer, units), tensor))


def backward_layer(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """`Bidirectional` with a backward layer of its own."""
    if w.generation not in "3t" or len(tensor.shape) != 2 or tensor.shape[-1] is None:
        return
    units, whole = w.d.between(2, 4), w.d.chance(0.5)
    given = {"units": units} | ({"return_sequences": True} if whole else {})
    forward = w.layer(w.d.pick(("LSTM", "GRU", "SimpleRNN")), given)
    backward = w.layer(w.d.pick(("LSTM", "GRU", "SimpleRNN")), given | {"go_backwards": True})
    made = w.layer("Bidirectional", {}, forward, f"backward_layer={backward}")
    shape: Shape = (tensor.shape[0], 2 * units) if whole else (2 * units,)
    assign(w, f"{made}({tensor.variable})", shape, pool, tensor)


def from_configuration(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A layer made from a configuration that is written in the script."""
    if w.generation == "1" or tensor.shape[-1] is None:
        return
    units = w.d.between(1, 8)
    config: dict[str, object] = {"units": units, "activation": w.d.pick(("relu", "tanh", "linear"))}
    if w.d.chance(0.3):
        config["use_bias"] = False
    text = f"{w.layers}Dense.from_config({config!r})({tensor.variable})"
    assign(w, text, (*tensor.shape[:-1], units), pool, tensor)


def seldom(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A function of tensorflow or the backend that models use seldom."""
    if w.generation != "t" or not _known(tensor.shape):
        return
    shape, p = tensor.shape, w.backend()
    options: list[tuple[str, Shape]] = [
        ("tf.signal.fftshift({x})", shape),
        ("tf.math.lbeta({x})", shape[:-1]),
        (f"{p}print_tensor({{x}})", shape),
        (f"{p}to_dense({{x}})", shape),
        ("tf.quantization.fake_quant_with_min_max_args({x})", shape),
    ]
    if len(shape) == 3:
        options += [
            ("tf.image.transpose({x})", (shape[1], shape[0], shape[2])),
            ("tf.nn.max_pool_with_argmax({x}, 1, 1, 'SAME')[0]", shape),
        ]
    text, found = w.d.pick(options)
    if found:
        assign(w, text.replace("{x}", tensor.variable), found, pool, tensor)


def through_batches(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """Parts of an image as samples of their own, and back."""
    shape = tensor.shape
    if w.generation != "t" or len(shape) != 3 or not _known(shape) or any((n or 1) % 2 for n in shape[:2]):
        return
    parts, layer, target = (w.variable("x") for _ in range(3))
    filters = w.d.between(1, 4)
    w.write(f"{parts} = tf.space_to_batch({tensor.variable}, [2, 2], [[0, 0], [0, 0]])")
    made = w.layer("Conv2D", {"filters": filters, "kernel_size": 3, "padding": "same"})
    w.write(f"{layer} = {made}({parts})")
    w.write(f"{target} = tf.batch_to_space({layer}, [2, 2], [[0, 0], [0, 0]])")
    pool.append(w.tensor(target, (shape[0], shape[1], filters), tensor))


PRODUCTS: tuple[Step, ...] = (
    by_matrix,
    by_matrix,
    with_itself,
    own_dense,
    attention_by_hand,
    merged_batch,
    backward_layer,
    from_configuration,
    seldom,
    through_batches,
)

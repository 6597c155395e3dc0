"""Steps that take more than one call: states passed on, branches of a Bidirectional, layers of the script's own.

Must not know: Keras's plain layers.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.differential.layers.base import Shape
from tests.differential.writer import Tensor, Writer

# --- recurrence ---------------------------------------------------------------------------------


def states_passed(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """An encoder's states are the initial states of a decoder."""
    steps, width = tensor.shape if len(tensor.shape) == 2 else (None, None)
    if width is None or w.generation == "1":
        return
    units, kind = w.d.pick((2, 4, 6)), w.d.pick(("LSTM", "GRU"))
    encoded, *states = (w.variable("x") for _ in range(3 if kind == "LSTM" else 2))
    first = w.layer(kind, {"units": units}, "return_state=True")
    w.write(f"{', '.join((encoded, *states))} = {first}({tensor.variable})")
    pool += [w.tensor(v, (units,), tensor) for v in (encoded, *states)]
    given = f"[{', '.join(states)}]" if kind == "LSTM" or w.d.chance(0.5) else states[0]
    second = w.layer(kind, {"units": units}, "return_sequences=True")
    target = w.variable("x")
    w.write(f"{target} = {second}({tensor.variable}, initial_state={given})")
    pool.append(w.tensor(target, (steps, units), pool[-1], tensor, named=second))


def both_ways(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """`Bidirectional(..., merge_mode=None)`, or with the states of both ways."""
    steps, width = tensor.shape if len(tensor.shape) == 2 else (None, None)
    if width is None or w.generation == "1":
        return
    units, kind = w.d.pick((2, 3, 5)), w.d.pick(("LSTM", "GRU", "SimpleRNN"))
    apart = w.d.chance(0.5)
    given = {} if apart else {"return_state": True}
    inner = w.layer(kind, {"units": units, "return_sequences": True} | given)
    outer = w.layer("Bidirectional", {}, inner, *(("merge_mode=None",) if apart else ()))
    states = 0 if apart else (4 if kind == "LSTM" else 2)
    shapes: list[Shape] = [(steps, units)] * 2 if apart else [(steps, 2 * units), *([(units,)] * states)]
    targets = [w.variable("x") for _ in shapes]
    w.write(f"{', '.join(targets)} = {outer}({tensor.variable})")
    pool += [w.tensor(t, s, tensor) for t, s in zip(targets, shapes, strict=True)]


def own_cell(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """`RNN` over a cell of the script."""
    steps, width = tensor.shape if len(tensor.shape) == 2 else (None, None)
    if width is None or w.generation == "1":
        return
    units, name = w.d.between(2, 6), w.variable("Cell")
    super_call = "super().__init__(**kwargs)"
    maker = "self.add_weight(shape={s}, initializer='uniform', name={n!r})"
    product = {"3": "keras.ops.matmul", "t": "tf.matmul", "2": "keras.backend.dot"}[w.generation]
    if w.generation in "32":
        w.require("import keras")
    w.write(
        f"class {name}({w.layers}Layer):\n"
        f"    def __init__(self, units, **kwargs):\n        {super_call}\n"
        f"        self.units = units\n        self.state_size = units\n"
        f"    def build(self, input_shape):\n"
        f"        self.kernel = {maker.format(s='(input_shape[-1], self.units)', n='kernel')}\n"
        f"        self.recurrent_kernel = {maker.format(s='(self.units, self.units)', n='recurrent')}\n"
        f"        self.built = True\n"
        f"    def call(self, inputs, states):\n"
        f"        output = {product}(inputs, self.kernel) + {product}(states[0], self.recurrent_kernel)\n"
        f"        return output, [output]"
    )
    w.code = True
    whole = w.d.chance(0.5)
    outer = w.layer("RNN", {}, f"{name}({units})", *(("return_sequences=True",) if whole else ()))
    target = w.variable("x")
    w.write(f"{target} = {outer}({tensor.variable})")
    pool.append(w.tensor(target, (steps, units) if whole else (units,), tensor, named=outer))


# --- layers of the script -----------------------------------------------------------------------


def weighted_class(w: Writer) -> str | None:
    """A layer with weights of its own, made in `build`."""
    name, g = w.variable("Scaled"), w.generation
    frozen = ", trainable=False" if w.d.chance(0.3) else ""
    shape = "(input_shape[-1],)" if g == "1" else "shape=(input_shape[-1],)"
    start = "initializer='one'" if g == "1" else "initializer='zeros'"
    order = f"{shape}, {start}, name='scale'"
    end = f"super({name}, self).build(input_shape)" if w.d.chance(0.6) else "self.built = True"
    w.write(
        f"class {name}({w.layers}Layer):\n"
        f"    def build(self, input_shape):\n"
        f"        self.scale = self.add_weight({order}{frozen})\n"
        f"        self.shift = self.add_weight({order.replace('scale', 'shift')})\n"
        f"        {end}\n"
        f"    def call(self, x{', mask=None' if g == '1' else ''}):\n"
        f"        return x * self.scale + self.shift"
    )
    return name


def composed_class(w: Writer) -> str | None:
    """A layer that holds layers and applies them in `call`; in Keras 3 and tf.keras only, which track them."""
    if w.generation not in "3t":
        return None
    name, units = w.variable("Block"), w.d.between(2, 9)
    middle = w.d.pick(("Dropout(0.1)", "BatchNormalization()", "Activation('relu')", "LayerNormalization()"))
    residual = "x + y" if w.d.chance(0.5) else "y"
    w.write(
        f"class {name}({w.layers}Layer):\n"
        f"    def __init__(self, units={units}, **kwargs):\n"
        f"        super().__init__(**kwargs)\n"
        f"        self.units = units\n"
        f"        self.first = {w.layers}Dense(units, activation='relu')\n"
        f"        self.middle = {w.layers}{middle}\n"
        f"    def build(self, input_shape):\n"
        f"        self.last = {w.layers}Dense(input_shape[-1])\n"
        f"        super().build(input_shape)\n"
        f"    def call(self, x):\n"
        f"        y = self.last(self.middle(self.first(x)))\n"
        f"        return {residual}"
    )
    return name


CLASSES: tuple[Callable[[Writer], str | None], ...] = (weighted_class, composed_class)


def own_layer(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A layer of a class of the script, perhaps twice."""
    if tensor.shape[-1] is None:
        return
    made = w.d.pick(CLASSES)(w)
    if made is None:
        return
    w.code = True
    for _ in range(w.d.pick((1, 1, 2))):
        named = f"name='own_{w.counts.get('x', 0)}'" if w.d.chance(0.3) else ""
        source, target = pool[-1] if pool[-1].shape == tensor.shape else tensor, w.variable("x")
        w.write(f"{target} = {made}({named})({source.variable})")
        pool.append(w.tensor(target, tensor.shape, source))


def own_model(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """A model of a class of the script, called on a tensor of this one."""
    if tensor.shape[-1] is None or w.generation not in "3t":
        return
    name, units, variable = w.variable("Net"), w.d.between(2, 9), w.variable("model")
    second = w.d.pick(("Dropout(0.5)", "BatchNormalization()", "Dense(4, activation='relu')"))
    w.code = True
    w.write(
        f"class {name}({w.model('Model')}):\n"
        f"    def __init__(self, units, **kwargs):\n"
        f"        super().__init__(**kwargs)\n"
        f"        self.first = {w.layers}Dense(units)\n"
        f"        self.second = {w.layers}{second}\n"
        f"        self.blocks = [{w.layers}Dense(units) for _ in range({w.d.between(1, 3)})]\n"
        f"    def call(self, x, training=None):\n"
        f"        x = self.second(self.first(x))\n"
        f"        for block in self.blocks:\n"
        f"            x = block(x)\n"
        f"        return x"
    )
    w.write(f"{variable} = {name}({units})")
    if w.d.chance(0.3):
        w.write(f"{variable}.build({(None, *tensor.shape)!r})")
    target = w.variable("x")
    w.write(f"{target} = {variable}({tensor.variable})")
    pool.append(w.tensor(target, (*tensor.shape[:-1], units), tensor))


STEPS = (states_passed, both_ways, own_cell, own_layer, own_layer, own_model)

"""The recorded calls of layers with several inputs or with layers within."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layer_case import FIRST, Case, at_rank, crossed


def merges() -> Iterator[Case]:
    """Several inputs: equal, broadcast, dynamic, of different rank, not fitting."""
    shapes: list[Any] = [
        [(None, 4, 8), (None, 4, 8)],
        [(None, 4, 8), (None, 4, 3)],
        [(None, 4, 8), (None, 1, 8)],
        [(None, 4, 8), (None, 5, 8)],
        [(None, 4, 8), (None, None, 8)],
        [(None, None, 8), (None, 4, 8)],
        [(None, None, 8), (None, 4, 8), (None, 5, 8)],
        [(None, 4, 8), (None, None, 8), (None, 5, 8)],
        [(None, 4, 8), (None, 8)],
        [(None, 8), (None, 4, 8)],
        [(None, 4, None), (None, 4, 8)],
        [(2, 4, 8), (2, 4, 8)],
        [(2, 4, 8), (None, 4, 8)],
        [(None, 4, 8), (2, 4, 8)],
        [(2, 4, 8), (3, 4, 8)],
        [(None, 4, 8), (None, 4, 8), (None, 4, 8)],
        [(None, 4, 8)],
        [(None, 8), (None, 8)],
        [(None, 6, 6, 4), (None, 6, 6, 5)],
        [(None, 6, 6, 4), (None, 1, 1, 4)],
        [(None, None, None, 4), (None, 6, 6, 4)],
        [(None, 1), (None, None)],
    ]
    for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
        yield from crossed(name, [{}], shapes)
    yield from crossed("Concatenate", [{}, *({"axis": a} for a in (1, 2, 3, -2, 0))], shapes)
    axes: list[Any] = [1, 2, -1, (1, 2), (2, 1), [1, 1], (2, 2), 3, 0]
    dots = [
        [(None, 4, 8), (None, 8, 4)],
        [(None, 6, 4), (None, 3, 4)],
        [(None, None, 8), (None, 5, 8)],
        [(2, 4), (2, 4)],
    ]
    yield from crossed("Dot", [{"axes": a} for a in axes], [*shapes, *dots])


def recurrents() -> Iterator[Case]:
    """Sequences, states, biases; recurrent convolutions."""
    flags: list[dict[str, Any]] = [
        {},
        {"return_sequences": True},
        {"return_state": True},
        {"return_sequences": True, "return_state": True, "go_backwards": True},
        {"use_bias": False},
    ]
    shapes = [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 7, None), (None, 5), (None, 1, 3, 5)]
    for name in ("LSTM", "GRU", "SimpleRNN"):
        yield from crossed(name, [{"units": 4} | f for f in flags] + [{"units": 0}], shapes)
    yield from crossed("GRU", [{"units": 4, "reset_after": False} | f for f in flags], shapes)
    for rank in (1, 2, 3):
        base = {"filters": 3, "kernel_size": 2}
        more = [{"padding": "same"}, {"padding": "same", "strides": 2}, {"dilation_rate": 2}, FIRST]
        spatial = at_rank(rank)
        inputs = [(s[0], 3, *s[1:]) for s in spatial] + [(None, *spatial[0]), spatial[0]]
        yield from crossed(f"ConvLSTM{rank}D", [base | f for f in (*flags, *more)], inputs)


def attentions() -> Iterator[Case]:
    """Query, value and key of equal and different sizes."""
    inputs: list[Any] = [
        [(None, 4, 8), (None, 6, 8)],
        [(None, 4, 8), (None, 6, 8), (None, 6, 8)],
        [(None, None, 8), (None, None, 8)],
        [(2, 4, 8), (2, 6, 5), (2, 6, 8)],
        [(None, 4, 8), (None, 6, 5)],
    ]
    scores: list[dict[str, Any]] = [
        {},
        {"use_scale": True},
        {"score_mode": "concat"},
        {"score_mode": "concat", "use_scale": True},
    ]
    yield from crossed("Attention", scores, inputs)
    yield from crossed("AdditiveAttention", [{}, {"use_scale": False}], inputs)
    heads: list[dict[str, Any]] = [{"num_heads": 2, "key_dim": 3}]
    heads += [
        heads[0] | m for m in ({"value_dim": 5}, {"use_bias": False}, {"output_shape": 7}, {"use_gate": True})
    ]
    heads += [heads[0] | m for m in ({"output_shape": (7,)}, {"value_dim": 5, "output_shape": 7})]
    heads += [{"num_heads": 0, "key_dim": 3}, {"num_heads": 2, "key_dim": 0}]
    image = [(None, 4, 5, 8), (None, 4, 5, 8)]
    yield from crossed("MultiHeadAttention", heads, [*inputs, image, [(None, None), (None, None)]])


def layer(kind: str, /, **arguments: Any) -> dict[str, Any]:
    """A layer as an argument."""
    return {"@": kind, **arguments}


def code(text: str) -> dict[str, Any]:
    """An expression as an argument."""
    return {"@code": text}


PRELUDE = """\
class MinimalCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent_kernel = self.add_weight(shape=(self.units, self.units), name="recurrent_kernel")

    def call(self, inputs, states):
        output = keras.ops.matmul(inputs, self.kernel) + keras.ops.matmul(states[0], self.recurrent_kernel)
        return output, [output]


class TwoStates(MinimalCell):
    def __init__(self, units, memory, **kwargs):
        super().__init__(units, **kwargs)
        self.state_size = [units, memory]
        self.output_size = units

    def call(self, inputs, states):
        output, new = super().call(inputs, states)
        return output, [output, states[1]]


class DenseInside(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.state_size = units
        self.dense = keras.layers.Dense(units)

    def call(self, inputs, states):
        output = self.dense(inputs) + states[0]
        return output, [output]
"""
"""Cells of a script, as the recorder and the tests define them before the calls."""


def wrappers() -> Iterator[Case]:
    """Layers around layers."""
    yield from _distributed()
    yield from _directions()
    yield from _cells()
    yield from _lambdas()
    kernels: list[dict[str, Any]] = [
        {"layer": layer("Dense", units=4)},
        {"layer": layer("Dense", units=4, use_bias=False)},
    ]
    kernels += [{"layer": layer("Dense", units=4), "power_iterations": p} for p in (3, 0)]
    kernels += [{"layer": layer("Conv1D", filters=6, kernel_size=2)}, {"layer": layer("ReLU")}]
    kernels += [{"layer": layer("DepthwiseConv1D", kernel_size=2)}, {"layer": layer("LSTM", units=3)}]
    kernels += [{"layer": layer("SeparableConv1D", filters=4, kernel_size=2)}]
    kernels += [
        {"layer": layer("Conv1DTranspose", filters=6, kernel_size=2)},
        {"layer": layer("BatchNormalization")},
    ]
    kernels += [{"layer": layer("EinsumDense", equation="abc,cd->abd", output_shape=(None, 6))}, {"layer": 3}]
    yield from crossed("SpectralNormalization", kernels, [(None, 5, 8), (2, 5, 8), (None, 8)])
    embedded = [{"layer": layer("Embedding", input_dim=9, output_dim=4)}]
    yield from crossed("SpectralNormalization", embedded, [(None, 5)], "int32")
    lines: list[list[Any]] = [
        [layer("RandomFlip"), layer("Rescaling", scale=0.5)],
        [layer("Resizing", height=4, width=5), layer("Rescaling", scale=0.5)],
        [layer("CenterCrop", height=4, width=5)],
        [layer("Conv2D", filters=2, kernel_size=2), layer("Flatten")],
        [layer("Normalization"), layer("RandomZoom", height_factor=0.2)],
        [],
    ]
    yield from crossed("Pipeline", [{"layers": one} for one in lines], [(None, 9, 8, 3), (2, 9, 8, 3)])
    yield from crossed("Wrapper", [{"layer": layer("Dense", units=4)}, {"layer": 3}], [(None, 5, 8)])
    yield from crossed("Layer", [{}], [(None, 5, 8)])


def _distributed() -> Iterator[Case]:
    inner: list[dict[str, Any]] = [
        layer("Dense", units=4),
        layer("Conv1D", filters=3, kernel_size=2),
        layer("Flatten"),
        layer("GlobalAveragePooling1D"),
        layer("BatchNormalization"),
        layer("LSTM", units=3),
        layer("TimeDistributed", layer=layer("Dense", units=2)),
        layer("Bidirectional", layer=layer("LSTM", units=3)),
        layer("Dropout", rate=0.5),
        layer("Embedding", input_dim=9, output_dim=4),
    ]
    shapes = [
        (None, 5, 8),
        (None, 5, 6, 8),
        (2, 5, 6, 8),
        (None, None, 6, 8),
        (None, 5, None, 8),
        (None, 8),
        (None, None, None),
    ]
    yield from crossed("TimeDistributed", [{"layer": one} for one in inner], shapes)
    images = [(None, 5, 9, 8, 3), (2, None, 9, 8, 3)]
    conv = [
        {"layer": layer("Conv2D", filters=4, kernel_size=3)},
        {"layer": layer("MaxPooling2D")},
        {"layer": 3},
    ]
    yield from crossed("TimeDistributed", conv, images)


def _directions() -> Iterator[Case]:
    shapes = [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 5), (None, 7, None)]
    flags: list[dict[str, Any]] = [{}, {"return_sequences": True}, {"return_state": True}]
    flags += [{"return_sequences": True, "return_state": True}]
    for name in ("LSTM", "GRU", "SimpleRNN"):
        for mode in ("concat", "sum", "mul", "ave", None, "max"):
            given = [{"layer": layer(name, units=4, **f), "merge_mode": mode} for f in flags]
            yield from crossed("Bidirectional", given, shapes if mode == "concat" else shapes[:2])
    forward = layer("LSTM", units=4)
    second: list[dict[str, Any]] = [
        layer("LSTM", units=4, go_backwards=True),
        layer("GRU", units=4, go_backwards=True, name="back"),
        layer("LSTM", units=3, go_backwards=True),
        layer("LSTM", units=4),
        layer("LSTM", units=4, go_backwards=True, return_sequences=True),
        layer("Dense", units=4),
    ]
    yield from crossed("Bidirectional", [{"layer": forward, "backward_layer": s} for s in second], shapes[:2])
    others: list[Any] = [
        layer("GRU", units=4, name="gru", use_bias=False),
        layer("GRU", units=4, reset_after=False),
        layer("LSTM", units=4, go_backwards=True),
        layer("RNN", cell=layer("LSTMCell", units=4)),
        layer("RNN", cell=[layer("GRUCell", units=4), layer("LSTMCell", units=3)], return_sequences=True),
        layer("Dense", units=4),
        layer("Flatten"),
        3,
    ]
    yield from crossed("Bidirectional", [{"layer": o} for o in others], shapes[:3])
    images = layer("ConvLSTM2D", filters=3, kernel_size=2, return_sequences=True)
    yield from crossed("Bidirectional", [{"layer": images}], [(None, 4, 6, 5, 2)])


def _cells() -> Iterator[Case]:
    shapes = [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 7, None), (None, 5), (None, 4, 7, 5)]
    cells: list[Any] = [
        layer("LSTMCell", units=4),
        layer("GRUCell", units=4, reset_after=False),
        layer("SimpleRNNCell", units=4, use_bias=False),
        [layer("LSTMCell", units=4), layer("LSTMCell", units=3)],
        [layer("GRUCell", units=4)],
        layer("StackedRNNCells", cells=[layer("LSTMCell", units=4), layer("GRUCell", units=3)]),
        code("MinimalCell(4)"),
        [code("MinimalCell(4)"), layer("LSTMCell", units=3)],
        code("TwoStates(4, 6)"),
        code("DenseInside(4)"),
        layer("Dense", units=4),
        3,
    ]
    flags: list[dict[str, Any]] = [
        {},
        {"return_sequences": True},
        {"return_state": True, "go_backwards": True},
    ]
    flags += [{"return_sequences": True, "return_state": True}, {"stateful": True}]
    yield from crossed("RNN", [{"cell": c} | f for c in cells for f in flags], shapes[:3])
    yield from crossed("RNN", [{"cell": c} for c in cells[:7]], shapes[3:])
    steps = [(None, 5), (2, 5), (None, None)]
    for name in ("LSTMCell", "GRUCell", "SimpleRNNCell"):
        flat: list[dict[str, Any]] = [
            {"units": 4},
            {"units": 4, "use_bias": False},
            {"units": 4, "dropout": 0.5},
        ]
        flat += (
            [{"units": 4, "reset_after": False}]
            if name == "GRUCell"
            else [{"units": 4, "activation": "relu"}]
        )
        count = 2 if name == "LSTMCell" else 1
        states = code("[" + ", ".join(["keras.Input((4,))"] * count) + "]")
        yield from crossed(name, flat, steps, "float32", {"states": states})
    stacks = [{"cells": c} for c in (cells[3], cells[4], [layer("SimpleRNNCell", units=2)])]
    whole = code("[[keras.Input((4,))] * 2, [keras.Input((3,))] * 2]")
    yield from crossed("StackedRNNCells", stacks[:1], steps, "float32", {"states": whole})
    yield from crossed(
        "StackedRNNCells", stacks[1:2], steps, "float32", {"states": code("[keras.Input((4,))]")}
    )


def _lambdas() -> Iterator[Case]:
    texts = [
        "lambda t: t * 2",
        "lambda t: t[:, 0]",
        "lambda t: keras.ops.mean(t, axis=1)",
        "lambda t: keras.ops.expand_dims(t, -1)",
        "lambda t: keras.ops.concatenate([t, t], axis=-1)",
        "lambda t: keras.ops.sum(t, axis=-1, keepdims=True)",
        "keras.ops.relu",
    ]
    shapes = [(None, 5, 8), (2, 5, 8), (None, None, 8)]
    yield from crossed("Lambda", [{"function": code(t)} for t in texts], shapes)
    said: list[dict[str, Any]] = [{"output_shape": s} for s in ((3,), (2, 4), 3, code("lambda s: (s[0], 7)"))]
    yield from crossed("Lambda", [{"function": code(texts[0])} | s for s in said], shapes[:2])
    more = {"function": code("lambda t, k: t * k"), "arguments": {"k": 3}}
    yield from crossed("Lambda", [more], shapes)


def dense_products() -> Iterator[Case]:
    """Every form of an equation."""
    flat: list[dict[str, Any]] = [
        {"equation": "ab,bc->ac", "output_shape": 6},
        {"equation": "ab,bc->ac", "output_shape": 6, "bias_axes": "c"},
        {"equation": "abc,cd->abd", "output_shape": (None, 6), "bias_axes": "d"},
        {"equation": "abc,cde->abde", "output_shape": (None, 2, 3), "bias_axes": "de"},
        {"equation": "abc,cde->abde", "output_shape": (None, 2, 3), "bias_axes": "d"},
        {"equation": "abc,cde->abde", "output_shape": (None, 2, 3), "bias_axes": "e"},
        {"equation": "...x,xy->...y", "output_shape": 6, "bias_axes": "y"},
        {"equation": "...xy,yz->...xz", "output_shape": (None, 6), "bias_axes": "z"},
        {"equation": "ab...,bc->ac...", "output_shape": 6, "bias_axes": "c"},
        {"equation": "a...,bc->ac...", "output_shape": 6},
        {"equation": "abc,cd->abd", "output_shape": 6},
        {"equation": "abc,cd->abd", "output_shape": (5, 6)},
        {"equation": "abc,cd->abd", "output_shape": (4, 6)},
        {"equation": "abc,bcd->ad", "output_shape": 6},
        {"equation": "abc,bcd->ad", "output_shape": 6, "bias_axes": "d", "activation": "relu"},
        {"equation": "abc,bd->adc", "output_shape": (6, None)},
        {"equation": "abc,bd->adc", "output_shape": (6, 8), "bias_axes": "dc"},
        {"equation": "abc,bd->adc", "output_shape": (6, 8), "bias_axes": "d"},
        {"equation": "abc,dc->abd", "output_shape": [None, 6]},
        {"equation": "abc,c->abc", "output_shape": (None, 8)},
        {"equation": "abc,cd->abe", "output_shape": (None, 6)},
        {"equation": "abc,cd->abd", "output_shape": (None, 6), "bias_axes": "c"},
        {"equation": "abc,cd->abd", "output_shape": (None, 6), "bias_axes": ""},
        {"equation": "ab,bc", "output_shape": 6},
        {"equation": "abc,cd->abd", "output_shape": (None, 6), "lora_rank": 2, "bias_axes": "d"},
        {"equation": "abc,cde->abde", "output_shape": (None, 2, 3), "lora_rank": 2},
    ]
    shapes = [(None, 8), (None, 5, 8), (None, None, 8), (2, 5, 8), (2, 3, 5, 8), (None, 5, None)]
    yield from crossed("EinsumDense", flat, shapes)


def adapters() -> Iterator[Case]:
    """Low-rank factors, and weights of fewer bits."""
    lora: list[dict[str, Any]] = [
        {"lora_rank": 2},
        {"lora_rank": 2, "use_bias": False},
        {"lora_rank": 3, "lora_alpha": 8},
    ]
    yield from crossed("Dense", [{"units": 3} | o for o in lora], [(None, 8), (None, 5, 8)])
    table = {"input_dim": 9, "output_dim": 4}
    yield from crossed(
        "Embedding",
        [table | {"lora_rank": 2}, table | {"mask_zero": True}, table],
        [(None, 5), (2, 3)],
        "int32",
    )
    reverse: list[dict[str, Any]] = [table | m for m in ({}, {"tie_weights": False}, {"logit_soft_cap": 1.0})]
    yield from crossed("ReversibleEmbedding", reverse, [(None, 5), (2, 3, 4), (None, None)], "int32")
    yield from crossed("ReversibleEmbedding", reverse, [(None, 5, 4), (2, 4)], "float32", {"reverse": True})
    for rank in (1, 2, 3):
        shape = [(None, *(9, 8, 7)[:rank], 4)]
        yield from crossed(
            f"Conv{rank}D", [{"filters": 6, "kernel_size": 3}], shape, after=("enable_lora", 2)
        )
    for after in (("enable_lora", 2), ("quantize", "int8"), ("quantize", "int4"), ("quantize", "float8")):
        dense = [{"units": 3}, {"units": 3, "use_bias": False}]
        yield from crossed("Dense", dense, [(None, 8), (None, 7)], after=after)
        yield from crossed("Embedding", [table], [(None, 5)], "int32", after=after)
        yield from crossed(
            "EinsumDense",
            [{"equation": "abc,cd->abd", "output_shape": (None, 6), "bias_axes": "d"}],
            [(None, 5, 8)],
            after=after,
        )


def more_attention() -> Iterator[Case]:
    """Scores returned, axes, gates, wrong sizes."""
    heads = {"num_heads": 2, "key_dim": 3}
    pairs: list[Any] = [[(None, 4, 8), (None, 6, 8)], [(2, 4, 8), (2, 4, 8)], [(None, None, 8), (None, 6, 5)]]
    images = [(None, 4, 5, 8), (None, 6, 7, 8)]
    more: list[dict[str, Any]] = [
        {},
        {"use_gate": True},
        {"use_gate": True, "value_dim": 5, "use_bias": False},
    ]
    more += [{"attention_axes": a} for a in (1, (1, 2), 2, [2], "1")] + [{"flash_attention": True}]
    more += [
        {"flash_attention": True, "dropout": 0.1},
        {"dropout": 0.1},
        {"sliding_window": 2},
        {"sliding_window": 0},
    ]
    more += [{"output_shape": s} for s in ((3, 4), [5], 0, "ab")] + [{"value_dim": v} for v in (0, -1, 2.0)]
    more += [{"num_heads": h} for h in (-1, 2.0, None)] + [{"key_dim": 2.0}]
    yield from crossed(
        "MultiHeadAttention", [heads | m for m in more], [*pairs, images, [(None, 8), (None, 8)]]
    )
    scores = {"return_attention_scores": True}
    yield from crossed("MultiHeadAttention", [heads | m for m in more[:5]], [*pairs, images], call=scores)
    masked = {"use_causal_mask": True}
    yield from crossed("MultiHeadAttention", [heads], pairs, call=masked)
    apart = [
        [(None, 4, 8), (None, 6, 8), (None, 7, 8)],
        [(None, 4, 8), (None, 6, 8), (None, None, 8)],
        [(None, 4, 8)],
    ]
    yield from crossed("MultiHeadAttention", [heads], apart)
    grouped = {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2}
    odd: list[dict[str, Any]] = [{}, {"use_bias": False}, {"num_key_value_heads": 4, "use_gate": True}]
    odd += [{"num_key_value_heads": n} for n in (3, 1, 0)] + [
        {"sliding_window": 0},
        {"flash_attention": True, "dropout": 0.1},
    ]
    yield from crossed("GroupQueryAttention", [grouped | o for o in odd], [*pairs, *apart, images])
    yield from crossed("GroupQueryAttention", [grouped], pairs, call=scores)
    plain: list[dict[str, Any]] = [
        {},
        {"use_scale": True},
        {"score_mode": "concat"},
        {"score_mode": "sum"},
        {"dropout": 1.5},
    ]
    yield from crossed("Attention", plain, [*pairs, *apart, images])
    yield from crossed(
        "AdditiveAttention", [{}, {"use_scale": False}, {"dropout": 0.5}], [*pairs, *apart, images]
    )
    for name in ("Attention", "AdditiveAttention"):
        yield from crossed(name, [{}], [*pairs, images], call=scores)


def sequences_of_images() -> Iterator[Case]:
    """Adaptive and whole-axis windows over recurrent convolutions; inputs as layers."""
    base = {"filters": 3, "kernel_size": 2}
    flags: list[dict[str, Any]] = [
        {"stateful": True},
        {"recurrent_dropout": 0.2},
        {"unit_forget_bias": False},
    ]
    for rank in (1, 2, 3):
        shapes = [(2, 3, *(6, 5, 4)[:rank], 4), (None, None, *(6, 5, 4)[:rank], 4)]
        yield from crossed(f"ConvLSTM{rank}D", [base | f for f in flags], shapes)
    inputs: list[dict[str, Any]] = [
        {"shape": (3,)},
        {"shape": (None, 4)},
        {"shape": ()},
        {"shape": [3, 4]},
        {"shape": (3,), "batch_size": 2},
        {"batch_shape": (2, 3)},
        {"batch_shape": (None, None)},
        {"shape": (3,), "batch_shape": (2, 3)},
        {"shape": 3},
        {"shape": (3.0,)},
        {"shape": (-1,)},
        {"shape": (3,), "dtype": "int32"},
        {"shape": (3,), "sparse": True},
        {"shape": (3,), "name": "given"},
        {},
        {"batch_size": 2},
        {"shape": (3,), "optional": True},
    ]
    for arguments in inputs:
        yield Case("InputLayer", arguments, ())

"""The calls of layers whose truth is recorded: class, arguments, input shapes (batch axis included).

`record_layers.py` asks real Keras about each, the tests of the rows ask the formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

Shape = tuple[int | None, ...]


class Case(NamedTuple):
    """One constructor call and one call of the layer; `dtype` is that of the inputs."""

    layer: str
    arguments: dict[str, Any]
    shapes: tuple[Shape, ...]
    dtype: str = "float32"


def crossed(
    layer: str, arguments: Iterable[dict[str, Any]], shapes: Iterable[Any], dtype: str = "float32"
) -> Iterator[Case]:
    """Each of the arguments at each of the shapes; a shape is one input, a list of shapes several."""
    for given, shape in product(arguments, list(shapes)):
        yield Case(layer, given, tuple(shape) if isinstance(shape, list) else (shape,), dtype)


def at_rank(rank: int, channels: int | None = 4) -> list[Shape]:
    """Inputs of a layer with `rank` spatial axes: odd, even, small, one dynamic axis, all dynamic."""
    return [
        (None, *(9, 8, 7)[:rank], channels),
        (2, *(5, 6, 5)[:rank], channels),
        (None, *(None, 8, 6)[:rank], channels),
        (None, *(None,) * rank, channels),
        (None, *(2,) * rank, channels),
    ]


def pair(rank: int, *sizes: int) -> tuple[int, ...]:
    """The first `rank` sizes."""
    return sizes[:rank]


FIRST = {"data_format": "channels_first"}


def convolutions() -> Iterator[Case]:
    """Plain, transposed, depthwise and separable ones."""
    for rank in (1, 2, 3):
        yield from _convs(rank)
        yield from _transposed(rank)
    for rank in (1, 2):
        yield from _depthwise(rank)


def _convs(rank: int) -> Iterator[Case]:
    base = {"filters": 6, "kernel_size": 3}
    arguments = [
        base,
        base | {"padding": "same", "strides": 2},
        base | {"strides": 2, "use_bias": False},
        base | {"dilation_rate": 2, "padding": "valid"},
        base | {"dilation_rate": 2, "padding": "same"},
        base | {"groups": 2, "padding": "SAME"},
        base | {"kernel_size": pair(rank, 2, 3, 1), "strides": pair(rank, 1, 2, 3)},
        base | {"groups": 4},
        base | {"groups": 3},
        base | {"filters": 0},
        base | {"strides": 2, "dilation_rate": 2},
        base | {"padding": "causal"},
        base | {"groups": 0},
        base | {"kernel_size": 0},
        base | {"strides": 0},
        base | FIRST | {"padding": "same"},
        {"filters": 5, "kernel_size": 1, "activation": "relu", "padding": "same", "strides": 3},
    ]
    yield from crossed(f"Conv{rank}D", arguments, at_rank(rank))
    yield from crossed(
        f"Conv{rank}D", [base], [at_rank(rank, None)[0], (None, 4), (None, *(4,) * (rank + 3))]
    )


def _transposed(rank: int) -> Iterator[Case]:
    base = {"filters": 3, "kernel_size": 3}
    arguments = [
        base,
        base | {"strides": 2},
        base | {"strides": 2, "padding": "same"},
        base | {"strides": 3, "padding": "same", "use_bias": False},
        base | {"strides": 3, "kernel_size": 2},
        base | {"strides": 2, "padding": "same", "output_padding": 1},
        base | {"strides": 2, "padding": "valid", "output_padding": 1},
        base | {"strides": 2, "padding": "valid", "output_padding": 0},
        base | {"strides": 2, "kernel_size": 4, "padding": "same", "output_padding": 0},
        base | {"strides": 1, "dilation_rate": 2},
        base | {"strides": 1, "dilation_rate": 2, "padding": "same"},
        base | {"strides": 2, "output_padding": 2},
        base | {"kernel_size": pair(rank, 2, 3, 1), "strides": pair(rank, 1, 2, 3)},
        base | {"padding": "causal"},
        base | {"filters": 0},
        base | {"strides": 2, "dilation_rate": 2},
        base | FIRST | {"strides": 2, "padding": "same"},
    ]
    yield from crossed(f"Conv{rank}DTranspose", arguments, at_rank(rank))
    yield from crossed(f"Conv{rank}DTranspose", [base], [at_rank(rank, None)[0], (None, 4)])


def _depthwise(rank: int) -> Iterator[Case]:
    variants: list[dict[str, Any]] = [
        {"kernel_size": 3},
        {"kernel_size": 3, "depth_multiplier": 2},
        {"kernel_size": 3, "padding": "same", "strides": 2},
        {"kernel_size": pair(rank, 2, 3), "use_bias": False},
        {"kernel_size": 3, "dilation_rate": 2},
        {"kernel_size": 3, "padding": "causal"},
        {"kernel_size": 3, "depth_multiplier": 0},
        {"kernel_size": 3, "strides": 2, "dilation_rate": 2},
        {"kernel_size": 1, "padding": "same"} | FIRST,
    ]
    yield from crossed(f"DepthwiseConv{rank}D", variants, [*at_rank(rank), at_rank(rank, None)[0], (None, 4)])
    filters = [v | {"filters": 6} for v in variants] + [{"kernel_size": 3, "filters": 0}]
    yield from crossed(f"SeparableConv{rank}D", filters, [*at_rank(rank), at_rank(rank, None)[0], (None, 4)])


def poolings() -> Iterator[Case]:
    """Windows, whole axes and adaptive ones."""
    for rank, kind in product((1, 2, 3), ("Max", "Average")):
        windows: list[dict[str, Any]] = [
            {"pool_size": 2},
            {"pool_size": 3, "padding": "same"},
            {"pool_size": 3, "strides": 1},
            {"pool_size": 3, "strides": 2, "padding": "same"},
            {"pool_size": pair(rank, 1, 2, 3), "strides": pair(rank, 2, 1, 1)},
            {"pool_size": 2, "padding": "causal"},
            {"pool_size": 0},
            {"pool_size": 2} | FIRST,
            {"pool_size": 2, "strides": 0},
        ]
        yield from crossed(
            f"{kind}Pooling{rank}D", windows, [*at_rank(rank), at_rank(rank, None)[0], (None, 4)]
        )
        whole: list[dict[str, Any]] = [{}, {"keepdims": True}, FIRST, FIRST | {"keepdims": True}]
        yield from crossed(
            f"Global{kind}Pooling{rank}D", whole, [*at_rank(rank), at_rank(rank, None)[0], (None, 4)]
        )
        adapted = [{"output_size": 2}, {"output_size": pair(rank, 3, 2, 1)}, {"output_size": 2} | FIRST]
        yield from crossed(
            f"Adaptive{kind}Pooling{rank}D", adapted, [at_rank(rank)[0], at_rank(rank)[1], (None, 4)]
        )


SOME = [(None, 8), (None, 5, 8), (2, 5, 6, 8), (None, None, None, 8), (None, 4, None)]


def core() -> Iterator[Case]:
    """Dense, embeddings, activations, regularization."""
    dense = [
        {"units": 3},
        {"units": 3, "use_bias": False},
        {"units": 0},
        {"units": 7, "activation": "relu"},
        {"units": -1},
    ]
    yield from crossed("Dense", dense, [*SOME, (None,)])
    yield from crossed(
        "Embedding",
        [{"input_dim": 10, "output_dim": 4}, {"input_dim": 10, "output_dim": 4, "mask_zero": True}],
        [(None, 5), (None, None), (None, 3, 5), (None,)],
        "int32",
    )
    yield from crossed("PReLU", [{}, {"shared_axes": [1]}, {"shared_axes": [1, 2]}, {"shared_axes": 1}], SOME)
    for name, arguments in PLAIN.items():
        yield from crossed(name, arguments, [*SOME, (None, 3, 4, 5, 6)])
    for rank in (1, 2, 3):
        yield from crossed(f"SpatialDropout{rank}D", [{"rate": 0.5}], [*SOME, (None, 3, 4, 5, 6)])


PLAIN: dict[str, list[dict[str, Any]]] = {
    "Activation": [{"activation": "relu"}],
    "ActivityRegularization": [{"l1": 0.1}],
    "AlphaDropout": [{"rate": 0.5}, {"rate": 1.5}],
    "Dropout": [{"rate": 0.5}, {"rate": 1.5}, {"rate": -0.1}, {"rate": 0}, {"rate": 1}],
    "ELU": [{}],
    "GaussianDropout": [{"rate": 0.5}, {"rate": 1.5}],
    "GaussianNoise": [{"stddev": 0.5}],
    "Identity": [{}],
    "LeakyReLU": [{}, {"negative_slope": 0.1}, {"negative_slope": None}],
    "Masking": [{}],
    "ReLU": [{}, {"max_value": 6}, {"negative_slope": 0.1}, {"max_value": -1.0}],
    "Rescaling": [{"scale": 0.5}, {"scale": 2.0, "offset": -1}],
    "Softmax": [{}, {"axis": 1}],
    "UnitNormalization": [{}, {"axis": 1}],
}


def normalizations() -> Iterator[Case]:
    """Along the last axis, others, several; without gains or offsets."""
    flags: list[dict[str, Any]] = [{}, {"scale": False}, {"center": False}, {"scale": False, "center": False}]
    axes: list[dict[str, Any]] = [{"axis": 1}, {"axis": -2}, {"axis": 3}, {"axis": 5}]
    shapes = [*SOME, (None, 3, 4, 5, 6)]
    yield from crossed("BatchNormalization", [*flags, *axes, {"axis": [1]}], shapes)
    yield from crossed("LayerNormalization", [*flags, *axes, {"axis": [1, 2]}, {"axis": [-1, -2]}], shapes)
    groups = [{"groups": g} | f for g in (2, 3, 4, -1, 8, 16, 1) for f in flags[:2]]
    yield from crossed("GroupNormalization", [*groups, *({"groups": 1} | a for a in axes)], shapes)
    yield from crossed("RMSNormalization", [{}, *axes, {"axis": [1, 2]}], shapes)


def reshapings() -> Iterator[Case]:
    """Moving, cutting, padding, repeating."""
    targets = [(16,), (4, 4), (2, -1), (-1,), (3, -1), (5, 5), (-1, -1), (8, None), (2, 2, 4), (), (1, 16)]
    inputs = [(None, 16), (None, 4, 4), (2, 2, 8), (None, None, 4), (None, None, None), (None, 1)]
    yield from crossed("Reshape", [{"target_shape": t} for t in targets], inputs)
    yield from crossed(
        "Flatten", [{}, FIRST, {"data_format": "channels_last"}], [*SOME, (None, 1, 1), (None,), (3, 0)]
    )
    orders = [(1,), (2, 1), (1, 2), (3, 1, 2), (0, 1), (1, 1), (2, 1, 3)]
    yield from crossed("Permute", [{"dims": o} for o in orders], SOME)
    yield from crossed(
        "RepeatVector", [{"n": 3}, {"n": 1}, {"n": 2.0}], [(None, 8), (2, 8), (None, None), (None, 5, 8)]
    )
    for rank in (1, 2, 3):
        yield from _around(rank)
        sizes = [{}, {"size": 3}, {"size": pair(rank, 1, 2, 3)}] + ([{"size": 2} | FIRST] if rank > 1 else [])
        yield from crossed(f"UpSampling{rank}D", sizes, [*at_rank(rank), (None, 4)])
    images: list[dict[str, Any]] = [{"height": 4, "width": 6}, {"height": 4, "width": 6} | FIRST]
    shapes = [(None, 9, 8, 3), (9, 8, 3), (2, 9, 8, 3), (None, None, None, 3), (None, 3, 9, 8), (None, 3)]
    for name in ("Resizing", "CenterCrop", "RandomCrop"):
        yield from crossed(name, images, shapes)


def _around(rank: int) -> Iterator[Case]:
    pads: list[Any] = [1, 2, pair(rank, 1, 2, 3), 0]
    pads += [(1, 2)] if rank == 1 else [((1, 0), (0, 2), (1, 1))[:rank], pair(4, 1, 2, 1, 1)]
    formats: list[dict[str, Any]] = [{}] if rank == 1 else [{}, FIRST]
    for key, name in (("padding", "ZeroPadding"), ("cropping", "Cropping")):
        arguments = [{key: p} | f for p in pads for f in formats]
        yield from crossed(f"{name}{rank}D", [{}, *arguments], [*at_rank(rank), (None, 4)])


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


def others() -> Iterator[Case]:
    """Layers that are rarer in scripts."""
    equations = [
        {"equation": "ab,bc->ac", "output_shape": 6},
        {"equation": "ab,bc->ac", "output_shape": 6, "bias_axes": "c"},
        {"equation": "abc,cd->abd", "output_shape": (None, 6), "bias_axes": "d"},
        {"equation": "abc,cde->abde", "output_shape": (None, 2, 3), "bias_axes": "de"},
        {"equation": "...x,xy->...y", "output_shape": 6, "bias_axes": "y"},
        {"equation": "abc,cd->abd", "output_shape": 6},
        {"equation": "abc,bcd->ad", "output_shape": 6},
        {"equation": "abc,bd->adc", "output_shape": (6, None)},
        {"equation": "abc,bd->adc", "output_shape": (6, 8), "bias_axes": "dc"},
    ]
    yield from crossed(
        "EinsumDense", equations, [(None, 8), (None, 5, 8), (None, None, 8), (2, 5, 8), (2, 3, 5, 8)]
    )
    normal: list[dict[str, Any]] = [
        {},
        {"axis": None},
        {"axis": 1},
        {"axis": [-1, -2]},
        {"mean": 0.0, "variance": 1.0},
        {"axis": None, "mean": 0.0, "variance": 1.0},
        {"axis": 4},
    ]
    yield from crossed("Normalization", normal, SOME)
    inputs = [(None, 4, 8), (None, 6, 8)]
    grouped: list[dict[str, Any]] = [
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2},
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2, "use_bias": False},
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 4, "use_gate": True},
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 3},
    ]
    yield from crossed(
        "GroupQueryAttention", grouped, [inputs, [*inputs, (None, 6, 8)], [(2, 4, 8), (2, 6, 5)]]
    )
    modes = [{"num_tokens": 5, "output_mode": m} for m in ("one_hot", "multi_hot", "count")]
    yield from crossed(
        "CategoryEncoding", modes, [(None, 1), (None, 3), (None,), (2, 3), (None, 3, 4)], "int32"
    )


def all_cases() -> list[Case]:
    """Every case once."""
    families = (
        convolutions,
        poolings,
        core,
        normalizations,
        reshapings,
        merges,
        recurrents,
        attentions,
        others,
    )
    return [case for family in families for case in family()]

"""The recorded calls of layers with one input: convolutions, poolings, dense, normalizations, reshapings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from layer_case import FIRST, SOME, Case, at_rank, crossed, pair


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

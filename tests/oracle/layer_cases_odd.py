"""Odd arguments: what Keras refuses, and what it accepts where one would not think so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layer_case import FIRST, Case, at_rank, crossed, pair

ACTIVATIONS: list[Any] = [
    "relu",
    "rel",
    None,
    "linear",
    "swish",
    "silu",
    "hard_sigmoid",
    "mish",
    "ReLU",
    "",
    "gelu",
    3,
]


def windows() -> Iterator[Case]:
    """Kernels, strides, dilations, paddings, formats and counts that are out of the ordinary."""
    for rank in (1, 2, 3):
        shape = [at_rank(rank)[0]]
        odd = list(_odd_windows(rank))
        filters: list[dict[str, Any]] = [{"filters": f} for f in (-1, 2.0, 2.5, "3", True, None)]
        base: dict[str, Any] = {"filters": 6, "kernel_size": 3}
        groups: list[dict[str, Any]] = [{"groups": g} for g in (-1, 0, 2.0, 6, 5)]
        yield from crossed(f"Conv{rank}D", [base | o for o in (*odd, *filters, *groups)], shape)
        out: list[dict[str, Any]] = [
            {"output_padding": p, "strides": 2} for p in (0, 1, -1, pair(rank, 1, 0, 1), 3)
        ]
        yield from crossed(f"Conv{rank}DTranspose", [base | o for o in (*odd, *filters, *out)], shape)
        yield from crossed(f"Conv{rank}D", [base | {"activation": a} for a in ACTIVATIONS], shape)
        yield from crossed(
            f"ConvLSTM{rank}D", [base | o for o in (*odd, *filters)], [(None, 3, *shape[0][1:])]
        )
        if rank < 3:
            deep: list[dict[str, Any]] = [{"depth_multiplier": m} for m in (-1, 2.0, 3)]
            flat = {"kernel_size": 3}
            yield from crossed(f"DepthwiseConv{rank}D", [flat | o for o in (*odd, *deep)], shape)
            yield from crossed(f"SeparableConv{rank}D", [base | o for o in (*odd, *deep, *filters)], shape)
        for kind in ("Max", "Average"):
            sizes: list[dict[str, Any]] = [
                {"pool_size": s} for s in (-1, 2.0, "2", pair(rank + 1, 2, 2, 2), [2] * rank)
            ]
            sizes += [
                {"pool_size": 2} | o for o in odd if "kernel_size" not in o and "dilation_rate" not in o
            ]
            sizes += [{"pool_size": 2, "strides": s} for s in (-1, 2.0, None, [1] * rank)]
            yield from crossed(f"{kind}Pooling{rank}D", sizes, shape)
            whole: list[dict[str, Any]] = [{"data_format": "first"}, {"keepdims": 1}]
            yield from crossed(f"Global{kind}Pooling{rank}D", whole, shape)
            adapted: list[dict[str, Any]] = [
                {"output_size": s} for s in (0, -1, 2.0, (2,) * (rank + 1), None, [2] * rank)
            ]
            yield from crossed(
                f"Adaptive{kind}Pooling{rank}D", adapted, [*shape, at_rank(rank)[2], at_rank(rank)[4]]
            )


def _odd_windows(rank: int) -> Iterator[dict[str, Any]]:
    for name in ("kernel_size", "strides", "dilation_rate"):
        for value in (
            0,
            -1,
            1.0,
            1.5,
            "2",
            (2,) * rank,
            [2] * rank,
            (2,) * (rank + 1),
            (0,) * rank,
            (2,),
            None,
        ):
            yield {name: value}
    for padding in ("VALID", "Same", "causal", "full", None, 1, 0, (1,) * rank):
        yield {"padding": padding}
    for given in ("channels_last", "channels_first", "CHANNELS_FIRST", "first", "th"):
        yield {"data_format": given}
    yield {"strides": pair(rank, 2, 1, 1), "dilation_rate": pair(rank, 1, 2, 1)}
    yield {"strides": 2, "dilation_rate": 2} | FIRST


def numbers() -> Iterator[Case]:
    """Counts, rates and axes out of range."""
    flat, sequence, image = [(None, 8)], [(None, 5, 8)], [(None, 6, 5, 8)]
    units: list[dict[str, Any]] = [{"units": u} for u in (3, -1, 0, 2.0, "3", None, True)]
    yield from crossed("Dense", [*units, *({"units": 3, "activation": a} for a in ACTIVATIONS)], flat)
    for name in ("LSTM", "GRU", "SimpleRNN"):
        odd: list[dict[str, Any]] = [
            *units,
            {"units": 3, "activation": "tan"},
            {"units": 3, "stateful": True},
        ]
        odd += [{"units": 3, "dropout": d} for d in (0.5, 1.5, -0.5)]
        odd += [{"units": 3, "implementation": 2}] if name != "SimpleRNN" else []
        yield from crossed(
            name, [*odd, {"units": 3, "unroll": True}], [*sequence, (2, 5, 8), (None, None, 8)]
        )
        yield from crossed(f"{name}Cell", [*units, {"units": 3, "use_bias": False}], [(None, 8)])
    sizes: list[dict[str, Any]] = [
        {"input_dim": a, "output_dim": b} for a, b in ((0, 3), (-1, 3), (5, 0), (5.0, 3))
    ]
    yield from crossed("Embedding", sizes, [(None, 5)], "int32")
    for name in ("Dropout", "AlphaDropout", "GaussianDropout", "SpatialDropout1D"):
        shapes = sequence if name == "SpatialDropout1D" else flat
        yield from crossed(
            name, [{"rate": r} for r in (0, 1, 0.25, 1.1, -0.1, None, "0.5", 20, True)], shapes
        )
    for name in ("SpatialDropout2D", "SpatialDropout3D"):
        shapes = image if name == "SpatialDropout2D" else [(None, 4, 6, 5, 8)]
        rates: list[dict[str, Any]] = [{"rate": r} for r in (0, 1, 0.25, 1.1, -0.1)]
        yield from crossed(name, [*rates, {"rate": 0.5} | FIRST, {"rate": 0.5, "data_format": "th"}], shapes)
    shape: list[dict[str, Any]] = [
        {"rate": 0.5, "noise_shape": n} for n in ((None, 1), [None, 8], (None, 1, 8), 3)
    ]
    yield from crossed("Dropout", [*shape, {"rate": 0.5, "seed": 1}], flat)
    yield from crossed("AlphaDropout", shape, flat)
    yield from crossed("GaussianNoise", [{"stddev": s} for s in (0, 1, 0.1, 2.0, -1, 1.5, "1")], flat)
    yield from crossed("Activation", [{"activation": a} for a in ACTIVATIONS], flat)
    for name, key in (("ELU", "alpha"), ("LeakyReLU", "negative_slope")):
        yield from crossed(name, [{key: v} for v in (0, 0.5, -0.1, None, 2)], [*flat, *sequence])
    relu: list[dict[str, Any]] = [
        {k: v} for k in ("max_value", "negative_slope", "threshold") for v in (0, -1, None)
    ]
    yield from crossed("ReLU", relu, flat)
    yield from crossed("Softmax", [{"axis": a} for a in (0, -1, -2, 2, (1, 2), [1])], sequence)
    yield from crossed("Masking", [{"mask_value": v} for v in (0, -1.0, None)], [*sequence, *flat])
    regular: list[dict[str, Any]] = [{"l1": 0.1}, {"l2": 0.1}, {"l1": 0, "l2": 0}]
    yield from crossed("ActivityRegularization", regular, [*flat, *sequence])
    yield from crossed(
        "UnitNormalization", [{"axis": a} for a in (1, -2, 3, (1, 2), [1], None, 0, "1")], sequence
    )


def axes() -> Iterator[Case]:
    """Axes, groups and targets that do not fit."""
    sequence, image = [(None, 5, 8)], [(None, 6, 5, 8)]
    batch: list[dict[str, Any]] = [{"axis": a} for a in (0, 2, 4, -4, -5, [3], (1,), None, 1.0)]
    batch += [{"renorm": True}, {"renorm": True, "scale": False, "center": False}, {"synchronized": True}]
    batch += [{"momentum": m} for m in (0, 1.5)] + [{"renorm": True, "renorm_clipping": {"rmax": 3}}]
    yield from crossed("BatchNormalization", batch, image)
    layer: list[dict[str, Any]] = [{"axis": a} for a in (0, 4, -5, (1, 2, 3), [3, 1], (), None, "3")]
    yield from crossed("LayerNormalization", [*layer, {"rms_scaling": True}], image)
    yield from crossed("RMSNormalization", layer, image)
    grouped: list[dict[str, Any]] = [{"groups": g} for g in (0, -1, 3, 9, 2.0)]
    grouped += [{"groups": 2, "axis": a} for a in (0, 1, 4, -2, [3], None)]
    yield from crossed("GroupNormalization", grouped, [*image, (None, 6)])
    yield from crossed(
        "Reshape",
        [{"target_shape": t} for t in (40, (0,), (-2, 4), (4.0, 10), None, (-1, 0), [8, -1])],
        sequence,
    )
    yield from crossed(
        "Permute", [{"dims": d} for d in ((2, 1), [2, 1], (1,), (1, 3), 1, (2, 2), ())], sequence
    )
    yield from crossed("RepeatVector", [{"n": n} for n in (0, -1, 2.0, None, "2", True)], [(None, 8)])
    yield from crossed("Flatten", [{"data_format": f} for f in ("channels_first", "first")], image)
    for rank in (1, 2, 3):
        shape = [at_rank(rank)[0]]
        around: list[Any] = [
            -1,
            1.0,
            None,
            "1",
            (1,) * rank,
            [1] * rank,
            ((1, 2),) * rank,
            ((1,),) * rank,
            (-1,) * rank,
        ]
        around += [(0,) * rank, ((1, 2, 3),) * rank, ((1.0, 2),) * rank, 20, (4, 5)]
        yield from crossed(f"ZeroPadding{rank}D", [{"padding": p} for p in around], shape)
        yield from crossed(f"Cropping{rank}D", [{"cropping": p} for p in around], [*shape, at_rank(rank)[2]])
        sizes: list[Any] = [0, -1, 1.0, None, "2", (2,) * rank, [1] * rank, (2,) * (rank + 1), (2.5,) * rank]
        yield from crossed(f"UpSampling{rank}D", [{"size": s} for s in sizes], shape)
    modes: list[dict[str, Any]] = [
        {"interpolation": m} for m in ("bilinear", "bicubic", "lanczos3", "area", None, "Nearest")
    ]
    yield from crossed("UpSampling2D", [*modes, *(m | FIRST for m in modes[:2])], [at_rank(2)[0]])
    alpha: list[dict[str, Any]] = [
        {"shared_axes": a} for a in ((1, 2), [3], 0, (4,), -1, [1, 2, 3], None, "1")
    ]
    yield from crossed("PReLU", alpha, [*image, (None, None, 5, 8)])

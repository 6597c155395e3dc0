"""Layers that a script may put on a tensor of a given shape, with random arguments, and the shape that comes out.

Arguments have the names of Keras 3; `spelling.py` writes them as other generations do. Shapes are without the batch
axis. The shape is what the script's author expects, to go on from; whether it is right Keras decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.differential.draw import Draw

Shape = tuple[int | None, ...]
ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear", "softmax", "elu", "softplus", "hard_sigmoid")


@dataclass(frozen=True)
class Site:
    """Where a layer is put: the generation (``3 t 2 1``), the input's shape, whether channels come first."""

    generation: str
    shape: Shape
    first: bool = False


@dataclass(frozen=True)
class Chosen:
    """A layer's class, its arguments, the shape (or several) that it gives."""

    kind: str
    arguments: dict[str, object]
    shape: Shape
    states: tuple[Shape, ...] = ()
    several: bool = False
    """Whether it is called on the same tensor twice, as attention is."""


Choose = Callable[[Draw, Site], Chosen | None]


@dataclass(frozen=True)
class Family:
    """What can be put on tensors of these ranks (batch axis not counted) in these generations."""

    ranks: tuple[int, ...]
    generations: str
    choose: Choose
    weight: int = 1


ANY = (1, 2, 3, 4)


# --- the same shape ----------------------------------------------------------------------------


def same(kind: str, *arguments: Callable[[Draw], dict[str, object]]) -> Choose:
    """A layer that keeps its input's shape."""

    def choose(d: Draw, site: Site) -> Chosen:
        given: dict[str, object] = {}
        for argument in arguments:
            given.update(argument(d))
        return Chosen(kind, given, site.shape)

    return choose


def maybe(name: str, *values: object, share: float = 0.5) -> Callable[[Draw], dict[str, object]]:
    """An argument that is given in some cases."""
    return lambda d: {name: d.pick(values)} if d.chance(share) else {}


def always(name: str, *values: object) -> Callable[[Draw], dict[str, object]]:
    """An argument that is always given."""
    return lambda d: {name: d.pick(values)}


def batch_normalization(d: Draw, site: Site) -> Chosen | None:
    axis = 1 if site.first or d.chance(0.15) else -1
    if site.shape[0 if axis == 1 else -1] is None:
        return None
    arguments: dict[str, object] = {"axis": axis} if axis == 1 or d.chance(0.2) else {}
    if site.generation != "1":
        arguments |= maybe("scale", True, False, share=0.2)(d) | maybe("center", True, False, share=0.2)(d)
    return Chosen("BatchNormalization", arguments, site.shape)


def layer_normalization(d: Draw, site: Site) -> Chosen | None:
    axis = d.pick((-1, 1)) if d.chance(0.3) else -1
    if site.shape[0 if axis == 1 else -1] is None:
        return None
    arguments: dict[str, object] = {} if axis == -1 else {"axis": axis}
    return Chosen("LayerNormalization", arguments | maybe("center", False, share=0.2)(d), site.shape)


def group_normalization(d: Draw, site: Site) -> Chosen | None:
    channels = site.shape[-1]
    if channels is None:
        return None
    groups = d.pick([n for n in (1, 2, 4, 8, -1) if n == -1 or channels % n == 0])
    return Chosen("GroupNormalization", {"groups": groups}, site.shape)


def prelu(d: Draw, site: Site) -> Chosen | None:
    axes = list(range(1, len(site.shape)))
    shared = axes and (None in site.shape[:-1] or d.chance(0.5))
    if site.shape[-1] is None or (not shared and None in site.shape):
        return None
    return Chosen("PReLU", {"shared_axes": axes} if shared else {}, site.shape)


# --- windows -----------------------------------------------------------------------------------


def halves(site: Site) -> tuple[Shape, int | None]:
    """The spatial axes and the number of channels."""
    return (site.shape[1:], site.shape[0]) if site.first else (site.shape[:-1], site.shape[-1])


def joined(site: Site, spatial: Sequence[int | None], channels: int | None) -> Shape:
    return (channels, *spatial) if site.first else (*spatial, channels)


def slid(size: int | None, window: int, stride: int, padding: str, dilation: int = 1) -> int | None:
    """How many places a window has on an axis."""
    if size is None:
        return None
    if padding in ("same", "causal"):
        return -(-size // stride)
    return max(-(-(size - (window - 1) * dilation) // stride), 0)


def window(d: Draw, spatial: Shape, least: int, most: int) -> tuple[int, ...]:
    """A window that mostly fits."""
    ceiling = [min(most, n if n is not None else most) for n in spatial]
    if len(set(ceiling)) == 1 and d.chance(0.6):
        return (d.between(min(least, ceiling[0]), max(ceiling[0], 1)),) * len(spatial)
    return tuple(d.between(min(least, c), max(c, 1)) for c in ceiling)


def short(d: Draw, values: tuple[int, ...]) -> object:
    """`3` or `(3, 3)` or `[3, 3]`."""
    if len(set(values)) == 1 and d.chance(0.6):
        return values[0]
    return list(values) if d.chance(0.2) else values


def data_format(site: Site) -> dict[str, object]:
    return {"data_format": "channels_first"} if site.first else {}


def convolution(kind: str, rank: int, *, depthwise: bool = False) -> Choose:
    """A convolution with random window, strides, padding, dilation."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        spatial, channels = halves(site)
        if channels is None:
            return None
        size = window(d, spatial, 1, 5 if rank < 3 else 3)
        padding = d.pick(("same", "same", "valid"))
        strides, dilation = (1,) * rank, (1,) * rank
        if d.chance(0.3):
            strides = (
                (2,) * rank if d.chance(0.8) or kind != "Conv2D" else tuple(d.between(1, 3) for _ in size)
            )
        elif d.chance(0.15) and site.generation not in "1" and "Depthwise" not in kind:
            dilation = (2,) * rank
        arguments: dict[str, object] = {} if depthwise else {"filters": d.pick((1, 2, 3, 4, 6, 8, 16))}
        arguments["kernel_size"] = short(d, size)
        arguments |= {"strides": short(d, strides)} if strides != (1,) * rank else {}
        arguments |= {"padding": padding} if padding == "same" or d.chance(0.2) else {}
        arguments |= {"dilation_rate": short(d, dilation)} if dilation != (1,) * rank else {}
        arguments |= data_format(site) | maybe("activation", *ACTIVATIONS[:4])(d)
        arguments |= maybe("use_bias", True, False, share=0.3)(d)
        if "Separable" in kind or depthwise:
            arguments |= maybe("depth_multiplier", 1, 2, 3, share=0.3)(d)
        multiplier = arguments.get("depth_multiplier", 1) if depthwise else 1
        out = arguments["filters"] if not depthwise else channels * multiplier  # type: ignore[operator]
        axes = zip(spatial, size, strides, dilation, strict=True)
        return Chosen(kind, arguments, joined(site, [slid(n, k, s, padding, r) for n, k, s, r in axes], out))  # type: ignore[arg-type]

    return choose


def transposed(kind: str, rank: int) -> Choose:
    """A transposed convolution."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        spatial, channels = halves(site)
        if channels is None or any(n is not None and n > 40 for n in spatial):
            return None
        k, s, padding = d.between(1, 4), d.pick((1, 2, 2, 3)), d.pick(("same", "same", "valid"))
        filters = d.pick((1, 2, 4, 8))
        arguments: dict[str, object] = {"filters": filters, "kernel_size": short(d, (k,) * rank)}
        arguments |= {"strides": short(d, (s,) * rank)} if s > 1 else {}
        arguments |= {"padding": padding} if padding == "same" else {}
        arguments |= data_format(site) | maybe("use_bias", False, share=0.2)(d)
        grown = [n if n is None else n * s + (max(k - s, 0) if padding == "valid" else 0) for n in spatial]
        return Chosen(kind, arguments, joined(site, grown, filters))

    return choose


def pooling(kind: str, rank: int) -> Choose:
    """A pool with random window and strides."""

    def choose(d: Draw, site: Site) -> Chosen:
        spatial, channels = halves(site)
        size = window(d, spatial, 2, 3)
        padding = d.pick(("valid", "valid", "same"))
        strides = tuple(d.between(1, 2) for _ in size) if d.chance(0.3) else size
        arguments: dict[str, object] = {"pool_size": short(d, size)}
        arguments |= {"strides": short(d, strides)} if strides != size else {}
        arguments |= {"padding": padding} if padding == "same" or d.chance(0.1) else {}
        arguments |= data_format(site)
        axes = zip(spatial, size, strides, strict=True)
        return Chosen(kind, arguments, joined(site, [slid(n, k, s, padding) for n, k, s in axes], channels))

    return choose


def global_pooling(kind: str) -> Choose:
    """A pool over everything."""

    def choose(d: Draw, site: Site) -> Chosen:
        spatial, channels = halves(site)
        arguments = data_format(site)
        if site.generation in "3t" and d.chance(0.2):
            return Chosen(kind, arguments | {"keepdims": True}, joined(site, [1] * len(spatial), channels))
        return Chosen(kind, arguments, (channels,))

    return choose


def up_sampling(rank: int) -> Choose:
    """Rows and columns repeated."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        spatial, channels = halves(site)
        if any(n is not None and n > 40 for n in spatial):
            return None
        size = (
            (d.pick((2, 2, 3)),) * rank
            if rank == 1 or d.chance(0.8)
            else tuple(d.between(1, 3) for _ in spatial)
        )
        grown = [n if n is None else n * k for n, k in zip(spatial, size, strict=True)]
        given = (
            {} if set(size) == {2} and d.chance(0.3) else {"size": size[0] if rank == 1 else short(d, size)}
        )
        if site.generation == "1":
            given = {"size": size if rank > 1 else size[0]}
        return Chosen(f"UpSampling{rank}D", given | data_format(site), joined(site, grown, channels))

    return choose


def bordered(kind: str, argument: str, rank: int, sign: int) -> Choose:
    """Zeros around, or a border cut off."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        spatial, channels = halves(site)
        if sign < 0 and any(n is not None and n < 8 for n in spatial):
            return None
        pairs = tuple((d.between(0, 2), d.between(0, 2)) for _ in spatial)
        value: object = pairs if rank > 1 else pairs[0]
        if d.chance(0.5) and (kind.startswith("Zero") or site.generation != "1"):
            pairs = ((1, 1),) * rank
            value = 1 if site.generation != "1" or rank == 1 else (1,) * rank
        elif site.generation == "1" and kind == "ZeroPadding3D":
            return None
        sizes = [n if n is None else n + sign * sum(p) for n, p in zip(spatial, pairs, strict=True)]
        return Chosen(kind, {argument: value} | data_format(site), joined(site, sizes, channels))

    return choose


def locally_connected(kind: str, rank: int) -> Choose:
    """A convolution with own weights at each place."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        if site.first or None in site.shape or any(n is not None and n > 12 for n in site.shape):
            return None
        k, filters = d.between(1, 3), d.between(1, 4)
        sizes = [slid(n, k, 1, "valid") for n in site.shape[:-1]]
        if min(n or 0 for n in sizes) < 1:
            return None
        window = short(d, (k,) * rank) if rank > 1 else k
        return Chosen(kind, {"filters": filters, "kernel_size": window}, (*sizes, filters))

    return choose


# --- rearranging -------------------------------------------------------------------------------


def dense(d: Draw, site: Site) -> Chosen | None:
    if site.shape[-1] is None or (site.generation == "1" and len(site.shape) > 1):
        return None
    units = d.pick((1, 2, 3, 5, 8, 10, 16, 32))
    arguments: dict[str, object] = {"units": units} | maybe("activation", *ACTIVATIONS)(d)
    return Chosen("Dense", arguments | maybe("use_bias", False, share=0.2)(d), (*site.shape[:-1], units))


def product(shape: Shape) -> int | None:
    total = 1
    for n in shape:
        if n is None:
            return None
        total *= n
    return total


def flatten(d: Draw, site: Site) -> Chosen | None:
    size = product(site.shape)
    if size is None and site.generation in "12":
        return None
    return Chosen("Flatten", {}, (size,))


def reshape(d: Draw, site: Site) -> Chosen | None:
    size = product(site.shape)
    if not size:
        return None
    divisor = d.pick([n for n in (1, 2, 3, 4, 6, 8) if size % n == 0])
    target: Shape = (size // divisor, divisor)
    if d.chance(0.3) and target[0] is not None:
        more = d.pick([n for n in (1, 2, 4) if target[0] % n == 0])
        target = (target[0] // more, more, divisor)
    written: tuple[int | None, ...] = (-1, *target[1:]) if d.chance(0.3) else target
    return Chosen("Reshape", {"target_shape": written}, target)


def permute(d: Draw, site: Site) -> Chosen:
    axes = d.some(range(1, len(site.shape) + 1), len(site.shape), len(site.shape))
    return Chosen("Permute", {"dims": tuple(axes)}, tuple(site.shape[a - 1] for a in axes))


def repeat_vector(d: Draw, site: Site) -> Chosen:
    n = d.between(1, 9)
    return Chosen("RepeatVector", {"n": n}, (n, *site.shape))


# --- recurrent, attention ----------------------------------------------------------------------


def recurrent(kind: str) -> Choose:
    """LSTM, GRU, SimpleRNN."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        steps, width = site.shape
        if width is None:
            return None
        units = d.pick((1, 2, 4, 8, 12))
        arguments: dict[str, object] = {"units": units} | maybe("return_sequences", True)(d)
        arguments |= maybe("go_backwards", True, share=0.1)(d)
        if site.generation != "1":
            arguments |= maybe("use_bias", False, share=0.1)(d)
        if kind == "GRU" and site.generation in "3t2":
            arguments |= maybe("reset_after", True, False, share=0.3)(d)
        out: Shape = (steps, units) if "return_sequences" in arguments else (units,)
        if site.generation != "1" and d.chance(0.15):
            states = ((units,),) * (2 if kind == "LSTM" else 1)
            return Chosen(kind, arguments | {"return_state": True}, out, states)
        return Chosen(kind, arguments, out)

    return choose


def conv_lstm(d: Draw, site: Site) -> Chosen | None:
    if site.first or None in site.shape or site.generation == "1":
        return None
    steps, rows, columns, _ = site.shape
    filters = d.between(1, 4)
    arguments: dict[str, object] = {"filters": filters, "kernel_size": 3, "padding": "same"}
    if d.chance(0.5):
        arguments["return_sequences"] = True
        return Chosen("ConvLSTM2D", arguments, (steps, rows, columns, filters))
    return Chosen("ConvLSTM2D", arguments, (rows, columns, filters))


def attention(d: Draw, site: Site) -> Chosen | None:
    if site.shape[-1] is None:
        return None
    arguments: dict[str, object] = {"num_heads": d.between(1, 4), "key_dim": d.pick((2, 4, 8))}
    arguments |= maybe("value_dim", 3, 5, share=0.2)(d) | maybe("use_bias", False, share=0.2)(d)
    shape = site.shape
    if d.chance(0.2):
        arguments["output_shape"] = d.between(1, 9)
        shape = (*shape[:-1], arguments["output_shape"])  # type: ignore[assignment]
    return Chosen("MultiHeadAttention", arguments, shape, several=True)


FAMILIES = (
    Family(ANY, "3t21", dense, 4),
    Family(ANY, "3t2", same("Activation", always("activation", *ACTIVATIONS)), 3),
    Family(ANY, "1", same("Activation", always("activation", *ACTIVATIONS[:3], *ACTIVATIONS[5:])), 3),
    Family(ANY, "3t21", same("Dropout", always("rate", 0.1, 0.25, 0.5)), 2),
    Family(ANY, "3t21", batch_normalization, 4),
    Family(ANY, "3t21", same("GaussianNoise", always("stddev", 0.1, 1.0))),
    Family(ANY, "3t21", same("GaussianDropout", always("rate", 0.1, 0.3))),
    Family(ANY, "3t2", same("ActivityRegularization", maybe("l2", 0.01))),
    Family(ANY, "3t21", same("LeakyReLU", maybe("negative_slope", 0.1, 0.3))),
    Family(ANY, "3t21", same("ELU", maybe("alpha", 1.0, 0.5))),
    Family(ANY, "t21", same("ThresholdedReLU", maybe("theta", 1.0, 0.5))),
    Family(ANY, "3t2", same("ReLU", maybe("max_value", 6.0))),
    Family(ANY, "3t2", same("Softmax", maybe("axis", -1))),
    Family(ANY, "3t2", same("AlphaDropout", always("rate", 0.1))),
    Family(ANY, "3t21", prelu),
    Family(ANY, "3t", layer_normalization),
    Family((2, 3), "3t", group_normalization),
    Family(ANY, "3t", same("UnitNormalization")),
    Family(ANY, "3t", same("Rescaling", always("scale", 0.5, 2))),
    Family((2,), "3t", same("Masking", maybe("mask_value", 0.0))),
    Family((2,), "3t21", same("SpatialDropout1D", always("rate", 0.2))),
    Family((3,), "3t21", same("SpatialDropout2D", always("rate", 0.2))),
    Family((1,), "3t21", repeat_vector),
    Family((2, 3, 4), "3t21", flatten, 2),
    Family(ANY, "3t21", reshape, 2),
    Family((2, 3, 4), "3t21", permute),
    Family((2,), "3t21", convolution("Conv1D", 1), 4),
    Family((3,), "3t21", convolution("Conv2D", 2), 10),
    Family((4,), "3t21", convolution("Conv3D", 3), 6),
    Family((2,), "3t2", convolution("SeparableConv1D", 1)),
    Family((3,), "3t21", convolution("SeparableConv2D", 2), 2),
    Family((2,), "3t", convolution("DepthwiseConv1D", 1, depthwise=True)),
    Family((3,), "3t2", convolution("DepthwiseConv2D", 2, depthwise=True), 2),
    Family((2,), "3t", transposed("Conv1DTranspose", 1), 1),
    Family((3,), "3t2", transposed("Conv2DTranspose", 2), 3),
    Family((4,), "3t2", transposed("Conv3DTranspose", 3), 1),
    *(
        Family((rank + 1,), "3t21", pooling(f"{kind}Pooling{rank}D", rank), 2)
        for kind in ("Max", "Average")
        for rank in (1, 2, 3)
    ),
    *(
        Family((rank + 1,), "3t21", global_pooling(f"Global{kind}Pooling{rank}D"))
        for kind in ("Max", "Average")
        for rank in (1, 2, 3)
    ),
    *(Family((rank + 1,), "3t21", up_sampling(rank), 2) for rank in (1, 2, 3)),
    *(Family((r + 1,), "3t21", bordered(f"ZeroPadding{r}D", "padding", r, 1)) for r in (1, 2, 3)),
    *(Family((r + 1,), "3t21", bordered(f"Cropping{r}D", "cropping", r, -1)) for r in (1, 2, 3)),
    Family((2,), "t21", locally_connected("LocallyConnected1D", 1)),
    Family((3,), "t21", locally_connected("LocallyConnected2D", 2)),
    *(Family((2,), "3t21", recurrent(kind), 3) for kind in ("LSTM", "GRU", "SimpleRNN")),
    Family((4,), "3t2", conv_lstm),
    Family((2,), "3t", attention, 2),
)


def families(generation: str, rank: int) -> list[Choose]:
    """What fits a tensor of this rank, each as often as its weight."""
    return [
        family.choose
        for family in FAMILIES
        if rank in family.ranks and generation in family.generations
        for _ in range(family.weight)
    ]

"""Convolutions, pools, and layers that grow or cut the spatial axes."""

from __future__ import annotations

from collections.abc import Sequence

from tests.differential.draw import Draw
from tests.differential.layers.base import ACTIVATIONS, Choose, Chosen, Shape, Site, maybe


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

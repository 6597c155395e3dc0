"""Layers that keep their input's shape."""

from __future__ import annotations

from collections.abc import Callable

from tests.differential.draw import Draw
from tests.differential.layers.base import Choose, Chosen, Site, maybe


def same(kind: str, *arguments: Callable[[Draw], dict[str, object]]) -> Choose:
    """A layer that keeps its input's shape."""

    def choose(d: Draw, site: Site) -> Chosen:
        given: dict[str, object] = {}
        for argument in arguments:
            given.update(argument(d))
        return Chosen(kind, given, site.shape)

    return choose


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

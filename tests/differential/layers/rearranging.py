"""Dense, and layers that give the numbers another shape."""

from __future__ import annotations

from tests.differential.draw import Draw
from tests.differential.layers.base import ACTIVATIONS, Chosen, Shape, Site, maybe, product


def dense(d: Draw, site: Site) -> Chosen | None:
    if site.shape[-1] is None or (site.generation == "1" and len(site.shape) > 1):
        return None
    units = d.pick((1, 2, 3, 5, 8, 10, 16, 32))
    arguments: dict[str, object] = {"units": units} | maybe("activation", *ACTIVATIONS)(d)
    return Chosen("Dense", arguments | maybe("use_bias", False, share=0.2)(d), (*site.shape[:-1], units))


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

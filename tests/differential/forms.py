"""Expressions on one tensor: how each library of operations writes them, and the shape that comes out.

A form is asked for a text with `{x}` where the tensor stands. Must not know: where the expression is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.differential.draw import Draw
from tests.differential.layers.base import Shape, product


@dataclass(frozen=True)
class Dialect:
    """A library of operations: ``ops`` (Keras 3), ``tf`` or ``K`` (a backend), and how the script names it."""

    kind: str
    generation: str
    prefix: str

    def by_kind(self, **names: str) -> str | None:
        """The prefixed name of a function; None where the library has none."""
        name = names.get(self.kind)
        return None if name is None else f"{self.prefix}{name}"


Form = Callable[[Draw, Shape, Dialect], "tuple[str, Shape] | None"]

UNARY: dict[str, tuple[str, ...]] = {
    "ops": (
        *("relu", "sigmoid", "tanh", "softplus", "softsign", "elu", "gelu", "silu", "exp", "log1p", "sqrt"),
        *("square", "abs", "sign", "negative", "sin", "cos", "leaky_relu", "selu", "relu6", "hard_sigmoid"),
        *("softmax", "log_softmax", "stop_gradient", "round", "floor", "isnan"),
    ),
    "tf": (
        *("nn.relu", "nn.sigmoid", "nn.tanh", "nn.softplus", "nn.elu", "nn.gelu", "nn.swish", "nn.silu"),
        *("exp", "math.log1p", "sqrt", "math.square", "abs", "math.abs", "sign", "negative", "sin", "cos"),
        *("nn.leaky_relu", "nn.selu", "nn.relu6", "nn.softmax", "nn.log_softmax", "identity", "square"),
        *(
            "stop_gradient",
            "sigmoid",
            "tanh",
            "math.tanh",
            "round",
            "math.exp",
            "math.softplus",
            "zeros_like",
        ),
    ),
    "K": (
        *("relu", "sigmoid", "tanh", "softplus", "softsign", "elu", "exp", "sqrt", "square", "abs", "sign"),
        *("sin", "cos", "softmax", "hard_sigmoid", "log", "round"),
    ),
}
NO_GRADIENT = frozenset(("isnan",))


def unary(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    name = d.pick(UNARY[at.kind])
    if name in NO_GRADIENT or (name.endswith("softmax") and len(shape) < 1):
        return None
    return f"{at.prefix}{name}({{x}})", shape


def scalar(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """Python's operators with a number."""
    texts = ["{x} * 0.5", "{x} + 1.0", "1.0 - {x}", "{x} / 2.0", "-{x}", "{x} - 3", "2 * {x}", "{x} ** 2"]
    if at.kind != "K":
        texts += [
            f"{at.prefix}maximum({{x}}, 0.5)",
            f"{at.prefix}minimum({{x}}, 6.0)",
            f"{at.prefix}add({{x}}, 1.0)",
            f"{at.prefix}multiply({{x}}, 2.0)",
            f"{at.prefix}pow({{x}}, 2.0)" if at.kind == "tf" else f"{at.prefix}power({{x}}, 2.0)",
            f"{at.prefix}clip_by_value({{x}}, 0.0, 1.0)"
            if at.kind == "tf"
            else f"{at.prefix}clip({{x}}, 0, 1)",
        ]
    else:
        texts += [f"{at.prefix}clip({{x}}, 0.0, 1.0)", f"{at.prefix}pow({{x}}, 2)"]
    return d.pick(texts), shape


def reduction(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """Over one axis, or over all spatial ones."""
    kind = d.pick(("mean", "sum", "max", "min", "prod"))
    name = at.by_kind(ops=kind, tf=f"reduce_{kind}", K=kind)
    rank = len(shape)
    axes = [d.between(1, rank)] if d.chance(0.7) or rank < 3 else list(range(1, rank))
    written = axes[0] if len(axes) == 1 else axes
    if len(axes) == 1 and axes[0] == rank and d.chance(0.5):
        written = -1
    keep = d.chance(0.3)
    if not keep and len(axes) == rank:
        return None
    out = tuple(1 if i in axes else n for i, n in enumerate(shape, 1) if keep or i not in axes)
    return f"{name}({{x}}, axis={written}{', keepdims=True' if keep else ''})", out


def expanded(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    if len(shape) > 3:
        return None
    axis = d.pick((1, -1))
    return f"{at.prefix}expand_dims({{x}}, {axis})", (1, *shape) if axis == 1 else (*shape, 1)


def squeezed(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    ones = [i for i, n in enumerate(shape, 1) if n == 1]
    if not ones or len(shape) < 2:
        return None
    axis = d.pick(ones)
    return f"{at.prefix}squeeze({{x}}, {axis})", (*shape[: axis - 1], *shape[axis:])


def transposed(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    if len(shape) < 2:
        return None
    axes = d.some(range(1, len(shape) + 1), len(shape), len(shape))
    name = at.by_kind(ops="transpose", tf="transpose", K="permute_dimensions")
    out = tuple(shape[a - 1] for a in axes)
    keyword = {"ops": "axes=", "tf": "perm="}.get(at.kind, "") if d.chance(0.4) else ""
    return f"{name}({{x}}, {keyword}{d.pick((list, tuple))([0, *axes])})", out


def reshaped(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    size = product(shape)
    if not size:
        return None
    last = d.pick([n for n in (1, 2, 3, 4, 8) if size % n == 0])
    out: Shape = (size // last, last) if d.chance(0.7) else (size,)
    return f"{at.prefix}reshape({{x}}, {d.pick((list, tuple))([-1, *out])})", out


def by_its_lengths(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """A reshape that reads the tensor's own shape."""
    if len(shape) < 2 or None in shape or at.generation == "1":
        return None
    lengths = d.pick(("{x}.shape[{i}]", "K.int_shape({x})[{i}]" if at.kind == "K" else "{x}.shape[{i}]"))
    if at.generation == "2":
        lengths = "K.int_shape({x})[{i}]"
    head = "*".join(lengths.replace("{i}", str(i)) for i in range(1, len(shape)))
    tail = lengths.replace("{i}", str(len(shape)))
    size = product(shape[:-1])
    return f"{at.prefix}reshape({{x}}, (-1, {head}, {tail}))", (size, shape[-1])


def sliced(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """`x[:, 0]`, `x[:, 1:]`, `x[..., :2]` and such."""
    first, last, rank = shape[0], shape[-1], len(shape)
    options: list[tuple[str, Shape]] = []
    if rank > 1:
        options += [(f"{{x}}[:, {d.pick((0, -1))}]", shape[1:]), ("{x}[..., 0]", shape[:-1])]
    if isinstance(first, int) and first > 2:
        options += [("{x}[:, 1:]", (first - 1, *shape[1:])), ("{x}[:, :-1]", (first - 1, *shape[1:]))]
        options += [("{x}[:, ::2]", (-(-first // 2), *shape[1:])), ("{x}[:, -2:]", (2, *shape[1:]))]
    if isinstance(last, int) and last > 1:
        options += [
            ("{x}[..., :1]", (*shape[:-1], 1)),
            (f"{{x}}[..., {last // 2}:]", (*shape[:-1], last - last // 2)),
        ]
    return d.pick(options) if options else None


def joined(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """The tensor with itself, along an axis or a new one."""
    rank = len(shape)
    if d.chance(0.35) and rank < 4 and not (at.generation == "1" and at.kind == "K"):
        axis = d.pick((1, -1))
        out = (2, *shape) if axis == 1 else (*shape, 2)
        return f"{at.prefix}stack([{{x}}, {{x}}], axis={axis})", out
    name = at.by_kind(ops="concatenate", tf="concat", K="concatenate")
    axis = d.between(1, rank)
    n = shape[axis - 1]
    out = (*shape[: axis - 1], None if n is None else 2 * n, *shape[axis:])
    return f"{name}([{{x}}, {{x}}], axis={-1 if axis == rank and d.chance(0.5) else axis})", out


def repeated(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    axis, times = d.between(1, len(shape)), d.between(2, 3)
    n = shape[axis - 1]
    out = (*shape[: axis - 1], None if n is None else n * times, *shape[axis:])
    counts = [1, *(times if i == axis else 1 for i in range(1, len(shape) + 1))]
    tile = f"{at.prefix}tile({{x}}, {counts})"
    repeat = {
        "ops": f"{at.prefix}repeat({{x}}, {times}, axis={axis})",
        "tf": f"{at.prefix}repeat({{x}}, {times}, axis={axis})",
        "K": f"{at.prefix}repeat_elements({{x}}, {times}, axis={axis})",
    }[at.kind]
    return d.pick((tile, repeat)), out


def padded(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    rank = len(shape)
    if at.kind == "K":
        if rank == 3:
            name = "spatial_2d_padding" if at.generation != "1" or d.chance(1.0) else ""
            out = (*(n if n is None else n + 2 for n in shape[:2]), shape[2])
            return (
                f"{at.prefix}{name}({{x}}, padding={'((1, 1), (1, 1))' if at.generation != '1' else '(1, 1)'})",
                out,
            )
        if rank == 2 and at.generation != "1":
            first = shape[0]
            return f"{at.prefix}temporal_padding({{x}}, (2, 1))", (
                None if first is None else first + 3,
                shape[1],
            )
        return None
    pairs = [[0, 0], *([d.between(0, 2), d.between(0, 2)] for _ in range(rank - 1)), [0, 0]]
    out = tuple(n if n is None else n + sum(p) for n, p in zip(shape, pairs[1:], strict=True))
    mode = d.pick(("", "", ", mode='CONSTANT'" if at.kind == "tf" else ", mode='constant'"))
    return f"{at.prefix}pad({{x}}, {pairs}{mode})", out


def resized(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    if len(shape) != 3 or shape[-1] is None:
        return None
    if at.kind == "K":
        out = (*(n if n is None else n * 2 for n in shape[:2]), shape[2])
        name = "'channels_last'" if at.generation != "1" else "'tf'"
        return f"{at.prefix}resize_images({{x}}, 2, 2, {name})", out
    rows, columns = d.between(4, 24), d.between(4, 24)
    size = d.pick((f"({rows}, {columns})", f"[{rows}, {columns}]"))
    method = d.pick(("", ", 'nearest'", ", method='bilinear'")) if at.kind == "tf" else ""
    return f"{at.prefix}image.resize({{x}}, {size}{method})", (rows, columns, shape[2])


def multiplied(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """A sequence by itself, or by its transpose."""
    if len(shape) != 2:
        return None
    rows, columns = shape
    if at.kind == "tf":
        return d.pick(
            (
                (f"{at.prefix}matmul({{x}}, {{x}}, transpose_b=True)", (rows, rows)),
                (f"{at.prefix}matmul({{x}}, {{x}}, transpose_a=True)", (columns, columns)),
                (f"{at.prefix}einsum('bij,bkj->bik', {{x}}, {{x}})", (rows, rows)),
            )
        )
    if at.kind == "ops":
        return d.pick(
            (
                (f"{at.prefix}matmul({{x}}, {at.prefix}transpose({{x}}, (0, 2, 1)))", (rows, rows)),
                (f"{at.prefix}einsum('bij,bkj->bik', {{x}}, {{x}})", (rows, rows)),
            )
        )
    return f"{at.prefix}batch_dot({{x}}, {{x}}, axes=[2, 2])", (rows, rows)


def chosen_from(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """Places, by condition, by index, of the largest."""
    last = shape[-1]
    if not isinstance(last, int) or len(shape) < 2:
        return None
    options: list[tuple[str, Shape]] = []
    p = at.prefix
    if at.kind == "tf":
        options = [
            (f"{p}where({{x}} > 0, {{x}}, {p}zeros_like({{x}}))", shape),
            (f"{p}one_hot({p}argmax({{x}}, axis=-1), 5)", (*shape[:-1], 5)),
            (f"{p}gather({{x}}, [0, 0, 0], axis=-1)", (*shape[:-1], 3)),
            (f"{p}reverse({{x}}, axis=[1])", shape),
            (f"{p}cast({{x}} > 0.5, 'float32')", shape),
            (f"{p}cumsum({{x}}, axis=1)", shape),
            (f"{p}math.l2_normalize({{x}}, axis=-1)", shape),
            (f"{p}norm({{x}}, axis=-1, keepdims=True)", (*shape[:-1], 1)),
            (f"{p}math.top_k({{x}}, 1)[0]", (*shape[:-1], 1)),
        ]
    elif at.kind == "ops":
        options = [
            (f"{p}where({{x}} > 0, {{x}}, {p}zeros_like({{x}}))", shape),
            (f"{p}one_hot({p}argmax({{x}}, axis=-1), 5)", (*shape[:-1], 5)),
            (f"{p}take({{x}}, [0, 0, 0], axis=-1)", (*shape[:-1], 3)),
            (f"{p}flip({{x}}, axis=1)", shape),
            (f"{p}cast({{x}} > 0.5, 'float32')", shape),
            (f"{p}cumsum({{x}}, axis=1)", shape),
            (f"{p}normalize({{x}}, axis=-1)", shape),
            (f"{p}norm({{x}}, axis=-1, keepdims=True)", (*shape[:-1], 1)),
            (f"{p}top_k({{x}}, 1)[0]", (*shape[:-1], 1)),
        ]
    else:
        options = [
            (f"{p}l2_normalize({{x}}, axis=-1)", shape),
            (f"{p}reverse({{x}}, 1)", shape),
            (f"{p}one_hot({p}argmax({{x}}, axis=-1), 5)", (*shape[:-1], 5)),
            (f"{p}cast({{x}} > 0.5, 'float32')", shape),
            (f"{p}batch_flatten({{x}})", (product(shape),)),
        ]
    return d.pick(options)


FORMS: tuple[Form, ...] = (
    *(unary, unary, scalar, scalar, reduction, reduction, reduction, expanded, squeezed, transposed),
    *(reshaped, by_its_lengths, sliced, sliced, joined, repeated, padded, resized, multiplied, chosen_from),
)


def form(d: Draw, shape: Shape, at: Dialect) -> tuple[str, Shape] | None:
    """An expression on a tensor of that shape, of at most four axes, and what it gives."""
    for _ in range(4):
        found = d.pick(FORMS)(d, shape, at)
        if found is not None and 0 < len(found[1]) < 5 and all(n is None or 0 < n < 5000 for n in found[1]):
            return found
    return None

"""How many multiply-adds an operation is: products of matrices and convolutions; all else is element by element.

Formulas take operands for a batch of one and count each product of two numbers that is summed with others. A padded
border counts as the rest does. Must not know: layers, names, the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.keras.ops import products, windows
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    axes_of,
    decided,
    known,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import apply, unknown

Formula = Callable[[Operands], Dim]


def _pair(op: Operands) -> tuple[Shape, Shape]:
    return known(shape_of(op.at(0))), known(shape_of(op.at(1)))


def _summed(shape: Callable[[Operands], object], op: Operands, inner: Dim) -> Dim:
    """One product for each element of the result and each step along the axis that is summed over."""
    found = shape(op)
    assert isinstance(found, tuple)
    return dims.product([*found, inner])


def _matmul(op: Operands) -> Dim:
    first, _ = _pair(op)
    inner = first[-2] if decided(op["transpose_a"]) else first[-1]
    return _summed(products.matmul, op, inner)


def _dot(op: Operands) -> Dim:
    first, second = _pair(op)
    return _summed(products.dot, op, first[-1]) if first and second else 0


def _inner(op: Operands) -> Dim:
    first, second = _pair(op)
    return _summed(products.inner, op, first[-1]) if first and second else 0


def _batch_dot(op: Operands) -> Dim:
    first, second = _pair(op)
    axis, _ = products.batch_axes(op["axes"], len(first), len(second))
    return _summed(products.batch_dot, op, first[axis])


def _tensordot(op: Operands) -> Dim:
    first, _ = _pair(op)
    axes = decided(op["axes"])
    if isinstance(axes, int):
        summed = list(first[len(first) - axes :])
    else:
        summed = [first[axis] for axis in axes_of(axes[0], len(first))]
    return _summed(products.tensordot, op, dims.product(summed)) if summed else 0


def _einsum(op: Operands) -> Dim:
    """Of two operands; for more it depends on which are multiplied first."""
    equation, (first, *rest) = products.lengths_of(op)
    if not rest:
        return 0
    if len(rest) > 1:
        raise Undecided(
            unknown("einsum", "in which order more than two operands are multiplied is not known")
        )
    (second,) = rest
    summed = [letter for letter in first if letter in second and letter not in equation.output]
    if not summed:
        return 0
    alone = [letter for letter in {*first, *second} if letter not in equation.output and letter not in summed]
    lengths = {**first, **{k: v for k, v in second.items() if first.get(k) in (None, 1)}}
    return dims.product([n for letter, n in lengths.items() if letter not in alone])


def _attention(op: Operands) -> Dim:
    """Query times key, and their scores times the value."""
    (batch, steps, heads, width), keys = op.shape("query"), op.shape("key")
    return dims.product([2, batch, steps, heads, keys[1], width])


# --- convolutions --------------------------------------------------------------------------------


def _at_places(formula: Callable[[Operands], object], op: Operands, kernel: Shape) -> Dim:
    """Every number of the kernel once at each place of the output."""
    shape = formula(op)
    assert isinstance(shape, tuple)
    return dims.product([shape[0], *windows.sides_of(op, shape), *kernel])


def _conv(op: Operands) -> Dim:
    if op["padding"] == "causal":
        raise Undecided(
            unknown("padding", "what a convolution with causal padding does is up to the backend")
        )
    return _at_places(windows.conv, op, known(shape_of(op["kernel"])))


def _depthwise(op: Operands) -> Dim:
    return _at_places(windows.depthwise_conv, op, known(shape_of(op["kernel"])))


def _separable(op: Operands) -> Dim:
    deep, point = (known(shape_of(op[name])) for name in ("depthwise_kernel", "pointwise_kernel"))
    return dims.add(
        _at_places(windows.separable_conv, op, deep), _at_places(windows.separable_conv, op, point)
    )


def _backwards(op: Operands) -> Dim:
    """Every number of the kernel once at each place of the input."""
    shape = op.shape()
    return dims.product([shape[0], *windows.sides_of(op, shape), *known(shape_of(op["kernel"]))])


def _local(op: Operands) -> Dim:
    """A kernel of its own at each place: every number of it once."""
    return dims.product([op.shape()[0], *known(shape_of(op["kernel"]))])


def _patches(op: Operands) -> Dim:
    """Keras 3 cuts patches by a convolution with a kernel that has a one for each number of a patch."""
    shape = op.shape()
    found = windows.patches(2 if len(shape) < 5 else 3)(op)
    assert isinstance(found, tuple)
    patch = found[-3 if op.channels_first and len(shape) < 5 else -1]
    return dims.multiply(dims.product(found), patch)


FORMULAS: Mapping[str, Formula] = {
    "matmul": _matmul,
    "dot": _dot,
    "inner": _inner,
    "batch_dot": _batch_dot,
    "tensordot": _tensordot,
    "einsum": _einsum,
    "dot_product_attention": _attention,
    "conv": _conv,
    "depthwise_conv": _depthwise,
    "separable_conv": _separable,
    "conv_transpose": _backwards,
    "conv_to_shape": _backwards,
    "local_conv1d": _local,
    "local_conv2d": _local,
    "extract_patches": _patches,
    "extract_patches_3d": _patches,
}
"""By operation."""

_UNCOUNTED = (
    "transformed unframed to_gray ssim rfft_two irfft_complex irfft_two least_squares square_kept "
    "values_of_square qr_full cdist corrcoef correlate cholesky cholesky_inverse inv det logdet "
    "matrix_rank eig eigh slogdet pinv lu_factor qr svd solve solve_triangular lstsq affine_transform "
    "elastic_transform gaussian_blur perspective_transform scale_and_translate sobel_edges rfft "
    "rfft_complex irfft stft stft_complex istft fft fft2 ifft2"
)

UNCOUNTED = frozenset(_UNCOUNTED.split())
"""Operations that multiply, but by a method of the backend's choice."""


def multiply_adds_of(name: str, op: Operands) -> Dim:
    """Those of an operation at operands for a batch of one; an unknown with a reason where they are not known."""
    if name in UNCOUNTED:
        return unknown("multiply-adds", f"how `{name}` multiplies is up to the backend")
    if name not in FORMULAS:
        return 0
    try:
        return FORMULAS[name](op)
    except Undecided as undecided:
        return apply("multiply-adds", undecided.cause, label=f"multiply-adds({name})")
    except Mismatch as mismatch:
        return unknown("multiply-adds", f"`{name}` for a batch of one: {mismatch}")

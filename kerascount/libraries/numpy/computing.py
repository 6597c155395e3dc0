"""Functions whose shape follows from shapes and arguments: padding, differences, products, transforms.

Each takes the shape of its first argument and the call, and is total. Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.numpy.making import first
from kerascount.libraries.numpy.shapes import broadcast, lost, rank_of, reduced, shape_of, size_of, swapped
from kerascount.libraries.symbols import Function
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Native, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

Shaping = Callable[[AnyShape, Call, Run], AnyShape]


def computed(shaping: Shaping) -> Function:
    """A function of an array, of which only the shape is known."""

    def function(call: Call, run: Run) -> Value:
        given = first(call, "y", "condlist")
        shape = shape_of(given, run) if given is not None else lost(call.text_of())
        return Array(shaping(shape, call, run))

    return function


def _at(shape: AnyShape, axis: Value, change: Callable[[Dim], Dim]) -> AnyShape:
    """One axis with another length."""
    if isinstance(shape, Unknown) or type(axis) is not int or not -len(shape) <= axis < len(shape):
        return lost("axis", shape, axis)
    return tuple(change(d) if i == axis % len(shape) else d for i, d in enumerate(shape))


# --- one array -----------------------------------------------------------------------------------


def pad(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    """`np.pad(a, width)`: one width for all, one pair for all, or a pair for each axis."""
    width = call.get("pad_width", 1)
    if isinstance(shape, Unknown):
        return lost("pad", shape, width)
    pairs = _pairs(width, len(shape))
    if pairs is None:
        return lost("pad", shape, str(width))
    return tuple(dims.total((before, d, after)) for d, (before, after) in zip(shape, pairs, strict=True))


def _pairs(width: Value, rank: int) -> list[tuple[Dim, Dim]] | None:
    if isinstance(width, int | Unknown):
        return [(width, width)] * rank
    if not isinstance(width, list | tuple) or not width:
        return None
    if all(isinstance(w, int | Unknown) for w in width):
        return [(width[0], width[-1])] * rank if len(width) <= 2 else None
    if not all(isinstance(w, list | tuple) and 1 <= len(w) <= 2 for w in width) or len(width) not in (
        1,
        rank,
    ):
        return None
    pairs = [(w[0], w[-1]) for w in width]
    known = all(isinstance(side, int | Unknown) for pair in pairs for side in pair)
    return (pairs if len(pairs) == rank else pairs * rank) if known else None


def diff(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    times = call.get("n", 1, 1)
    if type(times) is not int or call.get("prepend") is not None or call.get("append") is not None:
        return lost("diff", shape, str(times))
    return _at(shape, call.get("axis", 2, -1), lambda d: dims.maximum(dims.subtract(d, times), 0))


def take(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    chosen, axis = shape_of(call.get("indices", 1), run), call.get("axis", 2)
    if axis is None:
        return chosen
    if isinstance(shape, Unknown) or isinstance(chosen, Unknown) or type(axis) is not int:
        return lost("take", shape, chosen, axis)
    at = axis % len(shape) if shape else 0
    return (*shape[:at], *chosen, *shape[at + 1 :])


def cumulative(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    return (size_of(shape),) if call.get("axis", 1) is None and rank_of(shape) != 1 else shape


def arranged(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    """Sorted along an axis, the last one by default; `None` takes all elements."""
    flat = "axis" in call.keywords and call.get("axis") is None and rank_of(shape) != 1
    return (size_of(shape),) if flat else shape


def rot90(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    times, axes = call.get("k", 1, 1), call.get("axes", 2, (0, 1))
    if type(times) is not int or not isinstance(axes, list | tuple) or len(axes) != 2:
        return lost("rot90", shape, str(times))
    return swapped(shape, *axes) if times % 2 else shape


def norm(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    return reduced(shape, call.get("axis", 2), keep=call.get("keepdims", 3, False) is True)


def quantile(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    of_each = shape_of(call.get("q", 1), run)
    rest = reduced(shape, call.get("axis", 2), keep=call.get("keepdims", default=False) is True)
    if isinstance(of_each, Unknown) or isinstance(rest, Unknown):
        return lost("quantile", shape, of_each)
    return (*of_each, *rest)


def fourier(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    length = call.get("n", 1)
    return _at(shape, call.get("axis", 2, -1), lambda d: d if length is None else _length(length))


def real_fourier(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    whole = fourier(shape, call, run)
    return _at(whole, call.get("axis", 2, -1), lambda d: dims.add(dims.floor_divide(d, 2), 1))


def _length(value: Value) -> Dim:
    return value if isinstance(value, int | Unknown) else lost("length", str(value))


def windows(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    """`sliding_window_view(x, width, axis)`: the places, then the window."""
    width, axis = call.get("window_shape", 1), call.get("axis", 2)
    if isinstance(shape, tuple) and len(shape) == 1 and axis is None:
        axis = 0
    if not isinstance(width, int | Unknown):
        return lost("windows", shape, str(width))
    places = _at(shape, axis, lambda d: dims.add(dims.subtract(d, width), 1))
    return places if isinstance(places, Unknown) else (*places, width)


# --- several arrays ------------------------------------------------------------------------------


def outer(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    return (size_of(shape), size_of(shape_of(call.get("b", 1), run)))


def kron(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    other = shape_of(call.get("b", 1), run)
    if isinstance(shape, Unknown) or isinstance(other, Unknown) or len(shape) != len(other):
        return lost("kron", shape, other)
    return tuple(dims.multiply(a, b) for a, b in zip(shape, other, strict=True))


def convolve(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    other, mode = shape_of(call.get("v", 1), run), call.get("mode", 2, "full")
    if isinstance(shape, Unknown) or isinstance(other, Unknown) or (len(shape), len(other)) != (1, 1):
        return lost("convolve", shape, other)
    if mode == "full":
        return (dims.subtract(dims.add(shape[0], other[0]), 1),)
    return (
        (dims.maximum(shape[0], other[0]),) if mode == "same" else lost("convolve", shape, other, str(mode))
    )


def either(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    """`np.select(conditions, choices)`."""
    whole: AnyShape = ()
    for position, name in enumerate(("condlist", "choicelist")):
        parts = run.iterate(call.get(name, position))
        for part in [] if isinstance(parts, Unknown) else parts:
            whole = broadcast(whole, shape_of(part, run))
    return whole if whole else lost("select", shape)


def along(shape: AnyShape, call: Call, run: Run) -> AnyShape:
    chosen = shape_of(call.get("indices", 1), run)
    return shape if chosen == shape else lost("take_along_axis", shape, chosen)


def einsum(call: Call, run: Run) -> Value:
    """`np.einsum("ij,kj->ik", a, b)`, its output written out."""
    equation, *arrays = call.values() or [None]
    shapes = [shape_of(a, run) for a in arrays]
    if not isinstance(equation, str) or "->" not in equation or "." in equation:
        return run.unknown(call.text_of() or "einsum", "unsupported: this form of `numpy.einsum`")
    given, _, result = equation.replace(" ", "").partition("->")
    lengths: dict[str, Dim] = {}
    for letters, shape in zip(given.split(","), shapes, strict=False):
        if isinstance(shape, Unknown) or len(shape) != len(letters):
            return Array(lost("einsum", *shapes))
        lengths |= {k: d for k, d in zip(letters, shape, strict=True) if not isinstance(lengths.get(k), int)}
    known = all(letter in lengths for letter in result)
    return Array(tuple(lengths[letter] for letter in result) if known else lost("einsum", *shapes))


def vectorized(call: Call, run: Run) -> Value:
    """`np.vectorize(f)`: called with arrays it gives one of their common shape. What `f` may build is not followed."""
    if call.get("signature") is not None:
        return run.unknown(call.text_of() or "vectorize", "unsupported: a signature of `numpy.vectorize`")

    unfollowed = run.unknown(
        "numpy.vectorize", "the function that is applied to each element is not followed"
    )

    def apply_to(inner: Call, run: Run) -> Value:
        run.call(unfollowed, call)
        whole: AnyShape = ()
        for value in inner.values():
            whole = broadcast(whole, shape_of(value, run))
        return Array(whole)

    return Native("vectorize", apply_to)


def _constant(length: Dim) -> Callable[[Dim], Dim]:
    return lambda d: length


def parts(call: Call, run: Run) -> Value:
    """`np.array_split(a, count, axis=0)`: the first parts are longer by one where it does not come out even."""
    shape, count = shape_of(call.get("ary", 0), run), call.get("indices_or_sections", 1)
    axis = call.get("axis", 2, 0)
    size = (
        shape[axis]
        if isinstance(shape, tuple) and type(axis) is int and -len(shape) <= axis < len(shape)
        else None
    )
    if type(size) is not int or type(count) is not int or not 0 < count <= MAX_PARTS:
        return run.unknown(call.text_of() or "array_split", "how an array is split is not known")
    lengths = [size // count + (i < size % count) for i in range(count)]
    return [Array(_at(shape, axis, _constant(length))) for length in lengths]


def window(call: Call, run: Run) -> Value:
    """`np.hanning(M)` and the like."""
    count = call.get("M", 0)
    return Array((count,) if isinstance(count, int) else (lost("M", count),))


MAX_PARTS = 10_000

SHAPED: Mapping[str, Shaping] = {
    "pad": pad,
    **dict.fromkeys(("cumsum", "cumprod", "nancumsum", "nancumprod"), cumulative),
    **dict.fromkeys(("sort", "argsort", "partition", "argpartition"), arranged),
    "diff": diff,
    "take": take,
    "rot90": rot90,
    "percentile": quantile,
    "quantile": quantile,
    "outer": outer,
    "kron": kron,
    "convolve": convolve,
    "select": either,
    "take_along_axis": along,
    "linalg.norm": norm,
    "linalg.pinv": lambda shape, call, run: swapped(shape, -1, -2),
    "fft.fft": fourier,
    "fft.ifft": fourier,
    "fft.rfft": real_fourier,
    "lib.stride_tricks.sliding_window_view": windows,
}

COMPUTING: Mapping[str, Function] = {
    **{f"numpy.{name}": computed(shaping) for name, shaping in SHAPED.items()},
    **{f"numpy.{name}": window for name in ("hanning", "hamming", "blackman", "bartlett")},
    "numpy.einsum": einsum,
    "numpy.vectorize": vectorized,
    "numpy.array_split": parts,
}
"""What is called under each name."""

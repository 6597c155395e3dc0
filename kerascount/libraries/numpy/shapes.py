"""Shapes of anything that numpy takes as an array, and arithmetic on them.

A shape of unknown rank is an `Unknown`; every function is total. An axis of data is taken to hold at least one element.

Must not know: Keras, syntax, what a function of numpy is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import OPERATIONS, WHEN_RUN, Unknown, apply, rename, unknown

MAX_CHECKED = 2_000
"""Elements of a list whose shapes are compared with each other."""


def shape_of(value: Value, run: Run) -> AnyShape:
    """The shape: numbers have none, nested lists are counted, lists of unequal parts have none that we know."""
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, Unknown):
        samples = run.samples(value)
        return (
            _of_samples(samples, value, run)
            if samples
            else apply(".", value, "shape", label=f"{value}.shape")
        )
    if isinstance(value, range):
        return (len(value),)
    if isinstance(value, list | tuple):
        return _of_sequence(value, run)
    return () if isinstance(value, bool | int | float | complex | str | None) else _no_shape(value, run)


def _no_shape(value: Value, run: Run) -> Unknown:
    return run.unknown("shape", f"unsupported: an array of {type(value).__name__}")


def _of_sequence(value: list[Value] | tuple[Value, ...], run: Run) -> AnyShape:
    parts = run.iterate(value)
    if isinstance(parts, Unknown):
        return _of_samples(run.samples(value), parts, run)
    if not parts:
        return (0,)
    shapes = [shape_of(part, run) for part in parts[:MAX_CHECKED]]
    first = shapes[0]
    if isinstance(first, Unknown) or len(parts) > MAX_CHECKED:
        return run.unknown("shape", "an array of parts that are not known")
    if any(isinstance(s, Unknown) or len(s) != len(first) for s in shapes):
        return run.unknown("shape", "an array of parts that are not alike")
    return (len(parts), *_common_axes(shapes, run))


def _of_samples(samples: list[Value], elements: Unknown, run: Run) -> AnyShape:
    """Any number of elements, of which an array demands that they are of one shape: that of some is that of all."""
    shapes = [shape_of(sample, run) for sample in samples]
    known = [s for s in shapes if not isinstance(s, Unknown)]
    if not shapes or len(known) < len(shapes) or len({len(s) for s in known}) > 1:
        return apply("shape", elements, label=f"shape of {elements}")
    windows = [tuple(map(_whole_window, shape)) for shape in known]
    return (apply("len", elements, label=f"len({elements})"), *_common_axes(windows, run))


def _whole_window(length: Dim) -> Dim:
    """A slice that a loop moves along (`x[i:i + n]`) is as long as it asks for where all are of one length: only the
    last ones can be cut off."""
    atom = length.atom if isinstance(length, Unknown) else None
    if atom is None or atom.operator != "slice":
        return length
    start, stop, step = atom.operands[1:]
    if step != repr(None) or not (isinstance(start, Unknown) and isinstance(stop, Unknown) and _moves(start)):
        return length
    asked = dims.subtract(stop, start)
    return asked if isinstance(asked, int) and asked > 0 else length


def _moves(start: Unknown) -> bool:
    """Whether it is an element of what a loop goes through, shifted perhaps."""
    atoms = (base for monomial, _ in start.terms for base, _ in monomial)
    return any(base.operator == "element" for base in atoms)


def _common_axes(shapes: Sequence[AnyShape], run: Run) -> Shape:
    """Parts of an array have equal axes; one that is known tells the unknown others."""
    axes: list[Dim] = []
    for lengths in zip(*shapes, strict=True):
        known = {n for n in lengths if isinstance(n, int)}
        if len(known) > 1:
            axes.append(run.unknown("shape", "an array of parts of unequal lengths"))
        else:
            axes.append(known.pop() if known else lengths[0])
    return tuple(axes)


def rank_of(shape: AnyShape) -> int | Unknown:
    """The number of axes."""
    return apply("ndim", shape, label=f"len({shape})") if isinstance(shape, Unknown) else len(shape)


def size_of(shape: AnyShape) -> Dim:
    """The number of elements."""
    return (
        apply("size", shape, label=f"product of {shape}")
        if isinstance(shape, Unknown)
        else dims.product(shape)
    )


def length_of(shape: AnyShape) -> int | Unknown:
    """`len(array)`."""
    if isinstance(shape, Unknown):
        return axis_of(shape, 0)
    first = shape[0] if shape else 0
    return first if first is not None else unknown("len(...)", WHEN_RUN)


def axis_of(shape: AnyShape, axis: int) -> int | Unknown:
    """`array.shape[axis]`, in the same words (and the same unknown) as the script's own expression."""
    if isinstance(shape, Unknown):
        return apply("[]", shape, repr(axis), label=f"{shape}[{axis}]")
    found = shape[axis]
    return found if found is not None else apply("[]", "dynamic", repr(axis), label="...")


def broadcast(a: AnyShape, b: AnyShape) -> AnyShape:
    """The common shape of two operands."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        if () in (a, b) or a == b:
            return b if a == () else a
        return lost("broadcast", a, b)
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    missing = len(longer) - len(shorter)
    tail = tuple(_common(x, y) for x, y in zip(longer[missing:], shorter, strict=True))
    return (*longer[:missing], *tail)


def _common(x: Dim, y: Dim) -> Dim:
    """1 stretches; where numpy does not refuse, a known length above 1 is the common one."""
    if x == 1:
        return y
    if y == 1 or dims.equal(x, y):
        return x
    if isinstance(x, int) != isinstance(y, int):
        return x if isinstance(x, int) else y
    return apply("max", x, y)


def reshaped(shape: AnyShape, target: Value) -> AnyShape:
    """`reshape`: one -1 takes what is left."""
    sizes = list(target) if isinstance(target, list | tuple) else [target]
    if not all(isinstance(s, int | Unknown) for s in sizes):
        return lost("reshape", shape, sizes)
    if -1 in [s for s in sizes if isinstance(s, int)]:
        at = sizes.index(-1)
        rest = dims.product(s for i, s in enumerate(sizes) if i != at)
        sizes[at] = 0 if rest == 0 else _exact_division(size_of(shape), rest)
    return tuple(sizes)


def _exact_division(size: Dim, rest: Dim) -> Dim:
    """`size / rest`, which leaves no remainder in a script that works: a common factor goes out."""
    if isinstance(size, Unknown) and isinstance(rest, int | Unknown):
        quotient = _cancelled(size, rest)
        if quotient is not None:
            return quotient
    return dims.floor_divide(size, rest)


def _cancelled(size: Unknown, rest: int | Unknown) -> int | Unknown | None:
    """The quotient where the divisor is one term whose factors all stand in every term of the dividend."""
    ((divisor, factor),) = rest.terms[:1] if isinstance(rest, Unknown) else (((), rest),)
    if (isinstance(rest, Unknown) and len(rest.terms) > 1) or factor == 0:
        return None
    terms = []
    for monomial, coefficient in size.terms:
        powers = dict(monomial)
        for atom, power in divisor:
            powers[atom] = powers.get(atom, 0) - power
        if coefficient % factor or any(power < 0 for power in powers.values()):
            return None
        terms.append((tuple((a, p) for a, p in powers.items() if p), coefficient // factor))
    plain = [c for m, c in terms if not m]
    return plain[0] if len(terms) == 1 and plain else Unknown(tuple(terms))


def lost(operation: str, *values: Value) -> Unknown:
    """The shape that an operation gives where it cannot be told; the same for the same unknown operands."""
    parts = [p for v in values for p in (v if isinstance(v, tuple | list) else (v,))]
    if not any(isinstance(p, Unknown) for p in parts):
        return unknown("shape", f"unsupported: the shape that `{operation}` gives")
    return apply(operation, *(p if isinstance(p, Unknown) else repr(p) for p in parts), label="shape")


def transposed(shape: AnyShape, order: Value) -> AnyShape:
    """Axes in another order, by default the opposite."""
    if isinstance(shape, Unknown):
        return lost("transpose", shape, order)
    if order is None:
        return shape[::-1]
    rank = len(shape)
    if isinstance(order, list | tuple) and all(isinstance(i, int) and -rank <= i < rank for i in order):
        return tuple(shape[i] for i in order)
    return lost("transpose", shape, order)


def swapped(shape: AnyShape, first: Value, second: Value) -> AnyShape:
    """Two axes exchanged."""
    if isinstance(shape, Unknown) or not (isinstance(first, int) and isinstance(second, int)):
        return lost("swapaxes", shape, first, second)
    axes = list(shape)
    axes[first], axes[second] = axes[second], axes[first]
    return tuple(axes)


def moved(shape: AnyShape, source: Value, target: Value) -> AnyShape:
    """One axis at another place."""
    if isinstance(shape, Unknown) or not (isinstance(source, int) and isinstance(target, int)):
        return lost("moveaxis", shape, source, target)
    axes = list(shape)
    axes.insert(target % len(shape), axes.pop(source))
    return tuple(axes)


def expanded(shape: AnyShape, axis: Value) -> AnyShape:
    """One more axis of length 1, or several."""
    axes = list(axis) if isinstance(axis, list | tuple) else [axis]
    if isinstance(shape, Unknown) or not all(isinstance(a, int) for a in axes):
        return lost("expand_dims", shape, axis)
    rank = len(shape) + len(axes)
    places = {a % rank for a in axes}
    rest = iter(shape)
    return tuple(1 if i in places else next(rest) for i in range(rank))


def squeezed(shape: AnyShape, axis: Value) -> AnyShape:
    """Without axes of length 1: those named, or all."""
    axes = list(axis) if isinstance(axis, list | tuple) else [axis]
    if isinstance(shape, Unknown) or (axis is None and any(not isinstance(d, int) for d in shape)):
        return lost("squeeze", shape, axis)
    if axis is None:
        return tuple(d for d in shape if d != 1)
    if not all(isinstance(a, int) for a in axes):
        return lost("squeeze", shape, axis)
    gone = {a % len(shape) for a in axes}
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def reduced(shape: AnyShape, axis: Value, *, keep: bool = False) -> AnyShape:
    """What a reduction along axes leaves."""
    axes = list(axis) if isinstance(axis, list | tuple) else [axis]
    if axis is None:
        return tuple(1 for _ in shape) if keep and not isinstance(shape, Unknown) else ()
    if isinstance(shape, Unknown) or not all(
        isinstance(a, int) and -len(shape) <= a < len(shape) for a in axes
    ):
        return lost("reduction", shape, axis, keep)
    gone = {a % len(shape) for a in axes}
    if keep:
        return tuple(1 if i in gone else d for i, d in enumerate(shape))
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def concatenated(shapes: Sequence[AnyShape], axis: Value) -> AnyShape:
    """Arrays joined along an axis."""
    known = [s for s in shapes if not isinstance(s, Unknown)]
    if not known or not isinstance(axis, int) or not known[0] or any(len(s) != len(known[0]) for s in known):
        return lost("concatenate", *shapes)
    at = axis % len(known[0])
    lengths = [axis_of(s, at) for s in shapes]
    others = [d for i, d in enumerate(known[0]) if i != at]
    for i, _ in enumerate(others):
        place = i if i < at else i + 1
        others[i] = next((s[place] for s in known if isinstance(s[place], int)), others[i])
    return (*others[:at], dims.total(lengths), *others[at:])


def stacked(shapes: Sequence[AnyShape], axis: Value) -> AnyShape:
    """Arrays of one shape along a new axis."""
    first = next((s for s in shapes if not isinstance(s, Unknown)), None)
    if first is None or not isinstance(axis, int):
        return lost("stack", *shapes)
    at = axis % (len(first) + 1)
    return (*first[:at], len(shapes), *first[at:])


def named_axes(shape: AnyShape, name: str) -> AnyShape:
    """The same shape, its unknown axes called as the author would write them: `x_train.shape[1]`."""
    if isinstance(shape, Unknown):
        return _named(shape, f"{name}.shape")
    words = [f"len({name})"] if len(shape) == 1 else [f"{name}.shape[{i}]" for i in range(len(shape))]
    return tuple(_named(d, w) if isinstance(d, Unknown) else d for d, w in zip(shape, words, strict=True))


def _named(value: Unknown, label: str) -> Unknown:
    """Plain unknowns take the name; a formula that can be computed one day keeps its own words."""
    atom = value.atom
    return value if atom is None or atom.operator in OPERATIONS else rename(value, label)

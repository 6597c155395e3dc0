"""A data set of tf.data and what its methods make of it: the shape of an element, and how many there are.

Dims of a specification are None where tensorflow leaves them open; an element that is taken out has a length there
that is not known. Must not know: where data sets come from, models.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.values import Inert, TensorShape, flatten, refilled
from kerascount.libraries.known import words
from kerascount.libraries.numpy.arrays import MAX_WALKED
from kerascount.libraries.numpy.shapes import shape_of
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, BoundMethod, Call, Native, ScriptError, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply


@dataclass(eq=False, slots=True)
class Dataset:
    """`element`: arrays (or unknowns) nested in tuples and dicts, as tensorflow specifies them.

    `real`: the same as they are once they are taken out, where more is known than specified. `count`: how many
    there are, None where that is not known. `members`: further attributes.
    """

    element: Value
    count: Dim = None
    real: Value = None
    members: dict[str, Value] = field(default_factory=dict)

    def taken(self, run: Run) -> Value:
        """An element that is taken out."""
        structure = self.element if self.real is None else self.real
        return each(structure, lambda shape: closed(shape, run))

    def inputs(self) -> Value:
        """What a model that is trained on it takes: the first of a tuple."""
        element = self.element
        return element[0] if isinstance(element, tuple) and element else element


def closed(shape: AnyShape, run: Run) -> AnyShape:
    """Lengths that are left open are some number once there is an element."""
    if isinstance(shape, Unknown):
        return shape
    why = "how long an element of the data is there is not known"
    return tuple(run.unknown("length", why) if d is None else d for d in shape)


def each(structure: Value, change: Callable[[AnyShape], AnyShape]) -> Value:
    """The same nesting with each array's shape changed; of what is unknown nothing is known afterwards either."""

    def changed(leaf: Value) -> Value:
        if isinstance(leaf, Array):
            return Array(change(leaf.shape), leaf.dtype)
        # a window is a data set itself
        return leaf if isinstance(leaf, Dataset) else apply("element", leaf, label="element")

    leaves = [changed(leaf) for leaf in flatten(structure)]
    return refilled(structure, leaves)


def arrays(value: Value, run: Run) -> Value:
    """Values as tensorflow takes them: tuples and dicts nest, all else is a tensor."""
    match value:
        case tuple():
            return tuple(arrays(v, run) for v in value)
        case dict():
            opened = run.iterate(value)
            return opened if isinstance(opened, Unknown) else {k: arrays(v, run) for k, v in value.items()}
        case Array() | Tensor():
            return Array(value.shape, value.dtype)
        case Unknown():
            return value
    return Array(shape_of(value, run))


# --- methods -------------------------------------------------------------------------------------

SAME = frozenset(words("shuffle cache prefetch with_options ignore_errors snapshot apply_options"))


def _same(value: Dataset, call: Call, run: Run) -> Value:
    return Dataset(value.element, value.count, value.real)


def _fewer(value: Dataset, call: Call, run: Run) -> Value:
    """`filter`, `skip`, `shard`, `repeat`: other numbers of the same elements."""
    return Dataset(value.element, None, value.real)


def _take(value: Dataset, call: Call, run: Run) -> Value:
    """Of an unknown number of elements one is there to be taken."""
    count = call.get("count", 0)
    if isinstance(count, int) and count >= 0:
        known = min(count, value.count) if isinstance(value.count, int) else count if count == 1 else None
        return Dataset(value.element, known, value.real)
    return Dataset(value.element, value.count if count == -1 else None, value.real)


def _skip(value: Dataset, call: Call, run: Run) -> Value:
    count = call.get("count", 0)
    known = isinstance(count, int) and count >= 0 and isinstance(value.count, int)
    return Dataset(value.element, max(value.count - count, 0) if known else None, value.real)


def _batch(value: Dataset, call: Call, run: Run) -> Value:
    """The last batch is shorter unless it is dropped."""
    size, drop = call.get("batch_size", 0), call.get("drop_remainder", 1, False)
    fixed: Dim = size if drop is True and isinstance(size, int | Unknown) else None
    if not isinstance(drop, bool):
        fixed = run.unknown("batch", "whether the last batch is dropped is not known")
    full, count = fixed, None
    if isinstance(size, int) and isinstance(value.count, int) and size > 0 and isinstance(drop, bool):
        count = value.count // size if drop else math.ceil(value.count / size)
        full = size if value.count % size == 0 else fixed
    real = each(value.element if value.real is None else value.real, lambda shape: _with_axis(full, shape))
    return Dataset(each(value.element, lambda shape: _with_axis(fixed, shape)), count, real)


def _with_axis(size: Dim, shape: AnyShape) -> AnyShape:
    return apply("batch of", size, shape, label="shape") if isinstance(shape, Unknown) else (size, *shape)


def _padded_batch(value: Dataset, call: Call, run: Run) -> Value:
    """Axes that the call leaves open are padded to the longest of a batch."""
    batched = _batch(Dataset(value.element), _of_batch(call), run)
    padded = call.get("padded_shapes", 1)
    if padded is None:
        return batched
    leaves, given = flatten(batched.element), _shapes_in(padded)
    if given is None or len(given) != len(leaves):
        unknown = run.unknown("padded_shapes", "which shapes a batch is padded to is not followed")
        return Dataset(each(batched.element, lambda shape: apply("padded", shape, unknown, label="shape")))
    padded_leaves = [
        Array((leaf.shape[0], *shape), leaf.dtype)
        if isinstance(leaf, Array) and isinstance(leaf.shape, tuple)
        else leaf
        for leaf, shape in zip(leaves, given, strict=True)
    ]
    return Dataset(refilled(batched.element, padded_leaves))


def _of_batch(call: Call) -> Call:
    return Call.of(call.get("batch_size", 0), call.get("drop_remainder", 3, False))


def _shapes_in(given: Value) -> list[tuple[Dim, ...]] | None:
    """Shapes nested in tuples, each a list, a tuple of lengths or a `TensorShape`; -1 leaves a length open."""
    if isinstance(given, TensorShape):
        given = given.dims
    if isinstance(given, list | tuple) and all(d is None or isinstance(d, int | Unknown) for d in given):
        return [tuple(None if d == -1 else d for d in given)]
    if isinstance(given, dict):
        given = [given[k] for k in sorted(given)] if all(isinstance(k, str) for k in given) else [None]
    if not isinstance(given, list | tuple):
        return None
    parts = [_shapes_in(part) for part in given]
    return [shape for part in parts if part is not None for shape in part] if None not in parts else None


def _map(value: Dataset, call: Call, run: Run) -> Value:
    return Dataset(_result(value, call, run), value.count)


def _result(value: Dataset, call: Call, run: Run) -> Value:
    """What the script's function makes of an element; tensorflow runs it once, on what is specified."""
    element = each(value.element, lambda shape: shape)
    arguments = element if isinstance(element, tuple) else (element,)
    try:
        found = run.call(call.get("map_func", 0), Call.of(*arguments))
    except ScriptError as trouble:
        return run.unknown("element", f"what `map` makes of an element is not followed: {trouble.message}")
    return found if isinstance(found, Dataset) else _tensors(found, run)


def _tensors(found: Value, run: Run) -> Value:
    """The result of a function as tensors; a list of them is one."""
    if isinstance(found, tuple):
        return tuple(_tensors(part, run) for part in found)
    if isinstance(found, dict):
        return {k: _tensors(v, run) for k, v in found.items()}
    if isinstance(found, Unknown | Array | Tensor | list | int | float | str | bool):
        return arrays(found, run)
    return run.unknown("element", "what a function makes of an element is not followed")


def _flat_map(value: Dataset, call: Call, run: Run) -> Value:
    found = _result(value, call, run)
    if isinstance(found, Dataset):
        return Dataset(found.element, None, found.real)
    return Dataset(run.unknown("element", "what `flat_map` makes of an element is not followed"))


def _window(value: Dataset, call: Call, run: Run) -> Value:
    """Data sets of so many elements, one for each part of an element."""
    size, drop = call.get("size", 0), call.get("drop_remainder", 3, False)
    count = size if drop is True and isinstance(size, int | Unknown) else None
    real = flatten(value.element if value.real is None else value.real)
    windows: list[Value] = [Dataset(e, count, r) for e, r in zip(flatten(value.element), real, strict=True)]
    return Dataset(refilled(value.element, windows))


def _unbatch(value: Dataset, call: Call, run: Run) -> Value:
    def without(shape: AnyShape) -> AnyShape:
        return shape[1:] if isinstance(shape, tuple) and shape else apply("unbatch", shape, label="shape")

    real = None if value.real is None else each(value.real, without)
    return Dataset(each(value.element, without), None, real)


def _enumerate(value: Dataset, call: Call, run: Run) -> Value:
    real = None if value.real is None else (Array((), "int64"), value.real)
    return Dataset((Array((), "int64"), value.element), value.count, real)


def _concatenate(value: Dataset, call: Call, run: Run) -> Value:
    """tensorflow demands the same structure; axes that differ are open."""
    other = call.get("dataset", 0)
    ours = flatten(value.element)
    theirs = flatten(other.element) if isinstance(other, Dataset) else []
    if [getattr(v, "shape", None) for v in ours] != [getattr(v, "shape", v) for v in theirs]:
        return Dataset(run.unknown("element", "what two data sets have in common is not followed"))
    count = dims.add(value.count, other.count) if None not in (value.count, other.count) else None
    return Dataset(value.element, count)


def zipped(parts: Value, run: Run) -> Value:
    """`Dataset.zip((a, b))`: a tuple of elements."""
    if isinstance(parts, Dataset):
        return parts
    if isinstance(parts, dict):
        keys, values = list(parts), list(parts.values())
    elif isinstance(parts, tuple):
        keys, values = [], list(parts)
    else:
        return Dataset(run.unknown("element", "which data sets are joined is not known"))
    found = [zipped(v, run) for v in values]
    counts = [part.count for part in found]
    count = min(counts) if counts and all(isinstance(c, int) for c in counts) else None
    structures = (
        [part.element for part in found],
        [part.element if part.real is None else part.real for part in found],
    )
    element, real = (dict(zip(keys, s, strict=True)) if keys else tuple(s) for s in structures)
    return Dataset(element, count, real)


METHODS: Mapping[str, Callable[[Dataset, Call, Run], Value]] = {
    **dict.fromkeys(SAME, _same),
    **dict.fromkeys(("filter", "shard", "repeat", "rejection_resample", "take_while"), _fewer),
    "take": _take,
    "skip": _skip,
    "batch": _batch,
    "padded_batch": _padded_batch,
    "map": _map,
    "flat_map": _flat_map,
    "interleave": _flat_map,
    "window": _window,
    "unbatch": _unbatch,
    "enumerate": _enumerate,
    "concatenate": _concatenate,
    "as_numpy_iterator": _same,
    "make_one_shot_iterator": _same,
    "make_initializable_iterator": _same,
    "get_next": lambda value, call, run: value.taken(run),
    "get_single_element": lambda value, call, run: value.taken(run),
    "next": lambda value, call, run: value.taken(run),
    "__next__": lambda value, call, run: value.taken(run),
    "__iter__": _same,
    "cardinality": lambda value, call, run: length(value, run),
    "reset": lambda value, call, run: None,
    "on_epoch_end": lambda value, call, run: None,
}  # fmt: skip


def length(value: Dataset, run: Run) -> int | Unknown:
    """`len(data)`."""
    if isinstance(value.count, int | Unknown):
        return value.count
    # asked for again it has to be the same unknown
    value.count = run.unknown("len(...)", "how many elements the data has is not known")
    return value.count


class DatasetBehaviour(Behaviour):
    """`for x, y in data`, `next(iter(data))`, `data.map(f).batch(32)`."""

    def describe(self, value: Dataset) -> str:
        return "a data set"

    def type_of(self, value: Dataset, run: Run) -> Value:
        return Symbol("tensorflow.data.Dataset")

    def is_instance(self, value: Dataset, kind: Value, run: Run) -> bool | None:
        return True if isinstance(kind, Symbol) and kind.name in ("Dataset", "DatasetV2", "object") else None

    def attribute(self, value: Dataset, name: str, run: Run) -> Value:
        if name in value.members:
            return value.members[name]
        if name in ("element_spec", "output_shapes"):
            return value.element if name == "element_spec" else each_shape(value.element)
        if name == "apply":
            return Native(name, lambda call, run: _applied(value, call, run))
        if name in METHODS:
            return BoundMethod(value, name)
        return run.unknown(f"....{name}", f"unsupported: `{name}` of a data set")

    def iterate(self, value: Dataset, run: Run) -> list[Value] | Unknown:
        count = value.count
        if isinstance(count, int) and count <= MAX_WALKED:
            return [value.taken(run) for _ in range(count)]
        return run.unknown("elements", "how many elements the data has is not known or too many to walk")

    def element(self, value: Dataset, run: Run) -> Value:
        return value.taken(run)

    def item(self, value: Dataset, index: Value, run: Run) -> Value:
        """`generator[0]`: a batch of a Keras generator."""
        return value.taken(run)

    def length(self, value: Dataset, run: Run) -> int | Unknown:
        return length(value, run)


def each_shape(structure: Value) -> Value:
    """The shapes of a specification."""
    shapes = [TensorShape(leaf.shape) if isinstance(leaf, Array) else leaf for leaf in flatten(structure)]
    return refilled(structure, shapes)


def _applied(value: Dataset, call: Call, run: Run) -> Value:
    """`data.apply(function)` is `function(data)`."""
    function = call.get("transformation_func", 0)
    found = Inert("") if isinstance(function, Inert) else run.call(function, Call.of(value))
    return found if isinstance(found, Dataset) else Dataset(run.unknown("element", "unsupported: `apply`"))


class DatasetMethodBehaviour(Behaviour):
    """Methods of data sets, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return METHODS[value.name](value.receiver, call, run)

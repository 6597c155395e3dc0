"""Arrays of data as values: shapes, not contents. What sizes a model is followed, all else is unknown.

Must not know: Keras, syntax, functions of numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.known import words
from kerascount.libraries.numpy import contents, shapes
from kerascount.libraries.numpy.indexing import indexed, is_plain_slice
from kerascount.libraries.numpy.shapes import broadcast, length_of, rank_of, shape_of, size_of
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
SAME_SHAPE = frozenset(
    words("""
    astype copy clip round fillna conj numpy view byteswap argsort cumsum cumprod newbyteorder toarray
    todense tocsr tocoo as_matrix set_shape
""")
)
FLATTENING = ("cumsum", "cumprod")
"""Methods that go through all elements where no axis is given."""

SAME_LABELS = frozenset(("astype", "copy", "numpy", "reshape", "flatten", "ravel", "squeeze"))
"""Methods that keep every element."""

REDUCTIONS = frozenset(
    words("""
    sum mean std var max min prod any all argmax argmin ptp median
""")
)
IN_PLACE = frozenset(("sort", "fill", "resize", "setflags", "put", "itemset", "partition"))
MAX_WALKED = 64
"""Elements of an array that a loop walks one by one."""


class ArrayBehaviour(Behaviour):
    """`ndarray`, and data sets that are arrays."""

    def describe(self, value: Array) -> str:
        return "an array"

    def type_of(self, value: Array, run: Run) -> Value:
        return Symbol("numpy.ndarray")

    def is_instance(self, value: Array, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name == "ndarray"

    def attribute(self, value: Array, name: str, run: Run) -> Value:
        reader = ATTRIBUTES.get(name)
        return reader(value) if reader is not None else BoundMethod(value, name)

    def item(self, value: Array, index: Value, run: Run) -> Value:
        known = value.content if isinstance(value.content, list) else []
        if known and type(index) is int and -len(known) <= index < len(known):
            return known[index]
        part = known[index] if known and is_plain_slice(index) else None
        return value.view(indexed(value.shape, index, run), part)

    def set_item(self, value: Array, index: Value, new: Value, run: Run) -> None:
        known = contents.replaced(value, index, new) if run.repeated is None else None
        value.overwrite()
        value.content = known

    def set_attribute(self, value: Array, name: str, new: Value, run: Run) -> None:
        """`array.shape = new`, `array.flat = new`."""
        if name == "shape":
            value.shape = shapes.reshaped(value.shape, new)
        value.overwrite()

    def unary(self, operator: str, value: Array, run: Run) -> Value:
        return Array(value.shape, value.dtype, contents.negated(value) if operator == "-" else None)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        operands = (Array, Unknown, int, float, complex, list, tuple, str)
        if not (isinstance(left, operands) and isinstance(right, operands)):
            return NOT_SUPPORTED
        if operator == "@":
            return Array(matmul(shape_of(left, run), shape_of(right, run)))
        shape = broadcast(shape_of(left, run), shape_of(right, run))
        if operator in COMPARISONS:
            return Array(shape, "bool")
        return contents.computed(operator, left, right) or Array(shape)

    def iterate(self, value: Array, run: Run) -> list[Value] | Unknown:
        return elements(value, run)

    def element(self, value: Array, run: Run) -> Value:
        """A row, whichever it is."""
        shape = value.shape
        return Array(shape[1:], value.dtype) if isinstance(shape, tuple) and shape else NOT_SUPPORTED

    def distinct(self, value: Array, run: Run) -> Value:
        """Labels of a well-known data set are whole numbers from 0 on."""
        flat = isinstance(value.shape, tuple) and len(value.shape) == 1
        return set(range(value.classes)) if flat and value.classes is not None else NOT_SUPPORTED

    def length(self, value: Array, run: Run) -> int | Unknown:
        return length_of(value.shape)

    def truth(self, value: Array, run: Run) -> bool | Unknown:
        return run.unknown("bool(array)", "the content of an array is not known")

    def named(self, value: Array, name: str, run: Run) -> None:
        value.shape = shapes.named_axes(value.shape, name)

    def widen(self, before: Value, after: Array, rounds: Unknown, run: Run) -> Value:
        """After any number of rounds the axes are those that one round leaves as they were."""
        if (
            not isinstance(before, Array)
            or isinstance(before.shape, Unknown)
            or isinstance(after.shape, Unknown)
        ):
            return rounds if not isinstance(before, Array) else Array(run.unknown("shape", rounds.reason))
        if len(before.shape) != len(after.shape):
            return Array(run.unknown("shape", rounds.reason))
        pairs = zip(before.shape, after.shape, strict=True)
        return Array(
            tuple(a if a == b else run.unknown("shape", rounds.reason) for a, b in pairs), after.dtype
        )


def elements(value: Array, run: Run) -> list[Value] | Unknown:
    """The elements of an array of few, each known by its shape; why not, where they are many or none knows how many."""
    if isinstance(value.content, list) and not any(isinstance(v, list) for v in value.content):
        return list(value.content)
    count = length_of(value.shape)
    if not isinstance(count, int) or count > MAX_WALKED:
        cause = count if isinstance(count, Unknown) else None
        return cause or run.unknown("elements", f"an array of {count:,} elements is not walked")
    assert not isinstance(value.shape, Unknown)
    return [Array(value.shape[1:], value.dtype) for _ in range(count)]


class MethodBehaviour(Behaviour):
    """Methods of arrays, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return method(value.receiver, value.name, call, run)


ATTRIBUTES: Mapping[str, Callable[[Array], Value]] = {
    "shape": lambda array: array.shape,
    "ndim": lambda array: rank_of(array.shape),
    "size": lambda array: size_of(array.shape),
    "dtype": lambda array: array.dtype or apply("dtype", str(array.shape), label="dtype"),
    "T": lambda array: array.view(shapes.transposed(array.shape, None)),
}


# --- methods -------------------------------------------------------------------------------------


def method(array: Array, name: str, call: Call, run: Run) -> Value:
    """`array.name(...)`."""
    if name in SAME_SHAPE:
        return _same_shape(array, name, call)
    if name in SHAPED:
        classes = array.classes if name in SAME_LABELS else None
        return array.view(SHAPED[name](array, call, run), classes=classes)
    if name in REDUCTIONS:
        return reduction(
            name,
            array,
            call.get("axis", 0),
            keep=call.get("keepdims", default=False) is True,
            call=call,
            run=run,
        )
    if name in IN_PLACE:
        array.overwrite()
        if name in ("resize",):
            array.shape = run.unknown("shape", "an array that is resized in place")
        return None
    if name == "tolist" and array.content is not None:
        return list(array.content) if isinstance(array.content, list) else array.content
    if name == "get_shape":
        return array.shape
    if name == "dot":
        return Array(matmul(array.shape, shape_of(call.get("b", 0), run)))
    return run.unknown(call.text_of() or f"....{name}()", f"the result of `{name}` depends on the data")


def _same_shape(array: Array, name: str, call: Call) -> Array:
    """Labels stay what they are where every element is kept, few known numbers where Python computes the same."""
    dtype = contents.dtype_named(call.get("dtype", 0)) if name == "astype" else array.dtype
    if name == "view":
        return array.view(array.shape)
    if name in FLATTENING and call.get("axis", 0) is None and rank_of(array.shape) != 1:
        return Array((size_of(array.shape),), dtype)
    known = contents.of_method(array, name, call, dtype)
    classes = array.classes if name in SAME_LABELS else None
    one_hot = array.one_hot if name in SAME_LABELS else None
    return Array(array.shape, dtype, known, classes, one_hot=one_hot)


def _order(call: Call) -> Value:
    given = call.values()
    return given[0] if len(given) == 1 else tuple(given) or call.get("axes")


def _target(call: Call) -> Value:
    given = call.values()
    if not given:
        return call.get("shape", default=call.get("newshape"))
    return given[0] if len(given) == 1 else tuple(given)


SHAPED: Mapping[str, Callable[[Array, Call, Run], AnyShape]] = {
    "reshape": lambda array, call, run: shapes.reshaped(array.shape, _target(call)),
    "flatten": lambda array, call, run: (size_of(array.shape),),
    "ravel": lambda array, call, run: (size_of(array.shape),),
    "transpose": lambda array, call, run: shapes.transposed(array.shape, _order(call)),
    "swapaxes": lambda array, call, run: shapes.swapped(
        array.shape, call.get("axis1", 0), call.get("axis2", 1)
    ),
    "squeeze": lambda array, call, run: shapes.squeezed(array.shape, call.get("axis", 0)),
}
"""The shape that a method gives."""


def reduction(name: str, array: Array, axis: Value, *, keep: bool, call: Call, run: Run) -> Value:
    """A sum, a mean, ... along axes; of a whole array a number, which is known only where the content is."""
    if axis is None and not keep:
        known = _known_number(name, array)
        text = call.text_of() or name
        return run.unknown(text, f"the result of `{name}` depends on the data") if known is None else known
    shape = shapes.reduced(array.shape, axis, keep=keep)
    labels = array.one_hot if name == "argmax" and axis in (1, -1) and not keep else None
    return Array(shape, classes=labels)


def _known_number(name: str, array: Array) -> Value:
    """The largest of known labels; what Python finds in a known list of whole numbers."""
    if array.classes is not None and name in ("max", "min"):
        return array.classes - 1 if name == "max" else 0
    return contents.reduced(name, array)


def matmul(a: AnyShape, b: AnyShape) -> AnyShape:
    """`a @ b` of matrices and vectors."""
    if isinstance(a, Unknown) or isinstance(b, Unknown) or len(a) not in (1, 2) or len(b) not in (1, 2):
        return shapes.lost("matmul", a, b)
    return (*a[:-1], *(b[1:] if len(b) == 2 else ()))

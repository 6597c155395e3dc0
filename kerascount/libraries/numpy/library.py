"""numpy as the interpreter is handed it: functions that make and reshape arrays, and exact arithmetic on plain numbers.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math

from kerascount.libraries.known import exact
from kerascount.libraries.numpy.arrays import (
    ArrayBehaviour,
    MethodBehaviour,
    reshaped,
    shape_of,
    size_of,
    transposed,
)
from kerascount.libraries.symbols import Constants, Function, Functions, SymbolBehaviour, names_in
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply


def _shape_given(value: Value) -> AnyShape:
    if isinstance(value, list | tuple):
        return tuple(v if isinstance(v, int | Unknown) else apply("int", repr(v)) for v in value)
    if isinstance(value, int):
        return (value,)
    return value if isinstance(value, Unknown) else apply("shape", repr(type(value)))


def _filled(call: Call, run: Run) -> Value:
    return Array(_shape_given(call.get("shape", 0, call.get("size"))))


def _like(call: Call, run: Run) -> Value:
    return Array(shape_of(call.get("a", 0)))


def _random(call: Call, run: Run) -> Value:
    size = call.get("size", 2)
    return run.unknown("random", "a random number") if size is None else Array(_shape_given(size))


def _random_axes(call: Call, run: Run) -> Value:
    return Array(tuple(call.values())) if call.positional else run.unknown("random", "a random number")


def _expand(call: Call, run: Run) -> Value:
    shape, axis = shape_of(call.get("a", 0)), call.get("axis", 1)
    if isinstance(shape, Unknown) or not isinstance(axis, int):
        return Array(apply("expand_dims", shape, str(axis)))
    at = axis if axis >= 0 else len(shape) + 1 + axis
    return Array((*shape[:at], 1, *shape[at:]))


def _squeeze(call: Call, run: Run) -> Value:
    shape, axis = shape_of(call.get("a", 0)), call.get("axis", 1)
    if isinstance(shape, Unknown) or (axis is None and any(not isinstance(d, int) for d in shape)):
        return Array(apply("squeeze", shape))
    if axis is None:
        return Array(tuple(d for d in shape if d != 1))
    return Array(tuple(d for i, d in enumerate(shape) if i != axis % len(shape)))


def _concatenate(call: Call, run: Run) -> Value:
    parts, axis = run.iterate(call.get("arrays", 0)), call.get("axis", 1, 0)
    if isinstance(parts, Unknown) or not isinstance(axis, int):
        return Array(apply("concatenate", str(parts)))
    shapes = [shape_of(p) for p in parts]
    known = [s for s in shapes if not isinstance(s, Unknown)]
    if len(known) < len(shapes) or not known or len({len(s) for s in known}) > 1 or not known[0]:
        return Array(apply("concatenate", *[s for s in shapes if isinstance(s, Unknown)]))
    at = axis % len(known[0])
    total: Dim = dims.total(s[at] for s in known)
    return Array((*known[0][:at], total, *known[0][at + 1 :]))


def _stack(call: Call, run: Run) -> Value:
    parts = run.iterate(call.get("arrays", 0))
    axis = call.get("axis", 1, 0)
    if isinstance(parts, Unknown) or not parts or not isinstance(axis, int):
        return Array(apply("stack", str(parts)))
    shape = shape_of(parts[0])
    if isinstance(shape, Unknown):
        return Array(apply("stack", shape))
    at = axis if axis >= 0 else len(shape) + 1 + axis
    return Array((*shape[:at], len(parts), *shape[at:]))


def _vstack(call: Call, run: Run) -> Value:
    """Vectors become rows; arrays of more axes are joined along the first."""
    parts = run.iterate(call.get("tup", 0))
    if isinstance(parts, Unknown):
        return Array(apply("vstack", parts))
    shapes = [shape_of(p) for p in parts]
    if all(not isinstance(s, Unknown) and len(s) > 1 for s in shapes):
        return _concatenate(Call.of(parts), run)
    return Array(apply("vstack", *[id(p) for p in parts], label="vstack"))


def _product(call: Call, run: Run) -> Value:
    """`np.prod` of plain numbers is exact; of sizes it is their formula."""
    values = call.get("a", 0)
    if isinstance(values, Unknown) or call.get("axis", 1) is not None or isinstance(values, Array):
        return run.unknown("prod", "the result depends on the data")
    elements = run.iterate(values)
    if isinstance(elements, Unknown):
        return apply("prod", elements)
    result: Value = 1
    for value in elements:
        result = run.binary("*", result, value)
    return result


def _data(reason: str) -> Function:
    return lambda call, run: run.unknown(call.text_of() or reason, reason)


CREATING = ("zeros", "ones", "empty")
LIKE = ("array", "asarray", "zeros_like", "ones_like", "empty_like", "copy", "clip", "exp", "sqrt", "log", "abs",
        "absolute", "round", "float32", "float64", "int32", "int64", "uint8", "asfarray", "ascontiguousarray",
        "nan_to_num", "flip", "fliplr", "flipud", "roll", "sort", "sin", "cos", "tanh", "log1p", "square")  # fmt: skip
NUMBERS = ("sqrt", "exp", "log", "log2", "log10", "ceil", "floor", "sin", "cos", "tanh")


def _number_or_array(name: str) -> Function:
    numeric = exact(f"numpy.{name}", lambda value: float(getattr(math, name)(value)))

    def function(call: Call, run: Run) -> Value:
        value = call.get("x", 0)
        plain = isinstance(value, int | float | Unknown)
        return numeric(call, run) if plain else Array(shape_of(value))

    return function


FUNCTIONS: Functions = {
    **{f"numpy.{name}": _like for name in LIKE},
    **{f"numpy.{name}": _filled for name in CREATING},
    **{f"numpy.{name}": _number_or_array(name) for name in NUMBERS},
    "numpy.full": _filled,
    "numpy.expand_dims": _expand,
    "numpy.squeeze": _squeeze,
    "numpy.concatenate": _concatenate,
    "numpy.vstack": _vstack,
    "numpy.stack": _stack,
    "numpy.prod": _product,
    "numpy.reshape": lambda call, run: reshaped(
        Array(shape_of(call.get("a", 0))), call.get("newshape", 1), run
    ),
    "numpy.transpose": lambda call, run: transposed(Array(shape_of(call.get("a", 0))), call.get("axes", 1)),
    "numpy.ravel": lambda call, run: Array((size_of(shape_of(call.get("a", 0))),)),
    "numpy.shape": lambda call, run: shape_of(call.get("a", 0)),
    "numpy.random.rand": _random_axes,
    "numpy.random.randn": _random_axes,
    "numpy.random.random": lambda call, run: _filled(call, run) if call.positional else _random(call, run),
    "numpy.random.normal": _random,
    "numpy.random.uniform": _random,
    "numpy.random.randint": _random,
    "numpy.random.seed": lambda call, run: None,
    "numpy.random.shuffle": lambda call, run: None,
    "numpy.set_printoptions": lambda call, run: None,
}

CONSTANTS: Constants = {
    "numpy.pi": math.pi,
    "numpy.e": math.e,
    "numpy.inf": math.inf,
    "numpy.nan": math.nan,
    "numpy.newaxis": None,
}

SYMBOLS = SymbolBehaviour(FUNCTIONS, CONSTANTS, lambda path: f"the result of `{path}` depends on the data")
ARRAYS, METHODS = ArrayBehaviour(), MethodBehaviour()


class NumpyLibrary:
    """numpy, and arrays wherever they come from."""

    def module(self, name: str) -> Value | None:
        """`numpy` and its submodules as names."""
        return Symbol(name) if name.partition(".")[0] == "numpy" else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, a constant, or an inert name."""
        if not self._owns(module):
            return None
        path = f"{module.path}.{name}"
        return CONSTANTS[path] if path in CONSTANTS else Symbol(path)

    def star(self, module: Value) -> dict[str, Value]:
        """All names that the tables hold."""
        names = names_in(module.path, FUNCTIONS, CONSTANTS) if self._owns(module) else []
        return {n: CONSTANTS.get(f"{module.path}.{n}", Symbol(f"{module.path}.{n}")) for n in names}

    def well_known(self, name: str) -> Value | None:
        """`np` in a pasted snippet."""
        return Symbol("numpy") if name in ("np", "numpy") else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name of numpy, an array or a method of one can do."""
        if isinstance(value, Array):
            return ARRAYS
        if isinstance(value, BoundMethod):
            return METHODS if isinstance(value.receiver, Array) else None
        return SYMBOLS if self._owns(value) else None

    def _owns(self, value: Value) -> bool:
        return isinstance(value, Symbol) and value.path.partition(".")[0] == "numpy"

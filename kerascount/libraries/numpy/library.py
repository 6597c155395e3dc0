"""numpy as the interpreter is handed it.

Must not know: what a single function does, Keras, syntax.
"""

from __future__ import annotations

import math

from kerascount.libraries.numpy.arrays import ArrayBehaviour, MethodBehaviour
from kerascount.libraries.numpy.functions import FUNCTIONS
from kerascount.libraries.numpy.shapes import reshaped, shape_of
from kerascount.libraries.symbols import Constants, SymbolBehaviour, names_in
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

CONSTANTS: Constants = {
    "numpy.pi": math.pi,
    "numpy.e": math.e,
    "numpy.inf": math.inf,
    "numpy.Inf": math.inf,
    "numpy.nan": math.nan,
    "numpy.NaN": math.nan,
    "numpy.newaxis": None,
}


class NumpySymbols(SymbolBehaviour):
    """Names of numpy: what they are told to write into, they write into."""

    def call(self, value: Symbol, call: Call, run: Run) -> Value:
        result = super().call(value, call, run)
        target = call.get("out")
        if isinstance(target, Array):
            target.overwrite()
        return result


SYMBOLS = NumpySymbols(FUNCTIONS, CONSTANTS, lambda path: f"the result of `{path}` depends on the data")
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

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """`x.reshape(-1, 784)` gives that shape, whatever kind of array x is."""
        if name == "reshape" and call.positional:
            given = call.values()
            target = given[0] if len(given) == 1 else tuple(given)
            if isinstance(target, list | tuple):
                return Array(reshaped(shape_of(receiver, run), target))
        return NOT_SUPPORTED

    def _owns(self, value: Value) -> bool:
        return isinstance(value, Symbol) and value.path.partition(".")[0] == "numpy"

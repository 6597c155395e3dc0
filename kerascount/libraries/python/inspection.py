"""`inspect`: which kind of thing a value is.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Callable

from kerascount.libraries.known import SCALARS, derived
from kerascount.libraries.symbols import Functions
from kerascount.values.classes import Function, Instance, Method, SourceModule, UserClass
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run

DATA = (*SCALARS, list, tuple, dict, set, range, slice, Array, Instance, SourceModule)
"""What is certainly neither a function nor a class."""


def _asking(name: str, *kinds: type) -> Callable[[Call, Run], Value]:
    """A question that the script's own things answer; names of libraries could be either."""

    def answer(call: Call, run: Run) -> Value:
        value = call.get("object", 0)
        if isinstance(value, kinds):
            return True
        if isinstance(value, (*DATA, Function, Method, UserClass)):
            return False
        return derived(f"inspect.{name}", call, run)

    return answer


FUNCTIONS: Functions = {
    "inspect.isfunction": _asking("isfunction", Function),
    "inspect.isclass": _asking("isclass", UserClass),
    "inspect.ismethod": _asking("ismethod", Method),
    "inspect.ismodule": _asking("ismodule", SourceModule),
}

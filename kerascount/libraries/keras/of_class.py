"""Methods of Keras's classes that are called of the class, the object in front: `Dense.__init__(self, units)`.

Must not know: what a method does.
"""

from __future__ import annotations

from kerascount.graph.model import Layer
from kerascount.libraries.keras import subclassing
from kerascount.libraries.keras.methods import METHODS
from kerascount.libraries.keras.spelling import canonical
from kerascount.values.classes import Instance
from kerascount.values.objects import BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import Run

NAMES = frozenset(("__init__", *subclassing.METHODS_OF_BASE, *METHODS))
"""The methods."""


def unbound(base: Symbol, name: str) -> Native:
    """The method `name` of the class `base`, which is a canonical name."""

    def method(call: Call, run: Run) -> Value:
        owner, *_ = call.values() or [None]
        if isinstance(owner, Instance) and base in _bases(owner):
            return run.call(subclassing.instance_attribute(base, owner, name, run), call.without_first())
        if isinstance(owner, Layer) and name in METHODS:
            return run.call(BoundMethod(owner, name), call.without_first())
        return run.unknown(f"{base.name}.{name}(...)", f"unsupported: `{base.name}.{name}` of this value")

    return Native(name, method)


def _bases(instance: Instance) -> list[Symbol]:
    return [Symbol(canonical(part.path)) for part in instance.cls.mro() if isinstance(part, Symbol)]

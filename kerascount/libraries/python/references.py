"""`weakref`, `pickle` and threads: objects that go other ways than by name.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.libraries.known import call_text, derived
from kerascount.libraries.python.copying import deep
from kerascount.libraries.symbols import Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

THREADS = frozenset(("threading.Thread", "threading.Timer", "multiprocessing.Process"))


def _reference(call: Call, run: Run) -> Value:
    """`weakref.ref(x)`: a function that gives what it is of, as long as somebody else holds that."""
    held = call.get("object", 0)
    return Native("ref", lambda inner, run: held)


def _same(call: Call, run: Run) -> Value:
    return call.get("object", 0)


@dataclass(frozen=True, eq=False, slots=True)
class Pickled:
    """The bytes of a value, as it was then."""

    value: Value


class PickledBehaviour(Behaviour):
    """Bytes of which only that is known what they are read as."""

    def describe(self, value: Pickled) -> str:
        return "a pickle"


def _pickled(call: Call, run: Run) -> Value:
    copied = deep(Call.of(call.get("obj", 0)), run)
    return copied if isinstance(copied, Unknown) else Pickled(copied)


def _unpickled(call: Call, run: Run) -> Value:
    data = call.get("data", 0)
    if isinstance(data, Pickled):
        return deep(Call.of(data.value), run)
    return derived("pickle.loads", call, run, "a pickle is not read: that would run code")


def of_thread(base: Symbol, instance: Value, name: str, run: Run) -> Value:
    """`start` of a class that derives from `threading.Thread`: at some time it runs the method `run`."""
    if base.path not in THREADS or name != "start":
        return NOT_SUPPORTED

    def start(call: Call, run: Run) -> Value:
        started = run.unknown(call_text(call, "start"), f"what a `{base.path}` does, and when, is not known")
        run.call(started, Call.of(run.attribute(instance, "run")))
        return None

    return Native("start", start)


FUNCTIONS: Functions = {
    "weakref.ref": _reference,
    "weakref.proxy": _same,
    "pickle.dumps": _pickled,
    "pickle.loads": _unpickled,
}

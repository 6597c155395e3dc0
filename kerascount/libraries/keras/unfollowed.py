"""Calls that are not followed: what they may do to the layers of the script that compute meanwhile.

A function of the script that is handed to something we do not run (`tf.while_loop`, a helper of a missing module) may
call layers, which are built by that, or make weights. Then a layer that was not seen being built need not be left out,
and one that was made by hand need not be all.

Must not know: how a call is carried out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.graph.model import Layer, Model, Tensor
from kerascount.libraries.keras.multiply_adds import lose
from kerascount.libraries.keras.state import may_be_built, state_of
from kerascount.libraries.keras.tracking import layer_behind, own_of
from kerascount.libraries.keras.values import flatten
from kerascount.values.classes import Function, Instance, Method, UserClass
from kerascount.values.objects import Array, BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

MAKING = frozenset(
    (
        "add_weight",
        "add_variable",
        "Variable",
        "get_variable",
        "setattr",
        "_trainable_weights",
        "track_variable",
    )
)
"""Words of a function that may give a layer weights."""

CHANGING = frozenset(("add", "pop"))
"""Words of a function that may change what a Sequential model holds."""


def not_followed(callee: Value, result: Unknown, call: Call, run: Run) -> None:
    """Take notice of a call that gave something unknown, `result`, or whose callee is unknown."""
    state = state_of(run)
    if state.meters and _computes(callee, call):
        lose(result, run)
    for value in flatten([a.value for a in (*call.positional, *call.keywords.values())]):
        if isinstance(value, Layer | Instance) and (layer := layer_behind(value)) is not None:
            may_be_built(layer)
    if not state.frames and not state.models:
        return
    unknown_callee = isinstance(callee, Unknown)
    code = list(_code([a.value for a in (*call.positional, *call.keywords.values())], run))
    if state.frames and (code or unknown_callee):
        _doubt_frames(result, code, run)
    if code and state.models:
        _doubt_models(result, code, run)


def _computes(callee: Value, call: Call) -> bool:
    """Whether the call may compute with tensors."""
    given = flatten([a.value for a in (*call.positional, *call.keywords.values())])
    receiver = callee.receiver if isinstance(callee, BoundMethod) else None
    return (
        callee is None
        or isinstance(callee, Unknown | Native)
        or any(
            isinstance(v, Tensor | Array | Function | Method | Layer | Instance | Unknown)
            for v in (*given, receiver)
        )
    )


def _doubt_frames(cause: Unknown, code: list[Value], run: Run) -> None:
    making = any(_makes_weights(value, run) for value in code)
    for layer in state_of(run).frames:
        own = own_of(layer)
        if own is not None:
            own.unfollowed = own.unfollowed or cause
            own.doubt = own.doubt or (cause if making else None)


def _makes_weights(value: Value, run: Run) -> bool:
    words = run.reach(value).words
    return bool(words & MAKING) or any(word.endswith("=") for word in words)


def _doubt_models(cause: Unknown, code: list[Value], run: Run) -> None:
    """A function that adds to a Sequential model is not followed: what the model holds is not known."""
    for value in code:
        reach = run.reach(value)
        for model in reach.values if reach.words & CHANGING else ():
            if isinstance(model, Model) and model.kind == "Sequential":
                model.unknown = model.unknown or apply("changed", cause, model, label=model.name)
                model.unseen_content = model.unknown


def _code(value: Value, run: Run) -> Iterator[Value]:
    """What of a value can be called and leads to the script's own code or to a layer; containers are looked into."""
    match value:
        case list() | tuple() | set() | frozenset():
            for part in value:
                yield from _code(part, run)
        case dict():
            for part in value.values():
                yield from _code(part, run)
        case Function() | Method() | Native() | UserClass() | Layer() | Instance():
            yield value
        case BoundMethod(receiver=receiver) if layer_behind(receiver) is not None:
            yield value
        case Unknown() | Symbol() | None | bool() | int() | float() | str():
            return
        case _ if hasattr(value, "function"):  # a partial
            yield from _code(value.function, run)


__all__ = ["not_followed"]

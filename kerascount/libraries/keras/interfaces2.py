"""How Keras 2 on its own received a call before its constructors did: as one of Keras 1, of which it took only a part.

Source: Keras 2.2.4 `keras/legacy/interfaces.py`. Must not know: what a layer computes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kerascount.libraries.keras.state import kinds_of_keras_2
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

POSITIONAL: Mapping[str, int] = {
    "BatchNormalization": 0,
    "Conv1D": 2,
    "Conv2D": 2,
    "Conv2DTranspose": 2,
    "Conv3D": 2,
    "ConvLSTM2D": 2,
    "Cropping2D": 1,
    "Cropping3D": 1,
    "Dense": 1,
    "Dropout": 3,
    "Embedding": 2,
    "GRU": 1,
    "GaussianDropout": 1,
    "GaussianNoise": 1,
    "LSTM": 1,
    "Lambda": 2,
    "LocallyConnected1D": 2,
    "LocallyConnected2D": 2,
    "PReLU": 1,
    "SeparableConv2D": 2,
    "SimpleRNN": 1,
    "SpatialDropout1D": 1,
    "SpatialDropout2D": 1,
    "SpatialDropout3D": 1,
    "UpSampling1D": 1,
    "UpSampling2D": 1,
    "UpSampling3D": 1,
    "ZeroPadding2D": 1,
    "ZeroPadding3D": 1,
    **{f"{kind}Pooling{n}D": 3 for kind in ("Max", "Average") for n in (1, 2, 3)},
}
"""How many arguments a class takes without a name."""

FOLDED: Mapping[str, int] = {
    **dict.fromkeys(("Conv2D", "Conv2DTranspose", "ConvLSTM2D", "LocallyConnected2D", "SeparableConv2D"), 2),
    "Conv3D": 3,
}
"""Classes that take the kernel as so many integers behind the filters, as Keras 1 did."""

SIDES = ("top_pad", "bottom_pad", "left_pad", "right_pad")


def interfaced(row: str, call: Call, run: Run) -> Call:
    """The call as the constructor gets it; what the interface refuses is reported and raised."""
    if kinds_of_keras_2(run) != (False,):
        return call
    if row == "BatchNormalization":
        check_mode(call.keywords.get("mode"), (0,), run)
    _check_positions(row, call, run)
    return _padded(call) if row == "ZeroPadding2D" else call


def check_mode(mode: Argument | None, allowed: tuple[int, ...], run: Run) -> None:
    """Raise for a mode of `BatchNormalization` that there is not: Keras 1 had three, Keras 2 takes the first."""
    if mode is None or isinstance(mode.value, Unknown) or mode.value in allowed:
        return
    message = f"`BatchNormalization` of Keras {run.keras} has no mode {mode.value!r}"
    run.diagnose("invalid-argument", message, span=mode.span)
    raise run.fail("TypeError", message)


def _check_positions(row: str, call: Call, run: Run) -> None:
    most, given = POSITIONAL.get(row), call.positional
    if most is None or call.open is not None or len(given) <= most or _is_folded(row, given):
        return
    if row == "Conv2DTranspose" and len(given) == 4 and isinstance(given[3].value, tuple):
        return
    if any(isinstance(a.value, Unknown) for a in given):
        return
    message = f"`{row}` of Keras 2 takes {most} arguments without a name, {len(given)} are given"
    run.diagnose(
        "too-many-arguments", message, span=given[most].span or call.span, label="Keras 2 raises here"
    )
    raise run.fail("TypeError", message)


def _is_folded(row: str, given: Sequence[Argument]) -> bool:
    axes = FOLDED.get(row)
    return axes is not None and len(given) == axes + 1 and all(isinstance(a.value, int) for a in given[1:])


def _padded(call: Call) -> Call:
    """A dictionary of sides, as Keras 1 took it, by axis."""
    given = call.argument("padding", 0)
    if given is None or not isinstance(given.value, dict) or not set(given.value) <= set(SIDES):
        return call
    sides: list[Value] = [given.value.get(side, 0) for side in SIDES]
    argument = replace(given, value=((sides[0], sides[1]), (sides[2], sides[3])))
    if call.positional:
        return replace(call, positional=[argument, *call.positional[1:]])
    return replace(call, keywords={**call.keywords, "padding": argument})

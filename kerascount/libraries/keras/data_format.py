"""Where images have their channels: what the script says, else the default of Keras, unless that is in doubt.

Until 2.3 Keras read the default from a file of its user, `~/.keras/keras.json`. Who computes with Theano may well have
`channels_first` in it, the order of Theano: then a script that does not say determines no shape of an image.

Must not know: layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.libraries.keras.state import state_of, style_of
from kerascount.libraries.known import named_unknown
from kerascount.libraries.python.system import Environment
from kerascount.values.dims import AnyShape
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

DEFAULT = "channels_last"

CHANNELS = {4: (1, 3), 5: (1, 2, 3, 4)}
"""How many channels images and volumes have, by the axes of a batch of them."""
SMALLEST_IMAGE = 8

OF_AXES = frozenset(
    (
        "add-shape-mismatch",
        "channel-mismatch",
        "concat-shape-mismatch",
        "dot-axes-mismatch",
        "groups-not-dividing-channels",
        "layer-reused-at-other-width",
        "operation-mismatch",
        "reshape-element-mismatch",
        "undefined-weight-shape",
        "window-exceeds-input",
    )
)
"""Findings that may be none where channels come first."""


def note_backend(module: str, run: Run) -> None:
    """A module that is not found: Theano is a sign of another configuration."""
    state = state_of(run)
    if module.partition(".")[0] == "theano" and state.of_theano is None:
        reason = "the script uses theano, so the order of the axes is that of its author's keras.json"
        state.of_theano = run.unknown("image_data_format", reason)


def backend_of(run: Run) -> str | Unknown:
    """What computes: `tensorflow` unless the script or its user's configuration says otherwise."""
    chosen = run.state(Environment).values.get("KERAS_BACKEND")
    if isinstance(chosen, str | Unknown):
        return chosen
    state = state_of(run)
    if run.keras == 3 and not {"tensorflow", "tf_keras"} & state.spellings.keys():
        return named_unknown("backend", BACKEND, run, key=("backend",))
    if style_of(run) in ("1", "2") and state.data_format is None and state.of_theano is not None:
        return named_unknown("backend", "the script uses theano", run, key=("backend",))
    return "tensorflow"


BACKEND = "the backend is that of the environment or of keras.json, unless the script says"


def data_format_of(run: Run) -> str | Unknown:
    """`channels_last` or `channels_first`, or why it is not known."""
    state = state_of(run)
    if state.data_format is None and state.of_theano is not None and style_of(run) in ("1", "2"):
        return state.of_theano
    return DEFAULT if state.data_format is None else state.data_format


def _is_open(run: Run) -> bool:
    """Whether nothing in the script says or doubts the order."""
    state = state_of(run)
    return state.data_format is None and state.of_theano is None and style_of(run) in ("1", "2")


def note_input(shape: AnyShape, run: Run) -> None:
    """An input that is an image with its channels first where nothing says so: the author's configuration may."""
    state = state_of(run)
    if _is_open(run) and seems_channels_first(shape):
        state.seems_first = True


def note_joined(axis: object, shape: AnyShape, run: Run) -> None:
    """Images are joined along axis 1, and that cannot be with the channels last: the author may have them first."""
    state = state_of(run)
    rank = None if isinstance(shape, Unknown) else len(shape)
    if _is_open(run) and axis == 1 and rank in CHANNELS:
        state.seems_first = True


def note_misfit(rule: str, run: Run) -> None:
    """A layer refuses an image: where the order is in doubt, its author had another one, which nothing determines."""
    state = state_of(run)
    if in_doubt(run) and rule in OF_AXES and state.data_format is None:
        reason = "the script fails with the channels last, and nothing states another order"
        state.data_format = run.unknown("image_data_format", reason)


def in_doubt(run: Run) -> bool:
    """Whether images look as if the channels came first though nothing in the script states that order."""
    return state_of(run).seems_first


def seems_channels_first(shape: AnyShape) -> bool:
    """Whether it is `(batch, 1 or 3, height, width)`, or a volume or film likewise; where all lengths are left open,
    the last is no channel axis."""
    if isinstance(shape, Unknown) or len(shape) not in CHANNELS:
        return False
    channels, *image = shape[1:]
    known = all(isinstance(n, int) and n >= SMALLEST_IMAGE for n in image)
    return channels in CHANNELS[len(shape)] and (known or image == [None] * len(image))


ORDER = (
    "the script seems to have channels first and nothing states that order: "
    "where keras.json does, this may run"
)
"""What is said of findings that depend on it."""


def hedged(found: Iterable[Diagnostic], run: Run) -> Iterator[Diagnostic]:
    """The findings; those that depend on the order of the axes are notes where that order is in doubt."""
    for one in found:
        if in_doubt(run) and one.rule in OF_AXES:
            yield replace(one, severity=Severity.INFO, notes=(*one.notes, ORDER))
        else:
            yield one


def told_once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings of a file: of those that are only doubted because of the order of the axes, the first."""
    told: list[Diagnostic] = []
    for one in found:
        if ORDER not in one.notes or not any(ORDER in other.notes for other in told):
            told.append(one)
    return told

"""Where images have their channels: what the script says, else the default of Keras, unless that is in doubt.

Until 2.3 Keras read the default from a file of its user, `~/.keras/keras.json`. Who computes with Theano may well have
`channels_first` in it, the order of Theano: then a script that does not say determines no shape of an image.

Must not know: layers, shapes.
"""

from __future__ import annotations

from kerascount.libraries.keras.state import state_of, style_of
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

DEFAULT = "channels_last"


def note_backend(module: str, run: Run) -> None:
    """A module that is not found: Theano is a sign of another configuration."""
    state = state_of(run)
    if module.partition(".")[0] == "theano" and state.data_format is None:
        reason = "the script uses theano, so the order of the axes is that of its author's keras.json"
        state.data_format = run.unknown("image_data_format", reason)


def data_format_of(run: Run) -> str | Unknown:
    """`channels_last` or `channels_first`, or why it is not known."""
    found = state_of(run).data_format
    if found is None or (isinstance(found, Unknown) and style_of(run) not in ("1", "2")):
        return DEFAULT
    return found

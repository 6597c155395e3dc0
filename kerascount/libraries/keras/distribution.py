"""`with strategy.scope()`: within tensorflow an input's `batch_size` is shared among the copies of a model.

How many copies there are depends on the machine. Must not know: layers.
"""

from __future__ import annotations

from kerascount.libraries.keras.state import state_of
from kerascount.values.dims import Dim
from kerascount.values.protocol import Run

OF_ONE = ("get_strategy", "OneDeviceStrategy")
"""Strategies of one copy."""


def _shares(path: str) -> bool:
    parts = path.split(".")
    return (
        path.startswith("tensorflow.distribute.")
        and parts[-1] == "scope()"
        and not any(name in path for name in OF_ONE)
    )


def entered(path: str, run: Run) -> None:
    """Told of `with path`."""
    state_of(run).shared_among += _shares(path)


def left(path: str, run: Run) -> None:
    """Told of the end of its block."""
    state_of(run).shared_among -= _shares(path)


def share_of(batch: Dim, run: Run) -> Dim:
    """What is left of a batch for one copy."""
    if not state_of(run).shared_among or batch is None or run.keras == 3:
        return batch
    return run.unknown(
        "batch", "it is shared among the copies of the model, whose number depends on the machine"
    )

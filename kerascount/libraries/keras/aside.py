"""Our own modules in place of packages of layers (`stand_ins/`): places in them mean nothing to anybody.

Must not know: what stands in them.
"""

from __future__ import annotations

from kerascount.diagnostics import Span
from kerascount.libraries.keras.state import state_of
from kerascount.values.protocol import Run

FOLDER = "/libraries/stand_ins/"

SIGNS = {"keras_contrib": "package-until-2.15", "tensorflow_addons": "package-within-2.4"}
"""What each says of the generation of the scripts that use it."""


def package_at(span: Span | None) -> str | None:
    """The package in whose place the code at `span` is read; None where it is the script's own."""
    after = span.path.replace("\\", "/").partition(FOLDER)[2] if span is not None else ""
    return after.partition("/")[0] or None


def place_of(span: Span | None, run: Run) -> Span | None:
    """The place in the script that leads to `span`, where a layer is made."""
    package = package_at(span)
    if package is None:
        return span
    state_of(run).hints[SIGNS[package]] = None
    spans = [caller.span for caller in run.callers()]
    return next((s for s in reversed(spans) if package_at(s) is None), span)

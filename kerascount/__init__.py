"""kerascount: what `model.summary()` would print, from the source alone.

The public face::

    analysis = kerascount.analyze_file("unet.py")
    assert analysis.model("model").total_params == 31_031_685

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kerascount.analysis import analyze_file, analyze_path, analyze_source
    from kerascount.analysis import analyze_read as analyze_read  # for our own commands
    from kerascount.diagnostics import Diagnostic, Severity, Span
    from kerascount.graph.records import LayerRecord as Layer
    from kerascount.graph.records import ModelRecord as Model
    from kerascount.paths import analyze_paths
    from kerascount.result import Analysis
    from kerascount.rules import findings
    from kerascount.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "Analysis": ("kerascount.result", "Analysis"),
    "Diagnostic": ("kerascount.diagnostics", "Diagnostic"),
    "Layer": ("kerascount.graph.records", "LayerRecord"),
    "Model": ("kerascount.graph.records", "ModelRecord"),
    "Settings": ("kerascount.settings", "Settings"),
    "Severity": ("kerascount.diagnostics", "Severity"),
    "Span": ("kerascount.diagnostics", "Span"),
    "analyze_file": ("kerascount.analysis", "analyze_file"),
    "analyze_path": ("kerascount.analysis", "analyze_path"),
    "analyze_paths": ("kerascount.paths", "analyze_paths"),
    "analyze_read": ("kerascount.analysis", "analyze_read"),
    "analyze_source": ("kerascount.analysis", "analyze_source"),
    "findings": ("kerascount.rules", "findings"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kerascount' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)


__all__ = [
    "Analysis",
    "Diagnostic",
    "Layer",
    "Model",
    "Settings",
    "Severity",
    "Span",
    "analyze_file",
    "analyze_path",
    "analyze_paths",
    "analyze_source",
    "findings",
]

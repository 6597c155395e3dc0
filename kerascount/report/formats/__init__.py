"""Findings as other programs read them: one file per format, each a pure function of a `Run`."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.report.formats import github, gitlab, jsonlines, junit, pylint, rdjson, sarif
from kerascount.report.formats.run import Run

FORMATS: dict[str, Callable[[Run], str]] = {
    "json-lines": jsonlines.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
    "pylint": pylint.render,
}
"""The formats by the name that `--output-format` takes."""

__all__ = ["FORMATS", "Run"]

"""What a run has read: the line that every run ends with, so that a run over nothing is seen.

Must not know: how files are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.graph.records import Reading
from kerascount.report.text import plural
from kerascount.report.variants import families


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file as far as counting goes. `understood` is false when it could not be read or parsed."""

    reading: Reading
    findings: int = 0
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was read. A model counts once, with what it is where undecided conditions go the other way; it is exact
    if it is in all of them.
    """

    files: int
    models: int
    exact: int
    partial: int
    layers: int
    not_understood: int
    findings: int


def count(files: Sequence[FileResult]) -> Totals:
    """The totals of a run."""
    models = [family for file in files for family in families(file.reading.models)]
    exact = sum(all(m.status == "exact" for m in (one.model, *one.variants)) for one in models)
    return Totals(
        files=len(files),
        models=len(models),
        exact=exact,
        partial=len(models) - exact,
        layers=sum(len(one.model.layers) for one in models),
        not_understood=sum(not file.understood for file in files),
        findings=sum(file.findings for file in files),
    )


def closing_line(totals: Totals) -> str:
    """`Checked 1 file, 1 model, 40 layers: 1 exact, 0 partial, 0 files not understood; 4 findings`."""
    read = (
        f"{plural(totals.files, 'file')}, {plural(totals.models, 'model')}, {plural(totals.layers, 'layer')}"
    )
    how = f"{totals.exact} exact, {totals.partial} partial, {plural(totals.not_understood, 'file')} not understood"
    return f"Checked {read}: {how}; {plural(totals.findings, 'finding')}"


def warnings(totals: Totals) -> list[str]:
    """What makes a clean run worth less than it looks."""
    if totals.files == 0:
        return ["no .py or .ipynb file was found"]
    return ["no Keras model was found"] if totals.models == 0 else []

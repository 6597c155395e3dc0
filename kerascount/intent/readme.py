"""The README beside a script: its printed summaries and tables are claims about the script's models.

A README speaks of several scripts, so what fits no model here is left alone.
Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from pathlib import Path

from kerascount.graph.records import Reading
from kerascount.intent import architectures, pasted_summary, stated_table, texts
from kerascount.intent.claims import Stated
from kerascount.syntax import disk

NAMES = ("README.md", "README.rst", "README.txt", "README", "Readme.md", "readme.md")


def beside(path: Path) -> list[Path]:
    """The READMEs in the folder of a script, each once where the disk does not tell capitals."""
    found: dict[str, Path] = {}
    for name in NAMES:
        if disk.is_file(path.parent / name):
            found.setdefault(name.lower(), path.parent / name)
    return list(found.values())


def stated(path: Path, reading: Reading) -> Stated:
    """What the README says of the models of a reading."""
    made = Stated()
    for file in beside(path) if reading.models else ():
        try:
            lines = texts.in_file(file, (Path(reading.path).parent / file.name).as_posix())
        except (OSError, ValueError):
            continue
        summary, table = f"the printed summary in {file.name}", f"the table in {file.name}"
        made.layers += pasted_summary.of_text(lines, reading, summary, "comment")
        made.totals += pasted_summary.totals_of_text(lines, reading, summary, "comment")
        made.layers += stated_table.in_text(lines, reading, table, "comment")
        made.totals += stated_table.totals_in_text(lines, reading, table, "comment")
        made.layers += architectures.of_text(lines, reading, f"the text of {file.name}")
    return made

"""Notebooks: cells as one module, magics taken out, line numbers kept.

Must not know: Keras.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from typing import Any

from kerascount.syntax.source import Cell, Source

CODE_MAGICS = ("time", "timeit", "capture", "prun", "tensorflow_version")
"""Cell magics whose cell stays code."""

MOVED = re.compile(r"^(\s*)%?cd\s+([-\w./~].*)$")
"""From then on the notebook is in another folder."""
ASSIGNED_MAGIC = re.compile(r"^(\s*[\w.,\s]+=\s*)([!%].*)$")
TIMED = re.compile(r"^(\s*)%(?:time|timeit)\s+(?:-\S+\s+)*(\S.*)$")
MAGIC = re.compile(
    r"^\s*(?:[!%?]|[\w.]+\?{1,2}\s*$|(?:pip3?|conda|apt|apt-get|git|wget|curl|unzip|cd|ls|mkdir|rm|cp|mv|cat)\s+[-\w./~])"
)
"""Commands of the notebook and of the shell; only looked for in cells that are no Python."""


class NotebookError(ValueError):
    """The file is not a notebook that can be read."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def notebook_source(data: bytes, path: str) -> Source:
    """All code cells of a notebook as one module."""
    document = _document(data)
    cells = tuple(_cells(document))
    physical = _physical_lines(data, cells)
    cells = tuple(
        replace(c, physical_line=line, on_one_line=alone)
        for c, (line, alone) in zip(cells, physical, strict=True)
    )
    lines: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    for cell in cells:
        if cell.kind == "code":
            starts.append(len(lines) + 1)
            numbers.append(cell.number)
            lines += code_of(cell.text).split("\n")
    text = "\n".join(lines) + "\n"
    return Source(path, text, cells, tuple(starts), tuple(numbers), tuple(lines), _python(document))


def _python(document: dict[str, Any]) -> tuple[int, int] | None:
    metadata = document.get("metadata")
    info = metadata.get("language_info") if isinstance(metadata, dict) else None
    version = str(info.get("version", "")) if isinstance(info, dict) else ""
    found = re.match(r"(\d+)\.(\d+)(?:\.|$)", version)
    return (int(found[1]), int(found[2])) if found else None


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as trouble:
        raise NotebookError(f"the notebook is not valid UTF-8: byte {trouble.start}") from None
    except json.JSONDecodeError as trouble:
        raise NotebookError(f"the notebook is not valid JSON: {trouble.msg}", trouble.lineno) from None
    except RecursionError:
        raise NotebookError("the notebook's JSON is nested too deeply") from None
    if not isinstance(document, dict) or not isinstance(
        document.get("cells", document.get("worksheets")), list
    ):
        raise NotebookError("the file is JSON, but no notebook: it has no list of cells")
    if isinstance(document.get("nbformat"), int) and document["nbformat"] > 4:
        raise NotebookError(f"notebook format {document['nbformat']} is not known")
    return document


def _cells(document: dict[str, Any]) -> list[Cell]:
    raw = document.get("cells")
    if raw is None:
        sheets = [s for s in document["worksheets"] if isinstance(s, dict)]
        raw = [cell for sheet in sheets for cell in sheet.get("cells", [])]
    return [_cell(i, cell) for i, cell in enumerate(raw, 1) if isinstance(cell, dict)]


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    text = _joined(cell.get("source", cell.get("input", "")))
    count = cell.get("execution_count", cell.get("prompt_number"))
    saved = [output for output in cell.get("outputs", []) if isinstance(output, dict)]
    outputs = tuple(filter(None, map(_output, saved)))
    raised = next((str(o.get("ename", "?")) for o in saved if o.get("output_type") in ("error", "pyerr")), "")
    kind = str(cell.get("cell_type", "raw"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Cell(number, kind, text, 1, outputs, _count(count), raised=raised)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _joined(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _output(output: dict[str, Any]) -> str:
    data = output.get("data", output)
    text = output.get("text", data.get("text/plain", "") if isinstance(data, dict) else "")
    return _joined(text)


def _physical_lines(data: bytes, cells: tuple[Cell, ...]) -> list[tuple[int, bool]]:
    """The line of each cell's first source line in the file, found in order (1 where it is not found), and whether
    the whole cell stands on it, as in JSON that nobody has laid out."""
    found: list[tuple[int, bool]] = []
    at = 0
    for cell in cells:
        lines = [line for line in cell.text.split("\n") if line.strip()]
        position = _position(data, cell.text.split("\n")[0], at)
        at = position if position >= 0 else at
        last = _position(data, lines[-1], at) if len(lines) > 1 else -1
        found.append((data.count(b"\n", 0, at) + 1, last >= 0 and b"\n" not in data[at:last]))
    return found


def _position(data: bytes, line: str, start: int) -> int:
    """Where a line of source stands in JSON, in either spelling of what is not ASCII; -1 where it does not."""
    if not line.strip():
        return -1
    spelled = (json.dumps(line, ensure_ascii=ascii)[1:-1] for ascii in (False, True))
    hits = (data.find(needle.encode("utf-8", "surrogatepass"), start) for needle in spelled)
    return min((hit for hit in hits if hit >= 0), default=-1)


def code_of(text: str) -> str:
    """A cell's text as Python: magics and shell lines blanked, the number of lines kept.

    Comments may stand before the magic of a cell, as Colab takes it.
    """
    lines = _without_leading_indent(text.split("\n"))
    first = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if first is not None and lines[first].startswith("%%"):
        name = lines[first][2:].split(" ")[0].strip()
        if name not in CODE_MAGICS:
            return "\n" * (len(lines) - 1)
        lines[first] = ""
    if _parses("\n".join(lines)):
        return "\n".join(lines)
    return "\n".join(_without_magic(lines))


def _without_magic(lines: list[str]) -> list[str]:
    """The lines as Python; a command that goes on in the next line goes as a whole."""
    made: list[str] = []
    goes_on = False
    for line in lines:
        found = "" if goes_on else as_python(line)
        goes_on = (goes_on or found != line) and line.rstrip().endswith("\\")
        made.append(found)
    return made


def _without_leading_indent(lines: list[str]) -> list[str]:
    """A cell whose first line is indented is taken to begin there, as IPython does."""
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(indent) for line in lines] if indent else lines


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def as_python(line: str) -> str:
    """A line with a command of IPython or of the shell as Python; any other as it is."""
    timed = TIMED.match(line)
    if timed:
        return f"{timed[1]}{timed[2]}"
    assigned = ASSIGNED_MAGIC.match(line)
    if assigned:
        return f"{assigned[1]}get_ipython()"
    moved = MOVED.match(line)
    if moved:
        return f"{moved[1]}__import__('os').chdir({moved[2].strip()!r})"
    if MAGIC.match(line):
        indent = line[: len(line) - len(line.lstrip())]
        return f"{indent}pass"
    return line

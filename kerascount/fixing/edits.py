"""Edits applied to lines of text.

An edit of which the analysis saw another line than the file has (a magic taken out, a line repaired) is not applied:
its columns mean nothing there. Must not know: files, notebooks.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Sequence

from kerascount.diagnostics import Diagnostic, Edit, Fix
from kerascount.syntax.source import Source

_NEWLINE = re.compile(r"(\r\n|\r|\n)")


def chosen(findings: Iterable[Diagnostic], source: Source, *, unsafe: bool) -> list[Fix]:
    """The fixes of a file to apply together: those allowed, of overlapping ones the first."""
    return together(findings, lambda fix: all(stands(edit, source) for edit in fix.edits), unsafe=unsafe)


def together(findings: Iterable[Diagnostic], can_be: Callable[[Fix], bool], *, unsafe: bool) -> list[Fix]:
    """The fixes to apply together: of each finding the first that is allowed, of overlapping ones the first."""
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    taken: list[Fix] = []
    used: set[Edit] = set()
    for finding in sorted(findings, key=lambda f: f.order):
        fix = next((f for f in finding.fixes if f.applicability in allowed), None)
        if fix is None or fix in taken or not can_be(fix):
            continue
        if not any(_overlap(a, b) for a in fix.edits for b in used):
            taken.append(fix)
            used.update(fix.edits)
    return taken


def stands(edit: Edit, source: Source) -> bool:
    """Whether the edit is of this file and the analysis saw its lines as they are written."""
    span = edit.span
    if span.path != source.path:
        return False
    written = source.lines_of(span.cell)
    if any(cell.number == span.cell and cell.kind == "markdown" for cell in source.cells):
        return 0 < span.line <= span.end_line <= len(written)
    seen = source.text.split("\n")
    for line in range(span.line, span.end_line + 1):
        at = source.module_line(span.cell, line) - 1
        if not (0 < line <= len(written) and 0 <= at < len(seen) and written[line - 1] == seen[at]):
            return False
    return True


def _overlap(a: Edit, b: Edit) -> bool:
    """Whether two edits touch the same text; insertions at one place do too, since their order would matter."""
    if (a.span.path, a.span.cell) != (b.span.path, b.span.cell):
        return False
    (a0, a1), (b0, b1) = _ends(a), _ends(b)
    return (a0 < b1 and b0 < a1) or a0 == b0


def _ends(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    span = edit.span
    return (span.line, span.column), (span.end_line, span.end_column)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, which do not overlap; its newlines stay, inserted ones are like the first."""
    parts = _NEWLINE.split(text)
    starts = [0]
    for line, newline in zip(parts[::2], parts[1::2], strict=False):
        starts.append(starts[-1] + len(line) + len(newline))
    newline = parts[1] if len(parts) > 1 else "\n"
    for edit in sorted(edits, key=_ends, reverse=True):
        (line, column), (end_line, end_column) = _ends(edit)
        start, end = starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1
        text = text[:start] + edit.replacement.replace("\n", newline) + text[end:]
    return text


def parses(code: str) -> bool:
    """Whether Python can read it."""
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

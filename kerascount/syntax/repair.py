"""Text that is not Python 3 made so, line by line, with line numbers kept.

What Python 2 wrote differently, and what is typed into IPython, is rewritten or blanked with a note; what no parser
reads is blanked and reported. The rest of the file is read.

Must not know: Keras.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.syntax import python2
from kerascount.syntax.guards import check_limits
from kerascount.syntax.notebooks import as_python
from kerascount.syntax.prose import is_prose
from kerascount.syntax.python2 import syntax_error
from kerascount.syntax.source import Source
from kerascount.syntax.unread import extent, opened, stand_in

MAX_REPAIRS = 60

MOST_LINES_TOLD = 5
"""Lines that are not read, told besides the first of a script or cell."""


def repaired(source: Source) -> tuple[str, list[Diagnostic]]:
    """Text that parses, and what had to be left out. What is wrong in one cell of a notebook stays there."""
    findings: list[Diagnostic] = []
    lines = _within_limits(source, source.text.split("\n"), findings)
    old: dict[str, list[int]] = {}
    if syntax_error("\n".join(lines)) is None:
        return "\n".join(lines), findings
    for start, end in _cells(source, len(lines)):
        found: list[Diagnostic] = []
        older: dict[str, list[int]] = {}
        lines[start:end] = _repaired_part(Part(source, lines[start:end], start), found, older)
        findings += _together(found)
        # a cell that is no Python at all is no sign of Python 2
        if not (found and len(source.starts) > 1):
            for kind, numbers in older.items():
                old.setdefault(kind, []).extend(numbers)
    if len(source.starts) > 1:
        lines = _repaired_part(Part(source, lines, 0), findings, old)
    return "\n".join(lines), findings + _notes(source, old)


def _together(found: list[Diagnostic]) -> list[Diagnostic]:
    """Of the lines of one part that are not read the first, with the others in words: they mostly follow from it."""
    errors = [finding for finding in found if finding.rule == "invalid-syntax"]
    if len(errors) < 2:
        return found
    lines = list(dict.fromkeys(str(finding.span.line) for finding in errors[1:] if finding.span))
    more = ", ..." if len(lines) > MOST_LINES_TOLD else ""
    note = f"not read either: line{'s' * (len(lines) > 1)} {', '.join(lines[:MOST_LINES_TOLD])}{more}"
    others = [finding for finding in found if finding.rule != "invalid-syntax"]
    return [*others, replace(errors[0], notes=(*errors[0].notes, note))]


def _cells(source: Source, total: int) -> list[tuple[int, int]]:
    """The lines of each cell from 0, end excluded; a script is one cell."""
    starts = [line - 1 for line in source.starts] or [0]
    return list(zip(starts, [*starts[1:], total], strict=True))


@dataclass(slots=True)
class Part:
    """Lines that are repaired for themselves; `offset` lines of the source stand before them."""

    source: Source
    lines: list[str]
    offset: int

    def finding(self, rule: str, line: int, column: int, message: str) -> Diagnostic:
        """A finding at a line of the part."""
        return _finding(self.source, rule, self.offset + line, column, message)


def _repaired_part(part: Part, findings: list[Diagnostic], old: dict[str, list[int]]) -> list[str]:
    error = syntax_error("\n".join(part.lines))
    if error is not None and "tab" in error[2].lower():
        part.lines = [line.expandtabs(8) for line in part.lines]
    for _ in range(MAX_REPAIRS):
        error = syntax_error("\n".join(part.lines))
        if error is None:
            return part.lines
        _repair(part, error, old, findings)
    return _shortened(part, findings)


def _within_limits(source: Source, lines: list[str], findings: list[Diagnostic]) -> list[str]:
    """Statements that a parser would not survive are blanked."""
    for _ in range(5):
        excess = check_limits("\n".join(lines))
        if excess is None:
            return lines
        finding = _finding(source, "analysis-limit", excess.line, 1, f"this is not read: {excess.message}")
        findings.append(replace(finding, severity=Severity.WARNING))
        _leave_open(lines, *_statement(lines, excess.line))
    return [""] * len(lines)


def _statement(lines: list[str], line: int) -> tuple[int, int]:
    """The lines from the start of a top-level statement to the next line that begins in column 1."""
    start = line
    while start > 1 and (not lines[start - 1].strip() or lines[start - 1][0] in " \t)]}'\"#"):
        start -= 1
    end = line
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t)]}([{'\"#"):
        end += 1
    return start, end


def _blank(lines: list[str], start: int, end: int) -> None:
    for number in range(start, end + 1):
        lines[number - 1] = ""


def _repair(
    part: Part, error: tuple[int, int, str], old: dict[str, list[int]], findings: list[Diagnostic]
) -> None:
    line, column, message = error
    line = min(max(line, 1), len(part.lines))
    if not (_reads_as_command(part, line, old) or _reads_as_python2(part, line, column, old)):
        findings.append(
            _left_to_the_reader(part, line) or part.finding("invalid-syntax", line, column, message.lower())
        )
        _drop(part.lines, line, message)


COMMAND = "command of IPython"


def _reads_as_command(part: Part, line: int, old: dict[str, list[int]]) -> bool:
    """Take out a line as it is typed into IPython, `%matplotlib inline`: scripts are run there cell by cell as well.

    False where that does not mend the line.
    """
    before, text, end = list(part.lines), part.lines[line - 1], line
    part.lines[line - 1] = as_python(text)
    if part.lines[line - 1] == text:
        return False
    while text.rstrip().endswith("\\") and end < len(part.lines):
        text, part.lines[end] = part.lines[end], ""
        end += 1
    error = syntax_error("\n".join(part.lines))
    mended = error is None or error[0] > end
    if mended:
        old.setdefault(COMMAND, []).append(part.offset + line)
    else:
        part.lines = before
    return mended


VALUE_LEFT_OPEN = re.compile(
    r"\w\s*=\s*(?:#.*)?$|[=(\[,]\s*#.*\b(?:todo|your code|fill|insert|complete)\b", re.IGNORECASE
)
LEFT_OPEN = re.compile(r"=\s*(?:#.*)?$|\?\?|#.*\b(?:todo|your code|fill)\b", re.IGNORECASE)


def _left_to_the_reader(part: Part, line: int) -> Diagnostic | None:
    """A note on a line of a notebook that an exercise leaves open, `output =`, `Dense(??)`, `x = # TODO`, or of text.

    Brackets that are left over from such a line are told at it.
    """
    if len(part.source.starts) < 2:
        return None
    if is_prose(part.lines[line - 1]):
        return _unread(part, line, "a line of text, no code, is not read")
    if not LEFT_OPEN.search(part.lines[line - 1]):
        others = (*range(line - 1, 0, -1), *range(line + 1, len(part.lines) + 1))
        line = next((n for n in others if VALUE_LEFT_OPEN.search(part.lines[n - 1])), 0)
    return _unread(part, line, "a line that is left open, as in an exercise, is not read") if line else None


def _unread(part: Part, line: int, message: str) -> Diagnostic:
    text = part.lines[line - 1]
    start = len(text) - len(text.lstrip()) + 1
    span = part.source.span(part.offset + line, start, part.offset + line, len(text) + 1)
    return Diagnostic("invalid-syntax", Severity.INFO, message, part.source.path, span, "not read")


def _reads_as_python2(part: Part, line: int, column: int, old: dict[str, list[int]]) -> bool:
    """Rewrite a line of Python 2, and all other lines of the same kind; False when it is none."""
    for start in python2.starts(part.lines[line - 1], column):
        for kind in python2.PYTHON2:
            if _rewrite(part.lines, line, start, kind):
                old.setdefault(kind.name, []).append(part.offset + line)
                if kind.name in python2.EVERYWHERE:
                    _rewrite_all(part, kind.name, old)
                return True
    return False


def _rewrite_all(part: Part, name: str, old: dict[str, list[int]]) -> None:
    for kind in (kind for kind in python2.PYTHON2 if kind.name == name):
        for number, text in enumerate(part.lines, 1):
            if any(_rewrite(part.lines, number, start, kind) for start in python2.plain_starts(text)):
                old.setdefault(name, []).append(part.offset + number)


def _rewrite(lines: list[str], line: int, start: int, kind: python2.Kind) -> bool:
    """Rewrite a line from a column (from 0) on, and what it goes on over; False where it is not of the kind."""
    before = lines[line - 1]
    after = kind.rewritten(before[start:])
    if after is None:
        return False
    lines[line - 1] = before[:start] + after
    if after.strip() == "pass":
        _blank_continuation(lines, line, before)
    return True


def _blank_continuation(lines: list[str], line: int, text: str) -> None:
    """A statement that goes on over further lines is taken out whole."""
    open_brackets = opened(text)
    while line < len(lines) and (open_brackets > 0 or text.rstrip().endswith("\\")):
        text = lines[line]
        open_brackets += opened(text)
        lines[line] = ""
        line += 1


def _drop(lines: list[str], line: int, message: str) -> None:
    """Take out what cannot be read: the statement, keeping its block a block."""
    if not lines[line - 1].strip() and line > 1:
        line = next((n for n in range(line, 0, -1) if lines[n - 1].strip()), line)
    if "unindent" in message or "unexpected indent" in message:
        lines[line - 1] = _aligned(lines, line)
    elif "indent" in message and "expected" in message:
        _fill_block(lines, line)
    elif "never closed" in message or "unterminated triple" in message or "EOF" in message:
        _leave_open(lines, *_statement(lines, line))
    else:
        _leave_open(lines, *extent(lines, line))


def _leave_open(lines: list[str], start: int, end: int) -> None:
    """Take a statement out; what it would have changed is not known afterwards."""
    first = lines[start - 1]
    _blank(lines, start, end)
    lines[start - 1] = stand_in(first) if first.strip() not in ("", "pass", stand_in(first).strip()) else ""


def _fill_block(lines: list[str], line: int) -> None:
    """A block without statements gets one."""
    opener = next((n for n in range(line - 1, 0, -1) if lines[n - 1].rstrip().endswith(":")), None)
    if opener is None:
        lines[line - 1] = ""
    else:
        lines[opener - 1] = lines[opener - 1].rstrip() + " pass"


def _aligned(lines: list[str], line: int) -> str:
    """A line with a wrong indentation takes that of the statement before it."""
    before = next((lines[n - 1] for n in range(line - 1, 0, -1) if lines[n - 1].strip()), "")
    indent = before[: len(before) - len(before.lstrip())]
    fixed = indent + lines[line - 1].strip()
    return fixed if fixed != lines[line - 1] else ""


def _shortened(part: Part, findings: list[Diagnostic]) -> list[str]:
    """When too much is wrong: as much of the beginning as parses, the rest blank."""
    low, high = 0, len(part.lines)
    while low < high:
        middle = (low + high + 1) // 2
        if syntax_error("\n".join(part.lines[:middle])) is None:
            low = middle
        else:
            high = middle - 1
    findings.append(
        part.finding("invalid-syntax", min(low + 1, len(part.lines)), 1, "the rest could not be read")
    )
    return part.lines[:low] + [""] * (len(part.lines) - low)


def _finding(source: Source, rule: str, line: int, column: int, message: str) -> Diagnostic:
    span = source.span(line, max(column, 1), line, max(column, 1) + 1)
    told = source.told(span.cell)
    severity, notes = (Severity.INFO, (told,)) if told else (Severity.ERROR, ())
    return Diagnostic(rule, severity, message, source.path, span, "not read", notes=notes)


def _notes(source: Source, old: dict[str, list[int]]) -> list[Diagnostic]:
    notes = []
    for kind, found in old.items():
        numbers = sorted(set(found))
        more = f", and {len(numbers) - 1} more" if len(numbers) > 1 else ""
        span = source.span(numbers[0], 1, numbers[0], 1 + len(source.lines[numbers[0] - 1]))
        rule, message = "python2-syntax", f"Python 2 syntax: {kind}{more}"
        label = "left out" if kind == "exec statement" else "read as Python 2"
        if kind == COMMAND:
            rule, message, label = "invalid-syntax", f"no Python: {kind}{more}", "read as IPython does"
        notes.append(Diagnostic(rule, Severity.INFO, message, source.path, span, label))
    return notes

"""Comments by which authors hide findings: `ignore`, `file-ignore`, `disable` and `enable`.

Must not know: command lines, how findings are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic
from kerascount.rules.selection import ALWAYS
from kerascount.suppressing.directives import Directive, directives_of
from kerascount.suppressing.remarks import misspelled, of_use
from kerascount.syntax.source import Source


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The findings that stay, those about the comments themselves among them, and how many are hidden."""

    kept: tuple[Diagnostic, ...]
    hidden: int = 0


def suppress(
    findings: Sequence[Diagnostic], source: Source | None, judged: Callable[[str], bool] = lambda rule: True
) -> Suppressed:
    """What the comments of a file leave of its findings.

    `judged` tells whether a rule took part in the run: only then can an ignore of it be called unused.
    """
    directives = directives_of(source) if source else ()
    if source is None or not directives:
        return Suppressed(tuple(findings))
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    for finding in findings:
        hiding = [(i, d) for i, d in enumerate(directives) if _hides(d, finding, source)]
        used |= {(i, name) for i, d in hiding for name in d.names_for(finding.rule)}
        kept += [] if hiding else [finding]
    remarks = [r for i, d in enumerate(directives) for r in _remarks(i, d, used, source, judged)]
    order = sorted((*kept, *remarks), key=lambda finding: finding.order)
    return Suppressed(tuple(order), len(findings) - len(kept))


def _hides(directive: Directive, finding: Diagnostic, source: Source) -> bool:
    if finding.rule == ALWAYS or not directive.names_for(finding.rule):
        return False
    if directive.word == "file-ignore":
        return True
    span = finding.span
    if span is None or span.path != source.path:
        return False
    first = source.module_line(span.cell, span.line)
    return directive.first_line <= first + span.end_line - span.line and first <= directive.last_line


def _remarks(
    index: int,
    directive: Directive,
    used: set[tuple[int, str]],
    source: Source,
    judged: Callable[[str], bool],
) -> list[Diagnostic]:
    wrong = misspelled(directive, source)
    if wrong:
        return wrong
    unused = [name for name in directive.names if (index, name) not in used]
    return of_use(directive, unused, source, judged)


__all__ = ["Suppressed", "suppress"]

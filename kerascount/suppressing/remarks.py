"""Findings about the comments themselves: those that name no rule, a rule that does not exist, or hide nothing.

Must not know: which findings there were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kerascount.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from kerascount.rules.catalogue import selected, similar
from kerascount.suppressing.directives import Directive, names_span
from kerascount.syntax.comments import OWN_MARK
from kerascount.syntax.source import Source


def misspelled(directive: Directive, source: Source) -> list[Diagnostic]:
    """A comment without rules, which hides nothing, and names that no rule has."""
    if not directive.names:
        message = f"`{directive.word}` names no rule, so it hides nothing"
        helps = (f"name the rules: `# kerascount: {directive.word}[rule-name] reason`",)
        return [_finding("blanket-ignore", message, directive, source, helps)]
    wrong = [name for name in directive.names if not selected(name)]
    return [_unknown(name, directive, source) for name in wrong]


def _unknown(name: str, directive: Directive, source: Source) -> Diagnostic:
    close = similar(name)
    helps = (f"did you mean `{close}`?",) if close else ("`kerascount rules` lists all rules",)
    right = [close if one == name else one for one in directive.names]
    edit = Edit(names_span(directive), ", ".join(one for one in right if one))
    # any code is close to any other
    is_code = name.upper().startswith("KC")
    fixes = (Fix(f"write `{close}`", (edit,), "safe"),) if close and not is_code else ()
    return _finding("unknown-ignore", f"there is no rule `{name}`", directive, source, helps, fixes)


def of_use(
    directive: Directive, unused: Sequence[str], source: Source, judged: Callable[[str], bool]
) -> list[Diagnostic]:
    """Names that hid nothing, where all the rules that they mean took part in the run."""
    stale = [name for name in unused if all(judged(rule) for rule in selected(name))]
    if not stale:
        return []
    shown = ", ".join(f"`{name}`" for name in stale)
    message = f"nothing is hidden by the {directive.word} of {shown}"
    return [_finding("unused-ignore", message, directive, source, fixes=_fixes(directive, stale, source))]


def _fixes(directive: Directive, stale: Sequence[str], source: Source) -> tuple[Fix, ...]:
    """Removes the names, or the comment when none is left; of a region and of a mixed comment nothing."""
    comment = directive.comment
    if directive.word == "disable" or not comment.text.startswith(OWN_MARK):
        return ()
    left = [name for name in directive.names if name not in stale]
    if not left:
        return (Fix("remove the comment", (Edit(_comment_span(directive, source), ""),), "safe"),)
    return (Fix("remove what is not needed", (Edit(names_span(directive), ", ".join(left)),), "safe"),)


def _comment_span(directive: Directive, source: Source) -> Span:
    """The comment with the blanks before it; where it stands alone, the whole line if another follows."""
    span = directive.comment.span
    before = source.line_text(span.cell, span.line)[: span.column - 1]
    column = len(before.rstrip()) + 1
    if not directive.comment.own_line or span.line >= len(source.lines_of(span.cell)):
        return Span(span.path, span.line, column, span.line, span.end_column, span.cell)
    return Span(span.path, span.line, 1, span.line + 1, 1, span.cell)


def _finding(
    rule: str,
    message: str,
    directive: Directive,
    source: Source,
    helps: tuple[str, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Diagnostic:
    span = directive.comment.span
    return Diagnostic(rule, Severity.WARNING, message, source.path, span, helps=helps, fixes=fixes)

"""What a run reports: findings, statements that fail, and the way on which the run came into another file.

Must not know: Keras, how findings are shown.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import libcst as cst

from kerascount.diagnostics import Diagnostic, Fix, Label, Severity, Span
from kerascount.interpreter.deciding import Deciding
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import ScriptError


@dataclass(frozen=True, slots=True)
class Failure:
    """A statement that ended with an exception of the script: `span` is where it was raised, `code` the text of the
    statement and of the function that raised, `built` whether something that lasts was built on the way, `decided`
    whether conditions that are not known had been decided before.
    """

    kind: str
    message: str
    span: Span | None
    way: Span | None
    code: str
    built: bool
    decided: bool = False


@dataclass(kw_only=True)
class Findings(Deciding):
    """The part of a run that is told of findings. `module_scope` is the scope of the script itself."""

    module_scope: Scope | None = None
    diagnostics: dict[tuple[object, ...], Diagnostic] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    _ways: dict[tuple[object, ...], Span | None] = field(default_factory=dict)
    _decided_before: dict[tuple[object, ...], int] = field(default_factory=dict)
    _importing: list[Span | None] = field(default_factory=list)
    _entered: bool = False
    """Whether the run is in a function that nothing of the file calls."""

    def diagnose(
        self,
        rule: str,
        message: str,
        *,
        severity: Severity = Severity.ERROR,
        span: Span | None = None,
        label: str = "",
        related: Sequence[Label] = (),
        notes: Sequence[str] = (),
        helps: Sequence[str] = (),
        fixes: Sequence[Fix] = (),
        layer: str | None = None,
    ) -> Diagnostic:
        """Report a finding; equal findings are reported once."""
        where = span or self.span()
        path = where.path if where else ""
        finding = Diagnostic(
            rule, severity, message, path, where, label, tuple(related), tuple(notes), tuple(helps),
            tuple(fixes), None, layer,
        )  # fmt: skip
        return self.report(finding)

    def report(self, finding: Diagnostic) -> Diagnostic:
        """Report a finding that was made elsewhere; equal findings are reported once."""
        key = _key(finding)
        if key not in self.diagnostics:
            self.diagnostics[key] = self._as_saved(finding)
            self._ways[key] = self.way_in()
            self._decided_before[key] = len(self.decisions)
        return self.diagnostics[key]

    def _as_saved(self, finding: Diagnostic) -> Diagnostic:
        """A mistake in a cell that was run before the notebook was saved is a note: it ran to its end, as cells run in
        any order and with any release, or the notebook shows the exception already."""
        way = self.way_in() or finding.span
        if (
            finding.severity is not Severity.ERROR
            or self._entered
            or self.module_scope is None
            or way is None
        ):
            return finding
        told = self.module_scope.parsed.source.told(way.cell)
        return replace(finding, severity=Severity.INFO, notes=(*finding.notes, told)) if told else finding

    def decided_before(self, finding: Diagnostic) -> int:
        """How many of the run's decisions were taken before a finding was made."""
        return self._decided_before.get(_key(finding), len(self.decisions))

    def forget_findings(self) -> None:
        """What was found until now is told elsewhere."""
        self.diagnostics.clear()
        self.failures.clear()
        self._entered = True

    def handled(self, error: ScriptError, before: int, note: str | None = None) -> None:
        """An exception of the script was caught: of the findings after the first `before`, the one that says what was
        raised is a note, or none at all where the script expects it."""
        for key, finding in list(self.diagnostics.items())[before:]:
            if error.message not in finding.message or finding.severity is not Severity.ERROR:
                continue
            if note is None:
                del self.diagnostics[key]
            else:
                self.diagnostics[key] = replace(finding, severity=Severity.INFO, notes=(*finding.notes, note))

    def failed(self, error: ScriptError, statement: cst.CSTNode, scope: Scope, *, built: bool) -> None:
        """A statement of a module has ended with an exception."""
        way = self.way_in() or self.span_of(statement, scope)
        inner = self.place[1] if self.place is not None else scope
        while inner.function is None and inner.outer is not None:
            inner = inner.outer
        raising = inner.function.node if inner.function is not None else None
        code = scope.parsed.text(statement) + (inner.parsed.text(raising) if raising is not None else "")
        span, decided = error.span or self.span(), bool(self.decisions)
        self.failures.append(Failure(error.kind, error.message, span, way, code, built, decided))

    # --- the way into another file -----------------------------------------------------------------

    @contextlib.contextmanager
    def importing(self) -> Iterator[None]:
        """While a module is run that the statement at this place has asked for."""
        self._importing.append(self.way_in() or self.span())
        try:
            yield
        finally:
            self._importing.pop()

    def way_in(self) -> Span | None:
        """The place in the script that led to the place being evaluated, the import or the outermost call."""
        if self._importing:
            return self._importing[0]
        callers = self.callers()
        return callers[0].span if callers else None

    def told_in(self, path: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Findings of this run as the file at `path` tells them: of those in files that it imports, one for each
        way there, notes left out.
        """
        here: list[Diagnostic] = []
        away: dict[Span | None, list[Diagnostic]] = {}
        for finding in found:
            if finding.path == path:
                here.append(finding)
            elif finding.path and finding.severity is not Severity.INFO:
                away.setdefault(self._ways.get(_key(finding)), []).append(finding)
        return here + [from_afar(group, way, path) for way, group in away.items()]


def _key(finding: Diagnostic) -> tuple[object, ...]:
    return (finding.rule, finding.span, finding.message)


def from_afar(found: Sequence[Diagnostic], way: Span | None, path: str) -> Diagnostic:
    """The gravest of some findings in imported files, at the place in the script that leads there.

    Its first related place is that of the finding itself.
    """
    finding = min(found, key=lambda f: f.severity.rank)
    notes = finding.notes
    if len(found) > 1:
        others = "1 other finding is" if len(found) == 2 else f"{len(found) - 1} other findings are"
        notes = (*notes, f"{others} reached from here")
    if finding.span is None:
        return replace(finding, path=path, span=way, notes=notes, fixes=())
    there = Label(finding.span, finding.label or "found here")
    name = PurePath(finding.span.path).name
    return replace(
        finding,
        path=path,
        span=way,
        label=f"leads to `{name}`, line {finding.span.line}",
        related=(there, *finding.related),
        notes=notes,
        fixes=(),
    )

"""JUnit's XML: a suite per file, a failing case per finding, a passing case for a file without findings."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from kerascount.diagnostics import Diagnostic
from kerascount.report.formats.run import Run, details_of, message_of, path_of, region_of
from kerascount.report.text import is_invisible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(run: Run) -> str:
    """The whole document."""
    groups: dict[str, list[Diagnostic]] = {run.relative(path): [] for path in run.files}
    for finding in run.findings:
        groups.setdefault(run.relative(path_of(finding)), []).append(finding)
    counts = {"tests": sum(max(len(g), 1) for g in groups.values()), "failures": len(run.findings)}
    root = Tree.Element("testsuites", {"name": "kerascount", **_counts(**counts)})
    for path, findings in groups.items():
        _suite(root, path, findings, run)
    Tree.indent(root)
    return HEAD + Tree.tostring(root, encoding="unicode") + "\n"


def _counts(*, tests: int, failures: int) -> dict[str, str]:
    return {"tests": str(tests), "failures": str(failures), "errors": "0"}


def _suite(root: Tree.Element, path: str, findings: Sequence[Diagnostic], run: Run) -> None:
    counts = _counts(tests=max(len(findings), 1), failures=len(findings))
    suite = Tree.SubElement(root, "testsuite", {"name": _text(path), **counts})
    for finding in findings:
        _case(suite, path, finding, run)
    if not findings:
        Tree.SubElement(suite, "testcase", {"name": "kerascount", "classname": _text(path)})


def _case(suite: Tree.Element, path: str, finding: Diagnostic, run: Run) -> None:
    region = region_of(finding.span, run)
    where = {"classname": _text(path), "file": _text(path), "line": str(region.line)}
    case = Tree.SubElement(suite, "testcase", {"name": finding.rule, **where})
    message = _text(message_of(finding))
    failure = Tree.SubElement(case, "failure", {"message": message, "type": finding.severity.value})
    place = f"{path}:{region.line}:{region.column}"
    failure.text = _text("\n".join((place, message_of(finding), *details_of(finding))))


def _text(text: str) -> str:
    """The text without characters that XML has no place for."""
    return "".join(
        char for char in text if char == "\n" or (not is_invisible(char) and char not in "\ufffe\uffff")
    )

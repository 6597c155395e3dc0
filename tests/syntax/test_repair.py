"""What no parser reads is left out line by line; the rest of the file is read."""

from __future__ import annotations

import ast

from kerascount.syntax.notebooks import code_of
from kerascount.syntax.repair import repaired
from kerascount.syntax.source import source_from_text


def test_a_line_that_is_indented_too_far_costs_nothing_else() -> None:
    script = "def f(n):\n  '''Doc.'''\n  return n\n\nfor i in range(3):\n  f(i)\n   pass\nx = f(3)\n"
    text, findings = repaired(source_from_text(script))
    assert [type(node).__name__ for node in ast.parse(text).body] == ["FunctionDef", "For", "Assign"]
    assert text.split("\n")[1:3] == script.split("\n")[1:3]
    assert [(f.rule, f.span.line if f.span else 0) for f in findings] == [("invalid-syntax", 7)]


def test_a_header_without_a_block_gets_one() -> None:
    text, findings = repaired(source_from_text("for i in range(3):\n    # nothing yet\n\nx = 1\n"))
    assert [type(node).__name__ for node in ast.parse(text).body] == ["For", "Assign"]
    assert len(findings) == 1


def test_a_cell_that_is_indented_as_a_whole_begins_there() -> None:
    assert code_of(" %%time\n x = 1\n y = 2") == "\nx = 1\ny = 2"
    assert code_of("\n  x = 1\n  if x:\n    y = 2") == "\nx = 1\nif x:\n  y = 2"
    assert code_of("if x:\n    y = 2") == "if x:\n    y = 2"

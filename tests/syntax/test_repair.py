"""Text that is no Python 3: what is rewritten, what is left out, that the rest is read."""

from __future__ import annotations

import ast
import json

import pytest

from kerascount.diagnostics import Severity
from kerascount.syntax.notebooks import code_of, notebook_source
from kerascount.syntax.parsing import parse_source
from kerascount.syntax.repair import repaired
from kerascount.syntax.source import Source, source_from_text

OLD = [
    ("print 'a'", "print('a')"),
    ("print 'a %d' % 3, x", "print('a %d' % 3, x)"),
    ("print ('a'), x\nprint 1", "print(('a'), x)\nprint(1)"),
    ("print >>f, 'a'\nprint 1", "pass\nprint(1)"),
    ("print", "print"),
    ("try:\n    f()\nexcept (A, B), e:\n    pass", "try:\n    f()\nexcept (A, B) as e:\n    pass"),
    ("raise ValueError, 'no'", "raise ValueError('no')"),
    ("x = a <> b", "x = a != b"),
    ("x = `a` + `b`", "x = str(a) + str(b)"),
    ("x = 10L", "x = 10"),
    ("x = 0777", "x = 0o777"),
    ("x = ur'a'", "x = r'a'"),
    ("exec 'x = 1'", "pass"),
    ("if x: print 'a', y\nelse: print 'b'", "if x: print('a', y)\nelse: print('b')"),
    ("if x == 'a: b': print 'c'", "if x == 'a: b': print('c')"),
    ("x = 1; print x; y = 'print 2'", "x = 1; print(x); y = 'print 2'"),
    ("if x: raise ValueError, 'no'", "if x: raise ValueError('no')"),
    ("def f(x, (h, w), path=None):\n    return x", "def f(x, _h_w, path=None):\n    return x"),
    ("f = lambda (a, b), c: a + b", "f = lambda _a_b, c: (lambda a, b, c: a + b)(*_a_b, c)"),
    ("f = map(lambda (a, b): (a, b), c)", "f = map(lambda _a_b: (lambda a, b: (a, b))(*_a_b), c)"),
    ("f = g(lambda x: x, lambda (a): a)", "f = g(lambda x: x, lambda a: a)"),
    ("f = lambda (a), (b, c): a", "f = lambda a, _b_c: (lambda a,b, c: a)(a, *_b_c)"),
    ("f = lambda (a, b), c=(1, 2): a", "f = lambda _a_b, c=(1, 2): (lambda a, b, c=(1, 2): a)(*_a_b, c)"),
]


@pytest.mark.parametrize(("text", "expected"), OLD)
def test_python_2(text: str, expected: str) -> None:
    parsed = parse_source(source_from_text(text + "\n"))
    assert parsed.module.code == expected + "\n"
    rules = [t.rule for t in parsed.troubles]
    assert rules == ([] if text == "print" else ["python2-syntax"])


def test_division_of_integers_is_that_of_the_file() -> None:
    assert parse_source(source_from_text("print 'a'\nx = 7/2\n")).integer_division
    assert not parse_source(source_from_text("print('a')\nx = 7/2\n")).integer_division
    future = "from __future__ import division\nprint 'a'\nx = 7/2\n"
    assert not parse_source(source_from_text(future)).integer_division


def test_one_bad_line_costs_one_line() -> None:
    parsed = parse_source(source_from_text("a = 1\nb = = 2\nc = 3\n"))
    assert parsed.module.code == "a = 1\nb = not_read\nc = 3\n"
    assert [(t.rule, t.span.line if t.span else 0) for t in parsed.troubles] == [("invalid-syntax", 2)]


def test_mixed_indentation_that_python_takes_is_read() -> None:
    text = "def f():\n\tfor i in x:\n    \t\ty = 1\n    \t\tz = 2\n\treturn 1\n"
    ast.parse(text)
    assert not parse_source(source_from_text(text)).troubles


def notebook(*cells: str) -> Source:
    code = [{"cell_type": "code", "source": cell, "outputs": []} for cell in cells]
    return notebook_source(json.dumps({"nbformat": 4, "cells": code}).encode(), "n.ipynb")


CELLS = [
    ("!pip install x\na = 1", "pass\na = 1"),
    ("!tool --x \\\n  --y \\\n  --z\na = 1", "pass\n\n\na = 1"),
    ("%matplotlib inline\na = 1", "pass\na = 1"),
    ("%%time\na = 1", "\na = 1"),
    ("%%bash\nls\n", "\n\n"),
    ("# shown\n%%html\n<b>it's</b>", "\n\n"),
    ("# timed\n%%time\na = 1", "# timed\n\na = 1"),
    ("%time a = 1", "a = 1"),
    ("files = !ls\na = 1", "files = get_ipython()\na = 1"),
    ("pip install tensorflow --upgrade", "pass"),
    ("model?\na = 1", "pass\na = 1"),
    ("  a = 1\n  b = 2\n  !ls", "a = 1\nb = 2\npass"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_commands_of_notebooks(cell: str, expected: str) -> None:
    assert notebook(cell).text == expected + "\n"


def test_a_cell_that_is_no_python_spoils_no_other() -> None:
    parsed = parse_source(notebook("a = 1", "   what is )this(\n  x", "if a:\n    b = 2\nc = 3"))
    assert parsed.module.code.rstrip().endswith("if a:\n    b = 2\nc = 3")
    assert {t.span.cell if t.span else 0 for t in parsed.troubles} == {2}


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


def test_broken_lines_of_one_cell_are_one_finding_and_no_python_2() -> None:
    broken = "x = # TODO(\n    0.001,\n  'a')\nprint 'x'"
    parsed = parse_source(notebook("y = 1", broken, "z = 2"))
    assert [t.rule for t in parsed.troubles] == ["invalid-syntax"]
    assert parsed.troubles[0].notes == ("not read either: lines 2, 3",)


def test_a_small_number_is_no_octal() -> None:
    parsed = parse_source(source_from_text("x = (0.001\nprint 'a'\n"))
    assert not any("octal" in t.message for t in parsed.troubles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = f(\n    a,\n    ??,\n)\ny = 1", "x = not_read\n\n\n\ny = 1"),
        ("a, b = 1, ?? 2", "a, b = not_read"),
        ("x += ??", "x = not_read"),
        ("m.add(f(??))", "m.add(not_read)"),
        ("def f(x):\n    return ?? + x\n", "def f(x):\n    return not_read\n"),
        ("f(??)", "pass"),
        ("x = (1,\ny = 2", "x = not_read\ny = 2"),
        ("# (a comment\nx = '('\ny = ??", "# (a comment\nx = '('\ny = not_read"),
    ],
)
def test_what_is_not_read_leaves_its_names_open(text: str, expected: str) -> None:
    assert parse_source(source_from_text(text + "\n")).module.code.strip() == expected.strip()


@pytest.mark.parametrize(
    "line",
    [
        "output =",
        "x = f(??)",
        "a = # TODO: your code here",
        "a = # f(\n  1)",
        "a = # f([\n  1,\n])",
        "a = f(# YOUR CODE HERE),\nb = f([\n",
    ],
)
def test_what_an_exercise_leaves_open_is_a_note(line: str) -> None:
    (found,) = parse_source(notebook("import keras", line)).troubles
    assert (found.rule, found.severity) == ("invalid-syntax", Severity.INFO)
    (found,) = parse_source(source_from_text(line + "\n")).troubles
    assert found.severity is Severity.ERROR


IPYTHON = [
    ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    ("!pip install a \\\n    b\nx = 1", "pass\n\nx = 1"),
    ("pip install keras\nx = 1", "pass\nx = 1"),
    ("%time x = f(1)", "x = f(1)"),
    ("for i in a:\n    !ls\n", "for i in a:\n    pass"),
    ("files = !ls\ns = '''\n%cd a\n'''", "files = get_ipython()\ns = '''\n%cd a\n'''"),
]


@pytest.mark.parametrize(("text", "expected"), IPYTHON)
def test_a_script_with_commands_of_ipython_is_read_as_it_is_run_there(text: str, expected: str) -> None:
    parsed = parse_source(source_from_text(text + "\n"))
    assert parsed.module.code.strip() == expected
    assert [(t.rule, t.severity) for t in parsed.troubles] == [("invalid-syntax", Severity.INFO)]
    assert not parsed.integer_division


@pytest.mark.parametrize("text", ["x = ('%d'\n% (1, 2)", "x = 1 +\n!important", "<<<<<<< HEAD\nx = 1"])
def test_what_is_no_command_of_ipython_is_an_error(text: str) -> None:
    troubles = parse_source(source_from_text(text + "\n")).troubles
    assert Severity.ERROR in {t.severity for t in troubles}

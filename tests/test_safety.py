"""Nothing that is read is run, and no file ends a run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kerascount import Analysis, analyze_file

MODEL = """\
from keras.layers import Dense, Input
from keras.models import Model
i = Input((3,))
model = Model(i, Dense(2)(i))
"""


def analyze(tmp_path: Path, content: bytes | str, name: str = "script.py") -> Analysis:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return analyze_file(path)


def test_a_script_with_side_effects_leaves_no_trace(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("here")
    (tmp_path / "helper.py").write_text(f"open({str(tmp_path / 'made')!r}, 'w').write('x')\nSIZE = 4\n")
    script = (
        "import os, shutil, subprocess, socket, helper\n"
        f"os.remove({str(kept)!r})\nshutil.rmtree({str(tmp_path)!r})\n"
        f"open({str(tmp_path / 'made2')!r}, 'w').write('x')\n"
        f"subprocess.run(['touch', {str(tmp_path / 'made3')!r}])\n"
        "socket.create_connection(('127.0.0.1', 9))\n"
        "__import__('os').system('true')\n"
        f"exec(\"open({str(tmp_path / 'made4')!r}, 'w')\")\n" + MODEL.replace("2", "helper.SIZE")
    )
    analysis = analyze(tmp_path, script)
    assert analysis.model("model").total_params == 16
    assert sorted(p.name for p in tmp_path.iterdir()) == ["helper.py", "kept", "script.py"]
    assert "helper" not in sys.modules


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", None),
        (b"\xef\xbb\xbf" + MODEL.encode(), None),
        (MODEL.replace("\n", "\r\n").encode(), None),
        (b"\x00\x01\x02binary", "unreadable-file"),
        (b'x = "\xe9"\n', "unreadable-file"),
        (b"# \xe9\n" + MODEL.encode(), "unreadable-file"),
        (b'# -*- coding: utf-8 -*-\nx = """\xe9"""\n' + MODEL.encode(), "unreadable-file"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n" + MODEL.encode(), None),
        (b"if True:\n\tx = 1\n        y = 2\n" + MODEL.encode(), None),
        (b"def f(:\n    pass\n" + MODEL.encode(), "invalid-syntax"),
        (b'print "x"\n' + MODEL.encode(), "python2-syntax"),
        (b"x = " + b"(" * 5_000 + b"1" + b")" * 5_000 + b"\n" + MODEL.encode(), "analysis-limit"),
        (b"x = " + b"'a' " * 100_000 + b"\n" + MODEL.encode(), "analysis-limit"),
        (b"x = " + b"1 + " * 5_000 + b"1\n" + MODEL.encode(), "analysis-limit"),
        (b"x = 10 ** 10 ** 10\n" + MODEL.encode(), "analysis-limit"),
        (b"while True: pass\n" + MODEL.encode(), None),
        (b"def f(): return f()\nf()\n" + MODEL.encode(), "analysis-limit"),
        (b"x = [0] * 10 ** 12\n" + MODEL.encode(), "analysis-limit"),
    ],
    ids=str,
)
def test_a_bad_file_is_a_finding_with_a_place_and_the_rest_is_read(
    tmp_path: Path, content: bytes, rule: str | None
) -> None:
    analysis = analyze(tmp_path, content)
    assert not analysis.crashed, analysis.crash
    rules = {d.rule for d in analysis.diagnostics}
    assert (rule in rules) if rule else not rules
    if MODEL.encode() in content.replace(b"\r\n", b"\n"):
        assert analysis.model("model").total_params == 8
    assert all(d.span is not None for d in analysis.diagnostics if b"\0" not in content)


def test_notebooks_are_read_cell_by_cell(tmp_path: Path) -> None:
    import json

    lines = MODEL.splitlines(keepends=True)
    cells = [
        {"cell_type": "markdown", "source": ["# A model"]},
        {
            "cell_type": "code",
            "source": ["%matplotlib inline\n", "!pip install keras\n", *lines[:2]],
            "outputs": [],
        },
        {"cell_type": "code", "source": ["%%bash\n", "rm -rf /\n"], "outputs": []},
        {"cell_type": "code", "source": "".join([*lines[2:], "model.summary()"]), "outputs": []},
    ]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    analysis = analyze(tmp_path, json.dumps(notebook, indent=1), "notebook.ipynb")
    model = analysis.model("model")
    assert model.total_params == 8
    assert model.span is not None
    assert (model.span.cell, model.span.line) == (4, 2)
    assert [call.span.cell for call in analysis.reading.summary_calls] == [4]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', '{"nbformat": 9, "cells": []}'])
def test_what_is_no_notebook_says_so(tmp_path: Path, content: str) -> None:
    analysis = analyze(tmp_path, content, "bad.ipynb")
    assert [d.rule for d in analysis.diagnostics] == ["unreadable-file"]


def test_a_model_that_lost_a_line_is_not_exact(tmp_path: Path) -> None:
    script = (
        "import keras\nmodel = keras.Sequential()\nmodel.add(keras.Input((3,)))\n"
        "model.add(keras.layers.Dense(??))\nmodel.add(keras.layers.Dense(2))\n"
    )
    model = analyze(tmp_path, script.encode()).model("model")
    assert model.status == "partial"
    assert not isinstance(model.total_params, int)
    assert "could not be read" in model.unknowns[0].reason

"""The boundary of these tests: a script in, its models as lines of text out."""

from dataclasses import replace

from kerascount.analysis import Analysis, analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.settings import DEFAULTS
from kerascount.values.dims import AnyShape, shape_text


def analyzed(source: str, keras: int = 3) -> Analysis:
    """The analysis of a script's text, read as of one generation."""
    analysis = analyze_source(source, path="case.py", settings=replace(DEFAULTS, keras=keras))
    assert not analysis.crashed, analysis.crash
    return analysis


def models_of(source: str, keras: int = 3) -> list[ModelRecord]:
    """The models that the module builds, each as it is in the end."""
    last = {m.identity: m for m in analyzed(source, keras).reading.models if m.entry == "module"}
    return list(last.values())


def lines_of(model: ModelRecord) -> list[str]:
    """The model's line, then one for each row: name, class, shapes, params."""
    rows = [f"  {r.name} {r.kind} {' '.join(map(_text, r.outputs))} {r.params}" for r in model.layers]
    return [f"{model.name} {model.kind} {model.total_params}", *rows]


def _text(shape: AnyShape) -> str:
    return shape_text(shape).replace(" ", "")


def check(source: str, expected: str, keras: int = 3) -> None:
    """The rows of all models of a script are the expected lines, without the indentation that they are written with."""
    found = [line.strip() for model in models_of(source, keras) for line in lines_of(model)]
    assert found == [line.strip() for line in expected.strip().splitlines()]


def check_rules(source: str, expected: list[str], keras: int = 3) -> None:
    """Exactly these rules report, each with its line."""
    found = analyzed(source, keras).reading.diagnostics
    assert [f"{d.rule}:{d.span.line if d.span else None}" for d in found] == expected

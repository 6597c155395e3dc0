"""The form "parameters of a model": `# ~2.3M params`, `# 61,706 parameters in total`, at the line that makes the model
or in the docstring of the function that does.

A rounded number is true within one unit of its last digit. Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import ModelRecord, Reading
from kerascount.intent.architectures import ITEM
from kerascount.intent.claims import Claim, ModelClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.prose import is_hedged
from kerascount.intent.scene import FORM
from kerascount.intent.sums import Stated, totals
from kerascount.syntax.comments import string_blocks_of
from kerascount.syntax.source import Source

TOTAL = re.compile(
    r"\btotal(?: number of)?(?: model)?(?: params| parameters)?\s*[:=]?\s*(?:is\s*)?(?:~|about )?$",
    re.IGNORECASE,
)
IN_DOCSTRING = "the docstring"


def claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The claims of comments and docstrings about the parameters of a model."""
    if "param" not in source.text.lower() or not reading.models:
        return []
    return [*_of_comments(source, reading), *_of_docstrings(source, reading)]


def _of_comments(source: Source, reading: Reading) -> Iterator[ModelClaim]:
    for group in groups_of(source):
        said = _only(group.text)
        if said is None:
            continue
        place = group.span(said.start, said.start + len(said.text))
        printed = _printed(group, reading)
        if printed or not group.code:
            yield from _claims(said, printed, place, FORM)
            continue
        line = (group.cell, group.code[0])
        made = [m for m in reading.models if m.span is not None and _is_at(m.span, line, reading.path)]
        layers = [row.span for m in reading.models for row in m.layers if row.span is not None]
        if made and not any(_is_at(span, line, reading.path) for span in layers):
            yield from _claims(said, made, place, FORM)


def _printed(group: Group, reading: Reading) -> list[ModelRecord]:
    """The models that are summarized in the comment's line, or in the line right above or below it."""
    lines = {group.comments[0].span.line - group.comments[0].own_line, *group.code[:1]}
    calls = [c for c in reading.summary_calls if c.span.path == reading.path and c.span.cell == group.cell]
    names = {call.model for call in calls if lines & {call.span.line, call.span.end_line}}
    return [model for model in reading.models if model.id in names]


def _of_docstrings(source: Source, reading: Reading) -> Iterator[ModelClaim]:
    functions = {m.function.rpartition(".")[2]: [] for m in reading.models if m.function}  # type: ignore[var-annotated]
    for model in reading.models:
        if model.function:
            functions[model.function.rpartition(".")[2]].append(model)
    for name, span in _documented(source) if functions else ():
        for number in range(span.line, span.end_line + 1) if name in functions else ():
            text = source.line_text(span.cell, number)
            said = _only(text)
            if said is not None and not ITEM.search(said.rest):
                start = said.start + 1
                place = Span(span.path, number, start, number, start + len(said.text), span.cell)
                yield from _claims(said, functions[name], place, IN_DOCSTRING)


def _documented(source: Source) -> Iterator[tuple[str, Span]]:
    """The names of functions with the places of their docstrings."""
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    first = {node.body[0].lineno: node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for block in string_blocks_of(source):
        name = first.get(source.module_line(block.span.cell, block.span.line))
        if name is not None:
            yield name, block.span


def _only(text: str) -> Stated | None:
    """The one count that a text states of a model, or that it calls the total."""
    found = list(totals(text))
    whole = [one for one in found if TOTAL.search(text[: one.start])]
    found = whole if len(whole) == 1 else found
    return found[0] if len(found) == 1 and not is_hedged(found[0].rest) else None


def _is_at(span: Span, line: tuple[int | None, int], path: str) -> bool:
    return span.path == path and span.cell == line[0] and line[1] in (span.line, span.end_line)


def _claims(said: Stated, made: Sequence[ModelRecord], place: Span, form: str) -> Iterator[ModelClaim]:
    """What is said of a place that makes several different models is about none of them."""
    counts = {str(model.total_params) for model in made}
    if not made:
        return
    whole = "trainable" not in said.rest.lower() or made[0].trainable_params == made[0].total_params
    if len(counts) == 1 and whole:
        claim = Claim("params", said.count, said.text, place, form, "comment", tolerance=said.tolerance)
        yield ModelClaim(claim, made[0])

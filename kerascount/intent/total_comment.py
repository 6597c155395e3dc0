"""The form "parameters of a model": `# ~2.3M params`, `# 61,706 parameters in total`, at the line that makes the model,
or at the head of the function that does: in its docstring, or in comments above its first statement.

A rounded number is true within one unit of its last digit. Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import ModelRecord, Reading
from kerascount.intent.architecture_words import ITEM
from kerascount.intent.claims import Claim, ModelClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.printed.cells import is_row
from kerascount.intent.prose import is_hedged
from kerascount.intent.scene import FORM
from kerascount.intent.sums import PARAMETERS, TRAINED, Stated, totals
from kerascount.intent.tables import PRINTED
from kerascount.intent.verdict import verdict
from kerascount.syntax.comments import authors_comments_of, string_blocks_of
from kerascount.syntax.source import Source

TOTAL = re.compile(
    r"\btotal(?: number of)?(?: model)?(?: params| parameters)?\s*[:=]?\s*(?:is\s*)?(?:~|about )?$",
    re.IGNORECASE,
)
IN_DOCSTRING = "the docstring"
IN_STRING = "the string"
PRINTED_TOTAL = re.compile(r"\s*(?:total|(?:non-)?trainable) params?\s*:\s*\d[\d,]*\s*$", re.IGNORECASE)
MOST_LINES_BELOW = 6
"""How far below the call that printed them totals may stand, with other statements between."""
MORE = re.compile(r"\+\s*~?\d")
"""What is to be added to the count."""


def claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The claims of comments and docstrings about the parameters of a model."""
    if not reading.models or re.search(PARAMETERS, source.text, re.IGNORECASE) is None:
        return []
    return [*_of_comments(source, reading), *_of_strings(source, reading), *_of_heads(source, reading)]


def _of_strings(source: Source, reading: Reading) -> Iterator[ModelClaim]:
    """The one total that a string right below a call of `summary` states, of which the rows were not kept."""
    calls = [c for c in reading.summary_calls if c.span.path == reading.path]
    for block in string_blocks_of(source) if calls else ():
        span = block.span
        lines = source.lines_of(span.cell)[span.line - 1 : span.end_line]
        if any(PRINTED.search(text) or is_row(text) for text in lines):
            continue
        said = [
            (one, n) for n, text in enumerate(lines, span.line) for one in _totals_of(text.lstrip("\"' "))
        ]
        names = {c.model for c in calls if c.span.cell == span.cell and c.span.end_line == span.line - 1}
        printed = [model for model in reading.models if model.id in names]
        if len(said) == 1 and printed and not is_hedged(said[0][0].rest):
            one, number = said[0]
            start = source.line_text(span.cell, number).index(one.text) + 1
            place = Span(span.path, number, start, number, start + len(one.text), span.cell)
            yield from _claims(one, printed, place, IN_STRING)


def _of_comments(source: Source, reading: Reading) -> Iterator[ModelClaim]:
    for group in groups_of(source):
        found = _said(group) if not PRINTED.search(group.text) else None
        if found is None:
            continue
        said, place = found
        printed = _printed(group, reading)
        if printed or not group.code:
            yield from _claims(said, printed, place, FORM)
            continue
        line = (group.cell, group.code[0])
        made = [m for m in reading.models if m.span is not None and _is_at(m.span, line, reading.path)]
        layers = [row.span for m in reading.models for row in m.layers if row.span is not None]
        if made and not any(_is_at(span, line, reading.path) for span in layers):
            yield from _claims(said, made, place, FORM)


def _said(group: Group) -> tuple[Stated, Span] | None:
    """The one count that a comment states; of many lines, the one that a line by itself calls the total."""
    said = _only(group.text) if not _is_printed(group) else None
    if said is not None:
        return said, group.span(said.start, said.start + len(said.text))
    lines = [(one, comment) for comment in group.comments for one in _totals_of(comment.text)]
    if len(lines) != 1 or is_hedged(lines[0][0].rest):
        return None
    said, comment = lines[0]
    return said, comment.text_span.piece(said.start, said.start + len(said.text))


def _is_printed(group: Group) -> bool:
    """Whether a comment is nothing but the totals that stand below a printed summary."""
    return all(PRINTED_TOTAL.match(comment.text) for comment in group.comments)


def _totals_of(text: str) -> list[Stated]:
    """The counts that a line is about, all of it, and that it calls the total."""
    found = list(totals(text))
    whole = [one for one in found if TOTAL.match(text[: one.start].lstrip(" *-=>"))]
    return [one for one in whole if not text[one.start + len(one.text) :].strip(" .()=-") or len(found) == 1]


def _printed(group: Group, reading: Reading) -> list[ModelRecord]:
    """The models that are summarized in the comment's line, or in the line right above or below it."""
    lines = {group.comments[0].span.line - group.comments[0].own_line, *group.code[:1]}
    calls = [c for c in reading.summary_calls if c.span.path == reading.path and c.span.cell == group.cell]
    names = {call.model for call in calls if lines & {call.span.line, call.span.end_line}}
    if not names and _is_printed(group):
        first, ends = group.comments[0].span.line, [call.span.end_line for call in calls]
        near = max((end for end in ends if 0 < first - end <= MOST_LINES_BELOW), default=0)
        names = {call.model for call in calls if call.span.end_line == near}
        names = set() if _is_made_between(near, first, group.cell, reading) else names
    return [model for model in reading.models if model.id in names]


def _is_made_between(start: int, end: int, cell: int | None, reading: Reading) -> bool:
    """Whether a layer or a model is made between two lines, so that what is below may be about it."""
    spans = [row.span for m in reading.models for row in m.layers] + [m.span for m in reading.models]
    return any(
        span is not None and (span.path, span.cell) == (reading.path, cell) and start < span.line < end
        for span in spans
    )


def _of_heads(source: Source, reading: Reading) -> Iterator[ModelClaim]:
    """What is said of a function's models before its first statement."""
    functions: dict[str, list[ModelRecord]] = {}
    for model in reading.models:
        if model.function:
            functions.setdefault(model.function.rpartition(".")[2], []).append(model)
    first, comments = _heads(source) if functions else ({}, {})
    for block in string_blocks_of(source) if functions else ():
        span = block.span
        name = first.get(source.module_line(span.cell, span.line))
        for number in range(span.line, span.end_line + 1) if name in functions else ():
            said = _only(source.line_text(span.cell, number))
            if said is not None and name is not None and not ITEM.search(said.rest):
                start = said.start + 1
                place = Span(span.path, number, start, number, start + len(said.text), span.cell)
                yield from _claims(said, functions[name], place, IN_DOCSTRING)
    for comment in authors_comments_of(source) if functions else ():
        name = comments.get(comment.module_line) if comment.own_line else None
        said = _only(comment.text) if name in functions else None
        if said is not None and name is not None:
            place = comment.text_span.piece(said.start, said.start + len(said.text))
            yield from _claims(said, functions[name], place, FORM)


def _heads(source: Source) -> tuple[dict[int, str], dict[int, str]]:
    """The functions by the line of their first statement, and by the lines before the first that is no docstring."""
    first: dict[int, str] = {}
    before: dict[int, str] = {}
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return first, before
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            first[node.body[0].lineno] = node.name
            code = node.body[1:] if ast.get_docstring(node) is not None else node.body
            before |= dict.fromkeys(range(node.lineno + 1, code[0].lineno if code else 0), node.name)
    return first, before


def _only(text: str) -> Stated | None:
    """The one count that a text states of a model, or that it calls the total."""
    found = list(totals(text))
    whole = [one for one in found if TOTAL.search(text[: one.start])]
    found = whole if len(whole) == 1 else found
    alone = len(found) == 1 and not is_hedged(found[0].rest) and not MORE.search(found[0].rest)
    return found[0] if alone else None


def _is_at(span: Span, line: tuple[int | None, int], path: str) -> bool:
    return span.path == path and span.cell == line[0] and line[1] in (span.line, span.end_line)


def _claims(said: Stated, made: Sequence[ModelRecord], place: Span, form: str) -> Iterator[ModelClaim]:
    """What is said of a place that makes several different models is of the one of which it is true.

    It differs of several only where they are all that a function makes that is entered by itself: then it is of none.
    """
    claim = Claim("params", said.count, said.text, place, form, "comment", tolerance=said.tolerance)
    trained = TRAINED.search(said.rest) is not None
    every = [
        ModelClaim(claim, model, which)
        for model in made
        for which in ((False, True) if trained else (False,))
    ]
    met = [one for one in every if verdict(one) == "met"]
    if met:
        yield met[0]
        return
    whole = [one for one in every if one.trainable is trained and not (trained and _is_frozen(one.model))]
    counts = {str(one.count) for one in every if one.trainable is trained}
    alone = made and {model.entry for model in made} == {f"function:{made[0].function}"}
    if whole and (len(counts) == 1 or (alone and all(isinstance(one.count, int) for one in every))):
        yield min(whole, key=lambda one: abs(one.count - said.count) if isinstance(one.count, int) else 0)


def _is_frozen(model: ModelRecord) -> bool:
    """Whether layers other than normalizations have weights that are not trained."""
    rows = [row for row in model.layers if row.non_trainable_params != 0]
    return any("Normalization" not in row.kind for row in rows)

"""The form "architecture in prose": `Conv2D(32, 3x3) -> ReLU -> MaxPooling2D`, or a list with a layer in each line.

A text is read only when its layers are those of one model, all of them and in order, and most of what it states is
true. Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent import texts
from kerascount.intent.architecture_words import (
    ARROW,
    AT_SIZE,
    BARE,
    BEGINS,
    COUNTED,
    FILTERS,
    FIRST,
    FURTHER,
    GIVEN,
    ITEM,
    JOINED,
    KERNEL,
    KINDS,
    LEFT_OUT,
    NOT_KERNEL,
    OUTPUT,
    REPEATED,
    SAID,
    TAKEN_OUT,
    UNITS,
    WEIGHTED,
    WINDOW,
)
from kerascount.intent.claims import Attribute, Claim, TiedClaim
from kerascount.intent.listed_cells import Columns, columns_above, stated_in_cells
from kerascount.intent.phrases import phrases
from kerascount.intent.prose import is_code
from kerascount.intent.shape_comment import permuted
from kerascount.intent.tables import TextLine, number_of, shape_of
from kerascount.intent.verdict import output_of, verdict
from kerascount.syntax.source import Source

CODE = "the comment"

LEAST_LAYERS = 3
LEAST_CLAIMS = 4
LEAST_CLAIMS_ALONE = 3
LEAST_TRUE_ALONE = 0.6
LEAST_TRUE = 0.7
"""The share of what a text states that must be true for it to be about the model."""


@dataclass(frozen=True, slots=True)
class Item:
    """A layer that a text speaks of: its kind, and the piece of the line that is about it."""

    kind: str
    line: TextLine
    start: int
    end: int
    columns: Columns = ()
    """What the columns of its table state."""

    @property
    def text(self) -> str:
        """What follows the layer's word."""
        return self.line.text[self.start : self.end]

    @property
    def said(self) -> str:
        """The word of its kind, and what follows the layer's own."""
        return f"{SAID.get(self.kind, self.kind)} {self.text}"


def in_script(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of architectures in docstrings and Markdown cells, and in comments that are no code."""
    every = texts.in_script(source) if reading.models else iter(())
    return [
        claim
        for what, lines in every
        if what != CODE or not any(_is_taken_out(line.text) for line in lines)
        for claim in of_text(lines, reading, what)
    ]


def _is_taken_out(text: str) -> bool:
    """Whether a line of comments is code that was taken out, or a piece of it."""
    return len(ARROW.findall(text)) < 2 and (is_code(text) or TAKEN_OUT.search(text) is not None)


def of_text(lines: Sequence[TextLine], reading: Reading, form: str) -> list[TiedClaim]:
    """The claims of the architectures in a text."""
    found: list[TiedClaim] = []
    for items in _sequences(lines):
        found += _of_items(items, reading, form)
    return found


# --- reading ---------------------------------------------------------------------------------------


def _sequences(lines: Sequence[TextLine]) -> Iterator[list[Item]]:
    """The architectures of a text: chains with arrows, and runs of lines that each begin with a layer."""
    run: list[Item] = []
    columns: Columns = ()
    for at, line in enumerate(lines):
        if len(ARROW.findall(line.text)) > 1:
            yield from (items for items in [_chain(line)] if items)
        items = _begins_with(line)
        if items:
            columns = columns if run else columns_above(lines, at)
            run += [replace(item, columns=columns) for item in items]
        elif (
            line.text.strip(" |-:+") and not ARROW.fullmatch(line.text.strip()) and not _continues(line, run)
        ):
            yield from ([run] if run else [])
            run = []
    if run:
        yield run


def _continues(line: TextLine, run: Sequence[Item]) -> bool:
    return (
        bool(run)
        and line.line == run[-1].line.line + 1
        and line.text.startswith("  ")
        and not ITEM.search(line.text)
    )


def _begins_with(line: TextLine) -> list[Item]:
    """The layers of a line that begins with one: several of them joined by plus signs, or one."""
    match = ITEM.search(line.text)
    if match is None or not BEGINS.match(line.text[: match.start()]) or REPEATED.search(line.text):
        return []
    edges = [0, *(m.end() for m in JOINED.finditer(line.text)), len(line.text)]
    found: list[Item] = []
    for start, end in pairwise(edges):
        named = list(ITEM.finditer(line.text, start, end))
        kinds = {m.lastgroup for m in named if m.lastgroup in KINDS and m.lastgroup != "dropout"}
        if len(kinds) > 1 or (named and line.text[start : named[0].start()].strip() and start):
            return []
        found += [Item(str(named[0].lastgroup), line, named[0].end(), end)] if named else []
    return found


def _chain(line: TextLine) -> list[Item]:
    found: list[Item] = []
    edges = [0, *(m.end() for m in ARROW.finditer(line.text)), len(line.text)]
    for start, end in pairwise(edges):
        matches = list(ITEM.finditer(line.text, start, end))
        if REPEATED.search(line.text[start:end]) or sum(m.lastgroup in KINDS for m in matches) > 1:
            return []
        found += [Item(str(m.lastgroup), line, m.end(), end) for m in matches if m.lastgroup in KINDS]
    return found


# --- claims ----------------------------------------------------------------------------------------


def _of_items(items: Sequence[Item], reading: Reading, form: str) -> list[TiedClaim]:
    alone = len(reading.models) == 1
    for kinds in LEFT_OUT:
        spoken = [item for item in items if item.kind in KINDS and item.kind not in kinds]
        if len(spoken) < LEAST_LAYERS:
            break
        tries = [
            claims for model in reading.models if (claims := _of_model(spoken, model, form, alone=alone))
        ]
        if tries:
            return max(tries, key=_share)
    return []


def _of_model(items: Sequence[Item], model: ModelRecord, form: str, *, alone: bool) -> list[TiedClaim]:
    """The claims about a model whose layers are the text's, all and in order; none where most are not true of it.

    Of the only model of a file (`alone`) fewer tell that the text is about it.
    """
    kinds = {name for kind in {*WEIGHTED, *(item.kind for item in items)} for name in KINDS[kind]}
    layers = [layer for layer in model.layers if layer.kind in kinds]
    if len(layers) != len(items) or any(
        layer.kind not in KINDS[i.kind] for i, layer in zip(items, layers, strict=True)
    ):
        return []
    claims = [
        TiedClaim(claim, model, layer)
        for item, layer in zip(items, layers, strict=True)
        for claim in _claims(item, layer, form, items)
    ] + list(_of_lines(items, layers, model, form))
    enough = (LEAST_CLAIMS_ALONE, LEAST_TRUE_ALONE) if alone else (LEAST_CLAIMS, LEAST_TRUE)
    return claims if len(claims) >= enough[0] and _share(claims) >= enough[1] else []


def _of_lines(
    items: Sequence[Item], layers: Sequence[LayerRecord], model: ModelRecord, form: str
) -> Iterator[TiedClaim]:
    """What stands at the end of a line: the shape that its last layer gives, the parameters of its only one."""
    head = items[0].line.span(0, len(items[0].line.text))
    for line, group in groupby(zip(items, layers, strict=True), key=lambda pair: pair[0].line):
        own = [layer for _, layer in group]
        columns = next((item.columns for item in items if item.line is line), ())
        yield from _of_cells(line, columns, own, model, form, head)
        given, counted = GIVEN.search(line.text), COUNTED.search(line.text)
        shape = shape_of(given["shape"].replace("\u00d7", "x")) if given else None
        output = output_of(own[-1])
        if given is not None and shape is not None and output is not None and len(output) == 4:
            claim = Claim(
                "output_shape",
                (None, *shape),
                given["shape"],
                _at(line, given, "shape"),
                form,
                "comment",
                head,
            )
            yield TiedClaim(
                claim, model, own[-1], ambiguous=permuted(output, claim.value) and output[1:] != shape
            )
        weighted = [layer for layer in own if layer.weights]
        if counted is not None and len(weighted) == 1:
            value = number_of(counted["count"])
            claim = Claim(
                "params", value, counted["count"], _at(line, counted, "count"), form, "comment", head
            )
            yield TiedClaim(claim, model, weighted[0])


def _of_cells(
    line: TextLine, columns: Columns, own: Sequence[LayerRecord], model: ModelRecord, form: str, head: Span
) -> Iterator[TiedClaim]:
    """What the other cells of a row state: the output of its last layer, the parameters of its only one."""
    weighted = [layer for layer in own if layer.weights]
    for attribute, value, start, end in stated_in_cells(line, columns):
        layer = own[-1] if attribute == "output_shape" else weighted[0] if len(weighted) == 1 else None
        if layer is None:
            continue
        claim = Claim(attribute, value, line.text[start:end], line.span(start, end), form, "comment", head)
        output = output_of(layer)
        turned = attribute == "output_shape" and output is not None and permuted(output, value)
        yield TiedClaim(claim, model, layer, ambiguous=turned and (None, *(output or ())[1:]) != value)


def _at(line: TextLine, match: re.Match[str], group: str) -> Span:
    return line.span(match.start(group), match.end(group))


def _share(claims: Sequence[TiedClaim]) -> float:
    verdicts = [verdict(tied) for tied in claims]
    compared = [how for how in verdicts if how != "undecided"]
    return compared.count("met") / len(compared) if compared else 0.0


def _claims(item: Item, layer: LayerRecord, form: str, items: Sequence[Item]) -> Iterator[Claim]:
    head = items[0].line.span(0, len(items[0].line.text))
    stated = list(_stated(item, layer, _index_of(item, items)))
    known = {attribute for attribute, *_ in stated}
    for attribute, value, start, end in [*stated, *_further(item, layer, known)]:
        text = item.text[start:end]
        yield Claim(
            attribute,
            value,
            text,
            item.line.span(item.start + start, item.start + end),
            form,
            "comment",
            head,
        )


def _index_of(item: Item, items: Sequence[Item]) -> tuple[int, ...]:
    """The numbers that a layer may have in a text: of all, or of its kind, from 0 or 1 on."""
    same = [other for other in items if other.kind == item.kind]
    found = [next(n for n, other in enumerate(among) if other is item) for among in (items, same)]
    return tuple(n + more for n in found for more in (0, 1))


def _further(
    item: Item, layer: LayerRecord, known: Container[str]
) -> Iterator[tuple[Attribute, object, int, int]]:
    """What sentences say of any layer: strides of convolutions, windows of pools, rates of dropouts."""
    wanted = FURTHER.get(item.kind)
    found = [p for p in phrases(item.said) if p.attribute == wanted and not p.weak]
    if wanted is None or wanted in known or len(found) != 1:
        return
    begin = found[0].start - (len(item.said) - len(item.text))
    if begin >= 0:
        yield wanted, found[0].value, begin, begin + len(found[0].text)


def _stated(
    item: Item, layer: LayerRecord, indices: Container[int]
) -> Iterator[tuple[Attribute, object, int, int]]:
    rank = len(layer.kernel or ())
    if rank:
        yield from _kernel(item, rank)
    width: tuple[Attribute, re.Pattern[str]] = ("filters", FILTERS) if rank else ("units", UNITS)
    match = width[1].search(item.text) or FIRST.match(item.text)
    bare = BARE.match(item.text) if match is None else None
    match = bare if bare is not None and int(bare[1]) not in indices else match
    if match is not None and ("filters" in layer.config or "units" in layer.config):
        group = next(n for n in range(1, (match.lastindex or 1) + 1) if match[n])
        yield width[0], number_of(match[group]), match.start(group), match.end(group)
    sized = AT_SIZE.search(item.text)
    if sized is not None and len(output_of(layer) or ()) == 4:
        yield "size", (int(sized[1]), int(sized[2])), sized.start(1), sized.end(2)
    output = OUTPUT.search(item.text)
    shape = shape_of(output[1].replace("\u00d7", "x")) if output else None
    if output is not None and shape is not None and len(output_of(layer) or ()) == 4:
        yield "output_shape", (None, *shape), output.start(1), output.end(1)


def _kernel(item: Item, rank: int) -> Iterator[tuple[Attribute, object, int, int]]:
    """The one window that is no stride, pool or size; else the one number beside the word kernel."""
    found = [m for m in WINDOW.finditer(item.text) if not NOT_KERNEL.search(_around(item.text, m))]
    if len(found) == 1 and rank == 2:
        yield "kernel_size", (int(found[0][1]), int(found[0][2])), found[0].start(), found[0].end()
    elif not found and (match := KERNEL.search(item.text)):
        yield "kernel_size", (int(match[1]),) * rank, match.start(1), match.end(1)


def _around(text: str, match: re.Match[str]) -> str:
    """The words that a number stands among: up to the next comma or bar."""
    start = max(text.rfind(sign, 0, match.start()) for sign in ",|;:")
    ends = [n for sign in ",|;" if (n := text.find(sign, match.end())) >= 0]
    return text[start + 1 : min(ends, default=len(text))]

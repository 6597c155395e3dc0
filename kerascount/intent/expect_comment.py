"""The form "expectation": `# kerascount: expect[kernel=3x3, output=(None, 32, 32, 512), params=4,719,104]`.

Stands at the end of a layer's line (behind another comment, too) or alone above it;
with `total=` it is about the model that the line makes.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Attribute, Claim, ModelClaim, TiedClaim
from kerascount.intent.sites import Made, last_made, sites_of, tied
from kerascount.intent.tables import number_of, numbers_of, shape_of
from kerascount.intent.verdict import activation_named, activation_of, input_of, output_of
from kerascount.syntax.comments import Comment, comments_of
from kerascount.syntax.source import Source
from kerascount.values.dims import Shape

MARK = "kerascount:"

EXPECTATION = re.compile(r"(?:^|#\s*)kerascount:\s*expect\b\s*(?:\[(?P<items>.*)\])?")
ITEM = re.compile(r"\s*(?P<key>[\w ]+?)\s*=\s*(?P<value>\([^()]*\)|\d{1,3}(?:,\d{3})+(?!\d)|[^,]*)\s*(?:,|$)")

KEYS: dict[str, Attribute] = {
    "kernel": "kernel_size",
    "kernel_size": "kernel_size",
    "filters": "filters",
    "units": "filters",
    "strides": "strides",
    "pool": "pool_size",
    "pool_size": "pool_size",
    "dilation": "dilation_rate",
    "dilation_rate": "dilation_rate",
    "padding": "padding",
    "activation": "activation",
    "use_bias": "use_bias",
    "rate": "rate",
    "input": "input_shape",
    "output": "output_shape",
    "shape": "output_shape",
    "params": "params",
}
"""What each word of an expectation is about."""

SHAPES = ("output_shape", "input_shape")
PADDINGS = ("valid", "same", "causal")
FLAGS = {"true": True, "false": False}
RATE = re.compile(r"[01]?\.\d+|[01]")

FORM = "the expectation"

Item = tuple[str, str, Span]


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The expectations about layers."""
    found: list[TiedClaim] = []
    for comment, items in expectations(source):
        made = _made_at(comment, reading)
        for key, text, span in items:
            value = value_of(key, text, made[0][1]) if made and key in KEYS else None
            if value is not None:
                ranked = KEYS[key] in SHAPES
                found.append(tied(Claim(KEYS[key], value, text, span, FORM, "explicit", ranked=ranked), made))
    return found


def model_claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The expectations about the total of a model."""
    found: list[ModelClaim] = []
    for comment, items in expectations(source):
        model = _model_at(comment, reading)
        for key, text, span in items:
            total = number_of(text)
            if model is not None and key == "total" and total is not None:
                found.append(ModelClaim(Claim("params", total, text, span, FORM, "explicit"), model))
    return found


def troubles(source: Source, reading: Reading) -> list[Diagnostic]:
    """Expectations that say nothing, or stand where no layer or model is made."""
    found: list[Diagnostic] = []
    for comment, items in expectations(source):
        found += [_trouble(why, span, source) for why, span in _faults(comment, items, reading)]
    return found


def _trouble(why: str, span: Span, source: Source) -> Diagnostic:
    label = "expected `kerascount: expect[kernel=3x3, output=(None, 32, 32, 8), params=224]`"
    return Diagnostic("invalid-comment", Severity.WARNING, why, source.path, span, label)


def _faults(comment: Comment, items: list[Item], reading: Reading) -> Iterator[tuple[str, Span]]:
    if not items:
        yield f"`{comment.text}` expects nothing", comment.text_span
    made, model = _made_at(comment, reading), _model_at(comment, reading)
    for key, text, span in items:
        if key == "total":
            if model is None:
                yield f"`total={text}` stands where no model is made", span
            elif number_of(text) is None:
                yield f"`total={text}` is not a number", span
        elif key not in KEYS:
            yield f"`{key}` is nothing that can be expected; known are {', '.join([*KEYS, 'total'])}", span
        elif not made:
            yield f"`{key}={text}` stands where no layer is made", span
        elif value_of(key, text, made[0][1]) is None:
            yield f"`{key}={text}` cannot be compared with `{made[0][1].name}`", span


# --- reading ---------------------------------------------------------------------------------------


def expectations(source: Source) -> Iterator[tuple[Comment, list[Item]]]:
    """The comments with an expectation, each with its items: key, text and place of the text."""
    if MARK not in source.text:
        return
    for comment in comments_of(source):
        match = EXPECTATION.search(comment.text)
        if match is not None:
            yield comment, list(_items(comment, match))


def _items(comment: Comment, match: re.Match[str]) -> Iterator[Item]:
    first = match.start("items")
    for item in ITEM.finditer(match["items"] or ""):
        span = comment.text_span.piece(first + item.start("value"), first + item.end("value"))
        yield item["key"].lower(), item["value"].strip(), span


def value_of(key: str, text: str, layer: LayerRecord) -> Any:
    """What a text says of a layer as plain data, None when it cannot be compared with that layer."""
    match KEYS[key]:
        case "params" | "filters":
            return number_of(text)
        case "output_shape" | "input_shape":
            return _whole(shape_of(text), input_of(layer) if KEYS[key] == "input_shape" else output_of(layer))
        case "padding":
            return text.lower() if text.lower() in PADDINGS and "padding" in layer.config else None
        case "use_bias":
            return FLAGS.get(text.lower()) if "use_bias" in layer.config else None
        case "activation":
            name = text.strip("'\"")
            return activation_named(name) if name.isidentifier() and activation_of(layer) else None
        case "rate":
            return float(text) if RATE.fullmatch(text) and "rate" in layer.config else None
        case "pool_size" | "dilation_rate" as argument if argument not in layer.config:
            return None
    numbers = numbers_of(text)
    axes = len(layer.kernel or ()) or _axes(layer)
    return numbers * axes if numbers is not None and len(numbers) == 1 and axes else numbers


def _whole(stated: Shape | None, actual: Shape | None) -> Shape | None:
    """A shape with its batch axis; None where a batch axis is not named and the rank is neither with it nor without."""
    if stated is None or stated[0] is None or actual is None or len(stated) == len(actual):
        return stated
    return (None, *stated) if len(stated) == len(actual) - 1 else None


def _axes(layer: LayerRecord) -> int:
    found = (layer.config.get(name) for name in ("strides", "pool_size", "dilation_rate"))
    return next((len(sizes) for sizes in found if isinstance(sizes, tuple)), 0)


# --- places ----------------------------------------------------------------------------------------


def line_of(comment: Comment) -> tuple[int | None, int]:
    """The cell and line that a comment is about: its own, or the next where it stands alone."""
    return comment.span.cell, comment.span.line + comment.own_line


def _made_at(comment: Comment, reading: Reading) -> list[Made]:
    return last_made(sites_of(reading).get(line_of(comment), []))


def _model_at(comment: Comment, reading: Reading) -> ModelRecord | None:
    cell, line = line_of(comment)
    spans = [(model, model.span) for model in reading.models if model.span is not None]
    here = [m for m, s in spans if s.path == reading.path and s.cell == cell and line in (s.line, s.end_line)]
    return here[0] if here else None

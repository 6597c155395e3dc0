"""The further places of one cause, and the edits that correct what is stated at all of them.

Must not know: which rule finds what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kerascount.diagnostics import Edit, Fix, Label, Span
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.verdict import activations_of, actual_of, filters_of, output_of
from kerascount.rules.arithmetic import with_kernel
from kerascount.rules.base import written_at
from kerascount.rules.causes import Cause
from kerascount.values.dims import Dim, Shape, dim_text
from kerascount.values.unknown import Unknown, formula_text

LONGEST_FORMULA = 20
"""What is not known of an axis is shown up to so many characters."""

WINDOWS = ("kernel_size", "strides", "pool_size", "dilation_rate")

MOST_PLACES = 8
"""Further places of one cause that a finding shows."""


def code_place(tied: TiedClaim, argument: str | None) -> tuple[Span | None, str]:
    """The smallest piece of code that shows a layer's value, and what stands there."""
    place = written_at(tied.layer.arguments.get(argument)) if argument else None
    if place is not None and place.span is not None:
        return place.span, f"{argument}={place.text}"
    return tied.layer.span, f"`{tied.layer.name}` is made here"


def further(cause: Cause, argument: str | None = None) -> Iterator[Label]:
    """Both sides of each further layer that differs in the same way, then what follows."""
    shown: set[Span] = {cause.claim.claim.span}
    for tied in cause.same[:MOST_PLACES]:
        span, text = code_place(tied, argument)
        if argument and span is not None and span not in shown:
            shown.add(span)
            yield Label(span, f"{text}, too")
        yield Label(tied.claim.span, f"stated: {tied.claim.text}, it is {made(tied)}")
    for tied in cause.follows[: MOST_PLACES - len(cause.same)]:
        yield Label(tied.claim.span, f"stated: {tied.claim.text}, it is {made(tied)}")


def too(cause: Cause) -> str:
    """The end of a message: where else it is so, shown even where a finding has one line."""
    if not cause.same:
        return ""
    listed = cause.claim.claim.table is not None
    noun = "layer" if listed else "comment"
    spans = [tied.layer.span if listed else tied.claim.span for tied in cause.same]
    places = dict.fromkeys(str(span.line) for span in spans if span)
    count = f"one more {noun}" if len(cause.same) == 1 else f"{len(cause.same)} more {noun}s"
    return f"; so with {count}: line{'s' if len(places) > 1 else ''} {', '.join(places)}"


def more(cause: Cause) -> Iterator[str]:
    """The further layers of a table in words, and what follows."""
    if cause.same and cause.claim.claim.table is not None:
        yield "in the same way: " + ", ".join(_in_short(tied) for tied in cause.same[:MOST_PLACES])
    if cause.follows:
        count = len({(tied.claim.span, tied.claim.attribute) for tied in cause.follows})
        noun = "value that differs follows" if count == 1 else "values that differ follow"
        text = _lines(cause.follows)
        where = f"line{'s' if ',' in text else ''} {text}"
        yield f"{count} more {noun} from this, at {where} of {cause.claim.claim.form}"


def _in_short(tied: TiedClaim) -> str:
    """A further layer with both counts, where the claim tells of one."""
    layer, claim = tied.layer, tied.claim
    stated = with_kernel(layer, claim.value) if claim.attribute == "kernel_size" else None
    stated = claim.value if claim.attribute == "params" else stated
    if isinstance(stated, int) and isinstance(layer.params, int):
        return f"`{layer.name}` ({layer.params:,} params against {stated:,})"
    return f"`{layer.name}`"


def _lines(claims: list[TiedClaim]) -> str:
    return ", ".join(dict.fromkeys(str(tied.claim.span.line) for tied in claims))


def _shape_in_short(shape: Shape) -> str:
    """A shape without long formulas."""
    axes = ", ".join(_axis_in_short(dim) for dim in shape)
    return f"({axes},)" if len(shape) == 1 else f"({axes})"


def made(tied: TiedClaim) -> str:
    """What the code makes of a claim's attribute, as text."""
    match tied.claim.attribute:
        case "params":
            return count_text(tied.claim, tied.layer.params) if isinstance(tied.layer.params, int) else "?"
        case "filters" | "units":
            return formula_text(filters_of(tied.layer) or 0)
        case "kernel_size" | "strides" | "pool_size" | "dilation_rate":
            return "x".join(map(str, actual_of(tied.claim, tied.layer) or ())) or "?"
        case "rate" | "padding" | "use_bias":
            return str(tied.layer.config[tied.claim.attribute])
        case "activation":
            return " and ".join(sorted(activations_of(tied.layer) or ())) or "no"
        case "output_shape" if output_of(tied.layer) is None:
            unknown = "?, " * (len(tied.claim.value) - 2)
            return f"(None, {unknown}{filters_of(tied.layer)})"
    actual = actual_of(tied.claim, tied.layer)
    return "?" if actual is None else _shape_in_short(actual)


def _axis_in_short(dim: Dim) -> str:
    """An axis, or `?` where its formula is longer than a name."""
    text = dim_text(dim)
    return "?" if isinstance(dim, Unknown) and len(text) > LONGEST_FORMULA else text


def count_text(claim: Claim, count: int) -> str:
    """A count as the author writes them: with separators or without; a column of a file has none of its own."""
    plain = claim.table is not None and "," not in claim.text
    return f"{count}" if plain and (claim.value > 999 or _is_data(claim)) else f"{count:,}"


def _is_data(claim: Claim) -> bool:
    """Whether it stands in a file whose separators are commas."""
    return claim.span.path.endswith((".csv", ".json"))


def as_written(tied: TiedClaim) -> str:
    """What the code makes of it in the author's own way of writing: `14*14*64` where `14*14*256` is stated."""
    claim, actual = tied.claim, actual_of(tied.claim, tied.layer)
    if claim.attribute == "use_bias" and claim.strength == "comment":
        return "with bias" if tied.layer.config["use_bias"] else "no bias"
    if claim.attribute == "use_bias" and claim.text.islower():
        return made(tied).lower()
    if claim.attribute == "rate" and claim.text[-1] in "%t":
        return f"{round(100 * tied.layer.config['rate'], 6):g}" + claim.text.lstrip("0123456789")
    if claim.attribute in WINDOWS and actual is not None:
        return window_as(claim.text, actual)
    if claim.tolerance and isinstance(tied.layer.params, int):
        return rounded_as(claim.text, tied.layer.params)
    if (
        claim.attribute not in ("output_shape", "input_shape", "size")
        or actual is None
        or len(actual) != len(claim.value)
    ):
        return made(tied)
    stated = [(s, a) for s, a in zip(claim.value, actual, strict=True) if s is not None]
    numbers = list(re.finditer(r"\d+", claim.text))
    written = [int(number.group()) for number in numbers]
    orders = (stated, [*stated[-1:], *stated[:-1]])
    found = next((order for order in orders if [s for s, _ in order] == written), None)
    if found is None or not all(isinstance(a, int) for _, a in found):
        return made(tied)
    text = claim.text
    for number, (_, axis) in reversed(list(zip(numbers, found, strict=True))):
        text = text[: number.start()] + str(axis) + text[number.end() :]
    return text


def window_as(written: str, actual: Shape) -> str:
    """A kernel, strides or a pool as an author writes them: one number where one stood, `2*2` where `3*3` did."""
    numbers = list(re.finditer(r"\d+", written))
    if len(numbers) == len(actual) > 1:
        signs = [
            *(written[a.end() : b.start()] for a, b in pairwise(numbers)),
            written[numbers[-1].end() :],
        ]
        parts = (f"{axis}{sign}" for axis, sign in zip(actual, signs, strict=True))
        return written[: numbers[0].start()] + "".join(parts)
    same = len(numbers) == 1 and len(set(actual)) == 1
    return str(actual[0]) if same else "x".join(map(str, actual))


ROUND = re.compile(r"\d+(?:\.(?P<places>\d+))?(?P<unit>\s*(?P<letter>[kKmMt])\w*|)$")


def rounded_as(written: str, count: int) -> str:
    """A count with the digits of a rounded one: `2.5M` where `2.3M` stood; exact where it had no unit."""
    match = ROUND.match(written)
    if match is None or not match["unit"]:
        return f"{count:,}"
    factor = 1_000_000 if match["letter"] in "mM" else 1_000
    number = f"{count / factor:.{len(match['places'] or '')}f}"
    return number + match["unit"] if float(number) else f"{count:,}"


def corrections(cause: Cause) -> tuple[Fix, ...]:
    """The stated values changed to what the code gives, at all places of the cause."""
    claim = cause.claim.claim
    if not _whole(claim) or "?" in made(cause.claim) or not _fits(claim, as_written(cause.claim)):
        return ()
    claims = [tied for tied in (cause.claim, *cause.same, *cause.follows) if _whole(tied.claim)]
    claims = [tied for tied in claims if _fits(tied.claim, as_written(tied))]
    edits = {tied.claim.span: Edit(tied.claim.span, as_written(tied)) for tied in claims}
    trusted = claim.form == "the expectation"
    message = f"correct {claim.form} to {as_written(cause.claim)}"
    return (Fix(message, tuple(edits.values()), "safe" if trusted else "unsafe"),)


def _fits(claim: Claim, text: str) -> bool:
    """Whether a text can stand in place of what is stated: a comma begins another column, JSON knows no parentheses."""
    if not _is_data(claim):
        return True
    return ("," not in text or "," in claim.text) and ("(" not in text or "(" in claim.text)


def _whole(claim: Claim) -> bool:
    """Whether the place holds all of the text: a wrapped cell goes on in other lines."""
    span = claim.span
    return span.line != span.end_line or span.end_column - span.column in (
        len(claim.text),
        len(claim.text) + 2,
    )

"""The form "name": `name='inception_3a/3x3'`, `branch5x5 = ...`, `name='dwconv_1'`.

A variable names a chain of layers: it is met when one of them, or all together, look as far as the name says.
Numbers without an `x` are never read; nor are names of layers that only prepare the kernel (`_reduce`, `_proj`).

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.sites import Made, tied
from kerascount.syntax.source import Source

TOKEN = re.compile(r"(?<![\dx])(\d{1,2})x(\d{1,2})(?![\dx])")
OTHER = re.compile(
    r"reduc|squeeze|proj|bottleneck|pw|pointwise|dbl|double|conv\d*$|block|stage|size|up|down|pool|pad|bn|relu"
)
"""Words in a name that say that its window is not that of a layer's kernel."""

TYPES = (
    (re.compile(r"max_?pool"), "AveragePooling", ("MaxPooling1D", "MaxPooling2D", "MaxPooling3D")),
    (
        re.compile(r"av(?:era)?ge?_?pool"),
        "MaxPooling",
        ("AveragePooling1D", "AveragePooling2D", "AveragePooling3D"),
    ),
    (re.compile(r"depth_?wise|dw_?conv|conv_?dw"), "Conv2D", ("DepthwiseConv2D",)),
)
"""A word in a name, the classes that contradict it, and those that it means."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of names of layers and of variables."""
    found: list[TiedClaim] = []
    for model in reading.models:
        rows = [row for row in model.depth_first if row.span is not None and row.span.path == reading.path]
        found += _of_names(model, rows)
        found += _of_variables(source, model, rows)
    return found


# --- names of layers -------------------------------------------------------------------------------


def _of_names(model: ModelRecord, rows: Sequence[LayerRecord]) -> Iterator[TiedClaim]:
    written = [row for row in rows if not row.auto_named and row.arguments.get("name") is not None]
    for row in written:
        place = row.arguments["name"].last().span
        if place is None:
            continue
        yield from _type_claims(model, row, place)
        window = _window(row.name)
        if window is None or row.kernel is None or _in_function(row, window):
            continue
        branch = [r for r in written if row.name[: window.end()] in r.name and r.kernel is not None]
        claim = _claim(window, place, "its name")
        if _kernels_meet(claim.value, [row]) or not _kernels_meet(claim.value, branch):
            yield TiedClaim(claim, model, row, ambiguous=len(row.kernel) != 2)


def _type_claims(model: ModelRecord, row: LayerRecord, place: Span) -> Iterator[TiedClaim]:
    for word, contrary, kinds in TYPES:
        match = word.search(row.name.lower())
        contradicts = row.kind.startswith(contrary) or row.kind in kinds
        if match and contradicts and not _is_exempt(row):
            yield TiedClaim(
                Claim("layer_type", kinds, match.group(), place, "its name", "comment"), model, row
            )


def _is_exempt(row: LayerRecord) -> bool:
    """A 1x1 or grouped convolution is a usual part of what is called depthwise."""
    return row.kind == "Conv2D" and (row.kernel == (1, 1) or row.config.get("groups", 1) != 1)


def _in_function(row: LayerRecord, window: re.Match[str]) -> bool:
    return row.function is not None and window.group() in row.function


# --- names of variables ----------------------------------------------------------------------------


def _of_variables(source: Source, model: ModelRecord, rows: Sequence[LayerRecord]) -> Iterator[TiedClaim]:
    chains: dict[tuple[str, str | None], list[LayerRecord]] = {}
    for row in rows:
        if row.variable and _window(row.variable):
            chains.setdefault((row.variable, row.function), []).append(row)
    for (name, _), chain in chains.items():
        kernels = [row for row in chain if row.kernel is not None]
        window = _window(name)
        if window is None or not kernels or not _complete(source, name, chain):
            continue
        place = kernels[-1].span
        if place is not None and all(len(row.kernel or ()) == 2 for row in kernels):
            claim = _claim(window, place, "the variable's name")
            yield from _of_chain(claim, model, chain, kernels)


def _of_chain(
    claim: Claim, model: ModelRecord, chain: Sequence[LayerRecord], kernels: Sequence[LayerRecord]
) -> Iterator[TiedClaim]:
    meeting = [row for row in kernels if row.kernel == claim.value]
    if meeting:
        yield TiedClaim(claim, model, meeting[0])
    elif not _kernels_meet(claim.value, kernels) and not any(_pools(row, claim.value) for row in chain):
        last: list[Made] = [(model, row) for row in kernels if row.span == kernels[-1].span]
        yield tied(claim, last)


def _pools(row: LayerRecord, window: Sequence[int]) -> bool:
    return row.config.get("pool_size") == tuple(window)


def _complete(source: Source, name: str, chain: Sequence[LayerRecord]) -> bool:
    """Whether every assignment to the name in the file makes one of the chain's layers."""
    spans = [s for row in chain for s in (row.span, row.call_span) if s is not None]
    made = {source.module_line(s.cell, s.line) for s in spans}
    assigned = re.compile(rf"^\s*(?:self\.)?{re.escape(name)}\s*=(?!=)")
    lines = [n for n, text in enumerate(source.text.split("\n"), 1) if assigned.match(text)]
    return bool(lines) and set(lines) <= made


# --- windows ---------------------------------------------------------------------------------------


def _window(name: str) -> re.Match[str] | None:
    """The one window in a name, unless a word of it says that it is something else."""
    windows = list(TOKEN.finditer(name))
    if not windows or OTHER.search((name[: windows[-1].start()] + name[windows[-1].end() :]).lower()):
        return None
    return windows[-1] if all(0 < int(n) <= 31 for n in windows[-1].groups()) else None


def _claim(window: re.Match[str], place: Span, form: str) -> Claim:
    value = (int(window[1]), int(window[2]))
    return Claim("kernel_size", value, window.group(), place, form, "comment")


def _kernels_meet(stated: tuple[int, int], rows: Sequence[LayerRecord]) -> bool:
    """Whether a kernel is the stated one in any order, a factor of it, or several see as far together."""
    kernels = {row.span: row.kernel for row in rows if row.kernel is not None}
    if any(sorted(kernel) == sorted(stated) or _is_factor(kernel, stated) for kernel in kernels.values()):
        return True
    field = [1 + sum(kernel[axis] - 1 for kernel in kernels.values()) for axis in range(len(stated))]
    return len(kernels) > 1 and min(stated) > 1 and tuple(field) == stated


def _is_factor(kernel: Sequence[int], stated: Sequence[int]) -> bool:
    return min(kernel) == 1 < max(kernel) and max(kernel) == max(stated)

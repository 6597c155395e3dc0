"""The form "name": `name='inception_3a/3x3'`, `branch5x5 = ...`, `def conv3x3(...)`, `name='dwconv_1'`.

A variable names a chain of layers: it is met when one of them, or all together, look as far as the name says. So does
the name of a function for the layers made in it. Numbers without an `x` are never read; nor are names of layers that
only prepare the kernel (`_reduce`, `_proj`).

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent import type_words
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.sites import Made, tied
from kerascount.syntax.source import Source

TOKEN = re.compile(r"(?<![\dx])(\d{1,2})x(\d{1,2})(?![\dx])")
OTHER = re.compile(
    r"reduc|squeeze|proj|bottleneck|pw|pointwise|dbl|double|block|stage|size|up(?!per)|down|pool|pad|bn|relu|scale|"
    r"image|img|input|grid|patch|feat|map|head|out_?$"
)
"""Words in a name that say that its window is not that of a layer's kernel."""
NUMBERED = re.compile(r"^_conv\d+$")
"""What follows the window of a layer that is one of several steps: `3x3_conv1`."""


_Placed = tuple[LayerRecord, Span]
"""A row and the place of the statement that gives it its name."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of names of layers, of variables and of functions."""
    found: list[TiedClaim] = []
    for model in reading.spoken_of:
        own = [row for row in model.depth_first if _own_place(row, reading.path) is not None]
        rows = [row for row in own if row.span is not None and row.span.path == reading.path]
        found += _of_names(model, rows)
        found += _of_functions(model, rows)
        found += _of_variables(source, reading.path, model, own)
    return found


def _own_place(row: LayerRecord, path: str) -> Span | None:
    spans = [row.span, *(caller.span for caller in row.callers)]
    return next((span for span in spans if span is not None and span.path == path), None)


# --- names of layers -------------------------------------------------------------------------------


def _of_names(model: ModelRecord, rows: Sequence[LayerRecord]) -> Iterator[TiedClaim]:
    written = [row for row in rows if not row.auto_named and row.arguments.get("name") is not None]
    for row in written:
        place = row.arguments["name"].last().span
        if place is None:
            continue
        yield from _type_claim(model, row, row.name, place, "its name")
        window = _window(row.name)
        if window is None or row.kernel is None or _in_function(row, window):
            continue
        branch = [(r, s) for r in written if row.name[: window.end()] in r.name and (s := r.span) is not None]
        claim = _claim(window, place, "its name")
        if _kernels_meet(claim.value, [(row, place)]) or not _kernels_meet(claim.value, branch):
            yield TiedClaim(claim, model, row, ambiguous=len(row.kernel) != 2)


def _type_claim(
    model: ModelRecord, row: LayerRecord, name: str, place: Span, form: str
) -> Iterator[TiedClaim]:
    stated = type_words.stated(_last_part(name), row)
    if stated is not None:
        word, text = stated
        yield TiedClaim(Claim("layer_type", word.kinds, text, place, form, "comment"), model, row)


def _in_function(row: LayerRecord, window: re.Match[str]) -> bool:
    return row.function is not None and window.group() in row.function


# --- names of functions ----------------------------------------------------------------------------


def _of_functions(model: ModelRecord, rows: Sequence[LayerRecord]) -> Iterator[TiedClaim]:
    """Layers of functions like `conv3x3`: one of them has that kernel, or none and the name is wrong."""
    made: dict[str, list[LayerRecord]] = {}
    for row in rows:
        name = (row.function or "").rpartition(".")[2]
        if "conv" in name.lower() and _window(name) and row.kernel is not None and len(row.kernel) == 2:
            made.setdefault(name, []).append(row)
    for name, kernels in made.items():
        window = _window(name)
        placed = [(row, row.span) for row in kernels if row.span is not None]
        if window is not None and placed:
            yield from _of_chain(_claim(window, placed[0][1], "the function's name"), model, placed)


# --- names of variables ----------------------------------------------------------------------------


def _of_variables(
    source: Source, path: str, model: ModelRecord, rows: Sequence[LayerRecord]
) -> Iterator[TiedClaim]:
    chains = list(_chains(rows, path))
    windows = {row.name: window for name, chain in chains if (window := _window(name)) for row, _ in chain}
    for name, chain in chains:
        if not _complete(source, name, [place for _, place in chain]):
            continue
        if len({row.kind for row, _ in chain}) == 1:
            yield from _type_claim(model, chain[0][0], name, chain[0][1], "the variable's name")
        window, kernels = _window(name), [one for one in chain if one[0].kernel is not None]
        if window is None or not kernels or any(len(row.kernel or ()) != 2 for row, _ in kernels):
            continue
        stated = _sizes(window)
        apart = _goes_on(stated, kernels, windows, model) or _prepares(stated, kernels, windows, model)
        if not any(_pools(row, stated) for row, _ in chain) and not apart:
            yield from _of_chain(_claim(window, kernels[-1][1], "the variable's name"), model, kernels)


def _chains(rows: Sequence[LayerRecord], path: str) -> Iterator[tuple[str, list[_Placed]]]:
    """The rows by the variable that they, or the result of the call that made them, were first given to."""
    chains: dict[tuple[str, str | None], list[_Placed]] = {}
    for row in rows:
        named = [(row.variable, row.function, row.call_span or row.span)] if row.variable else []
        named += [(name, c.function, c.span) for c in row.callers for name in c.names]
        for name, function, place in named:
            if name and place is not None and place.path == path:
                chains.setdefault((name, function), []).append((row, place))
    return ((name, chain) for (name, _), chain in chains.items())


def _of_chain(claim: Claim, model: ModelRecord, kernels: Sequence[_Placed]) -> Iterator[TiedClaim]:
    """Met by one of the kernels; else wrong of the last, unless all together see as far."""
    meeting = [row for row, _ in kernels if row.kernel == claim.value]
    if meeting:
        yield TiedClaim(claim, model, meeting[0])
    elif not _kernels_meet(claim.value, kernels):
        last: list[Made] = [(model, row) for row, place in kernels if place == kernels[-1][1]]
        yield tied(claim, last)


def _pools(row: LayerRecord, window: Sequence[int]) -> bool:
    return row.config.get("pool_size") == tuple(window)


def _goes_on(
    stated: tuple[int, int],
    kernels: Sequence[_Placed],
    windows: Mapping[str, re.Match[str]],
    model: ModelRecord,
) -> bool:
    """Whether the name says how far the chain sees from what the layers before it are named: a 3x3 after what is named
    3x3 sees 5x5."""
    above = {row.name: row for row in model.depth_first}
    own = {row.name for row, _ in kernels}
    row: LayerRecord | None = kernels[0][0]
    further = [0, 0]
    while row is not None:
        if row.kernel is not None and row.name not in own:
            before = _sizes(windows[row.name]) if row.name in windows else (0, 0)
            return all(b > 1 and b + f == s for b, f, s in zip(before, further, stated, strict=True))
        further = [f + k - 1 for f, k in zip(further, row.kernel or (1, 1), strict=True)]
        row = above.get(row.inbound[0]) if len(row.inbound) == 1 else None
    return False


def _prepares(
    stated: tuple[int, int],
    kernels: Sequence[_Placed],
    windows: Mapping[str, re.Match[str]],
    model: ModelRecord,
) -> bool:
    """Whether a chain of 1x1 kernels leads to the layer of that kernel, of which the name speaks."""
    if {row.kernel for row, _ in kernels} != {(1, 1)} or stated == (1, 1):
        return False
    last = kernels[-1][0].name
    read = [row for row in model.depth_first if last in row.inbound]
    while len(read) == 1 and read[0].kernel is None:
        last = read[0].name
        read = [row for row in model.depth_first if last in row.inbound]
    return any(
        row.kernel == stated and row.name in windows and _sizes(windows[row.name]) == stated for row in read
    )


def _complete(source: Source, name: str, places: Sequence[Span]) -> bool:
    """Whether every assignment to the name in the file makes one of the chain's layers."""
    made = {source.module_line(s.cell, line) for s in places for line in range(s.line, s.end_line + 1)}
    bare = name.removeprefix("self.")
    assigned = re.compile(rf"^\s*(?:self\.)?{re.escape(bare)}\s*=(?!=)")
    lines = [n for n, text in enumerate(source.text.split("\n"), 1) if assigned.match(text)]
    return bool(lines) and set(lines) <= made


# --- windows ---------------------------------------------------------------------------------------


def _last_part(name: str) -> str:
    """What of a path names the layer itself: `stage2/unit1/3x3` is about `3x3`; the 2 of `3x3/2` is its stride."""
    return re.split(r"[/.]", re.sub(r"(?<=\dx\d)/\d$", "", name))[-1]


def _window(name: str) -> re.Match[str] | None:
    """The one window in a name, unless a word of it says that it is something else."""
    windows = list(TOKEN.finditer(name))
    if not windows:
        return None
    last = windows[-1]
    around = _last_part(name[: last.start()]) + " " + name[last.end() :]
    if OTHER.search(around.lower()) or NUMBERED.match(name[last.end() :].lower()):
        return None
    return last if all(0 < int(n) <= 31 for n in last.groups()) else None


def _sizes(window: re.Match[str]) -> tuple[int, int]:
    return int(window[1]), int(window[2])


def _claim(window: re.Match[str], place: Span, form: str) -> Claim:
    return Claim("kernel_size", _sizes(window), window.group(), place, form, "comment")


def _kernels_meet(stated: tuple[int, int], rows: Sequence[_Placed]) -> bool:
    """Whether a kernel is the stated one in any order, a factor of it, or several see as far together."""
    kernels = {place: row.kernel for row, place in rows if row.kernel is not None}
    if any(sorted(kernel) == sorted(stated) or _is_factor(kernel, stated) for kernel in kernels.values()):
        return True
    field = [1 + sum(kernel[axis] - 1 for kernel in kernels.values()) for axis in range(len(stated))]
    return len(kernels) > 1 and min(stated) > 1 and tuple(field) == stated


def _is_factor(kernel: Sequence[int], stated: Sequence[int]) -> bool:
    return min(kernel) == 1 < max(kernel) and max(kernel) == max(stated)

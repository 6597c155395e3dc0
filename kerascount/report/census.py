"""The census of kernels: which windows a model convolves with, how often, and where.

Knows how kernels are counted and named. Must not know: how a table is laid out.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord

MAX_PLACES = 8
"""More places than this are counted instead of listed."""

Window = tuple[int, ...]


def kernel_text(row: LayerRecord) -> str:
    """`3x3`, `3`, `3x3x3`; `?` for a kernel that is not known, nothing for a layer without one."""
    if row.kernel is not None:
        return window_text(row.kernel)
    return "?" if "kernel_size" in row.config else ""


def window_text(window: Window) -> str:
    """`3x3`."""
    return "x".join(map(str, window))


def kernel_groups(rows: Sequence[LayerRecord]) -> list[tuple[str, list[LayerRecord]]]:
    """Layers by kernel, each layer once; the most frequent kernel first, unknown ones last."""
    groups: dict[str, list[LayerRecord]] = {}
    seen: set[int] = set()
    for row in rows:
        text = kernel_text(row)
        if text and not (row.identity and row.identity in seen):
            groups.setdefault(text, []).append(row)
            seen.add(row.identity)
    return sorted(groups.items(), key=_frequency)


def _frequency(group: tuple[str, list[LayerRecord]]) -> tuple[bool, int, list[int]]:
    text, rows = group
    return (text == "?", -len(rows), [-n for n in rows[0].kernel or ()])


def census(model: ModelRecord) -> str:
    """`3x3 x19, 2x2 x4 (lines 27, 31, 35, 39, each after UpSampling2D), 1x1 x1`; empty without kernels.

    The most frequent kernel and a lone 1x1 (the head of most networks) need no places.
    """
    groups = kernel_groups(model.depth_first)
    return ", ".join(_group_text(i, text, rows, model) for i, (text, rows) in enumerate(groups))


def _group_text(index: int, text: str, rows: list[LayerRecord], model: ModelRecord) -> str:
    count = f"{'unknown' if text == '?' else text} x{len(rows)}"
    lone_head = len(rows) == 1 and set(rows[0].kernel or ()) == {1}
    if index == 0 or lone_head:
        return count
    home = model.span.path if model.span else ""
    places = [p for p in (places_text([r.span for r in rows], home), _after_text(rows, model)) if p]
    return f"{count} ({', '.join(places)})" if places else count


def places_text(spans: Sequence[Span | None], home: str) -> str:
    """`line 27`, `lines 27, 31, 35, 39`, `cells 3:1, 3:2`, each place once."""
    known = [span for span in spans if span is not None]
    places = list(dict.fromkeys(place_text(span, home) for span in known))
    if not places:
        return ""
    shown = ", ".join(places[:MAX_PLACES])
    more = f" and {len(places) - MAX_PLACES} more" if len(places) > MAX_PLACES else ""
    noun = "line" if known[0].cell is None else "cell"
    return f"{noun}{'s' if len(places) > 1 else ''} {shown}{more}"


def place_text(span: Span | None, home: str) -> str:
    """The line of a place: `27`, in a notebook `3:2` (cell and line), in another file than `home` with its path."""
    if span is None:
        return ""
    where = str(span.line) if span.cell is None else f"{span.cell}:{span.line}"
    return where if span.path == home else f"{span.path}:{where}"


def _after_text(rows: Sequence[LayerRecord], model: ModelRecord) -> str:
    """What all of them follow directly, if it is one class and no layer with a kernel."""
    by_name = {row.name: row for row in model.depth_first}
    before = [by_name.get(row.inbound[0].partition("[")[0]) if row.inbound else None for row in rows]
    first = before[0]
    if first is None or first.is_input or kernel_text(first):
        return ""
    if any(other is None or other.kind != first.kind for other in before):
        return ""
    return f"each after {first.kind}" if len(rows) > 1 else f"after {first.kind}"

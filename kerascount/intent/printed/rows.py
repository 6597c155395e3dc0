"""One row of a printed summary from the cells of its lines.

Must not know: models.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerascount.diagnostics import Span
from kerascount.intent.printed.cells import Columns, Piece
from kerascount.intent.tables import TextLine, number_of

NAME = re.compile(r"^(?P<name>[^(\u2026]*)(?P<cut>\u2026?)(?:\((?P<kind>[\w.>-]*)(?P<end>\)|\u2026\)?|$))?")
SHAPE = re.compile(r"^\[?\((?P<axes>(?:None|\d+)(?:,(?:None|\d+))*),?\)\]?$")
COUNT = re.compile(r"^(?P<count>\d{1,3}(?:,\d{3})+|\d+)(?:\.0)?(?:[(=].*)?$")
NOTE = re.compile(r"\s{2,}|#|<|\t|(?<=\d) (?=[^\W\d_])")
"""Where a note behind a count begins."""
CONTINUED = re.compile(r"[\d,.(=]|$")
"""How a count goes on in the next line."""
NESTED = re.compile(r"^[|\u2514\u251c\u2502>\s]+")

Shape = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row. `kind` may be the beginning of the class's name only (`kind_cut`); what is cut or open is None.

    `shape` has None for axes that vary; the spans are those of what is written. `nested`: it is a row of a model
    within the model.
    """

    name: str
    kind: str | None
    kind_cut: bool
    shape: Shape | None
    shape_text: str
    shape_span: Span
    params: int | None
    params_text: str
    params_span: Span
    nested: bool = False

    @property
    def is_input(self) -> bool:
        """Whether it is the row of an InputLayer."""
        return self.kind is not None and len(self.kind) > 2 and "InputLayer".startswith(self.kind)


def row_of(lines: Sequence[tuple[TextLine, dict[str, Piece]]], columns: Columns) -> PrintedRow | None:
    """The row that some lines make; None where they make none."""
    name = "".join(cells["name"].text for _, cells in lines).replace(" ", "")
    shape = " ".join(filter(None, (cells["shape"].text for _, cells in lines)))
    params = _params([cells["params"].text for _, cells in lines])
    bare = NESTED.sub("", name)
    match = NAME.match(bare)
    count = COUNT.match(params)
    if match is None or not bare or not (count or params.startswith("?")):
        return None
    line, cells = lines[0]
    cut = match["end"] != ")" or bool(match["cut"])
    if count is not None and "=" in params:
        params = count["count"]
        cells = {**cells, "params": replace(cells["params"], text=params)}
    known = count is not None and not (cells["params"].full and len(lines) == 1)
    return PrintedRow(
        match["name"],
        match["kind"] or None,
        match["kind"] is not None and cut,
        shape_of(shape),
        shape,
        _span(line, cells["shape"]),
        number_of(count["count"]) if known and count else None,
        params,
        _span(line, cells["params"]),
        nested=bare != name,
    )


def _params(pieces: Sequence[str]) -> str:
    """The count that the lines of a cell make, without what its author has noted behind it or in the lines below."""
    made = ""
    for piece in pieces:
        text, *note = NOTE.split(piece, maxsplit=1)
        if made and not CONTINUED.match(text):
            break
        made += text.replace(" ", "")
        if made and note:
            break
    return made


def _span(line: TextLine, piece: Piece) -> Span:
    return line.span(piece.start, piece.start + len(piece.text))


def shape_of(text: str) -> Shape | None:
    """`(None, 64, 64, 3)`, also as the only one of a list; None for several, for what is cut, for `multiple`."""
    match = SHAPE.match(re.sub(r"\s", "", text))
    if match is None:
        return None
    return tuple(None if axis == "None" else int(axis) for axis in match["axes"].split(","))

"""The cells of a table whose rows are described in words: `| Conv 3x3, 32 | 32x32x32 | 896 |`, below their headings.

Must not know: layers, what the words of the first cell mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kerascount.intent.claims import Attribute
from kerascount.intent.tables import SEPARATOR, TextLine, cells_of, column_of, number_of, shape_of

Columns = tuple[str | None, ...]
Stated = tuple[Attribute, Any, int, int]

READ = ("size", "params")
"""The columns that say the same of a row whatever its words are."""


def columns_above(lines: Sequence[TextLine], at: int) -> Columns:
    """What the columns of a table state whose first row is at a line; none where no headings are above it."""
    above = [line for line in lines[max(at - 2, 0) : at] if not SEPARATOR.match(line.text)]
    if not above or "|" not in above[-1].text:
        return ()
    columns = tuple(column_of(text) for text, _, _ in cells_of(above[-1].text, "|"))
    return columns if any(columns.count(name) == 1 for name in READ) else ()


def stated_in_cells(line: TextLine, columns: Columns) -> Iterator[Stated]:
    """The output shape and the count of a row: (attribute, value, start, end); none where its cells are others."""
    cells = list(cells_of(line.text, "|"))
    if not columns or len(cells) != len(columns) or cells[0][0].strip("*` ").isidentifier():
        return  # a row that only names its layer is of a table of names
    for name, (text, start, end) in zip(columns, cells, strict=True):
        if columns.count(name) != 1:
            continue
        shape = shape_of(text.replace("\u00d7", "x")) if name == "size" else None
        if shape is not None and len(shape) != 2:
            yield "output_shape", (shape if shape[0] is None else (None, *shape)), start, end
        count = number_of(text) if name == "params" else None
        if count is not None:
            yield "params", count, start, end

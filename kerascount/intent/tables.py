"""The grammar of tables: CSV, Markdown, and columns set with blanks.

A table begins with a header line in which at least two columns have names that people give to a layer's
name, kernel, filters, size or parameters, in text one of them a kernel or parameters; it ends where a line has other
cells. Files of expectations have more columns.

Must not know: models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span

COLUMNS = {
    "name": ("name", "layer", "layer name", "layer (type)", "layer(type)"),
    "filters": (
        "depth",
        "filters",
        "channels",
        "n filters",
        "out channels",
        "filter",
        "units",
        "output channels",
        "out features",
        "output features",
        "feature maps",
        "neurons",
        "nodes",
        "hidden units",
        "#filters",
        "# filters",
        "num filters",
        "number of filters",
        "no. of filters",
    ),
    "kernel_size": ("kernel", "kernels", "k", "kernel size", "filter size", "ksize", "window"),
    "size": (
        "out size",
        "output",
        "output shape",
        "shape",
        "size",
        "output size",
        "out",
        "out shape",
        "feature map",
        "feature map size",
        "output dim",
        "output dims",
        "output dimension",
        "output dimensions",
    ),
    "params": (
        "params",
        "parameters",
        "#",
        "# params",
        "param #",
        "param",
        "number of parameters",
        "# parameters",
        "#params",
        "#parameters",
        "num params",
        "n params",
        "no. of parameters",
        "param count",
        "parameter count",
        "trainable params",
        "weights",
    ),
    "strides": ("stride", "strides"),
    "type": ("type", "layer type", "class", "op", "operation"),
}
"""Column names as people write them, by what they state."""

MORE_COLUMNS = {
    "in_channels": ("in channels", "input channels", "in features", "input features"),
    "input": ("input", "input shape", "input size", "in shape", "in size"),
    "pool_size": ("pool", "pool size"),
    "padding": ("padding", "pad"),
    "activation": ("activation", "act", "activation function", "nonlinearity"),
    "dilation_rate": ("dilation", "dilation rate"),
    "rate": ("rate", "dropout", "dropout rate"),
    "use_bias": ("bias", "use bias"),
}
"""Those of files that are written for a comparison; in text they are as often about several layers together."""

PRINTED = re.compile(r"\blayer \(type.*\boutput shape\b.*\bpar", re.IGNORECASE)
"""The head of what `model.summary()` prints, which has a grammar of its own."""

SEPARATOR = re.compile(r"^[\s|:+=-]*$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and where its first character stands."""

    text: str
    path: str
    line: int
    column: int = 1
    cell: int | None = None

    def span(self, start: int, end: int) -> Span:
        """The place of a piece of the line."""
        return Span(self.path, self.line, self.column + start, self.line, self.column + end, self.cell)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the text of each known column and its place."""

    cells: dict[str, tuple[str, Span]]

    @property
    def name(self) -> str:
        """The layer's name, empty when the table has no such column."""
        return self.cells.get("name", ("", None))[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of layers; `span` is its heading."""

    rows: tuple[TableRow, ...]
    span: Span


def tables_in(lines: Sequence[TextLine], *, named: bool = False) -> list[Table]:
    """All tables in a text; `named` is that of a file of expectations."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        header = _header(lines[at], named=named)
        if header is None:
            at += 1
            continue
        head = lines[at].span(0, len(lines[at].text))
        rows, at = _rows(lines, at + 1, *header)
        if rows:
            found.append(Table(tuple(rows), head))
    return found


def _header(line: TextLine, *, named: bool) -> tuple[str, list[str | None]] | None:
    if PRINTED.search(line.text):
        return None
    for separator in ("|", ",", ";", "\t", " "):
        names = _columns([text for text, _, _ in cells_of(line.text, separator)], named=named)
        known = [n for n in names if n is not None]
        if (
            len(known) >= 2
            and len(set(known)) == len(known)
            and (named or "kernel_size" in known or "params" in known)
        ):
            return separator, names
    return None


def _columns(headings: Sequence[str], *, named: bool) -> list[str | None]:
    """What the columns state; `size` is that of the kernel beside a column of outputs."""
    names = [column_of(text, named=named) for text in headings]
    plain = [n for n, text in enumerate(headings) if text.strip("*` ").lower() == "size"]
    if plain and names.count("size") > 1 and "kernel_size" not in names:
        names[plain[0]] = "kernel_size"
    return names


AXES = re.compile(r"\s*[(\[][hwcdn\s,x\u00d7*]+[)\]]$")


def column_of(text: str, *, named: bool = False) -> str | None:
    """What a column of that heading states; `Output size (HxWxC)` is read without its axes."""
    heading = AXES.sub("", re.sub(r"[\s_-]+", " ", text.strip().strip("*`\"'").lower()))
    columns = COLUMNS | MORE_COLUMNS if named else COLUMNS
    return next((kind for kind, names in columns.items() if heading in names), None)


def _rows(
    lines: Sequence[TextLine], at: int, separator: str, names: list[str | None]
) -> tuple[list[TableRow], int]:
    rows: list[TableRow] = []
    while at < len(lines):
        line = lines[at]
        if SEPARATOR.match(line.text) and line.text.strip():
            at += 1
            continue
        cells = list(cells_of(line.text, separator))
        if len(cells) != len(names):
            break
        named = zip(names, cells, strict=True)
        rows.append(TableRow({n: (text, line.span(a, b)) for n, (text, a, b) in named if n is not None}))
        at += 1
    return rows, at


def cells_of(text: str, separator: str) -> Iterator[tuple[str, int, int]]:
    """The cells of a line: (text, start, end), quotes and outer bars taken off."""
    pattern = r"\S+" if separator == " " else rf'"[^"]*"|\([^()]*\)|[^{re.escape(separator)}]*'
    if separator == " ":
        for match in re.finditer(pattern, text):
            yield match.group(), match.start(), match.end()
        return
    start, end = 0, len(text)
    if separator == "|":
        start = len(text) - len(text.lstrip()) + text.lstrip().startswith("|")
        end = len(text.rstrip()) - text.rstrip().endswith("|")
    if separator not in text[start:end]:
        return
    for piece, at in _split(text[start:end], separator):
        stripped = piece.strip()
        offset = start + at + len(piece) - len(piece.lstrip())
        bare = stripped.strip('"')
        offset += stripped.index(bare)
        yield bare, offset, offset + len(bare)


def _split(text: str, separator: str) -> Iterator[tuple[str, int]]:
    """Pieces between separators that stand outside of quotes and parentheses."""
    depth, quoted, begin = 0, False, 0
    for i, sign in enumerate(text):
        quoted ^= sign == '"'
        depth += (sign in "([") - (sign in ")]")
        if sign == separator and depth <= 0 and not quoted:
            yield text[begin:i], begin
            begin = i + 1
    yield text[begin:], begin


# --- values --------------------------------------------------------------------------------------

NUMBER = re.compile(r"^\d{1,3}(?:[,_ ]\d{3})+$|^\d+$")


def number_of(text: str) -> int | None:
    """An integer as people write it: 4719104, 4,719,104, 4_719_104."""
    text = text.strip()
    return int(re.sub(r"[,_ ]", "", text)) if NUMBER.match(text) else None


def numbers_of(text: str) -> tuple[int, ...] | None:
    """`3`, `3x3`, `(3, 3)`: the numbers; None for anything else."""
    parts = re.split(r"\s*[xX*,]\s*", text.strip().strip("()[]"))
    return tuple(int(p) for p in parts) if parts and all(p.isdigit() for p in parts) else None


def shape_of(text: str) -> tuple[int | None, ...] | None:
    """`256`, `256x256`, `(None, 256, 256, 64)`: the axes, None for what is left open."""
    parts = re.split(r"\s*[xX*,]\s*", text.strip().strip("()[]").rstrip(","))
    if not parts or not all(p.isdigit() or p in ("None", "null", "?", "-1") for p in parts):
        return None
    return tuple(int(p) if p.isdigit() else None for p in parts)

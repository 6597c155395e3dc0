"""Files that pandas reads: columns that the call names, and the header of a file that may be read.

Must not know: Keras, syntax, where files are.
"""

from __future__ import annotations

import csv

from kerascount.libraries.known import words
from kerascount.libraries.pandas.frames import Frame, frame
from kerascount.libraries.python.files import bytes_of, is_readable_kind, path_text
from kerascount.values.dims import Dim
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

MAX_BYTES = 2**20
"""How much of a file is read. Of a longer one the rows are not counted."""

READ = "read from a file"

TOLD = frozenset(
    ("filepath_or_buffer", "sep", "delimiter", "header", "names", "usecols", "index_col", "nrows")
)
"""Arguments that the shape is told with."""

HARMLESS = frozenset(
    words("""
    encoding dtype engine low_memory na_values parse_dates converters verbose true_values false_values
    thousands decimal memory_map float_precision keep_default_na infer_datetime_format dayfirst cache_dates
    dtype_backend
""")
)
"""Arguments that change neither rows nor columns."""


def read_table(call: Call, run: Run) -> Value:
    """A file: its columns are known where the call names them, or where the file may be read."""
    if call.get("chunksize") is not None or call.get("squeeze") is not None:
        return run.unknown(call.text_of() or "read_csv", READ)
    names, chosen = call.get("names"), call.get("usecols")
    listed = chosen if chosen is not None else names
    if call.get("index_col") is None and isinstance(listed, list) and not _doubtful(listed):
        rows = run.unknown("rows of a file", READ)
        return frame(rows, len(listed), listed if all(isinstance(n, str) for n in listed) else None)
    return frame(run.unknown("rows of a file", READ), run.unknown("columns of a file", READ))


def read_csv(call: Call, run: Run) -> Value:
    """A CSV file, read where the user allows it and where the call is understood in all its parts."""
    path = path_text(call.get("filepath_or_buffer", 0))
    told = read_table(call, run)
    if path is None or not isinstance(told, Frame) or not is_readable_kind(path):
        return told
    data = bytes_of(path, run, MAX_BYTES, part=True)
    found = data if isinstance(data, Unknown) else _counted(data, call, path, run)
    if isinstance(found, Frame):
        return found
    assert isinstance(told.shape, tuple)
    cause = found.reason
    rows, width = run.unknown("rows of a file", cause), told.shape[1]
    return frame(
        rows, width if isinstance(width, int) else run.unknown("columns of a file", cause), told.columns
    )


def _doubtful(values: list[Value]) -> bool:
    return any(isinstance(v, Unknown) for v in values)


def _counted(data: bytes, call: Call, path: str, run: Run) -> Frame | Unknown:
    """The frame that pandas makes of these bytes, the beginning of the file or all of it."""
    given = {*call.keywords, *(("filepath_or_buffer",) if call.positional else ())}
    mark = call.get("sep", 1, call.get("delimiter", default=","))
    dates = call.get("parse_dates", default=False)
    joining = not isinstance(dates, bool) and not (
        isinstance(dates, list) and all(isinstance(d, str | int) for d in dates)
    )
    if given - TOLD - HARMLESS or joining or len(call.positional) > 2 or mark not in MARKS:
        return run.unknown(path, "unsupported: options of `read_csv`")
    try:
        text = data.decode("utf-8-sig", "strict" if len(data) < MAX_BYTES else "ignore")
        whole = len(data) < MAX_BYTES
        rows = [row for row in csv.reader(_lines(text, whole=whole), delimiter=mark, strict=True) if row]
    except (UnicodeError, csv.Error) as trouble:
        return run.unknown(path, f"`{path}` is no table that is understood: {trouble}")
    return _framed(rows, whole, call, path, run)


MARKS = (",", ";", "\t", "|")


def _lines(text: str, *, whole: bool) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if whole else lines[:-1][:HEAD]


HEAD = 200
"""Lines that are looked at of a file that is not read wholly."""


def _framed(rows: list[list[str]], whole: bool, call: Call, path: str, run: Run) -> Frame | Unknown:
    odd = run.unknown(path, f"what pandas makes of `{path}` is not certain")
    width = len(rows[0]) if rows else 0
    # a longer row makes an index of the first columns, or is an error; a blank one may be a missing value
    blank = any(len(row) == 1 and not row[0].strip() for row in rows)
    if width < 2 or blank or any(len(row) > width for row in rows):
        return odd
    header, names = call.get("header", default="infer"), call.get("names")
    if names is not None or header not in ("infer", 0, None):
        return odd
    titles: list[Value] = [*range(width)] if header is None else [*rows[0]]
    if len(set(titles)) < width or any(title == "" for title in titles):
        return odd
    number, limit = len(rows) - (header is not None), call.get("nrows")
    count: Dim = number if limit is None else min(number, limit) if isinstance(limit, int) else None
    if not whole or count is None:
        count = run.unknown("rows of a file", f"how many rows of `{path}` are read is not counted")
    kept = _chosen(titles, call)
    return odd if kept is None else frame(count, len(kept), kept)


def _chosen(titles: list[Value], call: Call) -> list[Value] | None:
    """The columns that stay: those of `usecols`, without the one that is the index. None where it is not certain."""
    chosen, index = call.get("usecols"), call.get("index_col")
    if chosen is not None:
        if not isinstance(chosen, list) or index is not None or len(set(map(str, chosen))) < len(chosen):
            return None
        places = all(type(c) is int for c in chosen)
        kept = [t for i, t in enumerate(titles) if (i if places else t) in chosen]
        return kept if len(kept) == len(chosen) else None
    if index is None or index is False:
        return titles
    if type(index) is int and 0 <= index < len(titles):
        return titles[:index] + titles[index + 1 :]
    return [t for t in titles if t != index] if index in titles and isinstance(index, str) else None

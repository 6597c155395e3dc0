"""Which row a class has in a generation: its own one there, today's, or that of a class that is gone.

Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.base import Row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.rows1 import ROWS_1
from kerascount.libraries.keras.rows2 import ROWS_2

_OWN: Mapping[int, Mapping[str, Row]] = {
    1: {row.name: row for row in ROWS_1},
    2: {row.name: row for row in ROWS_2},
}


def row_in(name: str, keras: int) -> Row | None:
    """The row of a class in Keras 1, 2 or 3."""
    return _OWN.get(keras, {}).get(name) or row_named(name) or older_row(name)

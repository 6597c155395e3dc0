"""What imported names mean. `LIBRARIES` is what the interpreter is handed."""

from __future__ import annotations

from kerascount.libraries.keras.library import KerasLibrary
from kerascount.libraries.table import LibraryTable

LIBRARIES = LibraryTable((KerasLibrary(),))

__all__ = ["LIBRARIES"]

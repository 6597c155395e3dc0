"""What imported names mean. `LIBRARIES` is what the interpreter is handed."""

from __future__ import annotations

from kerascount.libraries.keras.library import KerasLibrary
from kerascount.libraries.numpy.library import NumpyLibrary
from kerascount.libraries.python.library import PythonLibrary
from kerascount.libraries.table import LibraryTable

LIBRARIES = LibraryTable((KerasLibrary(), NumpyLibrary(), PythonLibrary()))

__all__ = ["LIBRARIES"]

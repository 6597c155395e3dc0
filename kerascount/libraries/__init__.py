"""What imported names mean. `LIBRARIES` is what the interpreter is handed."""

from __future__ import annotations

from pathlib import Path

from kerascount.libraries.configuration.library import ConfigurationLibrary
from kerascount.libraries.hub.library import HUB
from kerascount.libraries.keras.applications.library import stand_in
from kerascount.libraries.keras.data_format import note_backend
from kerascount.libraries.keras.library import KerasLibrary
from kerascount.libraries.keras.multiply_adds import one_of_ways
from kerascount.libraries.keras.unfollowed import not_followed
from kerascount.libraries.numpy.library import NumpyLibrary
from kerascount.libraries.pandas.library import PandasLibrary
from kerascount.libraries.python.library import PythonLibrary
from kerascount.libraries.sklearn.library import SklearnLibrary
from kerascount.libraries.table import LibraryTable
from kerascount.libraries.tfds.library import DATASETS

LIBRARIES = LibraryTable(
    (
        ConfigurationLibrary(),
        KerasLibrary(),
        PandasLibrary(),
        NumpyLibrary(),
        SklearnLibrary(),
        DATASETS,
        HUB,
        PythonLibrary(),
    ),
    stand_in,
    note_backend,
    not_followed,
    one_of_ways,
)

STAND_INS = Path(__file__).parent / "stand_ins"
"""Where modules are looked for that nothing else holds: our own, in place of packages of layers."""

__all__ = ["LIBRARIES", "STAND_INS"]

"""Versions that a script asks for are those of the generation it is read as."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerascount import analyze_source
from kerascount.settings import Settings

SCRIPT = """\
{imports}
if {condition}:
    units = 3
else:
    units = 5
model = Sequential([Dense(units, input_shape=(4,))])
"""

TF = "import tensorflow as tf\nfrom tensorflow.keras import Sequential\nfrom tensorflow.keras.layers import Dense"
KERAS = "import keras\nfrom keras.models import Sequential\nfrom keras.layers import Dense"


@pytest.mark.parametrize(
    ("imports", "keras", "condition", "expected"),
    [
        (TF, 2, "tf.__version__ >= '2.2'", True),
        (TF, 2, "tf.__version__.startswith('1.')", False),
        (TF, 2, "int(tf.__version__.split('.')[0]) >= 2", True),
        (TF, 2, "tf.version.VERSION < '2'", False),
        (TF + "\nfrom distutils.version import LooseVersion as V", 2, "V(tf.__version__) >= V('2.9')", True),
        (
            TF + "\nfrom packaging import version",
            3,
            "version.parse(tf.__version__) < version.parse('2.9.0')",
            False,
        ),
        (TF + "\nfrom packaging.version import Version", 3, "Version('2.4') == Version('2.4.0')", True),
        (TF + "\nfrom distutils.version import LooseVersion as V", 2, "V('2.4') == V('2.4.0')", False),
        (KERAS, 3, "keras.__version__[0] == '3'", True),
        (KERAS, 2, "keras.__version__ < '2.3'", True),
        (KERAS, 1, "keras.__version__ < '2'", True),
    ],
)
def test_a_version_decides(imports: str, keras: int, condition: str, expected: bool) -> None:
    settings = replace(Settings(), keras=keras)
    analysis = analyze_source(SCRIPT.format(imports=imports, condition=condition), settings=settings)
    assert [m.total_params for m in analysis.reading.models] == [15 if expected else 25]


def test_a_version_that_is_not_only_numbers_decides_nothing() -> None:
    condition = "V('2.4.0rc1') < V('2.4.0')"
    script = SCRIPT.format(imports=TF + "\nfrom packaging.version import Version as V", condition=condition)
    assert len(analyze_source(script).reading.models) == 2

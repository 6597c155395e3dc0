"""`distutils.version`, `packaging.version`, `pkg_resources`: versions to compare, as tuples of their numbers.

Must not know: which versions are installed, Keras, syntax.
"""

from __future__ import annotations

import re

from kerascount.libraries.symbols import Functions
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

NUMBERS = re.compile(r"v?(\d+(?:\.\d+)*)\Z")
"""A release; the order of pre-releases and local versions is another matter."""


def loose(call: Call, run: Run) -> Value:
    """`LooseVersion("2.4.0")`: compared like the tuple of its numbers."""
    text = call.get("version", 0, call.get("vstring", None))
    if isinstance(text, Unknown):
        return text
    found = NUMBERS.match(text) if isinstance(text, str) else None
    if found is None:
        return run.unknown("version", "unsupported: a version that is not only numbers")
    return tuple(int(number) for number in found[1].split("."))


def version(call: Call, run: Run) -> Value:
    """`Version("2.4.0")`: the same as `Version("2.4")`."""
    numbers = loose(call, run)
    while isinstance(numbers, tuple) and len(numbers) > 1 and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers


FUNCTIONS: Functions = {
    "distutils.version.LooseVersion": loose,
    "distutils.version.StrictVersion": version,
    "packaging.version.parse": version,
    "packaging.version.Version": version,
    "pkg_resources.parse_version": version,
}
"""Functions by dotted path."""

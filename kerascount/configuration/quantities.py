"""Numbers with units: `35M` parameters, `150 MB`.

Parameters are counted in thousands, bytes in 1024s, since that is how Keras prints them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

PARAMS = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "G": 10**9}
BYTES = {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30, "TB": 2**40}


def params_of(text: str) -> int:
    """The number of parameters. Raises ValueError for what is none."""
    return _quantity(text, PARAMS)


def bytes_of(text: str) -> int:
    """The number of bytes. Raises ValueError for what is none."""
    return _quantity(text, BYTES)


def _quantity(text: str, units: Mapping[str, int]) -> int:
    match = re.fullmatch(r"\s*(\d[\d,_]*(?:\.\d+)?)\s*([A-Za-z]*)\s*", text)
    if match is None or match[2].upper() not in units:
        raise ValueError(f"{text!r} is no number with one of the units {', '.join(filter(None, units))}")
    return int(Decimal(re.sub("[,_]", "", match[1])) * units[match[2].upper()])

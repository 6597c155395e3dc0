"""The line hash by which GitHub recognises a finding: `primaryLocationLineHash`, as its upload action computes it.

A rolling polynomial hash modulo 2**64 with base 37 over 100 characters from the beginning of the line on, blanks and
tabs left out; equal hashes are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

BLOCK = 100
BASE = 37
WORD = 1 << 64
FIRST = pow(BASE, BLOCK, WORD)
END = 0xFFFF
"""Stands behind the last character."""


def line_hashes(text: str) -> dict[int, str]:
    """The hash of each line, lines counted from 1."""
    window, starts = [0] * BLOCK, [0] * BLOCK
    counts: Counter[str] = Counter()
    found: dict[int, str] = {}
    value = 0
    for index, (unit, starting) in enumerate(_units(text)):
        at = index % BLOCK
        if starts[at]:
            own = f"{value:x}"
            counts[own] += 1
            found[starts[at]] = f"{own}:{counts[own]}"
        starts[at] = starting
        value = (BASE * value + unit - FIRST * window[at]) % WORD
        window[at] = unit
    return found


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Each UTF-16 unit that counts, with the number of the line that it begins (0: none), then the padding."""
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-16-le", "surrogatepass")
    line, begins = 0, True
    for low, high in zip(data[::2], data[1::2], strict=True):
        unit = low | high << 8
        if unit in (0x20, 0x09):
            continue
        line += begins
        yield unit, line if begins else 0
        begins = unit == 0x0A
    yield END, line + 1 if begins else 0
    for _ in range(BLOCK):
        yield 0, 0

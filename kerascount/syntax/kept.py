"""Trees of modules that several scripts import, kept for the next one: to parse costs more than to interpret.

Must not know: what a module is for.
"""

from __future__ import annotations

from collections import OrderedDict

from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.source import Source

MAX_TEXT = 3_000_000
"""Characters of source whose trees are kept; trees take some 80 bytes for each."""

_kept: OrderedDict[tuple[str, str], Parsed] = OrderedDict()


def parse_module(source: Source) -> Parsed:
    """The tree of a module, the same one as long as its text stays the same. A tree is never changed."""
    key = (source.path, source.text)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    parsed = _kept[key] = parse_source(source)
    size = sum(len(text) for _, text in tuple(_kept))
    while size > MAX_TEXT:
        (_, text), _ = _kept.popitem(last=False)
        size -= len(text)
    return parsed

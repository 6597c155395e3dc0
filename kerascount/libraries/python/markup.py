"""From the text of a JSON, YAML or TOML document to plain values, within bounds and without running anything.

YAML is read by PyYAML where it is installed, since it is what scripts read it with: its notion of what is a number
is theirs. Must not know: where texts come from, the values of a script.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from typing import Any

try:
    import yaml
except ImportError:  # an extra of the package
    yaml = None

MAX_YAML = 2**18
"""Characters of a YAML document: PyYAML takes seconds for more."""

MAX_VALUES = 100_000
MAX_DEPTH = 60


class Unreadable(Exception):
    """Why a document cannot be read, in a few words."""


def read(kind: str, text: str) -> Any:
    """The content of a document of the kind `JSON`, `YAML` or `TOML`. Raises Unreadable."""
    try:
        value = READERS[kind](text)
    except (ValueError, RecursionError) as trouble:
        line = str(trouble).splitlines()[0] if str(trouble) else "it is too deep"
        raise Unreadable(f"it is no valid {kind}: {line}") from None
    return value


def _yaml(text: str) -> Any:
    if yaml is None:
        raise Unreadable("reading YAML needs PyYAML: pip install 'kerascount[yaml]'")
    if len(text) > MAX_YAML:
        raise Unreadable(f"more than {MAX_YAML:,} characters of YAML")
    try:
        _check(text)
        return yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as trouble:
        raise ValueError(str(trouble)) from None
    except (TypeError, OverflowError) as trouble:  # keys that cannot be, numbers that cannot be
        raise ValueError(str(trouble)) from None


def _check(text: str) -> None:
    """Refuse documents that grow: an alias stands for all that its anchor holds, and anchors hold aliases."""
    sizes: dict[str, int] = {}
    total, open_nodes = 0, [("", 0)]
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise Unreadable("an alias within what it stands for")
            total += sizes[event.anchor]
        elif isinstance(event, yaml.NodeEvent):
            total += 1
            if isinstance(event, yaml.ScalarEvent):
                sizes[event.anchor] = 1
            else:
                open_nodes.append((event.anchor, total - 1))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_nodes.pop()
            sizes[anchor] = total - before
        if total > MAX_VALUES or len(open_nodes) > MAX_DEPTH:
            raise Unreadable("too many values, or too deep")


READERS: dict[str, Callable[[str], Any]] = {"JSON": json.loads, "YAML": _yaml, "TOML": tomllib.loads}

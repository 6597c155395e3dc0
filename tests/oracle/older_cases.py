"""The calls of layers of older generations whose truth is recorded: class, arguments, input shapes.

Prints them as JSON, one line each, for a recorder that has to run on an old Python:

    python tests/oracle/older_cases.py keras122 | python3.7 tests/oracle/record_older_layers.py keras122

A layer among the arguments is written `{"layer": [class, positional, keywords]}`. Lists stand for tuples.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import older_cases_1 as ones
from older_case import OlderCase
from older_cases_2 import modern, only_2, only_tensorflow
from older_cases_more import more

NAMES_1 = (
    ones.convolutions_1,
    ones.poolings_1,
    ones.reshapings_1,
    ones.core_1,
    ones.recurrents_1,
    ones.merges_1,
    ones.wrappers_1,
)


def cases_of(generation: str, exported: frozenset[str]) -> list[OlderCase]:
    """Every case of a generation once, for the classes that it exports."""
    if generation == "keras122":
        families: list[Iterator[OlderCase]] = [family() for family in NAMES_1]
    elif generation == "keras224":
        # its own interfaces still take the words of Keras 1
        families = [modern(exported), only_2(), *(family() for family in NAMES_1[:5])]
    else:
        families = [modern(exported), only_2(), only_tensorflow()]
    families.append(more(generation))
    cases = {json.dumps(case): case for family in families for case in family}
    return [case for case in cases.values() if case.layer.rpartition(".")[2] in exported or "." in case.layer]


def main() -> None:
    """Print the cases; the names that the generation exports come in on the standard input."""
    exported = frozenset(sys.stdin.read().split())
    for case in cases_of(sys.argv[1], exported):
        print(json.dumps(case))


if __name__ == "__main__":
    main()

"""Records of known attributes and items that libraries hand out: what is told of a data set.

Must not know: which library tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.values.objects import Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

DOWNLOADED = "it is known only where the data set is downloaded"


@dataclass(frozen=True, slots=True)
class Facts:
    """Something with known attributes and items. All other items are `rest`, if that is something."""

    name: str
    members: Mapping[str, Value]
    items: Mapping[str, Value]
    rest: Value = None


class FactsBehaviour(Behaviour):
    """`info.features["label"].num_classes`."""

    def describe(self, value: Facts) -> str:
        return f"`{value.name}`"

    def attribute(self, value: Facts, name: str, run: Run) -> Value:
        return (
            value.members[name] if name in value.members else run.unknown(f"{value.name}.{name}", DOWNLOADED)
        )

    def item(self, value: Facts, index: Value, run: Run) -> Value:
        if isinstance(index, str) and (index in value.items or value.rest is not None):
            return value.items.get(index, value.rest)
        return run.unknown(f"{value.name}[...]", DOWNLOADED)

    def iterate(self, value: Facts, run: Run) -> list[Value] | Unknown:
        return list(value.items) if value.items else run.unknown(value.name, DOWNLOADED)


FACTS = FactsBehaviour()

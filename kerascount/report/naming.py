"""Automatic layer names in the generations of Keras.

Keras 3 and tf.keras count `conv2d`, `conv2d_1`, ... (`keras/src/utils/naming.py`); standalone Keras up to 2.3 counts
`conv2d_1`, `conv2d_2`, ... So the same name can mean two layers. Must not know: tables, findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kerascount.graph.records import LayerRecord, ModelRecord, Reading

_NUMBERED = re.compile(r"(?P<base>.+?)(_(?P<number>\d+))?")


def counts_from_one(reading: Reading) -> bool:
    """Whether the names of this reading are those of standalone Keras."""
    return reading.keras < 3 and not reading.tf_naming


def other_name(row: LayerRecord, *, from_one: bool) -> str | None:
    """The name in the other way of counting; None for a name that its author gave.

    `from_one` tells how the row's own name was counted.
    """
    if not row.auto_named:
        return None
    match = _NUMBERED.fullmatch(row.name)
    base, number = (match["base"], match["number"]) if match else (row.name, None)
    if not from_one:
        return f"{_old_base(base, row)}_{int(number or 0) + 1}"
    if number is None or int(number) < 1:
        return None
    return base if number == "1" else f"{base}_{int(number) - 1}"


def _old_base(base: str, row: LayerRecord) -> str:
    return "input" if row.is_input and base == "input_layer" else base


NAMINGS: Mapping[str, bool] = {"keras2": True, "keras3": False}
"""Ways of counting by name, and whether they count from one."""


def renamed(reading: Reading, naming: str) -> Reading:
    """The reading with its automatic names as `naming` counts them."""
    from_one = counts_from_one(reading)
    if from_one is NAMINGS[naming]:
        return reading
    models = tuple(replace(m, layers=_renamed(m.layers, from_one=from_one)) for m in reading.models)
    return replace(reading, models=models)


def _renamed(rows: Sequence[LayerRecord], *, from_one: bool) -> tuple[LayerRecord, ...]:
    names = {row.name: other_name(row, from_one=from_one) or row.name for row in rows}
    return tuple(
        replace(
            row,
            name=names[row.name],
            inbound=tuple(names.get(name, name) for name in row.inbound),
            inner=_renamed(row.inner, from_one=from_one),
        )
        for row in rows
    )


def naming_note(model: ModelRecord, reading: Reading) -> str:
    """One line that says which way of counting the names follow; empty where its author gave all names."""
    first = next((row for row in model.layers if row.auto_named and not row.is_input), None)
    if first is None:
        return ""
    from_one = counts_from_one(reading)
    other = other_name(first, from_one=from_one)
    if other is None:
        return ""
    why = f" ({reading.asked_for})" if reading.asked_for else ""
    if from_one:
        own = f"standalone Keras {reading.keras}{why}"
        return f"names as in {own}; in Keras 3 and tf.keras `{first.name}` is `{other}`"
    own = f"{'Keras 3' if reading.keras == 3 else 'tf.keras'}{why}"
    return f"names as in {own}; in standalone Keras up to 2.3 `{first.name}` is `{other}` (--keras 2)"

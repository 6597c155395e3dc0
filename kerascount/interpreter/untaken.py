"""What a branch would have changed that is not taken in this round of a loop, and may be taken in another.

In a loop of unknown rounds one round is walked, one way through its conditions. What the other way assigns and fills is
not known afterwards, neither that it happened nor that it did not. Layers are left to the variants.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kerascount.interpreter.assigned import bound_names, filled_names
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.unknown import Unknown, apply


def leave_open(
    body: Sequence[cst.CSTNode], condition: Unknown, scope: Scope, run: Machine, *, whatever: bool = False
) -> None:
    """Plain values and containers that statements change are no longer known, with `whatever` other values neither."""
    for statement in body:
        for name in filled_names(statement):
            run.touched(scope.read(name))
        for name in bound_names(statement):
            before = scope.names.get(name, MISSING)
            if before is not MISSING and (whatever or is_plain(before)):
                scope.names[name] = apply("after", condition, name, run.repeat_number(), label=name)

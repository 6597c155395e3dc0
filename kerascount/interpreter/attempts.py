"""`try` statements: what in them may fail for reasons that nobody knows here, and whether that would matter.

A file that may be missing, a module that may not be installed: whether the handlers run is decided like a condition,
once for each `try`, and the other way is another variant.

Must not know: Keras.
"""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from kerascount.interpreter.quiet import is_quiet, leaves

UNCERTAIN = "?"
"""The kind of an exception that is not known: any handler may be meant for it."""

OUTSIDE = (
    "open", "load", "read", "download", "get_file", "connect", "request", "listdir", "remove", "rename", "getenv",
    "import_module", "glob",
)  # fmt: skip
"""Words in the names of functions that depend on the world outside of the script."""

CONVERTING = ("int", "float", "input")
"""Functions that may refuse what comes from there."""

CONSTANTS = (cst.Integer, cst.Float, cst.SimpleString, cst.Name, cst.Tuple, cst.List)


@dataclass
class Attempt:
    """A `try` around the place being evaluated."""

    node: cst.Try | cst.TryStar
    decided: bool = False

    @property
    def handled(self) -> bool:
        """Whether it has handlers."""
        return bool(self.node.handlers)

    @property
    def matters(self) -> bool:
        """Whether a model could depend on its handlers being run, as far as their text tells."""
        handlers = [handler.body for handler in self.node.handlers]
        if all(leaves(body) for body in handlers):
            return False
        return not all(map(is_quiet, handlers)) or _sets_constants(self.node.body)


def is_outside(name: str) -> bool:
    """Whether a function of this name depends on what is outside of the script."""
    last = name.rpartition(".")[2].lower()
    return last in CONVERTING or any(word in last for word in OUTSIDE)


def _sets_constants(body: cst.BaseSuite) -> bool:
    """Whether what stands in the body itself sets a name to something that depends on nothing outside."""
    return any(
        isinstance(part, cst.Assign) and isinstance(part.value, CONSTANTS)
        for line in body.body
        if isinstance(line, cst.SimpleStatementLine)
        for part in line.body
    )

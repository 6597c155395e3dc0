"""Blocks of statements, told from their text: which end the way they are on, and which no model depends on.

Must not know: values, Keras.
"""

from __future__ import annotations

import libcst as cst

QUIET = frozenset(
    (
        "print", "warn", "info", "debug", "makedirs", "mkdir", "error", "warning", "exception", "display",
        "print_exc",
    )
)  # fmt: skip
"""Functions that only tell something."""


def leaves(body: cst.BaseSuite) -> bool:
    """Whether a block certainly ends in an exception or the end of the script."""
    last = body.body[-1] if body.body else None
    small = last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last
    match small:
        case cst.Raise():
            return True
        case cst.Expr(value=cst.Call(func=cst.Name(value="exit" | "quit"))):
            return True
        case cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value="exit" | "_exit")))):
            return True
    return False


def is_quiet(body: cst.BaseSuite) -> bool:
    """Whether a block does nothing that a model could depend on: it only prints and logs."""
    for line in body.body:
        if not isinstance(line, cst.SimpleStatementLine):
            return False
        if not all(_is_quiet_statement(s) for s in line.body):
            return False
    return True


def _is_quiet_statement(statement: cst.BaseSmallStatement) -> bool:
    match statement:
        case cst.Pass():
            return True
        case cst.Expr(value=cst.Call(func=cst.Name(value=name))):
            return name in QUIET
        case cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value=name)))):
            return name in QUIET
        case cst.Expr(value=cst.SimpleString()):
            return True
    return False

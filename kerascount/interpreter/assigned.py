"""What statements assign to and fill, told from their text alone.

Must not know: values, Keras.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import libcst as cst

CHANGES = {
    "append", "extend", "insert", "sort", "reverse", "clear", "remove", "pop", "popitem", "update", "setdefault",
    "add", "discard", "appendleft", "popleft", "extendleft", "rotate", "subtract", "move_to_end",
    "difference_update", "intersection_update", "symmetric_difference_update",
}  # fmt: skip
"""Methods that change their receiver."""

STATEMENTS = 1_024
"""Of how many statements the names are kept: those of loops are asked for in each round."""


@lru_cache(maxsize=STATEMENTS)
def bound_names(statement: cst.CSTNode) -> Sequence[str]:
    """The names that a statement assigns to, without going into functions and classes."""
    names: list[str] = []
    for node in _nodes(statement):
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            names.append(node.name.value)
        names += [
            part.value for target in _targets(node) for part in _parts(target) if isinstance(part, cst.Name)
        ]
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=STATEMENTS)
def declared_names(body: cst.CSTNode) -> frozenset[str]:
    """The names that a function's body declares `global` or `nonlocal`."""
    statements = (node for node in _nodes(body) if isinstance(node, cst.Global | cst.Nonlocal))
    return frozenset(item.name.value for statement in statements for item in statement.names)


@lru_cache(maxsize=STATEMENTS)
def filled_names(statement: cst.CSTNode) -> Sequence[str]:
    """The names whose objects a statement may fill: `name[i] = value`, `name.append(value)`."""
    holders: list[cst.CSTNode] = []
    for node in _nodes(statement):
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
            holders.append(node.func.value)
        parts = (part for target in _targets(node) for part in _parts(target))
        holders += [part.value for part in parts if isinstance(part, cst.Subscript)]
    return tuple(dict.fromkeys(holder.value for holder in holders if isinstance(holder, cst.Name)))


@lru_cache(maxsize=STATEMENTS)
def filled_attributes(statement: cst.CSTNode) -> frozenset[str]:
    """The attributes whose objects a statement may change: `self.name[i] = value`, `self.name.append(value)`."""
    calls = [node.func for node in _nodes(statement) if isinstance(node, cst.Call)]
    holders: list[cst.CSTNode] = [
        function.value
        for function in calls
        if isinstance(function, cst.Attribute) and function.attr.value in CHANGES
    ]
    parts = (part for node in _nodes(statement) for target in _targets(node) for part in _parts(target))
    holders += [part.value for part in parts if isinstance(part, cst.Subscript)]
    return frozenset(holder.attr.value for holder in holders if isinstance(holder, cst.Attribute))


@lru_cache(maxsize=STATEMENTS)
def called_methods(statement: cst.CSTNode) -> Sequence[tuple[str, str]]:
    """The names whose methods a statement calls, each with the method: `name.append(value)`."""
    functions = (node.func for node in _nodes(statement) if isinstance(node, cst.Call))
    return tuple(
        dict.fromkeys(
            (function.value.value, function.attr.value)
            for function in functions
            if isinstance(function, cst.Attribute) and isinstance(function.value, cst.Name)
        )
    )


def _nodes(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The statement and all within it, without going into functions and classes."""
    waiting: list[cst.CSTNode] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, cst.FunctionDef | cst.ClassDef):
            waiting.extend(node.children)


def _targets(node: cst.CSTNode) -> list[cst.CSTNode]:
    match node:
        case cst.Assign():
            return [target.target for target in node.targets]
        case cst.AnnAssign() | cst.AugAssign() | cst.For():
            return [node.target]
    return []


def _parts(target: cst.CSTNode) -> list[cst.CSTNode]:
    if isinstance(target, cst.Tuple | cst.List):
        return [part for element in target.elements for part in _parts(element.value)]
    return [target]

"""How a library spells an operation: the parameters of its function, in its order, by the names of ours.

`"x1:x x2:y -name"` is a function `f(x, y, name)` whose first two are the operation's `x1` and `x2`, and whose third no
shape depends on. `"perm=None"` gives a default of its own. Must not know: paths, the graph.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from kerascount.libraries.keras.ops.operands import Mismatch, Operands, Undecided
from kerascount.libraries.keras.ops.operation import Operation
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply, unknown

HARMLESS = frozenset(
    ("name", "dtype", "seed", "mode", "constant_values", "validate_shape", "out_type", "training")
)
"""Keywords that no shape depends on, wherever they are met."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a library's function. `name` is the operation's, None where it has none."""

    name: str | None
    spellings: tuple[str, ...]
    default: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A library's function. `row` is its name in summaries of tf.keras, `data_format` what it takes if not told."""

    operation: Operation
    parameters: tuple[Parameter, ...]
    row: str = ""
    data_format: str | None = None

    def names(self) -> list[str]:
        """The parameters by the library's own names."""
        return [p.spellings[0] for p in self.parameters]

    def is_said(self, name: str, word: str, value: Value) -> bool:
        """Whether a value counts: None of a word that once stood for `name` says nothing, as in
        ``reduce_sum(x, axis=1, reduction_indices=None)``.
        """
        todays = next((p.spellings[0] for p in self.parameters if p.name == name), name)
        return value is not None or word in (name, todays)


def spelling(operation: Operation, text: str, row: str = "", data_format: str | None = None) -> Spelling:
    """The spelling that a text says (`@` is the first operand); an empty one is the operation's own signature."""
    first = next((p.name for p in parameters(operation.signature)), "")
    given = tuple(map(_parameter, text.replace("@", first).split()))
    return Spelling(operation, given or _own(operation), row, data_format)


def _own(operation: Operation) -> tuple[Parameter, ...]:
    return tuple(Parameter(p.name, (p.name,)) for p in parameters(operation.signature) if not p.keyword_only)


def _parameter(text: str) -> Parameter:
    names, _, default = text.partition("=")
    first, *others = names.split(":")
    name = None if first.startswith("-") else first
    value = (ast.literal_eval(default),) if default else ()
    return Parameter(name, tuple(others) or (first.lstrip("-"),), value)


def bound(spelled: Spelling, call: Call, data_format: str | Unknown, *, older: bool = False) -> Operands:
    """The arguments of a call, by the operation's parameters."""
    own = parameters(spelled.operation.signature)
    values: dict[str, Value] = {p.name: p.default for p in own}
    values |= {p.name: p.default[0] for p in spelled.parameters if p.name and p.default}
    if call.open is not None:
        values = {name: apply("argument", call.open, name, label=name) for name in values}
    given = call.values()
    for parameter, value in zip(spelled.parameters, given, strict=False):
        if parameter.name and spelled.is_said(parameter.name, parameter.spellings[0], value):
            values[parameter.name] = value
    by_keyword(spelled, call, values)
    rest = given[len(spelled.parameters) :]
    if rest and "*" not in spelled.operation.signature:
        if spelled.data_format is not None:
            raise Undecided(unknown("arguments", "unsupported: more arguments than the function has today"))
        raise Mismatch(f"takes {len(spelled.parameters)} arguments, {len(given)} are given")
    return Operands(values, rest, spelled.data_format or data_format, older)


def by_keyword(spelled: Spelling, call: Call, values: dict[str, Value]) -> None:
    """Fill in what is given by keyword: by the library's name, by ours, or by one of another version."""
    known = {word: p.name for p in spelled.parameters for word in (*p.spellings, p.name) if word}
    own = parameters(spelled.operation.signature)
    known |= {p.name: p.name for p in own if p.keyword_only or not spelled.parameters}
    for keyword, argument in call.keywords.items():
        name = known.get(keyword, OTHER_SPELLINGS.get(keyword))
        if name in values:
            if spelled.is_said(name, keyword, argument.value):
                values[name] = argument.value
        elif "**" in spelled.operation.signature:
            values[OPEN] = {**(values.get(OPEN) or {}), keyword: argument.value}
        elif keyword not in known and keyword not in HARMLESS:
            raise Undecided(unknown(keyword, f"unsupported: argument `{keyword}`"))


OPEN = "keywords"
"""Where the keywords of an operation that takes any are found."""

OTHER_SPELLINGS = {
    "keep_dims": "keepdims",
    "reduction_indices": "axis",
    "dim": "axis",
    "squeeze_dims": "axis",
    "dimension": "axis",
    "split_dim": "axis",
    "num_split": "sizes",
    "dim_ordering": "data_format",
}
"""Keywords of older versions."""

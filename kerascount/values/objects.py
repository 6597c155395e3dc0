"""The values of a script that are neither plain Python data nor unknown.

Numbers, strings, tuples, lists, dicts, sets, ranges and slices of a script are themselves. What a library
means by an imported name is a `Symbol`. Functions, classes and instances of the script hold the
syntax they were written as without looking into it.

Must not know: how syntax is evaluated, what Keras is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kerascount.diagnostics import Span
from kerascount.values.dims import AnyShape
from kerascount.values.unknown import Unknown

Value = Any
"""A value of the script: plain Python data, one of the classes here, a library's own object, or `Unknown`."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of a library, in its canonical dotted spelling: ``keras.layers.Conv2D``."""

    path: str

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.rpartition(".")[2]

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an argument's value came from, one step; `source` is the step before.

    `kind` is one of ``literal`` (written there), ``expression``, ``name`` (a variable's assignment),
    ``parameter`` (of a function, passed at `span`), ``default`` (of a function's parameter),
    ``signature`` (a default of the library). `text` is the source text at `span`.
    """

    kind: str
    text: str
    span: Span | None = None
    name: str | None = None
    function: str | None = None
    source: Origin | None = None

    def last(self) -> Origin:
        """The first place that the value stands at: the end of the chain."""
        return self.source.last() if self.source else self


@dataclass(frozen=True, slots=True)
class Caller:
    """A call of a function of the script, and the names that its result is assigned to, if any.

    `function` is the one that the call is written in.
    """

    span: Span
    names: tuple[str, ...] = ()
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Asserted:
    """An assertion `code == stated`, once: whether it holds (None: not certain), and what the code gives if not.

    `raises` is the exception that the script gets when it does not hold; none where a comment states it.
    """

    span: Span
    code: str
    stated_span: Span
    stated: str
    holds: bool | None
    actual: str
    raises: str = "AssertionError"


@dataclass(frozen=True, slots=True)
class Shown:
    """A shape or a count that a statement prints, or that is all of it, once: `span` is that of the statement."""

    span: Span
    code: str
    value: tuple[int | None, ...] | int


@dataclass(slots=True)
class Argument:
    """One argument of a call: its value and where it is written.

    `span` and `origin` cost time, so they are computed when asked for.
    """

    value: Value
    span_of: Callable[[], Span | None] = lambda: None
    origin_of: Callable[[], Origin | None] = lambda: None
    keyword_span_of: Callable[[], Span | None] = lambda: None

    @property
    def span(self) -> Span | None:
        """The smallest text of the argument's value."""
        return self.span_of()


@dataclass(slots=True)
class Call:
    """The arguments of one call and its place.

    `open` is set when `*args` or `**kwargs` of unknown content were passed: then any parameter
    that is not given here may or may not have been.
    """

    positional: list[Argument] = field(default_factory=list)
    keywords: dict[str, Argument] = field(default_factory=dict)
    open: Unknown | None = None
    span_of: Callable[[], Span | None] = lambda: None
    text_of: Callable[[], str] = lambda: ""
    function: str | None = None

    @classmethod
    def of(cls, *values: Value, **keywords: Value) -> Call:
        """A call that is written nowhere, of plain values."""
        return cls([Argument(v) for v in values], {k: Argument(v) for k, v in keywords.items()})

    @property
    def span(self) -> Span | None:
        """The text of the whole call."""
        return self.span_of()

    def values(self) -> list[Value]:
        """The values of the positional arguments."""
        return [a.value for a in self.positional]

    def get(self, name: str, position: int | None = None, default: Value = None) -> Value:
        """The value given under `name` or at `position`, else `default`."""
        if name in self.keywords:
            return self.keywords[name].value
        if position is not None and position < len(self.positional):
            return self.positional[position].value
        return default

    def argument(self, name: str, position: int | None = None) -> Argument | None:
        """As `get`, with its place."""
        if name in self.keywords:
            return self.keywords[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None

    def without_first(self) -> Call:
        """The same call, the first positional argument taken off (`self`)."""
        return Call(self.positional[1:], self.keywords, self.open, self.span_of, self.text_of, self.function)

    def with_first(self, value: Value) -> Call:
        """The same call with one more positional argument in front."""
        first = [Argument(value)]
        return Call(
            first + self.positional, self.keywords, self.open, self.span_of, self.text_of, self.function
        )


@dataclass(eq=False, slots=True, repr=False)
class Array:
    """An array or a tensor of data (numpy, a data set): a shape, a dtype, and its content if small and known.

    `content` is nested lists of plain numbers, or None. `classes` is how many labels it holds, from 0 on without a
    gap, where that is known (labels of a well-known data set); `one_hot` the same of labels along the last axis.
    `kin` are the arrays that share its memory, itself included: views of it, and what it is a view of.
    """

    shape: AnyShape
    dtype: str | None = None
    content: Value = None
    classes: int | None = None
    kin: list[Array] | None = None
    one_hot: int | None = None

    def view(self, shape: AnyShape, content: Value = None, classes: int | None = None) -> Array:
        """Another array over the same memory."""
        if self.content is None and self.kin is None and self.classes is None and self.one_hot is None:
            return Array(shape, self.dtype)
        if self.kin is None:
            self.kin = [self]
        self.kin.append(Array(shape, self.dtype, content, classes, self.kin))
        return self.kin[-1]

    def overwrite(self) -> None:
        """Elements are changed in place: no array over this memory has a known content any longer."""
        for array in self.kin or [self]:
            array.content = array.classes = array.one_hot = None


@dataclass(frozen=True, slots=True)
class BoundMethod:
    """A method of a library's object, or of plain data: `receiver.name`, not called yet."""

    receiver: Value
    name: str


@dataclass(eq=False, slots=True, repr=False)
class Native:
    """A callable of ours that a library hands out: `function(call, run)`."""

    name: str
    function: Callable[[Call, Any], Value]


class ScriptError(Exception):
    """The script itself would raise here: `kind` is the exception's class, `value` its object.

    It unwinds the interpreter to the script's own `except`, or to the end of the entry point.
    """

    def __init__(self, kind: str, message: str, span: Span | None = None, value: Value = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.span = span
        self.value = value

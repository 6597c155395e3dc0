"""What is said of a model in the end: frozen facts, taken at one moment of a run.

Records are the only thing that claims, rules and reports see of a graph.

Must not know: how a graph is made, how a record is printed.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kerascount.diagnostics import Diagnostic, Span
from kerascount.graph.model import Weight
from kerascount.values import dims
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Asserted, Caller, Origin, Shown, Value
from kerascount.values.unknown import Atom, Unknown, subtract

Count = int | Unknown
"""A number of scalars, or the formula that it is."""


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """One row of a model's summary.

    `outputs` are the shapes of the layer's first call in this model (batch axis included). `inputs`
    likewise. `span` is the
    constructor's call, `call_span` the place of the call that this row shows, `arguments` the
    origins of the constructor's arguments by parameter. `params` counts weights of inner layers too.
    `inner` are the rows of a nested model. `unknown` tells why something of the row is not known.
    """

    name: str
    kind: str
    outputs: tuple[AnyShape, ...]
    inputs: tuple[AnyShape, ...]
    inbound: tuple[str, ...]
    weights: tuple[Weight, ...]
    params: Count
    trainable_params: Count
    config: Mapping[str, Value] = field(default_factory=dict)
    arguments: Mapping[str, Origin] = field(default_factory=dict)
    span: Span | None = None
    call_span: Span | None = None
    function: str | None = None
    variable: str | None = None
    unknown: Atom | None = None
    inner: tuple[LayerRecord, ...] = ()
    auto_named: bool = True
    calls: int = 1
    operation: bool = False
    """Whether it is an operation on tensors of Keras 3: a row of the summary, but not among `model.layers`."""
    multiply_adds: Count | None = None
    """Those of all its calls in the model, for a batch of one; None where they are not known."""
    dtypes: tuple[str, ...] = ()
    """The dtype of each of `outputs`."""
    identity: int = 0
    """Equal for the same layer object in several records of one run."""
    callers: tuple[Caller, ...] = ()
    """The calls of the script's functions within which the row's call was made, the outermost first."""

    @property
    def non_trainable_params(self) -> Count:
        """All but the trainable ones."""
        return subtract(self.params, self.trainable_params)

    @property
    def output_shape(self) -> AnyShape | tuple[AnyShape, ...]:
        """The shape of its output, batch axis included; all of them where there are several."""
        return self.outputs[0] if len(self.outputs) == 1 else self.outputs

    @property
    def is_input(self) -> bool:
        """Whether this is the row of an InputLayer."""
        return self.kind == "InputLayer"

    @property
    def kernel(self) -> tuple[int, ...] | None:
        """The kernel's window, fully known, when the layer has one with weights."""
        size = self.config.get("kernel_size")
        if isinstance(size, tuple) and size and all(isinstance(n, int) for n in size):
            return size
        return None


@dataclass(frozen=True, slots=True)
class Decision:
    """One undecidable condition and the way that the run took.

    `release` where it asks for one of a library: ``keras>=2.1.5``. `each_time` where it was asked several times,
    perhaps with other values, or in a loop of unknown rounds; then `rounds` is the place of the loop.
    """

    condition: str
    span: Span | None
    taken: bool
    release: str = ""
    each_time: bool = field(default=False, compare=False)
    rounds: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """One model as it was at one moment.

    `entry` is how the analysis came to it: ``module``, ``function:NAME`` or ``call:EXPR``. `variant` are the
    decisions on
    which it depends (empty: none). `unknowns` are the reasons, each once, why it is not exact. `broken` says why the
    model ends early, when the script is certain to fail there.
    """

    id: str
    name: str
    kind: str
    layers: tuple[LayerRecord, ...]
    inputs: tuple[AnyShape, ...]
    outputs: tuple[AnyShape, ...]
    total_params: Count
    trainable_params: Count
    non_trainable_params: Count
    span: Span | None = None
    function: str | None = None
    variable: str | None = None
    entry: str = "module"
    variant: tuple[Decision, ...] = ()
    unknowns: tuple[Atom, ...] = ()
    broken: str | None = None
    keras: int = 3
    auto_named: bool = True
    identity: int = 0
    multiplied_besides: Count | None = 0
    """Multiply-adds of a model of the script's own class that no row has: of operations in its `call`."""

    @property
    def status(self) -> Literal["exact", "partial"]:
        """Exact: every shape and every count of every row is known."""
        return "partial" if self.unknowns or self.broken else "exact"

    @property
    def multiply_adds(self) -> Count | None:
        """Those of one call with a batch of one; None where those of a row are not known."""
        return dims.total([*(row.multiply_adds for row in self.layers), self.multiplied_besides])

    @property
    def output_shape(self) -> AnyShape | tuple[AnyShape, ...]:
        """The shape of its output, batch axis included; all of them where there are several."""
        return self.outputs[0] if len(self.outputs) == 1 else self.outputs

    def layer(self, name: str) -> LayerRecord:
        """The row of that name or variable, nested ones included; raises KeyError, which tells similar names."""
        rows = self.depth_first
        for row in (*(r for r in rows if r.name == name), *(r for r in rows if r.variable == name)):
            return row
        close = difflib.get_close_matches(name, [row.name for row in rows], n=3)
        raise KeyError(
            f"no layer `{name}` in `{self.name}`" + (f"; similar: {', '.join(close)}" if close else "")
        )

    @property
    def depth_first(self) -> tuple[LayerRecord, ...]:
        """All rows, those of nested models after their model's."""
        rows: list[LayerRecord] = []
        for layer in self.layers:
            rows.append(layer)
            rows += _inner_rows(layer)
        return tuple(rows)


def _inner_rows(layer: LayerRecord) -> list[LayerRecord]:
    rows: list[LayerRecord] = []
    for inner in layer.inner:
        rows.append(inner)
        rows += _inner_rows(inner)
    return rows


@dataclass(frozen=True, slots=True)
class SummaryCall:
    """A reached `model.summary()`; `model` is the id of the model's record at that moment."""

    span: Span
    model: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one file. `claims` and findings are added by later rooms."""

    path: str
    keras: int
    models: tuple[ModelRecord, ...] = ()
    summary_calls: tuple[SummaryCall, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    assumed: tuple[str, ...] = ()
    """Well-known names that nothing in the file defines and that were assumed to be Keras's."""
    concerns_keras: bool = True
    tf_naming: bool = False
    asked_for: str = ""
    """The requirements of the project or the notebook that its generation follows."""
    asserted: tuple[Asserted, ...] = ()
    """Assertions about shapes and counts, each time that they were reached, and what comments say of those shown."""
    shown: tuple[Shown, ...] = ()
    """Shapes and counts that statements show, each time; none any more where comments have been read."""
    untried: int = 0
    """Ways through undecidable conditions that the budget left untried."""
    order_in_doubt: bool = False
    """Whether channels may come first though nothing in the script says so: then shapes are those of the default."""
    apart: tuple[ModelRecord, ...] = ()
    """The layers that are no row of any model, those of each entry point as if they were one: what is said of them
    can be compared with what is written in their calls."""

    @property
    def spoken_of(self) -> tuple[ModelRecord, ...]:
        """All records with layers that comments and names can be about."""
        return (*self.models, *self.apart)

"""What Keras remembers within one run: names given, models made, summaries printed.

Must not know: how scripts are evaluated, what a layer computes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kerascount.graph.model import Layer, Model, Multiplied, Tensor
from kerascount.graph.records import ModelRecord, SummaryCall
from kerascount.libraries.keras import requirements
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.naming import NAMES_WHEN_BUILT, Names, Style, names_within, snake_case
from kerascount.values.objects import Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


@dataclass(slots=True)
class KerasState:
    """The state. `spellings` are the roots under which the script named Keras, in order of appearance."""

    names: Names = field(default_factory=Names)
    models: list[Model] = field(default_factory=list)
    made: list[Layer] = field(default_factory=list)
    """Every layer that the script constructed itself, in order."""
    summary_calls: list[SummaryCall] = field(default_factory=list)
    records: list[ModelRecord] = field(default_factory=list)
    data_format: str | Unknown | None = None
    """What the script sets as the default; see `data_format.py`."""
    of_theano: Unknown | None = None
    """Why the default is not known where the script does not set it: it uses theano."""
    names_in_doubt: set[str] = field(default_factory=set)
    """How names of layers that are not known are written."""
    seems_first: bool = False
    """Whether an input looks like an image with its channels first though nothing states that order."""
    spellings: dict[str, None] = field(default_factory=dict)
    homes: dict[str, None] = field(default_factory=dict)
    """Those of them under which it named layers and models."""
    cleared: bool = False
    """Whether the script has cleared the counts of names."""
    hints: dict[str, None] = field(default_factory=dict)
    """The signs of a generation that were seen, see `generation.py`."""
    counts_trained_only: bool | None = None
    """Whether summaries count what is trained only; None: not asked, see `ask_what_is_counted`."""
    releases: frozenset[str] | None = None
    """The releases of `keras.applications` that this run has decided for; None: any, see `applications/releases.py`."""
    saved: dict[str, Model | None] = field(default_factory=dict)
    """Models by the path to which the script saved them; None: one that cannot be told."""
    configurations: dict[int, Any] = field(default_factory=dict)
    """What configurations were given for, by the identity of what the script holds."""
    texts: dict[Unknown, Model] = field(default_factory=dict)
    """Models by the unknown that stands for their JSON."""
    opaque: dict[Unknown, Tensor] = field(default_factory=dict)
    """Tensors that stand for values that could be tensors, one for each unknown."""
    frames: list[Layer] = field(default_factory=list)
    """The layers of the script's own classes that are being built or called, the innermost last."""
    eager: bool = False
    """Whether the outermost of them is called on data: then everything in it really runs."""
    tracing: bool = False
    shared_among: int = 0
    """How many blocks of strategies with several copies of a model are around the place."""
    inside: int = 0
    """How deep we are within a layer's own computation, where operations are no layers of a model."""

    meters: list[Multiplied] = field(default_factory=list)
    """What the computations that are going on have multiplied so far, the innermost last."""

    def fresh(self) -> KerasState:
        """A new state after the same imports: for another entry point of the same script."""
        return KerasState(
            data_format=self.data_format,
            of_theano=self.of_theano,
            spellings=self.spellings,
            homes=self.homes,
            hints=self.hints,
        )

    @contextmanager
    def within(self, layer: Layer, *, eager: bool, scratch: bool) -> Iterator[None]:
        """While a layer of one of the script's classes is built or called; `scratch`: names are counted anew in it."""
        before, names = self.eager, self.names
        if not self.frames:
            self.eager = eager
            self.names = Names() if scratch else names
        self.frames.append(layer)
        try:
            yield
        finally:
            self.frames.pop()
            self.eager, self.names = before, names

    @contextmanager
    def traced(self) -> Iterator[None]:
        """While a model is called to be built: on no data, though no tensor is part of a graph."""
        before, self.tracing = self.tracing, True
        try:
            yield
        finally:
            self.tracing = before

    @contextmanager
    def within_layer(self) -> Iterator[None]:
        """While a layer computes, operations on tensors are not named."""
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1


def state_of(run: Run) -> KerasState:
    """The state of this run."""
    return run.state(KerasState)


def tf_naming(run: Run) -> bool:
    """Whether names are counted as Keras within tensorflow counts them."""
    if run.keras != 2:
        return False
    state = state_of(run)
    firsts = [next(iter(names), "") for names in (state.spellings, state.homes)]
    return run.eras == {Era.WITHIN_TENSORFLOW} or any(f in ("tensorflow", "tf_keras") for f in firsts)


def kinds_of_keras_2(run: Run) -> tuple[bool, ...]:
    """Whether Keras 2 is the one within tensorflow: what the run takes it for, then the other if it may be that too."""
    likely = tf_naming(run)
    older = (Era.STANDALONE, Era.WITHIN_TENSORFLOW)
    possible = {era is Era.WITHIN_TENSORFLOW for era in older if era in run.eras}
    return (likely, *(possible - {likely}))


def style_of(run: Run) -> Style:
    """Which generation's naming holds."""
    if run.keras == 1:
        return "1"
    if run.keras == 2:
        return "tf" if tf_naming(run) else "2"
    return "3"


def ask_what_is_counted(run: Run) -> None:
    """Decide whether summaries count weights that are not trained: in Keras 1 they do since 1.2.

    Asked where there is such a weight; words of Keras 1 do not show which release they were written for.
    """
    state = state_of(run)
    if run.keras == 1 and state.counts_trained_only is None:
        state.counts_trained_only = not is_release("keras>=1.2", run)


def is_release(name: str, run: Run) -> bool:
    """Decide whether the script is for this release (`keras>=1.2`) where it does not show that."""
    asked = requirements.is_at_least(name, run.requirements)
    if asked is not None:
        return asked
    condition = run.unknown(name, "the script does not show which release it is written for")
    return run.decide(condition, release=name)


def automatic_name(kind: str, run: Run) -> str:
    """The next automatic name for a class."""
    return state_of(run).names.of_class(kind, style_of(run))


FREEZE_NOTHING = frozenset(
    ("MultiHeadAttention", "GroupedQueryAttention", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")
)
"""Layers of Keras 3 all of whose weights belong to layers within, which their own `trainable=` does not reach."""


def made_anew(layer: Layer, run: Run) -> None:
    """A layer comes from its configuration: what its own `trainable=` does not reach is trainable again."""
    for inner in layer.flatten() if run.keras == 3 else ():
        if inner.kind in FREEZE_NOTHING:
            inner.trainable = True


def set_trainable(layer: Layer, new: Value, run: Run) -> None:
    """The layer and all layers within it; before Keras was within tensorflow a model told its layers nothing."""
    layer.trainable = new if isinstance(new, Unknown) else bool(new)
    if not (isinstance(layer, Model) and style_of(run) in ("1", "2")):
        for inner in layer.inner:
            set_trainable(inner, new, run)


MAYBE_BUILT = "maybe_built"
"""The attribute of a layer that was not seen being built and was handed to something that may build it."""


def may_be_built(layer: Layer) -> None:
    """Remember that something unseen may have called the layer, and with it those within."""
    if layer.weights is None or isinstance(layer, Model):
        for inner in layer.flatten():
            if inner.weights is None:
                inner.attributes[MAYBE_BUILT] = True


def count_rebuild(run: Run) -> None:
    """In Keras 3 a Sequential that is built makes a Functional within, which takes the next name of that kind."""
    if style_of(run) == "3":
        state_of(run).names.of_class("Functional", "3")


def input_name(first: Layer, run: Run) -> str | None:
    """The name of the input that the first layer of a Sequential makes; None for the next automatic one."""
    style = style_of(run)
    if style == "1":
        return state_of(run).names.unique(f"{snake_case(first.kind, style)}_input", style)
    return None if style == "3" else f"{first.name}_input"


def take_names_within(kind: str, run: Run) -> None:
    """The layers that a newly constructed layer makes for itself take automatic names too."""
    for inner in names_within(kind, style_of(run)):
        automatic_name(inner, run)


def take_names_when_built(kind: str, run: Run) -> None:
    """Likewise those that it makes at its first call; tf.keras makes them in a graph of their own names."""
    for inner in NAMES_WHEN_BUILT.get(kind, ()) if style_of(run) == "3" else ():
        automatic_name(inner, run)

"""Claims: what an author says that the code does, and the layer or model of which it is said.

Must not know: how a text is read, what a rule makes of a claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kerascount.diagnostics import Diagnostic, Span
from kerascount.graph.records import Count, LayerRecord, ModelRecord

Attribute = Literal[
    "kernel_size",
    "pool_size",
    "rate",
    "filters",
    "units",
    "strides",
    "size",
    "output_shape",
    "input_shape",
    "params",
    "layer_type",
    "activation",
    "padding",
    "dilation_rate",
    "use_bias",
]

Strength = Literal["explicit", "comment", "hint"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated value. `value` is plain data: a tuple for a kernel or a size, an int for filters and params.

    `text` is the stated value as written, at `span`; `form` names the form in a few words (``the table``).
    """

    attribute: Attribute
    value: Any
    text: str
    span: Span
    form: str
    strength: Strength
    table: Span | None = None
    """The head of the table that it stands in: claims of one table have causes in common."""
    tolerance: int = 0
    """How far a count that is stated in round numbers may be off."""
    before: tuple[int | None, ...] | None = None
    """What goes in as it is stated beside an output shape: by how much the axes change is known where they are not."""
    ranked: bool = False
    """Whether a shape of another number of axes is another one; elsewhere it decides nothing."""


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """A claim and the layer that it is about.

    `ambiguous`: the statement makes several layers, and the claim is true of some of them only.
    """

    claim: Claim
    model: ModelRecord
    layer: LayerRecord
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class ModelClaim:
    """A stated number of parameters of a whole model, or of those that it trains."""

    claim: Claim
    model: ModelRecord
    trainable: bool = False

    @property
    def count(self) -> Count:
        """The number that the code makes."""
        return self.model.trainable_params if self.trainable else self.model.total_params


@dataclass(slots=True)
class Stated:
    """The claims of some texts, and the findings about the texts themselves."""

    layers: list[TiedClaim] = field(default_factory=list)
    totals: list[ModelClaim] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)

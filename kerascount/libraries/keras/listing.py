"""All known classes of layers: their signature in each kind of Keras, and the weights that they make.

Must not know: scripts, calls, how it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.graph.model import Weight
from kerascount.libraries.keras.by_generation import row_in
from kerascount.libraries.keras.dialects import ALIASES, LEGACY
from kerascount.libraries.keras.exports import EXPORTED, HOMES
from kerascount.libraries.keras.forms1 import OLD_FORMS, RENAMED, OldForm
from kerascount.libraries.keras.forms2 import STANDALONE, WITHIN_TENSORFLOW, Forms
from kerascount.libraries.keras.rewriting import shown_kind
from kerascount.libraries.keras.rows.base import Config, Row
from kerascount.libraries.keras.rows.catalogue import FOREIGN
from kerascount.libraries.keras.rows.signatures import parameters_of
from kerascount.libraries.keras.wrappers import COMPUTED, SIGNATURES
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, formula_text, unknown

FORMS: Mapping[str, Forms] = {
    "1": OLD_FORMS,
    "2": {**STANDALONE, **{name: OLD_FORMS[name] for name in LEGACY}},
    "tf": WITHIN_TENSORFLOW,
    "3": {},
}
"""The constructors of each kind of Keras that are not today's."""

BY_BASE_CLASS = frozenset(("AbstractRNNCell", "Identity", "InputLayer", "Layer"))
"""Classes whose constructor took the base class's arguments before Keras 3: their signature is not told."""

NO_SAYING = "depends on the arguments"
NONE = "none"
HAS_NO_WORDS = "no weights"
"""What a row says that has no words of its own."""

WITHIN = "those of the layers within"
DERIVED = "those that a class derived from it adds"
WITHOUT_ROW: Mapping[str, str] = {
    "Lambda": NONE,
    **dict.fromkeys(("Layer", "Recurrent", "ConvRecurrent2D", "AbstractRNNCell"), DERIVED),
    "ConvLSTM2DCell": "those of a ConvLSTM2D",
    "DenseFeatures": "embeddings (categories, dimension), one for each column that is an embedding",
    "SpectralNormalization": "those of the layer within, and a vector that is not trained",
}


@dataclass(frozen=True, slots=True)
class Constructor:
    """A class as one kind of Keras has it: "1", "2" (on its own), "tf" (Keras 2 within tensorflow) or "3".

    `signature` is None where it is not told; `weights` tells names and shapes when all else has its default.
    """

    home: str
    signature: str | None
    weights: str


@dataclass(frozen=True, slots=True)
class KnownLayer:
    """One class in one generation, with its other names there."""

    name: str
    keras: int
    also: tuple[str, ...]
    constructors: tuple[Constructor, ...]


def known_layers(keras: int) -> tuple[KnownLayer, ...]:
    """All classes that a generation exports, by name; base classes that make no layer are left out."""
    names = [name for name, homes in EXPORTED.items() if set(homes) & set(HOMES[keras])]
    also: dict[str, list[str]] = {}
    for name in sorted(names):
        others = also.setdefault(shown_kind(name, keras), [])
        if name != shown_kind(name, keras):
            others.append(name)
    foreign = [_foreign(name) for name in FOREIGN] if keras == 3 else []
    found = [*(_known(kind, keras, tuple(also[kind])) for kind in also), *foreign]
    return tuple(sorted(found, key=lambda layer: layer.name))


def _known(kind: str, keras: int, also: tuple[str, ...]) -> KnownLayer:
    homes = [h for h in HOMES[keras] if any(h in EXPORTED.get(name, ()) for name in (kind, *also))]
    found = tuple(Constructor(h, signature_in(kind, h), weights_in(kind, h)) for h in homes)
    return KnownLayer(kind, keras, also, found)


def _foreign(name: str) -> KnownLayer:
    return KnownLayer(name, 3, (), (Constructor("3", None, f"unknown: {FOREIGN[name]}"),))


def _form_in(kind: str, home: str) -> OldForm | None:
    return FORMS[home].get(kind) or FORMS[home].get(ALIASES.get(kind, kind))


def _generation(home: str) -> int:
    return 2 if home == "tf" else int(home)


def signature_in(kind: str, home: str) -> str | None:
    """The constructor's signature in one kind of Keras."""
    form, name = _form_in(kind, home), ALIASES.get(kind, kind)
    if form is not None:
        return form.signature
    if home == "1" or (kind in BY_BASE_CLASS and home != "3"):
        return None
    row = None if kind in COMPUTED else row_in(name, _generation(home))
    return row.signature if row else SIGNATURES.get(name)


# --- weights -------------------------------------------------------------------------------------


def weights_in(kind: str, home: str) -> str:
    """The weights: in the row's own words, else what its formula gives for arguments that stay symbols."""
    form = _form_in(kind, home)
    name = form.modern if form else ALIASES.get(kind, kind)
    row = None if kind in COMPUTED else row_in(name, _generation(home))
    if row is None:
        return WITHOUT_ROW.get(kind, WITHIN)
    return row.in_words if row.in_words != HAS_NO_WORDS else _weights_text(row, home, form)


def _weights_text(row: Row, home: str, form: OldForm | None) -> str:
    config = Config(_arguments(row, form), _generation(home), within_tensorflow=home == "tf")
    for count in (1, 2):
        built = row.formula(config, [_input_shape(row)] * count)
        if not isinstance(built.weights, Unknown) and not built.problems:
            return "; ".join(weight_text(w) for w in built.weights) or NONE
    return NO_SAYING


def _arguments(row: Row, form: OldForm | None) -> dict[str, Value]:
    """Required arguments as symbols of their names then, all others with their defaults then."""
    labels = _old_words(form) if form else {}
    defaults = form.defaults if form else {}
    values: dict[str, Value] = dict(row.flags)
    for p in parameters_of(row):
        rank = _rank(row) if p.name == "kernel_size" else 1
        default = defaults.get(p.name, p.default)
        values[p.name] = _symbol(labels.get(p.name, (p.name,)), rank) if p.required else default
    return values


def _rank(row: Row) -> int:
    """The spatial rank in the class's name: 2 for `Conv2D`."""
    return next((int(c) for c, d in zip(row.name, row.name[1:], strict=False) if d == "D" and c.isdigit()), 1)


def _input_shape(row: Row) -> tuple[int | Unknown | None, ...]:
    rank = row.ndim or max(row.min_ndim or 0, 3)
    axes = [unknown(f"axis_{i}", "not said", key=("axis", i)) for i in range(1, rank - 1)]
    return (None, *axes, unknown("features", "not said", key="features"))


def _symbol(names: tuple[str, ...], rank: int) -> Value:
    """One symbol, or one for each axis of a window."""
    labels = names if rank == len(names) else tuple(f"{names[0]}[{i}]" for i in range(rank))
    symbols = tuple(unknown(label, "not said", key=label) for label in labels)
    return symbols if len(symbols) > 1 or names[0] in WINDOWS else symbols[0]


WINDOWS = ("kernel_size", "filter_length")
"""Arguments that stand for one size for each axis, even where there is one axis."""


def _old_words(form: OldForm) -> dict[str, tuple[str, ...]]:
    """Today's names of parameters to those of the form."""
    own = set(form.names)
    renamed = {_new_word(form, name): (name,) for name in form.names}
    found = {new: olds for new, olds in renamed.items() if new and new not in own}
    return {**found, **{target: names for names, target in form.folds}}


def _new_word(form: OldForm, name: str) -> str | None:
    return form.renames.get(name, RENAMED.get(name, name))


def weight_text(weight: Weight) -> str:
    """`kernel (features, units)`."""
    if isinstance(weight.shape, Unknown):
        return f"{weight.name} of a shape that depends on the arguments"
    shape = ", ".join("?" if d is None else formula_text(d) for d in weight.shape)
    return f"{weight.name} ({shape})" + ("" if weight.trainable else " not trained")

"""Constructing layers: from a call of a class to a layer object with its configuration, name and place.

Must not know: how a layer is called, models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from kerascount.diagnostics import Severity
from kerascount.graph.model import CallSite, Layer
from kerascount.libraries.keras.arguments import bind, origins, with_defaults
from kerascount.libraries.keras.by_generation import row_in
from kerascount.libraries.keras.calling import Compute, argument_span, report
from kerascount.libraries.keras.dialects import ALIASES
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.guessing import guess_of
from kerascount.libraries.keras.inputs import as_dim, as_shape
from kerascount.libraries.keras.naming import Style
from kerascount.libraries.keras.rewriting import modernize
from kerascount.libraries.keras.rows.base import Parameter, Problem, Row
from kerascount.libraries.keras.rows.checks import is_plain
from kerascount.libraries.keras.rows.demands import ACTIVATED, problem_of
from kerascount.libraries.keras.rows.demands2 import problem_of_2
from kerascount.libraries.keras.rows.signatures import parameters, parameters_of
from kerascount.libraries.keras.state import (
    FREEZE_NOTHING,
    automatic_name,
    kinds_of_keras_2,
    set_trainable,
    state_of,
    style_of,
    take_names_within,
)
from kerascount.libraries.keras.wrappers import COMPUTED, SIGNATURES, inner_layers
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Argument, Call, Origin, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def is_layer_class(name: str) -> bool:
    """Whether a class of layers of this name is known, in any generation."""
    return any(row_of(ALIASES.get(name, name), keras) is not None for keras in (3, 1))


def row_of(name: str, keras: int) -> Row | Compute | None:
    """How layers of a class compute in a generation: through something else, or by a row."""
    return COMPUTED.get(name) or row_in(ELEMENTWISE if name == "_Merge" else name, keras)


ELEMENTWISE = "Add"
"""A merging layer whose shapes are those of the base class `_Merge`, from which scripts derive their own."""


def construct(name: str, call: Call, run: Run) -> Layer:
    """`keras.layers.Name(...)`."""
    modern = modernize(name, call, run)
    row = row_of(modern.row, run.keras)
    signature = signature_of(modern.row, run.keras)
    given = bind(modern.row, signature, modern.call, run)
    layer = Layer(modern.kind, "", with_defaults(signature, given, modern.call.open), row)
    layer.made_once = run.repeated is None
    _set_base(layer, given, modern.call, run)
    if run.keras > 1:
        _check_name(layer, given["name"].value if "name" in given else None, run)
        _demand(layer, modern.row, run)
        if run.keras == 2:
            _cut_off(layer)
    run.built()
    take_names_within(layer.kind, run)
    layer.inner = inner_layers(layer, run)
    if layer.kind == "Bidirectional" and style_of(run) == "tf" and layer.inner and "trainable" not in given:
        layer.trainable = layer.inner[0].trainable
    if layer.kind in ("TimeDistributed", "Bidirectional") and style_of(run) == "2":
        # the constructor of Keras 2 sets what is trainable of the wrapper, and thereby of the layer within
        for inner in layer.inner:
            set_trainable(inner, layer.trainable, run)
    state_of(run).made.append(layer)
    return layer


def _demand(layer: Layer, row: str, run: Run) -> None:
    """Raise what the constructor of Keras 2 or 3 raises for its arguments; of two that it may be, both have to."""
    if run.keras == 3:
        problem = problem_of(row, layer.config)
    else:
        kinds = kinds_of_keras_2(run)
        found = [problem_of_2(row, layer.config, within_tensorflow=kind) for kind in kinds]
        problem = found[0] if all(found) else None
    if problem is None:
        return None
    if _of_python_2(layer, problem, run):
        return _demand(layer, row, run)
    if run.keras == 2:
        state_of(run).hints["refused-by-keras-2"] = None
    if problem.argument in ACTIVATED and "custom-objects" in state_of(run).hints:
        return None  # a script that adds names of its own may mean one of them
    raise report(layer, problem, run)


PYTHON_2 = "in Python 2, which Keras ran on until 2.3, whole numbers divide to whole numbers"


def _of_python_2(layer: Layer, problem: Problem, run: Run) -> bool:
    """Whether what is refused is a quotient that Python 2 takes for whole: then it is a note, and taken as such."""
    name = problem.argument or ""
    value = layer.config.get(name)
    if not isinstance(value, float) or not value.is_integer() or not run.may_be_python2():
        return False
    if not _is_quotient(layer.site.arguments.get(name)):
        return False
    if Era.STANDALONE not in (run.eras or guess_of(run).eras):
        return False
    span = argument_span(layer, name) or run.span()
    notes = (PYTHON_2,)
    run.diagnose(
        problem.rule, problem.message, severity=Severity.INFO, span=span, notes=notes, layer=layer.name
    )
    layer.config[name] = int(value)
    return True


def _is_quotient(origin: Origin | None) -> bool:
    """Whether a value comes from a division that is written at one of the steps of its way."""
    while origin is not None:
        if "/" in origin.text:
            return True
        origin = origin.source
    return False


CUT_OFF = frozenset(("filters", "units", "size"))
"""Arguments that Keras 2 turns into integers: of 2.5 and of "2" it makes 2."""


def _cut_off(layer: Layer) -> None:
    if layer.kind not in ("Dense", "UpSampling1D", "UpSampling2D") and "kernel_size" not in layer.config:
        return
    for name in CUT_OFF & layer.config.keys():
        value = layer.config[name]
        several = isinstance(value, list | tuple)
        whole = [_integer(v) for v in (value if several else [value])]
        layer.config[name] = tuple(whole) if several else whole[0]


def _integer(value: Value) -> Value:
    if isinstance(value, float) and isfinite(value):
        return int(value)
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _check_name(layer: Layer, name: Value, run: Run) -> None:
    """A name that Keras refuses; one with a slash is only reported, since only Keras 3 does not take it."""
    if name is None or not is_plain(name) or (isinstance(name, str) and ("/" not in name or run.keras < 3)):
        return
    if run.keras == 2 and not isinstance(name, str):
        message = f"the name {name!r} is no text"
        span = argument_span(layer, "name") or run.span()
        run.diagnose("invalid-name", message, span=span, label="Keras 2 raises here", layer=layer.name)
        raise run.fail("TypeError", message)
    if isinstance(name, str):
        note("slash-in-name", run)
    message = f"the name {name!r} is no text without `/`, as Keras 3 demands"
    span = argument_span(layer, "name") or run.span()
    run.diagnose("invalid-name", message, span=span, label="Keras 3 raises here", layer=layer.name)
    if not isinstance(name, str):
        raise run.fail("ValueError", message)


def signature_of(name: str, keras: int) -> Sequence[Parameter]:
    """The constructor's parameters."""
    row = row_of(name, keras)
    if isinstance(row, Row):
        return parameters_of(row)
    return parameters(SIGNATURES[name]) if name in SIGNATURES else ()


def _set_base(layer: Layer, given: Mapping[str, Argument], call: Call, run: Run) -> None:
    name = given["name"].value if "name" in given else None
    layer.auto_named = name is None
    layer.name = layer_name(layer.kind, name, run)
    layer.site = CallSite(call.span, call.function or run.function_name(), origins(given), call.text_of())
    trainable = given["trainable"].value if "trainable" in given else True
    if run.keras == 3 and layer.kind in FREEZE_NOTHING:
        trainable = True
    layer.trainable = trainable if isinstance(trainable, Unknown) else bool(trainable)
    layer.variable = next(iter(run.variables()), None)
    shape = declared_shape(layer.kind, {k: a.value for k, a in given.items()}, run)
    if shape is not None:
        layer.attributes["batch_input_shape"] = shape


def layer_name(kind: str, given: Value, run: Run) -> str:
    """The name given, the formula of one that is not known, or the next automatic one."""
    if given is None:
        return automatic_name(kind, run)
    if isinstance(given, Unknown):
        state_of(run).names_in_doubt.add(str(given))
    return given if isinstance(given, str) else str(given)


def declared_shape(kind: str, values: Mapping[str, Value], run: Run) -> AnyShape | None:
    """The input shape that a layer's own arguments declare for a Sequential model (batch axis included)."""
    if values.get("batch_input_shape") is not None:
        return as_shape(values["batch_input_shape"])
    batch = as_dim(values.get("batch_size"))
    if kind == "Embedding":
        return None if style_of(run) == "3" else (batch, *_embedding_length(values))
    shape = values.get("input_shape")
    if shape is None and values.get("input_dim") is not None:
        shape = _from_dim(values)
        if len(shape) == 1 and style_of(run) in ("tf", "3"):
            _note_width(kind, run)
        if len(shape) == 1 and kind in SEQUENCES[style_of(run)]:
            shape = (None, *shape)
    if shape is None:
        return None
    inner = as_shape(shape)
    return inner if isinstance(inner, Unknown) else (batch, *inner)


def _from_dim(values: Mapping[str, Value]) -> tuple[Value, ...]:
    width = values["input_dim"]
    return (values["input_length"], width) if "input_length" in values else (width,)


def _note_width(kind: str, run: Run) -> None:
    """The width alone is no shape of a sequence here: the script is for a Keras where it is."""
    if kind in _ALONE:
        note("width-of-sequence-until-2.3", run)
    elif kind in _RECURRENT and style_of(run) == "3":
        note("width-of-sequence-until-2.15", run)


_RECURRENT = ("LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU")
_ALONE = ("Conv1D", "Convolution1D", "AtrousConvolution1D", "TimeDistributedDense")
SEQUENCES: Mapping[Style, tuple[str, ...]] = {
    "1": (*_RECURRENT, *_ALONE),
    "2": (*_RECURRENT, *_ALONE),
    "tf": _RECURRENT,
    "3": (),
}
"""Layers that took `input_dim` alone for sequences of any length."""


def _embedding_length(values: Mapping[str, Value]) -> tuple[Value, ...]:
    shape = values.get("input_shape")
    if isinstance(shape, list | tuple):
        return tuple(as_dim(v) for v in shape)
    length = values.get("input_length")
    return tuple(as_dim(v) for v in length) if isinstance(length, list | tuple) else (as_dim(length),)

"""Keras as a library: what its imported names mean, and how its values behave.

Must not know: syntax, how a particular layer computes.
"""

from __future__ import annotations

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.applications.library import builder_names, is_applications
from kerascount.libraries.keras.dialects import ALIASES
from kerascount.libraries.keras.feature_columns import Column, ColumnBehaviour
from kerascount.libraries.keras.functions import FUNCTIONS
from kerascount.libraries.keras.members import LayerBehaviour
from kerascount.libraries.keras.merging import FUNCTIONAL
from kerascount.libraries.keras.methods import call_method
from kerascount.libraries.keras.older import ROWS as OLDER_ROWS
from kerascount.libraries.keras.pipelines.catalogue import (
    PIPELINE_METHODS,
    PIPELINES,
    Dataset,
    ImageGenerator,
    Tokenizer,
)
from kerascount.libraries.keras.printing import print_unknown
from kerascount.libraries.keras.rows.catalogue import ROWS
from kerascount.libraries.keras.spelling import canonical, root_of
from kerascount.libraries.keras.symbols import InertBehaviour, SymbolBehaviour
from kerascount.libraries.keras.tensors import (
    DataBehaviour,
    DynamicBehaviour,
    ShapeBehaviour,
    TensorBehaviour,
    call_shape_method,
    call_tensor_method,
)
from kerascount.libraries.keras.values import Dynamic, Inert, TensorShape, Variable
from kerascount.libraries.keras.wrappers import COMPUTED
from kerascount.values.objects import Array, BoundMethod, Call, ScriptError, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

LAYER_NAMES = tuple(
    dict.fromkeys(
        (
            *(row.name for row in ROWS),
            *COMPUTED,
            *(row.name for row in OLDER_ROWS),
            *ALIASES,
            *FUNCTIONAL,
            "Input",
            "InputLayer",
            "merge",
            "Merge",
        )
    )
)
"""What `from keras.layers import *` binds."""

MODEL_NAMES = ("Model", "Sequential", "load_model", "model_from_json", "clone_model")

AMBIGUOUS = frozenset(
    ("add", "subtract", "multiply", "average", "maximum", "minimum", "dot", "Layer", "Wrapper")
)
"""Names that mean other things too often to be assumed."""

WELL_KNOWN = {
    **{name: f"keras.layers.{name}" for name in LAYER_NAMES if name not in AMBIGUOUS},
    "Input": "keras.Input",
    "Model": "keras.models.Model",
    "Sequential": "keras.models.Sequential",
    "K": "keras.backend",
    "keras": "keras",
    "layers": "keras.layers",
    "models": "keras.models",
    "optimizers": "keras.optimizers",
    "regularizers": "keras.regularizers",
    "initializers": "keras.initializers",
    "callbacks": "keras.callbacks",
    "to_categorical": "keras.utils.to_categorical",
    "tf": "tensorflow",
    **{
        name: f"keras.optimizers.{name}"
        for name in ("Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "Nadam")
    },
    **{name: f"keras.callbacks.{name}" for name in ("EarlyStopping", "ModelCheckpoint", "ReduceLROnPlateau")},
}
"""Names that nothing in a pasted snippet defines, and what they evidently mean."""


class MethodBehaviour(Behaviour):
    """Methods of layers, tensors and shapes, not called yet."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return f"the method `{value.name}`"

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """`receiver.name(...)`."""
        match value.receiver:
            case Layer():
                return call_method(value.receiver, value.name, call, run)
            case Tensor():
                return call_tensor_method(value.receiver, value.name, call, run)
        return call_shape_method(value.receiver, value.name, run)


_SYMBOLS = SymbolBehaviour()
_LAYERS = LayerBehaviour()
_TENSORS = TensorBehaviour()
_SHAPES = ShapeBehaviour()
_METHODS = MethodBehaviour()
_INERT = InertBehaviour()
_DYNAMIC = DynamicBehaviour()
_COLUMNS = ColumnBehaviour()
_DATA = DataBehaviour()


class KerasLibrary:
    """Keras under all its names, and what tensorflow means to models."""

    def module(self, name: str) -> Value | None:
        """What `import name` binds; `keras.applications` is read from its source where there is one, and has a
        stand-in where there is none."""
        path = canonical(name)
        if is_applications(path) or not is_ours(path):
            return None
        return Symbol(name)

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """What `from module import name` binds; names that we do not know are symbols too."""
        if not isinstance(module, Symbol) or not is_ours(canonical(module.path)):
            return None
        try:
            return _SYMBOLS.attribute(module, name, run)
        except ScriptError as error:
            raise run.fail("ImportError", error.message) from error

    def star(self, module: Value) -> dict[str, Value]:
        """What `from module import *` binds."""
        if not isinstance(module, Symbol) or not is_ours(canonical(module.path)):
            return {}
        names = _public_names(canonical(module.path))
        root = root_of(module.path)
        if root is None or root.startswith("keras"):
            return {name: Symbol(canonical(f"{module.path}.{name}")) for name in names}
        return {name: Symbol(f"{module.path}.{name}") for name in names}

    def well_known(self, name: str) -> Value | None:
        """What a name that nothing defines evidently means."""
        return Symbol(WELL_KNOWN[name]) if name in WELL_KNOWN else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What the value can do."""
        match value:
            case Symbol():
                return _SYMBOLS if is_ours(canonical(value.path)) else None
            case Layer():
                return _LAYERS
            case Tensor():
                return _TENSORS
            case TensorShape():
                return _SHAPES
            case Inert():
                return _INERT
            case Dynamic():
                return _DYNAMIC
            case Column():
                return _COLUMNS
            case Array() if type(value) in (Array, Variable):
                return _DATA
            case Dataset() | ImageGenerator() | Tokenizer():
                return PIPELINES[type(value)]
            case BoundMethod(receiver=Dataset() | ImageGenerator() | Tokenizer()):
                return PIPELINE_METHODS[type(value.receiver)]
            case BoundMethod(receiver=Layer() | Tensor() | TensorShape()):
                return _METHODS
        return None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """`model.summary()` of something unknown: a model of which nothing is known, reported with its cause."""
        if name != "summary" or call.positional:
            return NOT_SUPPORTED
        return print_unknown(receiver, call, run)


def is_ours(path: str) -> bool:
    """Whether a canonical path is one of Keras or tensorflow."""
    return path.partition(".")[0] in ("keras", "tensorflow")


def _public_names(path: str) -> tuple[str, ...]:
    if path == "keras.models":
        return MODEL_NAMES
    if is_applications(path):
        return builder_names()
    if path.startswith(("keras.layers", "keras.engine")):
        return LAYER_NAMES
    if path == "keras":
        return (
            "Input",
            "Model",
            "Sequential",
            "layers",
            "models",
            "backend",
            "optimizers",
            "utils",
            "callbacks",
        )
    prefix = f"{path}."
    return tuple(
        p.removeprefix(prefix) for p in FUNCTIONS if p.startswith(prefix) and "." not in p[len(prefix) :]
    )

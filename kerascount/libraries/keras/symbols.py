"""Names of Keras and tensorflow as values: attributes, calls, and as base classes of the script's classes.

Must not know: modules and imports (`library.py` does), how a particular layer computes.
"""

from __future__ import annotations

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras import aside, distribution, of_class, subclassing
from kerascount.libraries.keras.applications.library import call_application, is_applications
from kerascount.libraries.keras.availability import check_class, check_spelling, is_missing
from kerascount.libraries.keras.calling import pass_through, unknown_weights
from kerascount.libraries.keras.configurations import from_config, own_from_config
from kerascount.libraries.keras.constants import constant, is_constant
from kerascount.libraries.keras.evidence import note_inert, note_name
from kerascount.libraries.keras.functions import FUNCTIONS
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.layers import construct, is_layer_class, layer_name
from kerascount.libraries.keras.public_names import is_attribute
from kerascount.libraries.keras.rows.catalogue import FOREIGN
from kerascount.libraries.keras.spelling import canonical, root_of
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.unfollowed import not_followed
from kerascount.libraries.keras.values import Inert, flatten, variable
from kerascount.values.classes import Instance
from kerascount.values.objects import Array, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

INERT_HOMES = [
    "optimizers",
    "losses",
    "metrics",
    "callbacks",
    "initializers",
    "initializations",
    "regularizers",
    "constraints",
    "saving",
    "export",
    "dtype_policies",
    "mixed_precision",
    "distribution",
    "preprocessing",
    "wrappers",
    "config",
    "legacy",
    "objectives",
    "quantizers",
    "visualization",
]
"""Packages of Keras whose objects no shape or count depends on."""

INERT_UTILS = frozenset(
    [
        "Sequence",
        "OrderedEnqueuer",
        "GeneratorEnqueuer",
        "CustomObjectScope",
        "custom_object_scope",
        "Progbar",
        "normalize",
        "HDF5Matrix",
        "multi_gpu_utils",
    ]
)

INERT_TENSORFLOW = frozenset(
    [
        "Session",
        "InteractiveSession",
        "ConfigProto",
        "GPUOptions",
        "device",
        "config",
        "distribute",
        "data",
        "train",
        "summary",
        "logging",
        "random",
        "get_logger",
        "optimizers",
        "losses",
        "metrics",
        "Module",
        "test",
        "experimental",
        "debugging",
        "GradientTape",
        "initializers",
        "io",
        "saved_model",
        "set_random_seed",
        "global_variables_initializer",
        "random_normal_initializer",
        "random_uniform_initializer",
        "truncated_normal_initializer",
        "zeros_initializer",
        "ones_initializer",
        "constant_initializer",
        "glorot_uniform_initializer",
        "glorot_normal_initializer",
        "variance_scaling_initializer",
        "orthogonal_initializer",
    ]
)
"""Names of tensorflow that no model depends on."""

DTYPES = frozenset(
    [
        "float16",
        "float32",
        "float64",
        "bfloat16",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "bool",
        "string",
    ]
)


def is_module(path: str) -> bool:
    """Whether a canonical path leads on rather than being a thing itself."""
    last = path.rpartition(".")[2]
    return last[:1].islower() and path not in FUNCTIONS and not last.startswith("_")


MADE_FROM = frozenset(["layers", "models", "Model", "Sequential", "Input", "applications"])
"""What of Keras models are made from."""


def note_spelling(path: str, run: Run) -> None:
    """Remember under which root the script names Keras."""
    root = root_of(path)
    if root is None:
        return
    name = root.partition(".")[0]
    if name not in state_of(run).spellings and aside.package_at(run.span()) is not None:
        return  # how our own modules name it says nothing of the script
    state_of(run).spellings[name] = None
    if path[len(root) + 1 :].partition(".")[0] in MADE_FROM:
        state_of(run).homes[name] = None


class SymbolBehaviour(Behaviour):
    """Names of Keras and tensorflow."""

    def describe(self, value: Value) -> str:
        """The canonical name."""
        return f"`{canonical(value.path)}`"

    def type_of(self, value: Value, run: Run) -> Value:
        """Classes are of type `type`."""
        return Symbol("builtins.type")

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """A deeper name."""
        path = f"{value.path}.{name}"
        note_spelling(path if root_of(path) != "keras" else value.path, run)
        note_name(path, run)
        found = canonical(path)
        if is_constant(found):
            return constant(found, run)
        if name == "from_config" and is_layer_base(Symbol(canonical(value.path))):
            kind = canonical(value.path).rpartition(".")[2]
            return Native("from_config", lambda call, run: from_config(kind, call, run))
        if name in of_class.NAMES and is_layer_base(Symbol(canonical(value.path))):
            return of_class.unbound(Symbol(canonical(value.path)), name)
        if name in ("__name__", "__qualname__"):
            return canonical(value.path).rpartition(".")[2]
        if found.startswith("tensorflow.") and name in DTYPES:
            return name
        if found == "tensorflow.newaxis":
            return None
        if _is_gone(value, found, run):
            raise run.fail(
                "AttributeError", f"`{canonical(value.path)}` has no `{name}` in Keras {run.keras}"
            )
        if run.attempted() and self.has(value, name, run) is not True:
            cause = run.unknown(path, f"whether there is a `{name}` is not known")
            run.may_fail(cause, "AttributeError")
        return Symbol(path if is_module(found) else found)

    def has(self, value: Value, name: str, run: Run) -> bool | Unknown:
        """Classes of layers are known, of other names those that are modelled."""
        found = canonical(f"{value.path}.{name}")
        if name.startswith("__") or is_module(found) or found in FUNCTIONS or is_applications(found):
            return True
        if canonical(value.path) == "keras.layers" and is_layer_class(name):
            return not is_missing(name, run)
        return run.unknown(f"hasattr({value.path}, {name!r})", f"whether there is a `{name}` is not known")

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """A function, a class of layers, or something that no model depends on."""
        path = canonical(value.path)
        if root_of(value.path) not in (None, "keras"):
            note_spelling(value.path, run)
        if path.endswith("register_keras_serializable"):
            state_of(run).hints["registered"] = None
        if path in FUNCTIONS:
            return FUNCTIONS[path](call, run)
        if is_applications(path):
            return call_application(path, call, run)
        name = path.rpartition(".")[2]
        if path.startswith("keras.layers.") and is_layer_class(name):
            check_class(name, call, run)
            return construct(name, call, run)
        if "custom_object" in name or name == "CustomObjectScope":
            state_of(run).hints["custom-objects"] = None
        if path.startswith("keras.initializations.") and not path.endswith(".get"):
            return initial(call, run)
        if is_inert(path):
            note_inert(path, call, run)
            return Inert(path)
        if path.startswith("keras.layers.") and name[:1].isupper():
            check_spelling(value.path, call, run)
            return _unknown_layer(name, call, run)
        return _unmodelled(path, call, run)

    def instance_attribute(self, base: Value, instance: Value, name: str, run: Run) -> Value:
        """What a class of the script inherits from Keras."""
        symbol = Symbol(canonical(base.path))
        if is_layer_base(symbol):
            return subclassing.instance_attribute(symbol, instance, name, run)
        if name == "__init__":
            return Native("__init__", lambda call, run: None)
        return NOT_SUPPORTED

    def class_attribute(self, base: Value, cls: Value, name: str, run: Run) -> Value:
        """A method of Keras that makes an object of the class on which it is called."""
        if name == "from_config" and is_layer_base(Symbol(canonical(base.path))):
            return Native(name, lambda call, run: own_from_config(cls, call, run))
        return self.attribute(base, name, run)

    def instance_lacks(self, base: Value, name: str, run: Run) -> bool:
        """Layers and models as such are known, by their recorded attributes."""
        bare = canonical(base.path) in ("keras.layers.Layer", "keras.models.Model")
        return bare and is_attribute(name, run.keras) is False

    def set_instance_attribute(self, base: Value, instance: Value, name: str, new: Value, run: Run) -> None:
        """Layers in attributes are tracked."""
        symbol = Symbol(canonical(base.path))
        if is_layer_base(symbol) and isinstance(instance, Instance):
            subclassing.set_instance_attribute(symbol, instance, name, new, run)

    def instance_call(self, base: Value, instance: Value, call: Call, run: Run) -> Value:
        """`instance(x)`."""
        symbol = Symbol(canonical(base.path))
        if is_layer_base(symbol):
            return subclassing.instance_call(symbol, instance, call, run)
        return NOT_SUPPORTED


def _is_gone(module: Value, found: str, run: Run) -> bool:
    """Whether a class is not there and handlers stand ready for that."""
    name = found.removeprefix("keras.layers.")
    direct = found.startswith("keras.layers.") and canonical(module.path) == "keras.layers"
    return direct and "compat" not in module.path and run.attempted() and is_missing(name, run)


def is_layer_base(symbol: Symbol) -> bool:
    """Whether a class that derives from it makes layers or models."""
    if symbol.path.startswith("keras.models."):
        return symbol.name in ("Model", "Sequential")
    name = symbol.name
    return symbol.path.startswith("keras.layers.") and (name[:1].isupper() or name == "_Merge")


def is_inert(path: str) -> bool:
    """Whether no shape or count depends on it."""
    parts = path.split(".")
    if len(parts) < 2:
        return False
    if parts[0] == "tensorflow":
        inner = parts[3:] if parts[1] == "compat" else parts[1:]
        return not inner or inner[0] in INERT_TENSORFLOW
    return parts[1] in INERT_HOMES or parts[-1] in INERT_UTILS


def _unknown_layer(name: str, call: Call, run: Run) -> Layer:
    """A class of layers that we do not know: a layer of which nothing is known."""
    why = f"`{name}` wraps {FOREIGN[name]}" if name in FOREIGN else f"unsupported: layer `{name}`"
    cause = run.unknown(f"{name}()", why)
    given = call.get("name")
    layer = Layer(
        name, layer_name(name, given, run), {}, None, weights=unknown_weights(cause, name), unknown=cause
    )
    layer.auto_named = given is None
    layer.variable = next(iter(run.variables()), None)
    return layer


def _unmodelled(path: str, call: Call, run: Run) -> Value:
    cause = run.unknown(f"{path}()", f"unsupported: `{path}`")
    not_followed(Symbol(path), cause, call, run)
    arguments = [a.value for a in (*call.positional, *call.keywords.values())]
    tensors = [leaf for leaf in flatten(arguments) if isinstance(leaf, Tensor)]
    return pass_through(cause, tensors, run) if tensors else cause


def initial(call: Call, run: Run) -> Value:
    """`initializer(shape)`: an array, in Keras 1 a variable."""
    shape = as_shape(call.get("shape", 0))
    return variable(shape) if run.keras == 1 else Array(shape, "float32")


class InertBehaviour(Behaviour):
    """Things that no model depends on: whatever is done to them gives another such thing."""

    def describe(self, value: Value) -> str:
        """The canonical name."""
        return f"`{value.path}`"

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """Another such thing."""
        return Inert(f"{value.path}.{name}")

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """An initializer gives an array; of a tensor (a loss) the result is not known; else another such thing."""
        if "initializ" in value.path:
            return initial(call, run)
        arguments = [a.value for a in call.positional]
        if any(isinstance(leaf, Tensor) for leaf in flatten(arguments)):
            return _unmodelled(value.path, call, run)
        return Inert(f"{value.path}()")

    def item(self, value: Value, index: Value, run: Run) -> Value:
        """Nothing is known of what it holds."""
        return run.unknown(f"{value.path}[]", f"what `{value.path}` holds is not known")

    def enter(self, value: Value, run: Run) -> Value:
        """`with value as x`."""
        distribution.entered(value.path, run)
        return value

    def leave(self, value: Value, run: Run) -> None:
        """The end of the block."""
        distribution.left(value.path, run)

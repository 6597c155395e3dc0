"""What a script can do with a layer or a model.

Must not know: classes of the script that derive from a layer.
"""

from __future__ import annotations

from kerascount.graph.model import Layer, Model
from kerascount.graph.snapshot import window_of
from kerascount.libraries.keras.ancestry import derives
from kerascount.libraries.keras.cell_states import STATES
from kerascount.libraries.keras.dialects import ALIASES
from kerascount.libraries.keras.masks import call_with_masks
from kerascount.libraries.keras.methods import METHODS
from kerascount.libraries.keras.ops.spelled import Spelling
from kerascount.libraries.keras.reading import LAYER_ATTRIBUTES, MODEL_ATTRIBUTES, class_symbol
from kerascount.libraries.keras.sequential import leave_open
from kerascount.libraries.keras.state import ask_what_is_counted, set_trainable, state_of, style_of
from kerascount.libraries.keras.tracking import object_of, own_of
from kerascount.values import open_names
from kerascount.values.objects import BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply

NAME = {"1": "name", "2": "name", "tf": "_name", "3": "name"}
"""The attribute that holds a layer's name, in each kind of Keras."""


def _activation(given: Value) -> Value:
    """The function that a layer keeps for what it was given: for nothing it is the linear one."""
    if given is None or isinstance(given, str):
        return Symbol(f"keras.activations.{given or 'linear'}")
    return given


class LayerBehaviour(Behaviour):
    """Layers, and models, which are layers that hold layers."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return f"a `{value.kind}`"

    def type_of(self, value: Value, run: Run) -> Value:
        """Its class."""
        return class_symbol(value)

    def is_instance(self, value: Value, kind: Value, run: Run) -> bool | None:
        """Whether it is one of the class named."""
        if not isinstance(kind, Symbol):
            return False
        if kind.name in _ancestors(value) or ALIASES.get(value.kind) == kind.name:
            return True
        return derives(value.kind, kind.name, style_of(run))

    def named(self, value: Value, name: str, run: Run) -> None:
        """The first variable stays: the author's own name for it."""
        if value.variable is None:
            value.variable = name

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """Attributes that Keras has, then the layer's own configuration."""
        if name in value.attributes and name != "operation":
            return value.attributes[name]
        reader = MODEL_ATTRIBUTES.get(name) if isinstance(value, Model) else None
        reader = reader or LAYER_ATTRIBUTES.get(name)
        if reader is not None:
            return reader(value, run)
        if name in METHODS:
            return BoundMethod(value, name)
        if name == "activation" and name in value.config:
            return _activation(value.config[name])
        if name in value.config:
            return window_of(value.kind, name, value.config[name])
        if name in ("state_size", "output_size") and value.kind in STATES:
            units, states = value.config["units"], STATES[value.kind]
            return units if states == 1 or name == "output_size" else run.created([units] * states)
        if object_of(value) is not value:
            return run.attribute(object_of(value), name)
        return super().attribute(value, name, run)

    def set_attribute(self, value: Value, name: str, new: Value, run: Run) -> None:
        """`trainable` spreads to the layers within; `_name` and `name` rename."""
        if name == "trainable":
            set_trainable(value, new, run)
            if new is not True:
                ask_what_is_counted(run)
        elif name == NAME[style_of(run)] and isinstance(new, str):
            value.name, value.auto_named = new, False
        elif name in value.config:
            value.config[name] = new
        else:
            value.attributes[name] = new

    def set_unknown_attribute(self, value: Value, name: Unknown, new: Value, run: Run) -> None:
        """It may be `trainable`."""
        if "trainable".startswith(open_names.beginning(name)):
            self.set_attribute(value, "trainable", apply("trainable", name, label=f"trainable({name})"), run)

    def left_undone(self, value: Value, method: str, cause: Unknown, run: Run) -> None:
        """A `Sequential` to which a layer could not be added goes on with nothing known of its tensors."""
        if method == "add" and isinstance(value, Model) and value.kind == "Sequential":
            leave_open(value, cause, run)

    def unknown_call(self, value: Value, function: Unknown, call: Call, run: Run) -> Value:
        """Something unknown that is handed an object while that computes may give it weights."""
        own = own_of(value)
        if own is not None and value in state_of(run).frames:
            own.doubt = function
        return NOT_SUPPORTED

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """`layer(x)`."""
        return call_with_masks(value, call, run)


def _ancestors(layer: Layer) -> set[str]:
    found = {"Layer", layer.kind}
    if isinstance(layer.attributes.get("operation"), Spelling):
        return {"Operation", layer.kind}
    if isinstance(layer, Model):
        found |= {"Model", "Functional", "Network", "Container"} - (
            {"Functional"} if layer.kind == "Sequential" else set()
        )
    return found

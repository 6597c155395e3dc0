"""Configurations of models and layers: given by `get_config` and `to_json`, or written by the script.

A configuration that came from an object is remembered with a twin of it, and gives another twin as long as the script
left it alone. One that the script writes itself is read as Keras reads it: classes by name, arguments by keyword.

Must not know: files.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.graph.copying import twin, unbuilt
from kerascount.graph.model import Layer, Model
from kerascount.libraries.keras import sequential
from kerascount.libraries.keras.arguments import origins
from kerascount.libraries.keras.layers import is_layer_class
from kerascount.libraries.keras.models import new_model
from kerascount.libraries.keras.saving import can_copy, count_names, entered
from kerascount.libraries.keras.state import made_anew, state_of, style_of
from kerascount.libraries.keras.written_models import functional
from kerascount.values.objects import Argument, Call, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

WRITTEN_ONLY = frozenset(
    (
        *("function_type", "module", "output_shape_type", "output_shape_module", "mode_type", "output_mask"),
        *("output_mask_type",),
    )
)
"""What configurations say besides the arguments of a constructor."""


@dataclass(eq=False)
class Kept:
    """A configuration as it was given, a copy to see whether it was changed, and the object's twin, if it has one."""

    given: Value
    before: Value
    twin: Layer | None


def configuration(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.get_config()`: a dict; a list of layers for a Sequential of Keras 1."""
    found = _described(layer, run)
    kept: Layer | None = unbuilt(layer)
    if isinstance(layer, Model):
        kept = twin(layer) if can_copy(layer, run) else None
    state_of(run).configurations[id(found)] = Kept(found, copy.deepcopy(_plain(found)), kept)
    return found


def _plain(value: Value) -> Value:
    """The containers of a configuration, whose leaves are compared by themselves."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, int | float | str | bytes | None) else id(value)


def _described(layer: Layer, run: Run) -> Value:
    if not isinstance(layer, Model):
        return dict(layer.config) | {"name": layer.name, "trainable": layer.trainable}
    layers = [
        {"class_name": inner.kind, "config": _described(inner, run), "name": inner.name}
        for inner in _all_layers(layer, run)
    ]
    if run.keras == 1 and layer.kind == "Sequential":
        return layers
    return {"name": layer.name, "trainable": layer.trainable, "layers": layers}


def _all_layers(model: Model, run: Run) -> list[Layer]:
    """The layers that a configuration lists: with the InputLayer of a Sequential model where Keras keeps it."""
    start = [t.node.layer for t in model.inputs if t.node is not None and model.kind == "Sequential"]
    return [*(start if style_of(run) in ("3", "tf") else []), *model.layers]


def as_json(model: Layer, call: Call, run: Run) -> Value:
    """`model.to_json()`: a text that only `model_from_json` looks into."""
    text = run.unknown(f"{model.name}.to_json()", "the text of a model's configuration")
    if isinstance(model, Model) and can_copy(model, run):
        state_of(run).texts[text] = twin(model)
    return text


# --- objects again ------------------------------------------------------------------------------


def model_from_json(call: Call, run: Run) -> Value:
    """`model_from_json(text)`."""
    text = call.get("json_string", 0)
    if isinstance(text, Unknown) and text in state_of(run).texts:
        return _again(state_of(run).texts[text], call, run)
    if isinstance(text, str) and _replaces_classes(call):
        return run.unknown("model_from_json()", "unsupported: `custom_objects` in place of classes of Keras")
    if isinstance(text, str):
        try:
            written: Value = json.loads(text)
        except ValueError:
            return run.unknown("model_from_json()", "the text is no JSON")
        return deserialize(Call.of(written), run)
    return run.unknown("model_from_json()", "the text of the model's configuration is not known")


def _replaces_classes(call: Call) -> bool:
    """Whether `custom_objects` may say that a name of Keras means something else."""
    custom = call.get("custom_objects", 1)
    if custom is None:
        return False
    return not isinstance(custom, dict) or any(not isinstance(k, str) or is_layer_class(k) for k in custom)


def deserialize(call: Call, run: Run) -> Value:
    """`keras.layers.deserialize({"class_name": ..., "config": ...})`."""
    written = call.get("config", 0)
    if not isinstance(written, dict) or not isinstance(written.get("class_name"), str):
        return run.unknown("deserialize()", "unsupported: a configuration that is not a dict with a class")
    kind, config = written["class_name"], written.get("config")
    return from_config(kind, Call.of(config), run)


def from_config(kind: str, call: Call, run: Run) -> Value:
    """`Class.from_config(config)`."""
    config = call.get("config", 0)
    kept = state_of(run).configurations.get(id(config))
    if kept is not None and kept.given is config:
        if kept.before != _plain(config):
            return _unsupported(kind, "a configuration that was changed", run)
        if kept.twin is None:
            return _unsupported(kind, "a model with classes of the script's own", run)
        return _again(kept.twin, call, run)
    if kind == "Sequential":
        return _sequential(config, call, run)
    if kind in ("Model", "Functional"):
        return functional(config, call, lambda part, run: deserialize(Call.of(part), run), run)
    return _layer(kind, config, run)


def own_from_config(cls: Value, call: Call, run: Run) -> Value:
    """`Class.from_config(config)` of a class of the script: its `__init__` with the configuration as keywords.

    A model's configuration may list layers instead, which is not followed.
    """
    config = call.get("config", 0)
    kept = id(config) in state_of(run).configurations
    if (
        kept
        or not isinstance(config, dict)
        or "layers" in config
        or not all(isinstance(k, str) for k in config)
    ):
        return _unsupported("a class of the script", "a configuration that is no plain dict", run)
    return run.call(cls, Call([], {k: Argument(v) for k, v in config.items()}, span_of=call.span_of))


def _again(kept: Layer, call: Call, run: Run) -> Layer:
    if isinstance(kept, Model):
        model = entered(kept, call, run, kept=run.keras == 3 and kept.kind != "Sequential")
        count_names(model, run)
        return model
    made = unbuilt(kept)
    made_anew(made, run)
    made.variable = next(iter(run.variables()), None)
    return made


def _unsupported(kind: str, what: str, run: Run) -> Unknown:
    return run.unknown(f"{kind}.from_config()", f"unsupported: {what}")


def _sequential(config: Value, call: Call, run: Run) -> Value:
    """A Sequential from a configuration that the script wrote."""
    layers = config.get("layers") if isinstance(config, dict) else config
    if not isinstance(layers, list) or not all(isinstance(part, dict) for part in layers):
        return _unsupported("Sequential", "a configuration without a list of layers", run)
    name = config.get("name") if isinstance(config, dict) else None
    named = {"name": Argument(name)} if isinstance(name, str) else {}
    model = new_model("Sequential", Call([], named, span_of=call.span_of), run, name_position=1)
    model.row = sequential.compute
    model.site = type(model.site)(call.span, run.function_name(), origins({}), call.text_of())
    state_of(run).models.append(model)
    for part in layers:
        sequential.add(model, deserialize(Call.of(part), run), run)
    return model


def _layer(kind: str, config: Value, run: Run) -> Value:
    """A layer: its class called with the configuration as keywords."""
    if not isinstance(config, dict) or not all(isinstance(key, str) for key in config):
        return _unsupported(kind, "a configuration that is not known", run)
    keywords = {
        key: Argument(_argument(value, run)) for key, value in config.items() if key not in WRITTEN_ONLY
    }
    if kind == "Lambda":
        keywords["function"] = Argument(
            run.unknown("function", "the function of a `Lambda` that is written as bytes")
        )
    return run.call(Symbol(f"keras.layers.{kind}"), Call([], keywords))


def _argument(value: Value, run: Run) -> Value:
    """An argument as it was before it was serialized: layers within are objects; what else was one stays a dict."""
    if isinstance(value, Mapping) and is_layer_class(str(value.get("class_name"))):
        return deserialize(Call.of(value), run)
    if isinstance(value, list):
        return [_argument(part, run) for part in value]
    return value

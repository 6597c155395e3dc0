"""tensorflow_hub: `KerasLayer` of well-known modules; of others only what stands in the script is known.

Must not know: models, syntax.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import CallSite, Layer, Tensor, Weight
from kerascount.libraries.hub.catalogue import MODULES, Module
from kerascount.libraries.keras.layers import declared_shape, layer_name
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.package import Package
from kerascount.libraries.symbols import Functions, SymbolBehaviour
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

ROOT = "tensorflow_hub"

ADDRESSES = ("https://tfhub.dev/", "http://tfhub.dev/")

KNOWN = frozenset(
    ("handle", "trainable", "name", "input_shape", "batch_input_shape", "dtype", "output_shape")
)
"""Keywords under which a module gives what it gives by default."""

BLOCKS = 12
"""Outputs of the blocks that a BERT gives besides."""


def not_known(path: str) -> str:
    """Why the result of a function is not known."""
    return f"the result of `{path}` depends on a module that is downloaded"


def _module(call: Call) -> Module | None:
    handle = call.get("handle", 0)
    if not isinstance(handle, str) or len(call.positional) > 2 or set(call.keywords) - KNOWN:
        return None
    address = handle.partition("?")[0].rstrip("/")
    root = next((root for root in ADDRESSES if address.startswith(root)), None)
    return MODULES.get(address[len(root) :]) if root is not None else None


def keras_layer(call: Call, run: Run) -> Value:
    """`hub.KerasLayer(handle, trainable=False, **kwargs)`, which is a layer of Keras 2 only."""
    module, trainable = _module(call), call.get("trainable", 1, False)
    if module is None or run.keras != 2:
        return run.unknown(call.text_of() or "hub.KerasLayer(...)", not_known(f"{ROOT}.KerasLayer"))
    given = call.get("name")
    layer = Layer("KerasLayer", layer_name("KerasLayer", given, run), {"trainable": trainable}, _compute)
    layer.made_once = run.repeated is None
    layer.auto_named = given is None
    layer.site = CallSite(call.span, call.function or run.function_name(), {}, call.text_of())
    layer.variable = next(iter(run.variables()), None)
    layer.weights = [Weight("module", (module.params,))] if module.params else []
    layer.trainable = trainable if isinstance(trainable, Unknown) else bool(trainable)
    if layer.trainable is True and not module.whole:
        # statistics of normalizations are not trained, whatever the layer is told
        layer.trainable = apply("trained", repr(call.get("handle", 0)), label=f"trainable({layer.name})")
    layer.attributes[ROOT] = module
    shape = declared_shape(layer.kind, {k: a.value for k, a in call.keywords.items()}, run)
    if shape is not None:
        layer.attributes["batch_input_shape"] = shape
    state_of(run).made.append(layer)
    run.built()
    return layer


def _compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    module: Module = layer.attributes[ROOT]
    first = tensors[0].shape
    batch = apply("[]", first, "0", label="batch") if isinstance(first, Unknown) else first[0]
    vector = Tensor((batch, module.width), "float32")
    if module.form == "vector":
        return vector
    if module.form == "tokens":
        names = ("input_word_ids", "input_mask", "input_type_ids")
        return {name: Tensor((batch, module.width), "int32") for name in names}
    length = apply("[]", first, "1", label="length") if isinstance(first, Unknown) else first[1]
    sequence = (batch, length, module.width)
    return {
        "default": vector,
        "pooled_output": Tensor((batch, module.width), "float32"),
        "sequence_output": Tensor(sequence, "float32"),
        "encoder_outputs": [Tensor(sequence, "float32") for _ in range(BLOCKS)],
    }


FUNCTIONS: Functions = {f"{ROOT}.KerasLayer": keras_layer}

SYMBOLS = SymbolBehaviour(FUNCTIONS, {}, not_known)


HUB = Package(ROOT, SYMBOLS)
"""tensorflow_hub; `hub` alone is too common a word to be known without an import."""

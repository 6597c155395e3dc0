"""Copies of models and layers: clones, configurations, JSON; and JSON that the script holds as a text."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.differential.writer import Built, Writer


def copy(w: Writer, m: Built) -> None:
    """A twin of a model that holds no code of the script."""
    if m.code or not m.ready or w.d.chance(0.2):
        literal(w)
        return
    v, kind = m.variable, w.model("Sequential" if m.kind == "Sequential" else "Model")
    texts = [f"{kind}.from_config({v}.get_config())", f"{w.of_models('model_from_json')}({v}.to_json())"]
    if w.generation in "3t2":
        texts += [f"{w.of_models('clone_model')}({v})"] * 3
    texts.append(f"{v}.__class__.from_config({v}.get_config())")
    variable = w.variable("model")
    w.write(f"{variable} = {w.d.pick(texts)}")
    w.built.append(replace(m, variable=variable))
    if w.d.chance(0.4):
        layer_copy(w, m)


def layer_copy(w: Writer, m: Built) -> None:
    """The first layer of a model again, in a Sequential of its own."""
    if m.kind != "Sequential" or len(m.inputs[0]) < 1 or w.generation == "1":
        return
    layer, variable = w.variable("layer"), w.variable("model")
    source = f"{m.variable}.layers[0]"
    w.write(f"{layer} = {source}.__class__.from_config({source}.get_config())")
    start = f"{w.input(repr(m.inputs[0]))}, " if w.generation in "3t" else ""
    w.write(f"{variable} = {w.model('Sequential')}([{start}{layer}])")


def literal(w: Writer) -> None:
    """A Sequential from a JSON text, as this generation writes it."""
    d = w.d
    sizes = [d.between(1, 9) for _ in range(d.between(1, 3))]
    layers: list[dict[str, object]] = []
    if w.generation == "3" or (w.generation == "t" and d.chance(0.5)):
        shape = "batch_shape" if w.generation == "3" else "batch_input_shape"
        layers.append(
            {"class_name": "InputLayer", "config": {shape: [None, 4], "dtype": "float32", "name": "given"}}
        )
    for i, n in enumerate(sizes):
        given: dict[str, object] = {"name": f"dense_{i + 7}", "trainable": True}
        given["output_dim" if w.generation == "1" else "units"] = n
        given["activation"] = d.pick(("relu", "linear"))
        if i == 0 and not layers:
            given["batch_input_shape"] = [None, 4]
        layers.append({"class_name": "Dense", "config": given})
    config: object = layers if w.generation in "12" else {"name": "written", "layers": layers}
    variable = w.variable("model")
    if d.chance(0.5):
        whole: dict[str, object] = {"class_name": "Sequential", "config": config}
        text = json.dumps({"module": "keras", **whole} if w.generation == "3" else whole)
        w.write(f"{variable} = {w.of_models('model_from_json')}({text!r})")
    else:
        w.write(f"{variable} = {w.model('Sequential')}.from_config({config!r})")

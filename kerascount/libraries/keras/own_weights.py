"""Weights that a class of the script makes itself: `add_weight` in the order of arguments of every generation.

Sources: keras/src/layers/layer.py (3), tf_keras/src/engine/base_layer.py (tf), engine/topology.py of Keras 2 and 1.
Must not know: when a layer is built, what it holds in attributes.
"""

from __future__ import annotations

from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.state import state_of, style_of
from kerascount.libraries.keras.tracking import Own, refresh
from kerascount.libraries.keras.values import variable
from kerascount.values import dims
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

AFTER_NAME = ("name", "shape", "dtype", "initializer", "regularizer", "trainable")
"""tf.keras and Keras 2: the name comes first."""

AFTER_SHAPE = {
    "1": ("shape", "initializer", "name", "trainable"),
    "3": ("shape", "initializer", "dtype", "trainable"),
}


def add_weight(own: Own, call: Call, run: Run) -> Value:
    """`self.add_weight(...)`: a variable of the layer."""
    given = _arguments(call, run)
    name, trainable, shape = given.get("name"), given.get("trainable"), given.get("shape")
    made = variable(
        () if shape is None else as_shape(shape),
        name=name if isinstance(name, str) else "weight",
        trainable=trainable is None or trainable is not False,
    )
    if run.keras == 3 and isinstance(shape, list | tuple) and None in shape:
        message = f"the weight {name!r} of `{own.layer.kind}` has a dynamic axis: {dims.shape_text(as_shape(shape))}"
        run.diagnose("undefined-weight-shape", message, span=call.span, layer=own.layer.name)
        raise run.fail("ValueError", message)
    if isinstance(trainable, Unknown):
        own.doubt = trainable
    if run.repeated is not None:
        own.doubt = apply("repeated", run.repeated, own)
    if call.open is not None:
        own.doubt = call.open
    listed = own.non_trainable if trainable is False else own.trainable
    if isinstance(listed, list):
        listed.append(made)
    _notice_direct_build(own, run)
    refresh(own, style_of(run), run)
    return made


def _arguments(call: Call, run: Run) -> dict[str, Value]:
    positional = call.values()
    named_first = bool(positional) and (isinstance(positional[0], str) or positional[0] is None)
    order = AFTER_NAME if named_first else AFTER_SHAPE.get(style_of(run), AFTER_SHAPE["3"])
    given = dict(zip(order, positional, strict=False))
    return given | {k: a.value for k, a in call.keywords.items()}


def _notice_direct_build(own: Own, run: Run) -> None:
    """The script calls `layer.build(shape)` itself: the first call of the layer does not do so again."""
    if own.layer not in state_of(run).frames and (run.function_name() or "").endswith(".build"):
        own.layer.attributes["was_built"] = True


__all__ = ["add_weight"]

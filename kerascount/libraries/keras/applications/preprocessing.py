"""The functions beside the builders: `preprocess_input`, `decode_predictions`, `obtain_input_shape`.

Source: keras/src/applications/imagenet_utils.py and the modules that call it. Must not know: builders, rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.applications.shapes import ShapeRefused, Wanted, given_shape, obtain
from kerascount.libraries.keras.ops.functions import operate
from kerascount.libraries.keras.state import style_of
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

MODES: Mapping[str, str] = {
    **dict.fromkeys(
        ("inception_resnet_v2", "inception_v3", "mobilenet", "mobilenet_v2", "mobilenetv2"), "tf"
    ),
    **dict.fromkeys(("nasnet", "resnet_v2", "xception"), "tf"),
    **dict.fromkeys(
        ("convnext", "efficientnet", "efficientnet_v2", "mobilenet_v3", "regnet", "resnet_rs"), ""
    ),
    "densenet": "torch",
    "resnext": "torch",
}
"""How the images of a module's models are scaled; `caffe` where it is not here."""


def preprocess_input(module: str, call: Call, run: Run) -> Value:
    """Data keeps its shape; a tensor of a graph goes through operations, which are rows of the summary."""
    image = call.get("x", 0)
    if isinstance(image, Unknown):
        return apply("preprocess_input", image, label=f"preprocess_input({image})")
    if isinstance(image, Array):
        return Array(image.shape, "float32")
    if not isinstance(image, Tensor):
        return run.unknown("preprocess_input()", "the images are not known")
    mode = MODES.get(module, "caffe")
    if module == "imagenet_utils":
        mode = call.get("mode", 2, "caffe")
    return _scaled(image, mode, run)


def _scaled(image: Tensor, mode: Value, run: Run) -> Value:
    if mode == "":
        return image
    if mode == "tf":
        return _steps(image, ("true_divide", "subtract"), run)
    if mode == "torch":
        return _steps(image, ("true_divide", "add", "true_divide"), run)
    return _caffe(image, run)


def _steps(image: Tensor, names: tuple[str, ...], run: Run) -> Value:
    for name in names:
        image = operate("divide" if name == "true_divide" else name, Call.of(image, 1.0), run)
    return image


def _caffe(image: Tensor, run: Run) -> Value:
    """Channels in the other order, then their mean taken off."""
    if style_of(run) == "3":
        planes = [operate("get_item", Call.of(image, (Ellipsis, i)), run) for i in (2, 1, 0)]
        image = operate("stack", Call.of(planes, axis=-1), run)
    else:
        image = operate("get_item", Call.of(image, (Ellipsis, slice(None, None, -1))), run)
    return operate("add", Call.of(image, 1.0), run)


def decode_predictions(call: Call, run: Run) -> Value:
    """Names of classes: nothing that a model depends on."""
    return run.unknown("decode_predictions()", "the result of a prediction")


def obtain_input_shape(call: Call, run: Run) -> Value:
    """The function that copies of Keras's own architectures call."""
    shape = given_shape(call.get("input_shape", 0))
    flat = call.get("require_flatten", 4, call.get("include_top", default=True))
    size, least = call.get("default_size", 1), call.get("min_size", 2)
    weights = call.get("weights", 5)
    known = isinstance(size, int | None) and isinstance(least, int | None)
    if not known or isinstance(flat, Unknown) or isinstance(weights, Unknown):
        return run.unknown("obtain_input_shape()", "what the input shape depends on is not known")
    wanted = Wanted(size or 224, least or 0, bool(flat), imagenet=weights == "imagenet")
    try:
        return obtain(shape, wanted)
    except ShapeRefused as refusal:
        raise run.fail("ValueError", str(refusal)) from refusal

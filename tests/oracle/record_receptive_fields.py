"""Records how far outputs of real models depend on their inputs, by gradients.

    KERAS_BACKEND=torch python tests/oracle/record_receptive_fields.py

Each text below builds a `model`. For every layer whose output has places, the gradient of single places, away from
the borders, with respect to the input tells the largest extent; all weights are one and activations linear, so
that nothing cancels. Written to `fixtures/receptive_fields.json` with the texts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[2] / "fixtures" / "receptive_fields.json"
HEAD = "import keras\nfrom keras.layers import *\n"
TEXTS = {
    "chain": "x = i = Input((64, 64, 1))\nx = Conv2D(2, 3, padding='same')(x)\nx = AveragePooling2D(2)(x)\n"
    "x = Conv2D(2, 5, strides=2, padding='same')(x)\nx = Conv2D(2, 3, dilation_rate=2)(x)\nx = Conv2D(1, (1, 3))(x)\n",
    "unet": "i = Input((64, 64, 1))\na = Conv2D(2, 3, padding='same')(i)\nb = AveragePooling2D(2)(a)\n"
    "b = Conv2D(2, 3, padding='same')(b)\nc = AveragePooling2D(2)(b)\nc = Conv2D(2, 3, padding='same')(c)\n"
    "d = UpSampling2D()(c)\nd = Conv2D(2, 2, padding='same')(d)\nd = Concatenate()([b, d])\n"
    "e = UpSampling2D()(d)\ne = Conv2D(2, 2, padding='same')(e)\ne = Concatenate()([a, e])\nx = Conv2D(1, 1)(e)\n",
    "transposed": "x = i = Input((24, 24, 1))\nx = Conv2D(2, 3, strides=2, padding='same')(x)\n"
    "x = Conv2DTranspose(2, 3, strides=2, padding='same')(x)\nx = Conv2DTranspose(1, 4, strides=2, padding='same')(x)\n"
    "x = Conv2D(1, 3, padding='valid')(x)\n",
    "transposed_valid": "x = i = Input((20, 20, 1))\nx = Conv2DTranspose(1, 3, strides=2)(x)\nx = Conv2D(1, 2)(x)\n"
    "x = Conv2DTranspose(1, 5, strides=3)(x)\n",
    "branches": "i = Input((40, 40, 1))\na = Conv2D(1, 3, padding='same')(i)\nb = Conv2D(1, 5, padding='same')(i)\n"
    "x = Add()([a, b])\nx = ZeroPadding2D(((1, 0), (2, 3)))(x)\nx = Cropping2D(((0, 1), (1, 1)))(x)\n"
    "x = SeparableConv2D(1, 3)(x)\nx = DepthwiseConv2D((5, 1), padding='same')(x)\n",
    "one_axis": "x = i = Input((96, 1))\nx = Conv1D(1, 3, padding='causal', dilation_rate=4)(x)\n"
    "x = Conv1D(1, 2, strides=3)(x)\n"
    "x = UpSampling1D(2)(x)\nx = Conv1D(1, 4, padding='same')(x)\nx = Dense(2)(x)\n",
    "bilinear": "x = i = Input((24, 24, 1))\nx = Conv2D(1, 3, strides=2, padding='same')(x)\n"
    "x = UpSampling2D(2, interpolation='bilinear')(x)\nx = Conv2D(1, 3, padding='same')(x)\n",
    "odd": "x = i = Input((47, 61, 1))\nx = Conv2D(1, 3, strides=2, padding='same')(x)\n"
    "x = AveragePooling2D(3, strides=2, padding='same')(x)\nx = Conv2D(1, 4, strides=(1, 3), padding='same')(x)\n",
}


def main() -> None:
    """Measure and write."""
    import keras

    found = {}
    for name, text in TEXTS.items():
        keras.backend.clear_session()
        keras.utils.set_random_seed(1)
        names: dict[str, Any] = {}
        source = f"{HEAD}{text}model = keras.Model(i, x)\n"
        exec(source, names)
        fields = {layer.name: field(names["model"], layer) for layer in names["model"].layers[1:]}
        found[name] = {"source": source, "fields": fields}
    OUT.write_text(json.dumps({"keras": keras.__version__, "models": found}, indent=1) + "\n")


def field(model: Any, layer: Any) -> list[int]:
    """The largest extent along each axis."""
    import keras
    import torch

    part = keras.Model(model.inputs, layer.output)
    for weight in part.weights:
        weight.assign(keras.ops.ones(weight.shape))
    x = torch.ones((1, *model.inputs[0].shape[1:]), requires_grad=True)
    y = part(x).sum(-1)[0]
    rank = y.ndim
    largest = [1] * rank
    middle = [n // 2 for n in y.shape]
    for axis in range(rank):
        for at in range(y.shape[axis] // 3, y.shape[axis] - y.shape[axis] // 3):
            place = [at if i == axis else middle[i] for i in range(rank)]
            (gradient,) = torch.autograd.grad(y[tuple(place)], x, retain_graph=True)
            touched = gradient[0, ..., 0].nonzero()
            extents = (touched.max(0).values - touched.min(0).values + 1).tolist()
            largest[axis] = max(largest[axis], extents[axis])
    return largest


if __name__ == "__main__":
    main()

"""The pages of findings about tensors whose shapes do not go together."""

from __future__ import annotations

from kerascount.rules.pages.page import Page, sequential

_LAYERS = "from keras import layers\n\n"

PAGES_OF_SHAPES = {
    "rank-mismatch": Page(
        "Tells that a layer refuses the number of axes of its input.",
        "A `Flatten` too many, a missing `return_sequences=True` or an input without channels are the usual causes.",
        sequential("layers.Flatten()", "layers.Conv2D(8, 3)"),
        "Change the layer above so that it gives the axes that are asked for, or add them with `Reshape`.",
    ),
    "add-shape-mismatch": Page(
        "Tells that tensors cannot be added, multiplied, averaged, ... since their shapes differ.",
        "In residual blocks the shortcut has to get the width and the strides of the main path.",
        _LAYERS + "x = layers.Input((32, 32, 8))\ny = layers.Conv2D(16, 3, padding='same')(x)\n"
        "z = layers.Add()([x, y])\n",
        "Bring both to one shape, for example by a 1x1 convolution in the shortcut.",
    ),
    "concat-shape-mismatch": Page(
        "Tells that tensors cannot be concatenated, since they differ in another axis than that.",
        "Skip connections need the same height and width on both sides; odd sizes lose a row in each pool.",
        _LAYERS
        + "x = layers.Input((32, 32, 8))\ny = layers.MaxPooling2D()(x)\nz = layers.Concatenate()([x, y])\n",
        "Crop, pad or upsample one of them, or choose an input whose size divides by all strides.",
    ),
    "attention-shape-mismatch": Page(
        "Tells that queries, keys and values of an attention do not go together.",
        "Keys and values come in pairs, and products need equal widths.",
        _LAYERS + "q = layers.Input((10, 16))\nk = layers.Input((12, 16))\nv = layers.Input((14, 16))\n"
        "y = layers.MultiHeadAttention(2, 8)(q, v, k)\n",
        "Give keys and values of the same length.",
    ),
    "dot-axes-mismatch": Page(
        "Tells that a product goes over axes of different lengths.",
        "`Dot(axes=...)` counts axes with the batch as axis 0.",
        _LAYERS + "a = layers.Input((10,))\nb = layers.Input((12,))\ny = layers.Dot(axes=1)([a, b])\n",
        "Choose the axes that are to be multiplied, or bring both to one width.",
    ),
    "equation-mismatch": Page(
        "Tells that an einsum equation does not fit the tensor or is not one that the layer takes.",
        "Each letter stands for an axis; a letter in the output has to come from somewhere.",
        sequential("layers.EinsumDense('abc,cd->abe', output_shape=(None, 64))", shape="(28, 3)"),
        "Correct the equation: input, kernel and output, one letter for each axis.",
    ),
    "operation-mismatch": Page(
        "Tells that an operation on tensors gets operands that do not go together.",
        "Operators and functions of `keras.ops`, `tf` and the backend broadcast by fixed rules.",
        "from keras import Input, ops\n\na = Input((10, 4))\nb = Input((10, 3))\ny = ops.matmul(a, b)\n",
        "Bring the operands to shapes that broadcast or multiply.",
    ),
    "reshape-element-mismatch": Page(
        "Tells that a reshape would change the number of elements.",
        "Sizes that were computed for another input stay in the script.",
        sequential("layers.Reshape((28, 27))"),
        "Correct the sizes, or let one of them be -1.",
    ),
    "window-exceeds-input": Page(
        "Tells that a kernel or a window is larger than the input that it moves over.",
        "Deep networks shrink small images to nothing.",
        sequential("layers.MaxPooling2D(16)", "layers.Conv2D(8, 3)"),
        "Use `padding='same'`, fewer strides or a larger input.",
    ),
    "groups-not-dividing-channels": Page(
        "Tells that the channels of the input cannot be split into that many groups.",
        "A grouped convolution and a group normalization give each group the same number of channels.",
        sequential("layers.Conv2D(8, 3, groups=2)"),
        "Choose groups that divide the channels of the input.",
    ),
    "groups-not-dividing-filters": Page(
        "Tells that the filters cannot be split into that many groups.",
        "Each group of a grouped convolution makes the same number of filters.",
        sequential("layers.Conv2D(8, 3, groups=3)", shape="(28, 28, 3)"),
        "Choose filters that the groups divide.",
    ),
    "undefined-weight-shape": Page(
        "Tells that a weight would get a shape that is not defined.",
        "A `Dense` after a `Flatten` of an input of any size has no number of weights.",
        sequential("layers.Flatten()", "layers.Dense(10)", shape="(None, 28, 1)"),
        "Give the axis a size, or take it away by a global pool.",
        silence="Where it is not known whether the axis has a size; None that the author wrote is known.",
    ),
    "undefined-shape": Page(
        "Tells that a layer needs an axis with a size which the author left open.",
        "Layers with a weight for each position, and unrolled recurrences, cannot be made for any size.",
        "from tensorflow.keras import layers\n\nx = layers.Input((None, 8))\n"
        "y = layers.LSTM(4, unroll=True)(x)\n",
        "Give the axis a size.",
    ),
    "stateful-without-batch": Page(
        "Tells that a stateful recurrent layer gets an input without a fixed batch size.",
        "It keeps a state for each sequence of the batch, so it has to know how many there are.",
        sequential("layers.LSTM(8, stateful=True)", shape="(10, 4)"),
        "Give `batch_shape=(32, 10, 4)` (`batch_input_shape` on the first layer before Keras 3).",
    ),
    "layer-reused-at-other-width": Page(
        "Tells that a layer which already has weights is called on an input of another width.",
        "A layer that is called twice shares its weights; their shape is fixed by the first call.",
        _LAYERS + "dense = layers.Dense(8)\nx = dense(layers.Input((4,)))\ny = dense(layers.Input((5,)))\n",
        "Make a second layer, or bring both inputs to one width.",
    ),
    "channel-mismatch": Page(
        "Tells that images have another number of channels than a layer mixes.",
        "Layers that change colours need red, green and blue.",
        _LAYERS + "x = layers.Input((8, 8, 4))\ny = layers.RandomColorDegeneration(0.5)(x)\n",
        "Give images of three channels, and the order of axes that they are in.",
    ),
}
"""The pages by the names of their findings."""

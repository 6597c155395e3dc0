"""The pages of findings about the arguments of a call."""

from __future__ import annotations

from kerascount.rules.pages.page import Page, sequential

_LAYERS = "from keras import layers\n\n"

PAGES_OF_CALLS = {
    "invalid-argument": Page(
        "Tells that a layer or function refuses the value of an argument.",
        "The message of Keras comes when the script runs, often after the data has been read, and names no line.",
        sequential("layers.Conv2D(0, 3)"),
        "Give a value that the message admits.",
    ),
    "missing-argument": Page(
        "Tells that a call leaves out an argument that has no default.",
        "The call raises a TypeError.",
        sequential("layers.Conv2D(8)"),
        "Give the argument.",
        silence="Where arguments come from `*args` or `**kwargs` that are not known. A line of a list of names, "
        "`layers.Dense()` without any argument and without a use, gets a note.",
    ),
    "too-many-arguments": Page(
        "Tells that a call has more positional arguments than the layer or function takes.",
        "The call raises a TypeError; in another generation of Keras the same position may have another meaning.",
        sequential("layers.Flatten('channels_last', 2)"),
        "Give the last ones by keyword, or leave them out.",
        silence="Where arguments come from `*args` that are not known.",
    ),
    "unknown-keyword": Page(
        "Tells that a layer does not take a keyword, and which one is spelled like it.",
        "A misspelled keyword raises; one of another layer or generation does, too.",
        sequential("layers.Conv2D(8, 3, stride=2)"),
        "Use the keyword that the layer takes.",
        silence="For layers that take any keywords, and for functions that are not known.",
    ),
    "invalid-name": Page(
        "Tells that Keras refuses the name of a layer or model.",
        "Names become parts of paths in saved files, so that some characters are not admitted.",
        sequential("layers.RMSNormalization(name='a/b')"),
        "Use another character, such as `_`.",
        silence="Where the name is not known, and in generations that take it.",
    ),
    "invalid-inputs": Page(
        "Tells that a layer refuses the kind of its inputs, such as texts where it takes numbers.",
        "Layers that encode and hash take texts or whole numbers, and shapes of their own.",
        _LAYERS + "x = layers.Input((1,), dtype='string')\ny = layers.HashedCrossing(8)(x)\n",
        "Give the inputs that the message asks for.",
    ),
    "bad-axis": Page(
        "Tells that an argument names an axis which the tensor does not have.",
        "Axes are counted with the batch as axis 0; with channels first they are others.",
        sequential("layers.BatchNormalization(axis=4)"),
        "Use an axis from `-rank` to `rank - 1`.",
    ),
    "second-input": Page(
        "Tells that a Sequential model is given a second input.",
        "Keras takes an input only as the first thing in a Sequential model.",
        sequential("layers.Input((14, 14, 1))"),
        "Take one of them out, or build the model with `Model(inputs, outputs)`.",
    ),
    "list-for-tensor": Page(
        "Tells that a layer which takes one tensor is called on a list.",
        "Layers that merge take lists, all others do not.",
        _LAYERS + "a = layers.Input((4,))\nb = layers.Input((4,))\ny = layers.Dense(8)([a, b])\n",
        "Merge them first, for example by `Concatenate()([a, b])`.",
    ),
    "wrong-number-of-inputs": Page(
        "Tells that a model is called with more or fewer tensors than it has inputs.",
        "The call raises, in some generations only when the model is run.",
        "from keras import layers, models\n\na = layers.Input((4,))\nb = layers.Input((4,))\n"
        "pair = models.Model([a, b], layers.Add()([a, b]))\ny = pair(a)\n",
        "Call it with a tensor for each input.",
    ),
    "layer-called-on-layer": Page(
        "Tells that a layer is called on a layer, where it takes what a call of that layer gives.",
        "The second pair of parentheses is easily forgotten in the functional style.",
        _LAYERS + "x = layers.Input((4,))\ny = layers.Dense(8)(layers.Dense(4))\n",
        "Call the inner layer: `Dense(4)(x)`.",
        silence="Where it is not known what the layer is called on.",
    ),
    "input-shape-not-a-tuple": Page(
        "Tells that an input's shape is a number where Keras takes a tuple.",
        "`(28)` is a number in Python, `(28,)` is a tuple.",
        _LAYERS + "x = layers.Input(28)\n",
        "Write a comma: `(28,)`.",
        silence="Where the shape is not known, and in generations that take a number.",
    ),
    "application-refuses": Page(
        "Tells that a ready-made architecture refuses its arguments, or that no weights exist for them.",
        "Architectures ask for a smallest input, and for the sizes that their saved weights have.",
        "from keras.applications import VGG16\n\nmodel = VGG16(input_shape=(16, 16, 3), include_top=False)\n",
        "Give the arguments that the message asks for, or `weights=None`.",
    ),
    "not-implemented": Page(
        "Tells that a layer is called which has no `call` of its own.",
        "`Layer` and `Wrapper` are made to be derived from; what they would give is not defined.",
        _LAYERS + "x = layers.Input((4,))\ny = layers.Layer()(x)\n",
        "Define `call` in a class of your own, or use another layer.",
        silence="For classes whose bases are not known.",
    ),
    "wrapped-layer-without-kernel": Page(
        "Tells that a wrapper which normalizes a kernel is put around a layer that has none.",
        "`SpectralNormalization` divides the kernel or the embeddings of the layer within.",
        _LAYERS + "x = layers.Input((4, 4))\ny = layers.SpectralNormalization(layers.Flatten())(x)\n",
        "Wrap the layer that has the kernel.",
        silence="Where the wrapped layer is not known.",
    ),
}
"""The pages by the names of their findings."""

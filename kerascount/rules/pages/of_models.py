"""The pages of findings about models that Keras refuses."""

from __future__ import annotations

from kerascount.rules.pages.page import Page, sequential

_MODELS = "from keras import layers, models\n\n"

PAGES_OF_MODELS = {
    "duplicate-layer-name": Page(
        "Tells that two layers of one model have the same name.",
        "Names have to be unique in a model, since weights are saved by them.",
        sequential("layers.Dense(8, name='d')", "layers.Dense(8, name='d')"),
        "Give one of them another name; in loops, put the number in it.",
        silence="Where a name is not known.",
    ),
    "graph-disconnected": Page(
        "Tells that an output needs an input which the model was not given.",
        "It raises when the model is made, with a message about tensors instead of lines.",
        _MODELS
        + "a = layers.Input((4,))\nb = layers.Input((4,))\nmodel = models.Model(a, layers.Add()([a, b]))\n",
        "Add the input to the model's inputs, or build the output from those that it has.",
        silence="Where something between input and output is not known.",
    ),
    "missing-input-shape": Page(
        "Tells that the first layer of a Sequential model has no input shape, where Keras 1 asks for it.",
        "Later generations build such models when they see data, Keras 1 raises at once.",
        "from keras.models import Sequential\nfrom keras.layers import Convolution2D\n\nmodel = Sequential()\n"
        "model.add(Convolution2D(8, 3, 3, border_mode='same'))\n",
        "Give the first layer `input_shape=`.",
        silence="In later generations, and where the first layer is not known.",
    ),
    "model-of-no-tensor": Page(
        "Tells that a model is made of something that is no tensor of Keras: a layer, a number, a function.",
        "A call that was forgotten is the usual cause.",
        _MODELS + "x = layers.Input((4,))\nmodel = models.Model(x, layers.Dense(8))\n",
        "Give what the layer's call gives: `layers.Dense(8)(x)`.",
        silence="Where it is not known what it is made of.",
    ),
    "sequential-of-no-layer": Page(
        "Tells that something is added to a Sequential model that is no layer.",
        "Tensors and classes look like layers where they are written.",
        _MODELS + "x = layers.Input((4,))\nmodel = models.Sequential([x, layers.Dense(8)(x)])\n",
        "Add the layer itself, without calling it.",
        silence="Where it is not known what is added.",
    ),
    "no-such-layer": Page(
        "Tells that a layer is looked up by a name or an index that the model does not have, and which ones it has.",
        "Automatic names depend on the generation of Keras, and on what was built before in the same session.",
        sequential("layers.Conv2D(8, 3)") + "layer = model.get_layer('conv2d_7')\n",
        "Give the layer a name of its own, and look it up by that.",
        silence="Where a layer or a name of the model is not known.",
    ),
    "undefined-tensor": Page(
        "Tells that the input or output of a layer is asked for that was never called, or of which there are several.",
        "Keras 3 gives a Sequential model no `input` and `output` before it is called; Keras until 2.3 gives none to "
        "what was called several times, a model's own graph included.",
        _MODELS + "layer = layers.Dense(8)\nfeatures = layer.output\n",
        "Call the layer first. Of a model take `model.inputs[0]` and `model.outputs[0]`, which every generation has.",
        silence="Where the calls of the layer are not known, or the script is for a generation that takes it.",
    ),
}
"""The pages by the names of their findings."""

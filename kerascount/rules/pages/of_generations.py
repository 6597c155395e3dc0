"""The pages of findings about what another generation of Keras takes."""

from __future__ import annotations

from kerascount.rules.pages.page import Page

_SILENCE = "Where the script may well be written for the generation that takes it; `--keras` settles that."

PAGES_OF_GENERATIONS = {
    "keras1-layer-keywords": Page(
        "Tells that a layer is called with keywords of Keras 1 in a script for a later Keras, and what they became.",
        "Scripts are carried on for years; a call that was missed raises only when it is reached.",
        "from tensorflow.keras import layers\n\nx = layers.Input((28, 28, 1))\n"
        "y = layers.Conv2D(8, 3, border_mode='same')(x)\n",
        "Use the keyword of today, which the finding names.",
        silence=_SILENCE + " Keras 2.0 to 2.3 took them with a warning.",
    ),
    "keras1-model-keywords": Page(
        "Tells that a model is made with `input=` and `output=`, as in Keras 1.",
        "Keras 2.0 to 2.3 took them with a warning, later ones raise.",
        "from tensorflow.keras import layers, models\n\nx = layers.Input((4,))\n"
        "model = models.Model(input=x, output=layers.Dense(3)(x))\n",
        "Write `inputs=` and `outputs=`.",
        silence=_SILENCE,
    ),
    "keras1-merge": Page(
        "Tells that tensors are merged by `merge(..., mode=...)`, as in Keras 1.",
        "The function is gone since Keras 2.",
        "from tensorflow.keras.layers import Input, merge\n\nx = Input((4,))\ny = merge([x, x], mode='concat')\n",
        "Use `Concatenate`, `Add`, `Multiply`, `Average`, `Maximum` or `Dot`.",
        silence=_SILENCE,
    ),
    "class-of-other-generation": Page(
        "Tells that the Keras which the script is written for has no such class of layers, and which one has.",
        "An import of it raises before anything is built.",
        "from keras import layers, ops\n\nx = layers.Input((10, 4))\ny = layers.CuDNNLSTM(8)(ops.abs(x))\n",
        "Use the class that took its place, or an older Keras.",
        silence=_SILENCE,
    ),
    "no-such-class": Page(
        "Tells that `keras.layers` has no class of this name in any generation, and which one is spelled nearly so.",
        "Python raises an AttributeError, or an ImportError where the name is imported.",
        "from keras import layers\n\nx = layers.Input((4,))\ny = layers.Batchnormalization()(x)\n",
        "Write the name as Keras does.",
        silence="For names that are like none of Keras's own, within `try`, and where the class is never called.",
    ),
}
"""The pages by the names of their findings."""

"""The pages of the rules about intent.

Must not know: findings, how a page is printed.
"""

from __future__ import annotations

from kerascount.rules.pages.page import Page

_HEAD = "from keras.layers import {names}\nfrom keras.models import Model\nx = i = Input((32, 32, 3))\n"
_TAIL = "model = Model(i, x)\n"
_REMEDY = "Change the code to what is stated, or correct the statement; either side may be the mistake."
_BY_FORM = "An error for expectations, a warning for comments."
_AMBIGUOUS = "Where a layer's value is not known, or one statement makes layers of several kinds."


def _script(body: str, names: str = "Conv2D, Input") -> str:
    return _HEAD.format(names=names) + body + _TAIL


PAGES_OF_RULES = {
    "kernel-differs-from-intent": Page(
        "Compares a kernel with what a table, a text, a comment at the layer, an expectation or a name says of it.",
        "A kernel of 2 where 3 was meant builds and trains; only the count of parameters shows it.",
        _script("x = Conv2D(8, 2)(x)  # 3x3 convolution\n"),
        _REMEDY,
        "An error for tables and expectations, a warning for comments and names. A name is compared with the whole "
        "chain of layers that it is given to, that of a function like `conv3x3` with all layers made in it.",
        "Where pools, strides or sizes are spoken of, several layers stand below a comment, or a name says that the "
        "layer only prepares the kernel (`3x3_reduce`).",
    ),
    "shape-differs-from-intent": Page(
        "Compares an output shape with what a table, an expectation or a comment at the layer says of it, and a shape "
        "that is printed with the comment beside.",
        "Comments outlive changes of the input's size, and the next reader counts with them.",
        _script("x = Conv2D(8, 3)(x)  # (None, 32, 32, 8)\n"),
        _REMEDY + " Comments that differ by the same factors have one cause and are one finding.",
        "An error for tables and expectations, a warning for comments: only integers are compared, and the rank has to "
        "be the same.",
        "Where the text is true of the layer's input, of the next line's layer or with its axes in another order. "
        + _AMBIGUOUS,
    ),
    "params-differ-from-intent": Page(
        "Compares a layer's parameters with a count in a printed summary, a table, a comment at the layer or an "
        "expectation, and a count that is printed with the comment beside.",
        "A count depends on everything: kernel, channels, filters and bias.",
        _script("x = Conv2D(8, 3)(x)  # kerascount: expect[params=216]\n"),
        _REMEDY,
        "An error for tables and expectations, a warning for comments and printed summaries; the count is exact or not "
        "reported. Round numbers (`~2.3M`) are met within a unit of their last digit.",
        "Where the stated kernel beside it explains the count already. " + _AMBIGUOUS,
    ),
    "filters-differ-from-intent": Page(
        "Compares the filters or units of a layer with a table, an expectation or a comment at the layer.",
        "The width of a layer is changed more often than what is written about it.",
        _script("# 16 filters of size 3x3\nx = Conv2D(8, 3)(x)\n"),
        _REMEDY,
        "An error for tables and expectations, a warning for comments. What is said at the call of a function of the "
        "script is compared with the layers whose number is written there.",
        "Numbers in names are never read as filters. " + _AMBIGUOUS,
    ),
    "strides-differ-from-intent": Page(
        "Compares the strides of a layer with an expectation, a comment at the layer or its name (`conv1_7x7_s2`).",
        "`Conv2D(64, 3, 3)` has strides of 3, where Keras 1 had a kernel of 3x3.",
        _script("x = Conv2D(8, 3, 3)(x)  # 3x3 convolution, stride 1\n"),
        _REMEDY,
        "An error for expectations, a warning for comments.",
        _AMBIGUOUS,
    ),
    "pool-size-differs-from-intent": Page(
        "Compares the window of a pooling layer with a comment at the layer, an expectation, or its name with strides "
        "(`pool1_3x3_s2`).",
        "Windows and strides of pools are changed together with the size of the input, comments are not.",
        _script("x = MaxPooling2D(2)(x)  # 3x3 max pooling\n", "Input, MaxPooling2D"),
        _REMEDY,
        _BY_FORM,
        "Where the number is that of the strides. " + _AMBIGUOUS,
    ),
    "rate-differs-from-intent": Page(
        "Compares the rate of a dropout with a comment at the layer: `dropout of 20 %`, `drop 20% of the units`.",
        "Rates are what is tried out most, and the comment stays with the first.",
        _script("x = Dropout(0.3)(x)  # dropout rate of 0.2\n", "Dropout, Input"),
        _REMEDY,
        _BY_FORM,
        "Where what is kept is stated instead of what is dropped. " + _AMBIGUOUS,
    ),
    "activation-differs-from-intent": Page(
        "Compares the activation of a layer with the one that a comment at the layer names.",
        "An output of another activation trains, and gives what is no probability.",
        _script("x = Conv2D(8, 3, activation='relu')(x)  # tanh activation\n"),
        _REMEDY,
        "A warning: reported where another activation is written there, or none at all in a model's last layer; of a "
        "comment that is nothing else (`# relu`), where none follows before the next layer with weights either.",
        "Where the text names several, or the activation is a layer of its own in the same block. "
        + _AMBIGUOUS,
    ),
    "padding-differs-from-intent": Page(
        "Compares the padding of a layer with a comment at the layer.",
        "Without padding each convolution takes something off the edges, and all sizes below change.",
        _script("x = Conv2D(8, 3)(x)  # 3x3 conv, same padding\n"),
        _REMEDY,
        _BY_FORM,
        "Where a layer beside it pads. " + _AMBIGUOUS,
    ),
    "dilation-differs-from-intent": Page(
        "Compares the dilation of a kernel with a comment at the layer.",
        "The dilation changes what a layer sees and no count, so that nothing else shows it.",
        _script("x = Conv2D(8, 3, dilation_rate=2)(x)  # dilation rate 4\n"),
        _REMEDY,
        _BY_FORM,
        _AMBIGUOUS,
    ),
    "bias-differs-from-intent": Page(
        "Compares `use_bias` of a layer with an expectation or a comment at the layer (`no bias`, `without bias`).",
        "A bias before a normalization is a weight for nothing, and its count is in all counts above it.",
        _script("x = Conv2D(8, 3)(x)  # 3x3 conv, no bias\n"),
        _REMEDY,
        "An error for expectations, a warning for comments.",
        _AMBIGUOUS,
    ),
    "total-differs-from-intent": Page(
        "Compares the parameters of a model with an expectation or a comment at the line that makes or summarizes it, "
        "with a docstring, and with the total of a table or printed summary.",
        "One number pins a whole architecture, so that a change to it is seen.",
        _script("x = Conv2D(8, 3)(x)\n# kerascount: expect[total=225]\n"),
        _REMEDY,
        "An error for tables and expectations, a warning for comments, docstrings and printed summaries; the total is "
        "exact or not reported.",
        "Where a count of the model is not known, and where a row of the same table differs: the total follows.",
    ),
    "arithmetic-does-not-add-up": Page(
        "Computes products and sums in comments that have their result beside them, and the elements of shapes "
        "(`(4, 4, 8) i.e. 128-dimensional`).",
        "A count that was computed by hand is believed later on, and compared with what the code gives.",
        _script("x = Conv2D(8, 3)(x)  # 3*3*3*8 + 8 = 225\n"),
        "Correct the result or the terms.",
        "A warning: whole numbers only, evaluated as Python would.",
        "Where a division, a power or a unit stands in it, and in code that was taken out.",
    ),
    "stage-differs-from-the-others": Page(
        "Compares the stages of a model, where runs of layers of the same classes follow one another four "
        "times or more, its modules that end in a merging layer, branches of one module, and the levels of an "
        "encoder with those of its decoder. Widths are compared with the series of the others (64, 128, 256, 512).",
        "A stage that was copied and changed by mistake builds and trains like the others.",
        _script(
            "for n in (8, 16):\n    x = MaxPooling2D()(Conv2D(n, 3, padding='same')(x))\n"
            "x = MaxPooling2D()(Conv2D(32, 1, padding='same')(x))\n"
            "x = MaxPooling2D()(Conv2D(64, 3, padding='same')(x))\n",
            "Conv2D, Input, MaxPooling2D",
        ),
        "Make the stage like the others, or leave it: a model may be so on purpose.",
        "A note, in preview: nobody states that the stages are to be equal.",
        "Where several arguments or stages differ, and for the first and the last stage; the kernels and "
        "dilations of branches are others on purpose.",
    ),
    "message-differs-from-check": Page(
        "Compares the shape in the message of an assertion, or of what is raised, with the shape that the code checks.",
        "The message is all that its reader has when the check fails.",
        _script("assert x.shape == (None, 32, 32, 3), 'expected (32, 32, 1)'\n"),
        "Correct the message or the check.",
        "A warning: both sides are written there.",
        "Where the message names no shape or several, and where the numbers of axes are others.",
    ),
    "assert-will-fail": Page(
        "Evaluates assertions that a shape or a count is equal to something: `assert`, methods of test libraries like "
        "`assertEqual`, and `if x.shape != (...): raise`.",
        "It is the strongest statement that an author can make, and it stops the script.",
        _script("assert x.shape == (None, 30, 30, 3)\n"),
        "Change the model above the assertion, or correct it.",
        "An error: reported when it fails each time that it is reached, with the same value.",
        "Where a value is not known, and where only the kinds of sequences differ.",
    ),
    "layer-type-differs-from-name": Page(
        "Compares a layer's class with words like `maxpool`, `dwconv`, `sepconv`, `conv_transpose` and `lstm` in its "
        "name, in that of the variable that it is given to, or in the comment at it.",
        "The name is what summaries, saved weights and the rest of the script go by.",
        _script("x = Conv2D(8, 3, name='dwconv')(x)\n"),
        "Use the class that the name speaks of, or give the layer another name.",
        "A warning.",
        "For 1x1 and grouped convolutions, which are parts of what is called depthwise, and where any layer of a "
        "comment's block is what it says.",
    ),
}
"""The pages by the names of their rules."""

"""The phrases that authors write at their layers, each told when it is stale, met when it is true, and left alone where
it may say something else.

The phrases are short quotations of public scripts, the scripts around them are ours.
"""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.statements import statements
from kerascount.rules import findings

HEAD = """\
import keras
from keras import backend as K
from keras.layers import *
from keras.models import Model, Sequential
"""


def verdicts(script: str) -> list[str]:
    analysis = analyze_source(HEAD + script)
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    return sorted(f"{one.subject.partition(' of ')[0]} {one.verdict}" for one in found)


def at_layer(shape: str, body: str) -> list[str]:
    return verdicts(f"x = i = Input(({shape},))\n{body}\nmodel = Model(i, x)\n")


def same(body: str) -> str:
    """With the padding that keeps the size."""
    return body.replace(")(x)", ", padding='same')(x)")


SHAPES = [
    ("10, 10, 64", "x = UpSampling2D(3)(x)  # (None, 30, 30, 64)", "met"),
    ("26, 26, 3", same("x = Conv2D(128, 3)(x)  # (None, 28, 28, 128)"), "differs"),
    ("10, 12", "x = Dense(12)(x)  # [B, 10, 12]", "met"),
    ("10, 12", "x = Dense(12)(x)  # (bs, num_heads, time, head_size)", ""),
    ("10, 12", "x = Dense(12)(x)  # (B, number_patches, projection_dim)", ""),
    ("99, 99, 3", same("x = Conv2D(64, 3)(x)  # (bs, 99, 99, 64)"), "met"),
    ("99, 99, 3", same("x = Conv2D(32, 3)(x)  # (bs, 99, 99, 64)"), "differs"),
    ("4096", "x = Dense(1024)(x)  # output(None, 2048)", "differs"),
    ("8, 8, 9", "x = Conv2DTranspose(128, 2)(x)  # output: (None, 32, 32, 64)", "differs"),
    ("28, 28, 3", "x = Conv2D(3, 3)(x)  #tanh goes from [-1,1]", ""),
    ("28, 28, 3", "x = Conv2D(3, 3)(x)  # [0, 1]", ""),
    ("56, 56, 128", "x = MaxPooling2D((2, 2), name='pool3')(x)  # 28x28x128", "met"),
    ("56, 56, 64", "x = MaxPooling2D((2, 2), name='pool3')(x)  # 28x28x128", "differs"),
    ("7, 7, 128", "x = UpSampling2D()(x)  # 14x14x128", "met"),
    ("16, 16, 128", same("x = Conv2D(256, 3)(x)  # 16*16*256"), "met"),
    ("128, 128, 3", same("x = Conv2D(8, 3)(x)  ## (256 x 256)"), "differs"),
    ("7, 7, 3", "x = Conv2DTranspose(64, 8)(x)  # 14*14*256 upsampling", "differs"),
    ("28, 28, 1", same("x = Conv2D(8, 3)(x)  # 28x28x256"), "differs"),
    ("28, 28, 1", same("x = Conv2D(8, 2)(x)  # 3x3"), ""),
    ("28, 28, 1", "x = MaxPooling2D(2)(x)  # 2x2", ""),
    ("80, 80, 4", "x = Conv2D(32, 8, strides=4)(x)  #80*80*4", ""),
    ("26, 26, 3", same("x = Conv2D(32, 3)(x)  # (26, 26, 32)"), "met"),
    ("13, 13, 3", "x = Conv2D(32, 3)(x)  # (13, 13, 32)", "differs"),
    ("7, 7, 320", "# 7,7,320 -> 7,7,1280\nx = Conv2D(1280, 1)(x)", "met met"),
    ("7, 7, 320", "# 7,7,320 -> 7,7,1280\nx = Conv2D(1024, 1)(x)", "met differs"),
    ("9, 9, 70, 1", same("x = Conv3D(4, 3)(x)  # Output shape: (9, 9, 70, 2)"), "differs"),
    ("None, None, 32", "x = Flatten()(x)  # (16368)", "differs"),
    ("None, None, 32", "x = Flatten()(x)  # (16384)", "undecided"),
    ("28, 28, 1", "x = Conv2D(32, 5)(x)  # (3, 3)", ""),
    ("28, 28, 1", "x = MaxPooling2D()(x)  # -> 14x14", "met"),
    ("28, 28, 1", "x = Conv2D(8, 3)(x)  # -> 14x14", "differs"),
    ("28, 28, 1", same("x = Conv2D(4, 3)(x)  # \u2192 (28,28,2)"), "differs"),
    ("28, 28, 16", same("x = Conv2D(8, 3)(x)  # 28x28x16 ==> 28x28x8"), "met met"),
    ("17, 17, 64", "x = Flatten()(x)  # (17, 17, 64) -> (18496)", "met met"),
    ("17, 17, 32", "x = Flatten()(x)  # (17, 17, 64) -> (18496)", "differs"),
    ("128, 1", same("x = Conv1D(64, 3)(x)  # 128 -> 64"), ""),
]
"""A shape of the input, the line with the phrase, and what becomes of its statements (input before output)."""


@pytest.mark.parametrize(("shape", "body", "expected"), SHAPES)
def test_shapes(shape: str, body: str, expected: str) -> None:
    found = [
        one.split() for one in at_layer(shape, body) if one.split()[0] in ("input_shape", "output_shape")
    ]
    assert " ".join(verdict for _, verdict in found) == expected


WORDS = [
    (
        "x = Conv2D(3, 3)(x)",
        "3x3 conv with 3 output channels (same as input channels)",
        "filters met, kernel_size met",
    ),
    (
        "x = Conv2D(64, 3, activation='relu')(x)",
        "64 filters of size 3x3, ReLU activation",
        "activation met, filters met, kernel_size met",
    ),
    (
        "x = Conv2D(32, 5, activation='tanh')(x)",
        "64 filters of size 3x3, ReLU activation",
        "activation differs, filters differs, kernel_size differs",
    ),
    ("x = Conv2D(12, 3)(x)", "3x3 conv (growth_rate filters)", "kernel_size met"),
    ("x = Conv2D(12, 5)(x)", "3x3 conv (growth_rate filters)", "kernel_size differs"),
    ("x = Conv2D(12, 1)(x)", "simple 1x1", "kernel_size met"),
    ("x = Conv2D(12, 3)(x)", "simple 1x1", ""),
    (
        "x = Conv2D(64, 4, strides=2)(x)",
        "C64: 4x4 kernel Stride 2x2",
        "filters met, kernel_size met, strides met",
    ),
    (
        "x = Conv2D(32, 3)(x)",
        "C64: 4x4 kernel Stride 2x2",
        "filters differs, kernel_size differs, strides differs",
    ),
    ("x = Conv2D(64, 3)(x)", "3x3 conv with bottlenecked channels", "kernel_size met"),
    ("x = Conv2D(64, 1)(x)", "3x3 conv with bottlenecked channels", "kernel_size differs"),
    ("x = Conv2DTranspose(64, 2, strides=2)(x)", "up-conv 2x2", "kernel_size met"),
    ("x = UpSampling2D((2, 2))(x)\nx = Conv2D(64, 3)(x)", "up-conv 2x2", "kernel_size undecided"),
    ("x = Conv2D(64, 3, strides=2)(x)", "First conv with 2x2 strides", "strides met"),
    (
        "x = Conv2D(64, 5, strides=(1, 1))(x)",
        "5x5 convolution with 2x2 stride",
        "kernel_size met, strides differs",
    ),
    ("x = Conv2D(8, 3)(x)", "no bias", "use_bias differs"),
    (
        "x = Conv2D(8, 3, use_bias=False)(x)",
        "3x3 conv without bias, BN follows",
        "kernel_size met, use_bias met",
    ),
    ("x = Conv2D(8, 3, use_bias=False)(x)", "with bias", "use_bias differs"),
    ("x = Conv2D(8, 3)(x)", "no bias initializer is given", ""),
    ("x = Dropout(0.3)(x)", "dropout 0.5", "rate differs"),
    ("x = Dropout(0.3)(x)", "drop 50% of the units", "rate differs"),
    ("x = Dropout(0.3)(x)", "dropout of 30 percent", "rate met"),
    ("x = Dropout(0.3)(x)", "0.5", "rate differs"),
    ("x = Dropout(0.3)(x)", "keep 70%", ""),
    ("x = Conv2D(8, 3)(x)", "same padding", "padding differs"),
    ("x = Conv2D(8, 3)(x)", "valid padding", "padding met"),
    ("x = Conv2D(8, 3, dilation_rate=2)(x)", "dilation 2", "dilation_rate met"),
    ("x = Conv2D(8, 3, dilation_rate=2)(x)", "dilation 4", "dilation_rate differs"),
]


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(("body", "phrase", "expected"), WORDS)
def test_words(body: str, phrase: str, expected: str, above: bool) -> None:
    if "\n" in body and not above:
        return
    text = f"# {phrase}\n{body}" if above else f"{body}  # {phrase}"
    assert ", ".join(at_layer("28, 28, 3", text)) == expected


NEXT = "\nx = Conv2D(8, 3)(x)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(8, 3)(x)  # relu" + NEXT, ["activation differs"]),
        ("x = Conv2D(8, 3, activation='relu')(x)  # relu" + NEXT, ["activation met"]),
        ("x = MaxPooling2D()(Conv2D(8, 3)(x))  # relu" + NEXT, []),
        ("x = Conv2D(8, 3)(x)  # relu\nx = MaxPooling2D()(x)" + NEXT, ["activation differs"]),
        ("x = Conv2D(8, 3)(x)  # relu\nx = BatchNormalization()(x)\nx = ReLU()(x)" + NEXT, []),
        ("x = Conv2D(8, 3)(x)  # relu\nx = keras.ops.relu(x)" + NEXT, []),
        ("x = Conv2D(8, 3)(x)  # relu", []),
    ],
)
def test_an_activation_that_is_all_that_a_comment_says(body: str, expected: list[str]) -> None:
    assert at_layer("28, 28, 3", body) == expected


COUNTS = [
    (
        "28, 28, 32",
        "x = Conv2D(64, 3)(x)  # 18496 params => 64 filtres * 3 * 3 * profondeur de 32 + bias",
        "filters met, params met",
    ),
    (
        "28, 28, 32",
        "x = Conv2D(64, 5)(x)  # 18496 params => 64 filtres * 3 * 3 * profondeur de 32 + bias",
        "filters met, params differs",
    ),
    (
        "28, 28, 32",
        "x = Conv2D(64, 3)(x)  #number of trainable parameters = (3*3*32+1)*64 = 18496",
        "params met",
    ),
    (
        "28, 28, 16",
        "x = Conv2D(64, 3)(x)  #number of trainable parameters = (3*3*32+1)*64 = 18496",
        "params differs",
    ),
    ("32", "x = Dense(10)(x)  # 320 params", "params differs"),
    ("28, 28, 32", "x = BatchNormalization()(x)  # 64 params", "params differs"),
    ("28, 28, 3", "x = Conv2D(64, 5)(x)  # 18496", ""),
    ("1000", "x = Dense(2300)(x)  # ~2.3M params", "params met"),
    ("1000", "x = Dense(2300)(x)  # 2.3 million parameters", "params met"),
    ("1000", "x = Dense(2500)(x)  # ~2.3M params", "params differs"),
]


@pytest.mark.parametrize(("shape", "body", "expected"), COUNTS)
def test_counts(shape: str, body: str, expected: str) -> None:
    assert ", ".join(at_layer(shape, body)) == expected


def test_a_count_beside_a_layer_of_a_docstring_is_not_that_of_the_model() -> None:
    lines = "    Conv2D(32, 3x3) -> [28x28x32]    # 320 params\n    Conv2D(64, 3x3) -> [28x28x64]    # 18496 params\n"
    body = "    x = i = Input((28, 28, 1))\n    return Model(i, Conv2D(9, 3)(x))\n"
    assert verdicts(f'def build():\n    """Net.\n\n{lines}    """\n{body}model = build()\n') == []


SHOWN = [
    ("x = Conv2D(64, 1)(x)\nprint(x.shape)  # (None, 26, 26, 64)", ["`x.shape` met"]),
    ("x = Conv2D(32, 1)(x)\nprint(x.shape)  # (None, 26, 26, 64)", ["`x.shape` differs"]),
    ("x = Conv2D(32, 1)(x)\nprint(x.shape)\n# (None, 26, 26, 64)", ["`x.shape` differs"]),
    ("x = Conv2D(32, 1)(x)\nprint('x', x.shape)  # => TensorShape([None, 26, 26, 32])", ["`x.shape` met"]),
    ("x = Conv2D(32, 1)(x)\nprint(K.int_shape(x))  # (?, 26, 26, channels)", ["`K.int_shape(x)` met"]),
    ("x = Conv2D(32, 1)(x)\nprint(x.shape)  # the shape of the second layer", []),
    ("x = Conv2D(32, 1)(x)\nprint(x.shape)  # x = (None, 26, 26, 64)", []),
    ("x = Conv2D(32, 1)(x)\nprint(x.shape, i.shape)  # (None, 26, 26, 64)", []),
    (
        "def f(x):\n    print(x.shape)  # (None, 13, 13, 3)\n    return x\nf(x)\nf(MaxPooling2D()(x))",
        ["`x.shape` undecided"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), SHOWN)
def test_what_is_shown(body: str, expected: list[str]) -> None:
    assert at_layer("26, 26, 3", body) == expected


TOTALS = [
    ("model.summary()  # Total params: 18,496", ["total met"]),
    ("model.summary()  # Total params: 59,191", ["total differs"]),
    (
        "model.summary()\n# Total params: 627,972\n# Trainable params: 627,972\n# Non-trainable params: 0",
        ["total differs"],
    ),
    ("# 101,665 parameters (~397 KB)\nmodel.summary()", ["total differs"]),
    ("model.summary()  # ~4M parameters (~16 MB float32)", ["total differs"]),
    ("model.summary()  # ~18K parameters", ["total met"]),
    ("model.summary()  # 423,361 par\u00e1metros \u2014 1.61 MB", ["total differs"]),
    ("model.count_params()  # 18496", ["`model.count_params()` met"]),
    ("n = model.count_params()  # Should be 11696", ["`model.count_params()` differs"]),
    ("model.count_params()  # Total trainable parameters", []),
    ("model.summary()  # 9 layers", []),
]


@pytest.mark.parametrize(("body", "expected"), TOTALS)
def test_totals(body: str, expected: list[str]) -> None:
    assert (
        verdicts(f"x = i = Input((28, 28, 32))\nmodel = Model(i, Conv2D(64, 3)(x))\n\n{body}\n") == expected
    )


BELOW = [
    (
        "LSTM(32, return_sequences=True, input_shape=(None, 10))",
        "now model.output_shape == (None, 32)",
        "differs",
    ),
    ("LSTM(32, input_shape=(None, 10))", "now model.output_shape == (None, 32)", "met"),
    ("Reshape((3, 4), input_shape=(12,))", "now: model.output_shape == (None, 3, 4)", "met"),
    ("Reshape((3, 4), input_shape=(12,))", "now: model.output_shape == (None, 6, 2)", "differs"),
    (
        "MaxPooling2D(input_shape=(8, 8, 8))",
        "at this point the representation is (4, 4, 8) i.e. 128-dimensional",
        "met",
    ),
    (
        "MaxPooling2D(input_shape=(8, 8, 9))",
        "at this point the representation is (4, 4, 8) i.e. 128-dimensional",
        "differs",
    ),
    ("MaxPooling2D(input_shape=(8, 8, 8))", "at this point the representation is (8, 4, 4)", ""),
    ("MaxPooling2D(input_shape=(8, 8, 9))", "at this point the network is (4, 4, 8) strong", ""),
]


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize(("layer", "phrase", "expected"), BELOW)
def test_below_a_layer(layer: str, phrase: str, expected: str, between: str) -> None:
    script = f"model = Sequential()\nmodel.add({layer})\n{between}# {phrase}\n\nmodel.add(Flatten())\n"
    assert verdicts(script) == ([f"output_shape {expected}"] if expected else [])


FACTORS = [
    ("16, 16, 4", "x = Flatten()(x)  # 16*16*4", "met"),
    ("16, 16, 8", "x = Flatten()(x)  # 16*16*4", "differs"),
    ("None, None, 8", "x = Flatten()(x)  # 16*16*4", "undecided"),
    ("100", "x = Dense(1024)(x)  # 16*16*4", "met"),
    ("100", "x = Dense(128)(x)  # 16*16*4", "differs"),
    ("1024", "x = Dense(128)(x)  # 16*16*4", ""),
    ("100", "x = Dense(128)(x)  # 100*128", ""),
    ("100", "x = Dense(7 * 7 * 128)(x)  # 6272", "met"),
    ("100", "x = Dense(7 * 7 * 64)(x)  # 6272", "differs"),
    ("100", "x = Dense(16)(x)  # 3x3", ""),
]


@pytest.mark.parametrize(("shape", "body", "expected"), FACTORS)
def test_products(shape: str, body: str, expected: str) -> None:
    assert [one.split()[-1] for one in at_layer(shape, body)] == expected.split()


NAMES = [
    ("Conv2D(8, 7, strides=2, name='conv_7x7/2')", "kernel_size met, strides met"),
    ("Conv2D(8, 5, strides=2, name='conv_7x7/2')", "kernel_size differs, strides met"),
    ("Conv2D(8, 7, name='conv1/7x7_s2')", "kernel_size met, strides differs"),
    ("MaxPooling2D(3, strides=2, name='max_pool_1_3x3/2')", "layer_type met, pool_size met, strides met"),
    (
        "AveragePooling2D(3, strides=2, name='max_pool_1_3x3/2')",
        "layer_type differs, pool_size met, strides met",
    ),
    ("MaxPooling2D(2, strides=2, name='pool1_3x3_s2')", "pool_size differs, strides met"),
    ("AveragePooling2D(7, strides=1, name='pool5/7x7_s2')", "pool_size met, strides differs"),
    ("Conv2D(8, 3, name='inception_3a/3x3')", "kernel_size met"),
    ("Conv2D(8, 2, name='inception_3a/5x5')", "kernel_size differs"),
    ("Conv2D(8, 7, name='conv_7x7_1')", "kernel_size met"),
    ("Conv2D(8, 7, name='front_conv_1x1_x1')", "kernel_size differs"),
    ("Conv2D(8, 3, name='DWConv3_3')", "layer_type differs"),
    ("Conv2D(8, 1, name='inception_3a_3x3_conv1')", ""),
    ("Conv2D(8, 1, name='inception_3a_3x3_reduce')", ""),
    ("Conv2D(8, 3, name='stage2')", ""),
    ("Conv2D(8, 1, name='X_28')", ""),
]


@pytest.mark.parametrize(("layer", "expected"), NAMES)
def test_names_of_layers(layer: str, expected: str) -> None:
    assert ", ".join(at_layer("28, 28, 3", f"x = {layer}(x)")) == expected


def test_what_counts_layers_is_no_stride() -> None:
    body = "".join(f"x = Conv2D(8, 3, name='conv3x3/{n}')(x)\n" for n in (1, 2, 3))
    assert at_layer("28, 28, 3", body) == ["kernel_size met"] * 3 + ["strides met"]


VARIABLES = [
    ("final_conv3x3 = Conv2D(8, kernel_size=(1, 1))(x)\nx = final_conv3x3", "kernel_size differs"),
    ("conv3x3 = Conv2D(8, (3, 3))(x)\nx = conv3x3", "kernel_size met"),
    ("X_28 = Conv2D(21, kernel_size=1)(x)\nx = X_28", ""),
    ("b7x7 = Conv2D(8, (1, 7))(x)\nb7x7 = Conv2D(8, (7, 1))(b7x7)\nx = b7x7", ""),
    ("branch5x5 = Conv2D(8, 1)(x)\nbranch5x5 = Conv2D(8, 5)(branch5x5)\nx = branch5x5", "kernel_size met"),
    (
        "branch5x5 = Conv2D(8, 1)(x)\nbranch5x5 = Conv2D(8, 1)(branch5x5)\nx = branch5x5",
        "kernel_size differs",
    ),
    ("def first_net_9x9(x):\n    return Conv2D(8, 7, name='conv_9x9_2')(x)\nx = first_net_9x9(x)", ""),
]


@pytest.mark.parametrize(("body", "expected"), VARIABLES)
def test_names_of_variables(body: str, expected: str) -> None:
    assert ", ".join(at_layer("28, 28, 3", body)) == expected


ASSERTED = [
    ("assert K.int_shape(x) == (None, 2048+150)", 2198, "met"),
    ("assert K.int_shape(x) == (None, 2048+150)", 2048, "differs"),
    ("assert Model(i, x).output_shape == (None, 7)  # Note: None is the batch size", 7, "met"),
    ("assert Model(i, x).count_params() == 22", 2, "met"),
    ("m = Model(i, x)\nassert m.count_params() == 51  # Gives 51 params, including biases", 2, "differs"),
    ("assert Model(i, x).count_params() == 19_092 + 21 * 10", 1754, "differs"),
    ("# assert x.shape == (None, 9)", 2, ""),
    ("import numpy as np\nassert np.zeros((2, 3)).shape == (2, 4)", 2, "differs"),
]


@pytest.mark.parametrize(("assertion", "units", "expected"), ASSERTED)
def test_assertions(assertion: str, units: int, expected: str) -> None:
    found = at_layer("10", f"x = Dense({units})(x)\n{assertion}")
    assert [one.split()[-1] for one in found] == expected.split()


EQUATIONS = [
    ("3*3*100+100 = 180200", "3*3*100+100 is 1,000, the comment says 180200"),
    (
        "#number of trainable parameters = (3*3*32+1)*64 = 9216",
        "(3*3*32+1)*64 is 18,496, the comment says 9216",
    ),
    ("(3*3*32+1)*64 = 18496", None),
    ("16*16*4 = 128", "16*16*4 is 1,024, the comment says 128"),
    ("(8, 4, 4) i.e. 128-dimensional", None),
    ("(8, 4, 4) i.e. 256-dimensional", "(8, 4, 4) is 128, the comment says 256"),
]


@pytest.mark.parametrize(("phrase", "message"), EQUATIONS)
def test_the_author_s_own_arithmetic(phrase: str, message: str | None) -> None:
    found = findings(analyze_source(f"{HEAD}i = Input((28, 28, 3))\nmodel = Model(i, i)\n# {phrase}\n"))
    assert [one.message for one in found if one.rule.startswith("arith")] == ([message] if message else [])


SILENT = [
    "x = Conv2D(8, 3)(x)  # 8",
    "x = Conv2D(8, 3)(x)  #12",
    "# Convolutional II size 8x8\nx = Conv2D(8, 3)(x)",
    "## 2\nx = Conv2D(8, 3)(x)",
    "x = Dense(1, activation='sigmoid')(x)  #'softmax' 'linear'",
    "x = Dense(1)(x)  # , activation='softmax'",
    "x = Conv2DTranspose(8, 3, strides=3)(x)  # (3-1)*3+3 = 9",
    "import numpy as np\nk = np.ones((3, 3))  # 5x5 kernel\nx = Conv2D(8, 3)(x)",
    "# x = Conv2D(8, 5)(x)  # 5x5 conv\nx = Conv2D(8, 3)(x)",
    "conv3x3_1 = Conv2D(8, (1, 3))(x)\nx = conv3x3_1",
    "# Convolution 4: (3,3,32,64)   and (64,)   # 18496\nx = Conv2D(8, 3)(x)",
    "expected = [(None, 56, 56, 512)]  # up-conv 2x2\nx = Conv2D(8, 3)(x)",
    "def call(x: \"Float[Tensor, 'batch 7 7 9']\") -> None: ...\nx = Conv2D(8, 3)(x)",
    "# 2nd, 3rd, 4th, 5th, and 6th Conv2D layers: 64 filters\nx = Conv2D(8, 3)(x)",
]


@pytest.mark.parametrize("body", SILENT)
def test_silence_where_something_else_is_meant(body: str) -> None:
    found = [one for one in at_layer("28, 28, 3", body) if not one.endswith(" met")]
    assert found == []


RULE = "=" * 65
WITH_RULES = f"""
Layer (type)                 Output Shape              Param #
{RULE}
%s
{RULE}
Total params: %s
"""
WITH_BARS = """
| Layer (type) | Output Shape | Param # | Trainable |
|---|---|---|---|
| conv2d_1 (Conv2D) | (None, 26, 26, 32) | 320 | Y |
| max_pooling2d (MaxPooling2D) | (None, 13, 13, 32) | 0 | - |
| conv2d_2 (Conv2D) | (None, 11, 11, 64) | 18496 | Y |
"""
WITH_BOXES = """
\u2503 Layer (type)                 \u2503 Output Shape           \u2503       Param # \u2503 Trai\u2026 \u2503
\u2502 conv2d (Conv2D)              \u2502 (None, 26, 26, 32)     \u2502           320 \u2502   Y   \u2502
\u2502 max_pooling2d (MaxPooling2D) \u2502 (None, 13, 13, 32)     \u2502             0 \u2502   -   \u2502
\u2502 conv2d_1 (Conv2D)            \u2502 (None, 11, 11, 64)     \u2502        18,496 \u2502   Y   \u2502
"""
CONV = "model = Sequential([Input((28, 28, 1)), Conv2D(32, 3), MaxPooling2D(), Conv2D(64, {})])"
ROWS = (
    "conv2d_1 (Conv2D)            (None, 26, 26, 32)        320\n"
    "max_pooling2d_1 (MaxPooling2 (None, 13, 13, 32)        0\n"
)
PRINTED = [
    (CONV.format(3), WITH_BARS, 0),
    (CONV.format(2), WITH_BARS, 2),
    (CONV.format(3), WITH_BOXES, 0),
    (CONV.format(2), WITH_BOXES, 2),
    (
        CONV.format(3),
        WITH_RULES
        % (ROWS + "conv2d_2 (Conv2D)            (None, 11, 11, 64)        18496 = (3*3*32+1)*64", "18,816"),
        0,
    ),
    (
        CONV.format(2),
        WITH_RULES
        % (ROWS + "conv2d_2 (Conv2D)            (None, 11, 11, 64)        18496 = (3*3*32+1)*64", "18,816"),
        3,
    ),
    (
        CONV.format(2),
        WITH_RULES % (ROWS + "conv2d_2 (Comv2D)            (None, 11, 11, 64)        18496", "18,816"),
        3,
    ),
    (
        "model = Sequential([Input(batch_shape=(50, 50)), Dense(1)])",
        WITH_RULES % ("dense_1 (Dense)              (50, 1)                   51", "51"),
        0,
    ),
    (
        "i = Input((50, 58, 3))\nmodel = Model(i, Conv2D(64, 3, padding='same')(i))",
        WITH_RULES
        % (
            "input_1 (InputLayer)         (None, 58,50, 3)          0\n"
            "conv2d_1 (Conv2D)            (None, 50, 58, 64)        1792",
            "1,792",
        ),
        1,
    ),
]


@pytest.mark.parametrize(("code", "table", "differing"), PRINTED)
def test_printed_summaries(code: str, table: str, differing: int) -> None:
    found = verdicts(f'{code}\n"""{table}"""\n')
    assert len(found) >= 3
    assert sum(one.endswith("differs") for one in found) == differing
    assert not [one for one in found if one.endswith("undecided")]

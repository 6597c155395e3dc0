"""The phrases that authors write at their layers, each told when it is stale, met when it is true, and left alone where
it may say something else.

The phrases are short quotations of public scripts, the scripts around them are ours.
"""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.statements import statements

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
    ("MaxPooling2D(input_shape=(8, 8, 9))", "at this point the network is (4, 4, 8) strong", ""),
]


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize(("layer", "phrase", "expected"), BELOW)
def test_below_a_layer(layer: str, phrase: str, expected: str, between: str) -> None:
    script = f"model = Sequential()\nmodel.add({layer})\n{between}# {phrase}\n\nmodel.add(Flatten())\n"
    assert verdicts(script) == ([f"output_shape {expected}"] if expected else [])

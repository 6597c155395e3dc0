"""What sentences state in words, and where a number belongs to no noun or to two."""

from __future__ import annotations

import pytest

from kerascount.intent.phrases import phrases
from kerascount.intent.prose import is_code, is_hedged


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("64 filters of size 3x3, ReLU activation", {"filters": 64, "kernel_size": (3, 3)}),
        ("C64: 4x4 kernel Stride 2x2", {"kernel_size": (4, 4), "strides": (2, 2), "filters": 64}),
        ("5x5 convolution with 2x2 stride", {"kernel_size": (5, 5), "strides": (2, 2)}),
        ("kernel_size is 700 here", {"kernel_size": 700}),
        ("layer 3 - 384 kernels of size 3 x 3 x 256", {"filters": 384, "kernel_size": (3, 3, 256)}),
        ("Depthwise 3x3 Strided Convolution", {"kernel_size": (3, 3)}),
        ("3x3 max pooling, stride 2", {"pool_size": (3, 3), "strides": 2}),
        ("conv with kernel size (5, 5) and 1,024 filters", {"kernel_size": (5, 5), "filters": 1024}),
        ("stride 2x2 kernel 3x3", {"strides": (2, 2), "kernel_size": (3, 3)}),
        ("fully connected layer with 512 hidden nodes", {"units": 512}),
        ("32 3\u00d73 filters", {"filters": 32, "kernel_size": (3, 3)}),
        ("up-convolution, 3x3", {"kernel_size": (3, 3)}),
        ("filters = 64", {"filters": 64}),
        ("32 feature maps", {"filters": 32}),
        ("A 1D convolution with 128 output channels", {"filters": 128}),
        ("Add a dropout rate of 0.2", {"rate": 0.2}),
        ("Dropout with drop probability of .1 (keep probability of .9)", {"rate": 0.1}),
        ("50% dropout", {"rate": 0.5}),
        ("exclude 20% neurons for fast processing", {"rate": 0.2}),
        ("randomly turn off 30% of the units", {"rate": 0.3}),
        ("25% of the weights are discarded", {"rate": 0.25}),
        ("25% dos pesos da camada anterior s\u00e3o descartados", {"rate": 0.25}),
    ],
)
def test_a_number_belongs_to_the_noun_beside_it(text: str, stated: dict[str, object]) -> None:
    assert {phrase.attribute: phrase.value for phrase in phrases(text)} == stated
    assert all(text[p.start :].startswith(p.text) and not p.weak for p in phrases(text))


@pytest.mark.parametrize(
    "text",
    [
        "2 conv layers",
        "conv layer 1",
        "pool 2",
        "7x7 feature maps",
        "layer 8@5x5",
        "filter 3",
    ],
)
def test_a_number_without_a_noun_of_its_own_states_nothing(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize("text", ["1x1 reduction", "simple 1x1", "PEPX1_Conv1x1"])
def test_a_window_without_a_noun_can_be_true_only(text: str) -> None:
    assert [(phrase.value, phrase.weak) for phrase in phrases(text)] == [((1, 1), True)]


@pytest.mark.parametrize(
    "text", ["maybe 5x5 kernels", "3x3 conv?", "the paper has 64 filters", "was 3x3 conv"]
)
def test_wishes_questions_and_histories_are_no_statements(text: str) -> None:
    assert is_hedged(text)


def test_code_that_was_taken_out_is_told_from_text() -> None:
    taken_out = [
        "x = Conv2D(64, 3)(x)",
        "model.add(Conv2D(64, (3, 3),",
        "kernel_size=3,",
        "return x",
        "Dense(10),",
    ]
    text = ["3x3 conv", "conv (3, 3)", "64 filters (3x3)", "output: (None, 7, 7, 64)"]
    assert [is_code(one) for one in [*taken_out, *text]] == [True] * 5 + [False] * 4


def test_the_channels_of_images_are_no_filters() -> None:
    text = "input: 100x100 images with 3 channels, 32 convolution filters of size 3x3 each"
    assert [(p.attribute, p.value) for p in phrases(text)] == [("filters", 32), ("kernel_size", (3, 3))]
    assert [p.value for p in phrases("conv with 3 channels")] == [3]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("produce a 32x32 1-channel feature map", [1]),
        ("a 16x16 128-channels feature map", [128]),
        ("from 3-channel images", []),
        ("conv2-channel", []),
    ],
)
def test_a_number_of_channels_may_be_one_word(text: str, filters: list[int]) -> None:
    assert [p.value for p in phrases(text) if p.attribute == "filters"] == filters

"""Shapes in comments at the end of a line: read where one reading is possible, silent elsewhere."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.shape_comment import whole
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = """\
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D, UpSampling2D
from keras.models import Model, Sequential
x = i = Input((32, 32, 3))
"""


def verdicts(body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    shapes = ("output_shape", "size")
    return [verdict(claim) for claim in analysis.claims if claim.claim.attribute in shapes]


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 3)(x)  # (None, 30, 30, 8)",
        "x = Conv2D(8, 3)(x)  # 30x30x8",
        "x = Conv2D(8, 3)(x)  # output: (bs, 30, 30, 8)",
        "x = Conv2D(8, 3)(x)  # 30, 30, 8",
        "x = Conv2D(8,\n  3)(x)  # (30, 30, 8)",
        "x = Conv2D(8, 3)(x)  # the kernel makes it smaller, (N, 30, 30, 8), so => 8 channels of 30 pixels",
        "# (32, 32, 3) to (30, 30, 8)\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3)(x)  # 30x30",
        "x = Conv2D(8, 3)(x)  # 30, 30",
        "x = Conv2D(8, 3)(x)  # (30, 30)",
        "x = Flatten()(x)  # (n, 32*32*3)",
        "x = Conv2D(8, 3)(x)  # (N, 30, 30, 8) \uc5ec",
        "# 32,32,3 -> 30,30,8\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3)(x)  # N x 30 x 30 x 8",
        "x = Conv2D(8, 3)(x)  # 32x32 -> 30x30",
        "x = Flatten()(x)  # B x 3072",
        "x = Conv2D(8, 3)(x)  # (None, 32, 32, 3) => (None, 30, 30, 8)",
        "x = Conv2D(8, 3)(x)  # \ucd9c\ub825 (N,30,30,8) ->(batch. rows, columns, channels)",
        "x = Flatten()(x)  # \ucd9c\ub825 : (N, 32*32*3) -> (N, 3072)",
        "x = Conv2D(\n 8, 3)(\n x\n )  # (N, 30, 30, 8)",
        "x = Flatten()(x)  # shape of 3072",
    ],
)
def test_a_shape_that_the_code_gives_is_met(body: str) -> None:
    assert verdicts(body) == ["met"]


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 3)(x)  # (None, 32, 32, 8)",
        "x = MaxPooling2D(2)(Conv2D(8, 3)(x))  # 16x16x8",
        "x = Flatten()(x)\nx = Dense(10)(x)  # (None, 20)",
        "m = Sequential([\n Dense(10),  # output(None, 20)\n])",
        "x = Flatten()(x)  # output(None, 32*32*4)",
        "x = Conv2D(8, 3)(x)  # the output is now (N, 28, 28, 8), so",
        "x = Conv2D(8, 3, strides=2)(x)  # 62x62",
        "# 32, 32, 3 -> 32, 32, 8\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3)(x)  # \ucd9c\ub825 (N,28,28,8) ->(batch. rows, columns, channels)",
        "x = Flatten()(x)  # \ucd9c\ub825 : (N, 32*32*4) -> (N, 4096)",
        "x = Flatten()(x)  # shape of 4096",
        "m = Sequential()\nm.add(Conv2D(8, 3, input_shape=(9, 9, 3),\n  activation='relu')\n )  # (N, 9, 9, 8)",
        "x = Conv2D(8, 3)(x)  # (N, 32, 32, 3) -> (N, 7200)",
    ],
)
def test_a_shape_that_the_code_does_not_give_differs(body: str) -> None:
    assert verdicts(body) == ["differs"]


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 3)(x)  # 32x32x3",
        "x = Conv2D(8, 3)(x)  # (None, 8, 30, 30)",
        "x = Conv2D(8, 3)(x)  # input (None, 28, 28, 8)",
        "x = Conv2D(8, 3)(x)  # scaled to (-1, 1)",
        "x = Conv2D(8, 3)(x)  # 3x3",
        "x = Conv2D(8, 3)(x)  # (num_heads, 30, 30, 9)",
        "x = Conv2D(8, 3)(x)  # 28x28x8 -> 14x14x8 -> 7x7x8",
        "x = Conv2D(8, 3)(x)  # 32x32",
        "x = Conv2D(8, 3)(x)  # CONV => 14x14x8",
        "x = Conv2D(8, 3)(x)  # 3 -> 9",
        "x = MaxPooling2D(2)(x)  # 2x2",
        "x = MaxPooling2D(2)(x)  # (2, 2)",
        "x = Conv2D(8, 3)(x)  # (None, 28, 28, 8)\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3)(x)  # (N, 30, 30, 8) -> (N, 7200)",
        "x = Conv2D(8, 3)(x)  # (N, 30*30, 8) -> (channels, 3)",
        "x = Conv2D(8, 3)(x)  # shape of 3",
    ],
)
def test_where_two_readings_are_possible_it_is_silent(body: str) -> None:
    assert verdicts(body) == []


def test_a_statement_that_makes_several_layers_decides_only_when_they_agree() -> None:
    block = "def block(x):\n    return Conv2D(8, 3)(x)  # (None, 30, 30, 8)\nx = block(block(x))"
    assert set(verdicts(block)) == {"undecided"}


def test_a_width_that_only_a_default_gives_decides_nothing() -> None:
    head = "from keras.layers import Dense, Input\nfrom keras.models import Model\n"
    build = "def build(n=9):\n    i = Input((4,))\n    x = Dense(n)(i)  # (None, 5)\n    return Model(i, x)\n"
    found = [[verdict(c) for c in analyze_source(head + build + call).claims] for call in ("", "build()\n")]
    assert found == [["undecided"], ["differs"]]


def test_what_stands_in_a_list_of_layers_is_its_own_site() -> None:
    body = "m = Sequential([\n Conv2D(8, 3, input_shape=(9, 9, 3)),  # (None, 7, 7, 8)\n Flatten(),  # (None, 393)\n])"
    assert verdicts(body) == ["met", "differs"]


def test_shapes_that_differ_by_the_same_factors_are_one_finding() -> None:
    body = (
        "x = Conv2D(8, 3, padding='same')(x)  # 64x64x8\n"
        "x = MaxPooling2D()(x)\n"
        "x = Conv2D(9, 3, padding='same')(x)  # 32x32x9\n"
        "x = MaxPooling2D()(x)\n"
        "x = Conv2D(7, 3, padding='same')(x)  # 16x16x7"
    )
    (finding,) = findings(analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n"))
    assert finding.rule == "shape-differs-from-intent"
    assert [label.span.line for label in finding.related] == [4, 6, 8]
    assert finding.message.endswith("; so with 2 more comments: lines 6, 8")


def test_the_stated_shape_is_replaced_with_its_parentheses() -> None:
    body = "x = Conv2D(8, 3,\n  padding='valid')(x)  # (None, 32, 32, 8)\nmodel = Model(i, x)"
    (finding,) = findings(analyze_source(HEAD + body))
    (edit,) = finding.fixes[0].edits
    assert (edit.replacement, edit.span.column) == ("(None, 30, 30, 8)", 26)


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("(32, 32, 3) to (30, 30, 8)", ["met"]),
        ("(28, 28, 3) to (30, 30, 8)", ["differs"]),
        ("(28, 28, 3) to (26, 26, 8)", []),
        ("from (N, 32, 32, 3) -> (N, 28, 28, 8)", ["met"]),
        ("32x32x3 + 32x32x3 -> 30x30x8", []),
    ],
)
def test_the_input_before_an_arrow(comment: str, expected: list[str]) -> None:
    analysis = analyze_source(f"{HEAD}# {comment}\nx = Conv2D(8, 3)(x)\nmodel = Model(i, x)\n")
    claims = [claim for claim in analysis.claims if claim.claim.attribute == "input_shape"]
    assert [verdict(claim) for claim in claims] == expected


@pytest.mark.parametrize(
    "comment",
    [
        "the input of it was (N, 28, 28, 8), a long time ago, in another version of the network",
        "(N, 28, 28, 8) and then (N, 26, 26, 8) after the second of the two convolutions",
        "could be (N, 28, 28, 8) if the padding of the layer were the other of the two",
        "(N, 28, 28, 8) => 8 channels of 28 pixels, as an image of 28 rows and as many columns",
    ],
)
def test_a_shape_in_a_long_text_of_something_else(comment: str) -> None:
    assert "differs" not in verdicts(f"x = Conv2D(8, 3)(x)  # {comment}")


BLOCK = """\
# 32,32,3 -> {stated}
x = Conv2D(8, 1)(x)
x = MaxPooling2D()(x)
x = Conv2D({filters}, 3)(x)
"""


@pytest.mark.parametrize(
    ("stated", "filters", "found"),
    [
        ("14,14,16", 16, ["met", "met"]),
        ("14,14,16", 12, ["differs", "met"]),
        # true of a layer within the block
        ("16,16,8", 12, ["met"]),
        ("32,32,8", 12, ["met"]),
    ],
)
def test_an_arrow_above_several_layers_is_about_what_comes_out_of_all(
    stated: str, filters: int, found: list[str]
) -> None:
    analysis = analyze_source(f"{HEAD}{BLOCK.format(stated=stated, filters=filters)}model = Model(i, x)\n")
    shapes = ("input_shape", "output_shape")
    assert sorted(verdict(c) for c in analysis.claims if c.claim.attribute in shapes) == sorted(found)


def test_an_arrow_above_several_layers_begins_with_what_the_first_takes() -> None:
    text = f"{HEAD}{BLOCK.format(stated='14,14,16', filters=16)}model = Model(i, x)\n"
    analysis = analyze_source(text.replace("# 32,32,3 ->", "# 32,32,1 ->"))
    assert [f.message for f in findings(analysis)] == [
        "`conv2d` takes (None, 32, 32, 3), the comment says 32,32,1"
    ]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("pool1 (32,32,3)", "up1 (16,16,8)", []),
        ("pool1 (32,32,1)", "(16,16,8)", ["takes (None, 32, 32, 3), the comment says (32,32,1)"]),
        ("mask out (32,32,3)", "(16,16,4)", ["gives (None, 16, 16, 8), the comment says (16,16,4)"]),
        ("image (32,32,1)", "(16,16,8)", []),
    ],
)
def test_shapes_may_be_named(left: str, right: str, found: list[str]) -> None:
    script = f"{HEAD}### {left} --> {right}\nx = Conv2D(8, 2, strides=2)(x)\nmodel = Model(i, x)\n"
    assert [f.message.partition("` ")[2] for f in findings(analyze_source(script))] == found


ENDED = "def net():\n    i = Input((32, 32, 3))\n    x = Conv2D(8, 3)(i)\n{below}\n\nmodel = net()\n"


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("    # Output 30x30x8\n    return Model(i, x)", ["met"]),
        ("    # output: (None, 30, 30, 4)\n    model = Model(i, x)\n    return model", ["differs"]),
        ("    # Final output shape: (30, 30, 4)\n    return Model(i, x)", ["differs"]),
        ("    # 30x30x4\n    return Model(i, x)", []),
        ("    # Output 28x28x4\n    x = Conv2D(4, 3)(x)\n    return Model(i, x)", []),
        ("    # the output is not 30x30x4\n    return Model(i, x)", []),
    ],
)
def test_an_output_below_the_last_layer(below: str, found: list[str]) -> None:
    analysis = analyze_source(HEAD + ENDED.format(below=below))
    stated = [verdict(c) for c in analysis.claims if c.claim.attribute == "output_shape"]
    assert stated[: len(found)] == found
    assert ("differs" in stated) is ("differs" in found)


VOLUME = (
    "from keras.layers import *\nfrom keras.models import Model\ni = Input((11, 18, 50, 1))\n"
    "x = AveragePooling3D((1, 1, 2))({first}){comment}\nmodel = Model(i, x)\n"
)


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("#11x18x25", ["met"]),
        ("# 11x18x25 x 8", ["met"]),
        ("# 11,18,25", ["met"]),
        ("# 11x13x18", ["differs"]),
        ("# 11x18x25x4", ["differs"]),
        ("# 1x1x2", []),
        ("# 3x3x3", []),
        ("# 11x18x50", []),
    ],
)
def test_sizes_of_volumes(comment: str, found: list[str]) -> None:
    script = VOLUME.format(first="Conv3D(8, 3, padding='same')(i)", comment=f"  {comment}")
    claims = [c for c in analyze_source(script).claims if c.claim.attribute == "output_shape"]
    assert [verdict(c) for c in claims] == found


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("(n, 28, 28, 10)", ["met"]),
        ("(None, 28, 28, 1)", ["differs"]),
        ("(28, 28, 1)", []),
        ("(None, 28, 280)", []),
    ],
)
def test_a_reshape_whose_comment_names_the_batch(comment: str, found: list[str]) -> None:
    body = f"i = Input((28, 280))\nx = Reshape((28, 28, 10))(i)  # {comment}\nmodel = Model(i, x)\n"
    script = f"{HEAD}from keras.layers import Reshape\n{body}"
    claims = [c for c in analyze_source(script).claims if c.claim.attribute == "output_shape"]
    assert [verdict(c) for c in claims] == found


@pytest.mark.parametrize(("width", "found"), [(16, []), (24, ["differs"])])
def test_an_arrow_above_a_block_of_unknown_sizes_is_about_all_of_it(width: int, found: list[str]) -> None:
    script = (
        f"{HEAD}import sys\nn = int(sys.argv[1])\nx = i = Input((n, n, 3))\n# 32,32,3 -> 16,16,{width}\n"
        "x = Conv2D(8, 3, padding='same')(x)\nx = Conv2D(16, 3, padding='same')(x)\n"
        "x = MaxPooling2D(2, 2, padding='same')(x)\nmodel = Model(i, x)\n"
    )
    verdicts = [verdict(claim) for claim in analyze_source(script).claims]
    assert [how for how in verdicts if how == "differs"] == found


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("(N, 30, 30, 8)  # valid padding", ["met"]),
        ("(N, 28, 28, 8)  # valid padding", ["differs"]),
        ("(N, 28, 28, 8)  # (32, 32, 3) before", []),
    ],
)
def test_a_comment_behind_the_comment_is_another_one(comment: str, found: list[str]) -> None:
    assert verdicts(f"# {comment}\nx = Conv2D(8, 3)(x)") == found
    assert verdicts(f"x = Conv2D(8, 3)(x)  # {comment}") == found


@pytest.mark.parametrize(
    ("axes", "value"),
    [((28, 28, 1), None), ((1, 28, 28), None), ((32, 28, 28), (None, 28, 28)), ((28, 30), (None, 28, 30))],
)
def test_an_image_of_one_channel_may_be_written_with_the_channel(
    axes: tuple[int, ...], value: tuple[int | None, ...] | None
) -> None:
    script = "from keras import Input, Model\nfrom keras.layers import Reshape\ni = Input((784,))\n"
    analysis = analyze_source(f"{script}model = Model(i, Reshape((28, 28))(i))\n")
    model = analysis.model("model")
    assert whole(axes, (model, model.layers[-1]), batched=False) == value

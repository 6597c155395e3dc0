"""The calls of layers of Keras 1 whose truth is recorded, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layer_case import SOME, at_rank, pair
from older_case import Given, OlderCase, crossed, given, inner

TH = {"dim_ordering": "th"}


def convolutions_1() -> Iterator[OlderCase]:
    """Convolutions by the names and in the words of Keras 1."""
    for name in ("Convolution1D", "Conv1D", "AtrousConvolution1D", "LocallyConnected1D"):
        yield from crossed(name, _lines(name), [*at_rank(1), (None, 4), (None, 9, None)])
    names = ("Convolution2D", "Conv2D", "AtrousConvolution2D", "SeparableConvolution2D", "LocallyConnected2D")
    for name in names:
        yield from crossed(name, _squares(name), [*at_rank(2), (None, 4), (None, 4, 9, 8)])
    cubes = [
        given(6, 3, 3, 3),
        given(6, 2, 3, 1, border_mode="same"),
        given(6, 2, 2, 2, subsample=(2, 2, 1), bias=False),
        given(6, 2, 2, 2, "uniform", "relu", None, "same", (1, 2, 2)),
        given(nb_filter=6, kernel_dim1=3, kernel_dim2=2, kernel_dim3=1),
        given(6, 2, 2, 2, **TH),
        given(6, (2, 2, 2)),
        given(6, 2, 2, 2, border_mode="wrong"),
    ]
    yield from crossed("Convolution3D", cubes, [*at_rank(3), (None, 4)])
    yield from _deconvolutions_1()


def _lines(name: str) -> list[Given]:
    more = [given(6, 3, atrous_rate=2), given(6, 2, "uniform", "relu", None, "same", 1, 2)]
    return [
        given(6, 3),
        given(6, 3, border_mode="same"),
        given(6, 3, subsample_length=2),
        given(6, 3, subsample_length=2, border_mode="same", bias=False),
        given(6, 3, "uniform", "relu"),
        given(nb_filter=6, filter_length=2, activation="tanh"),
        given(6),
        given(6, 3, border_mode="wrong"),
        given(6, 3, padding="same"),
        *(more if name.startswith("Atrous") else []),
    ]


def _squares(name: str) -> list[Given]:
    cases = [
        given(6, 3, 3),
        given(6, 3, 2, border_mode="same"),
        given(6, 3, 3, subsample=(2, 2)),
        given(6, 2, 2, subsample=(2, 1), border_mode="same", bias=False),
        given(6, 3, 3, "uniform", "relu", None, "same"),
        given(nb_filter=6, nb_row=2, nb_col=3, activation="tanh"),
        given(6, 1, 1, **TH),
        given(6, 3, 3, border_mode="same", dim_ordering="th"),
        given(6, (3, 3)),
        given(6, 3, 3, border_mode="wrong"),
        given(6, 3, 3, strides=(2, 2)),
        given(6, 3, 3, dim_ordering="wrong"),
    ]
    if name.startswith("Atrous"):
        cases += [given(6, 3, 3, atrous_rate=(2, 2)), given(6, 3, 3, atrous_rate=(1, 2), border_mode="same")]
    if name.startswith("Separable"):
        cases += [given(6, 3, 3, depth_multiplier=2), given(6, 3, 3, depth_multiplier=2, border_mode="same")]
    return cases


def _deconvolutions_1() -> Iterator[OlderCase]:
    for name in ("Deconvolution2D", "Deconv2D"):
        cases = [
            given(3, 3, 3, output_shape=(None, 7, 7, 3)),
            given(3, 3, 3, (None, 15, 15, 3), subsample=(2, 2)),
            given(3, 3, 3, output_shape=(None, 14, 14, 3), subsample=(2, 2), border_mode="same"),
            given(3, 2, 2, output_shape=(2, 14, 14, 3), subsample=(2, 2), border_mode="same", bias=False),
            given(3, 3, 3, output_shape=(None, 3, 14, 14), subsample=(2, 2), border_mode="same", **TH),
            given(3, 3, 3, (None, 15, 15, 3), "uniform", "relu", None, "valid", (2, 2)),
            given(3, 3, 3),
        ]
        yield from crossed(name, cases, [(None, 5, 5, 4), (None, 7, 7, 4), (2, 7, 7, 4), (None, 4)])


def poolings_1() -> Iterator[OlderCase]:
    """Poolings and resamplings in the words of Keras 1."""
    for kind in ("Max", "Average"):
        lines = [
            given(),
            given(3),
            given(pool_length=3, stride=1),
            given(2, 1, "same"),
            given(pool_length=3, border_mode="same"),
            given(stride=3),
            given(2, border_mode="wrong"),
            given(pool_size=2),
        ]
        yield from crossed(f"{kind}Pooling1D", lines, [*at_rank(1), (None, 4)])
        for rank in (2, 3):
            sizes: list[Given] = [
                given(),
                given(pair(rank, 3, 2, 1)),
                given(pool_size=(2,) * rank, strides=(1,) * rank),
                given((3,) * rank, (2,) * rank, "same"),
                given((2,) * rank, border_mode="same"),
                given((2,) * rank, dim_ordering="th"),
                given((2,) * rank, None, "valid", "tf"),
                given(2),
                given((2,) * rank, border_mode="wrong"),
            ]
            yield from crossed(f"{kind}Pooling{rank}D", sizes, [*at_rank(rank), (None, 4)])
        for rank in (1, 2, 3):
            whole = [given()] + ([given(**TH), given("th"), given("tf")] if rank > 1 else [])
            shapes = [*at_rank(rank), (None, 4), at_rank(rank, None)[0], *at_rank(rank, 3)]
            yield from crossed(f"Global{kind}Pooling{rank}D", whole, shapes)


def reshapings_1() -> Iterator[OlderCase]:
    """Padding, cropping, repeating and moving in the words of Keras 1."""
    ones = [given(), given(3), given(length=1), given(size=3)]
    yield from crossed("UpSampling1D", ones, [*at_rank(1), (None, 4)])
    for rank in (2, 3):
        sizes = [given(), given((3,) * rank), given(size=pair(rank, 1, 2, 3)), given((2,) * rank, "th")]
        yield from crossed(f"UpSampling{rank}D", [*sizes, given(3)], [*at_rank(rank), (None, 4)])
    pads_1 = [
        given(),
        given(2),
        given((1, 2)),
        given({"left_pad": 1, "right_pad": 3}),
        given({"left_pad": 2}),
        given({"left": 2}),
    ]
    yield from crossed("ZeroPadding1D", pads_1, [*at_rank(1), (None, 4)])
    pads_2 = [
        given(),
        given((2, 1)),
        given((1, 2, 3, 4)),
        given({"top_pad": 1, "bottom_pad": 2, "left_pad": 3, "right_pad": 4}),
        given({"top_pad": 1}),
        given({"top": 1}),
        given((1, 1), "th"),
        given(2),
        given(((1, 0), (0, 1))),
        given((1, 2, 3)),
    ]
    yield from crossed("ZeroPadding2D", pads_2, [*at_rank(2), (None, 4)])
    pads_3 = [given(), given((1, 2, 3)), given(padding=(2, 0, 1), dim_ordering="th")]
    yield from crossed("ZeroPadding3D", pads_3, [*at_rank(3), (None, 4)])
    yield from _croppings_1()
    yield from _moves_1()


def _croppings_1() -> Iterator[OlderCase]:
    yield from crossed(
        "Cropping1D", [given(), given((1, 2)), given(cropping=(0, 1))], [*at_rank(1), (None, 4)]
    )
    for rank in (2, 3):
        cuts = [
            given(),
            given(((1, 0), (0, 1), (1, 1))[:rank]),
            given(cropping=((1, 1),) * rank, dim_ordering="th"),
        ]
        yield from crossed(f"Cropping{rank}D", cuts, [*at_rank(rank), (None, 4)])


def _moves_1() -> Iterator[OlderCase]:
    targets = [(16,), (4, 4), (2, -1), (-1,), (3, -1), (5, 5), (-1, -1), (2, 2, 4), (1, 16)]
    inputs = [(None, 16), (None, 4, 4), (2, 2, 8), (None, None, 4), (None, None, None), (None, 1)]
    cases = [given(t) for t in targets] + [given(target_shape=(8, 2)), given(dims=(4, 4))]
    yield from crossed("Reshape", cases, inputs)
    orders = [given((1,)), given((2, 1)), given((1, 2)), given(dims=(3, 1, 2)), given((0, 1)), given((1, 1))]
    yield from crossed("Permute", orders, SOME)
    yield from crossed("Flatten", [given()], [*SOME, (None, 1, 1), (None,), (None, 4, None, 8)])
    repeats = [(None, 8), (2, 8), (None, None), (None, 5, 8)]
    yield from crossed("RepeatVector", [given(3), given(n=1), given(1)], repeats)


def core_1() -> Iterator[OlderCase]:
    """Dense layers, embeddings, activations, noise in the words of Keras 1."""
    dense = [
        given(3),
        given(output_dim=3, bias=False),
        given(7, "uniform", "relu"),
        given(output_dim=4, activation="softmax", W_regularizer=None),
        given(4, input_dim=8),
        given(4, init="he_normal", b_regularizer=None, activity_regularizer=None),
        given(),
        given(units=3),
        given(3, use_bias=False),
    ]
    for name in ("Dense", "TimeDistributedDense"):
        yield from crossed(name, dense, [*SOME, (None,)])
    maxout = [given(3), given(3, 2), given(output_dim=5, nb_feature=3, bias=False), given(4, init="uniform")]
    yield from crossed("MaxoutDense", maxout, [*SOME[:2], (2, 5), (None, 7)])
    highway = [given(), given(activation="relu"), given(bias=False), given("uniform", "tanh")]
    yield from crossed("Highway", highway, [*SOME[:2], (2, 5), (None, 7)])
    embeddings = [
        given(10, 4),
        given(10, 4, input_length=5),
        given(input_dim=10, output_dim=4, dropout=0.2, mask_zero=True),
        given(10, 4, "uniform", 5),
        given(10, 4, init="normal", W_regularizer=None),
        given(10),
    ]
    yield from crossed("Embedding", embeddings, [(None, 5), (None, None), (None, 3, 5), (2, 5)], "int32")
    for name, arguments in PLAIN_1.items():
        yield from crossed(name, arguments, [*SOME, (None, 3, 4, 5, 6)])


SHARED = [given(), given(shared_axes=[1]), given(shared_axes=[1, 2])]
PLAIN_1: dict[str, list[Given]] = {
    "Activation": [given("relu"), given(activation="tanh"), given("softmax")],
    "ActivityRegularization": [given(), given(l1=0.1), given(0.1, 0.2)],
    "Dropout": [given(0.5), given(p=0.2), given(rate=0.5), given()],
    "SpatialDropout1D": [given(0.5), given(p=0.2)],
    "SpatialDropout2D": [given(0.5), given(p=0.2), given(0.5, "th"), given(0.5, dim_ordering="tf")],
    "SpatialDropout3D": [given(0.5), given(p=0.2), given(0.5, "th")],
    "GaussianNoise": [given(0.5), given(sigma=0.1), given(stddev=0.1)],
    "GaussianDropout": [given(0.5), given(p=0.1)],
    "Masking": [given(), given(0.5), given(mask_value=-1.0)],
    "LeakyReLU": [given(), given(0.1), given(alpha=0.2)],
    "ELU": [given(), given(0.5), given(alpha=0.2)],
    "ThresholdedReLU": [given(), given(0.5), given(theta=2.0)],
    "PReLU": [*SHARED, given("zero", None, [1]), given(init="one")],
    "ParametricSoftplus": [*SHARED, given(0.3, 4.0), given(alpha_init=0.2, beta_init=3.0)],
    "SReLU": [*SHARED, given("zero", "glorot_uniform", "zero", "one")],
    "BatchNormalization": [
        given(),
        given(axis=1),
        given(mode=1),
        given(mode=2),
        given(mode=2, axis=1),
        given(1e-3, 0, 1),
        given(epsilon=1e-5, mode=0, axis=-1, momentum=0.9),
        given(mode=3),
        given(momentum=0.9, beta_init="zero", gamma_init="one"),
        given(scale=False),
    ],
}


def recurrents_1() -> Iterator[OlderCase]:
    """Recurrent layers in the words of Keras 1."""
    shapes = [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 5), (None, 1, 3, 5)]
    for name in ("LSTM", "GRU", "SimpleRNN"):
        cases = [
            given(4),
            given(output_dim=4, return_sequences=True),
            given(4, return_sequences=True, go_backwards=True, unroll=False),
            given(4, dropout_W=0.2, dropout_U=0.2),
            given(4, consume_less="gpu"),
            given(4, consume_less="mem", activation="relu"),
            given(4, init="uniform", inner_init="orthogonal"),
            given(4, "uniform", "orthogonal"),
            given(4, stateful=True),
            given(4, unroll=True),
            given(4, input_dim=5, input_length=7),
            given(4, return_state=True),
            given(units=4),
        ]
        yield from crossed(name, cases, shapes)
    for name in ("ConvLSTM2D",):
        convolved = [
            given(3, 2, 2),
            given(nb_filter=3, nb_row=3, nb_col=2, border_mode="same", return_sequences=True),
            given(3, 2, 2, border_mode="valid", dim_ordering="th"),
            given(3, 2, 2, border_mode="same", subsample=(2, 2)),
            given(3, 2, 2, return_sequences=True, go_backwards=True),
            given(3, 3, 3, dim_ordering="tf", border_mode="same", inner_activation="sigmoid"),
        ]
        inputs = [(s[0], 3, *s[1:]) for s in at_rank(2)] + [at_rank(2)[0]]
        yield from crossed(name, convolved, inputs)


PAIRS: list[Any] = [
    [(None, 8), (None, 8)],
    [(None, 4, 8), (None, 4, 8)],
    [(None, 4, 8), (None, 4, 3)],
    [(None, 4, 8), (None, 5, 8)],
    [(None, 4, 8), (None, None, 8)],
    [(None, None, 8), (None, 4, 8)],
    [(None, 4, 8), (None, 8)],
    [(None, 4, 8), (None, 1, 8)],
    [(2, 4, 8), (2, 4, 8)],
    [(None, 4, 8), (None, 4, 8), (None, 4, 8)],
    [(None, 6, 6, 4), (None, 6, 6, 5)],
    [(None, 4, 8), (None, 8, 4)],
    [(None, 3, 4), (None, 4)],
    [(None, 8)],
]


def merges_1() -> Iterator[OlderCase]:
    """`Merge` of Keras 1 in all its modes."""
    cases = [given(mode=m) for m in ("sum", "mul", "ave", "max", "concat", "dot", "cos", "wrong")]
    cases += [given(), given(None, "concat"), given(mode="concat", concat_axis=1)]
    cases += [given(mode="concat", concat_axis=a) for a in (2, -2)]
    cases += [given(mode="dot", dot_axes=a) for a in (1, 2, -1, (1, 1), (2, 1), (2, 2), (1, 2), [[1], [1]])]
    cases += [given(mode="cos", dot_axes=a) for a in (1, (2, 2))]
    yield from crossed("Merge", cases, PAIRS)
    yield from crossed("merge", [given(**k) for _, k in cases[:21]], PAIRS)


def wrappers_1() -> Iterator[OlderCase]:
    """Layers over layers in the words of Keras 1."""
    within = [
        inner("Dense", 3),
        inner("Dense", output_dim=3, bias=False),
        inner("Convolution1D", 3, 2),
        inner("Convolution2D", 3, 2, 2, border_mode="same"),
        inner("Flatten"),
        inner("MaxPooling1D", 2),
        inner("BatchNormalization"),
        inner("LSTM", 4),
        inner("Dropout", 0.5),
    ]
    shapes = [(None, 5, 8), (2, 5, 8), (None, None, 8), (None, 5, 6, 4), (None, 5, 6, 7, 4), (None, 8)]
    yield from crossed("TimeDistributed", [given(i) for i in within] + [given(layer=within[0])], shapes)
    modes = [{}, *({"merge_mode": m} for m in ("sum", "mul", "ave", "concat", None, "wrong"))]
    both = [given(inner(k, 4), **m) for k in ("LSTM", "GRU", "SimpleRNN") for m in modes]
    both += [given(inner("LSTM", 4, return_sequences=True), **m) for m in modes]
    yield from crossed("Bidirectional", both, [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 5)])

"""Dense, embeddings, and layers that leave the shape as it is.

Source: keras/src/layers/core/, activations/, regularization/.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.adapters import factor_macs, with_lora
from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row, as_size
from kerascount.libraries.keras.rows.convolution import with_bias
from kerascount.libraries.keras.rows.signatures import initialized, plainly_initialized
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply


def unchanged(config: Config, shapes: Sequence[Shape]) -> Built:
    """The shape of the input, no weights."""
    return Built((shapes[0],))


def unit_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """The shape of the input; the axes have to exist."""
    shape, axis = shapes[0], config["axis"]
    axes = axis if isinstance(axis, list | tuple) else [axis]
    if any(isinstance(a, int) and not -len(shape) <= a < len(shape) for a in axes):
        message = f"axis {axis!r} does not exist in an input of {len(shape)} axes"
        return Built((shape,), (), (Problem("bad-axis", message, "axis"),))
    return Built((shape,))


def dense(config: Config, shapes: Sequence[Shape]) -> Built:
    """kernel: (last axis, units); the other axes stay."""
    shape = shapes[0]
    units = config.size("units")
    output = (*shape[:-1], units)
    if shape[-1] is None:
        message = "the last axis of the input is dynamic, so the kernel has no defined shape"
        return Built((output,), (), (Problem("undefined-weight-shape", message, None),))
    if isinstance(units, int) and units <= (0 if config.keras != 2 else -1):
        return Built((output,), (), (Problem("invalid-argument", f"`units` is {units}", "units"),))
    kernel = Weight("kernel", (shape[-1], units))
    macs = dims.product([*shape[1:-1], kernel.params])
    weights = with_lora(with_bias([kernel], config, units), config)
    return Built((output,), weights, (), dims.add(macs, factor_macs(weights)))


def embedding(config: Config, shapes: Sequence[Shape]) -> Built:
    """embeddings: (input_dim, output_dim), one row for each index."""
    width = config.size("output_dim")
    weight = Weight("embeddings", (config.size("input_dim"), width))
    weights = with_lora((weight,), config)
    rank = config.get("lora_rank")
    macs = dims.product([*shapes[0][1:], as_size(rank), width]) if rank else 0
    return Built(((*shapes[0], width),), weights, (), macs)


def reversible_embedding(config: Config, shapes: Sequence[Shape]) -> Built:
    """An embedding that also goes back; the way back has weights of its own unless they are tied."""
    built, back, tied = embedding(config, shapes), config["reverse"], config.flag("tie_weights")
    rows, width = config.size("input_dim"), config.size("output_dim")
    weights: tuple[Weight, ...] | Unknown = built.weights
    if isinstance(tied, Unknown):
        weights = apply("weights", tied, rows, width, label=f"weights({tied})")
    elif not tied and not isinstance(weights, Unknown):
        weights = (*weights, Weight("reverse_embeddings", (width, rows)))
    if isinstance(back, Unknown):
        return Built((apply("reverse", back, *shapes[0]),), weights, macs=None)
    if not back:
        return replace(built, weights=weights)
    macs = dims.product([*shapes[0][1:-1], rows, width])
    return Built(((*shapes[0][:-1], rows),), weights, (), macs)


def prelu(config: Config, shapes: Sequence[Shape]) -> Built:
    """alpha: all axes but the batch, shared ones of length 1."""
    shape = shapes[0]
    shared = config["shared_axes"]
    axes = list(shared) if isinstance(shared, list | tuple) else [] if shared is None else [shared]
    doubtful = next((v for v in axes if isinstance(v, Unknown)), None)
    if doubtful is not None:
        return Built((shape,), apply("weights", doubtful, *shape))
    sizes: list[Dim] = list(shape[1:])
    for axis in axes:
        if not isinstance(axis, int) or not -len(sizes) <= axis - 1 < len(sizes):
            message = f"`shared_axes` {shared!r} do not exist in an input of {len(shape)} axes"
            return Built((shape,), (), (Problem("bad-axis", message, "shared_axes"),))
        sizes[axis - 1] = 1
    alpha = tuple(sizes)
    if any(d is None for d in alpha):
        message = "an axis of the input is dynamic, so `alpha` has no defined shape"
        return Built((shape,), (), (Problem("undefined-weight-shape", message, None),))
    return Built((shape,), (Weight("alpha", alpha),))


def input_layer(config: Config, shapes: Sequence[Shape]) -> Built:
    """An input passes its tensor on."""
    return Built((shapes[0],) if shapes else ())


UNCHANGED = (
    ("Activation", "(activation)"),
    ("ActivityRegularization", "(l1=0.0, l2=0.0)"),
    ("AlphaDropout", "(rate, noise_shape=None, seed=None)"),
    ("Dropout", "(rate, noise_shape=None, seed=None)"),
    ("ELU", "(alpha=1.0)"),
    ("GaussianDropout", "(rate, seed=None)"),
    ("GaussianNoise", "(stddev, seed=None)"),
    ("Identity", "()"),
    ("LeakyReLU", "(negative_slope=0.3)"),
    ("Masking", "(mask_value=0.0)"),
    ("ReLU", "(max_value=None, negative_slope=0.0, threshold=0.0)"),
    ("Rescaling", "(scale, offset=0.0)"),
    ("Softmax", "(axis=-1)"),
    ("ThresholdedReLU", "(theta=1.0)"),
)

ROWS = (
    Row(
        "InputLayer",
        "(shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, "
        "input_tensor=None, optional=False)",
        input_layer,
    ),
    Row(
        "Dense",
        f"(units, activation=None, use_bias=True, {initialized('kernel', 'bias')}, "
        f"lora_rank=None, lora_alpha=None, quantization_config=None)",
        dense,
        min_ndim=2,
    ),
    Row(
        "Embedding",
        "(input_dim, output_dim, embeddings_initializer='uniform', embeddings_regularizer=None, "
        "embeddings_constraint=None, mask_zero=False, weights=None, lora_rank=None, "
        "lora_alpha=None, quantization_config=None)",
        embedding,
        dtype="float32",
        in_words="input_dim * output_dim",
    ),
    Row(
        "ReversibleEmbedding",
        "(input_dim, output_dim, tie_weights=True, embeddings_initializer='uniform', embeddings_regularizer=None, "
        "embeddings_constraint=None, mask_zero=False, reverse_dtype=None, logit_soft_cap=None)",
        reversible_embedding,
        dtype="float32",
        flags={"reverse": False},
        in_words="input_dim * output_dim, twice unless the weights are tied",
    ),
    Row("UnitNormalization", "(axis=-1)", unit_normalization),
    Row(
        "PReLU",
        f"({plainly_initialized('alpha')}, shared_axes=None)",
        prelu,
        in_words="alpha, of the input's shape without the batch, 1 along shared_axes",
    ),
    Row("SpatialDropout1D", "(rate, seed=None)", unchanged, ndim=3),
    Row("SpatialDropout2D", "(rate, data_format=None, seed=None)", unchanged, ndim=4),
    Row("SpatialDropout3D", "(rate, data_format=None, seed=None)", unchanged, ndim=5),
    *(Row(name, signature, unchanged) for name, signature in UNCHANGED),
)

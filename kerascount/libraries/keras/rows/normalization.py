"""Normalizations: gains and offsets along axes, and moving statistics.

Source: keras/src/layers/normalization/.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row
from kerascount.libraries.keras.rows.signatures import plainly_initialized
from kerascount.values.dims import Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def _axes(value: Value, rank: int) -> tuple[int, ...] | Unknown | None:
    """Axes counted from the front; None when one does not exist."""
    if isinstance(value, Unknown):
        return value
    axes = tuple(value) if isinstance(value, list | tuple) else (value,)
    doubtful = next((a for a in axes if isinstance(a, Unknown)), None)
    if doubtful is not None:
        return doubtful
    axes = tuple(int(a) if isinstance(a, float) and a.is_integer() else a for a in axes)
    if not all(isinstance(a, int) and -rank <= a < rank for a in axes):
        return None
    return tuple(sorted({a % rank for a in axes}))


def _along_axes(
    config: Config, shape: Shape, names: Sequence[tuple[str, str | None, bool]]
) -> tuple[tuple[Weight, ...] | Unknown, tuple[Problem, ...]]:
    """Weights over the normalized axes: (name, the flag that decides about it, trainable)."""
    axes = _axes(config["axis"], len(shape))
    if axes is None:
        message = f"axis {config['axis']!r} does not exist in an input of {len(shape)} axes"
        return (), (Problem("bad-axis", message, "axis"),)
    if isinstance(axes, Unknown):
        return apply("weights", axes, *shape), ()
    size = tuple(shape[a] for a in axes)
    needed = any(flag is None or config.flag(flag) is True for _, flag, _ in names)
    if needed and any(d is None for d in size):
        message = f"axis {config['axis']!r} of the input is dynamic, so the weights have no defined shape"
        return (), (Problem("undefined-weight-shape", message, "axis"),)
    weights: list[Weight] = []
    for name, flag, trainable in names:
        given = True if flag is None else config.flag(flag)
        if isinstance(given, Unknown):
            return apply("weights", given, *size), ()
        if given:
            weights.append(Weight(name, size, trainable))
    return tuple(weights), ()


GAMMA_BETA = (("gamma", "scale", True), ("beta", "center", True))
MOVING = (("moving_mean", None, False), ("moving_variance", None, False))
RENORM = (
    ("moving_stddev", "renorm", False),
    ("renorm_mean", "renorm", False),
    ("renorm_stddev", "renorm", False),
)


def batch_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """gamma, beta (trainable), moving_mean, moving_variance (not trainable)."""
    names = (*GAMMA_BETA, *MOVING, *RENORM) if config.get("renorm") else (*GAMMA_BETA, *MOVING)
    weights, problems = _along_axes(config, shapes[0], names)
    return Built((shapes[0],), weights, problems)


def layer_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """gamma, beta over the normalized axes; gamma alone when only the scale is normalized."""
    alone = config.get("rms_scaling")
    weights, problems = _along_axes(config, shapes[0], GAMMA_BETA if not alone else GAMMA_BETA[:1])
    if isinstance(alone, Unknown) and not problems:
        weights = apply("weights", alone, *shapes[0])
    return Built((shapes[0],), weights, problems)


def group_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """gamma, beta over the channels; the groups have to divide them."""
    shape = shapes[0]
    weights, problems = _along_axes(config, shape, GAMMA_BETA)
    groups, axis = config["groups"], config["axis"]
    channels = shape[axis] if isinstance(axis, int) and not problems else None
    if isinstance(groups, int) and isinstance(channels, int) and groups > 0 and channels % groups:
        message = f"{groups} groups do not divide {channels} channels"
        problems = (Problem("groups-not-dividing-channels", message, "groups"),)
    return Built((shape,), weights, problems)


def rms_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """One scale over the normalized axes."""
    weights, problems = _along_axes(config, shapes[0], (("scale", None, True),))
    return Built((shapes[0],), weights, problems)


def normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Mean, variance and a count of samples, none of them trained; nothing when mean and variance are given."""
    shape = shapes[0]
    if config["mean"] is not None or config["variance"] is not None:
        _, problems = (
            _along_axes(config, shape, (("mean", None, False),)) if config["axis"] is not None else ((), ())
        )
        return Built((shape,), (), problems)
    count = Weight("count", (), trainable=False, dtype="int32")
    if config["axis"] is None:
        return Built((shape,), (*(Weight(n, (), trainable=False) for n in ("mean", "variance")), count))
    weights, problems = _along_axes(config, shape, (("mean", None, False), ("variance", None, False)))
    return Built((shape,), weights if isinstance(weights, Unknown) else (*weights, count), problems)


ROWS = (
    Row(
        "BatchNormalization",
        "(axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, beta_initializer='zeros', "
        "gamma_initializer='ones', moving_mean_initializer='zeros', moving_variance_initializer='ones', "
        "beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None, renorm=False, "
        "renorm_clipping=None, renorm_momentum=0.99, synchronized=False)",
        batch_normalization,
    ),
    Row(
        "LayerNormalization",
        f"(axis=-1, epsilon=0.001, center=True, scale=True, {plainly_initialized('beta', 'gamma')})",
        layer_normalization,
        passed_on="(rms_scaling=False)",
    ),
    Row(
        "GroupNormalization",
        f"(groups=32, axis=-1, epsilon=0.001, center=True, scale=True, {plainly_initialized('beta', 'gamma')})",
        group_normalization,
    ),
    Row("Normalization", "(axis=-1, mean=None, variance=None, invert=False)", normalization),
    Row("RMSNormalization", "(axis=-1, epsilon=1e-06)", rms_normalization),
)

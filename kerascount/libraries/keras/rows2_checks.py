"""Calls that Keras 2 refuses where Keras 3 does not, or in its own way: by class, on its own and within tensorflow.

A check looks at shapes: an axis that is unknown is never a reason to refuse, a dynamic one may be.
Sources: Keras 2.2.4 `keras/layers/`; tf_keras 2.21 `tf_keras/src/layers/`. Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.libraries.keras.rows.base import Config, Problem
from kerascount.libraries.keras.rows.merging import broadcast
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown

CallCheck = Callable[[Config, Sequence[Shape]], Problem | None]
"""(configuration, shapes of the inputs) -> what is wrong with calling the layer on them."""


def _shown(shapes: Sequence[Shape]) -> str:
    return " and ".join(dims.shape_text(s) for s in shapes)


def _clash(a: Dim, b: Dim) -> bool:
    """Whether two lengths certainly differ, a dynamic one apart."""
    return isinstance(a, int) and isinstance(b, int) and a != b


def _unlike(a: Dim, b: Dim) -> bool:
    """Whether two lengths are not the same to Keras, for which a dynamic one is not a number."""
    return not isinstance(a, Unknown) and not isinstance(b, Unknown) and a != b


# --- ranks -----------------------------------------------------------------------------------------


def ranks(*allowed: int) -> CallCheck:
    """An input of one of these numbers of axes, batch included."""

    def check(config: Config, shapes: Sequence[Shape]) -> Problem | None:
        if len(shapes[0]) in allowed:
            return None
        wanted = " or ".join(map(str, allowed))
        return Problem(
            "rank-mismatch", f"it takes an input of {wanted} axes, not {dims.shape_text(shapes[0])}"
        )

    return check


def at_least(rank: int) -> CallCheck:
    """An input of at least so many axes, batch included."""

    def check(config: Config, shapes: Sequence[Shape]) -> Problem | None:
        if len(shapes[0]) >= rank or config.get("unchecked"):
            return None
        return Problem(
            "rank-mismatch", f"it takes an input of at least {rank} axes, not {dims.shape_text(shapes[0])}"
        )

    return check


def defined(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """No axis but the batch is dynamic, or of length 0, which Keras 2 takes for the same."""
    if None not in shapes[0][1:] and not any(isinstance(d, int) and d == 0 for d in shapes[0][1:]):
        return None
    return Problem("undefined-shape", f"the input {dims.shape_text(shapes[0])} is not fully defined")


# --- sequences -------------------------------------------------------------------------------------


def stateful(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """States are kept for batches of one size only."""
    batch = shapes[0][1] if config.get("time_major") is True else shapes[0][0]
    if config.get("stateful") is not True or batch is not None:
        return None
    message = "a stateful recurrent layer takes inputs of a fixed batch size"
    return Problem("stateful-without-batch", message, "stateful")


def unrolled(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """Steps that are written out one by one are counted; on its own Keras 2 does not unroll a single one."""
    steps = shapes[0][0] if config.get("time_major") is True else shapes[0][1]
    lost = steps is None or (steps == 1 and isinstance(steps, int) and not config.within_tensorflow)
    if config.get("unroll") is not True or not lost:
        return None
    return Problem(
        "undefined-shape", "a recurrence of a dynamic number of steps cannot be unrolled", "unroll"
    )


def input_length(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """The lengths that an embedding was told are those of its input."""
    said, axes = config["input_length"], shapes[0][1:]
    if said is None or isinstance(said, Unknown):
        return None
    given: Sequence[Value] = said if isinstance(said, list | tuple) else [said]
    wrong = len(given) != len(axes) or any(
        isinstance(g, int) and _clash(g, a) for g, a in zip(given, axes, strict=True)
    )
    if not wrong:
        return None
    message = f"`input_length` is {said!r}, the input is {dims.shape_text(shapes[0])}"
    return Problem("invalid-argument", message, "input_length")


# --- several inputs --------------------------------------------------------------------------------


def several(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """On its own Keras 2 merges at least two."""
    return (
        None
        if len(shapes) > 1
        else Problem("invalid-argument", "it is called on a list of at least 2 inputs")
    )


def one_batch(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """Batches of different sizes do not merge."""
    if len({s[0] for s in shapes if s and isinstance(s[0], int)}) < 2:
        return None
    return Problem("add-shape-mismatch", f"the batches of {_shown(shapes)} differ")


def broadcasts(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """What tensorflow infers of the first ones has to fit the next: a dynamic axis against a number is that number."""
    if len({len(s) for s in shapes}) != 1:
        return None
    result: Shape | None = shapes[0][1:]
    for shape in shapes[1:]:
        result = None if result is None else broadcast(result, shape[1:], numbers_win=True)
    if result is not None:
        return None
    return Problem(
        "add-shape-mismatch", f"tensors of shapes {_shown(shapes)} cannot be merged element by element"
    )


def alike_but_for_the_axis(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """All axes but one are the same; on its own Keras 2 holds a dynamic one for different from a number, when it builds
    the layer: one that is called again, within a model for example, is left to the backend, which takes it."""
    axis = config["axis"]
    if not isinstance(axis, int) or len({len(s) for s in shapes}) != 1:
        return None
    rank = len(shapes[0])
    if not -rank <= axis < rank:
        return Problem("concat-shape-mismatch", f"axis {axis} does not exist in {_shown(shapes)}", "axis")
    differ = _clash if config.within_tensorflow or config.built else _unlike
    others = [i for i in range(rank) if i != axis % rank]
    if not any(differ(a[i], b[i]) for a in shapes for b in shapes for i in others):
        return None
    return Problem("concat-shape-mismatch", f"tensors of shapes {_shown(shapes)} cannot be concatenated")


def _pair(axes: Value, shapes: Sequence[Shape]) -> tuple[int, int] | None:
    pair = (axes, axes) if isinstance(axes, int) else axes
    if len(shapes) != 2 or not isinstance(pair, list | tuple) or len(pair) != 2:
        return None
    first, second = pair
    if not isinstance(first, int) or not isinstance(second, int):
        return None
    fits = all(-len(s) <= a < len(s) for s, a in zip(shapes, (first, second), strict=True))
    return (first % len(shapes[0]), second % len(shapes[1])) if fits else None


def dot_axes(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """The axes have the same length, the batches too; the products are those of matrices."""
    pair = _pair(config["axes"], shapes)
    if pair is None:
        return None
    (a, b), (first, second) = pair, shapes
    if _unlike(first[a], second[b]):
        message = f"axis {a} of {dims.shape_text(first)} and axis {b} of {dims.shape_text(second)} differ"
        return Problem("dot-axes-mismatch", message, "axes")
    if config.within_tensorflow and not (a and b):
        return Problem("dot-axes-mismatch", "the axis of the batch is multiplied along", "axes")
    if _clash(first[0], second[0]) or _matrices_differ(pair, first, second):
        message = f"the products of {dims.shape_text(first)} and {dims.shape_text(second)} are not defined"
        return Problem("dot-axes-mismatch", message, "axes")
    return None


def _matrices_differ(pair: tuple[int, int], first: Shape, second: Shape) -> bool:
    """Whether the matrices do not fit; along the batch, the axis before the last is taken for it."""
    if pair != (0, 0):
        return False
    if len(first) == len(second) == 2:
        return False
    left = first if len(first) > 2 else (*first, 1)
    right = second if len(second) > 2 else (*second, 1)
    return _clash(left[-2], right[-2])


# --- attention -------------------------------------------------------------------------------------


def _fits(a: Dim, b: Dim) -> bool:
    """Whether two lengths broadcast."""
    return not _clash(a, b) or 1 in (a, b)


def attended(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """Scores of query and key are products of matrices, or sums; the values are as many as the keys."""
    if len(shapes) < 2 or min(map(len, shapes)) < 3:
        return None
    query, value, key = shapes[0], shapes[1], shapes[2] if len(shapes) > 2 else shapes[1]
    scored = config.get("score_mode", "concat")
    summed = scored == "concat" or isinstance(scored, Unknown)
    wide = _fits(query[-1], key[-1]) if summed else not _clash(query[-1], key[-1])
    scale = "score_mode" not in config and config.get("use_scale") is True
    wide = wide and (not scale or _fits(value[-1], query[-1]))
    leading = all(_fits(q, k) for q, k in zip(query[:-2], key[:-2], strict=False))
    if wide and leading and not _clash(key[-2], value[-2]):
        return None
    message = f"`query` {dims.shape_text(query)}, `value` {dims.shape_text(value)} and `key` "
    return Problem("attention-shape-mismatch", f"{message}{dims.shape_text(key)} do not fit each other")


def heads_attend(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """The axes that are not attended to are batches: those of query, value and key are the same."""
    query, value, key = (
        shapes[0],
        shapes[min(1, len(shapes) - 1)],
        shapes[2] if len(shapes) > 2 else shapes[-1],
    )
    rank, axes = len(query), config.get("attention_axes")
    if rank < 3 and axes is None:
        return Problem("rank-mismatch", f"there is no axis to attend to in {dims.shape_text(query)}")
    if isinstance(axes, Unknown) or len({len(s) for s in (query, value, key)}) != 1:
        return None
    chosen = [axes] if isinstance(axes, int) else list(axes) if axes else list(range(1, rank - 1))
    if not all(isinstance(a, int) for a in chosen):
        return None
    if not all(-rank <= a < rank for a in chosen):
        return Problem(
            "bad-axis", f"an axis of {axes!r} does not exist in {dims.shape_text(query)}", "attention_axes"
        )
    met = {a % rank for a in chosen}
    batches = [i for i in range(rank - 1) if i not in met]
    unlike = any(not _fits(query[i], key[i]) or not _fits(query[i], value[i]) for i in batches)
    if not unlike and not any(_clash(key[i], value[i]) for i in met if i < rank - 1):
        return None
    message = f"`query` {dims.shape_text(query)}, `value` {dims.shape_text(value)} and `key` "
    return Problem("attention-shape-mismatch", f"{message}{dims.shape_text(key)} do not fit each other")


# --- the rest --------------------------------------------------------------------------------------


def fused(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """The fast way of a batch normalization is for images."""
    if config.get("fused") is not True or len(shapes[0]) in (4, 5):
        return None
    return Problem("rank-mismatch", "`fused=True` is for inputs of 4 or 5 axes", "fused")


def noise_fits(config: Config, shapes: Sequence[Shape]) -> Problem | None:
    """A mask has as many axes as what it is for."""
    noise = config["noise_shape"]
    if not isinstance(noise, list | tuple) or len(noise) == len(shapes[0]):
        return None
    message = f"`noise_shape` is {noise!r}, the input {dims.shape_text(shapes[0])}"
    return Problem("rank-mismatch", message, "noise_shape")


_MERGED = (several, one_batch, broadcasts)
_RECURRENT = (stateful, unrolled)
MERGES = ("Add", "Multiply", "Average", "Maximum", "Minimum")
IMAGES = (
    "CenterCrop",
    "RandomBrightness",
    "RandomContrast",
    "RandomCrop",
    "RandomFlip",
    "RandomHeight",
    "RandomRotation",
    "RandomTranslation",
    "RandomWidth",
    "RandomZoom",
    "Resizing",
)

STANDALONE: Mapping[str, tuple[CallCheck, ...]] = {
    **dict.fromkeys(MERGES, _MERGED),
    **{f"Conv{n}D": (ranks(n + 2),) for n in (1, 2, 3)},
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN"), _RECURRENT),
    "Subtract": (one_batch, broadcasts),
    "Concatenate": (several, alike_but_for_the_axis),
    "Dot": (dot_axes,),
    "Dropout": (noise_fits,),
    "Embedding": (input_length,),
    "Flatten": (at_least(3), defined),
    "UpSampling1D": (ranks(2, 3),),
    "ConvLSTM2D": (stateful,),
}
WITHIN_TENSORFLOW: Mapping[str, tuple[CallCheck, ...]] = {
    "UpSampling1D": (ranks(3),),
    **dict.fromkeys((*MERGES, "Subtract"), (one_batch,)),
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN"), _RECURRENT),
    **dict.fromkeys(("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), (stateful,)),
    **dict.fromkeys(IMAGES, (at_least(3),)),
    "Concatenate": (alike_but_for_the_axis,),
    "Dot": (dot_axes,),
    "BatchNormalization": (fused,),
    "Attention": (attended,),
    "AdditiveAttention": (attended,),
    "MultiHeadAttention": (heads_attend,),
}
"""What a call has to fulfil, by class."""

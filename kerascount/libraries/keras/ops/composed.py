"""Functions of tensorflow and of the backend that are several operations: in tf.keras each has a row of its own.

Sources: tf_keras/src/backend.py; tensorflow/python/ops/nn_impl.py, math_ops.py. Must not know: how an operation is
carried out.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.composed_more import MORE, Composition, Step
from kerascount.libraries.keras.ops.operands import Undecided, axes_of, known, shape_of
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, unknown


def _sqrt(step: Step, call: Call) -> Value:
    return step("sqrt", step("maximum", call.get("x", 0), 0.0))


def _hard_sigmoid(step: Step, call: Call) -> Value:
    shifted = step("add", step("multiply", call.get("x", 0), 0.2), 0.5)
    return step("clip_by_value", shifted, 0.0, 1.0)


def _mish(step: Step, call: Call) -> Value:
    x = call.get("x", 0)
    return step("multiply", x, step("tanh", step("nn.softplus", x)))


def _eye(step: Step, call: Call) -> Value:
    lead, rows = call.get("batch_shape", 2), call.get("num_rows", 0)
    columns = call.get("num_columns", 1)
    if lead is None or columns not in (None, rows):
        return step("eye", rows, columns)
    return step("linalg.diag", step("ones", [*lead, rows]))


def _max_pool(step: Step, call: Call) -> Value:
    """Since version 2 the function calls the one for the rank that it meets."""
    rank = len(known(shape_of(call.get("input", 0, call.get("value")))))
    name = {3: "nn.max_pool1d", 4: "nn.max_pool2d", 5: "nn.max_pool3d"}.get(rank, "nn.max_pool")
    keywords = {k: a.value for k, a in call.keywords.items()}
    return step(name, *call.values(), **keywords)


def _linear(step: Step, call: Call) -> Value:
    return call.get("x", 0)


def _relu(step: Step, call: Call) -> Value:
    x, slope = call.get("x", 0), call.get("alpha", 1, 0.0)
    top, threshold = call.get("max_value", 2), call.get("threshold", 3, 0.0)
    if any(isinstance(v, Unknown | Tensor) for v in (slope, top, threshold)) or threshold or (slope and top):
        raise Undecided(unknown("relu", "the rows of `relu` with these arguments are not modelled"))
    if slope and top is None:
        return step("nn.leaky_relu", x, alpha=slope)
    if top == 6 and not slope:
        return step("nn.relu6", x)
    found = step("nn.relu", x)
    return found if top is None else step("clip_by_value", found, 0.0, top)


def _repeat(step: Step, call: Call) -> Value:
    count = call.get("n", 1)
    if isinstance(count, Tensor):
        raise Undecided(unknown("repeat", "the rows of `repeat` by a tensor are not modelled"))
    return step("tile", step("expand_dims", call.get("x", 0), 1), (1, count, 1))


def _elu(step: Step, call: Call) -> Value:
    x, alpha = call.get("x", 0), call.get("alpha", 1, 1.0)
    found = step("nn.elu", x)
    return (
        found if alpha == 1 else step("where", step("greater", x, 0), found, step("multiply", found, alpha))
    )


def _conv_transpose(step: Step, call: Call) -> Value:
    """The function for the rank that is met."""
    rank = len(known(shape_of(call.get("input", 0))))
    keywords = {k: a.value for k, a in call.keywords.items()}
    return step(f"nn.conv{rank - 2}d_transpose", *call.values(), **keywords)


def _reduced(name: str) -> Composition:
    """Truth values are numbers first."""

    def composition(step: Step, call: Call) -> Value:
        x = call.get("x", 0)
        x = step("cast", x, "float32") if isinstance(x, Tensor) and x.dtype == "bool" else x
        return step(name, x, call.get("axis", 1), call.get("keepdims", 2, False))

    return composition


def _repeat_elements(step: Step, call: Call) -> Value:
    x, count, axis = call.get("x", 0), call.get("rep", 1), call.get("axis", 2)
    return _repeated(step, x, count, axis)


def _repeated(step: Step, x: Value, count: Value, axis: Value) -> Value:
    shape = known(shape_of(x))
    length = shape[axis] if isinstance(axis, int) else None
    if not isinstance(length, int) or not isinstance(count, int):
        raise Undecided(
            unknown("repeat_elements", "the rows of `repeat_elements` along such an axis are not modelled")
        )
    parts = step("split", x, length, axis)
    return step("concat", [part for part in parts for _ in range(count)], axis)


def _resize_volumes(step: Step, call: Call) -> Value:
    x = call.get("x", 0, call.get("X"))
    start = 2 if call.get("data_format", 4) == "channels_first" else 1
    for i, name in enumerate(("depth_factor", "height_factor", "width_factor")):
        x = _repeated(step, x, call.get(name, i + 1), start + i)
    return x


def _resize_images(step: Step, call: Call) -> Value:
    x, form = call.get("x", 0, call.get("X")), call.get("data_format", 3, call.get("dim_ordering"))
    factors = (call.get("height_factor", 1), call.get("width_factor", 2))
    first = form in ("channels_first", "th")
    x = step("transpose", x, (0, 2, 3, 1)) if first else x
    x = step("image.resize", x, _scaled(step, x, factors))
    return step("transpose", x, (0, 3, 1, 2)) if first else x


def _scaled(step: Step, x: Value, factors: tuple[Value, Value]) -> Value:
    sides = known(shape_of(x))[1:3]
    if all(isinstance(v, int) for v in (*sides, *factors)):
        return tuple(side * factor for side, factor in zip(sides, factors, strict=True))
    shape = step("getitem", step("shape", x), slice(1, 3))
    return step("multiply", shape, factors)


def _batch_flatten(step: Step, call: Call) -> Value:
    x = call.get("x", 0)
    if None not in known(shape_of(x))[1:]:
        return step("keras.backend.batch_flatten", x)
    rest = step("getitem", step("shape", x), slice(1, None))
    return step("reshape", x, step("stack", [-1, step("reduce_prod", rest)]))


def _dot(step: Step, call: Call) -> Value:
    x, y = call.get("x", 0), call.get("y", 1)
    a, b = known(shape_of(x)), known(shape_of(y))
    if len(a) <= 2 and len(b) <= 2:
        return step("matmul", x, y)
    order = (len(b) - 2, *range(len(b) - 2), len(b) - 1)
    flat = step("reshape", x, (-1, a[-1]))
    other = step("reshape", step("transpose", y, order), (b[-2], -1)) if isinstance(y, Tensor) else y
    lengths = _lengths(step, x)
    product = step("matmul", flat, other)
    return step("reshape", product, [*lengths[:-1], *b[:-2], b[-1]])


def _lengths(step: Step, x: Value) -> list[Value]:
    """All lengths of a tensor: numbers where they are known, else taken from its shape."""
    found = step("unstack", step("shape", x))
    return [part if dim is None else dim for part, dim in zip(found, known(shape_of(x)), strict=True)]


def _matvec(step: Step, call: Call) -> Value:
    matrix, vector = call.get("a", 0), call.get("b", 1)
    return step("squeeze", step("matmul", matrix, step("expand_dims", vector, -1)), -1)


def _moments(step: Step, call: Call) -> Value:
    x, axes = call.get("x", 0), call.get("axes", 1)
    keep = call.get("keepdims", 3, call.get("keep_dims", None, False))
    mean = step("reduce_mean", x, axes, True)
    squares = step("squared_difference", x, step("stop_gradient", mean))
    variance = step("reduce_mean", squares, axes, True)
    if keep:
        return (mean, variance)
    gone = axes_of(axes, len(known(shape_of(x))))
    return (step("squeeze", mean, gone), step("squeeze", variance, gone))


def _batch_normalization(step: Step, call: Call) -> Value:
    names = ("x", "mean", "variance", "offset", "scale", "variance_epsilon")
    x, mean, variance, offset, scale, epsilon = (call.get(name, i) for i, name in enumerate(names))
    factor = step("math.rsqrt", step("operator.add", variance, epsilon))
    factor = factor if scale is None else step("multiply", factor, scale)
    scaled = step("multiply", x, step("cast", factor, "float32"))
    shift = step("multiply", mean, factor)
    shift = step("negative", shift) if offset is None else step("subtract", offset, shift)
    return step("operator.add", scaled, step("cast", shift, "float32"))


def _logical_xor(step: Step, call: Call) -> Value:
    x, y = call.get("x", 0), call.get("y", 1)
    both = step("logical_not", step("logical_and", x, y))
    return step("logical_and", step("logical_or", x, y), both)


def _any(step: Step, call: Call) -> Value:
    keep = call.get("keepdims", 2, False)
    return step("reduce_any", step("cast", call.get("x", 0), "bool"), call.get("axis", 1), keep)


def _all(step: Step, call: Call) -> Value:
    keep = call.get("keepdims", 2, False)
    return step("reduce_all", step("cast", call.get("x", 0), "bool"), call.get("axis", 1), keep)


def _pool2d(step: Step, call: Call) -> Value:
    mode = call.get("pool_mode", 5, "max")
    values = [call.get(n, i, d) for i, n, d in _POOLED]
    return step(f"compat.v1.nn.{'max' if mode == 'max' else 'avg'}_pool", *values)


def _pool3d(step: Step, call: Call) -> Value:
    mode = call.get("pool_mode", 5, "max")
    values = [call.get(n, i, d) for i, n, d in _POOLED]
    return step(f"nn.{'max' if mode == 'max' else 'avg'}_pool3d", *values)


_POOLED = (
    (0, "x", None),
    (1, "pool_size", None),
    (2, "strides", 1),
    (3, "padding", "valid"),
    (4, "data_format", None),
)


def _conv1d(step: Step, call: Call) -> Value:
    x, kernel, padding = call.get("x", 0), call.get("kernel", 1), call.get("padding", 3, "valid")
    strides, rate = call.get("strides", 2, 1), call.get("dilation_rate", 5, 1)
    if padding != "causal" or not isinstance(rate, int):
        return step("keras.backend.conv1d", x, kernel, strides, padding, None, rate)
    size = known(shape_of(kernel))[0]
    if not isinstance(size, int):
        raise Undecided(unknown("kernel", "the length of a kernel is not known"))
    before = rate * (size - 1)
    padded = step("pad", x, ((0, 0), (before, 0), (0, 0)))
    return step("keras.backend.conv1d", padded, kernel, strides, "valid", None, rate)


def _batch_dot(step: Step, call: Call) -> Value:
    x, y = call.get("x", 0), call.get("y", 1)
    a, b = known(shape_of(x)), known(shape_of(y))
    if len(a) > 3 or len(b) > 3:
        raise Undecided(
            unknown("batch_dot", "the rows of `batch_dot` with more than three axes are not modelled")
        )
    first, second = _axes_of_batch_dot(call.get("axes", 2), len(a), len(b))
    x = step("expand_dims", x, 1) if len(a) == 2 else x
    y = step("expand_dims", y, len(b)) if len(b) == 2 else y
    if len(a) > 2 and first != len(a) - 1:
        x = step("transpose", x, _to_end(len(a), first))
    if len(b) > 2 and second != 1:
        y = step("transpose", y, _to_second(len(b), second))
    found = step("matmul", x, y)
    gone = 1 if len(a) == 2 else len(known(shape_of(found))) - 1
    return step("squeeze", found, gone) if len(a) == 2 or len(b) == 2 else found


def _axes_of_batch_dot(axes: Value, a: int, b: int) -> tuple[int, int]:
    if axes is None:
        return (a - 1, b - 1 if b == 2 else b - 2)
    first, second = axes if isinstance(axes, list | tuple) else (axes, axes)
    return (first % a, second % b)


def _to_end(rank: int, axis: int) -> tuple[int, ...]:
    return (*(i for i in range(rank) if i != axis), axis)


def _to_second(rank: int, axis: int) -> tuple[int, ...]:
    return (0, axis, *(i for i in range(1, rank) if i != axis))


def _flatten_nest(step: Step, call: Call) -> Value:
    return flatten(call.get("structure", 0, call.get("tensors")))


COMPOSED: Mapping[str, Composition] = {
    **MORE,
    "keras.backend.sqrt": _sqrt,
    "keras.backend.hard_sigmoid": _hard_sigmoid,
    "keras.backend.relu": _relu,
    "keras.backend.repeat": _repeat,
    "keras.backend.repeat_elements": _repeat_elements,
    "keras.backend.resize_volumes": _resize_volumes,
    "keras.backend.resize_images": _resize_images,
    "keras.backend.batch_flatten": _batch_flatten,
    "keras.backend.batch_dot": _batch_dot,
    "keras.backend.dot": _dot,
    "keras.backend.elu": _elu,
    "keras.backend.mean": _reduced("reduce_mean"),
    "keras.backend.std": _reduced("math.reduce_std"),
    "keras.backend.var": _reduced("math.reduce_variance"),
    "tensorflow.nn.conv_transpose": _conv_transpose,
    "keras.backend.any": _any,
    "keras.backend.all": _all,
    "keras.backend.pool2d": _pool2d,
    "keras.backend.pool3d": _pool3d,
    "keras.backend.conv1d": _conv1d,
    "keras.activations.hard_sigmoid": _hard_sigmoid,
    "keras.activations.relu": _relu,
    "keras.activations.mish": _mish,
    "tensorflow.linalg.matvec": _matvec,
    "tensorflow.eye": _eye,
    "tensorflow.linalg.eye": _eye,
    "tensorflow.nn.max_pool": _max_pool,
    "tensorflow.nn.moments": _moments,
    "tensorflow.nn.batch_normalization": _batch_normalization,
    "tensorflow.math.logical_xor": _logical_xor,
    "tensorflow.logical_xor": _logical_xor,
}
"""Functions of several rows, by canonical path."""

UNROWED = (
    "keras.backend.switch",
    "tensorflow.nn.atrous_conv2d",
    "tensorflow.image.image_gradients",
    "tensorflow.image.total_variation",
    "keras.backend.batch_normalization",
    "keras.backend.separable_conv1d",
    "tensorflow.image.sobel_edges",
    "keras.backend.binary_focal_crossentropy",
    "keras.backend.ctc_batch_cost",
    "keras.backend.local_conv1d",
    "keras.backend.local_conv2d",
    "keras.backend.normalize_batch_in_training",
)
"""Functions of several rows that are not followed."""

ALWAYS: Mapping[str, Composition] = {
    "keras.activations.linear": _linear,
    "tensorflow.nest.flatten": _flatten_nest,
    "tensorflow.tuple": _flatten_nest,
    "keras.tree.flatten": _flatten_nest,
    "keras.backend.to_dense": _linear,
}
"""Functions without a row in any generation."""

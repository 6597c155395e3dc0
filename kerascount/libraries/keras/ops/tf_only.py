"""Shapes of operations that only tensorflow has, or that it does in its own way. Rows and formulas.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops import (
    elementwise,
    images,
    joining,
    linalg,
    rearranging,
    reductions,
    windows,
)
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    axis_of,
    decided,
    known,
    parts_of,
    replaced,
    shape_of,
)
from kerascount.libraries.keras.ops.operation import Operation
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.unknown import Unknown, apply


def first_arg(op: Operands) -> AnyShape:
    """The place of the greatest along one axis, which is the first if none is named."""
    axis = op["axis"]
    if isinstance(axis, list | tuple):
        raise Mismatch("takes one axis")
    return reductions.reduced(op.shape(), 0 if axis is None else axis, False)


def squeeze(op: Operands) -> AnyShape:
    """Axes of 1 go away; without axes the rank is open where a length is dynamic."""
    shape = op.shape()
    if op["axis"] in (None, []) and None in shape:
        raise Undecided(apply("squeeze", shape, label="a squeezed tensor"))
    ones = tuple(1 if dim is None else dim for dim in shape)
    return rearranging.squeezed(ones, op["axis"], shape)


def doubled(op: Operands) -> AnyShape:
    """`crelu`: positive and negative part, one after the other."""
    shape, axis = op.shape(), op["axis"]
    where = axis_of(-1 if axis is None else axis, len(shape))
    return replaced(shape, where, dims.multiply(shape[where], 2))


def normalize_pair(op: Operands) -> list[AnyShape]:
    """`tf.linalg.normalize`: the tensor at length one, and how long it was."""
    return [shape_of(op.first), reductions.reduced(shape_of(op.first), op["axis"], True)]


def alike(op: Operands) -> list[AnyShape]:
    """Each tensor of a list as it is."""
    return [shape_of(part) for part in parts_of(op.first)]


def tile_all(op: Operands) -> AnyShape:
    """Each axis repeated; one number for each axis."""
    counts = op["repeats"]
    if isinstance(counts, list | tuple) and len(counts) != len(op.shape()):
        raise Mismatch(f"{len(counts)} numbers are given for {len(op.shape())} axes")
    if isinstance(counts, int) and len(op.shape()) != 1:
        raise Mismatch(f"one number is given for {len(op.shape())} axes")
    return rearranging.tile(op)


def loss(op: Operands) -> AnyShape:
    """A loss over one axis."""
    return reductions.reduced(op.shape("output"), op["axis"], False)


def confusion(op: Operands) -> AnyShape:
    """A square as wide as there are classes."""
    return (as_dim(op["num_classes"]),) * 2


def embedded(op: Operands) -> AnyShape:
    """The rows of a table at the indices."""
    return (*known(shape_of(op["indices"])), *op.shape()[1:])


def central_crop(op: Operands) -> AnyShape:
    """The middle of an image, a fraction of each side."""
    shape, fraction = op.shape(), decided(op["central_fraction"])
    if len(shape) not in (3, 4):
        raise Mismatch(f"images have 3 or 4 axes, these have {len(shape)}")
    start = len(shape) - 3
    sides = [_cropped(side, fraction) for side in shape[start : start + 2]]
    return (*shape[:start], *sides, shape[-1])


def _cropped(side: Dim, fraction: float) -> Dim:
    if not isinstance(side, int):
        return side if fraction == 1.0 else None if side is None else apply("central_crop", side, fraction)
    return side - 2 * int((side - side * fraction) / 2)


def images_kept(op: Operands) -> AnyShape:
    """Images as they are."""
    shape = shape_of(op.first)
    if not isinstance(shape, Unknown) and len(shape) < 3:
        raise Mismatch(f"images have 3 or 4 axes, these have {len(shape)}")
    return shape


def two_alike(op: Operands) -> list[AnyShape]:
    """Two tensors of the shape of the first."""
    return [shape_of(op.first)] * 2


def matrix_diag(op: Operands) -> AnyShape:
    """Square matrices with the given diagonals."""
    shape = op.shape()
    if op["k"] not in (0, None):
        raise Undecided(apply("diagonal", repr(op["k"])))
    return (*shape, shape[-1])


def matrix_diag_part(op: Operands) -> AnyShape:
    """The diagonals of matrices."""
    shape = op.shape()
    if op["k"] not in (0, None) or len(shape) < 2:
        raise Undecided(apply("diagonal", repr(op["k"])))
    rows, columns = shape[-2:]
    if not isinstance(rows, int) or not isinstance(columns, int):
        return (*shape[:-2], rows if rows == columns else apply("minimum", rows, columns))
    return (*shape[:-2], min(rows, columns))


def matrix_trace(op: Operands) -> AnyShape:
    """One number for each matrix."""
    return op.shape()[:-2]


def svd_values(op: Operands) -> AnyShape | list[AnyShape]:
    """The singular values first, then both bases, the second not transposed."""
    found = linalg.svd(op)
    if not isinstance(found, list):
        return found
    left, values, right = (known(shape) for shape in found)
    return [values, left, (*right[:-2], right[-1], right[-2])]


def unique_pair(op: Operands) -> list[AnyShape]:
    """The different elements, and for each element which of them it is."""
    return [(None,), op.shape()]


def chosen(op: Operands) -> AnyShape:
    """`K.switch(condition, then, else)`: as both ways, which agree."""
    return elementwise.broadcast_shapes(shape_of(op["x1"]), shape_of(op["x2"]))


def lengths_of(op: Operands) -> AnyShape:
    """A vector of all lengths."""
    return (len(op.shape()),)


def flattened(op: Operands) -> AnyShape:
    """`K.flatten(x)`."""
    return (dims.product(op.shape()),)


TF_ONLY = (
    Operation("shape", "(x)", lengths_of, dtype="int32"),
    Operation("flatten", "(x)", flattened, "Reshape"),
    Operation(
        "relu_shaped", "(x, negative_slope=0.0, max_value=None, threshold=0.0)", elementwise.same, "ReLU"
    ),
    Operation(
        "pool_by_mode",
        "(inputs, pool_size, strides=None, padding='valid', data_format=None)",
        windows.pool,
        "MaxPool",
    ),
    Operation("switch", "(condition, x1, x2)", chosen, "Where"),
    Operation("one_by_one", "(x)", elementwise.same),
    Operation("two_alike", "(x)", two_alike),
    Operation("images_kept", "(images)", images_kept),
    Operation("first_argmax", "(x, axis=None)", first_arg, "Argmax", "int64"),
    Operation("first_argmin", "(x, axis=None)", first_arg, "Argmin", "int64"),
    Operation("count_kept", "(x, axis=None, keepdims=False)", reductions.reduce, "CountNonzero", "int64"),
    Operation("squeeze_unknown", "(x, axis=None)", squeeze, "Squeeze"),
    Operation("crelu", "(x, axis=-1)", doubled),
    Operation("normalize_pair", "(x, ord='euclidean', axis=None)", normalize_pair, "Normalize"),
    Operation("identity_n", "(x)", alike),
    Operation("tile_all", "(x, repeats)", tile_all, "Tile"),
    Operation("meshgrid_tf", "(*x, indexing='xy')", joining.meshgrid_of_any, "Meshgrid"),
    Operation(
        "logits_crossentropy", "(target, output, from_logits=False, axis=-1)", loss, "CategoricalCrossentropy"
    ),
    Operation("confusion", "(labels, predictions, num_classes=None)", confusion, dtype="int32"),
    Operation("embedding_lookup", "(x, indices)", embedded, "Take"),
    Operation("central_crop", "(image, central_fraction)", central_crop),
    Operation("per_image", "(images, other=None)", images.per_image),
    Operation("per_image_pair", "(image1, image2)", images.per_image),
    Operation("matrix_diag", "(x, k=0)", matrix_diag),
    Operation("matrix_diag_part", "(x, k=0)", matrix_diag_part),
    Operation("matrix_trace", "(x)", matrix_trace),
    Operation("svd_values", "(x, full_matrices=False, compute_uv=True)", svd_values),
    Operation("unique_pair", "(x)", unique_pair),
    Operation("to_one_number", "(x)", reductions.to_scalar),
)
"""Operations without a counterpart in `keras.ops`."""

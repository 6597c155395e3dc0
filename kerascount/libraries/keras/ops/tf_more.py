"""Shapes of operations of tensorflow and the backend that models use seldom. Rows and formulas.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from dataclasses import replace

from kerascount.libraries.keras.ops import elementwise, images, linalg, windows
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    as_shape,
    axis_of,
    decided,
    integer,
    known,
    lengths,
    parts_of,
    same_length,
    shape_of,
)
from kerascount.libraries.keras.ops.operation import Operation, each
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import apply

# --- arrays --------------------------------------------------------------------------------------


def broadcast_all(op: Operands) -> AnyShape:
    """Operands of one function of several."""
    shape = shape_of(op.first)
    for index in range(1, len(op.values)):
        shape = elementwise.broadcast_shapes(shape, shape_of(op.at(index)))
    return shape


def polyval(op: Operands) -> AnyShape:
    """As where the polynomial is evaluated."""
    return shape_of(op["x"])


def over_last(op: Operands) -> AnyShape:
    """One number for each vector."""
    return op.shape()[:-1]


def bincount(op: Operands) -> AnyShape:
    """How many there are is known only when it runs; with an axis for each row."""
    axis = decided(op["axis"])
    return (None,) if axis in (None, 0) else (op.shape()[0], None)


def histogram(op: Operands) -> AnyShape:
    """One number for each bin."""
    return (as_dim(op["bins"]),)


def unique_triple(op: Operands) -> list[AnyShape]:
    """The different elements, which of them each element is, and how often each is found."""
    return [(None,), op.shape(), (None,)]


def unraveled(op: Operands) -> AnyShape:
    """The place along each axis of each index."""
    return (len(parts_of(op["dims"])), *op.shape())


def partitioned(op: Operands) -> list[AnyShape]:
    """As many tensors as are asked for, with some of the rows each."""
    count, shape = op["count"], op.shape()
    if not isinstance(count, int):
        raise Undecided(apply("partitions", repr(count)))
    return [(None, *shape[1:])] * count


def stitched(op: Operands) -> AnyShape:
    """Rows put together."""
    index, data = (known(shape_of(parts_of(op[name])[0])) for name in ("indices", "data"))
    return (None, *data[len(index) :])


def space_to_batch(op: Operands) -> AnyShape:
    """Parts of the sides become batches."""
    blocks, pads = parts_of(op["block_shape"]), parts_of(op["paddings"])
    return _between(op.shape(), blocks, pads, grow=False)


def batch_to_space(op: Operands) -> AnyShape:
    """Batches become parts of the sides."""
    blocks, crops = parts_of(op["block_shape"]), parts_of(op["crops"])
    return _between(op.shape(), blocks, crops, grow=True)


def _between(shape: Shape, blocks: list[Value], edges: list[Value], *, grow: bool) -> Shape:
    if len(blocks) != len(edges) or len(shape) < len(blocks) + 1:
        raise Mismatch(f"{len(blocks)} blocks and {len(edges)} pairs are given for {len(shape)} axes")
    batch, sides = shape[0], []
    for side, block, pair in zip(shape[1:], blocks, edges, strict=False):
        size, extra = as_dim(block), dims.total(as_dim(part) for part in parts_of(pair))
        if grow:
            batch = dims.floor_divide(batch, size)
            sides.append(dims.subtract(dims.multiply(side, size), extra))
        else:
            batch = dims.multiply(batch, size)
            sides.append(dims.floor_divide(dims.add(side, extra), size))
    return (batch, *sides, *shape[1 + len(blocks) :])


# --- images --------------------------------------------------------------------------------------


def to_size(op: Operands) -> AnyShape:
    """The size asked for."""
    return as_shape(op["size"])


def turned(op: Operands) -> AnyShape:
    """tensorflow does not tell the sides of turned images, but for a half turn of one whose turns are known."""
    shape, turns = op.shape(), decided(op["k"])
    start = len(shape) - 3
    if start not in (0, 1):
        raise Mismatch(f"images have 3 or 4 axes, these have {len(shape)}")
    height, width, channels = shape[start:]
    if isinstance(turns, int) and turns % 2 == 0:
        return shape
    if height == width and isinstance(height, int):
        return shape
    return (*shape[:start], None, None, channels)


def sides_exchanged(op: Operands) -> AnyShape:
    """Height and width change places."""
    shape = op.shape()
    if len(shape) not in (3, 4):
        raise Mismatch(f"images have 3 or 4 axes, these have {len(shape)}")
    return (*shape[:-3], shape[-2], shape[-3], shape[-1])


def suppressed(op: Operands) -> list[AnyShape]:
    """Boxes, their scores and classes, and how many of them are valid."""
    batch, most = op.shape("boxes")[0], as_dim(op["most"])
    if decided(op["pad"]):
        raise Undecided(apply("boxes", batch, most))
    return [(batch, most, 4), (batch, most), (batch, most), (batch,)]


def glimpse(op: Operands) -> AnyShape:
    """Parts of images of the size asked for."""
    shape = op.shape()
    return (shape[0], *lengths(op["size"], 2), shape[-1])


def pool_pair(op: Operands) -> list[AnyShape]:
    """The greatest of each window, and where it is."""
    return [windows.pool(op)] * 2


def morphology(op: Operands) -> AnyShape:
    """A kernel that slides over each channel: (height, width, channels)."""
    kernel = known(shape_of(op["kernel"]))
    values = {**op.values, "pool_size": list(kernel[:2])}
    return windows.pool(replace(op, values=values))


# --- matrices and signals ------------------------------------------------------------------------


def values_of_square(op: Operands) -> AnyShape:
    """The eigenvalues of square matrices."""
    return known(linalg.square(op))[:-1]


def qr_full(op: Operands) -> list[AnyShape]:
    """`qr` with `full_matrices` for the mode."""
    mode = "complete" if decided(op["full_matrices"]) else "reduced"
    return linalg.qr(replace(op, values={**op.values, "mode": mode}))


def least_squares(op: Operands) -> AnyShape:
    """One solution for each column of the right side, matrix by matrix."""
    a, b = op.shape(), known(shape_of(op["b"]))
    if len(a) < 2 or len(b) < 2:
        raise Mismatch("both sides are matrices")
    same_length(a[-2], b[-2], "both sides of an equation differ in length")
    return (*known(elementwise.broadcast_shapes(a[:-2], b[:-2])), a[-1], b[-1])


def tensor_diag(op: Operands) -> AnyShape:
    """Each axis twice."""
    return (*op.shape(), *op.shape())


def tensor_diag_part(op: Operands) -> AnyShape:
    """One half of the axes, which are twice the same."""
    shape = op.shape()
    return shape[: len(shape) // 2]


def rfft_two(op: Operands) -> AnyShape:
    """Half as many frequencies along the last axis."""
    shape = op.shape()
    if op["fft_length"] is not None:
        raise Undecided(apply("rfft", *shape))
    return (*shape[:-1], dims.add(dims.floor_divide(shape[-1], 2), 1))


def irfft_complex(op: Operands) -> AnyShape:
    """Back from half of the frequencies."""
    shape, length = op.shape(), op["fft_length"]
    if length is not None:
        return (*shape[:-1], lengths(length, 1)[0])
    return (*shape[:-1], dims.multiply(2, dims.subtract(shape[-1], 1)))


def irfft_two(op: Operands) -> AnyShape:
    """Back from half of the frequencies of two axes."""
    if op["fft_length"] is not None:
        raise Undecided(apply("irfft", *op.shape()))
    return irfft_complex(op)


def overlapped(op: Operands) -> AnyShape:
    """Frames laid one over the other."""
    *lead, frames, length = op.shape()
    steps = dims.multiply(dims.subtract(frames, 1), as_dim(op["step"]))
    return (*lead, dims.add(steps, length))


def unframed(op: Operands) -> AnyShape:
    """Back from the frequencies of frames."""
    *lead, frames, _ = op.shape()
    steps = dims.multiply(dims.subtract(frames, 1), as_dim(op["step"]))
    return (*lead, dims.add(steps, as_dim(op["length"])))


def mel_weights(op: Operands) -> AnyShape:
    """One row for each frequency, one column for each band."""
    return (as_dim(op["bins"]), as_dim(op["bands"]))


# --- the backend ---------------------------------------------------------------------------------


def ctc_cost(op: Operands) -> AnyShape:
    """One number for each sample."""
    return (op.shape("y_pred")[0], 1)


def ctc_decoded(op: Operands) -> list[AnyShape]:
    """The decoded sequences, as long as what was given, of each path; and the logarithms of their probabilities."""
    batch, steps, *_ = op.shape()
    paths = 1 if decided(op["greedy"]) else integer(op["top_paths"], "the number of paths")
    return [*[(batch, steps)] * paths, (batch, paths)]


def local_conv1d(op: Operands) -> AnyShape:
    """A kernel of its own at each place: (places, window, filters)."""
    kernel = known(shape_of(op["kernel"]))
    return (op.shape()[0], kernel[0], kernel[-1])


def local_conv2d(op: Operands) -> AnyShape:
    """The same over two sides, whose lengths are told."""
    rows, columns = lengths(op["output_shape"], 2)
    filters = known(shape_of(op["kernel"]))[-1]
    batch = op.shape()[0]
    return (batch, filters, rows, columns) if op.channels_first else (batch, rows, columns, filters)


def normalized_batch(op: Operands) -> list[AnyShape]:
    """The normalized tensor, and both statistics."""
    return [op.shape(), shape_of(op["gamma"]), shape_of(op["gamma"])]


def loss_over_last(op: Operands) -> AnyShape:
    """One number for each vector of predictions."""
    shape, axis = op.shape("y_pred"), op["axis"]
    where = axis_of(-1 if axis is None else axis, len(shape))
    return (*shape[:where], *shape[where + 1 :])


def _vector(op: Operands) -> AnyShape:
    return (as_dim(op.first),)


TF_MORE = (
    Operation("transformed", "(x)", elementwise.same),
    Operation("to_gray", "(images, data_format=None)", images.to_one_channel),
    Operation("betainc", "(a, b, x)", broadcast_all),
    Operation("switched_pair", "(x1, x2)", broadcast_all),
    Operation("polyval_tf", "(coeffs, x)", polyval),
    Operation("over_last", "(x)", over_last),
    Operation("bincount_tf", "(x, axis=None)", bincount, dtype="int32"),
    Operation("histogram_of", "(x, bins=100)", histogram, dtype="int32"),
    Operation("unique_triple", "(x)", unique_triple),
    Operation("unraveled", "(x, dims)", unraveled),
    Operation("partitioned", "(x, count)", partitioned),
    Operation("stitched", "(indices, data)", stitched),
    Operation("space_to_batch", "(x, block_shape, paddings)", space_to_batch),
    Operation("batch_to_space", "(x, block_shape, crops)", batch_to_space),
    Operation("to_size", "(x, size)", to_size),
    Operation("turned", "(images, k=1)", turned),
    Operation("sides_exchanged", "(images)", sides_exchanged),
    Operation("suppressed", "(boxes, scores, most, pad=False)", suppressed),
    Operation("glimpse", "(images, size)", glimpse),
    Operation("pool_pair", "(inputs, pool_size, strides=None, padding='valid', data_format=None)", pool_pair),
    Operation(
        "morphology",
        "(inputs, kernel, strides=1, padding='valid', dilation_rate=1, data_format=None)",
        morphology,
    ),
    *each("square_kept", "(x)", linalg.square),
    *each("values_of_square", "(x)", values_of_square),
    Operation("qr_full", "(x, full_matrices=False)", qr_full),
    Operation("least_squares", "(a, b)", least_squares),
    Operation("tensor_diag", "(x)", tensor_diag),
    Operation("tensor_diag_part", "(x)", tensor_diag_part),
    Operation("rfft_two", "(x, fft_length=None)", rfft_two, dtype="complex64"),
    Operation("irfft_two", "(x, fft_length=None)", irfft_two, dtype="float32"),
    Operation("irfft_complex", "(x, fft_length=None)", irfft_complex, dtype="float32"),
    Operation("overlapped", "(x, step)", overlapped),
    Operation("unframed", "(x, length, step)", unframed, dtype="float32"),
    Operation("vector_of", "(x)", _vector),
    Operation("mel_weights", "(bands=20, bins=129)", mel_weights),
    Operation("ctc_cost", "(y_true, y_pred, input_length, label_length)", ctc_cost),
    Operation("ctc_decoded", "(y_pred, input_length, greedy=True, beam_width=100, top_paths=1)", ctc_decoded),
    Operation("local_conv1d", "(inputs, kernel)", local_conv1d),
    Operation("local_conv2d", "(inputs, kernel, output_shape, data_format=None)", local_conv2d),
    Operation("normalized_batch", "(x, gamma, beta)", normalized_batch),
    Operation("loss_over_last", "(y_true, y_pred, axis=-1)", loss_over_last),
    Operation("focal_one_by_one", "(y_true, y_pred)", broadcast_all),
)
"""Operations that are met seldom."""

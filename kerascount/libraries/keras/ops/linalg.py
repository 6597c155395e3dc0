"""Shapes of linear algebra, Fourier transforms and sequences of frames.

Sources: keras/src/ops/linalg.py, keras/src/ops/math.py. Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    decided,
    known,
    parts_of,
    same_length,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import apply


def _matrix(op: Operands) -> Shape:
    shape = op.shape()
    if len(shape) < 2:
        raise Mismatch(f"a matrix has two axes at least, not {len(shape)}")
    return shape


def _square(op: Operands) -> Shape:
    shape = _matrix(op)
    if isinstance(shape[-1], int) and isinstance(shape[-2], int) and shape[-1] != shape[-2]:
        raise Mismatch(f"{shape[-2]} by {shape[-1]} is no square")
    return shape


def square(op: Operands) -> AnyShape:
    """A square matrix for a square matrix."""
    return _square(op)


def of_square(op: Operands) -> AnyShape:
    """One number for each square matrix."""
    return _square(op)[:-2]


def of_matrix(op: Operands) -> AnyShape:
    """One number for each matrix."""
    return _matrix(op)[:-2]


def slogdet(op: Operands) -> list[AnyShape]:
    """Sign and logarithm of the determinant, as Keras says."""
    return [(), _square(op)[:-2]]


def pinv(op: Operands) -> AnyShape:
    """The sides change places."""
    shape = _matrix(op)
    return (*shape[:-2], shape[-1], shape[-2])


def eig(op: Operands) -> list[AnyShape]:
    """Values and vectors."""
    shape = _square(op)
    return [shape[:-1], shape]


def _shorter(a: Dim, b: Dim) -> Dim:
    if a is None or b is None:
        return None
    if isinstance(a, int) and isinstance(b, int):
        return min(a, b)
    return a if a == b else apply("min", a, b)


def lu_factor(op: Operands) -> list[AnyShape]:
    """Factors in one matrix, and pivots."""
    shape = _matrix(op)
    return [shape, (*shape[:-2], _shorter(shape[-2], shape[-1]))]


def qr(op: Operands) -> list[AnyShape]:
    """An orthogonal and a triangular matrix."""
    *lead, rows, columns = _matrix(op)
    inner = rows if decided(op["mode"]) == "complete" else _shorter(rows, columns)
    return [(*lead, rows, inner), (*lead, inner, columns)]


def svd(op: Operands) -> AnyShape | list[AnyShape]:
    """Left vectors, values, right vectors; or the values alone."""
    *lead, rows, columns = _matrix(op)
    short = _shorter(rows, columns)
    if not decided(op["compute_uv"]):
        return (*lead, short)
    full = decided(op["full_matrices"])
    left, right = (rows, columns) if full else (short, short)
    return [(*lead, rows, left), (*lead, short), (*lead, right, columns)]


def solve(op: Operands) -> AnyShape:
    """As the right side."""
    a, b = _square(op), known(shape_of(op["b"]))
    same_length(a[-2], b[-2] if len(b) == len(a) else b[-1], "both sides of an equation differ in length")
    return b


def lstsq(op: Operands) -> AnyShape:
    """One solution for each column of the right side."""
    a, b = op.shape(), known(shape_of(op["b"]))
    if len(a) != 2:
        raise Mismatch(f"`lstsq` takes a matrix, not {len(a)} axes")
    same_length(a[0], b[0], "both sides of an equation differ in length")
    return (a[-1], *b[1:])


# --- Fourier transforms and frames ------------------------------------------------------------------


def rfft(op: Operands) -> list[AnyShape]:
    """Half as many frequencies, real and imaginary part."""
    shape = _spectrum(op)
    return [shape, shape]


def rfft_complex(op: Operands) -> AnyShape:
    """Half as many frequencies."""
    return _spectrum(op)


def _spectrum(op: Operands) -> Shape:
    shape, length = op.shape(), _fft_length(op["fft_length"])
    return (*shape[:-1], _bins(shape[-1] if length is None else length))


def _fft_length(value: Value) -> Dim:
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    return as_dim(value)


def _bins(length: Dim) -> Dim:
    return dims.add(dims.floor_divide(length, 2), 1)


def irfft(op: Operands) -> AnyShape:
    """Back from real and imaginary part."""
    part = op.first if isinstance(op.first, Tensor | Array) else parts_of(op.first)[0]
    shape, length = known(shape_of(part)), _fft_length(op["fft_length"])
    return (*shape[:-1], dims.multiply(2, dims.subtract(shape[-1], 1)) if length is None else length)


def extract_sequences(op: Operands) -> AnyShape:
    """Frames along the last axis."""
    shape, length = op.shape(), as_dim(op["sequence_length"])
    return (*shape[:-1], _frames(shape[-1], length, as_dim(op["sequence_stride"])), length)


def _frames(length: Dim, frame: Dim, stride: Dim) -> Dim:
    found = dims.add(dims.floor_divide(dims.subtract(length, frame), stride), 1)
    if isinstance(found, int) and found < 0:
        raise Mismatch("the sequence is shorter than a frame")
    return found


def frames(op: Operands) -> AnyShape:
    """`tf.signal.frame(signal, frame_length, frame_step)`."""
    if op["pad_end"] or op["axis"] != -1:
        raise Undecided(apply("frame", repr(op["pad_end"]), repr(op["axis"])))
    return extract_sequences(op)


def stft(op: Operands) -> list[AnyShape]:
    """Frames and their frequencies, real and imaginary part."""
    shape, fft = op.shape(), as_dim(op["fft_length"])
    longer = dims.multiply(2, dims.floor_divide(fft, 2)) if decided(op["center"]) else 0
    count = _frames(dims.add(shape[-1], longer), fft, as_dim(op["sequence_stride"]))
    found = (*shape[:-1], count, _bins(fft))
    return [found, found]


def stft_complex(op: Operands) -> AnyShape:
    """`tf.signal.stft(signals, frame_length, frame_step, fft_length)`, not centered."""
    if decided(op["pad_end"]):
        raise Undecided(apply("stft", "pad_end"))
    shape, frame, fft = op.shape(), as_dim(op["sequence_length"]), op["fft_length"]
    count = _frames(shape[-1], frame, as_dim(op["sequence_stride"]))
    if fft is None and isinstance(frame, int):
        fft = 1 << (frame - 1).bit_length()
    return (*shape[:-1], count, _bins(apply("fft", frame) if fft is None else as_dim(fft)))


def istft(op: Operands) -> AnyShape:
    """Back from frames and frequencies."""
    shape = known(shape_of(parts_of(op.first)[0]))
    if op["length"] is not None:
        return (*shape[:-2], as_dim(op["length"]))
    fft, stride = as_dim(op["fft_length"]), as_dim(op["sequence_stride"])
    whole = dims.add(dims.multiply(dims.subtract(shape[-2], 1), stride), fft)
    if decided(op["center"]):
        whole = dims.subtract(whole, dims.multiply(2, dims.floor_divide(fft, 2)))
    return (*shape[:-2], whole)


BYTES = {"16": 2, "32": 4, "64": 8, "8": 1}


def view(op: Operands) -> AnyShape:
    """The same bytes as numbers of another width."""
    wanted = op["dtype"]
    if wanted is None:
        return shape_of(op.first)
    shape = op.shape()
    old, new = _bytes(op.first.dtype), _bytes(wanted)
    if old is None or new is None:
        raise Undecided(apply("view", repr(wanted)))
    return (*shape[:-1], dims.floor_divide(dims.multiply(shape[-1], old), new))


def _bytes(dtype: Value) -> int | None:
    text = dtype if isinstance(dtype, str) else ""
    return next((size for end, size in BYTES.items() if text.endswith(end)), None)


def as_complex(op: Operands) -> AnyShape:
    """Pairs of numbers become one."""
    return op.shape()[:-1]


def as_real(op: Operands) -> AnyShape:
    """Each number becomes a pair."""
    return (*op.shape(), 2)

"""Shapes of operations on tensors."""

import pytest

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.op_shapes import Mismatch, Operands, broadcast_shapes, reshaped
from kerascount.libraries.keras.op_shapes2 import indexed
from kerascount.libraries.keras.operations import OPERATIONS
from kerascount.values import dims
from kerascount.values.dims import Shape
from kerascount.values.objects import Call
from kerascount.values.unknown import Unknown, unknown

N = unknown("n", "not known", key="n")
X = Tensor((None, 8, 6, 4))


@pytest.mark.parametrize(
    ("name", "call", "expected"),
    [
        ("mean", Call.of(X, (1, 2)), (None, 4)),
        ("mean", Call.of(X, axis=-1, keepdims=True), (None, 8, 6, 1)),
        ("sum", Call.of(X), ()),
        ("concatenate", Call.of([X, X], axis=-1), (None, 8, 6, 8)),
        ("concatenate", Call.of(3, [X, X]), (None, 8, 6, 8)),
        ("stack", Call.of([X, X], axis=1), (None, 2, 8, 6, 4)),
        ("split", Call.of(X, 2, -1), [(None, 8, 6, 2)] * 2),
        ("split", Call.of(X, [1, 3], axis=3), [(None, 8, 6, 1), (None, 8, 6, 3)]),
        ("reshape", Call.of(X, (-1, 48, 4)), (None, 48, 4)),
        ("transpose", Call.of(X, (0, 3, 1, 2)), (None, 4, 8, 6)),
        ("expand_dims", Call.of(X, 1), (None, 1, 8, 6, 4)),
        ("squeeze", Call.of(Tensor((None, 1, 4)), 1), (None, 4)),
        ("pad", Call.of(X, [[0, 0], [1, 1], [0, 2], [0, 0]]), (None, 10, 8, 4)),
        ("tile", Call.of(X, [1, 1, 1, 3]), (None, 8, 6, 12)),
        ("repeat_elements", Call.of(X, 2, axis=1), (None, 16, 6, 4)),
        ("matmul", Call.of(X, Tensor((None, 8, 4, 9))), (None, 8, 6, 9)),
        ("matmul", Call.of(X, X, transpose_b=True), (None, 8, 6, 6)),
        ("batch_dot", Call.of(Tensor((None, 5, 7)), Tensor((None, 9, 7)), axes=[2, 2]), (None, 5, 9)),
        ("dot", Call.of(Tensor((None, 5, 7)), Tensor((7, 3))), (None, 5, 3)),
        ("one_hot", Call.of(Tensor((None, 5)), 10), (None, 5, 10)),
        ("gather", Call.of(X, [0, 1, 2], axis=1), (None, 3, 6, 4)),
        ("argmax", Call.of(X, -1), (None, 8, 6)),
        ("image_resize", Call.of(X, (16, 12)), (None, 16, 12, 4)),
        ("resize_images", Call.of(X, 2, 3, "channels_last"), (None, 16, 18, 4)),
        ("depth_to_space", Call.of(X, 2), (None, 16, 12, 1)),
        ("space_to_depth", Call.of(X, 2), (None, 4, 3, 16)),
        ("multiply", Call.of(X, 2.0), (None, 8, 6, 4)),
    ],
)
def test_shape(name: str, call: Call, expected: Shape) -> None:
    assert OPERATIONS[name].shape(Operands(call)) == expected


def test_einsum() -> None:
    call = Call.of("abc,cd->abd", Tensor((None, 5, 7)), Tensor((7, 3)))
    assert OPERATIONS["einsum"].shape(Operands(call)) == (None, 5, 3)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("add", Call.of(X, Tensor((None, 8, 6, 3)))),
        ("transpose", Call.of(X, (0, 1))),
        ("mean", Call.of(X, 7)),
        ("concatenate", Call.of([X, Tensor((None, 4))])),
        ("reshape", Call.of(Tensor((2, 3)), (-1, 4))),
    ],
)
def test_certain_failure(name: str, call: Call) -> None:
    with pytest.raises(Mismatch):
        OPERATIONS[name].shape(Operands(call))


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - {"einsum", "reshape"}))
def test_an_unknown_operand_gives_no_number(name: str) -> None:
    result = OPERATIONS[name].shape(Operands(Call.of(unknown("x", "not known"), 1)))
    shapes = result if isinstance(result, list) else [result]
    assert all(not dims.is_known(shape) for shape in shapes)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((None, 4), (1, 4), (None, 4)),
        ((None, 4), (4,), (None, 4)),
        ((None, 1), (None, 7), (None, 7)),
        ((None, 4), (5, 4), (5, 4)),
        ((None, N), (None, N), (None, N)),
        ((), (None, 3), (None, 3)),
    ],
)
def test_broadcasting(a: Shape, b: Shape, expected: Shape) -> None:
    assert broadcast_shapes(a, b) == expected


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, (8, 6, 4)),
        ((slice(None), 0), (None, 6, 4)),
        ((slice(None), slice(1, -1)), (None, 6, 6, 4)),
        ((slice(None), slice(None, None, 2)), (None, 4, 6, 4)),
        ((Ellipsis, 0), (None, 8, 6)),
        ((slice(None), None), (None, 1, 8, 6, 4)),
        ((Ellipsis, slice(None, 2)), (None, 8, 6, 2)),
    ],
)
def test_indexing(index: object, expected: Shape) -> None:
    assert indexed((None, 8, 6, 4), index) == expected


def test_indexing_an_unknown_length_is_exact_where_it_can_be() -> None:
    shape = indexed((None, N), (slice(None), slice(1, None)))
    assert not isinstance(shape, Unknown)
    assert str(shape[1]) == "n - 1"


def test_reshape_with_an_unknown_length() -> None:
    shape = reshaped((2, N), (-1, 2))
    assert not isinstance(shape, Unknown)
    assert str(shape[0]) == "n"

"""Shapes that follow from shapes and arguments, as numpy 2.4 gives them for an array of 6 rows of 8."""

import pytest

from kerascount.values.objects import Array
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

HEAD = "import numpy as np\na = np.zeros((6, 8))\n"

RECORDED = [
    ("np.cumsum(a)", (48,)),
    ("np.cumsum(a, axis=0)", (6, 8)),
    ("np.cumsum(a, 1)", (6, 8)),
    ("a.cumsum()", (48,)),
    ("a.cumsum(0)", (6, 8)),
    ("a[0].cumsum()", (8,)),
    ("np.cumprod(a)", (48,)),
    ("np.sort(a)", (6, 8)),
    ("np.sort(a, axis=None)", (48,)),
    ("np.argsort(a)", (6, 8)),
    ("np.argsort(a[0])", (8,)),
    ("np.argsort(a, axis=0)", (6, 8)),
    ("np.pad(a, ((1, 2), (3, 4)))", (9, 15)),
    ("np.pad(a, ((1, 2),))", (9, 11)),
    ("np.pad(a, (1, 2))", (9, 11)),
    ("np.pad(a, [(0, 0), (2, 2)], 'constant')", (6, 12)),
    ("np.pad(array=a, pad_width=1)", (8, 10)),
    ("np.pad(a[0], (0, 5), mode='constant')", (13,)),
    ("np.pad(a, ((1,), (2,)))", (8, 12)),
    ("np.diff(a)", (6, 7)),
    ("np.diff(a, 2)", (6, 6)),
    ("np.diff(a[0])", (7,)),
    ("np.diff(a, n=9)", (6, 0)),
    ("np.take(a, 3)", ()),
    ("np.take(a, 3, axis=1)", (6,)),
    ("np.take(a, [[0, 1], [1, 2]], axis=0)", (2, 2, 8)),
    ("np.rot90(a, 2)", (6, 8)),
    ("np.rot90(a[None], 1, (1, 2))", (1, 8, 6)),
    ("np.percentile(a, 5)", ()),
    ("np.percentile(a, [5, 95], axis=0)", (2, 8)),
    ("np.linalg.norm(a, axis=1, keepdims=True)", (6, 1)),
    ("np.linalg.norm(a)", ()),
    ("np.fft.fft(a)", (6, 8)),
    ("np.fft.rfft(a, axis=0)", (4, 8)),
    ("np.fft.rfft(a[0], 7)", (4,)),
    ("np.fft.fft(a, n=3, axis=0)", (3, 8)),
    ("np.einsum('ij,jk->ik', a, a.T)", (6, 6)),
    ("np.einsum('ii->i', np.eye(3))", (3,)),
    ("np.einsum('bij,bjk->bik', a[None], a.T[None])", (1, 6, 6)),
    ("np.meshgrid(np.arange(3), np.arange(4), indexing='ij')[1]", (3, 4)),
    ("np.meshgrid(np.arange(3), np.arange(4), np.arange(5))[2]", (4, 3, 5)),
    ("np.meshgrid(np.arange(3))[0]", (3,)),
    ("np.array_split(a, 4)[3]", (1, 8)),
    ("np.array_split(a, 4)[0]", (2, 8)),
    ("np.array_split(a, 3, axis=1)[2]", (6, 2)),
    ("np.vectorize(lambda v: v)(a[0])", (8,)),
    ("np.vectorize(lambda v, w: v)(a, a[0])", (6, 8)),
    ("np.select([a > 1, a < 0], [a, 0])", (6, 8)),
    ("np.convolve(a[0], a[1])", (15,)),
    ("np.convolve(a[0], np.ones(3))", (10,)),
    ("np.outer(a, a)", (48, 48)),
    ("np.kron(a, a[:2])", (12, 64)),
    ("np.lib.stride_tricks.sliding_window_view(a[0], 3)", (6, 3)),
    ("np.lib.stride_tricks.sliding_window_view(a, 3, axis=1)", (6, 6, 3)),
    ("np.interp(a[0], a[1], a[2])", (8,)),
    ("np.hanning(5)", (5,)),
    ("np.geomspace(1, 10, num=5)", (5,)),
    ("np.logaddexp(a, a[0])", (6, 8)),
    ("np.take_along_axis(a, np.argsort(a, axis=1), axis=1)", (6, 8)),
    ("np.linalg.pinv(a)", (8, 6)),
    ("np.linalg.inv(np.eye(3))", (3, 3)),
    ("np.digitize(a, [1])", (6, 8)),
    ("np.isin(a, [2])", (6, 8)),
    ("np.quantile(a, 0.5, axis=1)", (6,)),
    ("np.partition(a, 2, axis=0)", (6, 8)),
]


@pytest.mark.parametrize(("expression", "shape"), RECORDED)
def test_shapes_are_as_numpy_gives_them(expression: str, shape: tuple[int, ...]) -> None:
    found = value_of(f"{HEAD}x = {expression}")
    if isinstance(found, Array):
        assert found.shape == shape
    else:
        assert shape == ()
        assert isinstance(found, int | float)


@pytest.mark.parametrize(
    "expression",
    [
        "np.pad(a, read())",
        "np.diff(a, prepend=read())",
        "np.take(a, read(), axis=0)",
        "np.einsum('i...->i', a)",
        "np.array_split(a, read())[0]",
        "np.vectorize(read, signature='(n)->()')(a)",
    ],
)
def test_what_arguments_do_not_tell_is_unknown(expression: str) -> None:
    found = value_of(f"{HEAD}x = {expression}")
    shape = found.shape if isinstance(found, Array) else found
    assert isinstance(shape, Unknown) or any(isinstance(length, Unknown) for length in shape)

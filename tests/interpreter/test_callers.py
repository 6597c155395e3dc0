"""The calls of the script's functions within which a layer's call was made."""

from __future__ import annotations

from kerascount import analyze_source

SCRIPT = """\
from keras.layers import Conv2D, Input, ReLU
from keras.models import Model
def unit(x, n):
    x = Conv2D(n, 3)(x)
    return ReLU()(x)
class Net:
    def build(self, x):
        x = unit(x, 4)
        return unit(x, 5)
x = i = Input((32, 32, 3))
x = Net().build(x)
x = Conv2D(1, 1)(x)
y = [unit(x, n) for n in (1, 2)]
m = Model(i, y)
"""


def test_each_row_knows_the_calls_from_the_outermost_on() -> None:
    (model,) = analyze_source(SCRIPT).reading.models
    callers = {row.name: [(c.span.line, c.names) for c in row.callers] for row in model.layers}
    assert callers["input_layer"] == callers["conv2d_2"] == []
    assert callers["conv2d"] == callers["re_lu"] == [(11, ("x",)), (8, ("x",))]
    assert callers["conv2d_1"] == [(11, ("x",)), (9, ())]
    assert callers["re_lu_2"] == callers["re_lu_3"] == [(13, ())]

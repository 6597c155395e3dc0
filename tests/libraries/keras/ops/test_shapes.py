"""Shapes of operations where something is not known, and of shapes that flow through a script."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.elementwise import broadcast_shapes
from kerascount.libraries.keras.ops.functions import SPELLINGS
from kerascount.libraries.keras.ops.indexing import indexed
from kerascount.libraries.keras.ops.operands import Mismatch
from kerascount.libraries.keras.ops.performing import computed
from kerascount.libraries.keras.ops.rearranging import reshaped
from kerascount.values import dims
from kerascount.values.dims import Shape
from kerascount.values.objects import Call
from kerascount.values.unknown import Unknown, unknown
from tests.libraries.keras.support import models_of

N = unknown("n", "not known", key="n")


def test_no_operation_gives_a_number_for_an_unknown_operand() -> None:
    """What does not depend on the operand's shape at all (a scalar, a shape that was told) may be known."""
    for path, spelled in SPELLINGS.items():
        if not path.startswith("keras.ops."):
            continue
        call = Call.of(*[unknown("x", "not known")] * max(1, min(len(spelled.parameters), 2)))
        try:
            shapes = computed(spelled, call, "channels_last")
        except Mismatch:
            continue
        for shape in shapes if isinstance(shapes, list) else [shapes]:
            assert shape == () or not dims.is_known(shape) or None in shape, path


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


def test_a_dynamic_length_with_an_unknown_one_is_unknown() -> None:
    shape = broadcast_shapes((None, 4), (N, 4))
    assert isinstance(shape, tuple)
    assert isinstance(shape[0], Unknown)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, (8, 6, 4)),
        ((slice(None), 0), (None, 6, 4)),
        ((slice(None), slice(1, -1)), (None, 6, 6, 4)),
        ((Ellipsis, 0), (None, 8, 6)),
        ((slice(None), None), (None, 1, 8, 6, 4)),
        ((slice(None), slice(None, Tensor((), content=3))), (None, 3, 6, 4)),
        ((slice(None), Tensor(())), (None, 6, 4)),
    ],
)
def test_indexing(index: object, expected: Shape) -> None:
    assert indexed((None, 8, 6, 4), index) == expected


def test_reshape_with_an_unknown_length() -> None:
    shape = reshaped((2, N), (-1, 2))
    assert not isinstance(shape, Unknown)
    assert str(shape[0]) == "n"


def test_the_shape_of_a_tensor_is_followed_through_arithmetic() -> None:
    source = """
import tensorflow as tf
x = tf.keras.Input((8, 6, 4))
n = tf.shape(x)[1] * tf.shape(x)[2]
y = tf.reshape(x, (tf.shape(x)[0], n, 4))
tf.keras.Model(x, tf.keras.layers.Dense(3)(y))
"""
    [model] = models_of(source, keras=2)
    rows = [(row.name, row.outputs[0]) for row in model.layers]
    assert rows[-2:] == [("tf.reshape", (None, 48, 4)), ("dense", (None, 48, 3))]
    assert model.total_params == 15


def test_a_model_with_operations_is_called_again_at_another_shape() -> None:
    source = """
import keras
a = keras.Input((None, 4))
inner = keras.Model(a, keras.ops.concatenate([a, a * 2.0], axis=-1)[:, 1:])
b = keras.Input((9, 4))
keras.Model(b, inner(b))
"""
    outer = models_of(source)[-1]
    assert outer.outputs == ((None, 8, 8),)


def test_a_function_for_each_element_within_a_layer() -> None:
    source = """
import keras
x = keras.Input((8, 4))
y = keras.layers.Lambda(lambda t: keras.ops.map(lambda row: keras.ops.mean(row, axis=0), t))(x)
z = keras.layers.Lambda(lambda t: keras.ops.cond(keras.ops.max(t) > 0, lambda: t, lambda: -t))(y)
keras.Model(x, z)
"""
    [model] = models_of(source)
    assert [row.outputs[0] for row in model.layers] == [(None, 8, 4), (None, 4), (None, 4)]


@pytest.mark.parametrize(
    ("spelled", "kind"), [("from tensorflow import keras", "TFOpLambda"), ("import keras", "Multiply")]
)
def test_operators_on_tensors_of_tensorflow_s_keras_are_read_as_keras_2(spelled: str, kind: str) -> None:
    source = f"{spelled}\nx = keras.Input((8, 4))\nkeras.Model(x, x * 2)\n"
    [model] = analyze_source(source).reading.models
    assert [row.kind for row in model.layers] == ["InputLayer", kind]


def test_functions_of_tensorflow_on_keras_tensors_tell_the_generation() -> None:
    source = """
import tensorflow as tf
x = tf.keras.Input((8, 4))
tf.keras.Model(x, tf.reduce_mean(x, axis=1))
"""
    [model] = analyze_source(source).reading.models
    assert [row.kind for row in model.layers] == ["InputLayer", "TFOpLambda"]


ATTEND = """\
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Layer, Input, GRUCell, Dense
from tensorflow.keras.models import Model

class Attend(Layer):
    def __init__(self, units, **kw):
        super().__init__(**kw)
        self.cell = GRUCell(units)

    def build(self, shape):
        self.w = self.add_weight(name="w", shape=(int(shape[0][2]), 5))
        super().build(shape)

    def call(self, inputs):
        memory, steps = inputs

        def step(x, states):
            h, full = states
            score = K.softmax(K.sum(K.dot(full, self.w), axis=-1))
            context = K.sum(full * K.expand_dims(score, -1), axis=1)
            out, states = self.cell(K.concatenate([x, context]), [h])
            return (out, score), states

        last, outputs, states = K.rnn(step, steps, [K.zeros_like(memory[:, 0, :])], constants=[memory])
        return outputs

a, b = Input((20, 6)), Input((9, 3))
out, score = Attend(6)([a, b])
model = Model([a, b], [Dense(2)(out), score])
"""


def test_a_recurrence_calls_its_step_once_and_builds_what_the_step_uses() -> None:
    """Rows as tf_keras 2.21 gives them."""
    (model,) = analyze_source(ATTEND).reading.models
    attend = next(row for row in model.layers if row.kind == "Attend")
    assert (attend.params, model.total_params) == (336, 350)
    assert attend.outputs == ((None, 9, 6), (None, 9, 20))


BATCH_DOT = """
from {0}keras import backend as K
from {0}keras.layers import Input, Lambda
from {0}keras.models import Model
x, y, u, v = Input((5, 8)), Input((8, 7)), Input((2, 6, 8)), Input((2, 6, 7))
a = Lambda(lambda t: K.batch_dot(t[0], t[1]))([x, y])
b = Lambda(lambda t: K.batch_dot(t[0], t[1], axes=[2, 2]), output_shape=(2, 8, 7))([u, v])
c = Lambda(lambda t: K.batch_dot(t[0], t[1], axes=[2, 2]))([u, v])
model = Model([x, y, u, v], [a, b, c])
"""


def test_batch_dot_of_more_than_three_axes_is_something_else_since_keras_2_3() -> None:
    """Keras 2.2.4: `b` and `c` are (None, 2, 8, 7), a product of matrices; tf_keras 2.21: one axis of samples."""
    (model,) = models_of(BATCH_DOT.format(""), keras=2)
    a, b, c = (row.outputs[0] for row in model.layers[-3:])
    assert a == (None, 5, 7)
    assert b == (None, 2, 8, 7)
    assert isinstance(c, Unknown)


def test_a_convolution_of_numbers_is_refused_and_not_a_crash() -> None:
    text = "from tensorflow.keras import backend as K\nimport keras\nx = K.conv1d(32, 3)\ni = keras.Input((4,))\n"
    reading = analyze_source(text + "model = keras.Model(i, keras.layers.Dense(2)(i))\n")
    assert reading.model("model").total_params == 10


def test_what_a_function_that_is_not_modelled_gives_is_no_number() -> None:
    text = (
        "import tensorflow as tf\nx = tf.compat.v1.placeholder(tf.float32, shape=[None, 3])\n"
        "i = tf.keras.Input((3,))\nmodel = tf.keras.Model(i, tf.add(i, x))\ny = tf.matmul(x, tf.zeros((3, 2)))\n"
    )
    reading = analyze_source(text)
    assert [f.rule for f in reading.diagnostics if f.rule == "operation-mismatch"] == []
    assert reading.model("model").layers[-1].outputs != ((None, 3),)


OLDER_WORDS = [
    ("reduce_sum(x, axis=1, reduction_indices=None)", (None, 4)),
    ("reduce_sum(x, axis=1, keep_dims=True, reduction_indices=None)", (None, 1, 4)),
    ("reduce_sum(x, reduction_indices=1)", (None, 4)),
    ("reduce_sum(x, axis=1, keepdims=True, keep_dims=None)", (None, 1, 4)),
    ("reduce_sum(x, axis=None, reduction_indices=[1, 2])", (None,)),
    ("reduce_sum(x, 1, None, None, None)", (None, 4)),
    ("reduce_sum(x, None, None, None, 1, True)", (None, 1, 4)),
    ("argmax(x, axis=1, dimension=None)", (None, 4)),
]
"""What tensorflow 1.15.5 gives for a tensor of shape (None, 5, 4)."""


@pytest.mark.parametrize(("call", "shape"), OLDER_WORDS)
def test_none_for_a_word_of_an_older_version_says_nothing(call: str, shape: Shape) -> None:
    script = (
        "import tensorflow as tf\nfrom keras.layers import Input, Lambda\nfrom keras.models import Model\n"
    )
    body = f"i = Input((5, 4))\nModel(i, Lambda(lambda x: tf.{call})(i))\n"
    [model] = models_of(script + body, keras=2)
    assert model.layers[-1].outputs == (shape,)


@pytest.mark.parametrize(
    ("function", "shape", "kernel", "told"),
    [
        ("conv1d", [2, 3, 8, 4], [3, 4, 5], []),
        ("conv2d", [3, 28, 28, 1, 1], [3, 3, 1, 6], ["(3, 28, 28, 1, 6)"]),
        ("conv2d", [3, 28, 28, 1], [3, 3, 1, 6], []),
    ],
)
def test_a_convolution_of_tensorflow_takes_several_axes_of_the_batch(
    function: str, shape: list[int], kernel: list[int], told: list[str]
) -> None:
    """As tensorflow 2.21 does; a layer that pools in a plane takes four axes only."""
    script = "import tensorflow as tf\ny = tf.nn.{}(tf.zeros({}), tf.zeros({}), 1, 'SAME')\n"
    script += "tf.keras.layers.MaxPooling2D(2)(y)\n"
    found = analyze_source(script.format(function, shape, kernel)).diagnostics
    assert [text.split("`")[-2] for text in [d.message for d in found]] == told


def test_a_kernel_with_more_axes_than_the_input_is_a_mistake() -> None:
    script = "import tensorflow as tf\ny = tf.nn.conv2d(tf.zeros([28, 28, 1]), tf.zeros([3, 3, 1, 6]), 1, 'SAME')\n"
    assert [found.rule for found in analyze_source(script).diagnostics] == ["operation-mismatch"]


def test_inputs_that_are_packed_as_a_structure_are_not_known() -> None:
    script = """
import keras
i = keras.Input((4,))
model = keras.Model(i, keras.layers.Dense(3)(i))
packed = keras.tree.pack_sequence_as(model.input, [keras.Input((4,))])
other = keras.Model(packed, model(packed))
"""
    analysis = analyze_source(script)
    assert not analysis.diagnostics
    assert analysis.model("other").status == "partial"

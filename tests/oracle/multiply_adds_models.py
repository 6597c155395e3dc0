"""Models that multiply in operations, `Lambda`s and classes of the script, as source.

`record_multiply_adds_of_models.py` asks real Keras how much they multiply for a batch of one, the tests ask kerascount.
Each leaves a `model`. Nothing here imports Keras.
"""

from __future__ import annotations

KERAS_3 = """
x = Input((10, 32))
model = Model(x, ops.matmul(x, ops.transpose(x, (0, 2, 1))))
---
x = Input((10, 32))
model = Model(x, x @ ops.ones((32, 7)))
---
x = Input((10, 32))
y = ops.einsum("bij,bkj->bik", x, x)
model = Model(x, ops.einsum("bik,bkj->bij", ops.softmax(y), x))
---
x = Input((4, 5, 6))
model = Model(x, ops.tensordot(x, ops.ones((5, 6, 3)), axes=2))
---
x = Input((4, 5, 6))
model = Model(x, ops.tensordot(x, ops.ones((6, 4, 3)), axes=[[3, 1], [0, 1]]))
---
x = Input((9, 9, 4))
y = ops.conv(x, ops.ones((3, 3, 4, 7)), strides=2, padding="same")
y = ops.depthwise_conv(y, ops.ones((3, 3, 7, 2)))
model = Model(x, ops.separable_conv(y, ops.ones((2, 2, 14, 1)), ops.ones((1, 1, 14, 5))))
---
x = Input((12, 4, 8))
model = Model(x, ops.dot_product_attention(x, x, x))
---
x = Input((10, 32))
y = ops.reshape(x, (-1, 32))
y = layers.Dense(8)(y)
y = layers.Dense(4, activation="relu")(y)
y = ops.reshape(y, (-1, 10, 4))
model = Model(x, layers.Dense(3)(layers.Flatten()(y)))
---
x = Input((10, 32))
y = layers.Permute((2, 1))(x)
y = ops.reshape(y, (-1, 4, 16))
y = layers.Conv1D(6, 3)(y)
model = Model(x, ops.reshape(y, (-1, 5, 2, 6)))
---
x = Input((10, 32))
y = layers.Lambda(lambda t: ops.matmul(t, ops.transpose(t, (0, 2, 1))) / 3.0)(x)
model = Model(x, layers.Dense(2)(y))
---
x = Input((10, 32))
y = layers.Lambda(lambda t: ops.reshape(t, (-1, 16)))(x)
model = Model(x, layers.Dense(5)(y))
---
class Attention(layers.Layer):
    def __init__(self, width, heads):
        super().__init__()
        self.width, self.heads = width, heads
        self.query, self.key, self.value, self.out = (layers.Dense(width) for _ in range(4))

    def split(self, t):
        t = ops.reshape(t, (-1, t.shape[1], self.heads, self.width // self.heads))
        return ops.transpose(t, (0, 2, 1, 3))

    def call(self, t):
        q, k, v = self.split(self.query(t)), self.split(self.key(t)), self.split(self.value(t))
        scores = ops.softmax(q @ ops.transpose(k, (0, 1, 3, 2)) / self.width**0.5)
        mixed = ops.transpose(scores @ v, (0, 2, 1, 3))
        return self.out(ops.reshape(mixed, (-1, t.shape[1], self.width)))

x = Input((10, 24))
y = x
for _ in range(2):
    y = Attention(24, 3)(y)
model = Model(x, layers.GlobalAveragePooling1D()(y))
---
class Mixed(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 9))
        self.other = self.add_weight(shape=(9, 9))

    def call(self, t):
        return ops.matmul(t, self.kernel @ self.other)

x = Input((10, 24))
model = Model(x, Mixed()(x))
---
class Block(layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.first = layers.Conv2D(filters, 3, padding="same")
        self.second = layers.SeparableConv2D(filters, 3, padding="same")
        squeeze = [layers.GlobalAveragePooling2D(), layers.Dense(filters // 2), layers.Dense(filters)]
        self.gate = keras.Sequential(squeeze)

    def call(self, t):
        y = self.second(self.first(t))
        return y * ops.expand_dims(ops.expand_dims(self.gate(y), 1), 1)

x = Input((16, 16, 3))
y = Block(8)(x)
y = layers.MaxPooling2D()(y)
block = Block(8)
model = Model(x, block(block(y)))
---
class Windows(layers.Layer):
    def __init__(self, size, width):
        super().__init__()
        self.size, self.width = size, width
        self.proj = layers.Dense(width * 3)

    def call(self, t):
        _, h, w, c = t.shape
        s = self.size
        y = ops.reshape(t, (-1, h // s, s, w // s, s, c))
        y = ops.reshape(ops.transpose(y, (0, 1, 3, 2, 4, 5)), (-1, s * s, c))
        q, k, v = ops.split(self.proj(y), 3, axis=-1)
        y = ops.softmax(ops.matmul(q, ops.transpose(k, (0, 2, 1)))) @ v
        y = ops.reshape(y, (-1, h // s, w // s, s, s, self.width))
        return ops.reshape(ops.transpose(y, (0, 1, 3, 2, 4, 5)), (-1, h, w, self.width))

x = Input((8, 8, 6))
model = Model(x, layers.Conv2D(4, 1)(Windows(4, 12)(x)))
---
class Patches(layers.Layer):
    def __init__(self):
        super().__init__()
        self.inner = layers.Dense(6)

    def call(self, t):
        batch = ops.shape(t)[0]
        y = ops.reshape(t, (batch * 4, 5, 6))
        y = self.inner(y)
        return ops.reshape(y, (batch, 20, 6))

x = Input((20, 6))
model = Model(x, layers.Dense(2)(Patches()(x)))
---
inner_in = Input((6, 4))
inner = Model(inner_in, layers.Dense(3)(ops.matmul(inner_in, ops.ones((4, 5)))))
x = Input((8, 6, 4))
model = Model(x, layers.TimeDistributed(inner)(x))
---
inner = keras.Sequential([Input((6, 4)), layers.Dense(3), layers.Flatten(), layers.Dense(2)])
x, y = Input((6, 4)), Input((6, 4))
model = Model([x, y], layers.Dot(1)([inner(x), inner(y)]))
---
class Whole(keras.Model):
    def __init__(self):
        super().__init__()
        self.first, self.second = layers.Dense(8), layers.Dense(3)

    def call(self, t):
        y = self.first(t)
        y = y @ ops.ones((8, 8))
        return self.second(self.first(ops.concatenate([y, y[..., :2]], axis=-1)))

model = Whole()
model(Input((7, 10)))
---
class Residual(keras.Model):
    def __init__(self, depth):
        super().__init__()
        self.blocks = [layers.Dense(6) for _ in range(depth)]
        self.head = layers.Dense(2)

    def call(self, t):
        for block in self.blocks:
            t = t + block(t)
        return self.head(t)

x = Input((5, 6))
model = Model(x, Residual(3)(x))
---
x = Input((5, 6))
y = layers.Lambda(lambda t: ops.map(lambda s: ops.matmul(s, ops.ones((6, 3))), t))(x)
model = Model(x, y)
---
x = Input((5, 6), batch_size=4)
model = Model(x, layers.Dense(3)(ops.matmul(x, ops.ones((6, 7)))))
---
x = Input((6, 5, 4))
y = layers.Lambda(lambda t: layers.Conv2D(3, 1)(t) if False else ops.sum(t, axis=-1))(x)
model = Model(x, layers.Dense(2)(y))
---
class Inherited(layers.Dense):
    def call(self, t):
        return super().call(t) * 2

x = Input((6, 5))
model = Model(x, Inherited(7)(x))
---
class Declared(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 9))

    def call(self, t):
        return ops.matmul(t, self.kernel)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 9)

x = Input((6, 5))
model = Model(x, layers.Dense(2)(Declared()(x)))
---
x = Input((6, 5))
model = Model(x, layers.Lambda(lambda t: ops.matmul(t, ops.ones((5, 5))), output_shape=(6, 5))(x))
---
class Cell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units))
        self.recurrent = self.add_weight(shape=(self.units, self.units))

    def call(self, t, states):
        out = ops.tanh(ops.matmul(t, self.kernel) + ops.matmul(states[0], self.recurrent))
        return out, [out]

x = Input((6, 5))
model = Model(x, layers.RNN(Cell(7), unroll=True)(x))
---
x = Input((6, 6, 3))
model = Model(x, ops.image.extract_patches(x, 2))
---
x = Input((6, 6, 3))
model = Model(x, layers.Dense(4)(ops.mean(ops.cross(x, x), axis=(1, 2))))
---
x = Input((8, 6, 4))
y = ops.reshape(x, (-1, 6, 4))
y = layers.MultiHeadAttention(2, 3)(y, y)
y = layers.TimeDistributed(layers.Lambda(lambda t: ops.matmul(t, ops.ones((4, 2)))))(y)
y = layers.Dot((1, 1))([y, y])
model = Model(x, ops.reshape(y, (-1, 8, 2, 2)))
---
inner_in = Input((6, 4))
inner = Model(inner_in, layers.Conv1D(3, 2)(inner_in))
x = Input((8, 6, 4))
model = Model(x, ops.reshape(inner(ops.reshape(x, (-1, 6, 4))), (-1, 8, 5, 3)))
---
x = Input((4, 5), dtype="int32")
model = Model(x, layers.Dense(2)(layers.Embedding(10, 3)(ops.reshape(x, (-1, 5)))))
---
shared = layers.Dense(3)

class Twice(layers.Layer):
    def call(self, t):
        return shared(t) + shared(t)

x = Input((6, 4))
model = Model(x, layers.Dense(3)(ops.transpose(Twice()(x), (1, 0, 2))))
---
x = Input((6, 3))
y = ops.einsum("bij,ik,jl->bkl", x, ops.ones((6, 2)), ops.ones((3, 5)))
model = Model(x, layers.Dense(4)(y))
"""

TF_KERAS = """
x = Input((10, 32))
model = Model(x, tf.matmul(x, x, transpose_b=True))
---
x = Input((10, 32))
y = layers.Lambda(lambda t: K.batch_dot(t, t, axes=(2, 2)))(x)
model = Model(x, layers.Dense(4)(y))
---
x = Input((10, 32))
y = layers.Lambda(lambda t: K.dot(t, tf.ones((32, 6))), output_shape=(10, 6))(x)
model = Model(x, layers.Dense(4)(y))
---
x = Input((10, 32))
y = tf.reshape(x, (tf.shape(x)[0] * 5, 64))
y = layers.Dense(8)(y)
y = tf.reshape(y, (-1, 5, 8))
model = Model(x, layers.Dense(4)(y))
---
x = Input((10, 32))
y = tf.einsum("bij,bkj->bik", x, x)
y = tf.tensordot(y, tf.ones((10, 4)), axes=[[2], [0]])
model = Model(x, y)
---
x = Input((9, 9, 4))
y = tf.nn.conv2d(x, tf.ones((3, 3, 4, 7)), strides=2, padding="SAME")
y = tf.nn.depthwise_conv2d(y, tf.ones((3, 3, 7, 2)), strides=[1, 1, 1, 1], padding="VALID")
y = tf.nn.conv2d_transpose(y, tf.ones((3, 3, 5, 14)), output_shape=(tf.shape(y)[0], 6, 6, 5), strides=2)
model = Model(x, y)
---
class Attention(layers.Layer):
    def __init__(self, width, heads):
        super().__init__()
        self.width, self.heads = width, heads
        self.query, self.key, self.value, self.out = (layers.Dense(width) for _ in range(4))

    def split(self, t, batch):
        t = tf.reshape(t, (batch, -1, self.heads, self.width // self.heads))
        return tf.transpose(t, (0, 2, 1, 3))

    def call(self, t):
        batch = tf.shape(t)[0]
        q, k, v = (self.split(f(t), batch) for f in (self.query, self.key, self.value))
        scores = tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / self.width**0.5)
        mixed = tf.transpose(tf.matmul(scores, v), (0, 2, 1, 3))
        return self.out(tf.reshape(mixed, (batch, -1, self.width)))

x = Input((10, 24))
model = Model(x, layers.GlobalAveragePooling1D()(Attention(24, 3)(x)))
---
class Declared(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(int(shape[-1]), 9), name="kernel")

    def call(self, t):
        return K.dot(t, self.kernel)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 9)

x = Input((6, 5))
model = Model(x, layers.Dense(2)(Declared()(x)))
---
class Cell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(int(shape[-1]), self.units), name="kernel")
        self.recurrent = self.add_weight(shape=(self.units, self.units), name="recurrent")

    def call(self, t, states):
        out = K.tanh(K.dot(t, self.kernel) + K.dot(states[0], self.recurrent))
        return out, [out]

x = Input((6, 5))
model = Model(x, layers.RNN(Cell(7), unroll=True)(x))
---
class Gated(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(8)

    def call(self, t, training=None):
        if training:
            t = self.dense(self.dense(t))
        return self.dense(t)

x = Input((6, 8))
model = Model(x, Gated()(x))
"""


def models(text: str) -> list[str]:
    """The scripts of a block."""
    return [part.strip() + "\n" for part in text.split("---\n")]


HEADS = {
    3: "import keras\nfrom keras import Input, Model, layers, ops\n",
    2: "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras import Input, Model, layers\n"
    "from tensorflow.keras import backend as K\n",
}

"""Layers within layers: what counts is what is tracked."""

import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.layers import Dense, Dropout, Input, Layer
from tensorflow.keras.models import Model, Sequential


class InDict(Layer):
    def __init__(self):
        super().__init__()
        self.parts = {"b": Dense(2), "a": Dense(3)}
        self.nested = [[Dense(4)], {"x": (Dense(5), Dense(6))}]

    def call(self, x):
        return self.parts["a"](x), self.nested[0][0](x), self.nested[1]["x"][1](self.parts["b"](x))


class Appended(Layer):
    def __init__(self, depth):
        super().__init__()
        self.blocks = []
        for _ in range(depth):
            self.blocks.append(Dense(4, activation="relu"))
        self.more = {}
        self.more["last"] = Dense(1)

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.more["last"](x)


class InBuild(Layer):
    def build(self, input_shape):
        self.dense = Dense(input_shape[-1] // 2)
        self.net = Sequential([Dense(7), Dense(input_shape[-1])])
        self.built = True

    def call(self, x):
        return self.net(self.dense(x))


class Unused(Layer):
    def __init__(self):
        super().__init__()
        self.used = Dense(3)
        self.unused = Dense(30)

    def call(self, x):
        return self.used(x)


class Twice(Layer):
    def __init__(self):
        super().__init__()
        self.dense = Dense(8)
        self.same = self.dense
        self.all = [self.dense, self.same]

    def call(self, x):
        return self.dense(self.same(x))


class Replaced(Layer):
    def __init__(self):
        super().__init__()
        self.dense = Dense(8)
        self.dense = Dense(2)

    def call(self, x):
        return self.dense(x)


class Outer(Layer):
    def __init__(self):
        super().__init__()
        self.inner = Appended(2)
        self.drop = Dropout(0.5)
        self.norm = layers.LayerNormalization(epsilon=1e-6)
        self.bn = layers.BatchNormalization()

    def call(self, x, training=False):
        return self.bn(self.norm(self.drop(self.inner(x), training=training)), training=training)


class Attention(Layer):
    def __init__(self, dim, heads, rate=0.1):
        super().__init__()
        self.att = layers.MultiHeadAttention(num_heads=heads, key_dim=dim)
        self.ffn = Sequential([Dense(16, activation="relu"), Dense(dim)])
        self.norms = [layers.LayerNormalization() for _ in range(2)]

    def call(self, x):
        y = self.norms[0](x + self.att(x, x))
        return self.norms[1](y + self.ffn(y))


class PositionEmbedding(Layer):
    def __init__(self, length, vocab, dim):
        super().__init__()
        self.tokens = layers.Embedding(input_dim=vocab, output_dim=dim)
        self.positions = layers.Embedding(input_dim=length, output_dim=dim)

    def call(self, x):
        length = tf.shape(x)[-1]
        positions = tf.range(start=0, limit=length, delta=1)
        return self.tokens(x) + self.positions(positions)


class Elsewhere(Layer):
    def __init__(self, dense):
        super().__init__()
        self.dense = dense

    def call(self, x):
        return self.dense(x)


i = Input((8,))
in_dict = Model(i, InDict()(i))
appended = Model(i, Appended(3)(i))
in_build = Model(i, InBuild()(i))
twice = Model(i, Twice()(i))
replaced = Model(i, Replaced()(i))
outer = Model(i, Outer()(i))
s = Input((10,))
transformer = Model(
    s, Dense(2)(layers.GlobalAveragePooling1D()(Attention(8, 2)(PositionEmbedding(10, 50, 8)(s))))
)
d = Dense(8)
elsewhere = Model(i, Elsewhere(d)(d(i)))
many = Model(i, [Elsewhere(d)(i), Elsewhere(d)(i)])

"""Weights that a layer makes itself, in every spelling of tf.keras and Keras 3."""

import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.layers import Dense, Input, Layer
from tensorflow.keras.models import Model, Sequential


class Keyword(Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(
            name="w", shape=(input_shape[-1], self.units), initializer="glorot_uniform", trainable=True
        )
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b", trainable=False)
        super(Keyword, self).build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

    def compute_output_shape(self, input_shape):
        return tuple(input_shape[:-1]) + (self.units,)


class InInit(Layer):
    def __init__(self, size):
        super().__init__()
        self.scale = self.add_weight(shape=(size,), initializer="ones")
        self.bias = self.add_weight(shape=[size], initializer="zeros", trainable=False, name="bias")

    def call(self, x):
        return x * self.scale + self.bias


class Scalar(Layer):
    def build(self, input_shape):
        self.alpha = self.add_weight(shape=(), initializer="zeros")
        self.built = True

    def call(self, x):
        return x * self.alpha


class InList(Layer):
    def build(self, input_shape):
        self.kernels = []
        for i in range(3):
            self.kernels.append(self.add_weight(shape=(input_shape[-1], 2), name=f"k{i}"))

    def call(self, x):
        return tf.concat([x @ k for k in self.kernels], axis=-1)


class NoBuild(Layer):
    def call(self, x):
        return x[:, :2]


class TwoInputs(Layer):
    def build(self, input_shape):
        a, b = input_shape
        self.w = self.add_weight(shape=(a[-1], b[-1]), name="w")

    def call(self, inputs):
        a, b = inputs
        return tf.matmul(a, self.w) * b


class TwoOutputs(Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.left, self.right = Dense(2), Dense(3)

    def call(self, x):
        return self.left(x), self.right(x)


class Frozen(Keyword):
    def __init__(self, units):
        super().__init__(units, trainable=False)


class Loop(Layer):
    def __init__(self, rates=(1, 2, 3)):
        super().__init__()
        self.rates = rates

    def build(self, input_shape):
        for rate in self.rates:
            setattr(self, f"w_{rate}", self.add_weight(shape=(rate, int(input_shape[-1])), name=f"w_{rate}"))

    def call(self, x):
        return x


i = Input((8,))
keyword = Model(i, Keyword(5)(i))
in_init = Model(i, InInit(8)(i))
scalar = Model(i, Scalar()(i))
in_list = Model(i, InList()(i))
no_build = Model(i, NoBuild()(i))
j = Input((4,))
two = Model([i, j], TwoInputs()([i, j]))
two_outputs = Model(i, TwoOutputs()(i))
frozen = Model(i, Frozen(5)(i))
shared_layer = Keyword(8)
shared = Model(i, shared_layer(shared_layer(i)))
off = Keyword(3, name="off")
off.trainable = False
turned_off = Model(i, off(i))
loop = Model(i, Loop()(i))
first = Sequential([Input((8,)), Keyword(4), Keyword(2)])

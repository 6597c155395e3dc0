"""Variables of tensorflow as weights, and what only tf.keras takes."""

import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.layers import Dense, Input, Layer
from tensorflow.keras.models import Model, Sequential


class Variable(Layer):
    def __init__(self, units=3, input_dim=8):
        super().__init__()
        w_init = tf.random_normal_initializer()
        self.w = tf.Variable(initial_value=w_init(shape=(input_dim, units), dtype="float32"), trainable=True)
        b_init = tf.zeros_initializer()
        self.b = tf.Variable(initial_value=b_init(shape=(units,), dtype="float32"), trainable=True)
        self.total = tf.Variable(tf.zeros((units,)), trainable=False)
        self.listed = [tf.Variable(tf.ones([2, 2])), tf.Variable(0.5)]

    def call(self, x):
        return tf.matmul(x, self.w) + self.b


class Positional(Layer):
    def __init__(self, units):
        super(Positional, self).__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight("w", [int(input_shape[-1]), self.units])
        self.v = self.add_weight("v", (self.units,), initializer="zeros")
        self.u = self.add_variable("u", shape=[self.units])

    def call(self, x):
        return tf.matmul(x, self.w) * self.v + self.u


class AsShape(Layer):
    def build(self, input_shape):
        input_shape = tf.TensorShape(input_shape)
        last = input_shape[-1]
        self.w = self.add_weight("w", shape=(last, input_shape.as_list()[-1]))

    def call(self, x):
        return x @ self.w


class Clustering(Layer):
    def __init__(self, n_clusters, weights=None, alpha=1.0, **kwargs):
        if "input_shape" not in kwargs and "input_dim" in kwargs:
            kwargs["input_shape"] = (kwargs.pop("input_dim"),)
        super(Clustering, self).__init__(**kwargs)
        self.n_clusters = n_clusters
        self.input_spec = layers.InputSpec(ndim=2)

    def build(self, input_shape):
        assert len(input_shape) == 2
        input_dim = input_shape[1]
        self.input_spec = layers.InputSpec(dtype=tf.float32, shape=(None, input_dim))
        self.clusters = self.add_weight(
            shape=(self.n_clusters, input_dim), initializer="glorot_uniform", name="clusters"
        )
        self.built = True

    def call(self, inputs, **kwargs):
        q = 1.0 / (1.0 + (tf.reduce_sum(tf.square(tf.expand_dims(inputs, axis=1) - self.clusters), axis=2)))
        return q


class Local(Layer):
    def call(self, x):
        return Dense(3)(x)


i = Input((8,))
variable = Model(i, Variable()(i))
positional = Model(i, Positional(4)(i))
as_shape = Model(i, AsShape()(i))
clustering = Model(i, Clustering(10, name="clustering")(i))
local = Model(i, Local()(i))

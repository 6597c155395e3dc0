"""Layers that are built by functions which are handed to `keras.ops`."""

import keras
import tensorflow as tf
from keras import layers, ops


class Base(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.d = layers.Dense(4)
        self.e = layers.Dense(4)


class Loop(Base):
    def call(self, x):
        _, y = ops.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, self.d(y)), [0, x])
        return y


class CountedLoop(Base):
    def call(self, x):
        return ops.fori_loop(0, 3, lambda i, y: self.d(y), x)


class Scan(Base):
    def call(self, x):
        t = ops.transpose(x, [1, 0, 2])
        c, y = ops.scan(lambda c, b: (self.d(c) + b, c), ops.zeros_like(t[0]), t)
        return ops.transpose(y, [1, 0, 2])


class MapOfLayer(Base):
    def call(self, x):
        return ops.map(self.d, x)


class MapOfPairs(Base):
    def call(self, x):
        return ops.map(lambda t: self.d(t[0]) + self.e(t[1]), (x, x))


class VectorizedMap(Base):
    def call(self, x):
        return ops.vectorized_map(lambda t: self.d(t), x)


class Condition(Base):
    def call(self, x):
        return ops.cond(ops.sum(x) > 0, lambda: self.d(x), lambda: self.e(x))


class Switch(Base):
    def call(self, x):
        return ops.switch(ops.cast(ops.sum(x), "int32"), [lambda v: self.d(v), lambda v: self.e(v)], x)


class Remat(Base):
    def call(self, x):
        return keras.remat(self.d)(x)


class CustomGradient(Base):
    def call(self, x):
        @ops.custom_gradient
        def f(v):
            return v, lambda *a, upstream=None: upstream

        return self.d(f(x))


class MapStructure(Base):
    def call(self, x):
        return keras.tree.map_structure(lambda t: self.d(t), [x, x])[0]


class OfTensorflow(Base):
    def call(self, x):
        return tf.cond(tf.reduce_sum(x) > 0, lambda: self.d(x), lambda: self.e(x))


inputs = keras.Input((5, 4))
loop = keras.Model(inputs, Loop()(inputs))
counted_loop = keras.Model(inputs, CountedLoop()(inputs))
scan = keras.Model(inputs, Scan()(inputs))
map_of_layer = keras.Model(inputs, MapOfLayer()(inputs))
map_of_pairs = keras.Model(inputs, MapOfPairs()(inputs))
vectorized_map = keras.Model(inputs, VectorizedMap()(inputs))
condition = keras.Model(inputs, Condition()(inputs))
switch = keras.Model(inputs, Switch()(inputs))
remat = keras.Model(inputs, Remat()(inputs))
custom_gradient = keras.Model(inputs, CustomGradient()(inputs))
map_structure = keras.Model(inputs, MapStructure()(inputs))
of_tensorflow = keras.Model(inputs, OfTensorflow()(inputs))

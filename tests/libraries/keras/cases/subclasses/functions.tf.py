"""Layers that are built by functions which are handed to tensorflow, and under conditions on tensors."""

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Base(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.d = layers.Dense(4)
        self.e = layers.Dense(4)


class Loop(Base):
    def call(self, x):
        _, y = tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, self.d(y)), [0, x])
        return y


class DynamicLoop(Base):
    def call(self, x):
        def body(i, y):
            return i + 1, self.e(self.d(y))

        def cond(i, y):
            return i < tf.shape(x)[1]

        i, y = tf.while_loop(cond, body, (tf.constant(0), x))
        return y


class Scan(Base):
    def call(self, x):
        t = tf.transpose(x, [1, 0, 2])
        y = tf.scan(lambda a, b: self.d(a) + b, t, initializer=tf.zeros_like(t[0]))
        return tf.transpose(y, [1, 0, 2])


class ScanFromFirst(Base):
    def call(self, x):
        t = tf.transpose(x, [1, 0, 2])
        return tf.scan(lambda a, b: self.d(a) + b, t)


class MapOfLayer(Base):
    def call(self, x):
        return tf.map_fn(self.d, x)


class MapOfPairs(Base):
    def call(self, x):
        return tf.map_fn(lambda t: self.d(t[0]) + self.e(t[1]), (x, x), fn_output_signature=tf.float32)


class MapToPairs(Base):
    def call(self, x):
        return tf.map_fn(lambda t: (self.d(t), t), x, dtype=(tf.float32, tf.float32))[0]


class VectorizedMap(Base):
    def call(self, x):
        return tf.vectorized_map(lambda t: self.d(t), x)


class Condition(Base):
    def call(self, x):
        return tf.cond(tf.reduce_sum(x) > 0, lambda: self.d(x), lambda: self.e(x))


class ConditionWithout(Base):
    def call(self, x, training=None):
        return tf.cond(tf.reduce_sum(x) > 0, lambda: self.d(x), lambda: x)


class Case(Base):
    def call(self, x):
        return tf.case([(tf.reduce_sum(x) > 0, lambda: self.d(x))], default=lambda: self.e(x))


class Branches(Base):
    def call(self, x):
        if tf.reduce_sum(x) > 0:
            y = self.d(x)
        else:
            y = self.e(x)
        return y


class SwitchCase(Base):
    def call(self, x):
        return tf.switch_case(tf.cast(tf.reduce_sum(x), tf.int32), [lambda: self.d(x), lambda: self.e(x)])


class Fold(Base):
    def call(self, x):
        return tf.foldl(lambda a, b: self.d(a) + b, tf.transpose(x, [1, 0, 2]))


class CustomGradient(Base):
    def call(self, x):
        @tf.custom_gradient
        def f(v):
            def grad(dy):
                return dy

            return tf.identity(v), grad

        return self.d(f(x))


class Recomputed(Base):
    def call(self, x):
        return tf.recompute_grad(self.d)(x)


class Traced(Base):
    @tf.function
    def inner(self, x):
        return self.e(x)

    def call(self, x):
        return self.inner(self.d(x))


class BackendSwitch(Base):
    def call(self, x):
        return tf.keras.backend.switch(tf.reduce_sum(x) > 0, lambda: self.d(x), lambda: self.e(x))


class MapStructure(Base):
    def call(self, x):
        return tf.nest.map_structure(lambda t: self.d(t), [x, x])[0]


class ConditionalExpression(Base):
    def call(self, x):
        return self.d(x) if tf.reduce_sum(x) > 0 else self.e(x)


class SeveralBranches(Base):
    def call(self, x):
        y = x
        if tf.reduce_sum(x) > 0:
            y = self.d(y)
        elif tf.reduce_sum(x) < -1:
            y = self.e(y)
        return y


class WhileOnTensor(Base):
    def call(self, x):
        n = tf.shape(x)[0]
        while n > 1:
            x = self.d(x)
            n = n // 2
        return x


class Tape(Base):
    def call(self, x):
        with tf.GradientTape() as t:
            t.watch(x)
            y = self.d(x)
        return y


class Unstacked(Base):
    def call(self, x):
        for v in tf.unstack(x, axis=1):
            v = self.d(v)
        for i, v in enumerate([x, x]):
            x = self.e(v)
        return x


class RangeOfTensor(Base):
    def call(self, x):
        for t in range(tf.shape(x)[1]):
            x = self.d(x)
        return x


class TensorRange(Base):
    def call(self, x):
        for t in tf.range(tf.shape(x)[1]):
            x = self.d(x)
        return x


class WhileOnLength(Base):
    def call(self, x):
        i = 0
        while i < tf.shape(x)[1]:
            x = self.d(x)
            i += 1
        return x


inputs = keras.Input((5, 4))
loop = keras.Model(inputs, Loop()(inputs))
dynamic_loop = keras.Model(inputs, DynamicLoop()(inputs))
scan = keras.Model(inputs, Scan()(inputs))
scan_from_first = keras.Model(inputs, ScanFromFirst()(inputs))
map_of_layer = keras.Model(inputs, MapOfLayer()(inputs))
map_of_pairs = keras.Model(inputs, MapOfPairs()(inputs))
map_to_pairs = keras.Model(inputs, MapToPairs()(inputs))
vectorized_map = keras.Model(inputs, VectorizedMap()(inputs))
condition = keras.Model(inputs, Condition()(inputs))
condition_without = keras.Model(inputs, ConditionWithout()(inputs))
case = keras.Model(inputs, Case()(inputs))
branches = keras.Model(inputs, Branches()(inputs))
switch_case = keras.Model(inputs, SwitchCase()(inputs))
fold = keras.Model(inputs, Fold()(inputs))
custom_gradient = keras.Model(inputs, CustomGradient()(inputs))
recomputed = keras.Model(inputs, Recomputed()(inputs))
traced = keras.Model(inputs, Traced()(inputs))
backend_switch = keras.Model(inputs, BackendSwitch()(inputs))
map_structure = keras.Model(inputs, MapStructure()(inputs))
conditional_expression = keras.Model(inputs, ConditionalExpression()(inputs))
several_branches = keras.Model(inputs, SeveralBranches()(inputs))
while_on_tensor = keras.Model(inputs, WhileOnTensor()(inputs))
tape = keras.Model(inputs, Tape()(inputs))
unstacked = keras.Model(inputs, Unstacked()(inputs))
range_of_tensor = keras.Model(inputs, RangeOfTensor()(inputs))
tensor_range = keras.Model(inputs, TensorRange()(inputs))
while_on_length = keras.Model(inputs, WhileOnLength()(inputs))

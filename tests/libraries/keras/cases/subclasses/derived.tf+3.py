"""Classes that derive from layers of Keras, wrappers and cells."""

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.layers import Conv2D, Dense, Input, Layer
from tensorflow.keras.models import Model, Sequential


class Wide(Dense):
    def __init__(self, units, **kwargs):
        super().__init__(units * 2, activation="relu", **kwargs)


class ConvBN(Conv2D):
    def __init__(self, filters, kernel_size, **kwargs):
        super().__init__(filters, kernel_size, padding="same", use_bias=False, **kwargs)
        self.bn = layers.BatchNormalization()

    def call(self, inputs):
        return self.bn(super().call(inputs))


class Gain(Dense):
    def build(self, input_shape):
        super().build(input_shape)
        self.gain = self.add_weight(name="gain", shape=(self.units,), initializer="ones")

    def call(self, inputs):
        return super().call(inputs) * self.gain


class Pass(layers.Layer):
    pass


class MinMax(keras.constraints.Constraint):
    def __call__(self, w):
        return tf.clip_by_value(w, -1, 1)


class Scaled(layers.Wrapper):
    def __init__(self, layer, **kwargs):
        super().__init__(layer, **kwargs)

    def build(self, input_shape):
        super().build(input_shape)
        self.g = self.add_weight(name="g", shape=(self.layer.units,))

    def call(self, x):
        return self.layer(x) * self.g


@keras.utils.register_keras_serializable()
class Cell(Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units
        self.output_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(input_shape[-1], self.units), initializer="uniform", name="kernel"
        )
        self.recurrent = self.add_weight(
            shape=(self.units, self.units), initializer="uniform", name="recurrent"
        )
        self.built = True

    def call(self, inputs, states):
        h = tf.matmul(inputs, self.kernel)
        output = h + tf.matmul(states[0], self.recurrent)
        return output, [output]

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class TwoStates(Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, units]
        self.dense = Dense(units)

    @property
    def output_size(self):
        return self.units

    def call(self, inputs, states):
        h, c = states
        h = self.dense(tf.concat([inputs, h], axis=-1))
        return h, [h, c]


i = Input((8,))
wide = Model(i, Wide(3, name="wide")(i))
wide_default = Model(i, Wide(3)(i))
m = Input((16, 16, 3))
conv = Model(m, ConvBN(4, 3, strides=2)(m))
gain = Model(i, Gain(6, kernel_constraint=MinMax())(i))
scaled = Model(i, Scaled(Dense(3))(i))
t = Input((5, 8))
cell = Model(t, layers.RNN(Cell(4))(t))
sequences = Model(t, layers.RNN(Cell(4), return_sequences=True)(t))
states = Model(t, layers.RNN(TwoStates(4), return_sequences=True, return_state=True)(t))
stacked = Model(t, layers.RNN([Cell(4), Cell(6)])(t))
time = Model(t, layers.TimeDistributed(Wide(3))(t))
both = Model(t, layers.Bidirectional(layers.RNN(Cell(4)))(t))


class Stack(Sequential):
    def __init__(self, units):
        super().__init__()
        self.add(Dense(units))
        self.add(Dense(units))


class Given(Sequential):
    def __init__(self, *sizes, name=None):
        super().__init__([Dense(n) for n in sizes], name=name)


stack = Stack(5)
stack.build((None, 8))
given = Model(i, Given(5, 4, name="given")(i))


class Ready(Model):
    def __init__(self, width):
        inputs = Input((width,))
        outputs = Dense(3)(Dense(4)(inputs))
        super().__init__(inputs=inputs, outputs=outputs)


ready = Ready(8)
within = Model(i, Dense(2)(Ready(8)(i)))

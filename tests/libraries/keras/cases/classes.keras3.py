import keras
from keras import Model, Sequential, layers, ops


class Block(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, 3, padding="same")
        self.bn = layers.BatchNormalization()

    def call(self, x, training=False):
        return keras.activations.relu(self.bn(self.conv(x)) + x)


class Scale(layers.Layer):
    def build(self, input_shape):
        self.gain = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="gain")
        self.shift = self.add_weight(shape=(input_shape[-1],), trainable=False, name="shift")
        super().build(input_shape)

    def call(self, x):
        return x * self.gain + self.shift


class Wider(layers.Dense):
    pass


class Wrapped(keras.Model):
    def __init__(self, width):
        start = keras.Input((width,))
        super().__init__(inputs=start, outputs=layers.Dense(2)(start), name="wrapped")


image = keras.Input((16, 16, 4))
x = Scale()(Block(4, name="second")(Block(4)(image)))
x = layers.Lambda(lambda t: ops.mean(t, axis=[1, 2]))(x)
custom = Model(image, ops.expand_dims(x, -1))
wrapped = Wrapped(5)
stacked = Sequential([keras.Input((4,)), Wider(3), Scale(), layers.Dense(1)])

"""Weights of a class of Keras 2: what is not among `trainable_weights` does not count."""

from keras import backend as K
from keras import initializers, regularizers
from keras.engine import InputSpec, Layer
from keras.engine.topology import Layer as TopologyLayer
from keras.layers import Dense, Embedding, Input, LSTM, RNN, Bidirectional, TimeDistributed, Wrapper
from keras.models import Model, Sequential


class Named(Layer):
    def __init__(self, output_dim, **kwargs):
        self.output_dim = output_dim
        super(Named, self).__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel", shape=(input_shape[1], self.output_dim), initializer="uniform", trainable=True
        )
        super(Named, self).build(input_shape)

    def call(self, x):
        return K.dot(x, self.kernel)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.output_dim)


class Positional(TopologyLayer):
    def build(self, input_shape):
        self.W = self.add_weight("W", (input_shape[-1], 3), initializer="normal")
        self.b = self.add_weight(shape=(3,), initializer="zero", name="b", trainable=False)
        self.built = True

    def call(self, x, mask=None):
        return K.dot(x, self.W) + self.b

    def compute_output_shape(self, input_shape):
        return input_shape[0], 3


class AttLayer(Layer):
    def __init__(self, attention_dim):
        self.init = initializers.get("normal")
        self.supports_masking = True
        self.attention_dim = attention_dim
        super(AttLayer, self).__init__()

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = K.variable(self.init((input_shape[-1], self.attention_dim)))
        self.b = K.variable(self.init((self.attention_dim,)))
        self.u = K.variable(self.init((self.attention_dim, 1)))
        self.trainable_weights = [self.W, self.b, self.u]
        super(AttLayer, self).build(input_shape)

    def compute_mask(self, inputs, mask=None):
        return mask

    def call(self, x, mask=None):
        uit = K.tanh(K.bias_add(K.dot(x, self.W), self.b))
        ait = K.dot(uit, self.u)
        ait = K.squeeze(ait, -1)
        ait = K.exp(ait)
        if mask is not None:
            ait *= K.cast(mask, K.floatx())
        ait /= K.cast(K.sum(ait, axis=1, keepdims=True) + K.epsilon(), K.floatx())
        ait = K.expand_dims(ait)
        return K.sum(x * ait, axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[-1])


class Untracked(Layer):
    def __init__(self, **kwargs):
        super(Untracked, self).__init__(**kwargs)
        self.dense = Dense(4)

    def call(self, x):
        return self.dense(x)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 4)


class Collected(Layer):
    def __init__(self, **kwargs):
        super(Collected, self).__init__(**kwargs)
        self.dense = Dense(4)
        self.other = Dense(2)

    def build(self, input_shape):
        self.dense.build(input_shape)
        self._trainable_weights += self.dense.trainable_weights
        self.other.build((input_shape[0], 4))
        self._trainable_weights.extend(self.other.trainable_weights)
        super(Collected, self).build(input_shape)

    def call(self, x):
        return self.other(self.dense(x))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 2)


class NotListed(Layer):
    def build(self, input_shape):
        self.v = K.variable(K.zeros((input_shape[-1],)))
        self.built = True

    def call(self, x):
        return x * self.v


class OwnShape(Layer):
    def call(self, x):
        return x

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 77)


class NoShape(Layer):
    def call(self, x):
        return K.concatenate([x, x])


class Twofold(Wrapper):
    def build(self, input_shape):
        if not self.layer.built:
            self.layer.build(input_shape)
            self.layer.built = True
        self.gain = self.add_weight(name="gain", shape=(1,), initializer="ones")
        super(Twofold, self).build()

    def call(self, x):
        return self.layer.call(x) * self.gain

    def compute_output_shape(self, input_shape):
        return self.layer.compute_output_shape(input_shape)


class Minimal(Layer):
    def __init__(self, units, **kwargs):
        self.units = units
        self.state_size = units
        super(Minimal, self).__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(input_shape[-1], self.units), initializer="uniform", name="kernel"
        )
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.units), initializer="uniform", name="recurrent_kernel"
        )
        self.built = True

    def call(self, inputs, states):
        prev_output = states[0]
        h = K.dot(inputs, self.kernel)
        output = h + K.dot(prev_output, self.recurrent_kernel)
        return output, [output]


class Two(Layer):
    def build(self, input_shape):
        self.w = self.add_weight(
            name="w", shape=(input_shape[0][-1], input_shape[1][-1]), initializer="uniform"
        )
        super(Two, self).build(input_shape)

    def call(self, inputs):
        a, b = inputs
        return [K.dot(a, self.w), b]

    def compute_output_shape(self, input_shape):
        assert isinstance(input_shape, list)
        return [(input_shape[0][0], input_shape[1][-1]), input_shape[1]]


class Wide(Dense):
    def __init__(self, units, **kwargs):
        super(Wide, self).__init__(units * 2, **kwargs)

    def build(self, input_shape):
        super(Wide, self).build(input_shape)
        self.gain = self.add_weight(shape=(self.units,), name="gain", initializer="ones")
        self.trainable_weights.append(self.gain) if False else None


i = Input((8,))
j = Input((5,))
named = Model(i, Named(4)(i))
positional = Model(i, Positional(name="p")(i))
words = Input((12,))
att = Model(words, AttLayer(10)(Bidirectional(LSTM(3, return_sequences=True))(Embedding(20, 4)(words))))
untracked = Model(i, Untracked()(i))
collected = Model(i, Collected()(i))
not_listed = Model(i, NotListed()(i))
own_shape = Model(i, OwnShape()(i))
no_shape = Model(i, NoShape()(i))
twofold = Model(i, Twofold(Dense(3))(i))
t = Input((6, 8))
cell = Model(t, RNN(Minimal(4))(t))
cells = Model(t, RNN([Minimal(4), Minimal(5)], return_sequences=True)(t))
time = Model(t, TimeDistributed(Named(4))(t))
two = Model([i, j], Two()([i, j]))
wide = Model(i, Wide(3)(i))
sequential = Sequential([Named(4, input_shape=(8,)), Named(3)])


class Subclassed(Model):
    def __init__(self):
        super(Subclassed, self).__init__(name="mlp")
        self.dense1 = Dense(4)
        self.dense2 = Dense(3)
        self.listed = [Dense(5)]

    def call(self, inputs):
        return self.dense2(self.listed[0](self.dense1(inputs)))


subclassed = Subclassed()
import numpy as np

subclassed.compile("sgd", "mse")
subclassed.fit(np.zeros((4, 8)), np.zeros((4, 3)), verbose=0)

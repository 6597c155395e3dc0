"""Weights of a class of Keras 1."""

from keras import backend as K
from keras import initializations
from keras.engine.topology import InputSpec, Layer
from keras.layers import Dense, Embedding, GRU, Input, Lambda, TimeDistributed, Wrapper, merge
from keras.layers.core import Layer as CoreLayer
from keras.models import Model, Sequential


class Init(Layer):
    def __init__(self, output_dim, init="glorot_uniform", **kwargs):
        self.init = initializations.get(init)
        self.output_dim = output_dim
        super(Init, self).__init__(**kwargs)

    def build(self, input_shape):
        self.W = self.init((input_shape[-1], self.output_dim), name="{}_W".format(self.name))
        self.b = K.zeros((self.output_dim,), name="{}_b".format(self.name))
        self.trainable_weights = [self.W, self.b]

    def call(self, x, mask=None):
        return K.dot(x, self.W) + self.b

    def get_output_shape_for(self, input_shape):
        return input_shape[0], self.output_dim


class AttLayer(Layer):
    def __init__(self, **kwargs):
        self.init = initializations.get("normal")
        super(AttLayer, self).__init__(**kwargs)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = self.init((input_shape[-1],))
        self.trainable_weights = [self.W]
        super(AttLayer, self).build(input_shape)

    def call(self, x, mask=None):
        eij = K.tanh(K.sum(x * self.W, axis=-1))
        ai = K.exp(eij)
        weights = ai / K.expand_dims(K.sum(ai, axis=1), 1)
        weighted_input = x * K.expand_dims(weights, 2)
        return K.sum(weighted_input, axis=1)

    def get_output_shape_for(self, input_shape):
        return (input_shape[0], input_shape[-1])


class Added(Layer):
    def build(self, input_shape):
        self.W = self.add_weight((input_shape[-1], 3), initializer="uniform", name="W", trainable=True)
        self.v = self.add_weight(shape=(3,), initializer="one", name="v", trainable=False)
        super(Added, self).build(input_shape)

    def call(self, x, mask=None):
        return K.dot(x, self.W) * self.v

    def get_output_shape_for(self, input_shape):
        return (input_shape[0], 3)


class Norm(Layer):
    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = K.variable(K.ones(shape).eval() if False else [1.0] * input_shape[-1])
        self.trainable_weights = [self.gamma]
        self.running = K.zeros(shape)
        self.non_trainable_weights = [self.running]
        self.built = True

    def call(self, x, mask=None):
        return x * self.gamma


class Wrapped(Wrapper):
    def build(self, input_shape):
        if not self.layer.built:
            self.layer.build(input_shape)
            self.layer.built = True
        super(Wrapped, self).build()

    def get_output_shape_for(self, input_shape):
        return self.layer.get_output_shape_for(input_shape)

    def call(self, x, mask=None):
        return self.layer.call(x, mask)


class Untracked(Layer):
    def __init__(self, **kwargs):
        self.dense = Dense(4)
        super(Untracked, self).__init__(**kwargs)

    def call(self, x, mask=None):
        return self.dense(x)

    def get_output_shape_for(self, input_shape):
        return (input_shape[0], 4)


i = Input((8,))
init = Model(i, Init(5)(i))
words = Input((12,))
att = Model(words, AttLayer()(GRU(6, return_sequences=True)(Embedding(20, 4)(words))))
added = Model(i, Added(name="a")(i))
norm = Model(i, Norm()(i))
wrapped = Model(i, Wrapped(Dense(3))(i))
untracked = Model(i, Untracked()(i))
t = Input((6, 8))
time = Model(t, TimeDistributed(Init(3))(t))
first = Sequential([Init(5, input_shape=(8,)), Init(2)])
lambda_shape = Model(i, Lambda(lambda x: x[:, :3], output_shape=lambda s: (s[0], 3))(i))
lambda_tuple = Model(i, Lambda(lambda x: x[:, :3], output_shape=(3,))(i))


def pair(tensors):
    return K.concatenate([tensors[0], tensors[1]])


def pair_shape(shapes):
    return (shapes[0][0], shapes[0][1] + shapes[1][1])


j = Input((4,))
lambda_pair = Model([i, j], Lambda(pair, output_shape=pair_shape)([i, j]))
merged = Model([i, j], merge([i, j], mode=lambda x: x[0][:, :4] + x[1], output_shape=lambda s: s[1]))

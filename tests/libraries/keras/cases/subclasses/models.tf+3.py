"""Models as classes: rows in the order in which their layers are tracked."""

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.layers import Dense, Input, Layer
from tensorflow.keras.models import Model, Sequential


class Plain(Model):
    def __init__(self, units=4):
        super().__init__()
        self.second = Dense(1)
        self.first = Dense(units, activation="relu")
        self.drop = layers.Dropout(0.5)

    def call(self, x, training=False):
        return self.second(self.drop(self.first(x), training=training))


called = Plain()
called(Input((8,)))
on_data = Plain()
on_data(tf.zeros((1, 8)))
on_numpy = Plain(3)
on_numpy(np.zeros((2, 6), "float32"))
built = Plain(5)
built.build((None, 8))
built_keyword = Plain(6)
built_keyword.build(input_shape=(None, 7))
fitted = Plain()
fitted.compile("sgd", "mse")
fitted.fit(np.zeros((4, 3)), np.zeros((4, 1)), verbose=0)
predicted = Plain()
predicted.predict(np.zeros((4, 9)), verbose=0)


class Block(Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = Dense(units)
        self.norm = layers.BatchNormalization()

    def call(self, x):
        return tf.nn.relu(self.norm(self.dense(x)))


class Blocks(Model):
    def __init__(self, sizes):
        super().__init__(name="blocks")
        self.head = Sequential([Dense(3), Dense(4)])
        self.blocks = [Block(n) for n in sizes]
        self.named = {"b": Dense(2), "a": Dense(3)}
        self.out = Dense(1)

    def call(self, x):
        x = self.head(x)
        for block in self.blocks:
            x = block(x)
        return self.out(self.named["b"](self.named["a"](x)))

    def graph(self):
        x = Input((8,))
        return Model(inputs=[x], outputs=self.call(x))


blocks = Blocks([4, 6])
blocks.build((None, 8))
graph = Blocks([4, 6]).graph()
summary_graph = Model(inputs=(gi := Input((8,))), outputs=Blocks([5]).call(gi))


class Appending(Model):
    def __init__(self, depth):
        super().__init__()
        self.stack = []
        self.last = Dense(1)
        for _ in range(depth):
            self.stack.append(Dense(4))
            self.stack.append(layers.ReLU())
        for n in range(2):
            setattr(self, f"extra_{n}", Dense(n + 1))

    def call(self, x):
        for layer in self.stack:
            x = layer(x)
        return self.last(x) + self.extra_0(x) + self.extra_1(x)


appending = Appending(2)
appending.build((None, 8))


class Encoder(Model):
    def __init__(self, latent):
        super().__init__()
        self.hidden = Dense(16)
        self.mean = Dense(latent)
        self.log_var = Dense(latent)

    def call(self, x):
        h = self.hidden(x)
        return self.mean(h), self.log_var(h)


class Decoder(Model):
    def __init__(self, width):
        super().__init__()
        self.hidden = Dense(16)
        self.out = Dense(width)

    def call(self, z):
        return self.out(self.hidden(z))


class Autoencoder(Model):
    def __init__(self, latent, width):
        super().__init__()
        self.encoder = Encoder(latent)
        self.decoder = Decoder(width)
        self.tracker = keras.metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.tracker]

    def call(self, x):
        mean, log_var = self.encoder(x)
        epsilon = tf.random.normal(tf.shape(mean))
        z = mean + tf.exp(0.5 * log_var) * epsilon
        return self.decoder(z)


auto = Autoencoder(2, 8)
auto(tf.zeros((1, 8)))
encoder, decoder = auto.encoder, auto.decoder
within = Model((wi := Input((8,))), Dense(2)(Autoencoder(3, 8)(wi)))


class Gan(Model):
    def __init__(self, discriminator, generator, latent):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent = latent

    def compile(self, d_optimizer, g_optimizer, loss_fn):
        super().compile()
        self.d_optimizer = d_optimizer

    def train_step(self, data):
        return {}


generator = Sequential([Input((4,)), Dense(8)])
discriminator = Sequential([Input((8,)), Dense(1)])
gan = Gan(discriminator, generator, 4)
gan.built = True


class WithWeight(Model):
    def __init__(self):
        super().__init__()
        self.dense = Dense(4)

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(4,))
        super().build(input_shape)

    def call(self, x):
        return self.dense(x) * self.scale


weighted = WithWeight()
weighted(tf.zeros((1, 8)))


class Inputs(Model):
    def __init__(self):
        super().__init__()
        self.a = Dense(3)
        self.b = Dense(3)

    def call(self, inputs):
        x, y = inputs
        return self.a(x) + self.b(y)


pair = Inputs()
pair([tf.zeros((1, 8)), tf.zeros((1, 4))])
pair_built = Inputs()
pair_built.build([(None, 8), (None, 4)])


class Frozen(Model):
    def __init__(self):
        super().__init__()
        self.base = Dense(4)
        self.base.trainable = False
        self.top = Dense(1)

    def call(self, x):
        return self.top(self.base(x))


frozen = Frozen()
frozen.build((None, 8))
nested_frozen = Model((fi := Input((8,))), Frozen()(fi))


class Sub(Plain):
    def __init__(self):
        super().__init__(units=7)
        self.third = Dense(2)

    def call(self, x):
        return self.third(super().call(x))


sub = Sub()
sub.build((None, 8))

import tensorflow as tf


class GroupNormalization(tf.keras.layers.Layer):
    def __init__(self, groups=32, axis=-1, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros",
                 gamma_initializer="ones", beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
                 gamma_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.center, self.scale = axis, center, scale

    def build(self, input_shape):
        width = (input_shape[self.axis],)
        if self.scale:
            self.gamma = self.add_weight(shape=width, name="gamma")
        if self.center:
            self.beta = self.add_weight(shape=width, name="beta")
        super().build(input_shape)

    def call(self, inputs):
        return inputs


class InstanceNormalization(GroupNormalization):
    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "groups": -1})


class FilterResponseNormalization(tf.keras.layers.Layer):
    def __init__(self, epsilon=1e-6, axis=[1, 2], beta_initializer="zeros", gamma_initializer="ones",
                 beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None,
                 learned_epsilon=False, learned_epsilon_constraint=None, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.learned = learned_epsilon

    def build(self, input_shape):
        width = (1, 1, 1, input_shape[-1])
        self.gamma = self.add_weight(shape=width, name="gamma")
        self.beta = self.add_weight(shape=width, name="beta")
        if self.learned:
            self.learned_epsilon = self.add_weight(shape=(1,), name="learned_epsilon")
        super().build(input_shape)

    def call(self, inputs):
        return inputs

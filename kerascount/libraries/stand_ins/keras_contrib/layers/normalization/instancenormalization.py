from keras.layers import Layer


class InstanceNormalization(Layer):
    def __init__(self, axis=None, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros",
                 gamma_initializer="ones", beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
                 gamma_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.center, self.scale = axis, center, scale

    def build(self, input_shape):
        if self.axis is not None and len(input_shape) == 2:
            raise ValueError("Cannot specify axis for rank 1 tensor")
        width = (1,) if self.axis is None else (input_shape[self.axis],)
        if self.scale:
            self.gamma = self.add_weight(shape=width, name="gamma")
        if self.center:
            self.beta = self.add_weight(shape=width, name="beta")
        self.built = True

    def call(self, inputs, training=None):
        return inputs

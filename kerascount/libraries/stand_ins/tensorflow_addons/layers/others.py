import tensorflow as tf


class _Same(tf.keras.layers.Layer):
    def call(self, inputs):
        return inputs


class GELU(_Same):
    def __init__(self, approximate=True, **kwargs):
        super().__init__(**kwargs)


class Sparsemax(_Same):
    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)


class PoincareNormalize(_Same):
    def __init__(self, axis=1, epsilon=1e-5, **kwargs):
        super().__init__(**kwargs)


class Snake(_Same):
    def __init__(self, frequency_initializer="ones", **kwargs):
        super().__init__(**kwargs)
        self.frequency = self.add_weight(shape=(), name="frequency")


class TLU(_Same):
    def __init__(self, affine=False, tau_initializer="zeros", tau_regularizer=None, tau_constraint=None,
                 alpha_initializer="zeros", alpha_regularizer=None, alpha_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.affine = affine

    def build(self, input_shape):
        self.tau = self.add_weight(shape=tuple(input_shape[1:]), name="tau")
        if self.affine:
            self.alpha = self.add_weight(shape=tuple(input_shape[1:]), name="alpha")
        super().build(input_shape)


class SpectralNormalization(tf.keras.layers.Wrapper):
    def __init__(self, layer, power_iterations=1, **kwargs):
        super().__init__(layer, **kwargs)

    def build(self, input_shape):
        super().build(input_shape)
        self.u = self.add_weight(shape=(1, self.layer.weights[0].shape[-1]), name="sn_u", trainable=False)

    def call(self, inputs, training=None):
        return self.layer(inputs)


class _Adaptive(tf.keras.layers.Layer):
    def __init__(self, output_size, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.output_size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
        self.first = (data_format or tf.keras.backend.image_data_format()) == "channels_first"

    def call(self, inputs):
        if self.first:
            return tf.transpose(
                tf.image.resize(tf.transpose(inputs, (0, 2, 3, 1)), self.output_size), (0, 3, 1, 2)
            )
        return tf.image.resize(inputs, self.output_size)


class AdaptiveAveragePooling2D(_Adaptive):
    pass


class AdaptiveMaxPooling2D(_Adaptive):
    pass


class NoisyDense(tf.keras.layers.Dense):
    def __init__(self, units, sigma=0.5, use_factorised=True, activation=None, use_bias=True, **kwargs):
        super().__init__(units, activation=activation, use_bias=use_bias, **kwargs)

    def build(self, input_shape):
        width = input_shape[-1]
        for name, trainable in (("sigma", True), ("mu", True), ("eps", False)):
            setattr(self, f"{name}_kernel", self.add_weight(
                shape=(width, self.units), name=f"{name}_kernel", trainable=trainable
            ))
            if self.use_bias:
                setattr(self, f"{name}_bias", self.add_weight(
                    shape=(self.units,), name=f"{name}_bias", trainable=trainable
                ))
        self.built = True

    def call(self, inputs):
        return tf.matmul(inputs, self.mu_kernel)

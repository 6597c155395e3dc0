from keras.layers import Layer


class _Shared(Layer):
    names = ()

    def __init__(self, shared_axes=None, **kwargs):
        super().__init__(**kwargs)
        axes = shared_axes if isinstance(shared_axes, (list, tuple)) or shared_axes is None else [shared_axes]
        self.shared_axes = list(axes or [])

    def build(self, input_shape):
        shape = [1 if axis in self.shared_axes else n for axis, n in enumerate(input_shape)][1:]
        for name in self.names:
            setattr(self, name, self.add_weight(shape=tuple(shape), name=name))
        self.built = True

    def call(self, inputs, mask=None):
        return inputs

    def compute_output_shape(self, input_shape):
        return input_shape


class PELU(_Shared):
    names = ("alpha", "beta")

    def __init__(self, alpha_initializer="ones", alpha_regularizer=None, alpha_constraint=None,
                 beta_initializer="ones", beta_regularizer=None, beta_constraint=None, shared_axes=None,
                 **kwargs):
        super().__init__(shared_axes, **kwargs)


class SReLU(_Shared):
    names = ("t_left", "a_left", "t_right", "a_right")

    def __init__(self, t_left_initializer="zeros", a_left_initializer=None, t_right_initializer=None,
                 a_right_initializer="ones", shared_axes=None, **kwargs):
        super().__init__(shared_axes, **kwargs)


class Swish(Layer):
    def __init__(self, beta=1.0, trainable=False, **kwargs):
        super().__init__(**kwargs)
        self.learned = trainable

    def build(self, input_shape):
        if self.learned:
            self.scaling_factor = self.add_weight(shape=(), name="scaling_factor")
        self.built = True

    def call(self, inputs, mask=None):
        return inputs

    def compute_output_shape(self, input_shape):
        return input_shape


class SineReLU(Layer):
    def __init__(self, epsilon=0.0025, **kwargs):
        super().__init__(**kwargs)

    def call(self, inputs, mask=None):
        return inputs

    def compute_output_shape(self, input_shape):
        return input_shape

import keras.backend as K
from keras.layers import Layer


class CRF(Layer):
    def __init__(self, units, learn_mode="join", test_mode=None, sparse_target=False, use_boundary=True,
                 use_bias=True, activation="linear", kernel_initializer="glorot_uniform",
                 chain_initializer="orthogonal", bias_initializer="zeros", boundary_initializer="zeros",
                 kernel_regularizer=None, chain_regularizer=None, boundary_regularizer=None,
                 bias_regularizer=None, kernel_constraint=None, chain_constraint=None,
                 boundary_constraint=None, bias_constraint=None, input_dim=None, unroll=False, **kwargs):
        if input_dim is not None and "input_shape" not in kwargs:
            kwargs["input_shape"] = (None, input_dim)
        super().__init__(**kwargs)
        self.supports_masking = True
        self.units, self.use_boundary, self.use_bias = units, use_boundary, use_bias
        self.loss_function = self.viterbi_acc = self.marginal_acc = self.accuracy = None

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.chain_kernel = self.add_weight(shape=(self.units, self.units), name="chain_kernel")
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.units,), name="bias")
        if self.use_boundary:
            self.left_boundary = self.add_weight(shape=(self.units,), name="left_boundary")
            self.right_boundary = self.add_weight(shape=(self.units,), name="right_boundary")
        self.built = True

    def call(self, inputs, mask=None):
        return K.dot(inputs, self.kernel)

    def compute_output_shape(self, input_shape):
        return input_shape[:2] + (self.units,)

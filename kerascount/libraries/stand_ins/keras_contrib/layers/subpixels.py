import keras.backend as K
from keras.layers import Layer


class SubPixelUpscaling(Layer):
    def __init__(self, scale_factor=2, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.scale_factor = scale_factor
        self.first = (data_format or K.image_data_format()) == "channels_first"

    def call(self, inputs, mask=None):
        return inputs

    def compute_output_shape(self, input_shape):
        by = self.scale_factor
        batch, *sizes = input_shape
        image, channels = (sizes[1:], sizes[0]) if self.first else (sizes[:2], sizes[2])
        image = [None if n is None else n * by for n in image]
        return (batch, channels // by**2, *image) if self.first else (batch, *image, channels // by**2)

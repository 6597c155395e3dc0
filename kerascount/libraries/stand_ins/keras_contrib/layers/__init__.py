from keras_contrib.layers.activations import PELU, SReLU, SineReLU, Swish
from keras_contrib.layers.crf import CRF
from keras_contrib.layers.elsewhere import *
from keras_contrib.layers.normalization import GroupNormalization, InstanceNormalization
from keras_contrib.layers.subpixels import SubPixelUpscaling

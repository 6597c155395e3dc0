from keras_contrib import layers
from keras_contrib.elsewhere import *

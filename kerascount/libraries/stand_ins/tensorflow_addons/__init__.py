from tensorflow_addons import layers
from tensorflow_addons.elsewhere import *

from tensorflow_addons.layers.elsewhere import *
from tensorflow_addons.layers.normalizations import (
    FilterResponseNormalization,
    GroupNormalization,
    InstanceNormalization,
)
from tensorflow_addons.layers.others import (
    GELU,
    TLU,
    AdaptiveAveragePooling2D,
    AdaptiveMaxPooling2D,
    NoisyDense,
    PoincareNormalize,
    Snake,
    Sparsemax,
    SpectralNormalization,
)

"""Where each class of layers is exported: which names `keras.layers` has in which kind of Keras.

Recorded from Keras 1.2.2, Keras 2.2.4, tf_keras 2.21 and Keras 3.15.1. Must not know: what a layer computes.
"""

from __future__ import annotations

from collections.abc import Mapping

HOMES: Mapping[int, tuple[str, ...]] = {1: ("1",), 2: ("2", "tf"), 3: ("3",)}
"""The kinds of Keras of each generation: Keras 2 on its own, and within tensorflow."""

_EXPORTS = {
    "1 2 tf 3": """
        Activation ActivityRegularization AveragePooling1D AveragePooling2D AveragePooling3D
        BatchNormalization Bidirectional Conv1D Conv2D Conv3D ConvLSTM2D Convolution1D Convolution2D
        Convolution3D Cropping1D Cropping2D Cropping3D Dense Dropout ELU Embedding Flatten GRU
        GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D
        GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D InputLayer LSTM Lambda Layer LeakyReLU
        Masking MaxPooling1D MaxPooling2D MaxPooling3D PReLU Permute RepeatVector Reshape SeparableConv2D
        SeparableConvolution2D SimpleRNN SpatialDropout1D SpatialDropout2D SpatialDropout3D TimeDistributed
        UpSampling1D UpSampling2D UpSampling3D Wrapper ZeroPadding1D ZeroPadding2D ZeroPadding3D
    """,
    "1 2 tf": """
        LocallyConnected1D LocallyConnected2D ThresholdedReLU
    """,
    "2 tf 3": """
        Add AlphaDropout Average AvgPool1D AvgPool2D AvgPool3D Concatenate Conv2DTranspose Conv3DTranspose
        Convolution2DTranspose DepthwiseConv2D Dot GRUCell GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D
        GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D LSTMCell MaxPool1D MaxPool2D MaxPool3D Maximum
        Minimum Multiply RNN ReLU SeparableConv1D SeparableConvolution1D SimpleRNNCell Softmax
        StackedRNNCells Subtract
    """,
    "1 2": """
        ConvRecurrent2D Deconv2D Deconvolution2D Highway MaxoutDense Recurrent
    """,
    "tf 3": """
        AdditiveAttention Attention CategoryEncoding CenterCrop Conv1DTranspose ConvLSTM1D ConvLSTM3D
        Convolution1DTranspose Convolution3DTranspose DepthwiseConv1D Discretization EinsumDense
        GroupNormalization HashedCrossing Hashing Identity IntegerLookup LayerNormalization
        MultiHeadAttention Normalization RandomBrightness RandomContrast RandomCrop RandomFlip
        RandomRotation RandomTranslation RandomZoom Rescaling Resizing SpectralNormalization StringLookup
        TextVectorization UnitNormalization
    """,
    "1": """
        AtrousConv1D AtrousConv2D AtrousConvolution1D AtrousConvolution2D ParametricSoftplus SReLU
        TimeDistributedDense
    """,
    "2": """
        ConvLSTM2DCell ConvRNN2D CuDNNGRU CuDNNLSTM Deconv3D Deconvolution3D
    """,
    "3": """
        AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
        AdaptiveMaxPooling2D AdaptiveMaxPooling3D AugMix AutoContrast
        ContrastLimitedAdaptiveHistogramEqualization CutMix Equalization GroupQueryAttention
        MaxNumBoundingBoxes MelSpectrogram MixUp Pipeline RMSNormalization RandAugment
        RandomColorDegeneration RandomColorJitter RandomElasticTransform RandomErasing RandomGaussianBlur
        RandomGrayscale RandomHue RandomInvert RandomPerspective RandomPosterization RandomSaturation
        RandomSharpness RandomShear ReversibleEmbedding STFTSpectrogram Solarization
    """,
    "tf": """
        AbstractRNNCell DenseFeatures RandomHeight RandomWidth
    """,
}

EXPORTED: Mapping[str, tuple[str, ...]] = {
    name: tuple(homes.split()) for homes, names in _EXPORTS.items() for name in names.split()
}
"""The kinds of Keras that export a name."""

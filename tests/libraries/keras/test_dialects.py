"""Other generations' spellings: what they mean, and what is said of them."""

import pytest

from tests.libraries.keras.support import check, check_rules, models_of

KERAS1 = """
from keras.layers import *
from keras.models import Model, Sequential
inp = Input(shape=(32, 32, 3))
x = Convolution2D(16, 3, 3, activation='relu', border_mode='same')(inp)
y = Convolution2D(16, 1, 1, subsample=(1, 1), name='y')(inp)
m = merge([x, y], mode='concat', concat_axis=3)
x = MaxPooling2D((2, 2), strides=(2, 2))(merge([m, m], mode='sum'))
x = Flatten()(AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2))(x))
model = Model(input=inp, output=Dense(10, init='uniform')(x))
"""


def test_keras_1_names_and_arguments() -> None:
    check(
        KERAS1,
        """
        model_1 Model 7438
        input_1 InputLayer (None,32,32,3) 0
        convolution2d_1 Convolution2D (None,32,32,16) 448
        y Convolution2D (None,32,32,16) 64
        merge_1 Merge (None,32,32,32) 0
        merge_2 Merge (None,32,32,32) 0
        maxpooling2d_1 MaxPooling2D (None,16,16,32) 0
        atrousconvolution2d_1 AtrousConvolution2D (None,12,12,4) 1156
        flatten_1 Flatten (None,576) 0
        dense_1 Dense (None,10) 5770
        """,
        keras=1,
    )


def test_keras_1_is_silent_about_its_own_spelling() -> None:
    check_rules(KERAS1, [], keras=1)


def test_keras_3_reports_the_spelling_and_goes_on() -> None:
    check_rules(
        KERAS1,
        [
            "keras1-layer-keywords:5",
            "keras1-layer-keywords:6",
            "keras1-merge:7",
            "keras1-merge:8",
            "class-of-other-generation:9",
            "keras1-layer-keywords:9",
            "keras1-layer-keywords:10",
            "keras1-model-keywords:10",
        ],
    )
    assert [m.total_params for m in models_of(KERAS1)] == [7438]


def test_a_kernel_in_one_argument_beside_old_words() -> None:
    source = "from keras.layers import *\nfrom keras.models import Model\ni = Input((28, 28, 1))\n"
    source += "m = Model(i, Convolution2D(32, (3, 3), padding='same', W_regularizer=None, bias=False)(i))\n"
    assert [m.total_params for m in models_of(source, keras=2)] == [9 * 32]


def test_three_meanings_of_two_numbers() -> None:
    source = "from {0}keras.layers import *\nfrom {0}keras.models import Model\n"
    source += "i = Input((28, 28, 1))\nm = Model(i, Conv2D(32, 3, 3)(i))\n"
    shapes = {
        keras: models_of(source.format(root), number)[0].layers[-1].outputs
        for keras, root, number in (("alone", "", 2), ("within", "tensorflow.", 2), ("three", "", 3))
    }
    assert shapes["alone"] == ((None, 26, 26, 32),)
    assert shapes["within"] == shapes["three"] == ((None, 9, 9, 32),)


def test_gru_biases_by_generation() -> None:
    source = "from {0}keras.layers import *\nfrom {0}keras.models import Sequential\n"
    source += "m = Sequential([GRU(1, input_shape=(5, 1))])\n"
    assert models_of(source.format(""), 2)[0].total_params == 9
    assert models_of(source.format("tensorflow."), 2)[0].total_params == 12
    assert models_of(source.format(""), 3)[0].total_params == 12


def test_data_format_of_keras_1() -> None:
    check(
        """
        from keras.models import Sequential
        from keras.layers import Convolution2D
        m = Sequential()
        m.add(Convolution2D(8, 3, 3, input_shape=(3, 20, 20), dim_ordering='th'))
        """.replace("        ", ""),
        """
        sequential_1 Sequential 224
        convolution2d_1 Convolution2D (None,8,18,18) 224
        """,
        keras=1,
    )


def test_average_pooling_needs_a_window_since_keras_3() -> None:
    source = "from keras.layers import *\nfrom keras.models import Sequential\n"
    source += "m = Sequential([AveragePooling2D(input_shape=(8, 8, 1))])\n"
    check(source, "sequential_1 Sequential 0\naverage_pooling2d_1 AveragePooling2D (None,4,4,1) 0", keras=2)
    check_rules(source, ["missing-argument:3"])


def test_modern_spelling_is_left_alone() -> None:
    source = "from keras.layers import *\nfrom keras.models import Sequential\n"
    source += "m = Sequential([Conv2D(8, (3, 3), padding='same', input_shape=(8, 8, 1))])\n"
    for keras in (2, 3):
        check_rules(source, [], keras=keras)
        assert models_of(source, keras)[0].total_params == 80


def test_keras_1_refuses_the_modern_spelling() -> None:
    source = "from keras.layers import *\nx = Input((8, 8, 1))\n"
    check_rules(source + "y = Conv2D(8, (3, 3))(x)\n", ["missing-argument:3"], keras=1)
    check_rules(source + "y = Dense(units=8)(x)\n", ["unknown-keyword:3"], keras=1)


def test_layers_that_keras_3_no_longer_has() -> None:
    source = "from keras.layers import *\nfrom keras.models import Sequential\n"
    source += "m = Sequential([CuDNNLSTM(2, input_shape=(5, 3)), Dense(1)])\n"
    source += "n = Sequential([LocallyConnected1D(4, 3, input_shape=(10, 2))])\n"
    check(
        source,
        """
        sequential_1 Sequential 59
        cu_dnnlstm_1 CuDNNLSTM (None,2) 56
        dense_1 Dense (None,1) 3
        sequential_2 Sequential 224
        locally_connected1d_1 LocallyConnected1D (None,8,4) 224
        """,
        keras=2,
    )


def test_images_resized_at_random_lose_an_axis() -> None:
    """Recorded from tf_keras 2.21: the models' rows and the shape that a caller gets."""
    source = "from tensorflow.keras import Sequential, Model, layers\n"
    source += "a = Sequential([layers.RandomFlip('horizontal'), layers.RandomHeight(0.2), layers.RandomWidth(0.2)])\n"
    source += "i = layers.Input((224, 224, 3))\nm = Model(i, a(i))\n"
    check(
        source,
        """
        sequential Sequential 0
        random_flip RandomFlip (None,224,224,3) 0
        random_height RandomHeight (None,None,224,3) 0
        random_width RandomWidth (None,None,None,3) 0
        model Functional 0
        input_1 InputLayer (None,224,224,3) 0
        sequential Sequential (None,None,None,3) 0
        """,
        keras=2,
    )


@pytest.mark.parametrize(
    ("layer", "keras", "params"),
    [
        ("TimeDistributedDense(10, input_dim=13)", 1, 140),
        ("Convolution1D(4, 3, input_dim=13)", 1, 160),
        ("AtrousConvolution1D(4, 3, input_dim=13)", 1, 160),
        ("LSTM(3, input_dim=13)", 1, 204),
        ("Dense(10, input_dim=13)", 1, 140),
        ("Conv1D(4, 3, input_dim=13)", 2, 160),
    ],
)
def test_the_width_alone_is_that_of_sequences_of_any_length(layer: str, keras: int, params: int) -> None:
    source = f"from keras.layers import *\nfrom keras.models import Sequential\nm = Sequential([{layer}])\n"
    assert [m.total_params for m in models_of(source, keras)] == [params]
    check_rules(source, [], keras)


def test_merge_joins_models_at_the_start_of_another() -> None:
    source = "from keras.layers import *\nfrom keras.models import Sequential\n"
    source += "a = Sequential([Dense(4, input_dim=3)])\nb = Sequential([Dense(5, input_dim=2)])\n"
    source += "m = Sequential()\nm.add(Merge([a, b], mode='concat'))\nm.add(Dense(1))\n"
    assert [m.total_params for m in models_of(source, 1)] == [16, 15, 41]
    # Keras 1.2.2 does not print the layer that joins them
    assert [row.name for row in models_of(source, 1)[2].layers] == ["dense_1", "dense_2", "dense_3"]


MERGED_BY_FUNCTIONS = """
from keras.layers import Input, Dense, merge, Merge
from keras.models import Model, Sequential
x = Input((4,))
a, b = Dense(3)(x), Dense(3)(x)
first = lambda z: z[0][:, 0] * z[1][:, 1]
by_function = Model(x, merge([a, b], mode=first, output_shape=lambda s: (s[0][0], 1)))
by_tuple = Model(x, merge([a, b], mode=lambda z, k: z[0] * k, output_shape=(3,), arguments={"k": 2}))
sides = [Sequential([Dense(2, input_shape=(5,))]), Sequential([Dense(2, input_shape=(5,))])]
joined = Sequential([Merge(sides, mode=lambda z: z[0] * z[1], output_shape=lambda s: s[0]), Dense(6)])
"""


def test_a_merge_by_a_function_has_the_shape_that_is_declared() -> None:
    """Recorded from Keras 1.2.2: the function itself would give one axis less in the first model."""
    models = models_of(MERGED_BY_FUNCTIONS, 1)
    assert [model.total_params for model in models] == [30, 30, 12, 12, 42]
    shapes = [row.output_shape for model in models for row in model.layers if row.kind == "Merge"]
    assert shapes == [(None, 1), (None, 3)]


def test_a_transposed_convolution_of_keras_1_says_its_own_shape() -> None:
    source = "from keras.layers import *\nfrom keras.models import Sequential\n"
    source += (
        "m = Sequential()\nm.add(Deconvolution2D(3, 3, 3, output_shape=(None, 15, 15, 3), subsample=(2, 2), "
    )
    source += "border_mode='valid', input_shape=(7, 7, 3)))\n"
    check(source, "sequential_1 Sequential 84\ndeconvolution2d_1 Deconvolution2D (None,15,15,3) 84", keras=1)

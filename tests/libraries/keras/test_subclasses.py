"""The user's own layers and models, as each generation of Keras counts them (tests/oracle/record_subclassing.py)."""

from pathlib import Path

import pytest

from kerascount.analysis import analyze_source
from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.settings import Settings
from kerascount.values.dims import shape_text
from kerascount.values.unknown import Unknown
from tests.libraries.keras.support import check_rules, lines_of, models_of

FOLDER = Path(__file__).parent / "cases" / "subclasses"
RECORDS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_every_model_is_as_keras_counts_it(record: Path) -> None:
    found, expected = _by_variable(record), _recorded(record)
    assert not set(expected) - set(found)
    wrong = [line for name in expected for line in _problems(name, expected[name], found[name])]
    assert not wrong, "\n".join(wrong)


def _problems(name: str, expected: list[list[str]], model: ModelRecord) -> list[str]:
    """The differences of one model, then its lines; none if it is as recorded."""
    wrong = _differences(expected, model)
    return [f"{name}:", *wrong, *lines_of(model)] if wrong else []


def _by_variable(record: Path) -> dict[str, ModelRecord]:
    stem, generation = record.stem.rsplit(".", 1)
    script = next(p for p in FOLDER.glob(f"{stem}.*py") if generation in p.name.split(".")[1].split("+"))
    keras = {"3": 3, "tf": 2}.get(generation) or int(generation)
    return {m.variable: m for m in models_of(script.read_text(), keras) if m.variable}


def _recorded(record: Path) -> dict[str, list[list[str]]]:
    models: dict[str, list[list[str]]] = {}
    name = ""
    for line in record.read_text().splitlines():
        fields = line.split()
        if line.startswith(" "):
            models[name].append(fields)
        else:
            name = fields[0]
            models[name] = [fields]
    return models


def _differences(expected: list[list[str]], model: ModelRecord) -> list[str]:
    wrong = _different("total", expected[0][-2:], [str(model.total_params), str(model.trainable_params)])
    rows = expected[1:]
    if len(rows) != len(model.layers):
        return [*wrong, f"{len(model.layers)} rows for {len(rows)}"]
    for fields, layer in zip(rows, model.layers, strict=True):
        name, kind, *shapes, params = fields
        wrong += _different("row", [name, kind, params], [layer.name, layer.kind, str(layer.params)])
        wrong += _different_shapes(shapes, layer)
    return wrong


def _different_shapes(shapes: list[str], layer: LayerRecord) -> list[str]:
    """`?` and `multiple` state no shape; several shapes are written as a tuple in some generations."""
    if shapes[0] in ("?", "multiple"):
        return []
    stated = "".join(shapes).replace("((", "(").replace("))", ")").replace("),(", ")(")
    found = "".join(shape_text(shape).replace(" ", "") for shape in layer.outputs)
    return _different(layer.name, [stated], [found])


def _different(what: str, expected: list[str], found: list[str]) -> list[str]:
    return [] if expected == found else [f"{what}: {' '.join(found)} for {' '.join(expected)}"]


def test_there_are_records_of_all_generations() -> None:
    assert {record.stem.rsplit(".", 1)[1] for record in RECORDS} == {"3", "tf", "2", "1"}


SEVERAL = """\
import tensorflow as tf
import keras

class Split(keras.layers.Layer):
    def call(self, x):
        return unheard_of(x)

    def compute_output_shape(self, shape):
        return [tf.TensorShape((shape[0], 3)), tf.TensorShape((shape[0], 5))]

x = keras.Input((8,))
a, b = Split()(x)
model = keras.Model(x, [keras.layers.Dense(2)(a), keras.layers.Dense(2)(b)])
"""


def test_a_list_of_tensorflow_shapes_declares_several_outputs() -> None:
    (model,) = analyze_source(SEVERAL, settings=Settings(keras=3)).reading.models
    assert [row.outputs for row in model.layers[1:]] == [((None, 3), (None, 5)), ((None, 2),), ((None, 2),)]
    assert model.total_params == 8 + 12


OWN_MERGE = """
from {root}.layers import Input, Dense, Flatten
from {home} import _Merge
from {root}.models import Model
from {root} import backend as K

class Mixed(_Merge):
    def __init__(self, count):
        super().__init__()
        self.count = count

    def _merge_function(self, inputs):
        weights = K.random_uniform((self.count, 1, 1, 1))
        return weights * inputs[0] + (1 - weights) * inputs[1]

a, b = Input((8, 8, 1)), Input((8, 8, 1))
m = Model([a, b], Dense(3)(Flatten()(Mixed(32)([a, b]))))
"""


@pytest.mark.parametrize(
    ("root", "home", "batch"),
    [
        ("keras", "keras.layers.merge", None),
        ("tf_keras", "tf_keras.src.layers.merging.base_merge", 32),
    ],
)
def test_a_merging_layer_of_the_script(root: str, home: str, batch: int | None) -> None:
    """Keras asks the base class for the shape, tf.keras what is computed: as both print it."""
    (model,) = models_of(OWN_MERGE.format(root=root, home=home), 2)
    rows = [(row.kind, row.outputs[0], row.params) for row in model.layers[2:]]
    assert rows == [
        ("Mixed", (batch, 8, 8, 1), 0),
        ("Flatten", (batch, 64), 0),
        ("Dense", (batch, 3), 195),
    ]


OWN_BUILD = """\
from keras.layers import Conv2D
from keras import Input, Model
class G(Conv2D):
    def build(self, shape):
        %s
        self.w = self.add_weight(name="w", shape=(self.kernel_size[0], self.strides[1] + 1))
    def call(self, x):
        return x
i = Input((9, 9, 3))
m = Model(i, G(4, 3)(i))
"""


@pytest.mark.parametrize("keras", [2, 3])
def test_a_build_that_does_not_call_that_of_its_base_builds_nothing_of_it(keras: int) -> None:
    assert models_of(OWN_BUILD % "pass", keras)[0].total_params == 6
    assert models_of(OWN_BUILD % "super().build(shape)", keras)[0].total_params == 6 + 3 * 3 * 3 * 4 + 4


BUILT_AT_SEVERAL_SHAPES = """
import keras
from keras import layers

class Joined(layers.Layer):
    def __init__(self):
        super().__init__()
        self.difference, self.both = layers.Subtract(), layers.Concatenate()
        self.dense, self.attention = layers.Dense(3), layers.MultiHeadAttention(2, 3)

    def build(self, input_shape):
        self.difference.build(input_shape)
        self.dense.build(self.both.compute_output_shape(input_shape))
        self.attention.build((None, 5, 4), (None, 6, 7))

    def call(self, inputs):
        return self.dense(self.both(inputs))

a, b = keras.Input((4,)), keras.Input((4,))
model = keras.Model([a, b], Joined()({inputs}))
"""


@pytest.mark.parametrize("inputs", ["[a, b]", "(a, b)"])
def test_layers_are_built_at_the_shapes_of_all_their_inputs(inputs: str) -> None:
    """Recorded from Keras 3.15.1: 27 of the dense layer, 154 of the attention to values of 7 features."""
    source = BUILT_AT_SEVERAL_SHAPES.replace("{inputs}", inputs)
    check_rules(source, [])
    assert [model.total_params for model in models_of(source)] == [181]


CALLED_BY_NAME = """
import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer

class Pair(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.e, self.d = Dense(7), Dense(2)

    def call(self, first, second, training=True):
        return self.d(self.e(second)), self.d(self.e(first))

class Own(Layer):
    def __init__(self):
        super().__init__()
        self.e = Dense(7)

    def call(self, first, training=True):
        return self.e(first)

pair = Pair()
pair(second=tf.zeros((2, 3)), first=tf.zeros((2, 3)), training=False)
x = tf.keras.Input((5,))
functional = tf.keras.Model(x, Own()(first=x))
"""


@pytest.mark.parametrize("keras", [2, 3])
def test_the_first_argument_of_a_call_goes_by_its_name_too(keras: int) -> None:
    """Recorded from tf_keras 2.21 and Keras 3.15.1."""
    check_rules(CALLED_BY_NAME, [], keras=keras)
    assert [model.total_params for model in models_of(CALLED_BY_NAME, keras)] == [44, 42]


VARIABLE_OF_TENSORFLOW = """
import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer

class Scaled(Layer):
    def __init__(self):
        super().__init__()
        self.dense = Dense(3)
        self.scale = tf.Variable(tf.zeros((4, 5)), trainable=True)

    def call(self, x):
        return self.dense(x)

x = tf.keras.Input((7,))
model = tf.keras.Model(x, Scaled()(x))
"""


@pytest.mark.parametrize(
    ("sign", "keras", "total"),
    [
        # tf_keras 2.21 counts 44, Keras 3.15.1 counts 24
        ("", 2, 44),
        ("", 3, 24),
        ("", None, None),
        ("from tensorflow.keras.layers.experimental.preprocessing import Resizing\n", None, 44),
        ("import keras\nkeras.ops.ones(3)\n", None, 24),
    ],
)
def test_a_variable_of_tensorflow_is_counted_within_tensorflow_only(
    sign: str, keras: int | None, total: int | None
) -> None:
    settings = Settings() if keras is None else Settings(keras=keras)
    analysis = analyze_source(sign + VARIABLE_OF_TENSORFLOW, settings=settings)
    model = analysis.reading.models[-1]
    assert model.status == ("partial" if total is None else "exact")
    assert total is None or model.total_params == total


WITH_A_CALL = """
from tensorflow.keras import Sequential, Input, Model
from tensorflow.keras.layers import Dense, Layer

class Other(Layer):
    def __call__(self, x):
        return Dense(7, name="inner")(x)

class Own(Layer):
    def __init__(self):
        super().__init__()
        self.d = Dense(5)

    def __call__(self, x):
        return super().__call__(x)

    def call(self, x):
        return self.d(x)

other = Sequential([Input((3,)), Other(), Dense(2)])
own = Sequential([Input((3,)), Own(), Dense(2)])
x = Input((3,))
functional = Model(x, Dense(2)(Other()(x)))
"""


def test_a_model_whose_layer_calls_others_in_its_place_is_not_known() -> None:
    """tf_keras 2.21 counts 44 (the inner layer is the model's own), 32 and 44."""
    other, own, functional = models_of(WITH_A_CALL, 2)
    assert (other.status, own.total_params, functional.total_params) == ("partial", 32, 44)


def test_a_base_class_within_keras_leaves_its_weights_unknown() -> None:
    """`Conv`, of which the public layers of convolution are made, takes the number of axes in tf.keras."""
    script = """
import tensorflow as tf
from tensorflow.python.keras.layers.convolutional import Conv

class Mine(Conv):
    def __init__(self, filters, kernel_size, **kwargs):
        super().__init__(rank=2, filters=filters, kernel_size=kernel_size, **kwargs)

i = tf.keras.Input((8, 8, 3))
model = tf.keras.Model(i, Mine(3, 3)(i))
"""
    analysis = analyze_source(script)
    assert not analysis.diagnostics
    model = analysis.model("model")
    assert isinstance(model.total_params, Unknown)


BEYOND_ITS_BASE = """
from keras.layers import Conv2D, Input
from keras.models import Model
class Own(Conv2D):
    def __init__(self, filters, kernel_size):
        super(Conv2D, self).__init__(rank=2, filters=filters, kernel_size=kernel_size)
x = Input((8, 8, 3))
m = Model(x, Own(4, 3)(x))
"""


@pytest.mark.parametrize("keras", [1, 2, 3])
def test_a_layer_whose_base_was_initialized_by_a_class_beyond_is_not_known(keras: int) -> None:
    (model,) = models_of(BEYOND_ITS_BASE, keras)
    assert isinstance(model.total_params, Unknown)
    assert isinstance(model.layers[-1].output_shape, Unknown) or all(
        isinstance(dim, Unknown) for dim in model.layers[-1].output_shape[1:]
    )


MERGE_OF_UNKNOWN = """\
from keras.layers import Input, Lambda
from keras.layers.merge import _Merge
from keras.models import Model
from data import images, change
class Average(_Merge):
    def _merge_function(self, inputs):
        return (inputs[0] + inputs[1]) / 2
a = Input(images.shape[1:])
b = {second}
model = Model([a, b], Average()([a, b]))
"""


@pytest.mark.parametrize("second", ["Input(images.shape[1:])", "Input((8, 8, 3))", "Lambda(change)(a)"])
def test_a_merging_layer_of_ones_own_takes_several_unknown_shapes(second: str) -> None:
    analysis = analyze_source(MERGE_OF_UNKNOWN.format(second=second), settings=Settings(keras=2))
    assert not analysis.diagnostics
    assert len(analysis.reading.models) == 1


MADE_ANEW = """\
import tensorflow as tf
from tensorflow.keras import layers
class Linear(layers.{base}):
    def __init__(self, units=32, **kwargs):
        super().__init__({given}**kwargs)
        self.units = units
        self.dense = layers.Dense(units)
    def call(self, x):
        return self.dense(x)
    def get_config(self):
        return {config}
{more}
i = tf.keras.Input((5,))
again = Linear.from_config(Linear(7, name='first').get_config())
model = tf.keras.Model(i, again(i))
"""
WRITTEN = {"base": "Layer", "given": "", "config": "{'units': self.units}", "more": ""}
FULL = "{**super().get_config(), 'units': self.units}"


@pytest.mark.parametrize(
    ("changed", "layer"),
    [
        ({}, ("linear", (None, 7))),
        ({"config": FULL}, ("first", (None, 7))),
        ({"more": "class Linear(Linear):\n    pass"}, ("linear", (None, 7))),
    ],
)
def test_a_layer_of_ones_own_is_made_from_its_configuration(
    changed: dict[str, str], layer: tuple[str, tuple[int | None, ...]]
) -> None:
    analysis = analyze_source(MADE_ANEW.format(**{**WRITTEN, **changed}))
    assert not analysis.diagnostics
    made = [m.layers[-1] for m in analysis.reading.models]
    assert [(row.name, row.outputs[0]) for row in made] == [layer]


def test_the_configuration_of_a_class_derived_from_a_layer_of_keras_is_not_known() -> None:
    changed = {"base": "Dense", "given": "units, ", "config": FULL}
    analysis = analyze_source(MADE_ANEW.format(**{**WRITTEN, **changed}))
    assert not analysis.diagnostics
    assert [m.status for m in analysis.reading.models] == ["partial"]


HANDED_OVER = """\
import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer
class Joined(Layer):
    def __init__(self):
        super().__init__()
        self.dense = Dense(5)
    def call(self, x, other):
        return self.dense(x) + self.dense(other)
random = tf.random.uniform((64, 50, 512))
Joined()({first}, {second})
"""


@pytest.mark.parametrize("first", ["random", "Dense(512)(random)"])
@pytest.mark.parametrize("second", ["random", "Dense(512)(random)"])
def test_data_and_tensors_are_handed_over_each_as_an_argument_of_its_own(first: str, second: str) -> None:
    assert not analyze_source(HANDED_OVER.format(first=first, second=second)).diagnostics


def test_copies_of_lists_in_attributes_are_lists() -> None:
    """As Keras 3.15.1 counts it: 15 + 16 + 20."""
    script = """
import copy
import keras
from keras import layers, ops

class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.sizes = [4, 4]
        self.parts = [layers.Dense(3), layers.Dense(4)]
        self.named = {'a': layers.Dense(4)}

    def call(self, x):
        for part in self.parts.copy():
            x = part(x)
        sizes = copy.deepcopy(self.sizes)
        x = ops.reshape(x, (-1, *self.sizes[:1]))
        self.kept = [x, x]
        y = ops.concatenate(self.kept, axis=-1)
        return self.named['a'](x), ops.reshape(y, (-1, 2, *sizes[:1]))

i = keras.Input((4,))
model = keras.Model(i, Net()(i))
"""
    analysis = analyze_source(script)
    assert not analysis.crashed, analysis.crash
    assert analysis.model("model").total_params == 51


def test_keras_3_hands_training_to_those_only_who_take_it() -> None:
    """As Keras 3.15.1 does: an inner layer is told whether it is trained, and need not want to know."""
    script = """
import keras
from keras import layers

class Part(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)

    def call(self, x, mode='a'):
        return self.dense(x)

class Whole(layers.Layer):
    def __init__(self):
        super().__init__()
        self.part = Part()

    def call(self, x, training=None):
        return self.part(x, mode='b', training=training)

i = keras.Input((3,))
model = keras.Model(i, Whole()(Part()(i, training=True), training=True))
"""
    analysis = analyze_source(script, settings=Settings(keras=3))
    assert not analysis.diagnostics
    assert analysis.model("model").total_params == 16 + 20

"""Functions of Keras by canonical name: those of the backend, of `keras.ops`, of `keras.utils`, and tensorflow's.

Must not know: layer classes and models beyond their constructors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import Tensor
from kerascount.graph.order import is_input, topology
from kerascount.libraries.keras import configurations, feature_columns, merging, saving
from kerascount.libraries.keras.data_format import backend_of, data_format_of
from kerascount.libraries.keras.datasets import DATA_SETS, loader, read_data_sets
from kerascount.libraries.keras.inputs import as_shape, make_input, make_input_layer
from kerascount.libraries.keras.models import make_model
from kerascount.libraries.keras.ops.applying import APPLYING
from kerascount.libraries.keras.ops.composed import ALWAYS
from kerascount.libraries.keras.ops.composed_more import Composition
from kerascount.libraries.keras.ops.functions import OP_FUNCTIONS
from kerascount.libraries.keras.ops.looping import LOOPING
from kerascount.libraries.keras.ops.losses import LOSSES
from kerascount.libraries.keras.ops.operands import shape_of
from kerascount.libraries.keras.ops.phases import PHASES
from kerascount.libraries.keras.pipelines import catalogue as pipelines
from kerascount.libraries.keras.sequential import make_sequential
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import Inert, TensorShape
from kerascount.libraries.keras.variables import VARIABLES, content_of_small
from kerascount.values.objects import Array, Call, Native, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Function = Callable[[Call, Run], Value]


# --- the backend ---------------------------------------------------------------------------------


def _backend(call: Call, run: Run) -> Value:
    """Keras 3 takes it from the environment or from its user's configuration, unless the script says."""
    return backend_of(run)


def _image_data_format(call: Call, run: Run) -> Value:
    return data_format_of(run)


def _image_dim_ordering(call: Call, run: Run) -> Value:
    form = data_format_of(run)
    if isinstance(form, Unknown):
        return form
    return "tf" if form == "channels_last" else "th"


def _set_data_format(call: Call, run: Run) -> Value:
    value = {"tf": "channels_last", "th": "channels_first"}.get(
        call.get("data_format", 0), call.get("data_format", 0)
    )
    value = value if value is not None else call.get("dim_ordering")
    if value in ("channels_last", "channels_first") or isinstance(value, Unknown):
        state_of(run).data_format = value
    return None


def _int_shape(call: Call, run: Run) -> Value:
    return shape_of(call.get("x", 0))


def _ndim(call: Call, run: Run) -> Value:
    shape = shape_of(call.get("x", 0))
    return apply("rank", shape, label="ndim") if isinstance(shape, Unknown) else len(shape)


def _is_keras_tensor(call: Call, run: Run) -> Value:
    value = call.get("x", 0)
    return value if isinstance(value, Unknown) else isinstance(value, Tensor)


def _get_uid(call: Call, run: Run) -> Value:
    prefix = call.get("prefix", 0, "")
    counts = state_of(run).names.counts
    counts[prefix] = counts.get(prefix, 0) + 1
    return counts[prefix]


def _clear_session(call: Call, run: Run) -> Value:
    state_of(run).names.counts.clear()
    state_of(run).cleared = True
    return None


def _get_source_inputs(call: Call, run: Run) -> Value:
    tensor = call.get("tensor", 0)
    if not isinstance(tensor, Tensor):
        return run.unknown("get_source_inputs()", "the tensor is not known")
    nodes = topology([], [tensor]).nodes
    return [node.outputs[0] for node in reversed(nodes) if is_input(node)]


def _returns_itself(call: Call, run: Run) -> Value:
    """A decorator with arguments that changes nothing: `@keras_export("keras.applications.VGG16")`."""
    return Native("decorator", lambda inner, run: inner.get("", 0))


def _constant(call: Call, run: Run) -> Value:
    """The value as an array; one number fills a `shape` that is given, several are laid out in it."""
    value, asked = call.get("value", 0), call.get("shape", 2)
    shape = shape_of(value)
    if asked is not None and as_shape(asked) != shape:
        return Array(as_shape(asked), "float32")
    return Array(shape, "float32", content_of_small(value, shape))


def _get_activation(call: Call, run: Run) -> Value:
    """The function of a name; linear without one; a function is itself."""
    given = call.get("identifier", 0)
    if given is None:
        return Symbol("keras.activations.linear")
    if not isinstance(given, str):
        return given
    return Symbol(f"keras.activations.{given}")


def _nothing(call: Call, run: Run) -> Value:
    return None


# --- utilities -----------------------------------------------------------------------------------


def _to_categorical(call: Call, run: Run) -> Value:
    values = call.get("x", 0, call.get("y"))
    labels = shape_of(values)
    classes = call.get("num_classes", 1, call.get("nb_classes"))
    if classes is None:
        classes = values.classes if isinstance(values, Array) else None
    if classes is None:
        classes = _one_more_than_largest(values)
    if classes is None:
        classes = run.unknown("num_classes", "how many classes the labels have depends on the data")
    if isinstance(labels, Unknown):
        return Array(apply("to_categorical", labels, classes, label="shape"), "float32")
    lead = labels[:-1] if len(labels) > 1 and labels[-1] == 1 else labels
    known = values.classes if isinstance(values, Array) and len(lead) == 1 else None
    return Array((*lead, classes), "float32", one_hot=known if known == classes else None)


def _one_more_than_largest(values: Value) -> Value:
    """Labels that stand in the script are counted from 0 to the largest."""
    found = values.content if isinstance(values, Array) else values
    flat = found if isinstance(found, list | tuple) else []
    return max(flat) + 1 if flat and all(type(n) is int and n >= 0 for n in flat) else None


def _pad_sequences(call: Call, run: Run) -> Value:
    given = call.get("sequences", 0)
    length = call.get("maxlen", 1)
    parts = run.iterate(given) if isinstance(given, list | tuple) else None
    if isinstance(parts, list) and all(isinstance(part, list) for part in parts):
        opened = [run.iterate(part) for part in parts]
        if length is None and opened and not any(isinstance(part, Unknown) for part in opened):
            length = max(map(len, parts))
        return Array((len(parts), _or_longest(length, run)), "int32")
    sequences = shape_of(given)
    if isinstance(sequences, Unknown) or not sequences:
        count: Value = run.unknown("len(sequences)", "the number of sequences")
    else:
        count = sequences[0]
    return Array((count, _or_longest(length, run)), "int32")


def _or_longest(length: Value, run: Run) -> Value:
    return run.unknown("maxlen", "the length of the longest sequence") if length is None else length


def _get_file(call: Call, run: Run) -> Value:
    return run.unknown("get_file()", "a file that is downloaded")


# --- by name -------------------------------------------------------------------------------------


def _functional(name: str) -> Function:
    return lambda call, run: merging.functional(name, call, run)


def _strip(call: Call, run: Run) -> Value:
    return call.get("", 0)


def _with_gradient(call: Call, run: Run) -> Value:
    """A decorator: the function gives its result and the function for its gradient."""
    function = call.get("f", 0)

    def result(inner: Call, run: Run) -> Value:
        given = run.call(function, inner)
        return given[0] if isinstance(given, list | tuple) and len(given) == 2 else given

    return Native("custom_gradient", result)


def _always() -> dict[str, Function]:
    return {path: _plain(composition) for path, composition in ALWAYS.items()}


def _plain(composition: Composition) -> Function:
    return lambda call, run: composition(lambda name: None, call)


_FUNCTIONS: dict[str, Function] = {
    **OP_FUNCTIONS,
    **APPLYING,
    **LOOPING,
    **PHASES,
    **_always(),
    **VARIABLES,
    "keras.Input": make_input,
    "keras.layers.InputLayer": make_input_layer,
    "keras.models.Model": make_model,
    "keras.models.Sequential": make_sequential,
    "keras.models.clone_model": saving.clone_model,
    "keras.models.model_from_json": configurations.model_from_json,
    "keras.models.model_from_config": configurations.deserialize,
    "keras.layers.deserialize": configurations.deserialize,
    "keras.models.load_model": saving.load_model,
    "keras.saving.load_model": saving.load_model,
    "keras.layers.merge": merging.merge,
    "keras.layers.Merge": merging.merge_layer,
    **{f"keras.layers.{n}": _functional(n) for n in merging.FUNCTIONAL},
    "keras.backend.image_data_format": _image_data_format,
    "keras.config.image_data_format": _image_data_format,
    "keras.backend.image_dim_ordering": _image_dim_ordering,
    "keras.backend.set_image_data_format": _set_data_format,
    "keras.config.set_image_data_format": _set_data_format,
    "keras.backend.set_image_dim_ordering": _set_data_format,
    "keras.backend.int_shape": _int_shape,
    "keras.backend.ndim": _ndim,
    "keras.ops.ndim": _ndim,
    "keras.backend.is_keras_tensor": _is_keras_tensor,
    "keras.backend.get_variable_shape": _int_shape,
    "keras.backend.is_tensor": APPLYING["keras.ops.is_tensor"],
    "keras.backend.is_sparse": lambda call, run: False,
    "tensorflow.print": _nothing,
    "tensorflow.no_op": _nothing,
    "tensorflow.Assert": _nothing,
    "tensorflow.assert_equal": _nothing,
    "tensorflow.assert_greater": _nothing,
    "tensorflow.assert_less": _nothing,
    "tensorflow.assert_rank": _nothing,
    "keras.utils.is_keras_tensor": _is_keras_tensor,
    "keras.backend.backend": _backend,
    "keras.config.backend": _backend,
    "keras.backend.floatx": lambda call, run: "float32",
    "keras.backend.epsilon": lambda call, run: 1e-07,
    "keras.backend.get_uid": _get_uid,
    "keras.backend.clear_session": _clear_session,
    "keras.utils.clear_session": _clear_session,
    "keras.backend.reset_uids": _clear_session,
    "tensorflow.reset_default_graph": _clear_session,
    "keras.backend.constant": _constant,
    "keras.ops.convert_to_tensor": _strip,
    "tensorflow.constant": _constant,
    "keras.backend.name_scope": lambda call, run: Inert("keras.backend.name_scope"),
    "keras.name_scope": lambda call, run: Inert("keras.backend.name_scope"),
    "tensorflow.name_scope": lambda call, run: Inert("keras.backend.name_scope"),
    "tensorflow.variable_scope": lambda call, run: Inert("keras.backend.name_scope"),
    "tensorflow.TensorShape": lambda call, run: TensorShape(as_shape(call.get("dims", 0))),
    "keras.activations.get": _get_activation,
    "keras.utils.get_source_inputs": _get_source_inputs,
    "keras.ops.get_source_inputs": _get_source_inputs,
    "keras.ops.operation_utils.get_source_inputs": _get_source_inputs,
    "keras.keras_export": _returns_itself,
    "keras.saving.register_keras_serializable": _returns_itself,
    "keras.utils.register_keras_serializable": _returns_itself,
    "tensorflow.keras_export": _returns_itself,
    "tensorflow.function": lambda call, run: (
        call.get("", 0) if call.positional else _returns_itself(call, run)
    ),
    "tensorflow.recompute_grad": _strip,
    "keras.layers.VersionAwareLayers": lambda call, run: Symbol("keras.layers"),
    "keras.remat": _strip,
    "tensorflow.custom_gradient": _with_gradient,
    "keras.ops.custom_gradient": _with_gradient,
    "keras.utils.to_categorical": _to_categorical,
    "tensorflow.examples.tutorials.mnist.input_data.read_data_sets": read_data_sets,
    "keras.utils.pad_sequences": _pad_sequences,
    "keras.preprocessing.sequence.pad_sequences": _pad_sequences,
    "keras.utils.get_file": _get_file,
    "keras.utils.set_random_seed": _nothing,
    "keras.utils.plot_model": _nothing,
    "keras.utils.model_to_dot": lambda call, run: Inert("dot"),
    **LOSSES,
    **pipelines.FUNCTIONS,
    **feature_columns.FUNCTIONS,
    **{f"keras.datasets.{name}.load_data": loader(name) for name in DATA_SETS},
}

OLD_BEHAVIOUR = "tensorflow.compat.v1."
FUNCTIONS: Mapping[str, Function] = {
    f"{OLD_BEHAVIOUR}{path.removeprefix('tensorflow.')}": function
    for path, function in _FUNCTIONS.items()
    if path.startswith("tensorflow.") and not path.startswith(("tensorflow.compat.", "tensorflow.nn."))
} | _FUNCTIONS
"""What is called under each name. Layer classes are not here: they are rows."""

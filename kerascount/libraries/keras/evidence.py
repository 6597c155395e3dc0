"""The signs in a script of the generation of Keras that it is written for: names, methods, arguments.

A name that a generation does not have is a sign of another, unless a `try` around it stands ready for that.
What `generation.py` says of its sources holds here too.

Must not know: what is made of the signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kerascount.graph.model import Model
from kerascount.libraries.keras.applications.architectures import ARCHITECTURES
from kerascount.libraries.keras.applications.facts import named_in
from kerascount.libraries.keras.exports import EXPORTED
from kerascount.libraries.keras.spelling import root_of
from kerascount.libraries.keras.state import state_of
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

GONE = frozenset(
    [
        *(f"layers.{name}" for name in ("core", "convolutional", "pooling", "normalization", "recurrent")),
        *(f"layers.{name}" for name in ("embeddings", "advanced_activations", "merge", "wrappers", "local")),
        *(f"layers.{name}" for name in ("noise", "convolutional_recurrent", "experimental", "preprocessing")),
        *(f"layers.{name}" for name in ("CuDNNGRU", "CuDNNLSTM", "ThresholdedReLU", "RandomHeight")),
        *(f"layers.{name}" for name in ("RandomWidth", "LocallyConnected1D", "LocallyConnected2D")),
        *(f"layers.{name}" for name in ("DenseFeatures", "AbstractRNNCell")),
        *(
            f"utils.{name}"
            for name in ("np_utils", "data_utils", "vis_utils", "generic_utils", "layer_utils")
        ),
        *(f"utils.{name}" for name in ("io_utils", "training_utils", "multi_gpu_model")),
        *(f"backend.{name}" for name in ("function", "get_session", "set_session", "gradients")),
        *(f"backend.{name}" for name in ("learning_phase", "set_learning_phase", "image_dim_ordering")),
        *(f"backend.{name}" for name in ("set_image_dim_ordering", "tensorflow_backend")),
        *(f"preprocessing.{name}" for name in ("image.ImageDataGenerator", "text")),
        *("preprocessing.sequence.TimeseriesGenerator", "wrappers.scikit_learn", "callbacks.callbacks"),
        *("engine", "estimator", "experimental", "premade", "objectives", "optimizers.experimental"),
    ]
)
"""Paths below `keras`."""

GONE_IN_TENSORFLOW = frozenset(
    [
        *(f"layers.{name}" for name in ("experimental", "CuDNNGRU", "CuDNNLSTM", "LocallyConnected1D")),
        *("layers.LocallyConnected2D", "utils.multi_gpu_model", "wrappers", "estimator", "experimental"),
        *("layers.DenseFeatures", "layers.AbstractRNNCell"),
        *("premade", "optimizers.experimental", "backend.set_session", "backend.get_session"),
    ]
)
"""Paths below `tensorflow.keras`, which keeps some of the old ones where it is Keras 3."""

GONE_WITH_TENSORFLOW_1 = frozenset(
    [
        *(
            "Session",
            "InteractiveSession",
            "ConfigProto",
            "GPUOptions",
            "placeholder",
            "contrib",
            "app",
            "flags",
        ),
        *("set_random_seed", "get_default_graph", "reset_default_graph", "logging", "layers", "estimator"),
        *(
            "global_variables_initializer",
            "variable_scope",
            "get_variable",
            "random_normal",
            "random_uniform",
        ),
        *(
            "truncated_normal",
            "to_float",
            "to_int32",
            "log",
            "div",
            "ceil",
            "placeholder_with_default",
            "mod",
        ),
        *("all_variables", "trainable_variables", "global_variables", "local_variables_initializer", "gfile"),
        *("train.AdamOptimizer", "train.Saver", "image.resize_images", "image.resize_bilinear", "is_nan"),
        *("image.resize_nearest_neighbor", "space_to_depth", "depth_to_space", "sparse_to_dense", "diag"),
    ]
)
"""Paths below `tensorflow` that tensorflow 2 does not have; Keras within tensorflow 1 is Keras 2."""

GONE_METHODS = frozenset(
    ["fit_generator", "evaluate_generator", "predict_generator", "predict_classes", "predict_proba"]
)
"""Methods of models."""

GONE_KEYWORDS = frozenset(["workers", "use_multiprocessing", "max_queue_size"])
"""Arguments of `fit`, `evaluate` and `predict` that Keras 3 refuses."""

KEYWORDS_OF_1 = frozenset(["nb_epoch", "samples_per_epoch", "nb_val_samples", "nb_worker", "max_q_size"])
"""Arguments of Keras 1, which Keras 2 took until 2.3."""


FILES_OF_MODELS = (".keras", ".h5", ".hdf5")
FILES_OF_WEIGHTS = (".weights.h5", ".weights.json")
"""The endings without which Keras 3 refuses to save."""


NAMES_UNTIL_2_3 = frozenset(
    [
        *(
            "layers.CuDNNGRU",
            "layers.CuDNNLSTM",
            "layers.MaxoutDense",
            "layers.Highway",
            "layers.Merge",
            "legacy",
        ),
        *("backend.tensorflow_backend", "backend.image_dim_ordering", "backend.set_image_dim_ordering"),
        *("initializations", "backend.theano_backend", "backend.cntk_backend", "layers.merge.merge"),
    ]
)
"""Paths below `keras` that Keras 2.4.3 does not have: it hands on the Keras within tensorflow."""

LAYERS_SINCE_2_4 = frozenset(
    [
        *(
            "AdditiveAttention",
            "Attention",
            "CategoryEncoding",
            "CenterCrop",
            "Conv1DTranspose",
            "ConvLSTM1D",
        ),
        *(
            "ConvLSTM3D",
            "DepthwiseConv1D",
            "Discretization",
            "EinsumDense",
            "GroupNormalization",
            "HashedCrossing",
        ),
        *(
            "Hashing",
            "Identity",
            "IntegerLookup",
            "LayerNormalization",
            "MultiHeadAttention",
            "Normalization",
        ),
        *("RandomBrightness", "RandomContrast", "RandomCrop", "RandomFlip", "RandomHeight", "RandomRotation"),
        *("RandomTranslation", "RandomWidth", "RandomZoom", "Rescaling", "Resizing", "SpectralNormalization"),
        *("StringLookup", "TextVectorization", "UnitNormalization", "experimental"),
    ]
)
"""Classes of `keras.layers` in Keras 2.15 that Keras 2.3.1 does not have."""

NAMES_SINCE_2_4 = frozenset(
    [
        *(f"layers.{name}" for name in LAYERS_SINCE_2_4),
        *("utils.image_dataset_from_directory", "utils.text_dataset_from_directory", "utils.set_random_seed"),
        *("preprocessing.image_dataset_from_directory", "preprocessing.text_dataset_from_directory"),
        *("preprocessing.timeseries_dataset_from_array", "mixed_precision", "optimizers.AdamW", "saving"),
    ]
)

NAMES_SINCE_3 = frozenset(
    [
        *(
            "ops",
            "random",
            "tree",
            "distribution",
            "dtype_policies",
            "quantizers",
            "config",
            "device",
            "remat",
        ),
        *("Operation", "Variable", "StatelessScope", "KerasTensor", "optimizers.Muon", "optimizers.Lamb"),
        *(
            "layers.JaxLayer",
            "layers.FlaxLayer",
            "layers.TorchModuleWrapper",
            "layers.TFSMLayer",
            "layers.Pipeline",
        ),
        *(
            "layers.MelSpectrogram",
            "layers.STFTSpectrogram",
            "layers.RMSNormalization",
            "layers.GroupQueryAttention",
        ),
        *("layers.AugMix", "layers.CutMix", "layers.MixUp", "layers.RandAugment", "layers.RandomErasing"),
        *("layers.RandomShear", "layers.RandomHue", "layers.RandomGrayscale", "layers.RandomColorJitter"),
        *("layers.Solarization", "layers.AutoContrast", "layers.Equalization", "layers.RandomSharpness"),
        *("layers.RandomPerspective", "layers.RandomGaussianBlur", "layers.ReversibleEmbedding"),
    ]
)
"""Paths below `keras` and `tensorflow.keras` that neither Keras 2.15 nor tf_keras 2.21 has."""

HOME_OF_CLASS: Mapping[tuple[str, ...], str] = {
    ("1",): "class-of-keras-1",
    ("1", "2"): "name-until-2.3",
    ("2",): "class-until-2.3",
}
"""The sign that a class of `keras.layers` is, by the kinds of Keras that have it."""

BACKEND_OF_3 = frozenset(
    [
        *("backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format", "is_float_dtype"),
        *("is_int_dtype", "is_keras_tensor", "name_scope", "result_type", "set_epsilon", "set_floatx"),
        *("set_image_data_format", "standardize_dtype"),
    ]
)
"""What `keras.backend` still has in Keras 3, where `tensorflow.keras.backend` keeps the functions of before."""

FUNCTIONS_OF_2 = frozenset(f"Atrous{kind}{axes}D" for kind in ("Convolution", "Conv") for axes in (1, 2))
"""Classes of Keras 1 that Keras 2 kept as functions until 2.3."""

OLD_ROOTS = ("tensorflow.python.keras", "tensorflow.contrib.keras")


def note_name(path: str, run: Run) -> None:
    """A name of Keras or tensorflow, as the script spells it, is used."""
    sign = _sign_of(path)
    if sign is not None:
        note(sign, run)


@cache
def _sign_of(path: str) -> str | None:
    root = root_of(path)
    if root is None:
        return "tensorflow-1" if _below("tensorflow", path, GONE_WITH_TENSORFLOW_1) else None
    if root == "tf_keras":
        return "tf_keras"
    if root.startswith(OLD_ROOTS):
        return "name-within-2"
    name = path.rpartition(".")[2]
    home = HOME_OF_CLASS.get(("1", "2") if name in FUNCTIONS_OF_2 else EXPORTED.get(name, ()))
    if root == "keras" and home is not None and path.startswith("keras.layers."):
        return home
    found = next((sign for sign, names in NAMES_OF[root == "keras"] if _below(root, path, names)), None)
    function = path.removeprefix("keras.backend.").split(".")[0]
    lost = path.startswith("keras.backend.") and function not in BACKEND_OF_3
    return found or ("name-until-2.15" if lost else None)


def _below(root: str, path: str, names: frozenset[str]) -> bool:
    if not path.startswith(root + "."):
        return False
    parts = path.removeprefix(root + ".").split(".")
    return any(".".join(parts[:n]) in names for n in range(1, len(parts) + 1))


NAMES_OF: Mapping[bool, tuple[tuple[str, frozenset[str]], ...]] = {
    True: (
        ("name-since-3", NAMES_SINCE_3),
        ("name-until-2.3", NAMES_UNTIL_2_3),
        ("name-within-2.4", NAMES_SINCE_2_4 & GONE),
        ("name-since-2.4", NAMES_SINCE_2_4),
        ("name-until-2.15", GONE),
    ),
    False: (("name-since-3", NAMES_SINCE_3), ("name-until-2.15", GONE_IN_TENSORFLOW)),
}
"""What to look a path up in; whether it is below `keras` itself."""


def note_looked_up(name: str, application: str, run: Run) -> frozenset[bool]:
    """A layer is looked up by a name that this application does not have here; who has it, as `named_in` says."""
    having = named_in(ARCHITECTURES[application].family, application, name)
    if having == {False}:
        note("row-until-2.15", run)
    return having


def note_method(name: str, call: Call, run: Run) -> None:
    """A method of a model is called."""
    if name in GONE_METHODS:
        note("method-until-2.15", run)
    if name in TRAINING:
        _note_training(call, run)
    if name == "save" and _refused(call.get("filepath", 0), FILES_OF_MODELS):
        note("file-until-2.15", run)
    if name == "save_weights" and _refused(call.get("filepath", 0), FILES_OF_WEIGHTS):
        note("file-until-2.15", run)


TRAINING = ("fit", "evaluate", "predict", "fit_generator")


def _note_training(call: Call, run: Run) -> None:
    if not GONE_KEYWORDS.isdisjoint(call.keywords):
        note("keyword-until-2.15", run)
    if not KEYWORDS_OF_1.isdisjoint(call.keywords):
        note("epochs-of-keras-1", run)
    if "epochs" in call.keywords:
        note("epochs", run)


def note_summary(model: Model, run: Run) -> None:
    """A summary is printed: in Keras 2 an Embedding tells its model the input's rank, in Keras 3 nothing is built yet.

    Whoever prints `Sequential([Embedding(...), ...])` at that moment wants to see numbers, which only Keras 2 shows.
    """
    first = model.layers[0] if model.layers else None
    if (
        first is not None
        and first.kind == "Embedding"
        and model.kind == "Sequential"
        and first.weights is None
    ):
        note("summary-of-unbuilt-embedding", run)


def note_inert(path: str, call: Call, run: Run) -> None:
    """An optimizer or a callback is made."""
    if path.startswith("keras.optimizers.") and "lr" in call.keywords:
        note("keyword-until-2.15", run)
    if path == "keras.callbacks.ModelCheckpoint":
        whole = call.get("save_weights_only", 4, False) is not True
        endings = FILES_OF_MODELS if whole else FILES_OF_WEIGHTS
        if "period" in call.keywords:
            note("keyword-until-2.15", run)
        if _refused(call.get("filepath", 0), endings):
            note("file-until-2.15", run)


def _refused(path: Value, endings: tuple[str, ...]) -> bool:
    return isinstance(path, str) and not path.endswith(endings)


def note(sign: str, run: Run) -> None:
    """A sign of `generation.SIGNS` is seen; none within a `try`, whose handlers stand ready for other generations."""
    if not run.attempted():
        state_of(run).hints[sign] = None

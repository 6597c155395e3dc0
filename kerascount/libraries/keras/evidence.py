"""What a script says of the generation of Keras that it is written for.

A name that Keras 3 does not have any more is evidence of an older one, unless a `try` around it stands ready for that.
Names gone in Keras 3 were asked of Keras 3.15.1.

Must not know: what is made of the evidence.
"""

from __future__ import annotations

from kerascount.graph.model import Model
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
        *(f"layers.{name}" for name in ("experimental", "CuDNNGRU", "CuDNNLSTM", "ThresholdedReLU")),
        *(f"layers.{name}" for name in ("RandomHeight", "RandomWidth", "LocallyConnected1D")),
        *("layers.LocallyConnected2D", "utils.multi_gpu_model", "wrappers", "estimator", "experimental"),
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

GONE_KEYWORDS = frozenset(["workers", "use_multiprocessing", "max_queue_size", "nb_epoch"])
"""Arguments of `fit`, `evaluate` and `predict` that Keras 3 refuses."""

FILES_OF_MODELS = (".keras", ".h5", ".hdf5")
FILES_OF_WEIGHTS = (".weights.h5", ".weights.json")
"""The endings without which Keras 3 refuses to save."""


def note_name(path: str, run: Run) -> None:
    """A name of Keras or tensorflow, as the script spells it, is used."""
    root = root_of(path)
    if root is None:
        root, gone = "tensorflow", GONE_WITH_TENSORFLOW_1
    else:
        gone = GONE if root == "keras" else GONE_IN_TENSORFLOW
    if not path.startswith(root) or run.attempted():
        return
    parts = path.removeprefix(root).strip(".").split(".")
    if root.startswith(OLD_ROOTS) or any(".".join(parts[:n]) in gone for n in range(1, len(parts) + 1)):
        _note(run)


OLD_ROOTS = ("tf_keras", "tensorflow.python.keras", "tensorflow.contrib")


def note_method(name: str, call: Call, run: Run) -> None:
    """A method of a model is called."""
    old = (
        name in GONE_METHODS
        or (name in ("fit", "evaluate", "predict") and not GONE_KEYWORDS.isdisjoint(call.keywords))
        or (name == "save" and _refused(call.get("filepath", 0), FILES_OF_MODELS))
        or (name == "save_weights" and _refused(call.get("filepath", 0), FILES_OF_WEIGHTS))
    )
    if old and not run.attempted():
        _note(run)


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
        _note(run)


def note_inert(path: str, call: Call, run: Run) -> None:
    """An optimizer or a callback is made."""
    old = path.startswith("keras.optimizers.") and "lr" in call.keywords
    if path == "keras.callbacks.ModelCheckpoint":
        whole = call.get("save_weights_only", 4, False) is not True
        endings = FILES_OF_MODELS if whole else FILES_OF_WEIGHTS
        old = "period" in call.keywords or _refused(call.get("filepath", 0), endings)
    if old and not run.attempted():
        _note(run)


def _refused(path: Value, endings: tuple[str, ...]) -> bool:
    return isinstance(path, str) and not path.endswith(endings)


def _note(run: Run) -> None:
    state_of(run).hints["keras2"] = None

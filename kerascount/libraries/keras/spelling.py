"""Canonical names: under how many paths Keras can be reached, and the one that we use.

``tensorflow.keras.layers.Conv2D``, ``keras.layers.convolutional.Conv2D`` and ``keras.src.layers.Conv2D`` are all
``keras.layers.Conv2D``. Must not know: what the names mean.
"""

from __future__ import annotations

from functools import cache

ROOTS = (
    "tensorflow.contrib.keras.python.keras",
    "tensorflow.contrib.keras.api.keras",
    "tensorflow.contrib.keras",
    "tensorflow.python.keras.api.keras",
    "tensorflow.python.keras",
    "tensorflow.python.keras._impl.keras",
    "tensorflow._api.v2.keras",
    "tensorflow.compat.v1.keras",
    "tensorflow.compat.v2.keras",
    "tensorflow.keras",
    "tf_keras.api",
    "tf_keras.src",
    "tf_keras",
    "keras.api._v2.keras",
    "keras.api._v1.keras",
    "keras.api",
    "keras.src",
    "keras.legacy",
    "keras",
)
"""Every dotted name that is Keras itself; the longest one counts."""

TOP_LEVEL = {
    "Input": "keras.Input",
    "Model": "keras.models.Model",
    "Sequential": "keras.models.Sequential",
    "Functional": "keras.models.Model",
    "Network": "keras.models.Model",
    "Container": "keras.models.Model",
    "Layer": "keras.layers.Layer",
    "InputLayer": "keras.layers.InputLayer",
    "InputSpec": "keras.InputSpec",
    "KerasTensor": "keras.KerasTensor",
    "get_source_inputs": "keras.utils.get_source_inputs",
    "get_file": "keras.utils.get_file",
    "keras_export": "keras.keras_export",
    "to_categorical": "keras.utils.to_categorical",
    "plot_model": "keras.utils.plot_model",
}
"""Names that mean the same wherever in Keras they are found."""

FOLDERS = {"backend": "keras.backend", "ops": "keras.ops"}
"""Packages whose inner modules are of no account: `keras.src.ops.numpy.add` is `keras.ops.add`."""

LAYER_HOMES = ("layers", "engine", "legacy", "wrappers")


NEW_BEHAVIOUR = "tensorflow.compat.v2"
"""What is `tensorflow` itself since 2.0; `tensorflow.compat.v1` has functions of its own."""


def root_of(path: str) -> str | None:
    """The spelling of Keras at the start of a path: `tensorflow.keras` in `tensorflow.keras.layers.Dense`."""
    return next((root for root in ROOTS_BY_LENGTH if path == root or path.startswith(root + ".")), None)


ROOTS_BY_LENGTH = sorted(ROOTS, key=len, reverse=True)


@cache
def canonical(path: str) -> str:
    """The one name of what can be reached as `path`; other libraries' paths stay as they are."""
    if path == "tf" or path.startswith("tf."):
        path = "tensorflow" + path[2:]
    if path == NEW_BEHAVIOUR or path.startswith(f"{NEW_BEHAVIOUR}."):
        path = "tensorflow" + path[len(NEW_BEHAVIOUR) :]
    if path == "keras_preprocessing" or path.startswith("keras_preprocessing."):
        return "keras.preprocessing" + path[len("keras_preprocessing") :]
    if path == "keras_applications" or path.startswith("keras_applications."):
        return "keras.applications" + path[len("keras_applications") :]
    root = root_of(path)
    if root is None:
        return path
    rest = path[len(root) + 1 :].split(".") if len(path) > len(root) else []
    if rest and rest[0] in ("src", "_impl"):
        rest = rest[1:]
    return _within_keras(rest)


def _within_keras(rest: list[str]) -> str:
    if not rest:
        return "keras"
    if rest[0] == "applications":
        return ".".join(["keras", *rest])
    last = rest[-1]
    if last in TOP_LEVEL:
        return TOP_LEVEL[last]
    if last == "_Merge":
        return "keras.layers._Merge"
    if rest[0] in FOLDERS and len(rest) > 1 and not (len(rest) == 2 and last in INNER_MODULES):
        return f"{FOLDERS[rest[0]]}.{last}"
    if rest[0] in LAYER_HOMES and len(rest) > 1 and _is_public(last):
        return f"keras.layers.{last}"
    return ".".join(["keras", *rest])


INNER_MODULES = [
    "numpy",
    "nn",
    "image",
    "math",
    "core",
    "linalg",
    "random",
    "common",
    "config",
    "tensorflow",
    "theano",
    "torch",
    "jax",
    "tensorflow_backend",
    "operation_utils",
]

LAYER_MODULES = frozenset(
    [
        "core",
        "convolutional",
        "pooling",
        "local",
        "recurrent",
        "embeddings",
        "normalization",
        "noise",
        "advanced_activations",
        "wrappers",
        "convolutional_recurrent",
        "cudnn_recurrent",
        "recurrent_v2",
        "dense_attention",
        "multi_head_attention",
        "activation",
        "attention",
        "merging",
        "regularization",
        "reshaping",
        "rnn",
        "experimental",
        "preprocessing",
        "topology",
        "training",
        "training_v1",
        "base_layer",
        "base_layer_v1",
        "input_layer",
        "input_spec",
        "sequential",
        "functional",
        "network",
        "layer",
        "keras_tensor",
        "legacy",
        "dense",
        "input",
        "batch_normalization",
        "layer_normalization",
        "dropout",
        "einsum_dense",
        "embedding",
        "conv2d",
    ]
)
"""Modules below `keras.layers` and `keras.engine`. `merge` is not here: it is a function in Keras 1."""


def _is_public(name: str) -> bool:
    return name not in LAYER_MODULES

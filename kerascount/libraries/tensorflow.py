"""What names of tensorflow mean to models: which operation each is. Data only.

Keras within tensorflow is Keras (`libraries/keras/spelling.py`). Must not know: how an operation is carried out.
"""

from __future__ import annotations

from collections.abc import Mapping

_PLAIN = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "maximum",
    "minimum",
    "greater",
    "greater_equal",
    "less",
    "less_equal",
    "equal",
    "not_equal",
    "add_n",
    "exp",
    "log",
    "sqrt",
    "square",
    "rsqrt",
    "sin",
    "cos",
    "sign",
    "round",
    "floor",
    "cast",
    "identity",
    "stop_gradient",
    "ones_like",
    "zeros_like",
    "sigmoid",
    "tanh",
    "argmax",
    "argmin",
    "stack",
    "split",
    "reshape",
    "transpose",
    "expand_dims",
    "squeeze",
    "pad",
    "tile",
    "repeat",
    "matmul",
    "einsum",
    "one_hot",
    "gather",
    "cumsum",
    "negative",
]

_NN = [
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "softmax",
    "log_softmax",
    "softplus",
    "softsign",
    "sigmoid",
    "tanh",
    "dropout",
]

TF_OPERATIONS: Mapping[str, str] = {
    **{f"tensorflow.{name}": name for name in _PLAIN},
    **{f"tensorflow.math.{name}": name for name in _PLAIN},
    **{f"tensorflow.nn.{name}": name for name in _NN},
    **{
        f"tensorflow.{prefix}reduce_{name}": name
        for prefix in ("", "math.")
        for name in ("mean", "sum", "max", "min", "prod", "all", "any", "logsumexp")
    },
    "tensorflow.math.reduce_std": "std",
    "tensorflow.math.reduce_variance": "var",
    "tensorflow.math.softplus": "softplus",
    "tensorflow.concat": "concatenate",
    "tensorflow.abs": "absolute",
    "tensorflow.math.abs": "absolute",
    "tensorflow.pow": "power",
    "tensorflow.math.pow": "power",
    "tensorflow.truediv": "divide",
    "tensorflow.math.truediv": "divide",
    "tensorflow.math.floordiv": "floor_divide",
    "tensorflow.math.floormod": "mod",
    "tensorflow.clip_by_value": "clip",
    "tensorflow.linalg.matmul": "matmul",
    "tensorflow.math.l2_normalize": "normalize",
    "tensorflow.nn.l2_normalize": "normalize",
    "tensorflow.linalg.l2_normalize": "normalize",
    "tensorflow.nn.swish": "silu",
    "tensorflow.reverse": "flip",
    "tensorflow.image.resize": "image_resize",
    "tensorflow.image.resize_images": "image_resize",
    "tensorflow.image.resize_bilinear": "image_resize",
    "tensorflow.image.resize_nearest_neighbor": "image_resize",
    "tensorflow.compat.v1.image.resize_bilinear": "image_resize",
    "tensorflow.compat.v1.image.resize_nearest_neighbor": "image_resize",
    "tensorflow.compat.v1.image.resize": "image_resize",
    "tensorflow.compat.v1.image.resize_images": "image_resize",
    "tensorflow.nn.depth_to_space": "depth_to_space",
    "tensorflow.depth_to_space": "depth_to_space",
    "tensorflow.nn.space_to_depth": "space_to_depth",
    "tensorflow.space_to_depth": "space_to_depth",
    "tensorflow.zeros": "filled",
    "tensorflow.ones": "filled",
    "tensorflow.random.normal": "filled",
    "tensorflow.random.uniform": "filled",
    "tensorflow.random_normal": "filled",
    "tensorflow.random_uniform": "filled",
    "tensorflow.random.truncated_normal": "filled",
}
"""Names of tensorflow and the operation that each is (`libraries/keras/operations.py`)."""

TF_VERSIONS: Mapping[int, str] = {3: "2.21.0"}
"""The version that a script sees, where the generation tells it."""

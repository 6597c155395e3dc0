"""The functions of Keras 3 that are operations: `keras.ops.*`, `keras.random.*`, `keras.activations.*`.

Must not know: how operations are carried out.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.ops.table import OPERATIONS
from kerascount.libraries.keras.ops.tf_more import TF_MORE
from kerascount.libraries.keras.ops.tf_only import TF_ONLY


def words(text: str) -> list[str]:
    """The words of a block."""
    return text.split()


INTERNAL = frozenset(
    (
        "add_n",
        "batch_dot",
        "boolean_mask",
        "ensure_shape",
        "matrix_transpose",
        "mish",
        "sequence_mask",
        "batch_flatten",
        "concat",
        "conv_to_shape",
        "cut_patches",
        "crop_and_resize",
        "frame",
        "gather",
        "gather_nd",
        "grayscale_to_rgb",
        "pack",
        "padded_sides",
        "repeat_rows",
        "resize_images",
        "resize_last",
        "resize_volumes",
        "rfft_complex",
        "split_sizes",
        "stft_complex",
        "strided_slice",
        "target_size",
        "where_true",
        *(row.name for row in (*TF_ONLY, *TF_MORE)),
    )
)
RANDOM = words("""
normal truncated_normal uniform randint gamma beta binomial categorical dropout shuffle
""")
"""Functions of `keras.random`."""

_ACTIVATIONS = words("""
celu elu gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu log_sigmoid
log_softmax mish relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus
sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold
""")

HOMES: Mapping[str, Mapping[str, str]] = {
    "keras.ops": {name: name for name in OPERATIONS if name not in INTERNAL and name not in RANDOM},
    "keras.random": {name: name for name in RANDOM},
    "keras.activations": {name: name for name in _ACTIVATIONS}
    | {"relu": "relu_shaped", "exponential": "exp"},
}
"""Operations by the name that a package of Keras 3 gives them."""

ROWS: Mapping[str, str] = {
    f"keras.activations.{name}": row
    for home, names in (
        ("nn", "relu softmax elu selu gelu softsign silu log_softmax leaky_relu relu6"),
        ("math", "sigmoid tanh softplus"),
    )
    for name, row in ((n, f"{home}.{n}") for n in names.split())
} | {"keras.activations.swish": "nn.silu", "keras.activations.exponential": "math.exp"}
"""How tf.keras shows the functions of `keras.activations`."""

PARAMETERS: Mapping[str, str] = {
    "keras.activations.relu": "x negative_slope:negative_slope:alpha max_value threshold",
    "keras.ops.matmul": "x1 x2",
    "keras.activations.gelu": "x approximate=False",
}
"""Parameters that are not those of the operation in `keras.ops`."""

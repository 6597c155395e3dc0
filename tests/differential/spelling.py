"""How each generation writes a layer that `families.py` chose: names of classes and parameters, what is positional.

Must not know: which layers go where.
"""

from __future__ import annotations

from tests.differential.draw import Draw

OLD_CLASSES = {
    "Conv1D": "Convolution1D",
    "Conv2D": "Convolution2D",
    "Conv3D": "Convolution3D",
    "SeparableConv2D": "SeparableConvolution2D",
}

OLD_NAMES = {
    "filters": "nb_filter",
    "strides": "subsample",
    "padding": "border_mode",
    "data_format": "dim_ordering",
    "use_bias": "bias",
    "rate": "p",
    "stddev": "sigma",
    "negative_slope": "alpha",
    "units": "output_dim",
}
"""Parameters of Keras 1 that do not depend on the class."""

OLD_OF_CLASS = {
    "Conv1D": {"kernel_size": "filter_length", "strides": "subsample_length"},
    "LocallyConnected1D": {"kernel_size": "filter_length", "strides": "subsample_length"},
    "MaxPooling1D": {"pool_size": "pool_length", "strides": "stride"},
    "AveragePooling1D": {"pool_size": "pool_length", "strides": "stride"},
    "UpSampling1D": {"size": "length"},
    "ZeroPadding1D": {"padding": "padding"},
    "ZeroPadding2D": {"padding": "padding"},
    "ZeroPadding3D": {"padding": "padding"},
    "Embedding": {"output_dim": "output_dim"},
}
POOLS_AND_SUCH = ("Max", "Average")

POSITIONAL = {
    "Conv1D": 2,
    "Conv2D": 2,
    "Conv3D": 2,
    "SeparableConv2D": 2,
    "Conv2DTranspose": 2,
    "LocallyConnected1D": 2,
    "LocallyConnected2D": 2,
    "MultiHeadAttention": 2,
    "Embedding": 2,
    "ConvLSTM2D": 2,
    "EinsumDense": 1,
    "BatchNormalization": 0,
    "ActivityRegularization": 0,
    "LayerNormalization": 0,
    "PReLU": 0,
    "Masking": 0,
}
"""How many leading arguments may be written without their names (others: one)."""

WINDOWS = {
    "Conv2D": ("nb_row", "nb_col"),
    "SeparableConv2D": ("nb_row", "nb_col"),
    "LocallyConnected2D": ("nb_row", "nb_col"),
    "Conv3D": ("kernel_dim1", "kernel_dim2", "kernel_dim3"),
}
"""Classes of Keras 1 that take the window as several numbers."""


def spelled(d: Draw, kind: str, arguments: dict[str, object], generation: str) -> tuple[str, str]:
    """The class and the text of the arguments."""
    if generation == "1":
        if kind == "ZeroPadding2D" and isinstance(arguments["padding"], tuple):
            arguments = arguments | {"padding": _in_one(arguments["padding"])}
        return OLD_CLASSES.get(kind, kind), _listed(d, kind, _old(kind, arguments), _positional(kind, "1"))
    if generation in "t2" and kind == "LeakyReLU":
        arguments = {"alpha": arguments["negative_slope"]} if arguments else {}
    return kind, _listed(d, kind, arguments, _positional(kind, generation))


def _positional(kind: str, generation: str) -> int:
    windows = len(WINDOWS.get(kind, ())) - 1 if generation == "1" and kind in WINDOWS else 0
    return POSITIONAL.get(kind, 1) + windows


def _listed(d: Draw, kind: str, arguments: dict[str, object], positional: int) -> str:
    bare = positional if d.chance(0.8) else d.between(0, positional)
    parts = []
    for i, (name, value) in enumerate(arguments.items()):
        parts.append(repr(value) if i < bare and name not in NAMED else f"{name}={value!r}")
        if name in NAMED:
            bare = 0
    return ", ".join(parts)


NAMED = frozenset(
    (
        "merge_mode",
        "backward_layer",
        "return_sequences",
        "data_format",
        "dim_ordering",
        "axis",
        "keepdims",
        "l2",
        "use_bias",
        "max_value",
        "alpha",
    )
)
"""Parameters that are never written by position."""


def _old(kind: str, arguments: dict[str, object]) -> dict[str, object]:
    """The arguments as Keras 1 calls them."""
    found: dict[str, object] = {}
    own = OLD_OF_CLASS.get(kind, {})
    for name, value in arguments.items():
        if name == "kernel_size" and kind in WINDOWS:
            count = len(WINDOWS[kind])
            values = value if isinstance(value, list | tuple) else (value,) * count
            found |= dict(zip(WINDOWS[kind], values, strict=True))
            continue
        old = own.get(name) or _old_name(kind, name)
        found[old] = _old_value(kind, name, value)
    return found


def _in_one(padding: tuple[object, ...]) -> tuple[object, ...]:
    """Keras 1 takes (top, bottom, left, right)."""
    return tuple(n for pair in padding for n in (pair if isinstance(pair, tuple) else (pair,)))


def _old_name(kind: str, name: str) -> str:
    if name in ("strides", "pool_size") and kind.startswith(POOLS_AND_SUCH):
        return name
    return OLD_NAMES.get(name, name)


def _old_value(kind: str, name: str, value: object) -> object:
    if name == "data_format":
        return "th" if value == "channels_first" else "tf"
    if name in ("kernel_size", "strides", "pool_size", "size"):
        rank = int(kind[-2]) if kind[-1] == "D" and kind[-2].isdigit() else 1
        if rank == 1:
            return value[0] if isinstance(value, list | tuple) else value
        return (value,) * rank if isinstance(value, int) else tuple(value)  # type: ignore[arg-type]
    return value

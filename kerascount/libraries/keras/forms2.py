"""The classes of Keras 2 as their constructors were, told as differences from today's.

Two kinds: Keras 2 on its own (`STANDALONE`, 2.2.4) and within tensorflow (`WITHIN_TENSORFLOW`, tf_keras 2.21). A class
that is absent had today's constructor; the tests compare each signature with the recorded one.
Must not know: scripts, calls, which generation a file is written for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.libraries.keras.forms1 import OldForm, Renames
from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.libraries.keras.wrappers import SIGNATURES

Forms = Mapping[str, OldForm]


def changed(
    name: str,
    *,
    gone: str = "",
    new: tuple[tuple[int, str], ...] = (),
    last: str = "",
    passed_on: str = "",
    idle: str = "",
    renames: Renames | None = None,
    defaults: Mapping[str, object] | None = None,
) -> OldForm:
    """Today's constructor without the parameters of `gone`, with `new` ones inserted at their places.

    `last` are parameters that stood at the end, `passed_on` those that were taken through `**kwargs`, `idle` those
    that changed nothing of what a summary shows, `defaults` those that had another default.
    """
    row = row_named(name) or older_row(name)
    signature = row.signature if row else SIGNATURES[name]
    others = dict(defaults or {})
    texts = {
        p.name: p.name
        if p.required and p.name not in others
        else f"{p.name}={others.get(p.name, p.default)!r}"
        for p in parameters(signature)
    }
    names = [n for n in texts if n not in (*gone.split(), *last.split())]
    found = [texts[n] for n in (*names, *last.split())]
    for index, text in new:
        found.insert(index, text)
    found += ["*", passed_on] if passed_on else []
    signature = f"({', '.join(found)})"
    return OldForm(name, signature, (), renames or {}, others, frozenset(idle.split()))


HARD = {"recurrent_activation": "hard_sigmoid"}
LAST_ONLY = {"data_format": "channels_last"}
UNIT = {"strides": (1, 1)}


def _conv_lstm(rank: int) -> dict[str, object]:
    one = 1 if rank == 1 else (1,) * rank
    return {"strides": one, "dilation_rate": one, **HARD}


_KERNEL = "kernel_initializer='glorot_uniform', kernel_regularizer=None, kernel_constraint=None"
_OF_KERNEL = "kernel_initializer kernel_regularizer kernel_constraint"
"""What convolutions take whose kernels have other names, and do nothing with it."""


def _separable(name: str, **changes: Any) -> OldForm:
    return changed(name, passed_on=_KERNEL, idle=_OF_KERNEL, **changes)


_BOTH: Forms = {
    "SeparableConv2D": _separable("SeparableConv2D"),
    "DepthwiseConv2D": _separable("DepthwiseConv2D"),
    "LeakyReLU": changed(
        "LeakyReLU", gone="negative_slope", new=((0, "alpha=0.3"),), renames={"alpha": "negative_slope"}
    ),
    "Dense": changed("Dense", gone="lora_rank lora_alpha quantization_config"),
    "AveragePooling1D": changed("AveragePooling1D", defaults={"pool_size": 2, **LAST_ONLY}),
    "AveragePooling2D": changed("AveragePooling2D", defaults={"pool_size": (2, 2)}),
    "AveragePooling3D": changed("AveragePooling3D", defaults={"pool_size": (2, 2, 2)}),
    "MaxPooling1D": changed("MaxPooling1D", defaults=LAST_ONLY),
    "GlobalMaxPooling1D": changed("GlobalMaxPooling1D", defaults=LAST_ONLY),
    "ZeroPadding1D": changed("ZeroPadding1D", gone="data_format"),
    "ZeroPadding3D": changed("ZeroPadding3D", defaults={"padding": (1, 1, 1)}),
    "PReLU": changed("PReLU", defaults={"alpha_initializer": "zeros"}),
    "SimpleRNN": changed("SimpleRNN", gone="seed"),
    "SimpleRNNCell": changed("SimpleRNNCell", gone="seed"),
    **{
        f"SpatialDropout{n}D": changed(f"SpatialDropout{n}D", gone="seed", passed_on="seed=None")
        for n in (1, 2, 3)
    },
    "LocallyConnected2D": changed("LocallyConnected2D", defaults=UNIT),
}

_IMPLEMENTED = "implementation=1"
_FLAT = {"reset_after": False}
_POOLS = [f"Global{kind}Pooling{n}D" for kind in ("Max", "Average") for n in (1, 2, 3)]


def _pool(kind: str) -> OldForm:
    needed = {"pool_size": 2} if kind == "Average" else {}
    return changed(
        f"{kind}Pooling1D",
        passed_on="stride=None",
        renames={"stride": "strides"},
        defaults={**needed, **LAST_ONLY},
    )


STANDALONE: Forms = {
    **_BOTH,
    "Conv1D": changed("Conv1D", gone="groups", defaults=LAST_ONLY),
    "Conv2D": changed("Conv2D", gone="groups"),
    "Conv3D": changed("Conv3D", gone="groups"),
    "Conv3DTranspose": changed(
        "Conv3DTranspose",
        gone="dilation_rate output_padding",
        new=((4, "output_padding=None"),),
        passed_on="dilation_rate=1",
    ),
    "DepthwiseConv2D": changed(
        "DepthwiseConv2D", gone="dilation_rate", passed_on=f"dilation_rate=1, {_KERNEL}", idle=_OF_KERNEL
    ),
    "SeparableConv1D": _separable("SeparableConv1D", defaults=LAST_ONLY),
    "ConvLSTM2D": changed(
        "ConvLSTM2D",
        gone="seed return_state",
        last="return_sequences go_backwards stateful dropout recurrent_dropout",
        passed_on="return_state=False",
        defaults=_conv_lstm(2),
    ),
    "LocallyConnected1D": changed("LocallyConnected1D", gone="implementation"),
    "LocallyConnected2D": changed("LocallyConnected2D", gone="implementation", defaults=UNIT),
    "BatchNormalization": changed(
        "BatchNormalization", gone="renorm renorm_clipping renorm_momentum synchronized"
    ),
    "Bidirectional": changed("Bidirectional", gone="backward_layer"),
    "Embedding": changed(
        "Embedding",
        gone="weights lora_rank lora_alpha quantization_config",
        new=((4, "activity_regularizer=None"), (7, "input_length=None")),
    ),
    "LSTM": changed("LSTM", gone="seed use_cudnn", new=((17, _IMPLEMENTED),), defaults=HARD),
    "LSTMCell": changed("LSTMCell", gone="seed", new=((16, _IMPLEMENTED),), defaults=HARD),
    "GRU": changed("GRU", gone="seed use_cudnn", new=((16, _IMPLEMENTED),), defaults={**HARD, **_FLAT}),
    "GRUCell": changed("GRUCell", gone="seed", new=((15, _IMPLEMENTED),), defaults={**HARD, **_FLAT}),
    "CuDNNLSTM": changed("CuDNNLSTM", gone="go_backwards time_major"),
    "CuDNNGRU": changed("CuDNNGRU", gone="go_backwards time_major"),
    "RNN": changed("RNN", gone="zero_output_for_mask"),
    "GaussianNoise": changed("GaussianNoise", gone="seed"),
    "GaussianDropout": changed("GaussianDropout", gone="seed"),
    **{n: changed(n, gone="keepdims", defaults=LAST_ONLY if "1D" in n else {}) for n in _POOLS},
    **{f"{kind}Pooling1D": _pool(kind) for kind in ("Max", "Average")},
}
"""Keras 2.2.4."""

_LORA = "lora_rank lora_alpha"

_CACHED = "enable_caching_device=False"
_MASKED = "zero_output_for_mask=False"
_IDLE = "enable_caching_device zero_output_for_mask"


def _recurrent(name: str) -> OldForm:
    return changed(
        name,
        gone="seed use_cudnn",
        new=((21, "time_major=False"),),
        passed_on=f"{_CACHED}, {_MASKED}",
        idle=_IDLE,
    )


WITHIN_TENSORFLOW: Forms = {
    **_BOTH,
    "Conv1D": changed("Conv1D", defaults=LAST_ONLY),
    "SeparableConv1D": _separable("SeparableConv1D"),
    "DepthwiseConv1D": _separable("DepthwiseConv1D"),
    "Conv3DTranspose": changed("Conv3DTranspose", gone="output_padding", new=((4, "output_padding=None"),)),
    "GlobalAveragePooling1D": changed(
        "GlobalAveragePooling1D", gone="keepdims", passed_on="keepdims=False", defaults=LAST_ONLY
    ),
    **{
        f"ConvLSTM{n}D": changed(
            f"ConvLSTM{n}D", gone="seed", last="dropout recurrent_dropout", defaults=_conv_lstm(n)
        )
        for n in (1, 2, 3)
    },
    "BatchNormalization": changed(
        "BatchNormalization",
        gone="renorm renorm_clipping renorm_momentum",
        passed_on="renorm=False, renorm_clipping=None, renorm_momentum=0.99, fused=None, virtual_batch_size=None, "
        "adjustment=None",
        idle="renorm_clipping adjustment",
    ),
    "EinsumDense": changed(
        "EinsumDense",
        gone=f"{_LORA} gptq_unpacked_column_size quantization_config",
        new=((8, "activity_regularizer=None"),),
    ),
    "Embedding": changed(
        "Embedding",
        gone=f"weights {_LORA} quantization_config",
        new=((4, "activity_regularizer=None"), (7, "input_length=None"), (8, "sparse=False")),
        passed_on="use_one_hot_matmul=False",
        idle="sparse use_one_hot_matmul",
    ),
    "SimpleRNN": changed(
        "SimpleRNN", gone="seed", passed_on=f"time_major=False, {_CACHED}, {_MASKED}", idle=_IDLE
    ),
    "LSTM": _recurrent("LSTM"),
    "LSTMCell": changed("LSTMCell", gone="seed", passed_on=_CACHED, idle=_IDLE),
    "GRU": _recurrent("GRU"),
    "GRUCell": changed("GRUCell", gone="seed", passed_on=_CACHED, idle=_IDLE),
    "RNN": changed(
        "RNN", gone="zero_output_for_mask", new=((6, "time_major=False"),), passed_on=_MASKED, idle=_IDLE
    ),
    "Attention": changed(
        "Attention", gone="dropout seed", passed_on="dropout=0.0, causal=False", idle="causal"
    ),
    "AdditiveAttention": changed(
        "AdditiveAttention", gone="dropout", passed_on="dropout=0.0, causal=False", idle="causal"
    ),
    "MultiHeadAttention": changed(
        "MultiHeadAttention",
        gone="sliding_window flash_attention use_gate seed",
        new=((14, "softmax_robust_masking=False"),),
        idle="softmax_robust_masking",
    ),
    "Softmax": changed("Softmax", new=((1, "robust_masking=False"),), idle="robust_masking"),
    "IntegerLookup": changed(
        "IntegerLookup",
        gone="oov_method salt",
        passed_on="max_values=None, mask_value=None, oov_value=-1",
        renames={"max_values": "max_tokens", "mask_value": "mask_token", "oov_value": "oov_token"},
    ),
    "CategoryEncoding": changed(
        "CategoryEncoding", passed_on="max_tokens=None", renames={"max_tokens": "num_tokens"}
    ),
    "Discretization": changed("Discretization", passed_on="bins=None", renames={"bins": "bin_boundaries"}),
    "StringLookup": OldForm(
        "StringLookup",
        "(max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None, idf_weights=None, "
        "encoding='utf-8', invert=False, output_mode='int', sparse=False, pad_to_max_tokens=False)",
    ),
    "Resizing": changed("Resizing", gone="pad_to_aspect_ratio fill_mode fill_value antialias data_format"),
    **{
        name: changed(name, gone="data_format")
        for name in (
            "CenterCrop",
            "RandomCrop",
            "RandomFlip",
            "RandomRotation",
            "RandomTranslation",
            "RandomZoom",
        )
    },
    "RandomContrast": changed("RandomContrast", gone="value_range"),
}
"""tf_keras 2.21."""

"""The classes of Keras 2 that compute or refuse something else than today's: rows in the form of `rows/`.

One row stands for both kinds of Keras 2, on its own and within tensorflow: the configuration tells which it is.
Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kerascount.libraries.keras import rows2_checks, rows2_encoding
from kerascount.libraries.keras import rows2_formulas as formulas
from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.rows2_attention import heads
from kerascount.values.dims import Shape

_FORMULAS: Mapping[str, Formula] = {
    **{f"Conv{n}D": formulas.over_batches(f"Conv{n}D", n) for n in (1, 2, 3)},
    **{f"Cropping{n}D": formulas.cropped(f"Cropping{n}D", n) for n in (1, 2, 3)},
    **{kind: formulas.without_negative(kind) for kind in ("RepeatVector", "Resizing")},
    **{kind: formulas.recurrent(kind) for kind in ("LSTM", "GRU", "SimpleRNN")},
    **{kind: formulas.dilated(kind, 1) for kind in ("SeparableConv2D",)},
    **{kind: formulas.dilated(kind, 2) for kind in ("ConvLSTM2D", "ConvLSTM3D")},
    "DepthwiseConv1D": formulas.depthwise(1),
    "DepthwiseConv2D": formulas.depthwise(2),
    "Flatten": formulas.flatten,
    "Reshape": formulas.reshape,
    "Permute": formulas.permute,
    "BatchNormalization": formulas.batch_normalization,
    "LayerNormalization": formulas.layer_normalization,
    "Embedding": formulas.embedding,
    "LocallyConnected1D": formulas.locally_connected,
    "EinsumDense": formulas.einsum_dense,
    "MultiHeadAttention": heads,
    "Rescaling": formulas.rescaling,
    "UpSampling1D": formulas.upsampled,
    "Conv3DTranspose": formulas.without_dilation("Conv3DTranspose", within=True),
    **rows2_encoding.FORMULAS,
}

_SIGNED: Mapping[str, str] = {
    "Embedding": "input_length=None",
    "LSTM": "time_major=False",
    "GRU": "time_major=False",
    "SimpleRNN": "time_major=False",
    "BatchNormalization": "fused=None, virtual_batch_size=None",
}
"""Parameters that are no longer there."""


_IN_WORDS: Mapping[str, str] = {
    "StringLookup": "the frequencies of words, with idf_weights",
    "IntegerLookup": "the frequencies of words, with idf_weights",
    "Discretization": "a summary of data, where the bins are learned",
}


def _checked(name: str, formula: Formula) -> Formula:
    alone = rows2_checks.STANDALONE.get(name, ())
    within = rows2_checks.WITHIN_TENSORFLOW.get(name, ())

    def of_keras_2(config: Config, shapes: Sequence[Shape]) -> Built:
        checks = within if config.within_tensorflow else alone
        problem = next((p for check in checks for p in [check(config, shapes)] if p is not None), None)
        if problem is None:
            return formula(config, shapes)
        message = f"`{name}` {problem.message[3:]}" if problem.message.startswith("it ") else problem.message
        return Built((shapes[0],), (), (replace(problem, message=message),))

    return of_keras_2


def _rows() -> Iterator[Row]:
    names = (*_FORMULAS, *rows2_checks.STANDALONE, *rows2_checks.WITHIN_TENSORFLOW)
    for name in dict.fromkeys(names):
        row = row_named(name) or older_row(name)
        assert row is not None
        more = _SIGNED.get(name)
        signature = f"{row.signature[:-1]}, {more})" if more else row.signature
        many = name in ("Conv1D", "Conv2D", "Conv3D", "UpSampling1D")
        yield replace(
            row,
            signature=signature,
            in_words=_IN_WORDS.get(name, row.in_words),
            passed_on="()" if name == "LayerNormalization" else row.passed_on,
            formula=_checked(name, _FORMULAS.get(name, row.formula)),
            ndim=None if many else row.ndim,
            min_ndim=2 if name == "UpSampling1D" else row.ndim if many else row.min_ndim,
        )


ROWS_2: tuple[Row, ...] = tuple(_rows())

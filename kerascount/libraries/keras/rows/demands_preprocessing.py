"""What the layers of words, categories, images and sounds of Keras 3 demand of their arguments.

Source: the constructors in keras/src/layers/preprocessing/. Must not know: scripts, shapes of inputs.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.rows.checks import (
    DATA_FORMAT,
    Check,
    at_least,
    demand,
    is_number,
    one_of,
    positive,
    together,
)
from kerascount.values.objects import Value

# --- words and categories ---------------------------------------------------------------------------

MODES = ("int", "one_hot", "multi_hot", "binary", "count", "tf_idf", "tf-idf")
COUNTED = ("one_hot", "multi_hot", "count")

SPARSE = together(
    ("output_mode", "sparse"), lambda mode, sparse: not sparse or mode != "int", "indices are never sparse"
)
PADDED = together(
    ("max_tokens", "pad_to_max_tokens"),
    lambda most, pad: not pad or most is not None,
    "there is no number of tokens to pad to",
)
MOST = demand("max_tokens", lambda v: v is None or (is_number(v) and v > 1), "None or more than 1")
INVERTED = together(
    ("invert", "output_mode"), lambda back, mode: not back or mode == "int", "the way back gives no counts"
)
WEIGHTS_UNUSED = together(
    ("output_mode", "idf_weights"),
    lambda mode, weights: weights is None or mode in ("tf_idf", "tf-idf"),
    "`idf_weights` belong to the mode tf_idf",
)
WEIGHTS_MISSING = together(
    ("vocabulary", "idf_weights", "output_mode"),
    lambda words, weights, mode: mode not in ("tf_idf", "tf-idf") or words is None or weights is not None,
    "a vocabulary in the mode tf_idf needs `idf_weights`",
)
WORDS = demand(
    "vocabulary",
    lambda v: not isinstance(v, list | tuple) or (bool(v) and len(set(v)) == len(v)),
    "words that differ, at least one",
)


def _fits(words: Value, most: Value, *, reserved: int) -> bool:
    known = isinstance(words, list | tuple) and isinstance(most, int) and not {"", "[UNK]"} & set(words)
    return not known or len(words) + reserved <= most


def _special(mask: Value, mode: Value, oov: Value) -> int:
    """How many entries of a vocabulary are none of its words."""
    return (1 if mask is not None and mode == "int" else 0) + (oov if isinstance(oov, int) else 1)


FITS_LOOKUP = together(
    ("vocabulary", "mask_token", "output_mode", "num_oov_indices", "max_tokens"),
    lambda words, mask, mode, oov, most: _fits(words, most, reserved=_special(mask, mode, oov)),
    "there are more words than `max_tokens`",
)
FITS_TEXT = together(
    ("vocabulary", "output_mode", "max_tokens"),
    lambda words, mode, most: _fits(words, most, reserved=_special("", mode, 1)),
    "there are more words than `max_tokens`",
)


def _in_place(words: Value, special: list[Value], reserved: list[Value]) -> bool:
    """Whether reserved words stand in front, all of them, or nowhere."""
    if not isinstance(words, list | tuple):
        return True
    rest = words[len(special) :] if list(words[: len(special)]) == special else words
    return not any(word is not None and word in rest for word in reserved)


def _special_of(mask: Value, mode: Value, oov: Value, token: Value) -> list[Value]:
    front = [mask] if mask is not None and mode == "int" else []
    return front + [token] * (oov if isinstance(oov, int) else 1)


RESERVED_LOOKUP = together(
    ("mask_token", "output_mode", "num_oov_indices", "oov_token", "vocabulary"),
    lambda mask, mode, oov, token, words: _in_place(
        words, _special_of(mask, mode, oov, token), [mask, token]
    ),
    "a reserved word stands among the others",
)
RESERVED_TEXT = together(
    ("output_mode", "vocabulary"),
    lambda mode, words: _in_place(words, _special_of("", mode, 1, "[UNK]"), ["", "[UNK]"]),
    "a reserved word stands among the others",
)

LOOKUP: tuple[Check, ...] = (
    MOST,
    PADDED,
    at_least("num_oov_indices", 0),
    one_of("output_mode", *MODES),
    INVERTED,
    SPARSE,
    WEIGHTS_UNUSED,
    WEIGHTS_MISSING,
    WORDS,
    RESERVED_LOOKUP,
    FITS_LOOKUP,
)

SEQUENCE = together(
    ("output_mode", "output_sequence_length"),
    lambda mode, length: length is None if mode != "int" else length is None or isinstance(length, int),
    "`output_sequence_length` is an integer and belongs to the mode int",
)
NGRAMS = demand("ngrams", lambda v: v is None or isinstance(v, int | list | tuple), "None or integers")
RAGGED = together(
    ("output_mode", "ragged"), lambda mode, ragged: not ragged or mode == "int", "counts are never ragged"
)
BOUNDARIES = together(
    ("bin_boundaries", "num_bins"),
    lambda bounds, bins: (bounds is None) != (bins is None),
    "either `bin_boundaries` or `num_bins` is given",
)
MEAN_AND_VARIANCE = together(
    ("mean", "variance"),
    lambda mean, variance: (mean is None) == (variance is None),
    "mean and variance are given together or not at all",
)
BINS = demand("num_bins", lambda v: v is None or (is_number(v) and v >= 0), "None or not negative")


# --- images -----------------------------------------------------------------------------------------


def factor(name: str, low: float, high: float) -> Check:
    """A number within bounds, or two that span some of them."""

    def accepts(value: Value) -> bool:
        if isinstance(value, list | tuple):
            return len(value) == 2 and value[0] <= high and value[1] >= low
        return is_number(value) and low <= value <= high

    return demand(name, accepts, f"a number between {low} and {high}, or two of them")


def inner_factor(name: str, low: float, high: float) -> Check:
    """A number within bounds, or two numbers both within."""

    def accepts(value: Value) -> bool:
        several = value if isinstance(value, list | tuple) and len(value) == 2 else [value]
        return all(is_number(v) and low <= v <= high for v in several)

    return demand(name, accepts, f"a number between {low} and {high}, or two of them")


def _is_length(value: Value) -> bool:
    return value is None or (isinstance(value, int) and value >= 0)


FRACTION = factor("factor", 0, 1)
RANGE = demand("value_range", lambda v: isinstance(v, list | tuple) and len(v) == 2, "two numbers")
FILL = one_of("fill_mode", "reflect", "wrap", "constant", "nearest")
INTERPOLATION = one_of("interpolation", "nearest", "bilinear")
SIZE = (*(demand(n, _is_length, "an integer, not negative") for n in ("height", "width")), DATA_FORMAT)
AROUND = inner_factor("height_factor", -1, 1)
ALONG = demand(
    "width_factor",
    lambda v: v is None or isinstance(v, list | tuple) or (is_number(v) and -1 <= v <= 1),
    "None or between -1 and 1",
)

TEXT = (
    NGRAMS,
    SEQUENCE,
    RAGGED,
    MOST,
    PADDED,
    SPARSE,
    WEIGHTS_UNUSED,
    WEIGHTS_MISSING,
    WORDS,
    RESERVED_TEXT,
    FITS_TEXT,
)
"""What `TextVectorization` demands in every generation."""

DEMANDS: Mapping[str, tuple[Check, ...]] = {
    "StringLookup": LOOKUP,
    "IntegerLookup": (*LOOKUP, one_of("vocabulary_dtype", "int64")),
    "TextVectorization": (
        one_of("output_mode", *MODES),
        *TEXT,
        one_of("standardize", None, "lower_and_strip_punctuation", "lower", "strip_punctuation"),
        one_of("split", None, "whitespace", "character"),
    ),
    "Hashing": (positive("num_bins"), one_of("output_mode", "int", *COUNTED), SPARSE),
    "HashedCrossing": (positive("num_bins"), one_of("output_mode", "int", "one_hot"), SPARSE),
    "Discretization": (BOUNDARIES, BINS, one_of("output_mode", "int", *COUNTED), SPARSE),
    "CategoryEncoding": (one_of("output_mode", *COUNTED, "binary"), positive("num_tokens")),
    "Resizing": SIZE,
    "CenterCrop": SIZE,
    "RandomCrop": SIZE,
    "AugMix": (FRACTION,),
    "RandAugment": (FRACTION,),
    "CutMix": (FRACTION,),
    "RandomContrast": (FRACTION,),
    "RandomErasing": (FRACTION,),
    "RandomGaussianBlur": (FRACTION, factor("sigma", 0, 1)),
    "RandomHue": (FRACTION,),
    "RandomInvert": (FRACTION,),
    "RandomPerspective": (FRACTION,),
    "RandomSharpness": (FRACTION, RANGE),
    "RandomPosterization": (factor("factor", 1, 8), RANGE),
    "RandomBrightness": (factor("factor", -1, 1), RANGE),
    "RandomColorDegeneration": (factor("factor", -1, 1), RANGE),
    "RandomSaturation": (factor("factor", -1, 1), RANGE),
    "RandomRotation": (factor("factor", -1, 1), FILL, INTERPOLATION),
    "RandomElasticTransform": (FRACTION, factor("scale", 0, 1), INTERPOLATION, FILL),
    "RandomGrayscale": (demand("factor", lambda v: is_number(v) and 0 <= v <= 1, "between 0 and 1"),),
    "RandomShear": (inner_factor("x_factor", 0, 1), inner_factor("y_factor", 0, 1), FILL, INTERPOLATION),
    "RandomTranslation": (AROUND, inner_factor("width_factor", -1, 1), FILL, INTERPOLATION),
    "RandomZoom": (AROUND, ALONG, FILL, INTERPOLATION),
    "Solarization": (inner_factor("addition_factor", 0, 1), inner_factor("threshold_factor", 0, 1), RANGE),
    "AutoContrast": (RANGE,),
    "Equalization": (RANGE,),
    "STFTSpectrogram": (
        one_of("padding", "valid", "same"),
        positive("frame_length"),
        together(
            ("frame_length", "frame_step"),
            lambda length, step: step is None or (is_number(step) and 0 < step <= length),
            "`frame_step` is positive and not above `frame_length`",
        ),
        together(
            ("frame_length", "fft_length"),
            lambda length, fft: fft is None or (is_number(fft) and fft >= length),
            "`fft_length` is not below `frame_length`",
        ),
        one_of("mode", "log", "magnitude", "psd", "real", "imag", "angle", "stft"),
        one_of("scaling", None, "density", "spectrum"),
    ),
    "MelSpectrogram": (
        together(
            ("sequence_length", "fft_length"),
            lambda sequence, fft: sequence is None or fft >= sequence,
            "`fft_length` is not below `sequence_length`",
        ),
    ),
}
"""By class, in the order in which Keras looks."""

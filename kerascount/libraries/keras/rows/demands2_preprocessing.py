"""What the layers of words, categories and images demand of their arguments in the Keras within tensorflow 2.

Source: tf_keras 2.21 `tf_keras/src/layers/preprocessing/`. Must not know: scripts, shapes of inputs.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.rows.checks import Check, demand, is_number, one_of, positive, together
from kerascount.libraries.keras.rows.demands_preprocessing import (
    FILL,
    FITS_LOOKUP,
    INTERPOLATION,
    INVERTED,
    MEAN_AND_VARIANCE,
    MOST,
    PADDED,
    RANGE,
    RESERVED_LOOKUP,
    SPARSE,
    TEXT,
    WEIGHTS_MISSING,
    WEIGHTS_UNUSED,
    WORDS,
)
from kerascount.values.objects import Value

ONE_BOUND = together(
    ("bin_boundaries", "num_bins"),
    lambda bounds, bins: bounds is None or bins is None,
    "`bin_boundaries` and `num_bins` do not go together",
)
BINS = demand("num_bins", lambda v: v is None or (is_number(v) and v >= 0), "None or not negative")
OOV = demand("num_oov_indices", lambda v: not is_number(v) or v >= 0, "not negative")
MODES = one_of("output_mode", "int", "one_hot", "multi_hot", "binary", "count", "tf_idf", "tf-idf")
LOOKUP: tuple[Check, ...] = (
    MOST,
    PADDED,
    OOV,
    MODES,
    INVERTED,
    SPARSE,
    WEIGHTS_UNUSED,
    WEIGHTS_MISSING,
    WORDS,
    RESERVED_LOOKUP,
    FITS_LOOKUP,
)


def _bounds(name: str, accepts: object, wanted: str) -> Check:
    """A factor as the two bounds that Keras makes of it: those given, or the number on both sides of 0."""

    def check(value: Value) -> bool:
        if isinstance(value, list | tuple) and len(value) == 2 and all(map(is_number, value)):
            low, high = value
        elif is_number(value):
            low, high = -value, value
        else:
            return True
        return bool(accepts(low, high))  # type: ignore[operator]

    return demand(name, check, wanted)


def _within_one(low: float, high: float) -> bool:
    return low <= high and abs(low) <= 1 and abs(high) <= 1


def _contrast(value: Value) -> bool:
    several = value if isinstance(value, list | tuple) and len(value) == 2 else [value, value]
    if not all(map(is_number, several)):
        return True
    return bool(several[0] >= 0 and several[1] >= 0 and several[0] <= 1)


def _brightness(value: Value) -> bool:
    several = value if isinstance(value, list | tuple) and len(value) == 2 else [value]
    return all(is_number(v) and -1 <= v <= 1 for v in several)


GROWN = _bounds("factor", lambda low, high: high >= low >= -1, "at least -1, not decreasing")
SIDES = tuple(
    demand(name, lambda v: type(v) is int and v > 0, "a positive integer") for name in ("height", "width")
)
WAYS = one_of(
    "interpolation",
    "bilinear",
    "nearest",
    "bicubic",
    "area",
    "lanczos3",
    "lanczos5",
    "gaussian",
    "mitchellcubic",
)

PREPROCESSING: Mapping[str, tuple[Check, ...]] = {
    "StringLookup": LOOKUP,
    "IntegerLookup": LOOKUP,
    "TextVectorization": (
        one_of("standardize", None, "lower_and_strip_punctuation", "lower", "strip_punctuation"),
        one_of("split", None, "whitespace", "character"),
        one_of("output_mode", None, "int", "count", "multi_hot", "tf_idf", "binary", "tf-idf"),
        *TEXT,
    ),
    "Hashing": (positive("num_bins"), one_of("output_mode", "int", "one_hot", "multi_hot", "count"), SPARSE),
    "HashedCrossing": (one_of("output_mode", "int", "one_hot"), SPARSE),
    "Discretization": (
        one_of("output_mode", "int", "one_hot", "multi_hot", "count"),
        SPARSE,
        BINS,
        ONE_BOUND,
    ),
    "CategoryEncoding": (
        one_of("output_mode", "one_hot", "multi_hot", "binary", "count"),
        positive("num_tokens"),
    ),
    "Normalization": (MEAN_AND_VARIANCE,),
    "CenterCrop": SIDES,
    "RandomCrop": SIDES,
    "Resizing": (
        *(demand(name, lambda v: type(v) is int, "an integer") for name in ("height", "width")),
        WAYS,
    ),
    "RandomFlip": (one_of("mode", "horizontal", "vertical", "horizontal_and_vertical"),),
    "RandomTranslation": (
        _bounds("height_factor", _within_one, "within -1 and 1, not decreasing"),
        _bounds("width_factor", _within_one, "within -1 and 1, not decreasing"),
        FILL,
        INTERPOLATION,
    ),
    "RandomZoom": (
        _bounds("height_factor", lambda low, high: abs(low) <= 1 and abs(high) <= 1, "within -1 and 1"),
        _bounds("width_factor", lambda low, high: low >= -1 and high >= -1, "at least -1"),
        FILL,
        INTERPOLATION,
    ),
    "RandomRotation": (_bounds("factor", lambda low, high: low <= high, "not negative"), FILL, INTERPOLATION),
    "RandomContrast": (demand("factor", _contrast, "between 0 and 1"),),
    "RandomBrightness": (demand("factor", _brightness, "a number between -1 and 1, or two of them"), RANGE),
    "RandomHeight": (GROWN,),
    "RandomWidth": (GROWN,),
}
"""By class, in the order in which Keras looks."""

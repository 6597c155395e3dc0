"""Images that are changed and keep their shape, none of them with weights.

Source: keras/src/layers/preprocessing/image_preprocessing/. Their seeds are no weights.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row
from kerascount.values.dims import Shape
from kerascount.values.unknown import Unknown, apply


def augmented(config: Config, shapes: Sequence[Shape]) -> Built:
    """The shape of the images; what becomes of labels and boxes beside them is not said."""
    if len(shapes) > 1:
        return Built((apply("augmented", *shapes[0], label="augmented"),))
    return Built((shapes[0],))


def degenerated(config: Config, shapes: Sequence[Shape]) -> Built:
    """Colours are mixed to grey: there are three of them."""
    last, shape = config.channels_last(), shapes[0]
    channels = None if isinstance(last, Unknown) or len(shape) < 3 else shape[-1] if last else shape[-3]
    if isinstance(channels, int) and channels != 3:
        message = f"the images have {channels} channels where 3 are mixed"
        return Built((shape,), (), (Problem("channel-mismatch", message),))
    return augmented(config, shapes)


SIGNATURES = (
    (
        "AugMix",
        "(value_range=(0, 255), num_chains=3, chain_depth=3, factor=0.3, alpha=1.0, all_ops=True, "
        "interpolation='bilinear', seed=None, data_format=None)",
    ),
    ("AutoContrast", "(value_range=(0, 255))"),
    (
        "ContrastLimitedAdaptiveHistogramEqualization",
        "(value_range=(0, 255), clip_limit=4.0, tile_grid_size=(8, 8), data_format=None)",
    ),
    ("CutMix", "(factor=1.0, seed=None, data_format=None)"),
    ("Equalization", "(value_range=(0, 255), bins=256, data_format=None)"),
    ("MaxNumBoundingBoxes", "(max_number, fill_value=-1)"),
    ("MixUp", "(alpha=0.2, data_format=None, seed=None)"),
    (
        "RandAugment",
        "(value_range=(0, 255), num_ops=2, factor=0.5, interpolation='bilinear', seed=None, "
        "data_format=None)",
    ),
    ("RandomBrightness", "(factor, value_range=(0, 255), seed=None)"),
    ("RandomColorDegeneration", "(factor, value_range=(0, 255), data_format=None, seed=None)"),
    (
        "RandomColorJitter",
        "(value_range=(0, 255), brightness_factor=None, contrast_factor=None, "
        "saturation_factor=None, hue_factor=None, seed=None, data_format=None)",
    ),
    ("RandomContrast", "(factor, value_range=(0, 255), seed=None)"),
    (
        "RandomElasticTransform",
        "(factor=1.0, scale=1.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, "
        "value_range=(0, 255), seed=None, data_format=None)",
    ),
    (
        "RandomErasing",
        "(factor=1.0, scale=(0.02, 0.33), fill_value=None, value_range=(0, 255), seed=None, "
        "data_format=None)",
    ),
    ("RandomFlip", "(mode='horizontal_and_vertical', seed=None, data_format=None)"),
    (
        "RandomGaussianBlur",
        "(factor=1.0, kernel_size=3, sigma=1.0, value_range=(0, 255), data_format=None, seed=None)",
    ),
    ("RandomGrayscale", "(factor=0.5, data_format=None, seed=None)"),
    ("RandomHue", "(factor, value_range=(0, 255), data_format=None, seed=None)"),
    ("RandomInvert", "(factor=1.0, value_range=(0, 255), seed=None, data_format=None)"),
    (
        "RandomPerspective",
        "(factor=1.0, scale=1.0, interpolation='bilinear', fill_value=0.0, seed=None, data_format=None)",
    ),
    ("RandomPosterization", "(factor, value_range=(0, 255), data_format=None, seed=None)"),
    (
        "RandomRotation",
        "(factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, "
        "data_format=None)",
    ),
    ("RandomSaturation", "(factor, value_range=(0, 255), data_format=None, seed=None)"),
    ("RandomSharpness", "(factor, value_range=(0, 255), data_format=None, seed=None)"),
    (
        "RandomShear",
        "(x_factor=0.0, y_factor=0.0, interpolation='bilinear', fill_mode='reflect', "
        "fill_value=0.0, data_format=None, seed=None)",
    ),
    (
        "RandomTranslation",
        "(height_factor, width_factor, fill_mode='reflect', interpolation='bilinear', seed=None, "
        "fill_value=0.0, data_format=None)",
    ),
    (
        "RandomZoom",
        "(height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear', "
        "seed=None, fill_value=0.0, data_format=None)",
    ),
    ("Solarization", "(addition_factor=0.0, threshold_factor=0.0, value_range=(0, 255), seed=None)"),
)

ROWS = tuple(
    Row(
        name,
        signature,
        degenerated if name == "RandomColorDegeneration" else augmented,
        merges=True,
        in_words="no weights",
    )
    for name, signature in SIGNATURES
)

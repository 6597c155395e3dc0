"""Which builders `keras.applications` has, in any generation, and the sizes that they ask for.

Sources: keras/src/applications/*.py (3), tf_keras/src/applications/*.py (2), keras_applications 1.0.8, Keras 1.2.2.
Must not know: calls, rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Architecture:
    """One builder: the file of its facts, its own image size, and the least one that it takes."""

    family: str
    default_size: int = 224
    min_size: int = 32
    squares: tuple[int, ...] = ()
    """Sides for which weights are offered: a square image of such a side is a default of its own."""
    free: bool = False
    """Whether it takes an image of any size even with a top, as MobileNetV3 does."""
    alphas: tuple[float, ...] = ()
    """Widths for which weights are offered."""


_MOBILE = Architecture("mobilenet", squares=(128, 160, 192, 224), alphas=(0.25, 0.5, 0.75, 1.0))
_MOBILE2 = replace(_MOBILE, squares=(96, *_MOBILE.squares), alphas=(0.35, 0.5, 0.75, 1.0, 1.3, 1.4))
_MOBILE3 = Architecture("mobilenet", free=True, alphas=(0.75, 1.0))

_REGNETS = ["002", "004", "006", "008", "016", "032", "040", "064", "080", "120", "160", "320"]
_EFFICIENT = {"B0": 224, "B1": 240, "B2": 260, "B3": 300, "B4": 380, "B5": 456, "B6": 528, "B7": 600}
_EFFICIENT2 = {"B0": 224, "B1": 240, "B2": 260, "B3": 300, "S": 384, "M": 480, "L": 480}
_RESNET_RS = (50, 101, 152, 200, 270, 350, 420)

ARCHITECTURES: Mapping[str, Architecture] = {
    "VGG16": Architecture("vgg"),
    "VGG19": Architecture("vgg"),
    "Xception": Architecture("xception", 299, 71),
    "InceptionV3": Architecture("inception", 299, 75),
    "InceptionResNetV2": Architecture("inception", 299, 75),
    **{f"ResNet{depth}{v}": Architecture("resnet") for depth in (50, 101, 152) for v in ("", "V2")},
    **{f"ResNeXt{depth}": Architecture("resnext") for depth in (50, 101)},
    **{f"ResNetRS{depth}": Architecture("resnetrs") for depth in _RESNET_RS},
    "MobileNet": _MOBILE,
    "MobileNetV2": _MOBILE2,
    "MobileNetV3Small": _MOBILE3,
    "MobileNetV3Large": _MOBILE3,
    **{f"DenseNet{depth}": Architecture("densenet") for depth in (121, 169, 201)},
    "NASNetMobile": Architecture("nasnet", 224),
    "NASNetLarge": Architecture("nasnet", 331),
    **{f"EfficientNet{v}": Architecture("efficientnet", size) for v, size in _EFFICIENT.items()},
    **{f"EfficientNetV2{v}": Architecture("efficientnetv2", size) for v, size in _EFFICIENT2.items()},
    **{f"ConvNeXt{v}": Architecture("convnext") for v in ("Tiny", "Small", "Base", "Large", "XLarge")},
    **{f"RegNetX{v}": Architecture("regnetx") for v in _REGNETS},
    **{f"RegNetY{v}": Architecture("regnety") for v in _REGNETS},
}
"""Every builder by name."""

MIN_SIZES_1: Mapping[str, int] = {"VGG16": 48, "VGG19": 48, "ResNet50": 197, "InceptionV3": 139}
"""The least sizes of Keras 1."""

MODULES = frozenset(
    [
        "convnext",
        "densenet",
        "efficientnet",
        "efficientnet_v2",
        "imagenet_utils",
        "inception_resnet_v2",
        "inception_v3",
        "mobilenet",
        "mobilenetv2",
        "mobilenet_v2",
        "mobilenet_v3",
        "nasnet",
        "regnet",
        "resnet",
        "resnet50",
        "resnet_common",
        "resnet_rs",
        "resnet_v2",
        "resnext",
        "vgg16",
        "vgg19",
        "xception",
    ]
)
"""Modules of the package, in any generation."""

FUNCTIONS = ("preprocess_input", "decode_predictions")
"""What every module has beside its builders."""

"""What well-known data sets of tensorflow_datasets hold: shapes of inputs, numbers of classes. Data only.

Source: `tfds.builder(name).info` of tensorflow_datasets, which needs no download.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.values.dims import Shape


@dataclass(frozen=True, slots=True)
class Described:
    """Features by name with their shapes, the names of the two that stand for a sample, and the number of classes."""

    features: Mapping[str, Shape]
    supervised: tuple[str, str] | None
    classes: Mapping[str, int]


IMAGES = """
mnist 28 28 1 10
fashion_mnist 28 28 1 10
kmnist 28 28 1 10
emnist 28 28 1 62
cifar10 32 32 3 10
cifar100 32 32 3 100
food101 - - 3 101
cats_vs_dogs - - 3 2
horses_or_humans 300 300 3 2
rock_paper_scissors 300 300 3 3
tf_flowers - - 3 5
oxford_flowers102 - - 3 102
oxford_iiit_pet - - 3 37
stanford_dogs - - 3 120
beans 500 500 3 3
svhn_cropped 32 32 3 10
eurosat 64 64 3 10
malaria - - 3 2
stl10 96 96 3 10
caltech101 - - 3 102
imagenette - - 3 10
patch_camelyon 96 96 3 2
plant_village - - 3 38
uc_merced - - 3 21
deep_weeds 256 256 3 9
colorectal_histology 150 150 3 8
imagenet2012 - - 3 1000
cars196 - - 3 196
citrus_leaves - - 3 4
"""
"""Name, height, width (`-`: they differ), channels, classes."""

EXTRA: Mapping[str, Mapping[str, Shape]] = {
    "cifar10": {"id": ()},
    "cifar100": {"id": (), "coarse_label": ()},
    "cats_vs_dogs": {"image/filename": ()},
    "oxford_flowers102": {"file_name": ()},
    "oxford_iiit_pet": {
        "species": (),
        "file_name": (),
        "segmentation_mask": (None, None, 1),
        "head_bbox": (4,),
    },
    "svhn_cropped": {"id": ()},
    "eurosat": {"filename": ()},
    "caltech101": {"image/file_name": ()},
    "patch_camelyon": {"id": ()},
    "plant_village": {"image/filename": ()},
    "uc_merced": {"filename": ()},
    "colorectal_histology": {"filename": ()},
    "imagenet2012": {"file_name": ()},
    "cars196": {"bbox": (4,), "id": ()},
    "citrus_leaves": {"image/filename": ()},
}
"""Further features."""

OTHERS: Mapping[str, Described] = {
    "imdb_reviews": Described({"text": (), "label": ()}, ("text", "label"), {"label": 2}),
    "iris": Described({"features": (4,), "label": ()}, ("features", "label"), {"label": 3}),
    "ag_news_subset": Described(
        {"label": (), "title": (), "description": ()}, ("description", "label"), {"label": 4}
    ),
}


def _image_set(line: str) -> tuple[str, Described]:
    name, *numbers = line.split()
    height, width, depth, classes = (None if n == "-" else int(n) for n in numbers)
    features = {"image": (height, width, depth), "label": (), **EXTRA.get(name, {})}
    return name, Described(features, ("image", "label"), {"label": classes or 0})


DATA_SETS: Mapping[str, Described] = {**dict(map(_image_set, IMAGES.strip().splitlines())), **OTHERS}
"""By name, in their default configurations."""

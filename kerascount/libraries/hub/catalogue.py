"""Well-known modules of tensorflow_hub: what they give and how many numbers they hold. Data only.

Source: what Keras printed of them in the summaries of public notebooks, where several agree or where the
architecture is that of `keras.applications` without its top (efficientnet without its normalization).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """`width` is the last axis of its output, `params` how many numbers its variables hold; `form` what it gives.

    `whole` says that all of them are trained where the layer is.
    """

    width: int
    params: int
    form: str = "vector"
    whole: bool = False


BERT = Module(768, 109_482_241, "bert")

MODULES: Mapping[str, Module] = {
    "google/universal-sentence-encoder/4": Module(512, 256_797_824),
    "google/nnlm-en-dim50/2": Module(50, 48_190_600, whole=True),
    "google/tf2-preview/nnlm-en-dim50/1": Module(50, 48_190_600, whole=True),
    "google/tf2-preview/nnlm-en-dim128/1": Module(128, 124_642_688, whole=True),
    "google/tf2-preview/gnews-swivel-20dim/1": Module(20, 400_020, whole=True),
    **{f"google/imagenet/mobilenet_v2_100_224/feature_vector/{n}": Module(1280, 2_257_984) for n in (4, 5)},
    **{f"google/tf2-preview/mobilenet_v2/feature_vector/{n}": Module(1280, 2_257_984) for n in (2, 3, 4)},
    **{f"google/imagenet/inception_v3/feature_vector/{n}": Module(2048, 21_802_784) for n in (4, 5)},
    **{f"google/tf2-preview/inception_v3/feature_vector/{n}": Module(2048, 21_802_784) for n in (2, 3, 4)},
    **{f"google/imagenet/resnet_v2_50/feature_vector/{n}": Module(2048, 23_564_800) for n in (4, 5)},
    **{f"google/imagenet/inception_v1/classification/{n}": Module(1001, 6_633_209) for n in (4, 5)},
    "tensorflow/efficientnet/b0/feature-vector/1": Module(1280, 4_049_564),
    "tensorflow/efficientnet/b6/feature-vector/1": Module(2304, 40_960_136),
    **{f"tensorflow/bert_en_uncased_L-12_H-768_A-12/{n}": BERT for n in (3, 4)},
    "google/experts/bert/pubmed/2": BERT,
    **{f"tensorflow/bert_en_uncased_preprocess/{n}": Module(128, 0, "tokens") for n in (2, 3)},
}
"""By the path of its address at tfhub.dev, the version included."""

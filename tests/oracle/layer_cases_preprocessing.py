"""The recorded calls of layers that prepare data: categories, words, images, sounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layer_case import FIRST, SOME, Case, crossed

WORDS = ["a", "b", "c"]
MODES = ("int", "one_hot", "multi_hot", "count", "tf_idf", "binary", "tf-idf", "hot", None)
COLUMNS = [(None, 1), (None, 3), (2, 3, 4), (None, None), (None,)]


def categories() -> Iterator[Case]:
    """Encodings, hashes, bins."""
    modes: list[dict[str, Any]] = [{"num_tokens": 5, "output_mode": m} for m in MODES]
    modes += [{"num_tokens": n} for n in (None, 0, -1)]
    yield from crossed("CategoryEncoding", modes, [*COLUMNS, (2, 3), (None, 3, 4)], "int32")
    hashes: list[dict[str, Any]] = [{"num_bins": 5, "output_mode": m} for m in MODES]
    hashes += [{"num_bins": n} for n in (None, 0, -1)] + [
        {"num_bins": 5, "salt": 3},
        {"num_bins": 5, "salt": [1, 2]},
    ]
    hashes += [{"num_bins": 5, "sparse": True}, {"num_bins": 5, "mask_value": 0}]
    yield from crossed("Hashing", hashes, COLUMNS, "int64")
    crossings: list[dict[str, Any]] = [
        {"num_bins": 5, "output_mode": m} for m in ("int", "one_hot", "count", None)
    ]
    twins = [[s, s] for s in COLUMNS]
    odd = [[(None, 1), (None, 2)], [(None, 1)] * 3, [(None, 1)], [(None, 3), (None, None)]]
    yield from crossed("HashedCrossing", crossings, [*twins, *odd], "int64")
    bins: list[dict[str, Any]] = [{"bin_boundaries": [0.0, 1.0, 2.0], "output_mode": m} for m in MODES]
    bins += [{"num_bins": 4, "output_mode": m} for m in ("int", "one_hot", "count")]
    bins += [{}, {"num_bins": -1}, {"num_bins": 3, "bin_boundaries": [1.0]}, {"num_bins": 3, "sparse": True}]
    yield from crossed("Discretization", bins, COLUMNS)


def words() -> Iterator[Case]:
    """Vocabularies and text."""
    shared: list[dict[str, Any]] = [
        {"max_tokens": 9, "pad_to_max_tokens": True, "output_mode": m} for m in MODES[:4]
    ]
    shared += [{"num_oov_indices": n, "output_mode": "count"} for n in (0, 2, -1)]
    shared += [{"max_tokens": m} for m in (1, 0, 4, 3, -1)] + [{"pad_to_max_tokens": True}]
    shared += [{"invert": True}, {"invert": True, "output_mode": "count"}, {"sparse": True}]
    shared += [{"output_mode": m} for m in MODES]
    strings: list[dict[str, Any]] = [{"vocabulary": WORDS} | s for s in shared] + shared
    strings += [{"vocabulary": ["[UNK]", *WORDS], "output_mode": "multi_hot"}, {"vocabulary": ["a", "a"]}]
    strings += [
        {"vocabulary": ["", "[UNK]", *WORDS], "mask_token": "", "output_mode": m} for m in ("int", "count")
    ]
    strings += [{"vocabulary": WORDS, "mask_token": "m", "output_mode": "count"}, {"vocabulary": []}]
    strings += [
        {"vocabulary": WORDS, "idf_weights": [0.1, 0.2, 0.3], "output_mode": m} for m in ("tf_idf", "count")
    ]
    yield from crossed("StringLookup", strings, [(None, 1), (None, 3)], "string")
    numbers: list[dict[str, Any]] = [{"vocabulary": [5, 6, 7]} | s for s in shared] + shared
    numbers += [
        {"vocabulary": [-1, 5, 6], "output_mode": "multi_hot"},
        {"vocabulary": [5], "vocabulary_dtype": "int32"},
    ]
    numbers += [{"vocabulary": [5, 6], "mask_token": 0, "output_mode": m} for m in ("int", "count")]
    yield from crossed("IntegerLookup", numbers, [(None, 1), (None, 3)], "int64")
    texts: list[dict[str, Any]] = [s for s in shared if "invert" not in s and "num_oov_indices" not in s]
    texts += [{"vocabulary": WORDS} | t for t in texts]
    texts += [{"output_sequence_length": n} for n in (6, None, "6", 2.0)]
    texts += [{"output_mode": "count", "output_sequence_length": 6}, {"split": None, "vocabulary": WORDS}]
    texts += [{"split": s, "output_mode": "count", "vocabulary": WORDS} for s in (None, "character", "word")]
    texts += [{"standardize": s} for s in ("lower", "strip_punctuation", "upper", None)]
    texts += [{"ngrams": n} for n in (2, (1, 3), "2", 2.0)] + [{"ragged": True, "output_mode": "count"}]
    texts += [
        {"vocabulary": ["", "[UNK]", "a"], "output_mode": "count"},
        {"vocabulary": ["[UNK]", "a"], "output_mode": "count"},
    ]
    yield from crossed("TextVectorization", texts, [(None,), (None, 1)], "string")


def images() -> Iterator[Case]:
    """Sizes, and changes that keep the shape."""
    shapes = [(None, 9, 8, 3), (9, 8, 3), (2, 9, 8, 3), (None, None, None, 3), (None, 9, 8, 1)]
    sizes: list[dict[str, Any]] = [
        {"height": h, "width": w} for h, w in ((12, 4), (3, 3), (0, 4), (-1, 4), (4.0, 4), (None, 4))
    ]
    for name in ("Resizing", "CenterCrop", "RandomCrop"):
        yield from crossed(
            name, [*sizes, *(s | FIRST for s in sizes[:2]), sizes[0] | {"data_format": "th"}], shapes
        )
    more: list[dict[str, Any]] = [{"crop_to_aspect_ratio": True}, {"pad_to_aspect_ratio": True}]
    more += [{"interpolation": m} for m in ("nearest", "area", "cubic")] + [
        more[0] | more[1],
        {"antialias": True},
    ]
    yield from crossed("Resizing", [{"height": 4, "width": 6} | m for m in more], shapes[:2])
    for name, arguments in AUGMENTED.items():
        yield from crossed(name, arguments, shapes)
    yield from crossed("Rescaling", [{"scale": s} for s in (1, 0.5, [1.0, 2.0, 3.0])], shapes)
    normal: list[dict[str, Any]] = [
        {},
        {"axis": None},
        {"axis": 1},
        {"axis": [-1, -2]},
        {"axis": 4},
        {"axis": 0},
    ]
    normal += [{"mean": 0.0, "variance": 1.0}, {"axis": None, "mean": 0.0, "variance": 1.0}, {"invert": True}]
    normal += [{"mean": 0.0}, {"variance": 1.0}, {"mean": [0.0] * 8, "variance": [1.0] * 8}, {"axis": (1, 2)}]
    yield from crossed("Normalization", normal, SOME)


FACTORS: list[dict[str, Any]] = [{"factor": f} for f in (0.2, (0.1, 0.3), 2.0, -0.5)]

AUGMENTED: dict[str, list[dict[str, Any]]] = {
    "AugMix": [{}, {"num_chains": 2}, {"factor": 2.0}],
    "AutoContrast": [{}, {"value_range": (0, 1)}, {"value_range": 3}],
    "ContrastLimitedAdaptiveHistogramEqualization": [{}, {"clip_limit": 2.0}, {"tile_grid_size": (4, 4)}],
    "CutMix": [{}, {"factor": 0.5}, FIRST],
    "Equalization": [{}, {"bins": 16}, {"value_range": (0, 1)}, FIRST],
    "MaxNumBoundingBoxes": [{"max_number": 3}, {"max_number": 0}, {}],
    "MixUp": [{}, {"alpha": 0.5}, FIRST],
    "RandAugment": [{}, {"num_ops": 3}, {"factor": 0.1}],
    "RandomBrightness": [*FACTORS, {}],
    "RandomColorDegeneration": FACTORS,
    "RandomColorJitter": [{}, {"brightness_factor": 0.2}, {"hue_factor": 0.1, "contrast_factor": 0.3}],
    "RandomContrast": [*FACTORS, {}],
    "RandomElasticTransform": [{}, {"scale": 2.0}, *FACTORS[:1], {"interpolation": "area"}],
    "RandomErasing": [{}, *FACTORS, {"scale": (0.1, 0.2)}],
    "RandomFlip": [{}, {"mode": "horizontal"}, {"mode": "vertical"}, {"mode": "both"}, FIRST],
    "RandomGaussianBlur": [{}, {"kernel_size": 5}, {"sigma": 2.0}],
    "RandomGrayscale": [{}, {"factor": 0.1}, {"factor": 1.5}, FIRST],
    "RandomHue": FACTORS,
    "RandomInvert": [{}, *FACTORS],
    "RandomPerspective": [{}, {"scale": 0.3}, *FACTORS[:2], FIRST],
    "RandomPosterization": [{"factor": 4}, {"factor": 0.5}, {"factor": 9}, {}],
    "RandomRotation": [
        *FACTORS,
        {"factor": 0.2, "fill_mode": "constant"},
        {"factor": 0.2, "fill_mode": "no"},
        {},
    ],
    "RandomSaturation": FACTORS,
    "RandomSharpness": FACTORS,
    "RandomShear": [{}, {"x_factor": 0.2}, {"y_factor": (0.1, 0.2)}, {"x_factor": -0.1}, FIRST],
    "RandomTranslation": [
        {"height_factor": 0.2, "width_factor": 0.1},
        {"height_factor": 2.0, "width_factor": 0.1},
        {},
    ],
    "RandomZoom": [
        {"height_factor": 0.2},
        {"height_factor": 0.2, "width_factor": (-0.1, 0.2)},
        {"height_factor": 3.0},
        {},
    ],
    "Solarization": [{}, {"threshold_factor": 0.5}, {"addition_factor": 2.0}],
}


def sounds() -> Iterator[Case]:
    """Spectrograms."""
    modes: list[dict[str, Any]] = [
        {"mode": m} for m in ("log", "stft", "real", "imag", "angle", "psd", "magnitude", "x")
    ]
    more: list[dict[str, Any]] = [
        {"frame_length": 100},
        {"frame_length": 64, "frame_step": 16},
        {"padding": "same"},
    ]
    more += [
        {"frame_length": 64, "fft_length": 128},
        {"frame_length": 64, "fft_length": 32},
        {"expand_dims": True},
    ]
    more += [{"frame_length": 64, "frame_step": f} for f in (0, 65, -1)] + [
        {"scaling": "s"},
        {"padding": "causal"},
    ]
    more += [
        {"mode": "stft", "expand_dims": True, "frame_length": 64},
        {"window": "hamming"},
        {"scaling": None},
    ]
    shapes = [(None, 1000, 1), (2, 1000, 3), (None, None, 2), (None, 100, 1), (None, 1000)]
    yield from crossed("STFTSpectrogram", [*modes, *more], shapes)
    first: list[dict[str, Any]] = [FIRST, FIRST | {"expand_dims": True, "mode": "stft"}]
    yield from crossed("STFTSpectrogram", first, [(None, 1, 1000), (2, 3, 1000), (None, 2, None)])
    mels: list[dict[str, Any]] = [{}, {"sequence_stride": 100}, {"num_mel_bins": 40}, {"fft_length": 512}]
    mels += [{"fft_length": 512, "sequence_length": 1024}, {"fft_length": 512, "sequence_length": 256}]
    yield from crossed("MelSpectrogram", mels, [(None, 16000), (2, 8000), (None, None), (16000,)])

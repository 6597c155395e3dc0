"""Layers of Keras 2, on its own and within tensorflow, against the recorded calls: outputs and weights."""

from __future__ import annotations

import pytest

from tests.libraries.keras.rows.older import by_layer, differences, played, run_of, substitutions

GENERATIONS = ("keras224", "tfkeras2")

_REFUSED = "what leaves nothing, or has nothing in it, is refused as Keras 3 refuses it"
_AXES = "more axes than today's Keras takes are refused"
_DILATED = "tensorflow forgets lengths in a dilated convolution of this kind; they are told as they are"
DIFFERENT = {
    "keras224": {
        **dict.fromkeys(("Cropping1D", "Cropping2D", "Cropping3D", "Dense"), _REFUSED),
        **dict.fromkeys(("Permute", "Reshape", "UpSampling1D"), _AXES),
    },
    "tfkeras2": {
        **dict.fromkeys(("Cropping3D", "Dense", "Flatten"), _REFUSED),
        **dict.fromkeys(("Conv1D", "Conv2D", "Conv3D", "TimeDistributed", "Reshape"), _AXES),
        **dict.fromkeys(("ConvLSTM2D", "ConvLSTM3D", "DepthwiseConv2D", "SeparableConv2D"), _DILATED),
        **dict.fromkeys(("LSTM", "GRU", "SimpleRNN"), "`time_major` is not known through `**kwargs`"),
        **dict.fromkeys(("BatchNormalization", "LayerNormalization"), "the weights of several axes"),
        **dict.fromkeys(("Hashing", "TextVectorization"), "encodings keep the axis of length 1"),
        "EinsumDense": "axes that its equation says are dynamic are lengths of the input",
    },
}
"""Classes some of whose calls come out otherwise, with the reason."""


@pytest.mark.parametrize("generation", GENERATIONS)
def test_outputs_and_weights_are_those_of_keras(generation: str) -> None:
    run = run_of(generation)
    different = {
        layer
        for layer, cases in by_layer(generation).items()
        for case in cases
        if any(differences(case, played(case, generation, run)))
    }
    assert different == set(DIFFERENT[generation])


MERGES = ("Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract", "Concatenate", "Dot")


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    "layers", [MERGES, ("Embedding", "LocallyConnected1D", "UpSampling2D", "UpSampling3D")]
)
def test_an_unknown_never_changes_a_number(generation: str, layers: tuple[str, ...]) -> None:
    run = run_of(generation)
    cases = [case for layer in layers for case in by_layer(generation)[layer] if "error" not in case]
    for case in cases[::3]:
        for change in substitutions(case):
            got = played(case, generation, run, change)
            if got.error is None:
                assert not list(differences(case, got)), (case, got)

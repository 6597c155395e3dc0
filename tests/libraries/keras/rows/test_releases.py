"""What the first releases of Keras 3 answered otherwise than the recorded one: shapes that do not run, no counts.

Facts: `fixtures/layers/release_3.0.5.json`, recorded by `tests/oracle/record_releases.py`. Three more differences are
known: up to 3.1 a layer made with `trainable=False` counts as trained, up to 3.3 the first functional model is named
`functional_1`, and up to 3.2 attention scores are no symbolic output. kerascount says what is so since 3.4.
"""

from __future__ import annotations

import json
import math
from typing import Any

from tests.libraries.keras.rows.recorded import LAYERS, facts


def release() -> dict[str, Any]:
    """What differs in the oldest release that runs."""
    found: dict[str, Any] = json.loads((LAYERS / "release_3.0.5.json").read_text(encoding="utf-8"))
    return found


OTHER_SHAPES = {
    "Attention": "the width of the query, though what it computes has that of the value (until 3.1.0)",
    "AdditiveAttention": "the same",
    "MultiHeadAttention": "no scores among the symbolic outputs (until 3.2)",
    "GroupQueryAttention": "the same",
    "Discretization": "indices whatever the output mode (until 3.4 at least)",
    "Reshape": "a length that is a float",
}
OTHER_WEIGHTS = {"LayerNormalization": "axes in the order that they are given in"}


def test_no_count_of_weights_differs_between_releases() -> None:
    cases = facts()["cases"]
    for at, layer, outputs, weights in release()["layers"]:
        now = cases[at]
        assert now["layer"] == layer
        if layer in OTHER_WEIGHTS:
            assert outputs == now["outputs"]
        else:
            assert layer in OTHER_SHAPES
            assert weights == [weight[:2] for weight in now["weights"]]
        assert sum(math.prod(w[1]) for w in weights) == sum(math.prod(w[1]) for w in now["weights"])


def test_few_operations_differ() -> None:
    assert {call.partition("(")[0] for call, _ in release()["operations"]} == {
        "ops.cross",
        "ops.istft",
        "ops.matmul",
        "ops.quantile",
        "ops.image.pad_images",
    }
    assert len(release()["missing"]) > 50

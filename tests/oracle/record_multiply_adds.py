"""Records how many multiplications real Keras does, by counting what its torch backend computes.

    KERAS_BACKEND=torch python tests/oracle/record_multiply_adds.py

Each accepted case of `layer_cases.py` is run once on zeros, a batch of one, its dynamic axes made `LENGTH` long; torch
counts two operations for each product of a matrix product or convolution, half of which is written to
`fixtures/layers/multiply_adds.json.gz`, in the order of the recorded cases. Every fifth case of the layers with
products is enough.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from record_layers import call, made

LAYERS = Path(__file__).parents[2] / "fixtures" / "layers"
LENGTH = 6
EVERY = 5
RECURRENT = re.compile("^(LSTM|GRU|RNN|SimpleRNN|Bidirectional|ConvLSTM.D)$")
PRODUCTS = re.compile(
    "Conv|Dense|LSTM|GRU|RNN|Attention|Bidirectional|TimeDistributed|Dot|Spectral|Embedding"
)


def main() -> None:
    """Run the cases and write the counts."""
    import keras
    import torch

    torch.set_num_threads(1)
    recorded = json.loads(gzip.decompress((LAYERS / "keras3.json.gz").read_bytes()))
    names: dict[str, Any] = {"keras": keras}
    exec(recorded["prelude"], names)
    rows = []
    for at, case in enumerate(recorded["cases"]):
        without_states = case["layer"].rstrip("s").endswith("Cell") and len(case["shapes"]) == 1
        if "error" in case or at % EVERY or without_states or not PRODUCTS.search(case["layer"]):
            continue
        shapes = [(1, *(LENGTH if n is None else n for n in shape[1:])) for shape in case["shapes"]]
        count = counted(case, shapes, names)
        if count is not None and RECURRENT.match(case["layer"]):
            # torch's loop computes its first step twice: the products of a step are what one more step adds
            longer = [(n, steps + 1, *rest) for n, steps, *rest in shapes]
            more = counted(case, longer, names)
            count = None if more is None else (more - count) * shapes[0][1]
        if count is not None:
            rows.append([at, case["layer"], count])
    text = json.dumps({"keras": keras.__version__, "length": LENGTH, "counts": rows}, separators=(",", ":"))
    (LAYERS / "multiply_adds.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def counted(case: dict[str, Any], shapes: list[tuple[int, ...]], names: dict[str, Any]) -> int | None:
    """Products of one call; None where the case does not run at these shapes."""
    import keras
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode

    keras.backend.clear_session()
    dtype = case.get("dtype", "float32")
    try:
        layer = getattr(keras.layers, case["layer"])(
            **{k: made(v, names) for k, v in case["arguments"].items()}
        )
        data = [keras.ops.zeros(shape, dtype=dtype) for shape in shapes]
        more = {k: made(v, names) for k, v in case.get("call", {}).items()}
        with torch.no_grad(), sdpa_kernel(SDPBackend.MATH):
            call(layer, data, more)  # builds
            with FlopCounterMode(display=False) as counter:
                call(layer, data, more)
    except Exception:
        return None
    return counter.get_total_flops() // 2


if __name__ == "__main__":
    main()

"""Records how much the models of `multiply_adds_models.py` and operations multiply, for a batch of one.

    KERAS_BACKEND=torch python tests/oracle/record_multiply_adds_of_models.py keras3
    KERAS_BACKEND=torch python tests/oracle/record_multiply_adds_of_models.py operations
    TF_USE_LEGACY_KERAS=1 python tests/oracle/record_multiply_adds_of_models.py tf

In Keras 3 torch counts while the model runs; in tf.keras products are counted in the graph of one call. Writes
`fixtures/layers/multiply_adds_models_NAME.json`: a count for each model; of operations, whose calls are those of
`op_cases.py` with dynamic axes of `LENGTH`, those that multiply and a call of each other one.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from multiply_adds_models import HEADS, KERAS_3, TF_KERAS, models
from op_cases import INPUTS, keras3_cases
from record_ops import names_in

LENGTH = 6
FOLDER = Path(__file__).parents[2] / "fixtures" / "layers"


def main() -> None:
    """Count with one Keras."""
    if sys.argv[1] == "operations":
        counts = json.dumps(dict(counted_operations()), indent=1)
        (FOLDER / "multiply_adds_operations.json").write_text(counts + "\n")
        return
    modern = sys.argv[1] == "keras3"
    texts = models(KERAS_3 if modern else TF_KERAS)
    found = [(counted_by_torch if modern else counted_in_graph)(text) for text in texts]
    (FOLDER / f"multiply_adds_models_{sys.argv[1]}.json").write_text(json.dumps(found) + "\n")


def made(text: str, keras: int) -> Any:
    """The model that a script leaves."""
    names: dict[str, Any] = {}
    head = (
        HEADS[keras].replace("tensorflow.keras", "tf_keras").replace("tensorflow import keras", "x import y")
    )
    head = head.replace("from x import y", "import tf_keras as keras")
    exec(head + text, names)
    return names["model"]


def counted_by_torch(text: str) -> int:
    """Products of one call."""
    import keras
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode

    model = made(text, 3)
    shapes = [(7, 10)] if not getattr(model, "inputs", None) else [tuple(t.shape)[1:] for t in model.inputs]
    data = [keras.ops.zeros((1, *shape)) for shape in shapes]
    with torch.no_grad(), sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        model(data if len(data) > 1 else data[0])
    return counter.get_total_flops() // 2


def counted_operations() -> Iterator[tuple[str, int]]:
    """Each call with its products."""
    import keras
    import torch
    from keras import ops
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode

    idle: set[str] = set()
    for call in keras3_cases():
        shapes = {name: INPUTS[name] for name in names_in(call)}
        if not shapes or any(shape[0] is not None for shape, _ in shapes.values()):
            continue
        data = {
            name: ops.ones((1, *(LENGTH if n is None else n for n in shape[1:])), dtype=dtype)
            for name, (shape, dtype) in shapes.items()
        }
        try:
            with torch.no_grad(), sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
                eval(call, {"keras": keras, "ops": ops, **data})
        except Exception:
            continue
        count = counter.get_total_flops() // 2
        name = call.partition("(")[0]
        if count or name not in idle:
            idle.add(name)
            yield call, count


def counted_in_graph(text: str) -> int:
    """Products in the graph of one call."""
    import tensorflow as tf

    model = made(text, 2)
    shapes = [tf.TensorSpec((1, *t.shape[1:]), t.dtype) for t in model.inputs]
    graph = tf.function(lambda *given: model(list(given) if len(given) > 1 else given[0]))
    concrete = graph.get_concrete_function(*shapes).graph
    return sum(_products(operation) for operation in concrete.get_operations())


def _products(operation: Any) -> int:
    kind = operation.type
    if kind not in (
        "MatMul",
        "BatchMatMulV2",
        "Einsum",
        "Conv2D",
        "DepthwiseConv2dNative",
        "Conv2DBackpropInput",
    ):
        return 0
    given = [tuple(t.shape) for t in operation.inputs]
    out = tuple(operation.outputs[0].shape)
    if kind in ("MatMul", "BatchMatMulV2"):
        turned = operation.get_attr("transpose_a" if kind == "MatMul" else "adj_x")
        return math.prod(out) * given[0][-2 if turned else -1]
    if kind == "Einsum":
        inputs, _, _ = operation.get_attr("equation").decode().partition("->")
        lengths = {
            k: n
            for names, shape in zip(inputs.split(","), given, strict=True)
            for k, n in zip(names, shape, strict=True)
        }
        return math.prod(lengths.values())
    if kind == "Conv2DBackpropInput":
        return math.prod(given[2][1:3]) * math.prod(given[1])
    return math.prod(out[1:3]) * math.prod(given[1])


if __name__ == "__main__":
    main()

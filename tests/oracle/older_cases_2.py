"""The calls of layers of Keras 2 whose truth is recorded: those of Keras 3, and what that no longer has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from layer_case import SOME, Case, at_rank, pair
from layer_case import crossed as modern_crossed
from layer_cases import all_cases
from older_case import Arguments, OlderCase, crossed, given, inner

NEVER_ZERO = ("strides", "kernel_size", "pool_size", "filters", "depth_multiplier")
"""tensorflow 1 divides by these when it infers shapes, and the process ends."""


def modern(names: frozenset[str]) -> Iterator[OlderCase]:
    """The calls that Keras 3's truth is recorded of, for classes of these names."""
    for case in all_cases():
        nothing = any(v == 0 for k, v in case.arguments.items() if k in NEVER_ZERO)
        if case.layer in names and not nothing and not _is_special(case):
            yield OlderCase(case.layer, (), case.arguments, case.shapes, case.dtype)


def _is_special(case: Case) -> bool:
    """Calls with layers or expressions within, further arguments or a method behind: each generation has its own.

    An `InputLayer` is never called.
    """
    return bool(case.call or case.after or not case.shapes or '"@' in json.dumps(case.arguments))


def only_2() -> Iterator[OlderCase]:
    """What Keras 3 no longer has or spells otherwise."""
    for rank in (1, 2):
        base: Arguments = {"filters": 6, "kernel_size": 3}
        local = [
            base,
            base | {"strides": 2},
            base | {"use_bias": False},
            base | {"kernel_size": pair(rank, 2, 1), "strides": pair(rank, 1, 2)},
            base | {"padding": "same"},
            base | {"data_format": "channels_first"},
            base | {"implementation": 1, "activation": "relu"},
        ]
        yield from _keyword(f"LocallyConnected{rank}D", local, [*at_rank(rank), (None, 4)])
    leaky: list[Arguments] = [{}, {"alpha": 0.1}, {"alpha": None}, {"negative_slope": 0.1}]
    yield from _keyword("LeakyReLU", leaky, SOME)
    yield from _keyword("ThresholdedReLU", [{}, {"theta": 0.5}, {"theta": -1.0}, {"theta": None}], SOME)
    embedded = [{"input_dim": 10, "output_dim": 4, "input_length": n} for n in (5, 3, (3, 5), None)]
    yield from _keyword("Embedding", embedded, [(None, 5), (None, None), (None, 3, 5)], "int32")
    yield from _recurrents_2()
    yield from _averages_2()
    yield from _wrappers_2()
    normal: list[Arguments] = [{"axis": [1, 2]}, {"momentum": 0.9, "epsilon": 1e-5}, {"axis": [-1]}]
    normal += [{"renorm": True}, {"fused": False}, {"fused": True}, {"virtual_batch_size": 2}]
    yield from _keyword("BatchNormalization", normal, [*SOME, (None, 3, 4, 5, 6)])


def _keyword(
    name: str, arguments: Iterable[Arguments], shapes: Iterable[Any], dtype: str = "float32"
) -> Iterator[OlderCase]:
    for case in modern_crossed(name, arguments, shapes, dtype):
        yield OlderCase(case.layer, (), case.arguments, case.shapes, case.dtype)


SEQUENCES: list[Any] = [(None, 7, 5), (2, 7, 5), (None, None, 5), (None, 5)]


def _recurrents_2() -> Iterator[OlderCase]:
    flags: list[Arguments] = [
        {},
        {"return_sequences": True},
        {"return_state": True},
        {"return_sequences": True, "return_state": True},
    ]
    for name in ("CuDNNLSTM", "CuDNNGRU", "LSTM", "GRU", "SimpleRNN"):
        yield from _keyword(name, [{"units": 4} | f for f in flags], SEQUENCES)
    for name in ("LSTM", "GRU", "SimpleRNN"):
        more: list[Arguments] = [{"implementation": 2}, {"unroll": True}, {"time_major": True}]
        more += [{"stateful": True}, {"dropout": 0.2, "recurrent_dropout": 0.2}]
        yield from _keyword(name, [{"units": 4} | f for f in more], SEQUENCES)
    yield from _keyword("GRU", [{"units": 4, "reset_after": r} for r in (True, False)], SEQUENCES)
    cells = [inner("LSTMCell", 4), inner("GRUCell", 4), inner("SimpleRNNCell", 4)]
    cells += [inner("LSTMCell", 4, use_bias=False), inner("GRUCell", 4, reset_after=True)]
    stack = [inner("LSTMCell", 4), inner("LSTMCell", 3)]
    cells += [inner("StackedRNNCells", stack), stack, [inner("GRUCell", 4), inner("SimpleRNNCell", 3)]]
    yield from _keyword("RNN", [{"cell": c} | f for c in cells for f in flags], SEQUENCES)


def _averages_2() -> Iterator[OlderCase]:
    for kind in ("Max", "Average"):
        for rank in (1, 2, 3):
            cases = [given(), given(strides=1), given(padding="same"), given(3), given(2, 1, "same")]
            yield from crossed(f"{kind}Pooling{rank}D", cases, [*at_rank(rank), (None, 4)])


def _wrappers_2() -> Iterator[OlderCase]:
    within = [
        inner("Dense", 3),
        inner("Conv1D", 3, 2),
        inner("Conv2D", 3, (2, 2), padding="same"),
        inner("Flatten"),
        inner("MaxPooling1D", 2),
        inner("BatchNormalization"),
        inner("LSTM", 4),
        inner("Reshape", (-1,)),
    ]
    shapes = [(None, 5, 8), (2, 5, 8), (None, None, 8), (None, 5, 6, 4), (None, 5, 6, 7, 4), (None, 8)]
    yield from crossed("TimeDistributed", [given(i) for i in within] + [given(layer=within[0])], shapes)
    modes = [{}, *({"merge_mode": m} for m in ("sum", "mul", "ave", "concat", None, "wrong"))]
    both = [given(inner(k, 4), **m) for k in ("LSTM", "GRU", "SimpleRNN") for m in modes]
    both += [given(inner("LSTM", 4, return_sequences=True), **m) for m in modes]
    both += [given(inner("LSTM", 4, return_state=True, return_sequences=True)), given(inner("Dense", 3))]
    both += [given(inner("RNN", inner("LSTMCell", 4)))]
    yield from crossed("Bidirectional", both, SEQUENCES)


def only_tensorflow() -> Iterator[OlderCase]:
    """What only Keras within tensorflow has."""
    images = [(None, 9, 8, 3), (2, 9, 8, 3), (None, None, None, 3), (9, 8, 3), (None, 3)]
    for name in ("RandomHeight", "RandomWidth"):
        yield from _keyword(name, [{"factor": 0.2}, {"factor": (0.1, 0.3)}, {}], images)
    randoms: list[Arguments] = [{"factor": 0.2}, {"factor": (0.1, 0.3)}, {"factor": -2}]
    for name in ("RandomRotation", "RandomZoom", "RandomContrast", "RandomBrightness"):
        yield from _keyword(name, [{"height_factor": 0.2}] if name == "RandomZoom" else randoms, images)
    yield from _keyword("RandomTranslation", [{"height_factor": 0.2, "width_factor": 0.1}, {}], images)
    yield from _keyword("RandomFlip", [{}, {"mode": "horizontal"}, {"mode": "wrong"}], images)
    plain: list[Arguments] = [{}, {"axis": 1}, {"center": False}, {"scale": False}]
    yield from _keyword("experimental.SyncBatchNormalization", plain, SOME)
    texts: list[Any] = [(None, 1), (None,), (None, 3)]
    hashes: list[Arguments] = [
        {"num_bins": 5},
        {"num_bins": 5, "output_mode": "one_hot"},
        {"num_bins": 5, "output_mode": "multi_hot"},
        {"num_bins": 0},
        {},
    ]
    yield from _keyword("Hashing", hashes, texts, "string")
    bins: list[Arguments] = [
        {"bin_boundaries": [0.0, 1.0]},
        {"bin_boundaries": [0.0], "output_mode": "one_hot"},
    ]
    yield from _keyword("Discretization", bins, texts)
    words = ["a", "b", "c"]
    modes = ("int", "one_hot", "multi_hot", "count", "tf_idf")
    lookups: list[Arguments] = [{"vocabulary": words, "output_mode": m} for m in modes[:4]]
    yield from _keyword("StringLookup", [*lookups, {"max_tokens": 9}], texts, "string")
    vectors: list[Arguments] = [
        {"vocabulary": words, "output_mode": m} for m in ("int", "multi_hot", "count")
    ]
    vectors += [{"output_sequence_length": 6}, {"max_tokens": 50, "output_mode": "multi_hot"}]
    yield from _keyword("TextVectorization", vectors, texts, "string")
    dense = {"units": 3}
    yield from crossed("SpectralNormalization", [given(inner("Dense", **dense))], SOME)
    yield from crossed("SpectralNormalization", [given(inner("Conv2D", 3, 2))], at_rank(2))

"""Every public function of Keras 3 on tensors is known, or listed here with the reason why it is not."""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.functions import FUNCTIONS
from kerascount.libraries.keras.ops.functions import SPELLINGS
from kerascount.libraries.keras.spelling import canonical
from tests.libraries.keras.ops.replay import cases

UNKNOWN: Mapping[str, str] = {
    "keras.ops.associative_scan": "its result depends on a function over pairs of elements",
    "keras.ops.convert_to_numpy": "a symbolic tensor has no values",
    "keras.ops.jvp": "a derivative",
    "keras.ops.vectorize": "a decorator of functions",
    "keras.activations.deserialize": "gives a function, not a tensor",
    "keras.activations.serialize": "gives a configuration, not a tensor",
}

OTHER_SIGNATURES = frozenset(("keras.ops.matmul", "keras.activations.relu", "keras.activations.gelu"))
"""Rows that serve other libraries too, with more parameters, or under another default; spelled apart."""


def test_every_function_is_known_or_listed() -> None:
    exported = {canonical(row["name"]) for row in cases("signatures.json")}
    assert exported - set(FUNCTIONS) == set(UNKNOWN)
    ours = {path for path in FUNCTIONS if path.startswith("keras.ops.") and "get_source_inputs" not in path}
    assert ours <= exported


def test_signatures_are_keras_s() -> None:
    for row in cases("signatures.json"):
        path = canonical(row["name"])
        if path in SPELLINGS and path not in OTHER_SIGNATURES:
            names = [p.split("=")[0].strip(" *()") for p in row["signature"].strip("()").split(", ")]
            spelled = SPELLINGS[path]
            if not spelled.parameters:
                continue
            assert spelled.names() == [n for n in names if n in spelled.names()], path
            if path.startswith("keras.ops."):
                assert _plain(spelled.operation.signature) == _plain(row["signature"]), path


def _plain(signature: str) -> str:
    return signature.replace(", **kwargs", "")

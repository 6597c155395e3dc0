"""A model's twin: other objects, the same facts. What `clone_model`, and saving and loading, give.

Must not know: what a layer computes.
"""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

from kerascount.graph.model import Layer, Model, Node, Tensor, Weight
from kerascount.values.objects import Argument, Call

Memo = dict[int, tuple[Any, Any]]
"""id -> (the twin, the original, which is kept so that its id remains its own)."""


def twin(model: Model) -> Model:
    """The model with layers, weights and tensors of its own. Layers elsewhere that share its graph have twins too."""
    made: Model = _twin(model, {})
    return made


def unbuilt(layer: Layer) -> Layer:
    """The layer as its configuration makes it again: never called, without weights, its inner layers alike."""
    return _unbuilt(layer, {})


def _unbuilt(layer: Layer, memo: dict[int, Layer]) -> Layer:
    if id(layer) in memo:
        return memo[id(layer)]
    made = memo[id(layer)] = copy.copy(layer)
    made.nodes, made.inner_call, made.weights, made.tracked = [], None, None, ()
    made.inner = [_unbuilt(inner, memo) for inner in layer.inner]
    made.config = {key: _layers_unbuilt(value, memo) for key, value in layer.config.items()}
    made.attributes = {key: _layers_unbuilt(value, memo) for key, value in layer.attributes.items()}
    return made


def _layers_unbuilt(value: Any, memo: dict[int, Layer]) -> Any:
    if isinstance(value, Layer):
        return _unbuilt(value, memo)
    return [_layers_unbuilt(part, memo) for part in value] if type(value) is list else value


def _twin(value: Any, memo: Memo) -> Any:
    match value:
        case Layer() | Node() | Tensor():
            return memo[id(value)][0] if id(value) in memo else _object(value, memo)
        case Weight():
            made = memo.setdefault(id(value), (dataclasses.replace(value), value))
            return made[0]
        case Argument():
            return dataclasses.replace(value, value=_twin(value.value, memo))
        case Call():
            keywords = _twin(value.keywords, memo)
            return dataclasses.replace(value, positional=_twin(value.positional, memo), keywords=keywords)
    return _container(value, memo)


def _object(value: Any, memo: Memo) -> Any:
    made = copy.copy(value)
    memo[id(value)] = (made, value)
    for field in dataclasses.fields(value):
        setattr(made, field.name, _twin(getattr(value, field.name), memo))
    if isinstance(made, Layer):
        made.made_once = False
    return made


def _container(value: Any, memo: Memo) -> Any:
    if type(value) is list:
        if id(value) not in memo:
            memo[id(value)] = (made := [], value)
            made += [_twin(part, memo) for part in value]
        return memo[id(value)][0]
    if type(value) is tuple:
        return tuple(_twin(part, memo) for part in value)
    if type(value) is dict:
        return {key: _twin(part, memo) for key, part in value.items()}
    return value

"""Attention layers.

Source: keras/src/layers/attention/.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Row, as_size
from kerascount.libraries.keras.rows.signatures import initialized
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply


def multi_head_attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """Four projections: query, key, value (features, heads, key_dim), attention_output (heads, value_dim, out)."""
    query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
    key = shapes[2] if len(shapes) > 2 else value
    heads, key_dim = config.size("num_heads"), config.size("key_dim")
    value_dim = key_dim if config["value_dim"] is None else config.size("value_dim")
    given = config["output_shape"]
    if isinstance(given, Unknown):
        return Built((apply("shape", given, *query),), apply("weights", given, *query))
    if config["use_gate"] is not False:
        output = query if given is None else apply("shape", str(given), *query)
        return Built((output,), apply("weights", "use_gate", *query, label="weights with a gate"))
    out: tuple[Dim, ...] = (query[-1],)
    if given is not None:
        out = tuple(as_size(d) for d in given) if isinstance(given, list | tuple) else (as_size(given),)
    projections = (("query", query, key_dim), ("key", key, key_dim), ("value", value, value_dim))
    weights: list[Weight] = []
    bias = config.flag("use_bias")
    if isinstance(bias, Unknown):
        return Built(((*query[:-1], *out),), apply("weights", bias, *query))
    for name, shape, width in projections:
        weights.append(Weight(f"{name}/kernel", (shape[-1], heads, width)))
        weights += [Weight(f"{name}/bias", (heads, width))] if bias else []
    weights.append(Weight("attention_output/kernel", (heads, value_dim, *out)))
    weights += [Weight("attention_output/bias", out)] if bias else []
    return Built(((*query[:-1], *out),), tuple(weights))


def attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """The query's positions with the value's features; one scale, and one weight for `concat` scores."""
    query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
    scale, mode = config.flag("use_scale"), config["score_mode"]
    weights: list[Weight] = []
    if isinstance(scale, Unknown) or isinstance(mode, Unknown):
        return Built(((*query[:-1], value[-1]),), apply("weights", str(scale), str(mode)))
    if scale:
        weights.append(Weight("scale", ()))
    if mode == "concat":
        weights.append(Weight("concat_score_weight", ()))
    return Built(((*query[:-1], value[-1]),), tuple(weights))


def additive_attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """As `attention`, with a scale for each feature."""
    query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
    scale = config.flag("use_scale")
    output = (*query[:-1], value[-1])
    if isinstance(scale, Unknown):
        return Built((output,), apply("weights", scale, *query))
    return Built((output,), (Weight("scale", (query[-1],)),) if scale else ())


ROWS = (
    Row(
        "MultiHeadAttention",
        "(num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, "
        f"sliding_window=None, flash_attention=None, {initialized('kernel', 'bias')}, use_gate=False, seed=None)",
        multi_head_attention,
    ),
    Row("Attention", "(use_scale=False, score_mode='dot', dropout=0.0, seed=None)", attention),
    Row("AdditiveAttention", "(use_scale=True, dropout=0.0)", additive_attention),
)

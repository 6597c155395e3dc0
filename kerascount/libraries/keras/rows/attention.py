"""Attention layers.

Source: keras/src/layers/attention/.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row, as_size
from kerascount.libraries.keras.rows.signatures import initialized
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.unknown import Unknown, apply

SCORES = "return_attention_scores"

Projection = tuple[str, tuple[Dim, ...], tuple[Dim, ...]]
"""The name of a dense layer within an attention layer, the axes that it takes and those that it gives."""


def _query_key_value(shapes: Sequence[Shape]) -> tuple[Shape, Shape, Shape]:
    query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
    return query, shapes[2] if len(shapes) > 2 else value, value


def _projected(projections: Sequence[Projection], bias: bool) -> tuple[Weight, ...]:
    weights: list[Weight] = []
    for name, taken, given in projections:
        weights.append(Weight(f"{name}/kernel", (*taken, *given)))
        weights += [Weight(f"{name}/bias", given)] if bias else []
    return tuple(weights)


def _undefined(weights: Sequence[Weight]) -> tuple[Problem, ...]:
    dynamic = [w.name for w in weights if not isinstance(w.shape, Unknown) and None in w.shape]
    message = (
        f"the features of an input are dynamic, so `{dynamic[0]}` has no defined shape" if dynamic else ""
    )
    return (Problem("undefined-weight-shape", message),) if dynamic else ()


def _differ(a: Shape, b: Shape, keras: int = 3) -> bool:
    """Whether two shapes certainly differ; to Keras 3 a dynamic axis differs from a number."""
    if len(a) != len(b):
        return True
    pairs = [
        (x, y) for x, y in zip(a, b, strict=True) if not isinstance(x, Unknown) and not isinstance(y, Unknown)
    ]
    return any(x != y and (keras == 3 or None not in (x, y)) for x, y in pairs)


def _key_differs(key: Shape, value: Shape, keras: int) -> tuple[Problem, ...]:
    if not _differ(value[1:-1], key[1:-1], keras):
        return ()
    shown = f"`value` is {dims.shape_text(value)}, `key` {dims.shape_text(key)}"
    return (
        Problem(
            "attention-shape-mismatch", f"`value` and `key` differ in more than their last axis: {shown}"
        ),
    )


def _with_scores(config: Config, output: AnyShape, scores: Shape) -> tuple[AnyShape, ...]:
    """The output, and the scores when they are asked for."""
    wanted = config.get(SCORES, False)
    if isinstance(wanted, Unknown):
        return (apply("outputs", wanted, label=f"outputs({wanted})"),)
    return (output, scores) if wanted else (output,)


def _unsure(cause: Unknown, query: Shape) -> Built:
    lost = apply("attention", cause, *query, label=f"attention({cause})")
    return Built((lost,), apply("weights", cause, *query, label=f"weights({cause})"))


def multi_head_attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """query, key, (gate,) value: (features, heads, dim); attention_output: (heads, value_dim, output features)."""
    query, key, value = _query_key_value(shapes)
    given, gate, bias = config["output_shape"], config.flag("use_gate"), config.flag("use_bias")
    doubtful = next((v for v in (given, gate, bias) if isinstance(v, Unknown)), None)
    if doubtful is not None or min(map(len, (query, key, value))) < 2:
        return _unsure(doubtful if doubtful is not None else apply("rank", *query), query)
    heads, key_dim = config.size("num_heads"), config.size("key_dim")
    value_dim = key_dim if config["value_dim"] is None else config.size("value_dim")
    out = tuple(as_size(d) for d in (given if isinstance(given, list | tuple) else [given])) if given else ()
    projections: list[Projection] = [
        ("query", (query[-1],), (heads, key_dim)),
        ("key", (key[-1],), (heads, key_dim)),
        *([("gate", (query[-1],), (heads, value_dim))] if gate else []),
        ("value", (value[-1],), (heads, value_dim)),
        ("attention_output", (heads, value_dim), out or (query[-1],)),
    ]
    weights = _projected(projections, bool(bias))
    problems = _key_differs(key, value, config.keras) or _undefined(weights)
    scores = (query[0], heads, *query[1:2] * 2)
    outputs = _with_scores(config, (*query[:-1], *out) if out else query, scores)
    inner = dims.multiply(heads, dims.add(key_dim, value_dim))
    macs = dims.add(_projections_macs(weights, query, key, value), _pairs_macs(config, query, value, inner))
    return Built(outputs, () if problems else weights, problems, None if problems else macs)


def _projections_macs(weights: Sequence[Weight], query: Shape, key: Shape, value: Shape) -> Dim:
    """Each kernel once for each position of what it is applied to."""
    at = {"key": key, "value": value}
    kernels = [w for w in weights if w.name.endswith("/kernel")]
    positions = [dims.product(at.get(w.name.partition("/")[0], query)[1:-1]) for w in kernels]
    return dims.total(dims.multiply(n, w.params) for n, w in zip(positions, kernels, strict=True))


def _pairs_macs(config: Config, query: Shape, value: Shape, inner: Dim) -> Dim:
    """Scores and their sums: each position of the query with each of the value, along the attention axes."""
    axes = config.get("attention_axes", None)
    if isinstance(axes, Unknown):
        return apply("macs", axes, *query)
    chosen = [axes] if isinstance(axes, int) else list(axes) if axes else range(1, len(value) - 1)
    if not all(isinstance(a, int) and 0 < a < len(value) - 1 for a in chosen):
        return None
    met = [value[a] for a in chosen]
    return dims.product([*query[1:-1], *met, inner])


def grouped_query_attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """As multi-head attention, with fewer heads for key and value than for the query."""
    query, key, value = _query_key_value(shapes)
    gate, bias = config.flag("use_gate"), config.flag("use_bias")
    doubtful = next((v for v in (gate, bias) if isinstance(v, Unknown)), None)
    if doubtful is None and max(map(len, (query, key, value))) > 3:
        doubtful = apply("rank", *query, label="inputs of more than three axes")
    if doubtful is not None:
        return _unsure(doubtful, query)
    many, few, width = (
        config.size("num_query_heads"),
        config.size("num_key_value_heads"),
        config.size("head_dim"),
    )
    projections: list[Projection] = [
        ("query", (query[-1],), (many, width)),
        ("key", (key[-1],), (few, width)),
        *([("gate", (query[-1],), (many, width))] if gate else []),
        ("value", (value[-1],), (few, width)),
        ("attention_output", (many, width), (query[-1],)),
    ]
    weights = _projected(projections, bool(bias))
    problems = _widths_differ(query, value) or _key_differs(key, value, config.keras) or _undefined(weights)
    outputs = _with_scores(config, query, (query[0], many, query[1], value[1]))
    pairs = _pairs_macs(config, query, value, dims.product([2, many, width]))
    macs = dims.add(_projections_macs(weights, query, key, value), pairs)
    return Built(outputs, () if problems else weights, problems, None if problems else macs)


def _widths_differ(query: Shape, value: Shape) -> tuple[Problem, ...]:
    if not _differ(query[-1:], value[-1:]):
        return ()
    message = f"the last axes of `query` {dims.shape_text(query)} and `value` {dims.shape_text(value)} differ"
    return (Problem("attention-shape-mismatch", message),)


def attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """The query's positions with the value's features; one scale, and one weight for `concat` scores."""
    query, key, value = _query_key_value(shapes)
    scale, mode = config.flag("use_scale"), config["score_mode"]
    if len(shapes) < 2:
        return _alone(query)
    if isinstance(scale, Unknown) or isinstance(mode, Unknown):
        lost = apply("weights", str(scale), str(mode))
        return Built(((*query[:-1], value[-1]),), lost, macs=None)
    names = [*(["scale"] if scale else []), *(["concat_score_weight"] if mode == "concat" else [])]
    weights = tuple(Weight(name, ()) for name in names)
    macs = _attention_macs(query, key, value, products=mode != "concat")
    return Built(_attended(config, query, key, value), weights, (), macs)


def additive_attention(config: Config, shapes: Sequence[Shape]) -> Built:
    """As `attention`, with a scale for each feature."""
    query, key, value = _query_key_value(shapes)
    scale = config.flag("use_scale")
    if len(shapes) < 2:
        return _alone(query)
    outputs, macs = _attended(config, query, key, value), _attention_macs(query, key, value, products=False)
    if isinstance(scale, Unknown):
        return Built(outputs, apply("weights", scale, *query), (), macs)
    weights = (Weight("scale", (query[-1],)),) if scale else ()
    problems = _undefined(weights)
    return Built(outputs, () if problems else weights, problems, macs)


def _alone(query: Shape) -> Built:
    message = "attention takes a list of inputs: query, value and perhaps key"
    return Built((query,), (), (Problem("invalid-argument", message),))


def _attended(config: Config, query: Shape, key: Shape, value: Shape) -> tuple[AnyShape, ...]:
    scores = (*query[:-1], key[-2]) if len(query) > 1 and len(key) > 1 else query
    return _with_scores(config, (*query[:-1], value[-1]), scores)


def _attention_macs(query: Shape, key: Shape, value: Shape, *, products: bool) -> Dim:
    """The scores, where they are products and no sums, and the weighted sums of the values."""
    pairs = dims.product([*query[1:-1], *key[-2:-1]])
    return dims.multiply(pairs, dims.add(query[-1] if products else 0, value[-1]))


HEADS = "the projections of query, key, value (features * heads * dim) and of the output, each with its bias"

ROWS = (
    Row(
        "MultiHeadAttention",
        "(num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, "
        f"sliding_window=None, flash_attention=None, {initialized('kernel', 'bias')}, use_gate=False, seed=None)",
        multi_head_attention,
        flags={SCORES: False},
        in_words=HEADS,
    ),
    Row(
        "GroupedQueryAttention",
        "(head_dim, num_query_heads, num_key_value_heads, dropout=0.0, use_bias=True, sliding_window=None, "
        f"flash_attention=None, {initialized('kernel', 'bias')}, use_gate=False, seed=None)",
        grouped_query_attention,
        flags={SCORES: False},
        in_words=HEADS,
    ),
    Row(
        "Attention",
        "(use_scale=False, score_mode='dot', dropout=0.0, seed=None)",
        attention,
        flags={SCORES: False},
        in_words="1 with use_scale, 1 with score_mode='concat'",
    ),
    Row(
        "AdditiveAttention",
        "(use_scale=True, dropout=0.0)",
        additive_attention,
        flags={SCORES: False},
        in_words="features, with use_scale",
    ),
)

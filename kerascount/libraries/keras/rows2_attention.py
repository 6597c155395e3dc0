"""Attention over several heads in the Keras within tensorflow 2, which infers shapes by its einsums.

Source: tf_keras 2.21 `layers/attention/multi_head_attention.py`. Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.libraries.keras.rows.base import Built, Config
from kerascount.libraries.keras.rows2_formulas import todays, with_settings
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.unknown import Unknown, apply


def heads(config: Config, shapes: Sequence[Shape]) -> Built:
    """A `value_dim` of 0 is that of the key; a batch that is dynamic in the query only is that of the others."""
    if config["value_dim"] == 0:
        config = with_settings(config, value_dim=None)
    built, axes = todays("MultiHeadAttention")(config, shapes), config["attention_axes"]
    if len(built.outputs) == 2 and not built.problems:
        built = replace(built, outputs=(built.outputs[0], _scores(config, shapes)))
    output = built.outputs[0]
    if built.problems or isinstance(output, Unknown) or axes is None:
        return built
    if isinstance(axes, Unknown):
        lost = [any(s[i] is not None for s in shapes if i < len(s)) for i in range(len(output))]
        unsure = tuple(apply("axis", axes, i) if d is None and lost[i] else d for i, d in enumerate(output))
        return replace(built, outputs=(unsure, *built.outputs[1:]))
    met = [axes] if isinstance(axes, int) else axes
    batches = [i for i in range(1, len(output) - 1) if i not in met and i - len(output) not in met]
    lengths = {i: next((s[i] for s in shapes if s[i] is not None), None) for i in batches}
    changed = tuple(lengths[i] if d is None and i in lengths else d for i, d in enumerate(output))
    return replace(built, outputs=(changed, *built.outputs[1:]))


def _scores(config: Config, shapes: Sequence[Shape]) -> AnyShape:
    """What is not attended along, the heads, the positions of the query and those of the key."""
    query, key, axes = shapes[0], shapes[2] if len(shapes) > 2 else shapes[1], config["attention_axes"]
    met = list(range(1, len(query) - 1)) if axes is None else [axes] if isinstance(axes, int) else axes
    inside = isinstance(met, list | tuple) and all(isinstance(a, int) and 0 < a < len(query) - 1 for a in met)
    if not inside or len(query) != len(key):
        return apply("scores", repr(axes), *query, *key, label="scores")
    apart = [d if d is not None else key[i] for i, d in enumerate(query[:-1]) if i not in met]
    return (*apart, config.size("num_heads"), *(query[a] for a in met), *(key[a] for a in met))

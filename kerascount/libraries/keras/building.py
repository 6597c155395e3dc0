"""What a layer weighs once it is built, and whether it can be called again at other shapes.

Must not know: how outputs are computed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Layer, Weight
from kerascount.libraries.keras.naming import NAMES_WHEN_BUILT
from kerascount.libraries.keras.rows.base import Built
from kerascount.libraries.keras.state import ask_what_is_counted, state_of, take_names_when_built
from kerascount.values import dims
from kerascount.values.dims import Shape
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply, is_of_running


def build(layer: Layer, built: Built, shapes: Sequence[Shape], run: Run) -> None:
    """The weights of the first call; those of a later one have to be the same. Raises ScriptError where they differ."""
    new = built.weights if isinstance(built.weights, Unknown) else list(built.weights)
    if layer.weights is None or (layer.unseen is not None and run.skipped is None):
        layer.weights, layer.unseen = new, None
        if run.skipped is not None and state_of(run).frames and not is_of_running(run.skipped):
            # with no round at all it is not built, and a layer of the script leaves it out
            layer.unseen = run.skipped
            layer.weights = apply("built", run.skipped, layer, label=f"params({layer.name})")
        take_names_when_built(layer.kind, run)
        if layer.trainable is not True or (isinstance(new, list) and any(not w.trainable for w in new)):
            ask_what_is_counted(run)
        if run.keras == 3 and layer.kind in NAMES_WHEN_BUILT:
            # its weights are those of layers that it makes only now, and that nothing told to be not trainable
            layer.trainable = True
        return
    if isinstance(new, Unknown) or isinstance(layer.weights, Unknown):
        return
    old = layer.weights
    clash = next((pair for pair in zip(old, new, strict=False) if _differ(*pair)), None)
    if clash is not None:
        given = ", ".join(f"`{dims.shape_text(s)}`" for s in shapes)
        message = (
            f"`{layer.name}` was built with `{clash[0].name}` {dims.shape_text(clash[0].shape)} and is called again on "
            f"{given}, which would need {dims.shape_text(clash[1].shape)}"
        )
        run.diagnose("layer-reused-at-other-width", message, span=run.span(), layer=layer.name)
        raise run.fail("ValueError", message)


def _differ(a: Weight, b: Weight) -> bool:
    if isinstance(a.shape, Unknown) or isinstance(b.shape, Unknown) or a.name != b.name:
        # of other names: they were adapted or reduced since
        return False
    if len(a.shape) != len(b.shape):
        return True
    return any(dims.equal(x, y) is False for x, y in zip(a.shape, b.shape, strict=True))

"""Functional forms of merging layers (`concatenate([a, b])`), and the `merge` of Keras 1.

Sources: keras/src/layers/merging/*.py, Keras 1.2.2 engine/topology.py `merge`. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.diagnostics import Severity
from kerascount.graph.model import CallSite, Layer
from kerascount.libraries.keras.arguments import origins
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.layers import construct, layer_name
from kerascount.libraries.keras.masks import call_with_masks
from kerascount.libraries.keras.merging1 import MERGES_1
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.state import tf_naming
from kerascount.libraries.keras.wrappers import COMPUTED
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

FUNCTIONAL: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "concatenate": ("Concatenate", ("axis",)),
    "add": ("Add", ()),
    "subtract": ("Subtract", ()),
    "multiply": ("Multiply", ()),
    "average": ("Average", ()),
    "maximum": ("Maximum", ()),
    "minimum": ("Minimum", ()),
    "dot": ("Dot", ("axes", "normalize")),
}
"""Functions of `keras.layers` and the class that each constructs, with its positional parameters after the inputs."""

MODES: Mapping[str, tuple[str, Mapping[str, Value]]] = {
    "concat": ("Concatenate", {"axis": -1}),
    "sum": ("Add", {}),
    "mul": ("Multiply", {}),
    "ave": ("Average", {}),
    "max": ("Maximum", {}),
    "min": ("Minimum", {}),
    "dot": ("Dot", {"axes": -1, "normalize": False}),
    "cos": ("Dot", {"axes": -1, "normalize": True}),
}
"""`mode` of Keras 1 and the class that does the same now."""


def functional(name: str, call: Call, run: Run) -> Value:
    """`concatenate([a, b], axis=-1, name=...)`."""
    kind, positions = FUNCTIONAL[name]
    inputs = call.argument("inputs", 0)
    rest = dict(zip(positions, call.positional[1:], strict=False))
    keywords = {k: a for k, a in call.keywords.items() if k != "inputs"} | rest
    layer = construct(kind, Call([], keywords, call.open, call.span_of, call.text_of, call.function), run)
    return call_with_masks(layer, _on(inputs), run)


def _on(inputs: Argument | None) -> Call:
    return Call([inputs] if inputs is not None else [])


def merge_layer(call: Call, run: Run) -> Layer:
    """`Merge(layers=None, mode='sum', concat_axis=-1, dot_axes=-1, ...)` of Keras 1."""
    mode = call.get("mode", 1, "sum")
    layer = Layer("Merge", layer_name("Merge", call.get("name"), run), {"mode": mode})
    layer.attributes["branches"] = call.get("layers", 0)
    layer.auto_named = call.get("name") is None
    layer.site = CallSite(
        call.span, call.function or run.function_name(), origins(call.keywords), call.text_of()
    )
    if isinstance(mode, str) and run.keras == 1 and mode not in MERGES_1:
        message = f"`Merge` has no mode `{mode}`"
        run.diagnose("invalid-argument", message, span=call.span, layer=layer.name)
        raise run.fail("ValueError", message)
    if isinstance(mode, str) and mode in MODES:
        kind, defaults = MODES[mode]
        layer.row = MERGES_1[mode] if run.keras == 1 else row_named(kind)
        layer.config |= dict(defaults) | _axes(kind, call, run)
    elif isinstance(mode, Unknown):
        layer.unknown = mode
    else:
        layer.row = COMPUTED["Lambda"]
        declared, arguments = call.get("output_shape", 4), call.get("arguments", 6)
        layer.config |= {"function": mode, "output_shape": declared, "arguments": arguments}
    return layer


def _axes(kind: str, call: Call, run: Run) -> dict[str, Value]:
    if kind == "Concatenate":
        return {"axis": call.get("concat_axis", 2, -1)}
    return {"axes": _dot_axes(call.get("dot_axes", 3, -1), run)} if kind == "Dot" else {}


def _dot_axes(axes: Value, run: Run) -> Value:
    """Before Keras 1.2 one list of axes was taken per operand: `[[1], [1]]`."""
    if isinstance(axes, list | tuple) and run.keras != 1:
        return tuple(a[0] if isinstance(a, list | tuple) and len(a) == 1 else a for a in axes)
    return axes


def merge(call: Call, run: Run) -> Value:
    """`merge([a, b], mode='concat', concat_axis=3)` of Keras 1."""
    note("words-of-keras-1", run)
    if run.keras == 3 or tf_naming(run):
        run.diagnose(
            "keras1-merge",
            "`merge` is a function of Keras 1",
            severity=Severity.ERROR,
            span=call.span,
            label="Keras 3 has no `merge`"
            if run.keras == 3
            else "the Keras within tensorflow has no `merge`",
            helps=("use `concatenate`, `add`, `multiply`, ... of `keras.layers`",),
        )
    layer = merge_layer(call, run)
    inputs = call.argument("inputs", 0)
    return call_with_masks(layer, _on(inputs), run)

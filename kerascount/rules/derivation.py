"""How channels and sizes came about, read backwards from a layer through the rows of its model.

Must not know: how it is printed.
"""

from __future__ import annotations

from kerascount.diagnostics import Span
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.values import dims
from kerascount.values.dims import AnyShape
from kerascount.values.unknown import Unknown, formula_text

Line = tuple[str, Span | None]

RESHAPING = ("UpSampling", "ZeroPadding", "Cropping", "MaxPooling", "AveragePooling", "Resizing")


def row_named(model: ModelRecord, name: str) -> LayerRecord | None:
    """The row of that name."""
    return next((r for r in model.layers if r.name == name), None)


def inbound_rows(model: ModelRecord, layer: LayerRecord) -> list[LayerRecord]:
    """The rows that a layer gets its inputs from."""
    names = [n.partition("[")[0] for n in layer.inbound]
    return [row for row in (row_named(model, n) for n in names) if row is not None]


def _channels(shape: AnyShape) -> Count | None:
    if isinstance(shape, Unknown) or not shape:
        return None
    last = shape[-1]
    return last if last is not None else None


def input_channels(model: ModelRecord, layer: LayerRecord) -> tuple[Count, list[Line]] | None:
    """The last axis of the input and where it comes from."""
    if not layer.inputs:
        return None
    value = _channels(layer.inputs[0])
    if value is None:
        return None
    sources = inbound_rows(model, layer)
    return value, _channel_lines(model, sources[0], 0) if sources else []


def _channel_lines(model: ModelRecord, row: LayerRecord, depth: int) -> list[Line]:
    inputs = inbound_rows(model, row)
    if row.kind == "Concatenate" and len(inputs) > 1:
        parts = [_channels(s) for s in row.inputs]
        terms = " + ".join(
            f"{formula_text(p) if p is not None else '?'} ({source.name})"
            for p, source in zip(parts, inputs, strict=False)
        )
        return [(f"{row.name}: {terms}", row.span)]
    made = any(key in row.config for key in ("filters", "units", "output_dim")) or row.is_input
    if made or not inputs or depth > 8:
        return [(f"{row.name} ({row.kind})", row.span)]
    return [
        (f"{row.name} ({row.kind}) leaves the channels as they are", row.span),
        *_channel_lines(model, inputs[0], depth + 1),
    ]


def spatial(model: ModelRecord, layer: LayerRecord) -> list[str]:
    """How the spatial size came about: the layer itself, and what resized its input right before."""
    lines: list[str] = []
    row: LayerRecord | None = layer
    while row is not None:
        text = _resize_text(row)
        if text is not None:
            lines.insert(0, text)
        inputs = inbound_rows(model, row)
        row = inputs[0] if len(inputs) == 1 and len(lines) < 3 and _keeps_chain(inputs[0]) else None
    return lines


def _keeps_chain(row: LayerRecord) -> bool:
    return row.kind.startswith(
        (*RESHAPING, "Dropout", "Activation", "BatchNormalization", "ReLU", "LeakyReLU")
    )


def _sizes(shape: AnyShape) -> tuple[dims.Dim, ...] | None:
    return None if isinstance(shape, Unknown) or len(shape) < 3 else shape[1:-1]


def _resize_text(row: LayerRecord) -> str | None:
    if not row.inputs or not row.outputs:
        return None
    before, after = _sizes(row.inputs[0]), _sizes(row.outputs[0])
    if before is None or after is None:
        return None
    left, right = ("x".join(dims.dim_text(d) for d in s) for s in (before, after))
    if "kernel_size" in row.config:
        how = f'padding="{row.config.get("padding")}", strides {_plain(row.config.get("strides"))}'
        return (
            f"{row.name}: {how}: {left} stays" if left == right else f"{row.name}: {how}: {left} -> {right}"
        )
    return None if left == right else f"{row.name} ({row.kind}): {left} -> {right}"


def _plain(value: object) -> str:
    if isinstance(value, tuple | list) and len(set(map(str, value))) == 1:
        return str(value[0])
    return str(value)


def remarks(model: ModelRecord, layer: LayerRecord) -> list[str]:
    """What does not matter, and what is known about the pattern."""
    before = inbound_rows(model, layer)
    if "kernel_size" not in layer.config or not before:
        return []
    source = before[0]
    lines = []
    if source.kind.startswith(RESHAPING):
        lines.append(f"`{source.kind}` has no weights and does not set the kernel")
    if is_up_convolution(model, layer):
        lines.append(UP_CONVOLUTION)
    return lines


UP_CONVOLUTION = "a 2x2 convolution after upsampling is what the U-Net paper calls an up-convolution"


def is_up_convolution(model: ModelRecord, layer: LayerRecord) -> bool:
    """Whether the layer is a 2x2 convolution directly after an upsampling."""
    before = inbound_rows(model, layer)
    return layer.kernel == (2, 2) and any(row.kind.startswith("UpSampling") for row in before)


# --- names in other generations ------------------------------------------------------------------


def other_namings(model: ModelRecord) -> list[tuple[list[tuple[LayerRecord, str]], str]]:
    """Automatic names as other generations count them: (rows with names, what to say of it)."""
    first = [(row, _counted(row, number, first=0)) for row, number in numbered(model)]
    second = [(row, _counted(row, number, first=1)) for row, number in numbered(model)]
    return [
        (first, "as Keras 3 and tf.keras count, from `conv2d`"),
        (second, "as standalone Keras 1 and 2 count, from `conv2d_1`"),
    ]


def numbered(model: ModelRecord) -> list[tuple[LayerRecord, int]]:
    """Rows with automatic names and their number among those of the same base name, in the order of their names."""
    groups: dict[str, list[LayerRecord]] = {}
    for row in model.layers:
        if row.auto_named:
            groups.setdefault(base_name(row), []).append(row)
    return [
        (row, number) for rows in groups.values() for number, row in enumerate(sorted(rows, key=_own_number))
    ]


def base_name(row: LayerRecord) -> str:
    """The name without its number."""
    base, _, number = row.name.rpartition("_")
    name = base if base and number.isdigit() else row.name
    return "input" if row.is_input else name


def _own_number(row: LayerRecord) -> int:
    number = row.name.rpartition("_")[2]
    return int(number) if number.isdigit() else 0


def _counted(row: LayerRecord, number: int, *, first: int) -> str:
    base = base_name(row)
    if row.is_input:
        base = "input" if first else "input_layer"
    count = number + first
    return f"{base}_{count}" if count else base

"""The U-Net's record, made by hand: what the reports of a real reading are made of."""

from __future__ import annotations

import dataclasses
import math

from kerascount.diagnostics import Span
from kerascount.graph.model import Weight
from kerascount.graph.records import Count, LayerRecord, ModelRecord, Reading
from kerascount.values.dims import Shape
from kerascount.values.unknown import add

PATH = "unet.py"
STAGES = (64, 128, 256, 512)


def at(line: int, column: int = 5, end: int = 30, *, path: str = PATH, cell: int | None = None) -> Span:
    """A place on one line."""
    return Span(path, line, column, line, end, cell)


def layer(name: str, kind: str, output: Shape, *, line: int = 1, **facts: object) -> LayerRecord:
    """A row; its counts are those of its weights."""
    weights = facts.pop("weights", ())
    count: Count = sum(math.prod(w.shape) for w in weights)
    trainable = sum(math.prod(w.shape) for w in weights if w.trainable)
    facts = {"params": count, "trainable_params": trainable, "inputs": (), "inbound": (), **facts}
    return LayerRecord(name, kind, (output,), weights=tuple(weights), span=at(line), **facts)


def conv(name: str, output: Shape, channels: int, kernel: int, line: int, inbound: str) -> LayerRecord:
    """A two-dimensional convolution with bias."""
    weights = (
        Weight("kernel", (kernel, kernel, channels, output[-1])),
        Weight("bias", (output[-1],)),
    )
    config = {"filters": output[-1], "kernel_size": (kernel, kernel), "strides": (1, 1), "padding": "same"}
    return layer(name, "Conv2D", output, line=line, weights=weights, config=config, inbound=(inbound,))


class _Builder:
    """Adds rows as the script does."""

    def __init__(self) -> None:
        self.rows: list[LayerRecord] = []
        self.counts: dict[str, int] = {}
        self.line = 9
        self.shape: Shape = (None, 256, 256, 1)

    def name(self, prefix: str) -> str:
        number = self.counts.get(prefix, 0)
        self.counts[prefix] = number + 1
        return f"{prefix}_{number}" if number else prefix

    @property
    def last(self) -> str:
        return self.rows[-1].name

    def add(self, kind: str, prefix: str, shape: Shape, inbound: tuple[str, ...]) -> str:
        self.line += 1
        self.shape = shape
        self.rows.append(layer(self.name(prefix), kind, shape, line=self.line, inbound=inbound))
        return self.last

    def conv(self, filters: int, kernel: int) -> str:
        before = self.last
        channels = self.shape[-1]
        self.line += 1
        self.shape = (*self.shape[:-1], filters)
        self.rows.append(conv(self.name("conv2d"), self.shape, channels, kernel, self.line, before))
        return self.last

    def resized(self, factor: float) -> Shape:
        _, height, width, channels = self.shape
        return (None, int(height * factor), int(width * factor), channels)


def unet_layers() -> tuple[LayerRecord, ...]:
    """The rows of the U-Net, in Keras's order."""
    b = _Builder()
    b.add("InputLayer", "input_layer", b.shape, ())
    skips: list[tuple[str, int]] = []
    for filters in STAGES:
        b.conv(filters, 3)
        skip = b.conv(filters, 3)
        if filters == 512:
            skip = b.add("Dropout", "dropout", b.shape, (b.last,))
        skips.append((skip, filters))
        b.add("MaxPooling2D", "max_pooling2d", b.resized(0.5), (skip,))
    b.conv(1024, 3)
    b.conv(1024, 3)
    b.add("Dropout", "dropout", b.shape, (b.last,))
    for skip, filters in reversed(skips):
        b.add("UpSampling2D", "up_sampling2d", b.resized(2), (b.last,))
        b.conv(filters, 2)
        b.add("Concatenate", "concatenate", (*b.shape[:-1], 2 * filters), (skip, b.last))
        b.conv(filters, 3)
        b.conv(filters, 3)
    b.conv(2, 3)
    b.conv(1, 1)
    return tuple(b.rows)


def model(layers: tuple[LayerRecord, ...], **facts: object) -> ModelRecord:
    """A model of rows, its totals those of the rows."""
    total = _sum([row.params for row in layers])
    trainable = _sum([row.trainable_params for row in layers])
    rest = _sum([row.non_trainable_params for row in layers])
    defaults = {
        "id": "m1",
        "name": "functional",
        "kind": "Functional",
        "inputs": layers[0].outputs,
        "outputs": layers[-1].outputs,
        "span": at(60),
        "variable": "model",
        "total_params": total,
        "trainable_params": trainable,
        "non_trainable_params": rest,
    }
    return ModelRecord(layers=layers, **{**defaults, **facts})


def _sum(counts: list[Count]) -> Count:
    total: Count = 0
    for count in counts:
        total = add(total, count)
    return total


def unet(**facts: object) -> ModelRecord:
    """The U-Net of the issue: 31,031,685 parameters."""
    return model(unet_layers(), **facts)


def reading(*models: ModelRecord, **facts: object) -> Reading:
    """What was read of a file."""
    return Reading(PATH, 3, models, **facts)


def with_row(base: ModelRecord, index: int, **facts: object) -> ModelRecord:
    """The model with one row changed."""
    rows = list(base.layers)
    rows[index] = dataclasses.replace(rows[index], **facts)
    return dataclasses.replace(base, layers=tuple(rows))

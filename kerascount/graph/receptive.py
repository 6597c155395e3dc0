"""Receptive fields: how much of a model's input one position of a layer's output can depend on.

A window says of one axis which inputs each output sees: the outputs repeat with a period (1 until something is
enlarged), so `lows[p]` and `highs[p]` of one period and the step to the next tell all of them exactly, paddings and
merged branches included. Borders of the image are not cut off. Sources of the geometry:
keras/src/backend/common/backend_utils.py (transposed convolutions), keras/src/ops/operation_utils.py.

Must not know: how a field is printed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.records import LayerRecord
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Value

MAX_PERIOD = 4096
"""Windows that repeat later than that are not followed."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the outputs along one axis see: output q * period + p the inputs q * step + (lows[p] .. highs[p])."""

    step: int = 1
    lows: tuple[int, ...] = (0,)
    highs: tuple[int, ...] = (0,)

    @property
    def period(self) -> int:
        """After how many outputs the pattern repeats."""
        return len(self.lows)

    @property
    def size(self) -> int:
        """The most inputs that an output sees, gaps of dilated windows included."""
        return max(high - low + 1 for low, high in zip(self.lows, self.highs, strict=True))

    def seen(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last input that the outputs from `first` to `last` see."""
        places = [divmod(n, self.period) for n in range(first, last + 1)]
        return (
            min(q * self.step + self.lows[p] for q, p in places),
            max(q * self.step + self.highs[p] for q, p in places),
        )


@dataclass(frozen=True, slots=True)
class Reach:
    """A step from one output to the inputs it reads: output j reads (j * stride + first .. + last) // shrink."""

    first: int
    last: int
    stride: int = 1
    shrink: int = 1

    def after(self, window: Window) -> Window | None:
        """The window of outputs that read through this reach what `window` sees; None when it repeats too late."""
        cycle = window.period * self.shrink
        period = cycle // math.gcd(cycle, self.stride)
        if period > MAX_PERIOD:
            return None
        ranges = [self._read(j) for j in range(period)]
        if any(first > last for first, last in ranges):
            return None
        seen = [window.seen(first, last) for first, last in ranges]
        step = window.step * (period * self.stride // cycle)
        return Window(step, tuple(low for low, _ in seen), tuple(high for _, high in seen))

    def _read(self, j: int) -> tuple[int, int]:
        start = j * self.stride
        return -((-(start + self.first)) // self.shrink), (start + self.last) // self.shrink


@dataclass(frozen=True, slots=True)
class Field:
    """Windows by axis of a tensor; `spatial` are the axes along which some layer looked further than one place."""

    source: str
    windows: Mapping[int, Window]
    spatial: frozenset[int] = frozenset()
    whole: bool = False
    """Whether each output depends on all of the input."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """The size along each spatial axis."""
        return tuple(self.windows[axis].size for axis in sorted(self.spatial))


def receptive_fields(rows: Sequence[LayerRecord]) -> list[Field | None]:
    """The field of each row; None where it is not known."""
    fields: dict[str, Field | None] = {}
    found: list[Field | None] = []
    for row in rows:
        field = _source(row) if row.is_input else _followed(row, [fields.get(name) for name in row.inbound])
        if row.calls > 1:
            field = None
        fields[row.name] = field
        found.append(field)
    return found


def _source(row: LayerRecord) -> Field | None:
    shape = row.outputs[0] if row.outputs else ()
    return Field(row.name, {a: Window() for a in range(1, len(shape))}) if isinstance(shape, tuple) else None


def _followed(row: LayerRecord, given: Sequence[Field | None]) -> Field | None:
    known = [field for field in given if field is not None]
    if len(known) != len(given) or not known or len({field.source for field in known}) > 1:
        return None
    before = known[0] if len(known) == 1 else _together(known)
    if before is None or before.whole or _sees_all(row):
        return before and Field(before.source, {}, whole=True)
    if _PLACES.fullmatch(row.kind):
        return _mixed(before, row)
    reaches = _reaches(row)
    return None if reaches is None else _through(before, reaches, mixes="Conv" in row.kind)


def _mixed(before: Field, row: LayerRecord) -> Field | None:
    """After a layer that works place by place, but for one axis at most, which it mixes."""
    if row.kind not in _MIXING:
        return before
    shape, axis = row.outputs[0] if row.outputs else (), row.config.get("axis", -1)
    if not isinstance(shape, tuple) or not isinstance(axis, int) or axis % len(shape) in before.spatial:
        return None
    kept = {a: window for a, window in before.windows.items() if a != axis % len(shape)}
    return Field(before.source, kept, before.spatial)


def _through(before: Field, reaches: Mapping[int, Reach], *, mixes: bool) -> Field | None:
    followed = before.spatial | reaches.keys()
    windows = {a: window for a, window in before.windows.items() if a in followed or not mixes}
    for axis, reach in reaches.items():
        window = reach.after(windows[axis]) if axis in windows else None
        if window is None:
            return None
        windows[axis] = window
    return Field(before.source, windows, followed)


def _together(fields: Sequence[Field]) -> Field | None:
    """The field of what is merged place by place."""
    first, *others = fields
    if any(field.whole for field in fields):
        return Field(first.source, {}, whole=True)
    for other in others:
        common = first.windows.keys() & other.windows.keys()
        joined = {axis: _union(first.windows[axis], other.windows[axis]) for axis in sorted(common)}
        if None in joined.values() or not first.spatial | other.spatial <= common:
            return None
        kept = {axis: window for axis, window in joined.items() if window is not None}
        first = Field(first.source, kept, first.spatial | other.spatial)
    return first


def _union(a: Window, b: Window) -> Window | None:
    period = math.lcm(a.period, b.period)
    if a.step * (period // a.period) != b.step * (period // b.period) or period > MAX_PERIOD:
        return None  # they drift apart: what is merged is not aligned
    seen = [(a.seen(p, p), b.seen(p, p)) for p in range(period)]
    lows, highs = (tuple(pick(x[i], y[i]) for x, y in seen) for i, pick in ((0, min), (1, max)))
    return Window(a.step * (period // a.period), lows, highs)


# --- layers --------------------------------------------------------------------------------------

_WHOLE = re.compile(
    r"Global\w+Pool\w+|Flatten|\w*(Attention|LSTM|GRU|RNN)|Bidirectional|GroupNormalization|RepeatVector"
)
_PLACES = re.compile(
    r"Activation|\w*ReLU|ELU|Softmax|\w*Dropout\w*|Gaussian\w+|BatchNormalization|LayerNormalization|RMSNormalization|"
    r"UnitNormalization|Normalization|Rescaling|Dense|ActivityRegularization|Identity|Masking|"
    r"Add|Subtract|Multiply|Average|Maximum|Minimum|Concatenate"
)
_MIXING = ("Dense", "Concatenate", "LayerNormalization", "RMSNormalization", "Softmax", "UnitNormalization")
_SLIDING = re.compile(r"(Separable|Depthwise)?Conv(?P<rank>[123])D|(Max|Average)Pooling(?P<pool>[123])D")
_OTHER = re.compile(r"(?P<kind>Conv|UpSampling|ZeroPadding|Cropping)(?P<rank>[123])D(?P<back>Transpose)?")


def _sees_all(row: LayerRecord) -> bool:
    return _WHOLE.fullmatch(row.kind) is not None


def _reaches(row: LayerRecord) -> dict[int, Reach] | None:
    """How the layer reads along each of its spatial axes."""
    sliding, other = _SLIDING.fullmatch(row.kind), _OTHER.fullmatch(row.kind)
    match = sliding or other
    shape = row.inputs[0] if row.inputs else ()
    if match is None or not isinstance(shape, tuple):
        return None
    rank = int(match["rank"] or match["pool"] if sliding else match["rank"])
    if len(shape) != rank + 2:
        return None
    start = 2 if row.config.get("data_format") == "channels_first" else 1
    read = [
        _slid(row, shape[start + i], i, rank) if sliding else _changed(row, match, shape, i, rank)
        for i in range(rank)
    ]
    return (
        None if any(r is None for r in read) else {start + i: r for i, r in enumerate(read) if r is not None}
    )


def _slid(row: LayerRecord, size: Dim, i: int, rank: int) -> Reach | None:
    pool = row.config.get("pool_size")
    window = _numbers(row.config.get("kernel_size", pool), rank)
    strides = _numbers(row.config.get("strides") or pool, rank)
    rates = _numbers(row.config.get("dilation_rate", 1), rank)
    if window is None or strides is None or rates is None:
        return None
    span = (window[i] - 1) * rates[i]
    before = _before(row.config.get("padding"), size, span + 1, strides[i])
    return None if before is None else Reach(-before, span - before, strides[i])


def _before(padding: Value, size: Dim, extent: int, stride: int) -> int | None:
    """Places padded in front of an axis."""
    if padding == "valid":
        return 0
    if padding == "causal":
        return extent - 1
    if padding != "same":
        return None
    if stride == 1:
        return (extent - 1) // 2
    if not isinstance(size, int):
        return None
    return max((-(-size // stride) - 1) * stride + extent - size, 0) // 2


def _changed(row: LayerRecord, match: re.Match[str], shape: AnyShape, i: int, rank: int) -> Reach | None:
    config = row.config
    if match["kind"] in ("ZeroPadding", "Cropping"):
        sides = _sides(config.get("padding" if match["kind"] == "ZeroPadding" else "cropping"), rank)
        if sides is None:
            return None
        shift = -sides[i] if match["kind"] == "ZeroPadding" else sides[i]
        return Reach(shift, shift)
    if match["kind"] == "UpSampling":
        return _enlarged(_numbers(config.get("size"), rank), config.get("interpolation", "nearest"), i)
    if not match["back"]:
        return None
    window, strides = _numbers(config.get("kernel_size"), rank), _numbers(config.get("strides"), rank)
    rates = _numbers(config.get("dilation_rate", 1), rank)
    plain = config.get("output_padding") is None and rates == (1,) * rank
    if window is None or strides is None or not plain or config.get("padding") not in ("valid", "same"):
        return None
    cut = max(window[i] - strides[i], 0) // 2 if config["padding"] == "same" else 0
    return Reach(cut - window[i] + 1, cut, shrink=strides[i])


def _enlarged(factors: tuple[int, ...] | None, interpolation: Value, i: int) -> Reach | None:
    if factors is None:
        return None
    factor = factors[i]
    if interpolation == "nearest":
        return Reach(1 - factor, 0, shrink=factor)
    if interpolation != "bilinear":
        return None
    # output j lies at (j + 1/2) / factor - 1/2; it reads the places on both sides, one when it lies on a place
    return Reach(2 - 3 * factor, factor, stride=2, shrink=2 * factor) if factor > 1 else Reach(0, 0)


def _numbers(value: Value, rank: int) -> tuple[int, ...] | None:
    if isinstance(value, int):
        return (value,) * rank
    if isinstance(value, list | tuple) and len(value) in (1, rank) and all(isinstance(n, int) for n in value):
        return tuple(value) * (rank // len(value) if len(value) == 1 else 1)
    return None


def _sides(value: Value, rank: int) -> tuple[int, ...] | None:
    """What is added or cut in front of each axis."""
    if rank == 1 and isinstance(value, list | tuple) and all(isinstance(n, int) for n in value):
        return (value[0],)
    if isinstance(value, list | tuple) and all(isinstance(pair, list | tuple) and pair for pair in value):
        return _numbers([pair[0] for pair in value], rank)
    return _numbers(value, rank)

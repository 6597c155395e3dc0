"""Spectrograms.

Sources: keras/src/layers/preprocessing/stft_spectrogram.py, mel_spectrogram.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Row
from kerascount.libraries.keras.rows.windows import Size, slide, split, too_large
from kerascount.values import dims
from kerascount.values.dims import Shape
from kerascount.values.unknown import Unknown, apply


def stft(config: Config, shapes: Sequence[Shape]) -> Built:
    """Two kernels (frame_length, 1, bins), real and imaginary, where the mode needs them; bins for each channel."""
    shape, mode = shapes[0], config["mode"]
    parts = split(shape, config)
    expand = config.flag("expand_dims")
    last = config.channels_last()
    doubtful = next((v for v in (mode, expand, last) if isinstance(v, Unknown)), None)
    if doubtful is not None or parts is None:
        cause = doubtful if doubtful is not None else apply("mode")
        return Built((apply("stft", cause, *shape, label=f"stft({cause})"),), apply("weights", cause, *shape))
    (time,), channels = parts
    frame, bins = config.size("frame_length"), _bins(config)
    step = config.size("frame_step") if config["frame_step"] else dims.floor_divide(frame, 2)
    steps = slide(time, frame, step if isinstance(step, int | Unknown) else 1, 1, config.text("padding"))
    problems = too_large((time,), (steps,), "frame_length")
    kernel = (frame, 1, bins)
    names = [n for n, without in (("real_kernel", "imag"), ("imag_kernel", "real")) if mode != without]
    weights = tuple(Weight(name, kernel) for name in names)
    shown = dims.multiply(bins, 2) if mode == "stft" else bins
    if expand:
        inner: Shape = (steps, shown, channels) if config.channels_last() else (channels, steps, shown)
    else:
        flat = dims.multiply(shown, channels)
        inner = (steps, flat) if config.channels_last() else (flat, steps)
    macs = dims.product([steps, channels, len(names), *kernel])
    return Built(((shape[0], *inner),), weights, problems, macs)


def _bins(config: Config) -> Size:
    """Half the length of the transform, which is the next power of two unless it is said, and one."""
    length = config["fft_length"] or config["frame_length"]
    if isinstance(length, Unknown):
        return apply("bins", length, label=f"bins({length})")
    whole = length if config["fft_length"] else 1 << (int(length) - 1).bit_length()
    return int(whole) // 2 + 1


def mel(config: Config, shapes: Sequence[Shape]) -> Built:
    """`num_mel_bins` rows, a column for each stride."""
    shape, stride = shapes[0], config.size("sequence_stride")
    time = shape[0] if len(shape) == 1 else shape[1]
    steps = dims.floor_divide(dims.add(dims.add(time, stride), 1), stride)
    bins = config.size("num_mel_bins")
    return Built(((bins, steps) if len(shape) == 1 else (shape[0], bins, steps),), macs=None)


ROWS = (
    Row(
        "STFTSpectrogram",
        "(mode='log', frame_length=256, frame_step=None, fft_length=None, window='hann', periodic=False, "
        "scaling='density', padding='valid', expand_dims=False, data_format=None)",
        stft,
        ndim=3,
        in_words="frame_length * (fft_length / 2 + 1) for the real and for the imaginary kernel",
    ),
    Row(
        "MelSpectrogram",
        "(fft_length=2048, sequence_stride=512, sequence_length=None, window='hann', sampling_rate=16000, "
        "num_mel_bins=128, min_freq=20.0, max_freq=None, power_to_db=True, top_db=80.0, mag_exp=2.0, "
        "min_power=1e-10, ref_power=1.0)",
        mel,
    ),
)

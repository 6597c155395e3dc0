"""What an operation is: its name, its signature, its shape formula; and how rows of the tables are written.

Must not know: calls, the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kerascount.libraries.keras.ops import elementwise
from kerascount.libraries.keras.ops.operands import Formula


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `kind` is the class that Keras 3 shows, `dtype` that of the result, if it is fixed."""

    name: str
    signature: str
    formula: Formula
    kind: str = ""
    dtype: str | None = None

    @property
    def shown(self) -> str:
        """The class in a summary of Keras 3."""
        return self.kind or "".join(part.capitalize() for part in self.name.split("_"))


def unary(names: str, signature: str = "(x)", dtype: str | None = None) -> Iterable[Operation]:
    """Operations that keep the shape of their first operand."""
    for name in names.split():
        yield Operation(name, signature, elementwise.same, KINDS.get(name, ""), dtype)


def binary(names: str, signature: str = "(x1, x2)", dtype: str | None = None) -> Iterable[Operation]:
    """Operations of two operands, element by element."""
    for name in names.split():
        yield Operation(name, signature, elementwise.broadcast, KINDS.get(name, ""), dtype)


def each(names: str, signature: str, formula: Formula, dtype: str | None = None) -> Iterable[Operation]:
    """Operations of one signature and one formula."""
    for name in names.split():
        yield Operation(name, signature, formula, KINDS.get(name, ""), dtype)


KINDS: Mapping[str, str] = {
    "abs": "Absolute",
    "conj": "Conjugate",
    "hard_swish": "HardSilu",
    "swish": "Silu",
    "rms_normalization": "RMSNorm",
    "layer_normalization": "LayerNorm",
    "allclose": "AllClose",
    "isin": "IsIn",
    "cdist": "CDist",
    "svd": "SVD",
    "ctc_decode": "CTCDecode",
    "ctc_loss": "CTCLoss",
    "fft": "FFT",
    "fft2": "FFT2",
    "ifft2": "IFFT2",
    "rfft": "RFFT",
    "irfft": "IRFFT",
    "stft": "STFT",
    "istft": "ISTFT",
    "psnr": "PSNR",
    "searchsorted": "SearchSorted",
    "extract_patches_3d": "ExtractPatches",
    "hsv_to_rgb": "HSVToRGB",
    "rgb_to_hsv": "RGBToHSV",
    "rgb_to_grayscale": "RGBToGrayscale",
    "ssim": "SSIM",
}
"""Classes whose names do not follow from the function's."""

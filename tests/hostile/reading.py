"""The scripts of the `.txt` files here, which stand in them one after the other below lines `#### name`."""

from __future__ import annotations

import re
from pathlib import Path

HEAD = (
    "import keras\nfrom keras import layers\nfrom keras.layers import Dense, Input\n"
    "from keras.models import Sequential, Model\n"
)
"""What stands before each."""


def scripts() -> dict[str, str]:
    """Names and bodies."""
    files = sorted(Path(__file__).parent.glob("*.txt"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    parts = (part.partition("\n") for part in re.split(r"^#### ", text, flags=re.MULTILINE)[1:])
    return {name.strip(): body for name, _, body in parts}

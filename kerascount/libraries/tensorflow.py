"""Which version of tensorflow a script sees. Data only.

Keras within tensorflow is Keras (`libraries/keras/spelling.py`), its functions on tensors are operations
(`libraries/keras/ops/`).
"""

from __future__ import annotations

from collections.abc import Mapping

TF_VERSIONS: Mapping[str, str] = {"3": "2.21.0", "tf": "2.21.0", "2": "1.15.5", "1": "1.15.5"}
"""The version that a script sees: that with which what Keras says of the generation was recorded."""

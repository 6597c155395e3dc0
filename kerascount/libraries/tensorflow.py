"""Which version of tensorflow a script sees. Data only.

Keras within tensorflow is Keras (`libraries/keras/spelling.py`), its functions on tensors are operations
(`libraries/keras/ops/`).
"""

from __future__ import annotations

from collections.abc import Mapping

TF_VERSIONS: Mapping[int, str] = {3: "2.21.0"}
"""The version that a script sees, where the generation tells it."""

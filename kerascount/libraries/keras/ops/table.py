"""All operations by name.

Must not know: calls, the graph.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.ops import rows_arrays as arrays
from kerascount.libraries.keras.ops import rows_signals as signals
from kerascount.libraries.keras.ops.operation import Operation
from kerascount.libraries.keras.ops.tf_more import TF_MORE
from kerascount.libraries.keras.ops.tf_only import TF_ONLY

OPERATIONS: Mapping[str, Operation] = {
    row.name: row
    for row in (
        *arrays.ELEMENTWISE,
        *arrays.REDUCTIONS,
        *arrays.JOINING,
        *arrays.REARRANGING,
        *arrays.INDEXING,
        *signals.PRODUCTS,
        *signals.WINDOWS,
        *signals.IMAGES,
        *signals.CREATION,
        *signals.LINALG,
        *TF_ONLY,
        *TF_MORE,
    )
}
"""All operations by name."""

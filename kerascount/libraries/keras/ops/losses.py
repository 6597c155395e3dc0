"""Losses and metrics as functions: within the computation of a layer what they give has a shape.

Elsewhere no shape or count depends on them. Must not know: names of layers, models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kerascount.libraries.keras.ops.functions import OP_FUNCTIONS
from kerascount.libraries.keras.ops.performing import perform, tensors_in
from kerascount.libraries.keras.ops.spelled import spelling
from kerascount.libraries.keras.ops.table import OPERATIONS
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import Inert
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

_LOSSES = """
mean_squared_error mse MSE mean_absolute_error mae MAE mean_absolute_percentage_error mape MAPE
mean_squared_logarithmic_error msle MSLE squared_hinge hinge categorical_hinge log_cosh logcosh huber
categorical_crossentropy sparse_categorical_crossentropy binary_crossentropy categorical_focal_crossentropy
binary_focal_crossentropy kl_divergence kullback_leibler_divergence kld KLD poisson cosine_similarity
cosine_proximity binary_accuracy categorical_accuracy sparse_categorical_accuracy top_k_categorical_accuracy
sparse_top_k_categorical_accuracy
"""

_SINCE_2 = "keras.losses", "keras.metrics"
SPELLED = spelling(
    OPERATIONS["loss_over_last"],
    "y_true y_pred -from_logits -label_smoothing axis",
    "losses",
    "channels_last",
)


def _loss(path: str) -> Callable[[Call, Run], Value]:
    """The mean over the last axis of the predictions; before Keras 2 of a single number in some, which are not told."""

    def function(call: Call, run: Run) -> Value:
        if not state_of(run).inside or not tensors_in(call) or run.keras == 1:
            return Inert(path)
        plain = Call(call.positional[:2], {k: a for k, a in call.keywords.items() if k in KNOWN})
        return perform(SPELLED, plain, run)

    return function


KNOWN = ("y_true", "y_pred", "axis")


def _paths() -> Iterator[str]:
    for name in _LOSSES.split():
        for home in _SINCE_2:
            yield f"{home}.{name}"


def _ctc_decode(call: Call, run: Run) -> Value:
    """`K.ctc_decode`: a list of the decoded paths, and the logarithms of their probabilities."""
    found = OP_FUNCTIONS["keras.backend.ctc_decode_flat"](call, run)
    return ([*found[:-1]], found[-1]) if isinstance(found, list) else found


LOSSES: Mapping[str, Callable[[Call, Run], Value]] = {
    **{path: _loss(path) for path in _paths()},
    "keras.backend.ctc_decode": _ctc_decode,
}
"""By canonical path."""

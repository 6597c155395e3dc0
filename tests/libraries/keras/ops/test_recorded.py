"""Every recorded call of an operation: shapes, rows and refusals are Keras's."""

from __future__ import annotations

import pytest

from tests.libraries.keras.ops.replay import answers, cases, compared, verdict

LENIENT = {
    "ops.cholesky(v)": "a batch of unknown length might be square",
    'ops.einsum("bij, bij -> b", s, s)': "spaces are refused for symbolic tensors only, not within a layer",
    'ops.rearrange(x, "b h w c -> b (h w) c")': "a dynamic length is refused for symbolic tensors only",
    'ops.rearrange(s, "b t c -> b c t")': "the same",
    'ops.rearrange(x, "b (h p) w c -> b h p w c", p=2)': "the same",
    'ops.rearrange(x, "b (h p) (w k) c -> b (h w) (p k c)", p=2, k=2)': "the same",
    'ops.rearrange(v, "b c -> b 1 c")': "the same",
    'ops.rearrange(u, "b h w c -> b c h w")': "the same",
    "ops.reshape(d, (ops.shape(d)[0], ops.shape(d)[1] * 4))": "the same",
    "x[:1]": "the same",
    "x[1:-1]": "the same",
    "ops.tensordot(s, m, axes=(2, 0))": "tensorflow accepts it, within a layer",
    "keras.random.dropout(x, 0.5)": "refused by the backend that it was recorded with",
    "keras.random.shuffle(x, axis=1)": "the same",
    "keras.random.categorical(v, 3)": "the same",
    "keras.activations.hard_silu(x)": "the same",
    "keras.activations.hard_swish(x)": "the same",
    "keras.activations.mish(x)": "the same",
    "keras.activations.sparsemax(x)": "the same",
    "K.arange(K.shape(x)[1])": "refused for symbolic tensors only",
    **dict.fromkeys(
        (
            "tf.signal.rfft(v)",
            "tf.signal.rfft(s)",
            "tf.signal.rfft(s, [16])",
            "tf.signal.rfft(d)",
            "tf.signal.rfft2d(s)",
            "tf.signal.irfft(tf.cast(s, tf.complex64))",
            "tf.signal.irfft(tf.cast(s, tf.complex64), [8])",
            "tf.signal.irfft2d(tf.cast(s, tf.complex64))",
        ),
        "tensorflow accepts it, within a layer",
    ),
    "tf.image.ssim(g, g, 1.0)": "the images are smaller than its window",
}
"""Calls that Keras refuses and we do not, with the reason."""

STRICT = {'ops.einsum("...c,c->...", x, r)': "refused when it is computed, though not symbolically"}
"""Calls that we refuse though the shape could be told."""

ROWS_UNKNOWN = {
    "tf.image.sobel_edges(g)",
    "K.batch_dot(x, y, axes=[3, 3])",
    "K.switch(x > 0, x, y)",
    "K.batch_normalization(x, v, v, v, v)",
    "tf.group(x)",
    'tf.nn.atrous_conv2d(x, tf.ones((3, 3, 4, 7)), 2, "SAME")',
    "tf.image.image_gradients(g)",
    "tf.image.total_variation(g)",
    "K.repeat(v, K.shape(x)[1])",
    "K.relu(x, alpha=0.1, max_value=6.0)",
    "K.relu(x, threshold=0.5)",
    "K.repeat_elements(d, 2, axis=1)",
    "K.binary_focal_crossentropy(v, w)",
    "K.ctc_batch_cost(i, s, j[:, None], j[:, None])",
    "K.local_conv1d(s, m, (3,), (1,))",
    "K.ctc_batch_cost(i, s, v[:, :1], v[:, :1])",
    "K.local_conv1d(s, tf.ones((3, 12, 7)), (3,), (1,))",
    "K.local_conv2d(x, tf.ones((24, 36, 7)), (3, 3), (1, 1), (6, 4))",
    "K.normalize_batch_in_training(x, v[0], v[0], [0, 1, 2])",
}
"""Calls whose several rows are not followed: the model is not exact."""

UNKNOWN = {"keras3.json": 1, "tf.json": 30}
"""How many answers say less than Keras does, at most: unknown is a debt."""


@pytest.mark.parametrize(("file", "keras"), [("keras3.json", 3), ("tf.json", 2)])
def test_recorded_calls(file: str, keras: int) -> None:
    recorded = cases(file)
    assert len(recorded) > 1000
    wrong, unknown = {}, []
    for start in range(0, len(recorded), 150):
        for case, model, failed in answers(recorded[start : start + 150], keras):
            said = verdict(case, model, failed)
            if said == "unknown":
                unknown.append(case["call"])
            elif said != "equal" and not excused(case["call"], said, model):
                wrong[case["call"]] = said
    assert not wrong
    assert len(unknown) <= UNKNOWN[file], unknown


@pytest.mark.parametrize(("file", "keras"), [("keras3.json", 3), ("tf.json", 2)])
def test_an_unknown_length_never_gives_another_number(file: str, keras: int) -> None:
    recorded = [case for case in cases(file) if "shapes" in case]
    wrong = {}
    for start in range(0, len(recorded), 150):
        for case, model, failed in answers(recorded[start : start + 150], keras, hide=True):
            shapes = list(model.outputs) if model is not None else []
            said = "refused" if failed else compared(case["shapes"], shapes)
            if model is not None and said not in ("equal", "unknown"):
                wrong[case["call"]] = said
    assert not wrong


def excused(call: str, said: str, model: object) -> bool:
    if call in ROWS_UNKNOWN:
        return model is None or bool(getattr(model, "unknowns", ()))
    return (said == "accepted" and call in LENIENT) or (said == "refused" and call in STRICT)

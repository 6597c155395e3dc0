"""Every public function that takes and gives tensors is known in every generation, or listed here."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kerascount.libraries.keras.functions import FUNCTIONS
from kerascount.libraries.keras.spelling import canonical
from tests.libraries.keras.ops.replay import FOLDER

NO_OPERATION: Mapping[str, str] = {
    "a derivative": """
keras.backend.gradients keras.ops.jvp tensorflow.conv2d_backprop_filter_v2
tensorflow.conv2d_backprop_input_v2 tensorflow.grad_pass_through tensorflow.gradients
tensorflow.hessians tensorflow.nn.depthwise_conv2d_backprop_filter
tensorflow.nn.depthwise_conv2d_backprop_input tensorflow.no_gradient
tensorflow.quantization.fake_quant_with_min_max_args_gradient
tensorflow.quantization.fake_quant_with_min_max_vars_gradient
tensorflow.quantization.fake_quant_with_min_max_vars_per_channel_gradient
tensorflow.ragged_fill_empty_rows_grad
""",
    "a function that is called where nothing of it is known": """
keras.backend.function keras.ops.associative_scan keras.ops.vectorize tensorflow.nn.with_space_to_batch
tensorflow.nondifferentiable_batch_function tensorflow.numpy_function tensorflow.py_function
""",
    "changes or reads a variable, or the session": """
keras.backend.batch_get_value keras.backend.batch_set_value keras.backend.eval keras.backend.get_session
keras.backend.get_value keras.backend.learning_phase_scope keras.backend.legacy_weight_ordering
keras.backend.manual_variable_initialization keras.backend.moving_average_update
keras.backend.set_epsilon keras.backend.set_floatx keras.backend.set_learning_phase
keras.backend.set_legacy_weight_ordering keras.backend.set_session keras.backend.set_value
keras.backend.update keras.backend.update_add keras.backend.update_sub tensorflow.control_dependencies
tensorflow.group tensorflow.init_scope tensorflow.variable_creator_scope
""",
    "no tensor is taken, or none given": """
keras.backend.count_params keras.backend.has_arg keras.backend.is_placeholder
keras.backend.learning_phase keras.backend.normalize_data_format keras.backend.placeholder
keras.backend.py_all keras.backend.py_any keras.backend.py_sum keras.backend.transpose_shape
keras.ops.convert_to_numpy tensorflow.as_dtype tensorflow.broadcast_dynamic_shape
tensorflow.broadcast_static_shape tensorflow.check_pinned tensorflow.device tensorflow.executing_eagerly
tensorflow.get_current_name_scope tensorflow.get_logger tensorflow.get_static_value
tensorflow.guarantee_const tensorflow.import_graph_def tensorflow.inside_function
tensorflow.is_symbolic_tensor tensorflow.load_library tensorflow.load_op_library tensorflow.make_ndarray
tensorflow.make_tensor_proto tensorflow.register_tensor_conversion_function
tensorflow.required_space_to_batch_paddings tensorflow.shape_n tensorflow.signal.inverse_stft_window_fn
tensorflow.timestamp tensorflow.type_spec_from_value
""",
    "a loss over a batch, which no model computes": """
keras.losses.categorical_generalized_cross_entropy keras.losses.circle keras.losses.cosine
keras.losses.ctc keras.losses.dice keras.losses.tversky tensorflow.nn.ctc_loss tensorflow.nn.nce_loss
tensorflow.nn.sampled_softmax_loss
""",
    "of the form of its module": """
keras.activations.deserialize keras.activations.deserialize_keras_object
keras.activations.get_from_module keras.activations.serialize keras.losses.deserialize
keras.losses.deserialize_keras_object keras.losses.get keras.losses.serialize
""",
}
"""Functions that are no operation on tensors of a model, by the reason."""

SELDOM: Mapping[str, str] = {
    "keras.backend": """
asymmetric_spatial_2d_padding ctc_label_dense_to_sparse
""",
    "keras.losses": """
serialize_keras_object
""",
    "tensorflow": """
approx_top_k clip_by_global_norm conv edit_distance extract_volume_patches fftnd fingerprint ifftnd
irfftnd ragged_fill_empty_rows random_index_shuffle rfftnd
""",
    "tensorflow.image": """
adjust_jpeg_quality decode_and_crop_jpeg decode_gif decode_jxl decode_webp encode_jpeg encode_png
extract_jpeg_shape generate_bounding_box_proposals is_jpeg non_max_suppression
non_max_suppression_overlaps non_max_suppression_padded non_max_suppression_with_scores
random_jpeg_quality sample_distorted_bounding_box ssim_multiscale stateless_random_jpeg_quality
stateless_sample_distorted_bounding_box
""",
    "tensorflow.linalg": """
banded_triangular_solve eigh_tridiagonal lu_matrix_inverse lu_reconstruct lu_solve slogdet
tridiagonal_matmul tridiagonal_solve
""",
    "tensorflow.math": """
approx_max_k approx_min_k
""",
    "tensorflow.nn": """
all_candidate_sampler approx_max_k approx_min_k batch_norm_with_global_normalization collapse_repeated
compute_accidental_hits ctc_beam_search_decoder ctc_greedy_decoder ctc_unique_labels
embedding_lookup_sparse fixed_unigram_candidate_sampler fractional_avg_pool fractional_max_pool
isotonic_regression learned_unigram_candidate_sampler normalize_moments safe_embedding_lookup_sparse
sufficient_statistics
""",
    "tensorflow.quantization": """
dequantize fake_quant_with_min_max_vars_per_channel quantize quantize_and_dequantize quantized_concat
""",
    "tensorflow.signal": """
fftnd ifftnd inverse_mdct irfft3d irfftnd kaiser_bessel_derived_window mdct rfft3d rfftnd
""",
    "tensorflow.strings": """
bytes_split format join length lower ngrams reduce_join regex_full_match regex_replace split strip
substr to_hash_bucket to_hash_bucket_fast to_hash_bucket_strong unicode_decode
unicode_decode_with_offsets unicode_encode unicode_script unicode_split unicode_split_with_offsets
unicode_transcode unsorted_segment_join upper
""",
}
"""Functions that models hardly use on their tensors, by their module: their results are unknown."""


def test_every_function_on_tensors_is_known_or_listed() -> None:
    recorded = json.loads((FOLDER / "functions.json").read_text(encoding="utf-8"))
    paths = {
        canonical(f"{home}.{name}")
        for modules in recorded.values()
        for home, names in modules.items()
        for name in names
    }
    assert len(paths) > 1000
    listed = {path for words in NO_OPERATION.values() for path in words.split()}
    listed |= {f"{home}.{name}" for home, words in SELDOM.items() for name in words.split()}
    assert paths - set(FUNCTIONS) == listed
    assert len(listed) < 200

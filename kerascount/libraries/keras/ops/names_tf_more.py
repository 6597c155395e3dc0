"""Functions of tensorflow that models use seldom; as `names_tf.py`.

Must not know: how operations are carried out.
"""

from __future__ import annotations

MORE = """
math.erfcinv one_by_one (x name)
math.betainc betainc (a b x name)
math.invert_permutation one_by_one (x name)
math.polyval polyval_tf (coeffs x name)
math.lbeta over_last (x name)
math.is_non_decreasing to_one_number (x name)
math.is_strictly_increasing to_one_number (x name)
math.segment_prod segment_prod (data segment_ids name)
math.unsorted_segment_prod segment_prod (data segment_ids num_segments name)
math.unsorted_segment_sqrt_n segment_sum (data segment_ids num_segments name)
math.bincount bincount_tf (x:arr -weights -minlength -maxlength dtype name axis -binary_output)
bitwise.invert one_by_one (x:a name)
strings.as_string one_by_one (x:input -precision -scientific -shortest -width -fill name) as_string
strings.to_number one_by_one (x:input -out_type name)
tensor_scatter_nd_min one_by_one (x:tensor -indices -updates name)
tensor_scatter_nd_sub one_by_one (x:tensor -indices -updates name)
histogram_fixed_width histogram_of (x:values -value_range bins:nbins=100 dtype name)
histogram_fixed_width_bins one_by_one (x:values -value_range -nbins dtype name)
unique_with_counts unique_triple (x -out_idx name)
unravel_index unraveled (x:indices dims)
dynamic_partition partitioned (x:data -partitions count:num_partitions name)
dynamic_stitch stitched (indices data name)
space_to_batch_nd space_to_batch (x:input block_shape paddings name) space_to_batch nn.space_to_batch
compat.v1.batch_to_space_nd batch_to_space (x:input block_shape crops name) batch_to_space
quantization.fake_quant_with_min_max_args one_by_one (x:inputs -min -max -num_bits -narrow_range name)
quantization.fake_quant_with_min_max_vars one_by_one (x:inputs -min -max -num_bits -narrow_range name)
quantization.quantize_and_dequantize_v2 one_by_one (x:input -input_min -input_max -signed_input -num_bits \
    -range_given -round_mode name -narrow_range -axis)
"""
"""Arrays of any meaning."""

NETWORKS = """
nn.log_poisson_loss switched_pair (x1:targets x2:log_input -compute_full_loss name)
compat.v1.nn.weighted_moments moments (x axes -frequency_weights keepdims name) nn.weighted_moments
nn.compute_average_loss to_one_number (x:per_example_loss -sample_weight -global_batch_size)
nn.max_pool_with_argmax pool_pair (inputs:input pool_size:ksize strides padding -data_format -output_dtype \
    -include_batch_in_index name)
nn.dilation2d morphology (inputs:input kernel:filters strides padding -data_format dilation_rate:dilations name)
nn.erosion2d morphology (inputs:value kernel:filters strides padding -data_format dilation_rate:dilations name)
nn.atrous_conv2d_transpose conv_to_shape (inputs:value kernel:filters output_shape -rate -padding name)
"""
"""Convolutions, losses, statistics."""

IMAGES = """
image.adjust_brightness one_by_one (x:image -max_delta seed) image.stateless_random_brightness
image.adjust_contrast one_by_one (x:image -lower -upper seed) image.stateless_random_contrast
image.adjust_hue one_by_one (x:image -max_delta seed) image.stateless_random_hue
image.adjust_saturation one_by_one (x:image -lower -upper seed) image.stateless_random_saturation
image.stateless_random_flip_left_right images_kept (images:image seed)
image.stateless_random_flip_up_down images_kept (images:image seed)
image.stateless_random_crop to_size (x:value size seed name)
image.rot90 turned (images:image k name)
image.transpose sides_exchanged (images:image name)
image.draw_bounding_boxes images_kept (images -boxes -colors name)
image.combined_non_max_suppression suppressed (boxes scores -max_output_size_per_class \
    most:max_total_size -iou_threshold -score_threshold pad:pad_per_class -clip_boxes name)
image.extract_glimpse glimpse (images:input size -offsets -centered -normalized -noise name)
"""
"""Images."""

MATRICES = """
linalg.expm square_kept (x:input name)
linalg.sqrtm square_kept (x:input name) matrix_square_root
linalg.logm square_kept (x:input name)
linalg.eigvals values_of_square (x:tensor name) eigvals
linalg.eigvalsh values_of_square (x:tensor name) self_adjoint_eigvals
linalg.eig eig (x:tensor name) eig
linalg.qr qr_full (x:input full_matrices name) qr
linalg.lu lu_factor (x:input -output_idx_type name)
linalg.matrix_rank matrix_rank (x:a tol -validate_args name)
linalg.lstsq least_squares (a:matrix b:rhs -l2_regularizer -fast name) matrix_solve_ls
linalg.triangular_solve solve (a:matrix b:rhs -lower -adjoint name) matrix_triangular_solve
linalg.cholesky_solve solve (a:chol b:rhs name) cholesky_solve
linalg.tensor_diag tensor_diag (x:diagonal name)
linalg.tensor_diag_part tensor_diag_part (x:input name)
linalg.global_norm to_one_number (x:t_list name)
signal.fftshift one_by_one (x -axes name)
signal.ifftshift one_by_one (x -axes name)
signal.rfft rfft_complex (x:input_tensor fft_length name)
signal.rfft2d rfft_two (x:input_tensor fft_length name)
signal.irfft irfft_complex (x:input_tensor fft_length name)
signal.irfft2d irfft_two (x:input_tensor fft_length name)
signal.mfccs_from_log_mel_spectrograms transformed (x:log_mel_spectrograms name)
signal.overlap_and_add overlapped (x:signal step:frame_step name)
signal.inverse_stft unframed (x:stfts length:frame_length step:frame_step -fft_length -window_fn name)
signal.hann_window vector_of (x:window_length -periodic dtype name)
signal.hamming_window vector_of (x:window_length -periodic dtype name)
signal.kaiser_window vector_of (x:window_length -beta dtype name)
signal.vorbis_window vector_of (x:window_length dtype name)
signal.linear_to_mel_weight_matrix mel_weights (bands:num_mel_bins bins:num_spectrogram_bins -sample_rate \
    -lower_edge_hertz -upper_edge_hertz dtype name)
"""
"""Matrices and signals."""

"""The functions of tensorflow for networks, images, matrices and signals; as `names_tf.py`.

Must not know: how operations are carried out.
"""

from __future__ import annotations

NETWORKS = """
nn.gelu gelu (x:features approximate name)
nn.silu silu (x:features -beta) nn.swish
nn.leaky_relu leaky_relu (x:features negative_slope:alpha name)
compat.v1.nn.crelu crelu (x:features axis name) nn.crelu
nn.softmax softmax (x:logits axis name) math.softmax
nn.log_softmax log_softmax (x:logits axis name) math.log_softmax
compat.v1.nn.softmax softmax (x:logits axis name axis:dim) compat.v1.nn.softmax compat.v1.math.softmax
compat.v1.nn.log_softmax log_softmax (x:logits axis name axis:dim) compat.v1.nn.log_softmax
nn.dropout dropout (inputs:x rate:rate:keep_prob noise_shape seed name)
nn.local_response_normalization one_by_one (x:input -depth_radius -bias -alpha -beta name) nn.lrn
nn.bias_add one_by_one (x:value -bias -data_format name)
math.l2_normalize normalize (x axis -epsilon name axis:dim) nn.l2_normalize linalg.l2_normalize
nn.depth_to_space depth_to_space (x:input block_size data_format='NHWC' name)
nn.space_to_depth space_to_depth (x:input block_size data_format='NHWC' name)
compat.v1.nn.depth_to_space depth_to_space (x:input block_size name data_format='NHWC') \
    compat.v1.depth_to_space depth_to_space
compat.v1.nn.space_to_depth space_to_depth (x:input block_size name data_format='NHWC') \
    compat.v1.space_to_depth space_to_depth
compat.v1.nn.conv1d conv (inputs:input:value kernel:filters strides:stride padding data_format \
    dilation_rate:dilations name) nn.conv1d
compat.v1.nn.conv2d conv (inputs:input kernel:filters:filter strides padding data_format \
    dilation_rate:dilations name) nn.conv2d
nn.conv3d conv (inputs:input kernel:filters:filter strides padding data_format dilation_rate:dilations name)
nn.convolution conv (inputs:input kernel:filters strides padding data_format dilation_rate:dilations name)
nn.atrous_conv2d conv (inputs:value kernel:filters dilation_rate:rate padding name)
compat.v1.nn.conv2d conv (inputs:input kernel:filter strides padding -use_cudnn_on_gpu data_format \
    dilation_rate:dilations name kernel:filters) compat.v1.nn.conv2d
compat.v1.nn.depthwise_conv2d depthwise_conv (inputs:input kernel:filter strides padding data_format \
    dilation_rate:dilations name) nn.depthwise_conv2d
compat.v1.nn.separable_conv2d separable_conv (inputs:input depthwise_kernel:depthwise_filter \
    pointwise_kernel:pointwise_filter strides padding data_format dilation_rate:dilations name) \
    nn.separable_conv2d
nn.conv1d_transpose conv_to_shape (inputs:input kernel:filters output_shape -strides -padding -data_format \
    -dilations name)
nn.conv2d_transpose conv_to_shape (inputs:input:value kernel:filters:filter output_shape -strides -padding \
    -data_format -dilations name)
nn.conv3d_transpose conv_to_shape (inputs:input:value kernel:filters:filter output_shape -strides -padding \
    -data_format -dilations name)
nn.conv_transpose conv_to_shape (inputs:input kernel:filters output_shape -strides -padding -data_format \
    -dilations name)
nn.max_pool max_pool (inputs:input:value pool_size:ksize strides padding data_format name)
nn.avg_pool average_pool (inputs:input:value pool_size:ksize strides padding data_format name)
nn.max_pool1d max_pool (inputs:input pool_size:ksize strides padding data_format name)
nn.max_pool2d max_pool (inputs:input pool_size:ksize strides padding data_format name)
nn.max_pool3d max_pool (inputs:input pool_size:ksize strides padding data_format name)
nn.avg_pool1d average_pool (inputs:input pool_size:ksize strides padding data_format name)
nn.avg_pool2d average_pool (inputs:input pool_size:ksize strides padding data_format name)
nn.avg_pool3d average_pool (inputs:input pool_size:ksize strides padding data_format name)
compat.v1.nn.pool max_pool (inputs:input pool_size:window_shape -pooling_type strides=1 padding \
    data_format) nn.pool
compat.v1.nn.max_pool max_pool (inputs:value pool_size:ksize strides padding data_format) \
    compat.v1.nn.max_pool
compat.v1.nn.avg_pool average_pool (inputs:value pool_size:ksize strides padding data_format) \
    compat.v1.nn.avg_pool
compat.v1.nn.softmax_cross_entropy_with_logits_v2 logits_crossentropy (target:labels output:logits axis \
    name) nn.softmax_cross_entropy_with_logits nn.softmax_cross_entropy_with_logits_v2
compat.v1.nn.sigmoid_cross_entropy_with_logits binary_crossentropy (target:labels output:logits name) \
    nn.sigmoid_cross_entropy_with_logits
nn.weighted_cross_entropy_with_logits binary_crossentropy (target:labels output:logits -pos_weight name)
compat.v1.nn.sparse_softmax_cross_entropy_with_logits sparse_categorical_crossentropy (target:labels \
    output:logits name) nn.sparse_softmax_cross_entropy_with_logits
nn.l2_loss to_one_number (x:t name)
compat.v1.nn.embedding_lookup embedding_lookup (x:params indices:ids -max_norm name) nn.embedding_lookup
"""

IMAGES = """
image.resize resize_last (images size -method preserve_aspect_ratio -antialias name)
compat.v1.image.resize_images resize_last (images size -method -align_corners preserve_aspect_ratio name) \
    compat.v1.image.resize image.resize_images
compat.v1.image.resize_bilinear resize_last (images size -align_corners name -half_pixel_centers) \
    image.resize_bilinear
compat.v1.image.resize_nearest_neighbor resize_last (images size -align_corners name -half_pixel_centers) \
    image.resize_nearest_neighbor
compat.v1.image.resize_bicubic resize_last (images size -align_corners name -half_pixel_centers) \
    image.resize_bicubic
compat.v1.image.resize_area resize_last (images size -align_corners name) image.resize_area
image.central_crop central_crop (image central_fraction)
image.crop_to_bounding_box target_size (images:image -offset_height -offset_width target_height target_width)
image.pad_to_bounding_box target_size (images:image -offset_height -offset_width target_height target_width)
image.resize_with_crop_or_pad target_size (images:image target_height target_width) \
    image.resize_image_with_crop_or_pad
image.resize_with_pad target_size (images:image target_height target_width -method -antialias)
image.rgb_to_grayscale to_gray (images name)
image.grayscale_to_rgb grayscale_to_rgb (images name)
image.sobel_edges sobel_edges (images:image)
image.crop_and_resize crop_and_resize (x:image boxes box_indices:box_indices:box_ind crop_size -method \
    -extrapolation_value name)
compat.v1.image.crop_and_resize crop_and_resize (x:image boxes box_indices:box_ind crop_size -method \
    -extrapolation_value name) compat.v1.image.crop_and_resize
image.extract_patches cut_patches (images size:sizes strides dilation_rate:rates padding name)
compat.v1.image.extract_image_patches cut_patches (images size:ksizes strides dilation_rate:rates \
    padding name size:sizes) compat.v1.extract_image_patches extract_image_patches \
    image.extract_image_patches
image.ssim ssim (image1:img1 image2:img2 max_val -filter_size -filter_sigma -k1 -k2)
image.psnr per_image_pair (image1:a image2:b -max_val name)
image.adjust_brightness one_by_one (x:image -delta)
image.adjust_contrast one_by_one (x:images -contrast_factor)
image.adjust_hue one_by_one (x:image -delta name)
image.adjust_saturation one_by_one (x:image -saturation_factor name)
image.adjust_gamma one_by_one (x:image -gamma -gain)
image.adjust_brightness one_by_one (x:image -max_delta seed) image.random_brightness
image.adjust_contrast one_by_one (x:image -lower -upper seed) image.random_contrast
image.adjust_hue one_by_one (x:image -max_delta seed) image.random_hue
image.adjust_saturation one_by_one (x:image -lower -upper seed) image.random_saturation
image.random_flip_left_right images_kept (images:image seed)
image.random_flip_up_down images_kept (images:image seed)
image.flip_left_right images_kept (images:image)
image.flip_up_down images_kept (images:image)
image.per_image_standardization images_kept (images:image)
image.convert_image_dtype one_by_one (x:image dtype -saturate name)
image.rgb_to_hsv one_by_one (x:images name)
image.hsv_to_rgb one_by_one (x:images name)
image.rgb_to_yuv transformed (x:images)
image.yuv_to_rgb transformed (x:images)
image.rgb_to_yiq transformed (x:images)
image.yiq_to_rgb transformed (x:images)
image.image_gradients two_alike (x:image)
image.total_variation per_image (images name)
"""

MATRICES = """
linalg.matmul matmul (x1:a x2:b transpose_a transpose_b transpose_a:adjoint_a transpose_b:adjoint_b \
    -a_is_sparse -b_is_sparse -output_type) matmul batch_matmul
tensordot tensordot (x1:a x2:b axes name) linalg.tensordot
einsum einsum (subscripts:equation) linalg.einsum
linalg.normalize normalize_pair (x:tensor ord axis name)
linalg.det det (x:input name) matrix_determinant
linalg.inv inv (x:input -adjoint name) matrix_inverse
linalg.pinv pinv (x:a rcond -validate_args name)
linalg.diag matrix_diag (x:diagonal name k) matrix_diag
linalg.diag_part matrix_diag_part (x:input name k) matrix_diag_part
linalg.set_diag one_by_one (x:input -diagonal name -k -align) matrix_set_diag
linalg.band_part one_by_one (x:input -num_lower -num_upper name) matrix_band_part
linalg.trace matrix_trace (x name) trace
linalg.cholesky cholesky (x:input name) cholesky
linalg.eigh eigh (x:tensor name) self_adjoint_eig
linalg.svd svd_values (x:tensor full_matrices compute_uv name) svd
linalg.solve solve (a:matrix b:rhs -adjoint name) matrix_solve
linalg.adjoint matrix_transpose (x:matrix name)
linalg.matrix_transpose matrix_transpose (x:a name -conjugate) matrix_transpose
linalg.cross one_by_one (x:a -b name) cross
signal.fft transformed (x:input name) fft
signal.ifft transformed (x:input name) ifft
signal.fft2d transformed (x:input name) fft2d
signal.ifft2d transformed (x:input name) ifft2d
signal.fft3d transformed (x:input name)
signal.ifft3d transformed (x:input name)
signal.dct transformed (x:input -type)
signal.idct transformed (x:input -type)
signal.frame frame (x:signal sequence_length:frame_length sequence_stride:frame_step pad_end pad_value axis \
    name)
signal.stft stft_complex (x:signals sequence_length:frame_length sequence_stride:frame_step fft_length \
    -window_fn pad_end name)
"""
"""Matrices and signals."""

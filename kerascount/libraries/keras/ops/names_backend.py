"""The functions of `keras.backend` of Keras 1 and 2, those that are one operation; as `names_tf.py`.

The first word is the row that tf.keras shows. Must not know: how operations are carried out.
"""

from __future__ import annotations

BACKEND_UNARY = """
math.abs abs abs | math.exp exp exp | math.log log log | math.square square square | math.sign sign sign
math.sin sin sin
math.cos cos cos | math.round round round | math.sigmoid sigmoid sigmoid | math.tanh tanh tanh
math.softplus softplus softplus
nn.softsign softsign softsign | stop_gradient stop_gradient stop_gradient
keras.backend.cast_to_floatx one_by_one cast_to_floatx
identity copy identity | math.sqrt sqrt sqrt | tf.keras.backend.hard_sigmoid hard_sigmoid hard_sigmoid
"""

BACKEND_BINARY = """
math.equal equal equal | math.not_equal not_equal not_equal | math.greater greater greater
math.less less less
math.greater_equal greater_equal greater_equal | math.less_equal less_equal less_equal
math.maximum maximum maximum
math.minimum minimum minimum
"""

BACKEND_REDUCE = """
math.reduce_sum sum sum | math.reduce_mean mean mean | math.reduce_max max max | math.reduce_min min min
math.reduce_prod prod prod | math.reduce_std std std | math.reduce_variance var var | math.reduce_all all all
math.reduce_any any any | math.reduce_logsumexp logsumexp logsumexp
"""

BACKEND = """
math.argmax first_argmax (x axis=-1) argmax
math.argmin first_argmin (x axis=-1) argmin
zeros_like zeros_like (x dtype name) zeros_like
ones_like ones_like (x dtype name) ones_like
nn.elu elu (x alpha) elu
nn.relu relu_shaped (x negative_slope:alpha max_value threshold) relu
nn.softmax softmax (x axis) softmax
math.l2_normalize normalize (x axis) l2_normalize
cast cast (x dtype) cast
clip_by_value clip (x x_min:min_value x_max:max_value) clip
math.pow power (x1:x x2:a) pow
concat concat (xs:tensors axis=-1) concatenate
stack pack (x axis=0) stack pack
reshape reshape (x newshape:shape) reshape
reshape flatten (x) flatten
keras.backend.batch_flatten batch_flatten (x) batch_flatten
compat.v1.transpose transpose (x axes:pattern) permute_dimensions
compat.v1.transpose transpose (x) transpose
expand_dims expand_dims (x axis:axis:dim=-1) expand_dims
compat.v1.squeeze squeeze_unknown (x axis) squeeze
tile tile_all (x repeats:n) tile
repeat repeat_rows (x n) repeat
repeat repeat (x repeats:rep axis) repeat_elements
reverse flip (x axis:axes) reverse
math.cumsum cumsum (x axis=0) cumsum
math.cumprod cumprod (x axis=0) cumprod
one_hot one_hot (x:indices num_classes) one_hot
compat.v1.gather embedding_lookup (x:reference indices) gather
linalg.matmul dot (x1:x x2:y) dot
linalg.matmul batch_dot (x y axes) batch_dot
compat.v1.pad padded_sides (x padding=(1,1)) temporal_padding asymmetric_temporal_padding
compat.v1.pad padded_sides (x padding=((1,1),(1,1)) data_format) spatial_2d_padding
compat.v1.pad padded_sides (x padding=((1,1),(1,1),(1,1)) data_format) spatial_3d_padding
image.resize resize_images (x:x:X height_factor width_factor data_format -interpolation) resize_images
concat resize_volumes (x:x:X depth_factor height_factor width_factor data_format) resize_volumes
compat.v1.nn.convolution conv (inputs:x kernel strides padding data_format dilation_rate) conv2d conv3d
compat.v1.nn.conv1d conv (inputs:x kernel strides padding data_format dilation_rate) conv1d
nn.conv2d_transpose conv_to_shape (inputs:x kernel output_shape -strides -padding -data_format \
    -dilation_rate) conv2d_transpose deconv2d
compat.v1.nn.depthwise_conv2d depthwise_conv (inputs:x kernel:depthwise_kernel strides padding data_format \
    dilation_rate) depthwise_conv2d
compat.v1.nn.separable_conv2d separable_conv (inputs:x depthwise_kernel pointwise_kernel strides padding \
    data_format dilation_rate) separable_conv2d separable_conv1d
compat.v1.nn.max_pool pool_by_mode (inputs:x pool_size strides=1 padding data_format -pool_mode) pool2d
nn.max_pool3d pool_by_mode (inputs:x pool_size strides=1 padding data_format -pool_mode) pool3d
nn.bias_add one_by_one (x -bias -data_format) bias_add
nn.dropout dropout (inputs:x rate:level noise_shape seed) dropout
compat.v1.nn.fused_batch_norm one_by_one (x -mean -var -beta -gamma -axis -epsilon) batch_normalization
keras.backend.binary_crossentropy binary_crossentropy (target output from_logits) binary_crossentropy
keras.backend.categorical_crossentropy logits_crossentropy (target output from_logits axis) \
    categorical_crossentropy
keras.backend.sparse_categorical_crossentropy sparse_categorical_crossentropy (target output from_logits \
    axis) sparse_categorical_crossentropy
compat.v1.math.in_top_k in_top_k (predictions targets k) in_top_k
where switch (condition x1:then_expression x2:else_expression) switch
random.normal normal (shape mean stddev:stddev:std dtype seed) random_normal
random.uniform uniform (shape minval:minval:low maxval:maxval:high dtype seed) random_uniform
random.truncated_normal truncated_normal (shape mean stddev dtype seed) truncated_normal
random.uniform uniform (shape -p dtype seed) random_binomial random_bernoulli
zeros zeros (shape dtype name) zeros
ones ones (shape dtype name) ones
eye identity (n:size dtype name) eye
range arange (start stop step dtype) arange
keras.backend.print_tensor one_by_one (x -message -summarize) print_tensor
keras.backend.to_dense one_by_one (x:tensor) to_dense
keras.backend.categorical_focal_crossentropy logits_crossentropy (target output -alpha -gamma from_logits \
    axis) categorical_focal_crossentropy
keras.backend.binary_focal_crossentropy focal_one_by_one (y_true:target y_pred:output \
    -apply_class_balancing -alpha -gamma -from_logits) binary_focal_crossentropy
keras.backend.ctc_batch_cost ctc_cost (y_true y_pred input_length label_length) ctc_batch_cost
keras.backend.local_conv1d local_conv1d (inputs kernel -kernel_size -strides -data_format) local_conv1d
keras.backend.local_conv2d local_conv2d (inputs kernel -kernel_size -strides output_shape data_format) \
    local_conv2d
keras.backend.normalize_batch_in_training normalized_batch (x gamma beta -reduction_axes -epsilon) \
    normalize_batch_in_training
math.less less (x1:x x2:y) lesser
math.less_equal less_equal (x1:x x2:y) lesser_equal
compat.v1.nn.convolution conv (inputs:x kernel dilation_rate:rate padding:border_mode data_format:dim_ordering \
    -image_shape -filter_shape -filters_as_reference) atrous_conv2d
nn.conv3d_transpose conv_to_shape (inputs:x kernel output_shape -strides -padding -data_format) \
    conv3d_transpose deconv3d
slice slice (inputs:x start_indices:start shape:size) slice
keras.backend.ctc_decode ctc_decoded (y_pred input_length greedy beam_width top_paths -merge_repeated) \
    ctc_decode_flat
"""

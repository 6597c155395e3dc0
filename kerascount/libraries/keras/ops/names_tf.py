"""The functions of tensorflow on arrays: which operation each is, its parameters, its row in summaries.

A line is `row operation (parameters) other paths`: the row is the function's own path unless it calls \
    another one, which
then is what a summary shows. Parameters are spelled as in `spelled.py`. Must not know: how operations are \
    carried out.
"""

from __future__ import annotations

UNARY = """
math.abs abs abs | math.acos arccos acos | math.acosh arccosh acosh | math.asin arcsin asin
math.asinh arcsinh asinh
math.atan arctan atan | math.atanh arctanh atanh | math.ceil ceil ceil | math.cos cos cos
math.cosh cosh cosh
math.sin sin sin | math.sinh sinh sinh | math.tan tan tan | math.tanh tanh tanh nn.tanh | math.exp exp exp
math.expm1 expm1 expm1 | math.erf erf erf | math.erfc erfc erfc | math.erfinv erfinv | math.floor floor floor
math.log log log | math.log1p log1p log1p | math.log_sigmoid log_sigmoid log_sigmoid
math.negative negative negative
math.reciprocal reciprocal reciprocal | math.reciprocal_no_nan reciprocal | math.round round round
math.rsqrt rsqrt rsqrt
math.sigmoid sigmoid sigmoid nn.sigmoid | math.sign sign sign | math.sqrt sqrt sqrt
math.square square square
math.conj conj conj | math.is_nan isnan is_nan | math.is_finite isfinite is_finite | math.is_inf isinf is_inf
math.lgamma one_by_one lgamma | math.digamma one_by_one digamma | math.bessel_i0 one_by_one
math.bessel_i0e one_by_one | math.bessel_i1 one_by_one | math.bessel_i1e one_by_one | math.rint one_by_one
math.logical_not logical_not logical_not | math.ndtri one_by_one | math.sobol_sample one_by_one
math.softplus softplus nn.softplus | nn.softsign softsign math.softsign | nn.relu relu | nn.relu6 relu6
nn.elu elu | nn.selu selu
identity copy | stop_gradient stop_gradient | math.angle angle angle | math.real real real
math.imag imag imag
"""
"""Functions of one tensor and a name."""

BINARY = """
math.add add add | math.subtract subtract subtract sub | math.multiply multiply multiply mul
math.truediv divide truediv divide math.divide | compat.v1.div divide div | realdiv divide
math.divide_no_nan divide_no_nan div_no_nan
math.multiply_no_nan divide_no_nan | math.xdivy divide_no_nan | math.xlogy divide_no_nan
math.xlog1py divide_no_nan
compat.v1.floor_div floor_divide floor_div floordiv math.floordiv | math.floormod mod math.mod mod floormod
math.maximum maximum maximum | math.minimum minimum minimum | math.pow power pow | math.atan2 arctan2 atan2
math.squared_difference subtract squared_difference | math.equal equal equal
math.not_equal not_equal not_equal
math.greater greater greater | math.greater_equal greater_equal greater_equal | math.less less less
math.less_equal less_equal less_equal | math.logical_and logical_and logical_and
math.logical_or logical_or logical_or
bitwise.bitwise_and multiply | bitwise.bitwise_or multiply | bitwise.bitwise_xor multiply
bitwise.left_shift multiply
bitwise.right_shift multiply | math.nextafter nextafter | complex multiply dtypes.complex
truncatediv divide | truncatemod mod
math.igamma divide igamma | math.igammac divide | math.polygamma divide | math.zeta divide
"""
"""Functions of two tensors and a name, element by element."""

REDUCE = """
math.reduce_sum sum reduce_sum | math.reduce_mean mean reduce_mean | math.reduce_max max reduce_max
math.reduce_min min reduce_min | math.reduce_prod prod reduce_prod | math.reduce_all all reduce_all
math.reduce_any any reduce_any | math.reduce_logsumexp logsumexp reduce_logsumexp | math.reduce_std std
math.reduce_variance var | math.reduce_euclidean_norm norm
"""
"""Functions that take axes away."""

ARRAYS = """
cast cast (x dtype name) dtypes.cast to_float to_int32
dtypes.saturate_cast saturate_cast (x:value dtype name) saturate_cast
clip_by_value clip (x:t x_min:clip_value_min x_max:clip_value_max name)
clip_by_norm one_by_one (x:t -clip_norm -axes name)
debugging.check_numerics one_by_one (x:tensor -message name) check_numerics
zeros_like zeros_like (x:input:tensor dtype name -layout -optimize)
ones_like ones_like (x:input:tensor dtype name -layout -optimize)
identity_n identity_n (x:input name)
convert_to_tensor one_by_one (x:value dtype -dtype_hint name)
math.add_n add_n (x:inputs name) add_n
math.accumulate_n add_n (x:inputs -shape -tensor_dtype name) accumulate_n
compat.v1.math.scalar_mul multiply (x1:scalar x2:x name) scalar_mul math.scalar_mul
compat.v1.norm norm (x:tensor ord axis keepdims name keepdims:keep_dims) linalg.norm norm
math.argmax first_argmax (x:input axis:axis:dimension -output_type name) argmax arg_max
math.argmin first_argmin (x:input axis:axis:dimension -output_type name) argmin arg_min
math.count_nonzero count_kept (x:input:input_tensor axis keepdims dtype name) count_nonzero
math.cumsum cumsum (x axis=0 -exclusive -reverse name) cumsum
math.cumprod cumprod (x axis=0 -exclusive -reverse name) cumprod
concat concat (xs:values axis name)
stack pack (x:values axis name) parallel_stack
split split_sizes (x:value sizes:num_or_size_splits axis num name)
unstack unstack (x:value num axis name)
reshape reshape (x:tensor newshape:shape name)
compat.v1.transpose transpose (x:a axes:perm -conjugate name) transpose
expand_dims expand_dims (x:input axis name)
compat.v1.squeeze squeeze_unknown (x:input axis name) squeeze
compat.v1.pad pad (x:tensor pad_width:paddings mode constant_values name) pad
tile tile_all (x:input repeats:multiples name)
repeat repeat (x:input repeats axis name)
reverse flip (x:tensor axis name) reverse_v2
roll roll (x:input shift axis name) manip.roll
broadcast_to broadcast_to (x:input shape name)
ensure_shape ensure_shape (x shape name)
compat.v1.gather gather (x:params indices -validate_indices axis batch_dims name) gather
compat.v1.gather_nd gather_nd (x:params indices batch_dims name -bad_indices_policy) gather_nd
compat.v1.boolean_mask boolean_mask (x:tensor mask axis name) boolean_mask
slice slice (inputs:input_ start_indices:begin shape:size name)
strided_slice strided_slice (x:input_ begin end strides begin_mask end_mask ellipsis_mask new_axis_mask \
    shrink_axis_mask)
where where_true (condition x1:x x2:y name)
one_hot one_hot (x:indices num_classes:depth -on_value -off_value axis dtype name)
argsort argsort (x:values axis -direction -stable name)
sort sort (x:values axis -direction name)
math.top_k top_k (x:input k=1 sorted -index_type name) nn.top_k
compat.v1.math.in_top_k in_top_k (targets predictions k name) math.in_top_k nn.in_top_k
meshgrid meshgrid_tf ()
sequence_mask sequence_mask (lengths maxlen dtype name)
searchsorted searchsorted (sorted_sequence values side -out_type name)
scatter_nd scatter (indices values:updates shape -bad_indices_policy name)
tensor_scatter_nd_update one_by_one (x:tensor -indices -updates name)
tensor_scatter_nd_add one_by_one (x:tensor -indices -updates name)
tensor_scatter_nd_max one_by_one (x:tensor -indices -updates name)
math.cumulative_logsumexp cumsum (x axis=0 -exclusive -reverse name)
reverse_sequence one_by_one (x:input -seq_lengths -seq_axis -batch_axis name)
unique unique_pair (x -out_idx name)
zeros zeros (shape dtype name -layout)
ones ones (shape dtype name -layout)
fill full (shape:dims fill_value:value name -layout)
range arange (start stop:limit step:delta dtype name)
linspace linspace (start stop num name axis) lin_space linalg.linspace
eye eye (N:num_rows M:num_columns -batch_shape dtype name) linalg.eye
bitcast view (x:input dtype:type name)
math.segment_sum segment_sum (data segment_ids name)
math.segment_mean segment_sum (data segment_ids name)
math.segment_max segment_max (data segment_ids name)
math.segment_min segment_min (data segment_ids name)
math.unsorted_segment_sum segment_sum (data segment_ids num_segments name)
math.unsorted_segment_mean segment_sum (data segment_ids num_segments name)
math.unsorted_segment_max segment_max (data segment_ids num_segments name)
math.unsorted_segment_min segment_min (data segment_ids num_segments name)
math.confusion_matrix confusion (labels predictions num_classes -weights dtype name)
math.zero_fraction to_one_number (x:value name) nn.zero_fraction
compat.v1.size to_one_number (x:input -out_type name) size
random.normal normal (shape mean stddev dtype seed name) random_normal
random.uniform uniform (shape minval maxval dtype seed name) random_uniform
random.truncated_normal truncated_normal (shape mean stddev dtype seed name) truncated_normal
random.gamma normal (shape -alpha -beta dtype seed name)
random.categorical categorical (logits num_samples dtype seed name) multinomial
random.shuffle shuffle (x:value seed name) random_shuffle
"""
"""Functions on arrays of any meaning."""

ARRAYS_1 = """
math.argmax first_argmax (x:input axis name axis:dimension -output_type) compat.v1.argmax \
    compat.v1.math.argmax
math.argmin first_argmin (x:input axis name axis:dimension -output_type) compat.v1.argmin \
    compat.v1.math.argmin
compat.v1.transpose transpose (x:a axes:perm name -conjugate) compat.v1.transpose
expand_dims expand_dims (x:input axis name axis:dim) compat.v1.expand_dims
compat.v1.squeeze squeeze_unknown (x:input axis name axis:squeeze_dims) compat.v1.squeeze
compat.v1.pad pad (x:tensor pad_width:paddings mode name constant_values) compat.v1.pad
compat.v1.gather gather (x:params indices -validate_indices name axis batch_dims) compat.v1.gather
compat.v1.gather_nd gather_nd (x:params indices name batch_dims -bad_indices_policy) compat.v1.gather_nd
compat.v1.boolean_mask boolean_mask (x:tensor mask name axis) compat.v1.boolean_mask
compat.v1.where where_true (condition x1:x x2:y name) compat.v1.where
compat.v1.zeros_like zeros_like (x:tensor dtype name -optimize) compat.v1.zeros_like
compat.v1.ones_like ones_like (x:tensor dtype name -optimize) compat.v1.ones_like
compat.v1.math.in_top_k in_top_k (predictions targets k name) compat.v1.nn.in_top_k compat.v1.math.in_top_k
"""
"""Functions whose parameters stand in another order in version 1."""

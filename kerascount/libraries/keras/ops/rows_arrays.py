"""The operations on arrays: element by element, reductions, joining, rearranging, indexing. One row each.

Names and signatures are those of `keras.ops` where it has the operation. Must not know: calls, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops import (
    creation,
    elementwise,
    indexing,
    joining,
    linalg,
    rearranging,
    reductions,
)
from kerascount.libraries.keras.ops.operation import Operation, binary, each, unary

_REDUCE = "(x, axis=None, keepdims=False)"
_QUANTILE = "(x, q, axis=None, method='linear', keepdims=False)"
_SEGMENT = "(data, segment_ids, num_segments=None, sorted=False)"

ELEMENTWISE = (
    *unary(
        "abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh bitwise_invert bitwise_not cbrt ceil conj "
        "conjugate copy corrcoef cos cosh deg2rad erf erfc erfinv exp exp2 expm1 fabs fliplr flipud floor hard_sigmoid "
        "hard_silu hard_swish hard_tanh i0 imag log log10 log1p log2 log_sigmoid negative rad2deg real reciprocal relu "
        "relu6 rsqrt selu sigmoid sign silu sin sinc sinh softplus softsign sparse_plus sparse_sigmoid sqrt square "
        "swish tan tanh tanh_shrink trunc mish"
    ),
    *unary("isfinite isinf isnan isneginf isposinf isreal logical_not signbit", dtype="bool"),
    *unary("celu elu", "(x, alpha=1.0)"),
    *unary("hard_shrink soft_shrink", "(x, threshold=0.5)"),
    *unary("gelu", "(x, approximate=True)"),
    *unary("leaky_relu", "(x, negative_slope=0.2)"),
    *unary("log_softmax softmax sparsemax", "(x, axis=-1)"),
    *unary("squareplus", "(x, b=4)"),
    *unary("threshold", "(x, threshold, default_value)"),
    *unary("round", "(x, decimals=0)"),
    *unary("clip", "(x, x_min, x_max)"),
    *unary("nan_to_num", "(x, nan=0.0, posinf=None, neginf=None)"),
    *unary("normalize", "(x, axis=-1, order=2, epsilon=None)"),
    *unary("rms_normalization", "(x, scale=None, axis=-1, epsilon=None)"),
    *unary("layer_normalization", "(x, gamma=None, beta=None, axis=-1, epsilon=None)"),
    Operation(
        "batch_normalization",
        "(x, mean, variance, axis, offset=None, scale=None, epsilon=0.001)",
        elementwise.normalized,
    ),
    *unary("stop_gradient", "(variable)"),
    *unary("cast saturate_cast", "(x, dtype)"),
    *unary("array", "(x, dtype=None)"),
    *unary("empty_like ones_like zeros_like", "(x, dtype=None)"),
    *unary("full_like", "(x, fill_value, dtype=None)"),
    *unary("flip", "(x, axis=None)"),
    *unary("roll", "(x, shift, axis=None)"),
    *unary("tril triu", "(x, k=0)"),
    *unary("sort", "(x, axis=-1)"),
    Operation("digitize", "(x, bins)", elementwise.digitized, dtype="int32"),
    *unary("isin", "(x1, x2, assume_unique=False, invert=False)", "bool"),
    *unary("scatter_update", "(inputs, indices, updates, reduction=None)"),
    *unary("slice_update", "(inputs, start_indices, updates)"),
    *unary("dropout", "(inputs, rate, noise_shape=None, seed=None)"),
    *unary("shuffle", "(x, axis=0, seed=None)"),
    *binary(
        "add arctan2 divide divide_no_nan floor_divide fmax fmin fmod gcd lcm ldexp logaddexp "
        "logaddexp2 maximum minimum mod multiply nextafter power subtract true_divide"
    ),
    *binary(
        "equal greater greater_equal less less_equal logical_and logical_or logical_xor not_equal",
        dtype="bool",
    ),
    *each("heaviside hypot", "(x1, x2)", elementwise.broadcast_tensors),
    *each(
        "bitwise_and bitwise_or bitwise_xor",
        "(x, y)",
        elementwise.first_of_tensors,
    ),
    *unary("bitwise_left_shift bitwise_right_shift left_shift right_shift", "(x, y)"),
    *binary("isclose", "(x1, x2, rtol=1e-05, atol=1e-08, equal_nan=False)", "bool"),
    *binary("polar", "(abs_, angle)"),
    Operation("where", "(condition, x1=None, x2=None)", elementwise.broadcast_three),
    Operation("select", "(condlist, choicelist, default=0)", elementwise.select),
    Operation("add_n", "(x)", elementwise.broadcast_all),
    Operation("fft", "(x)", elementwise.same_pair, "FFT"),
    Operation("fft2", "(x)", elementwise.same_pair, "FFT2"),
    Operation("ifft2", "(x)", elementwise.same_pair, "IFFT2"),
)

REDUCTIONS = (
    *each(
        "amax amin logsumexp mean median nanmax nanmean nanmedian nanmin nanprod nanstd nansum nanvar ptp std sum var",
        _REDUCE,
        reductions.reduce,
    ),
    *each("all any", _REDUCE, reductions.reduce, "bool"),
    *each("argmax argmin nanargmax nanargmin", _REDUCE, reductions.reduce, "int32"),
    *each("max min", "(x, axis=None, keepdims=False, initial=None)", reductions.reduce),
    *each("prod", "(x, axis=None, keepdims=False, dtype=None)", reductions.reduce),
    *each("norm", "(x, ord=None, axis=None, keepdims=False)", reductions.reduce),
    *each("count_nonzero", "(x, axis=None)", reductions.reduce, "int32"),
    *each("percentile quantile nanpercentile nanquantile", _QUANTILE, reductions.quantile),
    *each("cumsum cumprod nancumsum nancumprod", "(x, axis=None, dtype=None)", reductions.cumulative),
    *each("argsort", "(x, axis=-1)", reductions.cumulative, "int32"),
    *each("argpartition", "(x, kth, axis=-1)", reductions.cumulative, "int32"),
    *each("segment_max segment_min segment_prod segment_sum", _SEGMENT, reductions.segments),
    Operation("average", "(x, axis=None, weights=None)", reductions.average),
    Operation("moments", "(x, axes, keepdims=False, synchronized=False)", reductions.moments),
    Operation("trapezoid", "(y, x=None, dx=1.0, axis=-1)", reductions.trapezoid),
    Operation("bincount", "(x, weights=None, minlength=0, sparse=False)", reductions.bincount, dtype="int32"),
    *each("allclose", "(x1, x2, rtol=1e-05, atol=1e-08, equal_nan=False)", reductions.to_scalar, "bool"),
    Operation("psnr", "(x1, x2, max_val)", reductions.to_scalar, "PSNR"),
    Operation("vdot", "(x1, x2)", reductions.to_scalar),
    Operation("size", "(x)", reductions.to_scalar, dtype="int32"),
    Operation(
        "categorical_crossentropy",
        "(target, output, from_logits=False, axis=-1)",
        reductions.crossentropy,
    ),
    Operation("binary_crossentropy", "(target, output, from_logits=False)", reductions.elementwise_loss),
    Operation(
        "sparse_categorical_crossentropy",
        "(target, output, from_logits=False, axis=-1)",
        lambda op: reductions.reduced(op.shape("output"), op["axis"], False),
    ),
    Operation("in_top_k", "(targets, predictions, k)", reductions.targets, dtype="bool"),
    Operation(
        "ctc_decode",
        "(inputs, sequence_lengths, strategy='greedy', beam_width=100, top_paths=1, merge_repeated=True, mask_index=0)",
        reductions.ctc_decode,
        "CTCDecode",
    ),
    Operation(
        "ctc_loss",
        "(target, output, target_length, output_length, mask_index=0)",
        reductions.batch_only,
        "CTCLoss",
    ),
)

JOINING = (
    Operation("concatenate", "(xs, axis=0)", joining.concatenate),
    Operation("concat", "(xs, axis)", joining.concat),
    Operation("append", "(x1, x2, axis=None)", joining.append),
    Operation("stack", "(x, axis=0)", joining.stack),
    Operation("pack", "(x, axis=0)", joining.pack),
    Operation("hstack", "(xs)", joining.along(1, 1)),
    Operation("vstack", "(xs)", joining.along(0, 1)),
    Operation("dstack", "(xs)", joining.along(2, 3)),
    Operation("split", "(x, indices_or_sections, axis=0)", joining.split),
    Operation("hsplit", "(x, indices_or_sections)", joining.split_along(1)),
    Operation("vsplit", "(x, indices_or_sections)", joining.split_along(0)),
    Operation("dsplit", "(x, indices_or_sections)", joining.split_along(2)),
    Operation("split_sizes", "(x, sizes, axis=0)", joining.split_sizes),
    Operation("array_split", "(x, indices_or_sections, axis=0)", joining.array_split),
    Operation("unstack", "(x, num=None, axis=0)", joining.unstack),
    Operation("meshgrid", "(*x, indexing='xy')", joining.meshgrid),
)

REARRANGING = (
    Operation("reshape", "(x, newshape)", rearranging.reshape),
    Operation("ravel", "(x)", rearranging.ravel),
    Operation("batch_flatten", "(x)", rearranging.flatten_batch, "Reshape"),
    Operation("transpose", "(x, axes=None)", rearranging.transpose),
    Operation("matrix_transpose", "(x)", rearranging.matrix_transpose, "Transpose"),
    Operation("swapaxes", "(x, axis1, axis2)", rearranging.swapaxes),
    Operation("moveaxis", "(x, source, destination)", rearranging.moveaxis),
    Operation("rot90", "(array, k=1, axes=(0, 1))", rearranging.rot90),
    Operation("expand_dims", "(x, axis)", rearranging.expand_dims),
    Operation("squeeze", "(x, axis=None)", rearranging.squeeze),
    Operation("pad", "(x, pad_width, mode='constant', constant_values=None)", rearranging.pad),
    Operation("padded_sides", "(x, padding=None, data_format=None)", rearranging.padded_sides, "Pad"),
    Operation("tile", "(x, repeats)", rearranging.tile),
    Operation("repeat", "(x, repeats, axis=None)", rearranging.repeat),
    Operation("repeat_rows", "(x, n)", rearranging.repeat_rows, "Repeat"),
    Operation("rearrange", "(tensor, pattern, **axes_lengths)", rearranging.rearrange),
    Operation("diag", "(x, k=0)", rearranging.diag),
    Operation("diagflat", "(x, k=0)", rearranging.diagflat),
    Operation("diagonal", "(x, offset=0, axis1=0, axis2=1)", rearranging.diagonal),
    Operation("trace", "(x, offset=0, axis1=0, axis2=1)", rearranging.trace),
    Operation("diff", "(a, n=1, axis=-1)", rearranging.diff),
    Operation("glu", "(x, axis=-1)", rearranging.glu),
    Operation("broadcast_to", "(x, shape)", rearranging.broadcast_to),
    Operation("ensure_shape", "(x, shape)", rearranging.set_rank),
    Operation("view", "(x, dtype=None)", linalg.view),
    Operation("view_as_complex", "(x)", linalg.as_complex),
    Operation("view_as_real", "(x)", linalg.as_real),
)

INDEXING = (
    Operation("get_item", "(x, key)", indexing.get_item),
    Operation("slice", "(inputs, start_indices, shape)", indexing.slice_of),
    Operation(
        "strided_slice",
        "(x, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0)",
        indexing.strided_slice,
    ),
    Operation("take", "(x, indices, axis=None)", indexing.take),
    Operation(
        "gather", "(x, indices, validate_indices=None, axis=None, batch_dims=0)", indexing.gather, "Take"
    ),
    Operation("gather_nd", "(x, indices, batch_dims=0)", indexing.gather_nd),
    Operation("take_along_axis", "(x, indices, axis=None)", indexing.take_along_axis),
    Operation("top_k", "(x, k, sorted=True)", indexing.top_k),
    Operation(
        "one_hot", "(x, num_classes, axis=-1, dtype=None, sparse=False)", indexing.one_hot, dtype="float32"
    ),
    Operation(
        "multi_hot",
        "(inputs, num_classes=None, axis=-1, dtype=None, sparse=False)",
        indexing.multi_hot,
        dtype="float32",
    ),
    Operation("nonzero", "(x)", indexing.nonzero, dtype="int32"),
    Operation("where_true", "(condition, x1=None, x2=None)", indexing.true_places, "Where"),
    Operation("boolean_mask", "(x, mask, axis=None)", indexing.boolean_mask),
    Operation("unravel_index", "(indices, shape)", indexing.unravel),
    Operation(
        "searchsorted",
        "(sorted_sequence, values, side='left')",
        indexing.like_second,
        "SearchSorted",
        "int32",
    ),
    Operation("scatter", "(indices, values, shape)", indexing.scattered),
    Operation(
        "unique",
        "(x, sorted=True, return_index=False, return_inverse=False, return_counts=False, axis=None, size=None, "
        "fill_value=None)",
        creation.unique,
    ),
    Operation("histogram", "(x, bins=10, range=None)", creation.histogram),
)

"""The operations on matrices, images and signals, and those that make data. One row each.

Names and signatures are those of `keras.ops` where it has the operation. Must not know: calls, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops import creation, images, linalg, products, windows
from kerascount.libraries.keras.ops.operation import Operation, each, unary

_POOL = "(inputs, pool_size, strides=None, padding='valid', data_format=None)"
_LINSPACE = "(start, stop, num=50, endpoint=True, dtype=None, axis=0)"
_IMAGES = "(images, data_format=None)"
_CROP = (
    "(images, top_{0}=None, left_{0}=None, bottom_{0}=None, right_{0}=None, target_height=None, "
    "target_width=None, data_format=None)"
)

PRODUCTS = (
    Operation("matmul", "(x1, x2, transpose_a=False, transpose_b=False)", products.matmul),
    Operation("dot", "(x1, x2)", products.dot),
    Operation("batch_dot", "(x, y, axes=None)", products.batch_dot),
    Operation("tensordot", "(x1, x2, axes=2)", products.tensordot),
    Operation("einsum", "(subscripts, *operands, **kwargs)", products.einsum),
    Operation("inner", "(x1, x2)", products.inner),
    Operation("outer", "(x1, x2)", products.outer),
    Operation("kron", "(x1, x2)", products.kron),
    Operation("cross", "(x1, x2, axisa=-1, axisb=-1, axisc=-1, axis=None)", products.cross),
    Operation("cdist", "(x, y)", products.cdist, "CDist"),
    Operation("correlate", "(x1, x2, mode='valid')", products.correlate),
    Operation(
        "dot_product_attention",
        "(query, key, value, bias=None, mask=None, scale=None, is_causal=False, flash_attention=None, "
        "attn_logits_soft_cap=None)",
        products.attention,
    ),
)

WINDOWS = (
    *each("average_pool max_pool", _POOL, windows.pool),
    *each(
        "adaptive_average_pool adaptive_max_pool",
        "(inputs, output_size, data_format=None)",
        windows.adaptive_pool,
    ),
    Operation(
        "conv",
        "(inputs, kernel, strides=1, padding='valid', data_format=None, dilation_rate=1)",
        windows.conv,
    ),
    Operation(
        "depthwise_conv",
        "(inputs, kernel, strides=1, padding='valid', data_format=None, dilation_rate=1)",
        windows.depthwise_conv,
    ),
    Operation(
        "separable_conv",
        "(inputs, depthwise_kernel, pointwise_kernel, strides=1, padding='valid', data_format=None, dilation_rate=1)",
        windows.separable_conv,
    ),
    Operation(
        "conv_transpose",
        "(inputs, kernel, strides=1, padding='valid', output_padding=None, data_format=None, dilation_rate=1)",
        windows.conv_transpose,
    ),
    Operation("conv_to_shape", "(inputs, kernel, output_shape)", windows.conv_to_shape, "ConvTranspose"),
    Operation("unfold", "(x, kernel_size, dilation=1, padding=0, stride=1)", windows.unfold),
    Operation("fold", "(x, output_size, kernel_size, dilation=1, padding=0, stride=1)", windows.fold),
    Operation(
        "extract_patches",
        "(images, size, strides=None, dilation_rate=1, padding='valid', data_format=None)",
        windows.patches(2),
    ),
    Operation(
        "cut_patches",
        "(images, size, strides=None, dilation_rate=1, padding='valid', data_format=None)",
        windows.patches(2),
        "ExtractPatches",
    ),
    Operation(
        "extract_patches_3d",
        "(volumes, size, strides=None, dilation_rate=1, padding='valid', data_format=None)",
        windows.patches(3),
        "ExtractPatches",
    ),
)

IMAGES = (
    Operation(
        "resize",
        "(images, size, interpolation='bilinear', antialias=False, crop_to_aspect_ratio=False, "
        "pad_to_aspect_ratio=False, fill_mode='constant', fill_value=0.0, data_format=None)",
        images.resize,
    ),
    Operation(
        "resize_last",
        "(images, size, method='bilinear', preserve_aspect_ratio=False, data_format='channels_last')",
        images.resize,
        "Resize",
        "float32",
    ),
    Operation(
        "resize_images",
        "(x, height_factor, width_factor, data_format, interpolation='nearest')",
        images.resize_by,
        "Resize",
    ),
    Operation(
        "resize_volumes",
        "(x, depth_factor, height_factor, width_factor, data_format)",
        images.resize_by,
        "Resize",
    ),
    Operation("crop_images", _CROP.format("cropping"), images.crop),
    Operation("pad_images", _CROP.format("padding"), images.pad_images),
    Operation("target_size", "(images, target_height, target_width)", images.target_size, "Resize"),
    Operation("crop_and_resize", "(x, boxes, box_indices, crop_size)", images.crop_and_resize, "Resize"),
    *unary(
        "affine_transform",
        "(images, transform, interpolation='bilinear', fill_mode='constant', fill_value=0, data_format=None)",
    ),
    *unary(
        "perspective_transform",
        "(images, start_points, end_points, interpolation='bilinear', fill_value=0, data_format=None)",
    ),
    *unary(
        "elastic_transform",
        "(images, alpha=20.0, sigma=5.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, seed=None, "
        "data_format=None)",
    ),
    *unary("gaussian_blur", "(images, kernel_size=(3, 3), sigma=(1.0, 1.0), data_format=None)"),
    *unary("hsv_to_rgb rgb_to_hsv", _IMAGES),
    Operation("rgb_to_grayscale", _IMAGES, images.to_one_channel, "RGBToGrayscale"),
    Operation("grayscale_to_rgb", "(images)", images.to_three_channels),
    Operation("sobel_edges", _IMAGES, images.sobel),
    Operation(
        "ssim",
        "(image1, image2, max_val=1.0, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, data_format=None)",
        images.per_image,
        "SSIM",
    ),
    Operation(
        "map_coordinates",
        "(inputs, coordinates, order, fill_mode='constant', fill_value=0)",
        images.map_coordinates,
    ),
    Operation(
        "scale_and_translate",
        "(images, output_shape, scale, translation, spatial_dims, method, antialias=True)",
        images.told_shape,
    ),
    Operation("depth_to_space", "(x, block_size, data_format='channels_last')", images.depth_to_space),
    Operation("space_to_depth", "(x, block_size, data_format='channels_last')", images.space_to_depth),
)

CREATION = (
    *each("zeros ones empty", "(shape, dtype=None)", creation.filled),
    *each("full", "(shape, fill_value, dtype=None)", creation.filled),
    *each("normal truncated_normal", "(shape, mean=0.0, stddev=1.0, dtype=None, seed=None)", creation.filled),
    *each("uniform", "(shape, minval=0.0, maxval=1.0, dtype=None, seed=None)", creation.filled),
    *each("randint", "(shape, minval, maxval, dtype='int32', seed=None)", creation.filled, "int32"),
    *each("gamma", "(shape, alpha, dtype=None, seed=None)", creation.filled),
    *each("beta", "(shape, alpha, beta, dtype=None, seed=None)", creation.filled),
    *each("binomial", "(shape, counts, probabilities, dtype=None, seed=None)", creation.filled),
    *each("eye tri", "(N, M=None, k=0, dtype=None)", creation.eye),
    *each("bartlett blackman hamming hanning", "(x)", creation.vector),
    *each(
        "linspace",
        "(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0)",
        creation.linspace,
    ),
    *each("geomspace", _LINSPACE, creation.linspace),
    *each("logspace", "(start, stop, num=50, endpoint=True, base=10, dtype=None, axis=0)", creation.linspace),
    Operation("kaiser", "(x, beta)", creation.vector),
    Operation("identity", "(n, dtype=None)", creation.square),
    Operation("arange", "(start, stop=None, step=None, dtype=None)", creation.arange),
    Operation("vander", "(x, N=None, increasing=False)", creation.vander),
    Operation(
        "categorical", "(logits, num_samples, dtype='int32', seed=None)", creation.categorical, dtype="int32"
    ),
    Operation("sequence_mask", "(lengths, maxlen=None, dtype='bool')", creation.sequence_mask, dtype="bool"),
)

LINALG = (
    *each("cholesky cholesky_inverse", "(x, upper=False)", linalg.square),
    *each("inv", "(x)", linalg.square),
    *each("det logdet", "(x)", linalg.of_square),
    *each("matrix_rank", "(x, tol=None)", linalg.of_matrix, "int32"),
    *each("eig eigh", "(x)", linalg.eig),
    Operation("slogdet", "(x)", linalg.slogdet),
    Operation("pinv", "(x, rcond=None)", linalg.pinv),
    Operation("lu_factor", "(x)", linalg.lu_factor),
    Operation("qr", "(x, mode='reduced')", linalg.qr),
    Operation("svd", "(x, full_matrices=True, compute_uv=True)", linalg.svd, "SVD"),
    Operation("solve", "(a, b)", linalg.solve),
    Operation("solve_triangular", "(a, b, lower=False)", linalg.solve),
    Operation("lstsq", "(a, b, rcond=None)", linalg.lstsq),
    Operation("rfft", "(x, fft_length=None)", linalg.rfft, "RFFT"),
    Operation("rfft_complex", "(x, fft_length=None)", linalg.rfft_complex),
    Operation("irfft", "(x, fft_length=None)", linalg.irfft, "IRFFT"),
    Operation("extract_sequences", "(x, sequence_length, sequence_stride)", linalg.extract_sequences),
    Operation(
        "frame", "(x, sequence_length, sequence_stride, pad_end=False, pad_value=0, axis=-1)", linalg.frames
    ),
    Operation(
        "stft",
        "(x, sequence_length, sequence_stride, fft_length, window='hann', center=True)",
        linalg.stft,
        "STFT",
    ),
    Operation(
        "stft_complex",
        "(x, sequence_length, sequence_stride, fft_length=None, window=None, pad_end=False)",
        linalg.stft_complex,
        dtype="complex64",
    ),
    Operation(
        "istft",
        "(x, sequence_length, sequence_stride, fft_length, length=None, window='hann', center=True)",
        linalg.istft,
        "ISTFT",
    ),
)

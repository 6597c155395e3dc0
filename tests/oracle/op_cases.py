"""Calls of operations on tensors, as text: what `record_ops.py` asks real Keras and the tests ask kerascount.

Every case is one expression over the inputs named in `INPUTS`. Nothing here imports Keras.
"""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of a block."""
    return text.split()


INPUTS = {
    "x": ((None, 8, 6, 4), "float32"),
    "y": ((None, 8, 6, 4), "float32"),
    "s": ((None, 5, 4), "float32"),
    "t": ((None, 7, 4), "float32"),
    "d": ((None, None, 4), "float32"),
    "u": ((None, None, None, 3), "float32"),
    "g": ((None, 8, 8, 3), "float32"),
    "v": ((None, 4), "float32"),
    "w": ((None, 4), "float32"),
    "o": ((None, 1, 4), "float32"),
    "q": ((None, 4, 4), "float32"),
    "b": ((2, 3, 4), "float32"),
    "m": ((4, 3), "float32"),
    "r": ((12,), "float32"),
    "n": ((None,), "float32"),
    "i": ((None, 5), "int32"),
    "j": ((None,), "int32"),
    "z": ((None, 6, 5, 4, 3), "float32"),
}
"""Inputs by name: shape with the batch axis, dtype."""

UNARY = words("""
abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh array cast_ cbrt ceil celu conj
conjugate copy cos cosh deg2rad elu empty_like erf erfc erfinv exp exp2 expm1 fabs floor gelu
hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh i0 imag isfinite isinf isnan isneginf
isposinf isreal leaky_relu log log10 log1p log2 log_sigmoid log_softmax logical_not nan_to_num
negative normalize ones_like rad2deg real reciprocal relu relu6 rms_normalization round rsqrt selu
sigmoid sign signbit silu sin sinc sinh softmax softplus softsign soft_shrink sparse_plus
sparse_sigmoid sparsemax sqrt square squareplus stop_gradient swish tan tanh tanh_shrink trunc
zeros_like layer_normalization
""")

BINARY = words("""
add arctan2 divide divide_no_nan equal floor_divide fmax fmin fmod greater greater_equal heaviside
hypot less less_equal logaddexp logaddexp2 logical_and logical_or logical_xor maximum minimum mod
multiply nextafter not_equal power subtract true_divide isclose
""")

INTEGER = words("""
bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor left_shift right_shift gcd
lcm ldexp
""")

REDUCTIONS = words("""
all amax amin any count_nonzero_ logsumexp max mean median min nanmax nanmean nanmedian nanmin
nanprod nanstd nansum nanvar norm prod ptp std sum var argmax argmin nanargmax nanargmin
""")

_UNARY = [f"ops.{name}({value})" for name in UNARY if not name.endswith("_") for value in ("x", "d")]
_BINARY = [
    f"ops.{name}({values})"
    for name in BINARY
    for values in ("x, y", "x, 2.0", "d, o", "s, d", "x, v", "b, s")
] + [f"ops.{name}(x, s)" for name in ("add", "multiply")]
_INTEGER = [f"ops.{name}({values})" for name in INTEGER for values in ("i, i", "i, 2", "i, j", "i, t")]
_REDUCTIONS = [
    f"ops.{name}({values})"
    for name in REDUCTIONS
    if not name.endswith("_")
    for values in ("x", "x, axis=1", "x, axis=-1, keepdims=True", "d, axis=-1", "b, axis=7")
] + [
    f"ops.{name}({values})"
    for name in ("mean", "sum", "max", "all", "std", "var", "logsumexp", "norm", "prod")
    for values in ("x, (1, 2)", "x, axis=[1, 2], keepdims=True", "x, keepdims=True", "b, 0, True")
]

_MORE = """
ops.count_nonzero(x) | ops.count_nonzero(x, axis=1) | ops.count_nonzero(x, axis=(1, 2))
ops.cast(x, "int32") | ops.saturate_cast(x, "uint8") | ops.view(x, "int32") | ops.view(x, "float16") | ops.view(x)
ops.clip(x, 0.0, 1.0) | ops.clip(x, v, 1.0)
ops.adaptive_average_pool(x, 2) | ops.adaptive_average_pool(x, (4, 3)) | ops.adaptive_max_pool(s, 2)
ops.adaptive_max_pool(x, (2, 2), data_format="channels_first")
ops.allclose(x, y) | ops.isin(x, v) | ops.isclose(s, v)
ops.append(x, y) | ops.append(x, y, axis=1) | ops.append(s, t, axis=1) | ops.append(b, b) | ops.append(x, s, axis=1)
ops.arange(5) | ops.arange(2, 10, 3) | ops.arange(0.0, 1.0, 0.25)
ops.argpartition(x, 2) | ops.argpartition(x, 1, axis=1) | ops.argsort(x) | ops.argsort(x, axis=None)
ops.sort(x, axis=1) | ops.sort(d) | ops.argsort(b, axis=None)
ops.array_split(x, 2, axis=1) | ops.array_split(x, 3, axis=1) | ops.array_split(x, [1, 3], axis=-1)
ops.average(x) | ops.average(x, axis=1) | ops.average(s, axis=2, weights=v) | ops.average(x, axis=(1, 2))
ops.average_pool(x, 2) | ops.average_pool(x, (2, 3), strides=1, padding="same") | ops.max_pool(s, 2)
ops.max_pool(x, 3, strides=2, padding="same") | ops.max_pool(z, 2) | ops.max_pool(d, 2) | ops.max_pool(u, 2, 2)
ops.max_pool(x, 2, data_format="channels_first") | ops.max_pool(x, 9) | ops.average_pool(s, 3, strides=2)
ops.bartlett(8) | ops.blackman(8) | ops.hamming(8) | ops.hanning(8) | ops.kaiser(8, 14.0)
ops.batch_normalization(x, v, v, axis=-1) | ops.batch_normalization(s, v, v, 2)
ops.binary_crossentropy(x, y) | ops.binary_crossentropy(v, w, from_logits=True) | ops.binary_crossentropy(x, v)
ops.categorical_crossentropy(v, w) | ops.categorical_crossentropy(x, y) | ops.categorical_crossentropy(x, y, axis=1)
ops.sparse_categorical_crossentropy(j, v) | ops.sparse_categorical_crossentropy(i, s)
ops.bincount(i) | ops.bincount(i, minlength=7) | ops.bincount(j, minlength=4)
ops.bitwise_invert(i) | ops.bitwise_not(i)
ops.broadcast_to(v, (3, 2, 4)) | ops.broadcast_to(o, (2, 5, 4)) | ops.broadcast_to(b, (5, 2, 3, 4))
ops.cdist(s, t) | ops.cdist(m, m) | ops.cdist(v, w)
ops.cholesky(q) | ops.cholesky(q, upper=True) | ops.cholesky_inverse(q) | ops.cholesky(x) | ops.cholesky(v)
ops.det(q) | ops.inv(q) | ops.pinv(s) | ops.pinv(q) | ops.matrix_rank(q) | ops.matrix_rank(x) | ops.slogdet(q)
ops.logdet(q) | ops.det(x) | ops.inv(s) | ops.lu_factor(q) | ops.lu_factor(s) | ops.eig(q) | ops.eigh(q)
ops.qr(s) | ops.qr(s, mode="complete") | ops.qr(q) | ops.qr(x) | ops.svd(s) | ops.svd(s, full_matrices=False)
ops.svd(s, compute_uv=False) | ops.svd(x) | ops.solve(q, s) | ops.solve(q, v) | ops.solve(q, q)
ops.solve_triangular(q, q) | ops.solve_triangular(q, v) | ops.lstsq(m, r) | ops.lstsq(m, m) | ops.lstsq(s, s)
ops.concatenate([x, y]) | ops.concatenate([x, y], axis=-1) | ops.concatenate([s, t], axis=1) | ops.concatenate([s, t])
ops.concatenate((s, d), 1) | ops.concatenate([s, d], axis=2) | ops.concatenate([x, s])
ops.concatenate([s, t], axis=5) | ops.concatenate([d, d], axis=-2) | ops.concatenate([s, t], axis=2)
ops.conv(x, ops.ones((3, 3, 4, 7))) | ops.conv(x, ops.ones((3, 2, 4, 7)), strides=2, padding="same")
ops.conv(s, ops.ones((3, 4, 7)), dilation_rate=2) | ops.conv(z, ops.ones((3, 3, 3, 3, 2)))
ops.conv(s, ops.ones((3, 4, 7)), padding="causal")
ops.conv(d, ops.ones((3, 4, 7)), padding="same") | ops.conv(u, ops.ones((3, 3, 3, 7)), 2)
ops.conv(x, ops.ones((3, 3, 8, 7)), data_format="channels_first") | ops.conv(x, ops.ones((9, 9, 4, 7)))
ops.depthwise_conv(x, ops.ones((3, 3, 4, 2))) | ops.depthwise_conv(s, ops.ones((3, 4, 2)), padding="same")
ops.depthwise_conv(x, ops.ones((3, 3, 4, 2)), strides=2)
ops.separable_conv(x, ops.ones((3, 3, 4, 2)), ops.ones((1, 1, 8, 5)))
ops.separable_conv(s, ops.ones((3, 4, 2)), ops.ones((1, 8, 5)), strides=2, padding="same")
ops.conv_transpose(x, ops.ones((3, 3, 7, 4)), strides=2) | ops.conv_transpose(s, ops.ones((3, 7, 4)), 2, "same")
ops.conv_transpose(u, ops.ones((2, 2, 7, 3)), 2) | ops.conv_transpose(s, ops.ones((3, 7, 4)), 3, output_padding=1)
ops.corrcoef(m) | ops.corrcoef(b) | ops.corrcoef(v) | ops.correlate(r, r) | ops.correlate(r, r, mode="same")
ops.correlate(r, r, mode="full") | ops.correlate(r, n)
ops.cross(s, s) | ops.cross(g, g) | ops.cross(m, m) | ops.cross(m, m, axis=1)
ops.ctc_decode(s, j) | ops.ctc_decode(s, j, strategy="beam_search", top_paths=3) | ops.ctc_loss(i, s, j, j)
ops.cumprod(x) | ops.cumprod(x, axis=1) | ops.cumsum(x) | ops.cumsum(x, axis=1) | ops.cumsum(b) | ops.cumsum(d, -2)
ops.nancumsum(b) | ops.nancumsum(x, axis=1) | ops.nancumprod(b) | ops.nancumprod(x, axis=1)
ops.depth_to_space(x, 2) | ops.depth_to_space(x, 2, data_format="channels_first") | ops.depth_to_space(u, 2)
ops.space_to_depth(x, 2) | ops.space_to_depth(x, 2, data_format="channels_first") | ops.space_to_depth(u, 2)
ops.space_to_depth(x, 4) | ops.depth_to_space(x, 3)
ops.diag(r) | ops.diag(m) | ops.diag(m, k=1) | ops.diag(r, k=-2) | ops.diag(x) | ops.diagflat(r)
ops.diagflat(m, k=1)
ops.diagonal(x) | ops.diagonal(x, axis1=1, axis2=2) | ops.diagonal(m, offset=1) | ops.diagonal(r)
ops.diagonal(q, 1, 1, 2) | ops.diff(x) | ops.diff(x, n=2, axis=1) | ops.diff(d, axis=1) | ops.diff(v, axis=0)
ops.diff(s, n=7, axis=1) | ops.digitize(x, [0.0, 1.0]) | ops.digitize(v, ops.array([0.0, 1.0]))
ops.dot(x, m) | ops.dot(v, m) | ops.dot(s, 2.0) | ops.dot(s, q) | ops.dot(r, r) | ops.dot(m, v) | ops.dot(x, r)
ops.dot_product_attention(x, y, y) | ops.dot_product_attention(x, x, x, is_causal=True)
ops.dot_product_attention(x, y, s)
ops.dsplit(x, 2) | ops.dsplit(x, [1, 3]) | ops.hsplit(x, 2) | ops.vsplit(b, 2) | ops.hsplit(r, 3) | ops.hsplit(s, [2])
ops.dstack([x, y]) | ops.dstack([v, w]) | ops.hstack([x, y]) | ops.hstack([s, t])
ops.vstack([s, s]) | ops.vstack([r, r])
ops.hstack([r, r]) | ops.vstack([v, w]) | ops.dstack([r, r]) | ops.hstack([n, n])
ops.einsum("bij,jk->bik", s, m) | ops.einsum("bhwc,bhwc->bhw", x, y) | ops.einsum("...ij,...kj->...ik", s, t)
ops.einsum("bij->bji", s) | ops.einsum("bij,bkj->bik", s, t) | ops.einsum("ij,jk", m, q)
ops.einsum("...c,c->...", x, r)
ops.einsum("bij, bij -> b", s, s) | ops.einsum("bhwc->b", x) | ops.einsum("b...,b...->...", s, s)
ops.einsum("ab,bc", v, m) | ops.einsum("bij,jk->bik", s, r) | ops.einsum("...,...->...", s, v)
ops.empty((2, 3)) | ops.expand_dims(x, 0) | ops.expand_dims(x, axis=-1) | ops.expand_dims(x, 1)
ops.expand_dims(s, (1, -1)) | ops.expand_dims(v, 5) | ops.expand_dims(d, [1, 2])
ops.extract_sequences(v, 2, 1) | ops.extract_sequences(s, 3, 2) | ops.extract_sequences(d, 3, 2)
ops.extract_sequences(n, 3, 2) | ops.eye(4) | ops.eye(4, 3) | ops.identity(3) | ops.tri(3) | ops.tri(3, 4)
ops.fft((v, w)) | ops.fft2((x, x)) | ops.ifft2((x, x)) | ops.rfft(x) | ops.rfft(s, fft_length=16) | ops.rfft(d)
ops.irfft((v, w)) | ops.irfft((s, s), fft_length=16) | ops.irfft((d, d)) | ops.stft(v, 2, 1, 4) | ops.stft(s, 3, 1, 4)
ops.stft(t, 3, 2, 8, center=False) | ops.stft(n, 3, 2, 8) | ops.istft((s, s), 6, 2, 6)
ops.istft((s, s), 6, 2, 6, length=9) | ops.stft(ops.transpose(d, (0, 2, 1)), 16, 8, 16)
ops.stft(ops.transpose(d, (0, 2, 1)), 16, 8, 16, center=False)
ops.flip(x) | ops.flip(x, axis=1) | ops.flip(x, (1, 2)) | ops.fliplr(x) | ops.flipud(x) | ops.rot90(x) | ops.rot90(m)
ops.rot90(x, k=1, axes=(1, 2)) | ops.rot90(x, k=2, axes=(1, 2))
ops.fold(s, (4, 4), 2) | ops.unfold(x, 2) | ops.unfold(x, (2, 3), stride=2) | ops.unfold(u, 2)
ops.unfold(x, 3, padding=1) | ops.unfold(x, 2, dilation=2)
ops.full((2, 3), 4.0) | ops.full_like(x, 2.0) | ops.zeros((2, 3)) | ops.ones((2, 3)) | ops.ones((2, 3), dtype="int32")
ops.geomspace(1.0, 2.0, 5) | ops.linspace(0.0, 1.0, 5) | ops.linspace(v, w, 5) | ops.linspace(v, w, num=5, axis=-1)
ops.logspace(0.0, 1.0, 5) | ops.logspace(v, w, num=7, axis=1) | ops.geomspace(v, w, num=7)
ops.get_item(x, 0) | ops.get_item(x, (slice(None), 1)) | ops.gelu(x, approximate=False) | ops.glu(x)
ops.glu(x, axis=1) | ops.glu(t, axis=1) | ops.glu(d, axis=1)
ops.histogram(r) | ops.histogram(r, bins=5) | ops.in_top_k(j, v, 2)
ops.inner(s, t) | ops.inner(v, w) | ops.inner(m, b) | ops.inner(r, r) | ops.kron(m, m)
ops.kron(b, m) | ops.outer(v, w)
ops.outer(r, m) | ops.outer(s, t) | ops.vdot(v, w) | ops.vdot(b, b) | ops.kron(v, m)
ops.matmul(x, y) | ops.matmul(s, m) | ops.matmul(s, q) | ops.matmul(v, m) | ops.matmul(s, r) | ops.matmul(r, r)
ops.matmul(b, m) | ops.matmul(x, q) | ops.matmul(s, ops.transpose(t, (0, 2, 1))) | ops.matmul(d, m) | ops.matmul(m, v)
ops.meshgrid(r, r) | ops.meshgrid(r, n) | ops.meshgrid(r, n, r, indexing="ij") | ops.meshgrid(r)
ops.moments(x, axes=(1, 2)) | ops.moments(x, axes=[1, 2], keepdims=True) | ops.moments(x, 3)
ops.moveaxis(x, 1, -1) | ops.moveaxis(x, (1, 2), (2, 1)) | ops.moveaxis(x, [0, 1], [-1, -2]) | ops.moveaxis(x, 9, 0)
ops.multi_hot(i, 6) | ops.multi_hot(i, num_classes=6, axis=1) | ops.one_hot(i, 6) | ops.one_hot(i, 6, axis=1)
ops.one_hot(j, num_classes=3) | ops.multi_hot(j, 3) | ops.one_hot(i, 6, axis=0)
ops.nonzero(x) | ops.nonzero(b) | ops.pad(x, ((0, 0), (1, 1), (2, 3), (0, 0))) | ops.pad(x, 1) | ops.pad(x, (1, 2))
ops.pad(x, [[0, 0], [1, 1], [2, 2], [0, 0]], mode="reflect") | ops.pad(d, ((0, 0), (1, 1), (0, 0)))
ops.pad(x, ((1, 2),)) | ops.pad(s, ((0, 0), (1, 1))) | ops.percentile(x, 50.0) | ops.percentile(x, 50.0, axis=1)
ops.percentile(x, [10.0, 50.0], axis=1, keepdims=True)
ops.quantile(x, 0.5) | ops.quantile(x, 0.5, axis=(1, 2)) | ops.quantile(x, [0.1, 0.5, 0.9], axis=-1)
ops.nanquantile(x, 0.5, axis=1) | ops.nanpercentile(x, 50.0, axis=1, keepdims=True)
ops.quantile(x, 0.5, keepdims=True)
ops.polar(x, y) | ops.psnr(x, y, 1.0) | ops.round(x, 2) | ops.power(x, 2) | ops.power(2.0, x)
ops.ravel(x) | ops.ravel(b) | ops.rearrange(x, "b h w c -> b (h w) c") | ops.rearrange(s, "b t c -> b c t")
ops.rearrange(x, "b (h p) w c -> b h p w c", p=2) | ops.rearrange(x, "b (h p) (w k) c -> b (h w) (p k c)", p=2, k=2)
ops.rearrange(v, "b c -> b 1 c") | ops.rearrange(u, "b h w c -> b c h w")
ops.repeat(x, 2, axis=1) | ops.repeat(x, 2) | ops.repeat(b, 2) | ops.repeat(b, [1, 2, 3], axis=1)
ops.repeat(d, 3, axis=-1) | ops.repeat(d, 2, axis=1) | ops.repeat(x, 2, axis=0)
ops.reshape(x, (-1, 48, 4)) | ops.reshape(x, (-1, 192)) | ops.reshape(x, [-1, 8, 24]) | ops.reshape(b, (2, -1))
ops.reshape(b, (-1, 5)) | ops.reshape(b, (24,)) | ops.reshape(b, -1) | ops.reshape(d, (-1, 4))
ops.reshape(d, (2, -1, 4)) | ops.reshape(x, (ops.shape(x)[0], -1, 4))
ops.reshape(x, (-1, ops.shape(x)[1] * ops.shape(x)[2], 4)) | ops.reshape(b, (5, 5))
ops.reshape(x, (-1, x.shape[1] * x.shape[2], x.shape[3])) | ops.reshape(b, (2, 0))
ops.reshape(d, (ops.shape(d)[0], ops.shape(d)[1] * 4))
ops.roll(x, 1) | ops.roll(x, 1, axis=1) | ops.roll(x, (1, 2), axis=(1, 2))
ops.scatter([[0], [1]], ops.ones((2, 4)), (5, 4)) | ops.scatter_update(x, [[0, 1, 2, 3]], [1.0])
ops.searchsorted(r, n) | ops.searchsorted(r, v, side="right") | ops.segment_sum(s, j, 6) | ops.segment_max(r, j)
ops.segment_max(s, j, num_segments=3) | ops.segment_min(s, j, 3) | ops.segment_prod(s, j, 3)
ops.select([x > 0, x < 1], [x, y]) | ops.select([v > 0], [w], default=1.0)
ops.slice(x, [0, 1, 1, 0], [1, 2, 2, 4]) | ops.slice(b, (0, 1, 1), (2, 2, 3))
ops.slice_update(x, [0, 1, 1, 0], ops.ones((1, 2, 2, 4)))
ops.slice(x, (0, 0, 0, 0), (-1, 3, 3, 2)) | ops.slice(b, (0, 1, 1), (2, -1, 3))
ops.split(x, 2, axis=1) | ops.split(x, 2, axis=-1) | ops.split(x, [1, 3], axis=-1)
ops.split(x, [2], axis=1) | ops.split(b, 2)
ops.split(x, 3, axis=1) | ops.split(d, 2, axis=1) | ops.split(x, (3, 6), 1) | ops.split(x, [1, 9], axis=1)
ops.squeeze(o) | ops.squeeze(o, axis=1) | ops.squeeze(o, -2) | ops.squeeze(x, axis=1)
ops.squeeze(o, (1,)) | ops.squeeze(d, 1) | ops.squeeze(d)
ops.stack([x, y]) | ops.stack([x, y], axis=-1) | ops.stack([v, w], axis=1) | ops.stack((s, s), 2) | ops.stack([s, t])
ops.swapaxes(x, 1, 2) | ops.swapaxes(x, -1, 1) | ops.swapaxes(x, 1, 6)
ops.take(x, [0, 1, 2], axis=1) | ops.take(x, 0, axis=1) | ops.take(x, i, axis=1)
ops.take(x, [0, 1]) | ops.take(b, i, axis=-1) | ops.take(m, i, axis=0) | ops.take(x, [[0, 1], [1, 2]], axis=-1)
ops.take_along_axis(s, ops.argmax(s, axis=1, keepdims=True), axis=1) | ops.take_along_axis(x, ops.argsort(y), axis=-1)
ops.tensordot(s, m, axes=1) | ops.tensordot(x, m, axes=[[3], [0]]) | ops.tensordot(b, m, [[2], [0]])
ops.tensordot(v, m, axes=0) | ops.tensordot(x, y) | ops.tensordot(b, b, axes=3) | ops.tensordot(s, m, axes=(2, 0))
ops.tensordot(s, s, axes=[[1, 2], [1, 2]])
ops.threshold(x, 0.5, 0.0) | ops.tile(x, (1, 2, 2, 1)) | ops.tile(x, 2) | ops.tile(v, [1, 3, 2])
ops.tile(d, (1, 2, 1)) | ops.tile(x, (2, 2)) | ops.top_k(v, 2) | ops.top_k(x, k=3) | ops.top_k(d, 2, sorted=False)
ops.trace(x) | ops.trace(x, axis1=1, axis2=2) | ops.trace(m) | ops.transpose(x) | ops.transpose(x, (0, 2, 1, 3))
ops.transpose(x, axes=[0, 3, 1, 2]) | ops.transpose(x, (0, 1)) | ops.transpose(s, (0, -1, 1))
ops.transpose(x, (0, 1, 1, 2)) | ops.trapezoid(x) | ops.trapezoid(x, axis=1) | ops.trapezoid(s, dx=2.0, axis=-1)
ops.tril(x) | ops.triu(q, k=1) | ops.tril(v) | ops.tril(r)
ops.unique(x) | ops.unique(v, axis=1) | ops.unravel_index(i, (4, 5)) | ops.unravel_index(j, (4, 5, 6))
ops.unstack(x, axis=1) | ops.unstack(x, axis=-1) | ops.unstack(s, 5, 1) | ops.unstack(b) | ops.unstack(d, axis=1)
ops.vander(r) | ops.vander(n, 5) | ops.view_as_complex(ops.transpose(m)) | ops.view_as_real(x)
ops.where(x > 0, x, y) | ops.where(x > 0, x, 0.0) | ops.where(x > 0) | ops.where(v > 0, x, y)
ops.where(x > 0, 1.0, 0.0) | ops.unique(i, return_counts=True) | ops.logical_not(v > 0)
ops.image.affine_transform(x, ops.ones((2, 8))) | ops.image.affine_transform(g, ops.ones((1, 8)))
ops.image.crop_images(x, 1, 1, 1, 1)
ops.image.crop_images(x, top_cropping=1, left_cropping=2, target_height=4, target_width=3)
ops.image.crop_images(u, 1, 1, target_height=4, target_width=4) | ops.image.crop_images(x, 5, 0, 5, 0)
ops.image.pad_images(x, 1, 2, 3, 4)
ops.image.pad_images(x, top_padding=1, left_padding=2, target_height=20, target_width=20)
ops.image.pad_images(x, 1, 1, 1, 1, data_format="channels_first")
ops.image.elastic_transform(g) | ops.image.extract_patches(g, 2)
ops.image.extract_patches(g, (3, 2), strides=1, padding="same")
ops.image.extract_patches(g, 4, dilation_rate=2) | ops.image.extract_patches(u, 2)
ops.image.extract_patches(g, (4, 4), strides=(2, 2)) | ops.image.extract_patches_3d(z, 2)
ops.image.extract_patches_3d(z, (2, 2, 2), strides=1, padding="same")
ops.image.gaussian_blur(g) | ops.image.hsv_to_rgb(g) | ops.image.rgb_to_hsv(g) | ops.image.rgb_to_grayscale(g)
ops.image.rgb_to_grayscale(u) | ops.image.rgb_to_grayscale(x) | ops.image.map_coordinates(x, ops.ones((4, 7)), 1)
ops.image.perspective_transform(g, ops.ones((1, 4, 2)), ops.ones((1, 4, 2)))
ops.image.resize(x, (16, 12)) | ops.image.resize(x, [3, 5], interpolation="nearest") | ops.image.resize(u, (32, 32))
ops.image.resize(x, (16, 12), data_format="channels_first") | ops.image.resize(b, (5, 6)) | ops.image.resize(x, 16)
ops.image.resize(g, size=(x.shape[1], x.shape[2])) | ops.image.resize(v, (3, 3))
ops.image.scale_and_translate(g, (1, 4, 4, 3), ops.ones((2,)), ops.ones((2,)), (1, 2), "linear")
ops.image.sobel_edges(g) | ops.image.ssim(g, g) | ops.slice(d, (0, 0, 0), (1, 2, 4)) | ops.norm(x, ord=2, axis=-1)
ops.norm(q, ord="fro", axis=(1, 2)) | ops.norm(x, axis=[1, 2], keepdims=True)
keras.random.dropout(x, 0.5) | keras.random.shuffle(x, axis=1) | keras.random.categorical(v, 3)
keras.random.normal((2, 3)) | keras.random.uniform((2, 3)) | keras.random.truncated_normal((2, 3))
keras.random.randint((2, 3), 0, 4) | keras.random.gamma((2, 3), 1.0)
keras.random.beta((2, 3), 1.0, 1.0) | keras.random.binomial((2, 3), 1.0, 0.5) | keras.random.normal(ops.shape(b))
"""

_OPERATORS = """
x + y | x - y | x * 2 | 2 * x | x / 2 | x // 2 | x % 2 | x ** 2 | 2 ** x | -x | abs(x) | s @ m
x > 0 | x >= y | x < 0 | x <= y
1 - x | 1.0 / x | x + v | s + d | s - o | x + s | (v > 0) & (w > 0) | (v > 0) | (w > 0) | ~(v > 0)
(v > 0) ^ (w > 0)
x[0] | x[:, 0] | x[:, 1:-1] | x[:, ::2] | x[..., 0] | x[..., :2] | x[:, None] | x[:, :, 0, :]
x[:, -1, :] | x[..., None]
x[:, 2:20] | x[:, ::-1] | x[:, 1::3, :, ::2] | d[:, 0] | d[:, 1:] | d[:, :3] | x[0, 0] | x[:, :-1]
x[:, 7:2] | x[:1] | v[:, 1]
x[:, 9] | v[:, 0, 0] | x[:, -3:] | x[1:-1] | u[:, :, :, 0:1] | u[:, ::2, ::2] | x[..., 1, :] | d[:, ::-1] | d[:, -1]
"""

_ACTIVATIONS = words("""
celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu
linear log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus
softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink
""")

_ACTIVATED = [f"keras.activations.{name}(x)" for name in _ACTIVATIONS] + [
    "keras.activations.threshold(x, 0.5, 0.0)",
    "keras.activations.relu(x, max_value=6.0)",
    "keras.activations.relu(d, 0.1)",
    "keras.activations.get('relu')(x)",
    "keras.activations.softmax(x, axis=1)",
    "keras.activations.softmax(n)",
]


def lines(text: str) -> list[str]:
    """The expressions of a block: one or several a line, parted by ` | ` outside of brackets."""
    return [part.strip() for line in text.strip().splitlines() for part in _parted(line)]


def _parted(line: str) -> list[str]:
    parts, depth = [""], 0
    for word in line.split(" "):
        if word == "|" and not depth:
            parts.append("")
            continue
        depth += sum(word.count(c) for c in "([{") - sum(word.count(c) for c in ")]}")
        parts[-1] += f" {word}"
    return parts


def keras3_cases() -> list[str]:
    """What Keras 3 is asked."""
    return [
        *_UNARY,
        *_BINARY,
        *_INTEGER,
        *_REDUCTIONS,
        *lines(_MORE),
        *[e for e in lines(_OPERATORS) if e not in ("(v > 0)", "(w > 0)")],
        "(v > 0) | (w > 0)",
        *_ACTIVATED,
    ]

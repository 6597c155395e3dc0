"""Calls of `tf.*` and `keras.backend.*` on tensors of Keras 2, as text (see `op_cases.py`)."""

from __future__ import annotations

from op_cases import lines, words

_UNARY = words("""
tf.abs tf.math.abs tf.acos tf.asin tf.atan tf.math.ceil tf.cos tf.cosh tf.math.cos tf.exp
tf.math.exp tf.math.expm1 tf.floor tf.math.floor tf.identity tf.math.log tf.math.log1p
tf.math.log_sigmoid tf.negative tf.math.negative tf.math.reciprocal tf.round tf.math.round
tf.math.rsqrt tf.sigmoid tf.math.sigmoid tf.nn.sigmoid tf.sign tf.math.sign tf.sin tf.math.sin
tf.sinh tf.sqrt tf.math.sqrt tf.square tf.math.square tf.stop_gradient tf.tan tf.tanh tf.math.tanh
tf.nn.tanh tf.zeros_like tf.ones_like tf.math.erf tf.math.softplus tf.nn.softplus tf.nn.softsign
tf.math.softsign tf.nn.relu tf.nn.relu6 tf.nn.elu tf.nn.selu tf.nn.gelu tf.nn.silu tf.nn.swish
tf.nn.leaky_relu tf.nn.crelu tf.nn.softmax tf.nn.log_softmax tf.math.is_nan tf.math.is_finite
tf.nn.l2_loss tf.size tf.rank tf.math.l2_normalize tf.nn.l2_normalize tf.linalg.l2_normalize
tf.math.lgamma tf.math.digamma tf.image.per_image_standardization tf.image.flip_left_right
tf.image.flip_up_down tf.compat.v1.log tf.compat.v1.sqrt tf.compat.v1.abs tf.compat.v1.nn.softmax
tf.compat.v1.identity tf.compat.v1.ones_like tf.compat.v1.zeros_like K.abs K.exp K.log K.sqrt
K.square K.sign K.sin K.cos K.round K.sigmoid K.hard_sigmoid K.tanh K.softmax K.softplus K.softsign
K.elu K.relu K.stop_gradient K.zeros_like K.ones_like K.l2_normalize K.batch_flatten K.flatten
K.cast_to_floatx K.transpose K.expand_dims keras.activations.relu keras.activations.sigmoid
keras.activations.tanh keras.activations.softmax keras.activations.elu keras.activations.selu
keras.activations.gelu keras.activations.swish keras.activations.softplus keras.activations.softsign
keras.activations.exponential keras.activations.hard_sigmoid keras.activations.linear
keras.activations.mish
""")

_BINARY = words("""
tf.add tf.math.add tf.subtract tf.math.subtract tf.multiply tf.math.multiply tf.divide
tf.math.divide tf.truediv tf.math.truediv tf.math.floordiv tf.math.mod tf.math.floormod tf.maximum
tf.math.maximum tf.minimum tf.math.minimum tf.pow tf.math.pow tf.equal tf.math.equal tf.not_equal
tf.math.not_equal tf.greater tf.math.greater tf.greater_equal tf.less tf.less_equal tf.math.less
tf.math.squared_difference tf.math.divide_no_nan tf.math.atan2 tf.compat.v1.add tf.compat.v1.div
tf.compat.v1.multiply K.equal K.not_equal K.greater K.greater_equal K.less K.less_equal K.maximum
K.minimum
""")

_REDUCE = words("""
tf.reduce_sum tf.reduce_mean tf.reduce_max tf.reduce_min tf.reduce_prod tf.math.reduce_sum
tf.math.reduce_mean tf.math.reduce_max tf.math.reduce_std tf.math.reduce_variance
tf.reduce_logsumexp tf.math.reduce_euclidean_norm tf.norm tf.argmax tf.argmin tf.math.argmax
tf.math.count_nonzero K.sum K.mean K.max K.min K.prod K.std K.var K.argmax K.argmin
""")

_UNARIES = [f"{name}({value})" for name in _UNARY for value in ("x", "d", "v")]
_BINARIES = [f"{name}({values})" for name in _BINARY for values in ("x, y", "x, 2.0", "s, d", "x, v")]
_REDUCED = [
    f"{name}({values})"
    for name in _REDUCE
    for values in (
        "x",
        "x, axis=1",
        "x, axis=-1",
        "d, axis=-1",
        "x, axis=[1, 2]",
        "x, axis=-1, keepdims=True",
    )
]

_MORE = """
tf.add_n([x, y]) | tf.math.add_n([x, y]) | tf.cast(x, tf.int32) | tf.cast(x, "float16")
tf.dtypes.cast(x, tf.float64) | tf.clip_by_value(x, 0.0, 1.0) | tf.concat([x, y], axis=-1) | tf.concat([s, t], 1)
tf.concat((s, d), axis=2) | tf.concat([d, s], -1)
tf.concat([x, s], 1) | tf.concat([s, t], 2) | tf.stack([x, y]) | tf.stack([x, y], axis=-1) | tf.stack([v, w], 1)
tf.unstack(x, axis=1) | tf.unstack(s, 5, 1) | tf.split(x, 2, axis=1) | tf.split(x, 2, -1)
tf.split(x, [1, 3], axis=3)
tf.split(x, [1, -1], axis=-1) | tf.split(x, num_or_size_splits=4, axis=3) | tf.split(x, 3, axis=1)
tf.reshape(x, (-1, 48, 4)) | tf.reshape(x, [-1, 192]) | tf.reshape(x, (tf.shape(x)[0], -1, 4))
tf.reshape(b, [2, -1]) | tf.reshape(x, (-1, x.shape[1] * x.shape[2], x.shape[3])) | tf.reshape(x, [-1, 8, 24])
tf.reshape(d, (-1, 4)) | tf.reshape(x, [tf.shape(x)[0], 48, 4]) | tf.reshape(x, tf.shape(y)) | tf.reshape(b, (5, -1))
tf.reshape(d, [tf.shape(d)[0], tf.shape(d)[1] * 4])
tf.transpose(x) | tf.transpose(x, [0, 2, 1, 3]) | tf.transpose(x, perm=(0, 3, 1, 2)) | tf.linalg.matrix_transpose(s)
tf.compat.v1.transpose(x, [0, 2, 1, 3]) | tf.expand_dims(x, 1) | tf.expand_dims(x, axis=-1) | tf.expand_dims(v, 0)
tf.compat.v1.expand_dims(x, 1) | tf.compat.v1.expand_dims(x, dim=1) | tf.squeeze(o)
tf.squeeze(o, axis=1) | tf.squeeze(o, [1])
tf.compat.v1.squeeze(o, [1]) | tf.squeeze(x, 1) | tf.matmul(s, t, transpose_b=True)
tf.matmul(x, y, transpose_b=True)
tf.linalg.matmul(s, q) | tf.matmul(s, m) | tf.matmul(s, t) | tf.matmul(x, y, transpose_a=True)
tf.compat.v1.matmul(s, q)
tf.tensordot(s, m, axes=1) | tf.tensordot(x, m, [[3], [0]]) | tf.tensordot(s, m, axes=[[2], [0]])
tf.tensordot(d, m, 1) | tf.einsum("bij,jk->bik", s, m) | tf.einsum("bhwc,bhwc->bhw", x, y)
tf.einsum("...ij,...kj->...ik", s, t) | tf.linalg.einsum("bij->bji", s) | tf.pad(x, [[0, 0], [1, 1], [2, 3], [0, 0]])
tf.pad(x, tf.constant([[0, 0], [1, 1], [2, 3], [0, 0]]), "REFLECT") | tf.pad(d, [[0, 0], [1, 1], [0, 0]])
tf.tile(x, [1, 2, 2, 1]) | tf.tile(v, (1, 3)) | tf.tile(d, [1, 2, 1]) | tf.repeat(x, 2, axis=1)
tf.repeat(x, repeats=3, axis=-1) | tf.repeat(v, 2)
tf.gather(x, [0, 1, 2], axis=1) | tf.gather(x, 0, axis=1) | tf.gather(x, i, axis=1)
tf.gather(x, [0, 1]) | tf.gather(s, i, axis=1, batch_dims=1)
tf.gather(s, i, batch_dims=1) | tf.gather_nd(x, [[0, 1], [0, 2]]) | tf.boolean_mask(v, v > 0)
tf.boolean_mask(x, v[:, 0] > 0)
tf.slice(x, [0, 1, 1, 0], [-1, 2, 2, 4]) | tf.slice(x, [0, 0, 0, 0], [-1, 3, -1, -1])
tf.strided_slice(x, [0, 1], [1, 3])
tf.strided_slice(x, [0, 1, 0, 0], [2, 7, 6, 4], [1, 2, 1, 1]) | tf.reverse(x, [1])
tf.reverse(x, axis=[1, 2]) | tf.roll(x, 1, 1)
tf.roll(x, shift=[1, 2], axis=[1, 2]) | tf.where(x > 0, x, y) | tf.where(x > 0, x, tf.zeros_like(x))
tf.where(x > 0) | tf.where(x > 0, x, 0.0)
tf.one_hot(i, 6) | tf.one_hot(i, depth=6, axis=1) | tf.cumsum(x) | tf.cumsum(x, axis=1)
tf.math.cumsum(x, axis=-1) | tf.math.cumprod(x, 1)
tf.argsort(x) | tf.sort(x, axis=1) | tf.math.top_k(v, 2) | tf.nn.top_k(v, k=2)
tf.nn.top_k(x, 3)[0] | tf.math.in_top_k(j, v, 2) | tf.unique(j)
tf.shape(x) | tf.shape(x)[0] | tf.shape(x)[1:3] | tf.broadcast_to(o, [2, 5, 4])
tf.broadcast_to(o, tf.shape(s)) | tf.fill(tf.shape(x), 1.0)
tf.zeros(tf.shape(x)) | tf.ones((tf.shape(x)[0], 4)) | tf.random.normal(tf.shape(x))
tf.random.normal(shape=(tf.shape(v)[0], 4)) | tf.random.uniform(tf.shape(x))
tf.sequence_mask(j, 5) | tf.sequence_mask(j) | tf.meshgrid(r, n) | tf.range(tf.shape(x)[0])
tf.linspace(0.0, 1.0, 5) | tf.eye(4) | tf.eye(4, batch_shape=[tf.shape(x)[0]]) | tf.ensure_shape(d, (None, 5, 4))
tf.math.reduce_any(x > 0, axis=1) | tf.reduce_all(x > 0, 1)
tf.logical_and(x > 0, y > 0) | tf.logical_not(x > 0) | tf.logical_or(x > 0, y > 0) | tf.math.logical_xor(x > 0, y > 0)
tf.image.resize(x, (16, 12)) | tf.image.resize(x, [16, 12], method="nearest")
tf.image.resize(u, (32, 32)) | tf.image.resize(x, size=(tf.shape(y)[1], tf.shape(y)[2]))
tf.image.resize(x, (x.shape[1] * 2, x.shape[2] * 2)) | tf.image.resize(x, tf.shape(y)[1:3])
tf.compat.v1.image.resize(x, (16, 12)) | tf.compat.v1.image.resize_bilinear(x, (16, 12))
tf.compat.v1.image.resize_bilinear(x, [16, 12], align_corners=True)
tf.compat.v1.image.resize_nearest_neighbor(x, (16, 12))
tf.compat.v1.image.resize_images(x, (16, 12)) | tf.compat.v1.image.resize_bicubic(x, (16, 12))
tf.image.central_crop(g, 0.5) | tf.image.crop_to_bounding_box(g, 1, 1, 4, 4)
tf.image.resize_with_crop_or_pad(g, 12, 12) | tf.image.resize_with_pad(g, 12, 12)
tf.image.pad_to_bounding_box(g, 1, 1, 12, 12)
tf.image.rgb_to_grayscale(g) | tf.image.grayscale_to_rgb(g[..., :1]) | tf.image.rgb_to_hsv(g)
tf.image.rgb_to_yuv(g) | tf.image.adjust_contrast(g, 2.0)
tf.image.adjust_brightness(g, 0.1) | tf.image.random_flip_left_right(g) | tf.image.sobel_edges(g)
tf.image.crop_and_resize(g, v, j, (5, 5)) | tf.image.ssim(g, g, 1.0)
tf.image.extract_patches(g, [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID")
tf.image.extract_patches(images=g, sizes=[1, 3, 3, 1], strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding="SAME")
tf.image.extract_patches(g, sizes=[1, 4, 4, 1], strides=[1, 4, 4, 1], rates=[1, 1, 1, 1], padding="VALID")
tf.compat.v1.extract_image_patches(g, [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID")
tf.nn.depth_to_space(x, 2) | tf.nn.space_to_depth(x, 2) | tf.compat.v1.depth_to_space(x, 2)
tf.compat.v1.space_to_depth(x, 2) | tf.nn.depth_to_space(u, 2)
tf.nn.conv2d(x, tf.ones((3, 3, 4, 7)), strides=1, padding="SAME")
tf.nn.conv2d(x, tf.ones((3, 3, 4, 7)), [1, 2, 2, 1], "VALID") | tf.nn.conv1d(s, tf.ones((3, 4, 7)), 1, "SAME")
tf.nn.depthwise_conv2d(x, tf.ones((3, 3, 4, 2)), [1, 1, 1, 1], "SAME")
tf.nn.conv2d_transpose(x, tf.ones((2, 2, 7, 4)), (2, 16, 12, 7), 2)
tf.nn.separable_conv2d(x, tf.ones((3, 3, 4, 2)), tf.ones((1, 1, 8, 5)), [1, 1, 1, 1], "SAME")
tf.nn.max_pool(x, 2, 2, "VALID") | tf.nn.max_pool2d(x, ksize=2, strides=2, padding="SAME")
tf.nn.avg_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID") | tf.nn.avg_pool2d(x, 3, 1, "SAME")
tf.nn.max_pool1d(s, 2, 2, "VALID") | tf.nn.max_pool(x, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
tf.nn.bias_add(x, tf.ones((4,))) | tf.nn.dropout(x, 0.5) | tf.nn.dropout(x, rate=0.5)
tf.nn.local_response_normalization(x) | tf.nn.lrn(x) | tf.nn.moments(x, axes=[1, 2])
tf.nn.moments(x, [1, 2], keepdims=True) | tf.nn.batch_normalization(x, v, v, v, v, 0.001) | tf.nn.softmax(x, axis=1)
tf.nn.leaky_relu(x, alpha=0.1) | tf.nn.l2_normalize(x, axis=-1) | tf.nn.l2_normalize(x, 1)
tf.math.l2_normalize(v, axis=1) | tf.nn.embedding_lookup(m, i)
tf.nn.pool(x, [2, 2], "MAX", strides=[2, 2], padding="SAME")
tf.nn.softmax_cross_entropy_with_logits(v, w) | tf.nn.sigmoid_cross_entropy_with_logits(v, w)
tf.nn.sparse_softmax_cross_entropy_with_logits(j, v) | tf.nn.log_softmax(x, axis=1)
tf.compat.v1.reduce_mean(x, [1, 2], keep_dims=True)
tf.compat.v1.reduce_sum(x, axis=1, keepdims=True) | tf.compat.v1.reduce_max(x, 1)
tf.compat.v1.argmax(x, axis=-1) | tf.compat.v1.where(x > 0, x, y)
tf.linalg.det(q) | tf.linalg.inv(q) | tf.linalg.diag(v) | tf.linalg.diag_part(q)
tf.linalg.band_part(q, -1, 0) | tf.linalg.trace(q) | tf.linalg.cholesky(q)
tf.linalg.norm(x, axis=-1) | tf.linalg.eigh(q) | tf.linalg.svd(s) | tf.linalg.matvec(q, v) | tf.linalg.solve(q, q)
tf.signal.fft(tf.cast(v, tf.complex64)) | tf.signal.rfft(v) | tf.signal.frame(v, 2, 1)
tf.signal.stft(v, 4, 1) | tf.signal.stft(v, frame_length=4, frame_step=2, fft_length=8)
tf.math.segment_sum(v, j) | tf.math.unsorted_segment_sum(v, j, 6) | tf.math.accumulate_n([x, y])
tf.math.bincount(j, minlength=4) | tf.searchsorted(r, n) | tf.scatter_nd(i[:, :1], v[:, 0], [5])
tf.norm(x, axis=[1, 2]) | tf.norm(x, ord=1, axis=-1, keepdims=True)
tf.math.confusion_matrix(j, j, 4) | tf.math.reduce_logsumexp(x, axis=1, keepdims=True)
tf.identity_n([x, y]) | tf.group(x)
tf.squeeze(tf.expand_dims(x, 1), 1) | tf.concat([tf.expand_dims(v, 1), o], axis=1)
tf.reduce_mean(tf.square(x - y), axis=[1, 2, 3]) | tf.nn.relu(x) + y | tf.ones_like(x) * y
tf.convert_to_tensor(x) | tf.nest.flatten([x, y]) | tf.is_tensor(x)
tf.debugging.check_numerics(x, "m") | tf.math.floordiv(x, y) | tf.compat.v1.floor_div(x, y) | tf.bitcast(x, tf.int32)
K.concatenate([x, y]) | K.concatenate([s, t], axis=1) | K.permute_dimensions(x, (0, 2, 1, 3))
K.permute_dimensions(s, [0, 2, 1]) | K.repeat(v, 5) | K.repeat_elements(x, 2, axis=1)
K.repeat_elements(x, rep=3, axis=3) | K.reshape(x, (-1, 48, 4)) | K.reshape(x, (K.shape(x)[0], 48, 4))
K.reshape(x, (-1, K.int_shape(x)[1] * 6, 4)) | K.expand_dims(x, axis=1) | K.expand_dims(v)
K.squeeze(o, 1) | K.squeeze(o, axis=1)
K.resize_images(x, 2, 2, "channels_last") | K.resize_images(x, 2, 3, data_format="channels_first")
K.resize_images(x, 2, 2, "channels_last", interpolation="bilinear")
K.resize_volumes(z, 2, 2, 2, "channels_last") | K.resize_images(u, 2, 2, "channels_last")
K.temporal_padding(s) | K.temporal_padding(s, (2, 1)) | K.spatial_2d_padding(x)
K.spatial_2d_padding(x, ((1, 2), (3, 4))) | K.spatial_2d_padding(x, data_format="channels_first")
K.spatial_3d_padding(z)
K.dot(s, m) | K.dot(v, m) | K.dot(x, m) | K.dot(s, tf.ones((4, 3))) | K.batch_dot(s, t, axes=[2, 2])
K.batch_dot(s, t, axes=(2, 2)) | K.batch_dot(v, w, axes=1) | K.batch_dot(s, q) | K.batch_dot(v, q)
K.batch_dot(s, v, axes=(2, 1))
K.batch_dot(x, y, axes=[3, 3]) | K.batch_dot(s, t, axes=[1, 2]) | K.batch_dot(v, w, axes=[1, 1])
K.batch_dot(q, q, axes=[1, 2]) | K.batch_dot(s, s, axes=[1, 1]) | K.batch_dot(s, t, axes=0)
K.stack([x, y], axis=1) | K.stack([v, w]) | K.tile(x, [1, 2, 2, 1]) | K.tile(v, 2)
K.tile(v, (1, 3)) | K.gather(m, i) | K.one_hot(i, 6) | K.clip(x, 0.0, 1.0) | K.pow(x, 2)
K.sum(x, axis=(1, 2)) | K.sum(x, axis=[1, 2], keepdims=True) | K.mean(x, axis=[1, 2])
K.max(x, axis=1, keepdims=True)
K.any(x > 0, axis=1) | K.all(x > 0, axis=1) | K.cumsum(x, axis=1) | K.cumprod(x, axis=1)
K.reverse(x, 1) | K.reverse(x, axes=[1, 2]) | K.cast(x, "int32") | K.switch(x > 0, x, y)
K.l2_normalize(x, axis=-1) | K.l2_normalize(x, 1) | K.relu(x, alpha=0.1) | K.relu(x, max_value=6)
K.relu(x, max_value=3.0) | K.softmax(x, axis=1) | K.softmax(s) | K.dropout(x, 0.5) | K.in_train_phase(x, y)
K.conv2d(x, tf.ones((3, 3, 4, 7)), padding="same")
K.conv2d(x, tf.ones((3, 3, 4, 7)), strides=(2, 2)) | K.conv1d(s, tf.ones((3, 4, 7)))
K.conv1d(s, tf.ones((3, 4, 7)), padding="causal") | K.pool2d(x, (2, 2))
K.pool2d(x, (2, 2), strides=(2, 2), pool_mode="avg", padding="same") | K.depthwise_conv2d(x, tf.ones((3, 3, 4, 2)))
K.separable_conv2d(x, tf.ones((3, 3, 4, 2)), tf.ones((1, 1, 8, 5)))
K.conv2d_transpose(x, tf.ones((2, 2, 7, 4)), (2, 16, 12, 7), strides=(2, 2))
K.bias_add(x, tf.ones((4,))) | K.batch_normalization(x, v, v, v, v) | K.shape(x) | K.shape(x)[0]
K.random_normal(K.shape(x)) | K.random_normal(shape=(K.shape(v)[0], 4), mean=0.0, stddev=1.0)
K.random_uniform(K.shape(x)) | K.binary_crossentropy(v, w) | K.categorical_crossentropy(v, w)
K.arange(5) | K.eye(4) | K.zeros((2, 3)) | K.in_top_k(v, j, 2) | K.pool3d(z, (2, 2, 2))
K.sparse_categorical_crossentropy(j, v) | K.foldl(lambda a, c: a + c, x) | K.map_fn(lambda a: a, x)
K.truncated_normal(K.shape(x)) | K.random_normal(shape=K.shape(v)) * w + v
v + K.exp(0.5 * w) * K.random_normal(shape=(K.shape(v)[0], 4))
K.sqrt(K.sum(K.square(v - w), axis=1, keepdims=True)) | K.abs(v - w)
1.0 - K.sum(v * w, axis=-1, keepdims=True)
K.permute_dimensions(K.reshape(x, (-1, 8, 6, 2, 2)), (0, 1, 2, 4, 3))
tf.keras.layers.Dense(3)(x) + 1.0 | x.get_shape() | K.int_shape(x) | K.ndim(x)
tf.nn.relu(tf.keras.layers.Dense(3)(x))
tf.keras.layers.Lambda(lambda a: tf.reduce_mean(a, axis=1))(x) | tf.math.add(x, y, name="sum")
tf.concat([x, y], -1, name="joined") | tf.zeros((2, 3)) | tf.constant(2.0) * x | tf.cast(i, tf.float32)
"""

_SHAPES = """
tf.reshape(x, (-1, tf.shape(x)[1] * tf.shape(x)[2], 4)) | tf.reshape(x, [tf.shape(x)[0], tf.shape(x)[1], 24])
tf.reshape(x, tf.stack([tf.shape(x)[0], 48, 4]))
tf.reshape(x, tf.concat([tf.shape(x)[:1], [48, 4]], axis=0)) | tf.reshape(x, (-1, tf.shape(x)[1] // 2, 48))
tf.reshape(x, (-1, tf.reduce_prod(tf.shape(x)[1:]))) | tf.image.resize(x, tf.shape(y)[1:3] * 2)
tf.image.resize(x, (tf.shape(y)[1] * 2, tf.shape(y)[2] * 2)) | tf.tile(v, [1, tf.shape(x)[1]])
tf.tile(tf.expand_dims(v, 1), [1, tf.shape(x)[1], 1]) | tf.tile(tf.expand_dims(v, 1), (1, 5, 1))
tf.repeat(tf.expand_dims(v, 1), tf.shape(x)[1], axis=1) | tf.zeros((tf.shape(x)[0], tf.shape(x)[1]))
tf.zeros([tf.shape(x)[0], 3]) + v[:, :3] | tf.range(tf.shape(x)[1]) | tf.range(0, tf.shape(x)[1], 2)
tf.gather(s, tf.range(tf.shape(s)[1]), axis=1) | tf.one_hot(tf.range(tf.shape(x)[1]), 5)
tf.broadcast_to(o, (tf.shape(o)[0], 5, 4)) | tf.slice(x, [0, 0, 0, 0], [tf.shape(x)[0], 3, 3, 4])
x[:, tf.shape(y)[1] - 2:] | x[:tf.shape(x)[0] // 2] | tf.split(x, [2, tf.shape(x)[1] - 2], axis=1)
tf.random.normal((tf.shape(x)[0], tf.shape(x)[1])) | K.reshape(x, (-1, K.shape(x)[1] * K.shape(x)[2], 4))
K.tile(K.expand_dims(v, 1), [1, K.shape(x)[1], 1]) | K.repeat(v, K.shape(x)[1]) | K.zeros((K.shape(x)[0], 3))
K.arange(K.shape(x)[1]) | tf.cast(tf.shape(x)[1], tf.float32) * x | tf.shape(x)[1] + 1 | tf.shape(x)[-1]
tf.unstack(tf.shape(x)) | tf.pad(x, [[0, 0], [0, tf.shape(x)[1]], [0, 0], [0, 0]])
tf.pad(x, [[0, 0], [0, 10 - tf.shape(x)[1]], [0, 0], [0, 0]]) | tf.eye(tf.shape(x)[1]) | tf.size(x) / 2
tf.image.resize(x, [K.int_shape(x)[1] * 2, K.int_shape(x)[2] * 2])
tf.einsum("bij,jk->bik", s, m) + tf.reduce_sum(s) | tf.concat([s, tf.tile(o, [1, tf.shape(s)[1], 1])], -1)
tf.nn.conv2d(x, filters=tf.ones((3, 3, 4, 7)), strides=[1, 1, 1, 1], padding="SAME", name="c")
tf.keras.backend.concatenate([x, y], axis=3) | tf.nn.max_pool2d(x, 2, 2, "SAME")
tf.nn.avg_pool(x, 2, 2, "SAME") | tf.nn.max_pool1d(s, 2, 2, "SAME") | tf.nn.avg_pool1d(s, 2, 2, "SAME")
tf.nn.conv3d(z, tf.ones((3, 3, 3, 3, 2)), [1, 1, 1, 1, 1], "SAME")
tf.nn.atrous_conv2d(x, tf.ones((3, 3, 4, 7)), 2, "SAME")
tf.nn.convolution(x, tf.ones((3, 3, 4, 7)), padding="SAME")
tf.nn.conv_transpose(x, tf.ones((2, 2, 7, 4)), (2, 16, 12, 7), 2)
tf.nn.weighted_cross_entropy_with_logits(v, w, 2.0) | tf.nn.l2_loss(x) | tf.nn.zero_fraction(x)
tf.image.adjust_hue(g, 0.1) | tf.image.adjust_saturation(g, 2.0) | tf.image.adjust_gamma(g, 2.0)
tf.image.random_brightness(g, 0.1) | tf.image.random_contrast(g, 0.1, 0.2) | tf.image.random_hue(g, 0.1)
tf.image.random_saturation(g, 0.1, 0.2) | tf.image.random_flip_up_down(g) | tf.image.flip_left_right(g)
tf.image.per_image_standardization(g) | tf.image.convert_image_dtype(g, tf.float32) | tf.image.hsv_to_rgb(g)
tf.image.yuv_to_rgb(g) | tf.image.image_gradients(g) | tf.image.total_variation(g) | tf.image.psnr(g, g, 1.0)
tf.image.rgb_to_yiq(g) | tf.compat.v1.image.crop_and_resize(g, v, j, (5, 5))
tf.compat.v1.image.resize_area(x, (16, 12)) | tf.clip_by_norm(x, 1.0) | tf.saturate_cast(x, tf.uint8)
tf.math.scalar_mul(2.0, x) | tf.scalar_mul(2.0, x) | tf.tuple([x, y]) | tf.compat.v1.expand_dims(x, dim=1)
tf.compat.v1.gather_nd(x, [[0, 1], [0, 2]]) | tf.compat.v1.transpose(x, [0, 2, 1, 3])
tf.compat.v1.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]]) | tf.compat.v1.squeeze(o, [1])
tf.compat.v1.reduce_prod(x, 1) | tf.compat.v1.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
tf.compat.v1.nn.avg_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
tf.compat.v1.nn.conv2d(x, tf.ones((3, 3, 4, 7)), [1, 1, 1, 1], "SAME") | tf.compat.v1.nn.leaky_relu(x)
tf.compat.v1.nn.relu(x) | tf.compat.v1.random_normal(tf.shape(x)) | tf.compat.v1.to_float(i)
tf.compat.v1.count_nonzero(x, 1) | tf.math.count_nonzero(x, axis=1, keepdims=True)
tf.tensor_scatter_nd_update(b, [[0]], tf.ones((1, 3, 4)))
tf.tensor_scatter_nd_add(b, [[0]], tf.ones((1, 3, 4))) | tf.linalg.set_diag(q, v)
tf.linalg.matrix_transpose(q) | tf.linalg.adjoint(q) | tf.linalg.pinv(q) | tf.linalg.cross(g, g)
tf.linalg.band_part(q, 0, -1) | tf.linalg.tensordot(s, m, 1) | tf.linalg.matmul(s, q)
tf.linalg.normalize(x, axis=-1) | tf.signal.dct(v) | tf.signal.idct(v)
tf.signal.frame(v, 2, 1, pad_end=True) | tf.signal.stft(v, 2, 1, pad_end=True) | tf.random.categorical(v, 3)
tf.random.shuffle(x) | tf.random.gamma((2, 3), 1.0) + m[:2] | tf.math.bessel_i0(x) | tf.math.igamma(x, y)
tf.math.polyval([1.0, 2.0], x) | tf.math.cumulative_logsumexp(x) | tf.math.invert_permutation(j)
tf.math.reduce_euclidean_norm(x, 1) | tf.math.unsorted_segment_mean(v, j, 6) | tf.math.segment_mean(v, j)
tf.nn.normalize_moments(x, y, y, 0.0) | tf.nn.space_to_batch(x, [2, 2], [[0, 0], [0, 0]])
tf.batch_to_space(x, [2, 2], [[0, 0], [0, 0]]) | tf.space_to_batch(x, [2, 2], [[0, 0], [0, 0]])
tf.histogram_fixed_width(x, [0.0, 1.0]) | tf.nn.relu6(x) / 6.0 | tf.math.multiply(x, v) | tf.norm(v)
tf.searchsorted(v, w) | tf.reverse_sequence(s, j, seq_axis=1) | tf.where(x > 0, 1.0, 0.0)
tf.unstack(x, axis=1)[0] | tf.unstack(b) | tf.meshgrid(r, r, indexing="ij") | tf.stack([x, x], 0)
tf.nn.embedding_lookup(m, j) | tf.math.softmax(x) | tf.keras.activations.relu(x, alpha=0.1)
tf.keras.activations.relu(x, max_value=6) | tf.keras.activations.get("relu")(x) | K.flatten(x)
K.squeeze(o, axis=1) | K.elu(x, 0.5) | K.cumprod(x, 1) | K.local_conv1d(s, m, (3,), (1,)) | K.one_hot(j, 6)
K.eye(3) + m[:3] | K.temporal_padding(d, (1, 0)) | K.spatial_2d_padding(u) | K.gather(v, [0, 1])
K.map_fn(lambda a: a, x) | K.batch_flatten(s) | K.pool2d(x, (2, 2), pool_mode="avg")
K.pool3d(z, (2, 2, 2), pool_mode="avg") | K.dropout(x, level=0.5) | K.stop_gradient(x) | K.clip(x, 0, 1)
K.relu(x, alpha=0.1, max_value=6.0) | K.relu(x, threshold=0.5)
K.resize_images(x, 2, 2, data_format="channels_last", interpolation="bilinear")
K.repeat_elements(d, 2, axis=1) | K.ctc_decode(s, j) | K.ctc_batch_cost(i, s, v[:, :1], v[:, :1])
K.std(x, axis=[1, 2], keepdims=True) | K.var(x, axis=-1) | K.mean(x > 0, axis=1) | K.sum(x) | K.argmax(x)
K.sigmoid(x) * x | K.cast(x > 0, "float32")
"""

_SELDOM = """
tf.math.betainc(x, y, y) | tf.math.erfcinv(x) | tf.bitwise.invert(i) | tf.as_string(i)
tf.tensor_scatter_nd_min(b, [[0]], tf.ones((1, 3, 4)))
tf.tensor_scatter_nd_sub(b, [[0]], tf.ones((1, 3, 4))) | tf.linalg.expm(q) | tf.linalg.sqrtm(q)
tf.signal.fftshift(x) | tf.signal.ifftshift(x) | tf.signal.fftshift(x, axes=1)
tf.image.stateless_random_brightness(g, 0.1, (1, 2))
tf.image.stateless_random_contrast(g, 0.1, 0.2, (1, 2)) | tf.image.stateless_random_hue(g, 0.1, (1, 2))
tf.image.stateless_random_saturation(g, 0.1, 0.2, (1, 2))
tf.image.stateless_random_flip_left_right(g, (1, 2)) | tf.image.stateless_random_flip_up_down(g, (1, 2))
tf.image.stateless_random_crop(b, (2, 2, 4), (1, 2)) | tf.image.rot90(x) | tf.image.rot90(g, k=2)
tf.image.rot90(u) | tf.image.transpose(x) | tf.image.transpose(u)
tf.image.draw_bounding_boxes(g, o, [[0.0, 0.0, 0.0]]) | tf.quantization.fake_quant_with_min_max_args(x)
tf.quantization.fake_quant_with_min_max_vars(x, 0.0, 1.0)
tf.quantization.quantize_and_dequantize_v2(x, 0.0, 1.0) | tf.linalg.eigvals(q) | tf.linalg.eigvalsh(q)
tf.linalg.eig(q) | tf.linalg.logdet(q) | tf.linalg.qr(s) | tf.linalg.qr(s, full_matrices=True)
tf.linalg.qr(q) | tf.linalg.lu(q) | tf.linalg.matrix_rank(q) | tf.linalg.lstsq(q, s) | tf.linalg.lstsq(s, s)
tf.linalg.triangular_solve(q, q) | tf.linalg.triangular_solve(q, s) | tf.linalg.cholesky_solve(q, q)
tf.linalg.tensor_diag(r) | tf.linalg.tensor_diag_part(q[0]) | tf.linalg.global_norm([x, y])
tf.signal.rfft(s) | tf.signal.rfft(s, [16]) | tf.signal.rfft(d) | tf.signal.rfft2d(s)
tf.signal.irfft(tf.cast(s, tf.complex64)) | tf.signal.irfft(tf.cast(s, tf.complex64), [8])
tf.signal.irfft2d(tf.cast(s, tf.complex64)) | tf.signal.hann_window(8) + r[:8]
tf.signal.hamming_window(12) * r | tf.signal.kaiser_window(12) * r
tf.signal.linear_to_mel_weight_matrix(5, 4) + m[:, :1]
tf.matmul(s, tf.signal.linear_to_mel_weight_matrix(6, 4)) | tf.signal.mfccs_from_log_mel_spectrograms(s)
tf.signal.overlap_and_add(s, 2) | tf.signal.overlap_and_add(d, 2)
tf.signal.inverse_stft(tf.cast(s, tf.complex64), 4, 2) | tf.nn.max_pool_with_argmax(x, 2, 2, "SAME")
tf.nn.dilation2d(x, tf.ones((3, 3, 4)), [1, 1, 1, 1], "SAME", "NHWC", [1, 1, 1, 1])
tf.nn.erosion2d(x, tf.ones((3, 3, 4)), [1, 1, 1, 1], "VALID", "NHWC", [1, 1, 1, 1])
tf.nn.log_poisson_loss(x, y) | tf.nn.weighted_moments(x, [1, 2], 1.0)
tf.nn.weighted_moments(x, [1, 2], 1.0, keepdims=True) | tf.nn.compute_average_loss(v)
tf.nn.scale_regularization_loss(v)
tf.nn.atrous_conv2d_transpose(x, tf.ones((3, 3, 7, 4)), (2, 8, 6, 7), 2, "SAME")
tf.math.segment_prod(v, j) | tf.math.unsorted_segment_prod(v, j, 6)
tf.math.unsorted_segment_sqrt_n(v, j, 6) | tf.math.is_non_decreasing(v) | tf.math.is_strictly_increasing(v)
tf.math.lbeta(x) | tf.math.bincount(i) | tf.math.bincount(i, minlength=6, maxlength=6, axis=-1)
tf.histogram_fixed_width(x, [0.0, 1.0], 7) | tf.histogram_fixed_width_bins(x, [0.0, 1.0])
tf.unique_with_counts(j) | tf.nn.space_to_batch(x, [2, 2], [[0, 0], [1, 1]])
tf.space_to_batch_nd(s, [5], [[0, 0]]) | tf.batch_to_space(x, [2, 2], [[1, 0], [0, 1]])
tf.dynamic_partition(v, j, 3) | tf.dynamic_stitch([i, i], [s, s]) | tf.unravel_index(j, (3, 4))
tf.image.combined_non_max_suppression(tf.expand_dims(s, 2), s, 3, 7)
tf.image.extract_glimpse(g, (3, 3), v[:, :2]) | tf.strings.as_string(i)
tf.strings.to_number(tf.as_string(i)) | K.binary_focal_crossentropy(v, w)
K.categorical_focal_crossentropy(v, w) | K.ctc_batch_cost(i, s, j[:, None], j[:, None])
K.ctc_decode(s, j, greedy=False, top_paths=2) | K.local_conv1d(s, tf.ones((3, 12, 7)), (3,), (1,))
K.local_conv2d(x, tf.ones((24, 36, 7)), (3, 3), (1, 1), (6, 4)) | K.print_tensor(x) | K.to_dense(x)
K.normalize_batch_in_training(x, v[0], v[0], [0, 1, 2])
"""

_OPERATORS = """
x + y | x - y | x * 2 | 2 * x | x / 2 | x // 2 | x % 2 | x ** 2 | 2 ** x | -x | abs(x) | s @ m
x > 0 | x >= y | x < 0 | x <= y | x == y | x != y
1 - x | 1.0 / x | 2.0 - x | x + v | s + d | s - o | (v > 0) & (w > 0) | (v > 0) | (w > 0) | ~(v > 0)
x + 1 + y | x + x | x * y + x
x[0] | x[:, 0] | x[:, 1:-1] | x[:, ::2] | x[..., 0] | x[..., :2] | x[:, None] | x[:, :, 0, :]
x[:, -1, :] | x[..., tf.newaxis] | x[:, 2:20] | x[:, ::-1]
x[:, 1::3, :, ::2] | d[:, 0] | d[:, 1:] | d[:, :3] | x[0, 0] | x[:, :-1] | x[:1] | x[1:]
u[:, :, :, 0:1] | x[:, 9] | x[:, tf.shape(y)[1] - 1] | d[:, -1] | d[:, : tf.shape(s)[1]] | x[:, : tf.shape(y)[1]]
"""


def tf_cases() -> list[str]:
    """What tf.keras is asked."""
    return [
        *_UNARIES,
        *_BINARIES,
        *_REDUCED,
        *lines(_MORE),
        *lines(_SHAPES),
        *lines(_SELDOM),
        *[e for e in lines(_OPERATORS) if e not in ("(v > 0)", "(w > 0)")],
    ]

"""Data on its way to a model: `tf.data`, what `keras.utils` reads from folders, generators of images, tokenizers."""

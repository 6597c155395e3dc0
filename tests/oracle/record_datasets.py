"""Record what tensorflow and Keras specify of data sets, and what an element of them really is.

    python tests/oracle/record_datasets.py fixtures/dataset_shapes.jsonl

Needs tensorflow, Keras and pillow; writes one line per expression: [expression, specification, number of elements,
shapes of the first element]; what is not specified (a Keras generator) or cannot be taken is null.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

SETUP = """
import numpy as np
import tensorflow as tf
from tensorflow import keras
x = np.zeros((100, 8, 8, 3), 'float32')
y = np.zeros((100,), 'int64')
s = np.zeros((60, 5), 'float32')
t = np.zeros((60, 2), 'float32')
D = tf.data.Dataset
ImageDataGenerator = keras.preprocessing.image.ImageDataGenerator
TimeseriesGenerator = keras.preprocessing.sequence.TimeseriesGenerator
folder = keras.utils.image_dataset_from_directory
TYPES = (tf.float32, tf.int32)
SPEC = (tf.TensorSpec(shape=(None, 3), dtype=tf.float32), tf.TensorSpec(shape=(), dtype=tf.int32))
def gen():
    for i in range(4): yield np.zeros((i + 1, 3)), i
"""
DATA_SETS = """
D.from_tensor_slices((x, y))
D.from_tensor_slices(x).batch(32)
D.from_tensor_slices((x, y)).batch(32, drop_remainder=True)
D.from_tensor_slices((x, y)).shuffle(10).batch(10).prefetch(tf.data.AUTOTUNE)
D.from_tensor_slices({'a': s, 'b': t}).batch(4)
D.from_tensor_slices(({'a': s, 'b': t}, y[:60])).batch(4)
D.from_tensor_slices([[1, 2], [3, 4], [5, 6]])
D.from_tensor_slices([1, 2, 3]).map(lambda v: v + 1).batch(2)
D.from_tensors((x, y))
D.from_generator(gen, TYPES, ([None, 3], []))
D.from_generator(gen, TYPES, (tf.TensorShape([None, 3]), [])).padded_batch(2, ([None, 3], []))
D.from_generator(gen, output_signature=SPEC)
D.from_generator(gen, output_signature=SPEC).padded_batch(2)
D.from_generator(gen, output_signature=SPEC).padded_batch(2, padded_shapes=([6, 3], ()), drop_remainder=True)
D.zip((D.from_tensor_slices(s), D.from_tensor_slices(t))).batch(7)
D.zip((D.from_tensor_slices(s), (D.from_tensor_slices(t), D.range(9)))).batch(3)
D.range(10).enumerate()
D.range(10).batch(3)
D.from_tensor_slices(x).batch(4).unbatch()
D.from_tensor_slices((x, y)).map(lambda a, b: (tf.image.resize(a, (16, 24)), tf.one_hot(b, 5))).batch(8)
D.from_tensor_slices((x, y)).map(lambda a, b: ({'img': a}, b))
D.from_tensor_slices((x, y)).map(lambda a, b: (tf.cast(a, tf.float32) / 255., tf.expand_dims(b, -1))).take(5)
D.from_tensor_slices(s).batch(4).map(lambda b: (b[:, :-1], b[:, 1:]))
D.from_tensor_slices(s).concatenate(D.from_tensor_slices(s)).batch(5)
D.from_tensor_slices((x, y)).filter(lambda a, b: b > 0).repeat().batch(2).skip(1)
D.from_tensor_slices(y).flat_map(lambda v: D.from_tensors(v)).batch(5)
D.from_tensor_slices(x).window(4).flat_map(lambda w: w.batch(4))
D.range(20).window(5, shift=1, drop_remainder=True).flat_map(lambda w: w.batch(5)).map(lambda w: (w[:-1], w[-1:]))
keras.utils.timeseries_dataset_from_array(s, t, sequence_length=6)
keras.utils.timeseries_dataset_from_array(s[:-3], None, sequence_length=6, batch_size=4)
keras.utils.timeseries_dataset_from_array(s, t, sequence_length=6, batch_size=None)
keras.preprocessing.timeseries_dataset_from_array(s, y[:60], sequence_length=4, sampling_rate=2)
folder('img')
folder('img', label_mode='categorical', image_size=(20, 30), batch_size=4)
folder('img', label_mode='binary', color_mode='grayscale', image_size=[20, 30], batch_size=None)
folder('img', label_mode='binary', color_mode='rgba', image_size=(20, 30))
folder('img', label_mode=None, image_size=(20, 30))
folder('img', labels=None, label_mode=None, image_size=(20, 30))
folder('img', class_names=['a', 'b'], label_mode='categorical')
folder('img', validation_split=0.5, subset='both', seed=1)[1]
keras.utils.text_dataset_from_directory('txt')
keras.utils.text_dataset_from_directory('txt', label_mode='categorical', batch_size=None)
keras.utils.text_dataset_from_directory('txt', label_mode=None)
keras.preprocessing.image_dataset_from_directory('img', image_size=(9, 9)).map(lambda a, b: (a / 2, tf.one_hot(b, 2)))
D.from_tensor_slices((x, y)).batch(32).map(lambda a, b: (keras.layers.Flatten()(a), b))
D.from_tensor_slices(x).map(lambda a: tf.image.random_flip_left_right(tf.image.random_crop(a, (4, 4, 3))))
D.from_tensor_slices(['a.png']).map(lambda p: tf.image.resize(tf.io.decode_png(tf.io.read_file(p), channels=3), (9, 9)))
D.from_tensor_slices(['a.png', 'b.png']).map(lambda p: tf.image.decode_jpeg(tf.io.read_file(p), channels=1))
D.list_files('img/*/*').map(lambda p: tf.strings.length(p))
ImageDataGenerator().flow(x, y)
ImageDataGenerator(rescale=1 / 255).flow(x, batch_size=7)
ImageDataGenerator().flow_from_directory('img')
ImageDataGenerator().flow_from_directory('img', target_size=(20, 30), class_mode='binary')
ImageDataGenerator().flow_from_directory('img', (20, 30), 'grayscale', class_mode='sparse')
ImageDataGenerator().flow_from_directory('img', (20, 30), 'rgba', class_mode=None)
ImageDataGenerator().flow_from_directory('img', (20, 30), class_mode='input')
ImageDataGenerator().flow_from_directory('img', classes=['a', 'b'])
TimeseriesGenerator(s, t, length=7)
TimeseriesGenerator(s, y[:60], length=7, sampling_rate=2, batch_size=4)
"""


def folders(below: str) -> None:
    """Two classes of images and of texts."""
    from PIL import Image

    for name in "ab":
        for kind in ("img", "txt"):
            os.makedirs(f"{below}/{kind}/{name}")
        for i in range(6):
            Image.new("RGB", (40, 40)).save(f"{below}/img/{name}/{i}.png")
            Path(f"{below}/txt/{name}/{i}.txt").write_text("some words")


def shapes(value: Any) -> Any:
    """The shapes of nested arrays."""
    if isinstance(value, tuple | list):
        return [shapes(part) for part in value]
    if isinstance(value, dict):
        return {key: shapes(part) for key, part in value.items()}
    rank = getattr(value.shape, "rank", len(value.shape) if value.shape is not None else None)
    return {"shape": None if rank is None else list(value.shape)}


def recorded(expression: str) -> list[Any]:
    """What is recorded of one data set."""
    import tensorflow as tf

    scope: dict[str, Any] = {}
    exec(SETUP, scope)
    data = eval(expression, scope)
    if not isinstance(data, tf.data.Dataset):
        return [expression, None, None, shapes(data[0])]
    try:
        first = shapes(next(iter(data)))
    except (StopIteration, tf.errors.OpError):
        first = None
    return [expression, shapes(data.element_spec), int(data.cardinality()), first]


def main(target: str) -> None:
    target = os.path.abspath(target)
    with tempfile.TemporaryDirectory() as folder:
        folders(folder)
        os.chdir(folder)
        lines = [json.dumps(recorded(e)) for e in DATA_SETS.strip().splitlines()]
    Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

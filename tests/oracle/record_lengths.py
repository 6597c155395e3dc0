"""Record what Keras within tensorflow 2 makes of lengths that are taken from `tf.shape(x)`.

Run by hand from the root of the repository where tensorflow and tf-keras are installed; it writes the shapes anew::

    TF_USE_LEGACY_KERAS=1 python tests/oracle/record_lengths.py
"""

import json
from pathlib import Path

import tensorflow as tf
from tensorflow.keras import backend as K

LINES = Path(__file__).parents[1] / "libraries/keras/ops/lengths.jsonl"

given = tf.keras.Input((4, 6, 3))
found = []
for line in LINES.read_text().splitlines():
    expression, _ = json.loads(line)
    output = tf.keras.layers.Lambda(eval(f"lambda x: {expression}", {"tf": tf, "K": K}))(given)
    found.append(json.dumps([expression, output.shape.as_list()]) + "\n")
LINES.write_text("".join(found))

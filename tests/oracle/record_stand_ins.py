"""Record what packages of layers count, for the modules of ours that stand in for them.

Run by hand from the root of the repository, where the package and its Keras are installed::

    python tests/oracle/record_stand_ins.py keras_contrib keras >> tests/libraries/stand_ins/truth.jsonl
    python tests/oracle/record_stand_ins.py tensorflow_addons tensorflow.keras >> ...

Each case of `tests/libraries/stand_ins/cases.txt` is a package, an expression that makes a layer, and the shape of an
input. A line of the record is the case, then the shape of the output, all parameters and those that are trained.
"""

import importlib
import json
import sys
from pathlib import Path

CASES = Path(__file__).parents[1] / "libraries/stand_ins/cases.txt"


def count(weights):
    total = 0
    for weight in weights:
        size = 1
        for length in weight.shape:
            size *= int(length)
        total += size
    return total


def main(package, root):
    keras = importlib.import_module(root)
    layers = importlib.import_module(f"{package}.layers")
    for line in CASES.read_text().splitlines():
        of, expression, shape = line.split(" | ")
        if of != package:
            continue
        given = keras.layers.Input(tuple(json.loads(shape)))
        layer = eval(expression, {**vars(keras.layers), **vars(layers), "keras": keras})
        output = layer(given)
        shape_of = [None if n is None else int(n) for n in keras.backend.int_shape(output)]
        counts = [count(layer.weights), count(layer.trainable_weights)]
        print(json.dumps([of, expression, json.loads(shape), shape_of, *counts]))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Records what real Keras of an older generation says of the calls in `older_cases.py`.

Runs on Python 3.7 (Keras 1.2.2, 2.2.4 on tensorflow 1.15.5) as well as later ones (tf_keras 2.21). From the
repository's root, NEW being any Python that runs `older_cases.py` and OLD one that has that Keras:

    OLD tests/oracle/record_older_layers.py keras122 --names > names.txt
    NEW tests/oracle/older_cases.py keras122 < names.txt > cases.txt
    OLD tests/oracle/record_older_layers.py keras122 < cases.txt

tf_keras is run with TF_USE_LEGACY_KERAS=1, else some of its classes meet those of Keras 3. Writes
`fixtures/layers/<generation>.json.gz`: the exports of `keras.layers`, the constructors' signatures, and of each case
its outputs and weights or the error. Inputs are symbolic, nothing is computed.
"""

from __future__ import annotations

import gzip
import inspect
import json
import os
import sys

GENERATION = sys.argv[1]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures", "layers")

if GENERATION == "tfkeras2":
    import tf_keras as keras
else:
    import keras

LAYERS = keras.layers


def exports():
    """Public classes of layers, and functions, by name."""
    base = LAYERS.Layer
    found = {n: v for n, v in vars(LAYERS).items() if not n.startswith("_")}
    classes = {n: v for n, v in found.items() if inspect.isclass(v) and issubclass(v, base)}
    return classes, sorted(n for n, v in found.items() if inspect.isfunction(v))


def frozen(value):
    """JSON's lists as tuples, described layers as layers."""
    if isinstance(value, list):
        return tuple(frozen(v) for v in value)
    if isinstance(value, dict) and list(value) == ["layer"]:
        name, positional, keywords = value["layer"]
        return construct(name, positional, keywords)
    if isinstance(value, dict) and list(value) == ["code"]:
        return eval(value["code"], {"keras": keras, "K": keras.backend})
    if isinstance(value, dict):
        return {k: frozen(v) for k, v in value.items()}
    return value


def construct(name, positional, keywords):
    """The layer of a case."""
    found = LAYERS
    for part in name.split("."):
        found = getattr(found, part)
    return found(*[listed(name, v) for v in positional], **{k: listed(name, v) for k, v in keywords.items()})


def listed(name, value):
    """Sequences of layers are lists in scripts, and Keras asks for lists in places."""
    value = frozen(value)
    if isinstance(value, tuple) and value and isinstance(value[0], LAYERS.Layer):
        return list(value)
    return (
        list(value)
        if isinstance(value, tuple) and name in ("PReLU", "SReLU", "ParametricSoftplus")
        else value
    )


def record(case):
    """The case with its outputs and weights, or with the error that Keras raises."""
    keras.backend.clear_session()
    name, positional, keywords, shapes, dtype, call = case
    row = {"layer": name}
    if positional:
        row["positional"] = positional
    row.update({"arguments": keywords, "shapes": shapes, "dtype": dtype})
    if call:
        row["call"] = call
    try:
        inputs = [LAYERS.Input(batch_shape=tuple(s), dtype=dtype) for s in shapes]
        given = inputs if len(inputs) != 1 or name in MERGES else inputs[0]
        if name == "merge":
            outputs = LAYERS.merge(given, *frozen(positional), **frozen(keywords))
            layer = outputs._keras_history[0]
        else:
            layer = construct(name, positional, keywords)
            outputs = called(layer, inputs, given, frozen(call))
        row["outputs"] = [shape_of(o) for o in leaves(outputs)]
        # a learned vocabulary is among the weights of tf_keras as something without a name that counts 0
        row["weights"] = [weight(w, layer) for w in layer.weights if hasattr(w, "name")]
    except Exception as error:  # whatever it raises is the record
        row.pop("outputs", None)
        row["error"] = type(error).__name__
        lines = [line for line in str(error).splitlines() if line.strip()]
        row["message"] = lines[0][:160] if lines else ""
    return row


MERGES = (
    "Merge",
    "merge",
    "Add",
    "Subtract",
    "Multiply",
    "Average",
    "Maximum",
    "Minimum",
    "Concatenate",
    "Dot",
)


def called(layer, inputs, given, call):
    """The layer's outputs; CuDNN layers are only built, since they compute on a GPU alone.

    Cells take their states as a second argument, two for each cell where they are stacked.
    """
    kind = type(layer).__name__
    if kind == "InputLayer":
        return layer.output
    if kind in CELLS and len(inputs) > 1:
        states = inputs[1:]
        if kind == "StackedRNNCells" and GENERATION == "tfkeras2":
            states = [states[i : i + 2] for i in range(0, len(states), 2)]
        return layer(inputs[0], states=states, **call)
    if kind.startswith("CuDNN"):
        if len(inputs[0].shape) != 3:
            return layer(given)
        shape = shape_of(inputs[0])
        layer.build(tuple(shape))
        shapes = layer.compute_output_shape(tuple(shape))
        return shapes if isinstance(shapes, list) else [shapes]
    return layer(*inputs, **call) if kind == "MultiHeadAttention" else layer(given, **call)


CELLS = ("LSTMCell", "GRUCell", "SimpleRNNCell", "ConvLSTM2DCell", "StackedRNNCells", "AbstractRNNCell")


def leaves(outputs):
    """The tensors among outputs, however they are nested; a shape is a tuple of numbers."""
    if isinstance(outputs, (list, tuple)) and not (outputs and isinstance(outputs[0], (int, type(None)))):
        return [leaf for output in outputs for leaf in leaves(output)]
    return [outputs]


def shape_of(tensor):
    """The shape that Keras shows, as a list."""
    if isinstance(tensor, tuple):
        return list(tensor)
    shape = getattr(tensor, "_keras_shape", None)
    return list(shape if shape is not None else tensor.shape.as_list())


def weight(variable, layer):
    """Name, shape and whether it is trained."""
    name = variable.name.split(":")[0]
    for prefix in (layer.name + "/", layer.name + "_"):
        name = name[len(prefix) :] if name.startswith(prefix) else name
    trained = any(variable is w for w in layer.trainable_weights)
    # tf_keras makes weights of undefined length for what is learned of data
    return [name, [int(d) if plain_int(d) is not None else None for d in variable.shape], trained]


def plain_int(dim):
    """A dim of tensorflow 1 or 2 as a number or None."""
    return getattr(dim, "value", dim)


def plain(number):
    """A number of numpy as one of Python."""
    return number.item()


def signature(layer):
    """The constructor's parameters; decorators of old interfaces are looked through."""
    function = layer.__init__
    function = getattr(function, "_original_function", None) or inspect.unwrap(function)
    return str(inspect.signature(function))


def main():
    """Print the exported names, or record the cases that come in."""
    classes, functions = exports()
    if "--names" in sys.argv:
        # a class under several names is recorded under each
        print("\n".join(sorted([*classes, *functions])))
        return
    cases = [json.loads(line) for line in sys.stdin]
    names = [{"layer": n, "class": c.__name__, "signature": signature(c)} for n, c in sorted(classes.items())]
    write(names, functions, [record(case) for case in cases])


def write(names, functions, cases):
    """JSON with one line per row, compressed."""
    lines = ["{", f'  "keras": {json.dumps(keras.__version__)},']
    lines += [f'  "functions": {json.dumps(functions)},', '  "signatures": [']
    lines += [listing(names), "  ],", '  "cases": [', listing(cases), "  ]", "}", ""]
    with open(os.path.join(FOLDER, GENERATION + ".json.gz"), "wb") as file:
        file.write(gzip.compress("\n".join(lines).encode(), 9))


def listing(rows):
    """The rows, one a line."""
    return ",\n".join("    " + json.dumps(row, default=plain) for row in rows)


if __name__ == "__main__":
    main()

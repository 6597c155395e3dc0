"""Record what real Keras counts for the user's own classes in tests/libraries/keras/cases/subclasses.

Run by hand, once for each generation, in an environment that has it:

    python tests/oracle/record_subclassing.py GENERATION tests/libraries/keras/cases/subclasses/*.py

GENERATION is 3, tf, 2 or 1; a script's name ends with those that it is for (``weights.tf+3.py``). Beside each script
comes ``NAME.GENERATION.txt``: every model that a global name holds, one line for each row of its summary.
"""

import os
import sys

GENERATION = sys.argv[1]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
if GENERATION == "3":
    os.environ["KERAS_BACKEND"] = "tensorflow"
elif GENERATION == "tf":
    os.environ["TF_USE_LEGACY_KERAS"] = "1"

if GENERATION in ("3", "tf"):
    from tensorflow import keras
else:
    import keras


def shapes_of(layer):
    """The output shapes of a layer's calls, `multiple` when they differ, `?` when it has none."""
    found = []
    for node in getattr(layer, "_inbound_nodes", None) or getattr(layer, "inbound_nodes", []):
        if hasattr(node, "output_shapes"):
            shapes = node.output_shapes
            found.append([tuple(s) for s in (shapes if isinstance(shapes, list) else [shapes])])
        else:
            outputs = node.output_tensors
            found.append(
                [tuple(t.shape) for t in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]
            )
    if not found:
        return "?"
    if any(shapes != found[0] for shapes in found):
        return "multiple"
    return " ".join(str(shape).replace(" ", "") for shape in found[0])


def count(weights):
    """The scalars of weights, each once."""
    sizes = {}
    for weight in weights:
        size = 1
        for axis in weight.shape if GENERATION in ("3", "tf") else keras.backend.int_shape(weight):
            size *= int(axis)
        sizes[id(weight)] = size
    return sum(sizes.values())


def is_metric(layer):
    """Metrics are no rows of a summary."""
    return GENERATION in ("3", "tf") and isinstance(layer, keras.metrics.Metric)


def lines(name, model):
    """The model's line, then one for each row of its summary."""
    trainable = count(model.trainable_weights)
    yield f"{name} {type(model).__name__} {count(model.weights)} {trainable}"
    in_graph = GENERATION == "3" and type(model).__name__ == "Functional"
    for layer in model._operations if in_graph else model.layers:
        params = layer.count_params() if getattr(layer, "built", False) else 0
        yield f"  {layer.name} {type(layer).__name__} {shapes_of(layer)} {params}"


def record(path):
    """Run one script and write what its names hold."""
    keras.backend.clear_session()
    if hasattr(keras.backend, "reset_uids"):
        keras.backend.reset_uids()
    names = {"__name__": "__main__"}
    with open(path) as file:
        exec(compile(file.read(), path, "exec"), names)
    text = ""
    for name, model in names.items():
        if isinstance(model, keras.models.Model):
            text += "".join(line + "\n" for line in lines(name, model))
    stem = os.path.basename(path).partition(".")[0]
    with open(os.path.join(os.path.dirname(path), f"{stem}.{GENERATION}.txt"), "w") as file:
        file.write(text)


for script in sys.argv[2:]:
    if GENERATION in os.path.basename(script).split(".")[1].split("+"):
        record(script)

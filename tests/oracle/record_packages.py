"""Record the models that installed packages build, as real Keras counts them.

Run by hand once for each generation, in an environment that has it, with the unpacked packages on the path::

    PYTHONPATH=PACKAGES TF_USE_LEGACY_KERAS=1 python tests/oracle/record_packages.py tf tests/packages tf.json
    PYTHONPATH=PACKAGES python tests/oracle/record_packages.py 2 tests/packages 2.json
    PYTHONPATH=PACKAGES KERAS_BACKEND=torch python tests/oracle/record_packages.py 3 tests/packages 3.json

Writes one line for each model of `cases.txt` of that generation: its case, class, total and trainable parameters, and
for each row of its summary the name, the class, the output shape and the parameters.
"""

import json
import os
import sys
import traceback
from importlib.util import find_spec
from unittest.mock import MagicMock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
GENERATION, FOLDER, TARGET = sys.argv[1:4]
ONLY = sys.argv[4:]

if GENERATION == "tf":
    from tensorflow import keras
else:
    import keras

UNUSED = (
    "skimage skimage.transform PIL PIL.Image tqdm tqdm.auto validators scipy scipy.ndimage cv2 matplotlib "
    "matplotlib.pyplot requests sklearn sklearn.model_selection pandas packaging packaging.version"
)
"""What the packages import for images, training and downloads only: no model depends on it."""

for missing in [name for name in UNUSED.split() if find_spec(name.partition(".")[0]) is None]:
    sys.modules[missing] = MagicMock()


def count(weights):
    """The scalars of weights, each once."""
    sizes = {}
    for weight in weights:
        size = 1
        for axis in weight.shape if GENERATION in ("tf", "3") else keras.backend.int_shape(weight):
            size *= int(axis)
        sizes[id(weight)] = size
    return sum(sizes.values())


def shapes_of(layer):
    """The shapes that the summary prints: a list of them, or none."""
    try:
        shapes = layer.output.shape if GENERATION == "3" else layer.output_shape
    except (AttributeError, RuntimeError):
        return None
    return json.loads(json.dumps(shapes))


def recorded(script):
    keras.backend.clear_session()
    if hasattr(keras.backend, "reset_uids"):
        keras.backend.reset_uids()
    names = {"__name__": "__main__"}
    exec(compile(script, "case", "exec"), names)
    model = names["model"]
    rows = [[r.name, type(r).__name__, shapes_of(r), r.count_params()] for r in model.layers]
    return type(model).__name__, count(model.weights), count(model.trainable_weights), rows


with open(os.path.join(FOLDER, "cases.txt")) as file:
    cases = [line.strip().split(" | ") for line in file if not line.startswith("#")]

with open(TARGET, "w") as file:
    for package, generation, script in cases:
        if generation != GENERATION or (ONLY and package not in ONLY):
            continue
        try:
            file.write(json.dumps([package, generation, script, *recorded(script)]) + "\n")
            file.flush()
        except Exception:
            traceback.print_exc(limit=-3)
            print("FAILED", package, script, flush=True)

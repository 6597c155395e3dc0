"""Record what real Keras builds from the scripts in tests/libraries/keras/cases.

Run by hand, in an environment with real Keras of the generation that the case's name ends with:

    python tests/oracle/record_models.py 3 tests/libraries/keras/cases/*.keras3.py
    python tests/oracle/record_models.py 2 tests/libraries/keras/cases/*.tf.py

Each script gets a .txt beside it: every model that it constructs, with one line for each layer of its summary.
"""

import functools
import os
import sys
from pathlib import Path

GENERATION = sys.argv[1]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_USE_LEGACY_KERAS"] = "1"
if GENERATION == "3":
    os.environ.setdefault("KERAS_BACKEND", "torch")
    from keras.src.models.functional import Functional
    from keras.src.models.sequential import Sequential
else:
    from tf_keras.src.engine.functional import Functional
    from tf_keras.src.engine.sequential import Sequential

built = []


def remember(cls):
    """Keep every model in the order of construction."""
    construct = cls.__init__

    def wrapped(self, *args, **kwargs):
        construct(self, *args, **kwargs)
        if not any(model is self for model in built):
            built.append(self)

    cls.__init__ = wrapped


def forget_inner():
    """In Keras 3 a Sequential makes a Functional of its own, which is no model of the script."""
    build = Sequential.build

    @functools.wraps(build)
    def wrapped(self, *args, **kwargs):
        count = len(built)
        result = build(self, *args, **kwargs)
        built[count:] = [model for model in built[count:] if isinstance(model, Sequential)]
        return result

    Sequential.build = wrapped


def lines(model):
    """The model's line, then one for each row of its summary."""
    yield f"{model.name} {type(model).__name__} {model.count_params()}"
    in_graph = GENERATION == "3" and not isinstance(model, Sequential)
    for layer in model._operations if in_graph else model.layers:
        outputs = layer._inbound_nodes[-1].output_tensors
        outputs = outputs if isinstance(outputs, list | tuple) else [outputs]
        shapes = " ".join(str(tuple(t.shape)).replace(" ", "") for t in outputs)
        params = layer.count_params() if hasattr(layer, "count_params") else 0
        yield f"  {layer.name} {type(layer).__name__} {shapes} {params}"


def record(path):
    """Run one script and write what it built."""
    built.clear()
    sys.modules["keras" if GENERATION == "3" else "tf_keras"].backend.clear_session()
    exec(compile(path.read_text(), str(path), "exec"), {"__name__": "__main__"})
    text = "".join(f"{line}\n" for model in built for line in lines(model))
    path.with_suffix(".txt").write_text(text)


remember(Functional)
remember(Sequential)
if GENERATION == "3":
    forget_inner()
for name in sys.argv[2:]:
    record(Path(name))

"""Record what real Keras 3 counts for the models of `tests/hostile`.

Run by hand from the root of the repository, in an environment that has Keras 3::

    KERAS_BACKEND=torch PYTHONPATH=. python tests/oracle/record_hostile.py > tests/hostile/truth.jsonl

Each script runs in a process of its own, since they change Keras, Python and their modules.
"""

import contextlib
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

from tests.hostile.reading import HEAD, scripts


def run(name):
    """The models that the script in this folder leaves: total, trainable, and the parameters of each layer."""
    import keras

    module = os.path.abspath(f"{name}.py")
    sys.path.insert(0, os.getcwd())
    sys.argv = [module]
    names = {"__name__": "__main__", "__file__": module}
    with open(module, encoding="utf-8") as file, contextlib.redirect_stdout(io.StringIO()):
        exec(compile(file.read(), module, "exec"), names)
    return {
        key: [
            model.count_params(),
            sum(math.prod(weight.shape) for weight in model.trainable_weights),
            [layer.count_params() for layer in model.layers],
        ]
        for key, model in names.items()
        if isinstance(model, keras.Model)
    }


if len(sys.argv) > 1:
    print(json.dumps([sys.argv[1], run(sys.argv[1])]))
else:
    here = os.path.abspath(".")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree("tests/hostile/helpers", folder, dirs_exist_ok=True)
        for title, body in scripts().items():
            with open(os.path.join(folder, f"{title}.py"), "w", encoding="utf-8") as script:
                script.write(HEAD + body)
        for title in scripts():
            environment = {**os.environ, "PYTHONPATH": here}
            command = [sys.executable, os.path.abspath(__file__), title]
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
            sys.stdout.write(done.stdout)
            sys.stderr.write(done.stderr[-300:])

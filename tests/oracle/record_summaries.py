"""Records what `model.summary()` of real Keras prints, at several widths; to be run once in each environment.

    python tests/oracle/record_summaries.py k3

Runs the scripts of `fixtures/summaries/FOLDER` and writes `NAME-WIDTH.txt` beside each; the folder is `k3` (Keras 3),
`tf2` (tf.keras 2), `k2` (Keras 2 on its own) or `k1`. Runs on Python 3.7 too.
"""

import contextlib
import io
import os
import runpy
import sys
import warnings
from pathlib import Path

GENERATION = sys.argv[1]
FOLDER = Path(__file__).parents[2] / "fixtures" / "summaries" / GENERATION
WIDTHS = (0, 60, 80, 120)
"""Line lengths; 0 is Keras's own choice."""

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
if GENERATION == "k3":
    os.environ.setdefault("KERAS_BACKEND", "torch")
    os.environ["COLUMNS"] = "120"
warnings.simplefilter("ignore")


def main():
    """Write all summaries of the folder."""
    for script in sorted(FOLDER.glob("*.py")):
        _forget_names()
        with contextlib.redirect_stdout(io.StringIO()):
            model = runpy.run_path(str(script))["model"]
        for width in WIDTHS:
            text = _printed(model, width)
            (FOLDER / "{}-{}.txt".format(script.stem, width or "default")).write_text(text, encoding="utf-8")


def _forget_names():
    """Automatic names begin anew with each script."""
    if GENERATION == "tf2":
        from tensorflow import keras
    else:
        import keras
    keras.backend.clear_session()


def _printed(model, width):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        if width:
            model.summary(line_length=width)
        else:
            model.summary()
    return out.getvalue()


main()

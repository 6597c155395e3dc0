"""Records the rows of Keras's own applications: name, class, output shape, params.

Run by hand in an environment with Keras 3.15.1 and tensorflow (NASNet does not run on torch):
``KERAS_BACKEND=tensorflow python tests/oracle/record_applications.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import keras

BUILDERS = (
    "VGG16",
    "VGG19",
    "ResNet50",
    "ResNet101",
    "ResNet50V2",
    "MobileNet",
    "MobileNetV2",
    "DenseNet121",
    "InceptionV3",
    "Xception",
    "EfficientNetB0",
    "NASNetMobile",
)

TARGET = Path(__file__).parent.parent.parent / "fixtures" / "applications" / "keras3.json"


def rows_of(builder: str) -> list[list[object]]:
    keras.backend.clear_session()
    model = getattr(keras.applications, builder)(weights=None)
    return [
        [layer.name, type(layer).__name__, list(layer.output.shape), layer.count_params()]
        for layer in model.layers
    ]


if __name__ == "__main__":
    record = {builder: rows_of(builder) for builder in BUILDERS}
    texts = {name: ",\n  ".join(map(json.dumps, rows)) for name, rows in record.items()}
    lines = [f" {json.dumps(name)}: [\n  {text}\n ]" for name, text in texts.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")

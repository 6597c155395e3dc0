"""Where data sets come from: arrays, generators, files, folders.

Source: tensorflow/python/data/ops, keras/src/utils/*_dataset_utils.py. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.keras.data_format import data_format_of
from kerascount.libraries.keras.pipelines.dataset import Dataset, arrays, each, zipped
from kerascount.libraries.keras.values import TensorShape, flatten, refilled
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Function = Callable[[Call, Run], Value]


def _slices(call: Call, run: Run) -> Value:
    """An element is a row of each tensor."""
    whole = arrays(call.get("tensors", 0), run)
    firsts = [
        leaf.shape[0]
        for leaf in flatten(whole)
        if isinstance(leaf, Array) and isinstance(leaf.shape, tuple) and leaf.shape
    ]
    known = [n for n in firsts if isinstance(n, int)]
    return Dataset(each(whole, _row), known[0] if known else firsts[0] if firsts else None)


def _row(shape: AnyShape) -> AnyShape:
    return shape[1:] if isinstance(shape, tuple) else apply("row of", shape, label="shape")


def _generated(call: Call, run: Run) -> Value:
    """`from_generator`: what its signature says, else what its types and shapes say."""
    signature = call.get("output_signature", 4)
    if signature is not None:
        return Dataset(arrays(signature, run))
    types, shapes = call.get("output_types", 1), call.get("output_shapes", 2)
    lost = run.unknown("shape", "the call does not say which shapes are generated")
    if shapes is None:
        return Dataset(
            refilled(
                types,
                [Array(apply("generated", lost, i, label="shape")) for i, _ in enumerate(flatten(types))],
            )
        )
    return Dataset(_specified(types, shapes, run))


def _specified(types: Value, shapes: Value, run: Run) -> Value:
    """Shapes nested like their types."""
    if isinstance(types, tuple) and isinstance(shapes, tuple | list) and len(types) == len(shapes):
        return tuple(_specified(t, s, run) for t, s in zip(types, shapes, strict=True))
    if isinstance(types, dict) and isinstance(shapes, dict) and set(types) == set(shapes):
        return {k: _specified(types[k], shapes[k], run) for k in types}
    return spec(Call.of(shapes), run)


def spec(call: Call, run: Run) -> Value:
    """`tf.TensorSpec(shape)`."""
    shape = call.get("shape", 0)
    shape = shape.dims if isinstance(shape, TensorShape) else shape
    if isinstance(shape, list | tuple) and all(d is None or isinstance(d, int | Unknown) for d in shape):
        return Array(tuple(shape))
    return Array(run.unknown("shape", "a shape that is not known"))


def _scalars(dtype: str) -> Function:
    return lambda call, run: Dataset(Array((), dtype))


def _range(call: Call, run: Run) -> Value:
    given = call.values()
    return Dataset(
        Array((), "int64"), len(range(*given)) if all(isinstance(v, int) for v in given) and given else None
    )


def _zip(call: Call, run: Run) -> Value:
    given = call.values()
    return zipped(given[0] if len(given) == 1 else tuple(given) or call.get("datasets"), run)


# --- folders -------------------------------------------------------------------------------------

CHANNELS = {"rgb": 3, "rgba": 4, "grayscale": 1}


def channels(mode: Value, run: Run) -> Dim:
    """How many channels images of a mode have."""
    known = CHANNELS.get(mode) if isinstance(mode, str) else None
    return known if known is not None else run.unknown("channels", "the colour mode is not known")


def image_shape(size: Value, depth: Dim, data_format: Value, run: Run) -> AnyShape:
    """The shape of one image of `(height, width)`."""
    if not isinstance(size, list | tuple) or len(size) != 2:
        return run.unknown("image shape", "the size of images is not known")
    height, width = size
    if data_format == "channels_first":
        return (depth, height, width)
    return (
        (height, width, depth)
        if data_format == "channels_last"
        else run.unknown("image shape", "the data format is not known")
    )


def _batched(shape: AnyShape, size: Value) -> AnyShape:
    if size is None:
        return shape
    return apply("batch of", shape, label="shape") if isinstance(shape, Unknown) else (None, *shape)


def _labels(mode: Value, classes: Dim, run: Run) -> Array | None:
    """The label of one sample; None where there are none."""
    shapes: Mapping[str, AnyShape] = {"int": (), "categorical": (classes,), "binary": (1,)}
    if mode is None:
        return None
    known = shapes.get(mode) if isinstance(mode, str) else None
    return Array(known if known is not None else run.unknown("labels", "the mode of labels is not known"))


def _names(call: Call, run: Run) -> Value:
    """The classes that the call names, else those that the folder has."""
    given = call.get("class_names", 3)
    if isinstance(given, list | tuple):
        return list(given)
    return run.unknown("class_names", "one class for each folder of the data")


def _from_folder(sample: Callable[[Call, Run], AnyShape], batch_at: int) -> Function:
    def load(call: Call, run: Run) -> Value:
        names, size = _names(call, run), call.get("batch_size", batch_at, 32)
        count: Dim = apply("len", names) if isinstance(names, Unknown) else len(names)
        inferred = call.get("labels", 1, "inferred") is not None
        label = _labels(call.get("label_mode", 2, "int"), count, run) if inferred else None
        inputs = Array(_batched(sample(call, run), size))
        element = inputs if label is None else (inputs, Array(_batched(label.shape, size)))

        def made() -> Dataset:
            return Dataset(
                element,
                members={
                    "class_names": names,
                    "file_paths": run.unknown("file_paths", "the files of a folder"),
                },
            )

        return (made(), made()) if call.get("subset") == "both" else made()

    return load


def _image(call: Call, run: Run) -> AnyShape:
    """The data format of later versions is an argument, else the configured one holds."""
    data_format = call.get("data_format") or data_format_of(run)
    depth = channels(call.get("color_mode", 4, "rgb"), run)
    return image_shape(call.get("image_size", 6, (256, 256)), depth, data_format, run)


def _text(call: Call, run: Run) -> AnyShape:
    return ()


def _windows(call: Call, run: Run) -> Value:
    """`timeseries_dataset_from_array`: a window's length is open as specified, and known once it is taken."""
    data = arrays(call.get("data", 0), run)
    targets, length = call.get("targets", 1), call.get("sequence_length", 2)
    size = call.get("batch_size", 5, 128)
    row = _row(data.shape) if isinstance(data, Array) else apply("row of", data, label="shape")
    window: tuple[AnyShape, AnyShape] = (
        apply("window of", row, label="shape") if isinstance(row, Unknown) else (None, *row),
        apply("window of", row, length, label="shape") if isinstance(row, Unknown) else (length, *row),
    )
    element, real = (Array(_batched(shape, size)) for shape in window)
    if targets is None:
        return Dataset(element, None, real)
    aim = arrays(targets, run)
    label = each(aim, lambda shape: _batched(_row(shape), size))
    return Dataset((element, label), None, (real, label))


CLASS_METHODS: Mapping[str, Function] = {
    "from_tensor_slices": _slices,
    "from_tensors": lambda call, run: Dataset(arrays(call.get("tensors", 0), run), 1),
    "from_generator": _generated,
    "range": _range,
    "zip": _zip,
    "list_files": _scalars("string"),
}

FOLDERS: Mapping[str, Function] = {
    "image_dataset_from_directory": _from_folder(_image, 5),
    "text_dataset_from_directory": _from_folder(_text, 4),
    "timeseries_dataset_from_array": _windows,
}

HOMES = {"image_dataset_from_directory": "image", "text_dataset_from_directory": "text"}

FUNCTIONS: Mapping[str, Function] = {
    **{f"tensorflow.data.Dataset.{name}": function for name, function in CLASS_METHODS.items()},
    **{f"tensorflow.data.{name}": _scalars("string") for name in ("TFRecordDataset", "TextLineDataset")},
    **{f"keras.{home}.{name}": f for home in ("utils", "preprocessing") for name, f in FOLDERS.items()},
    **{f"keras.preprocessing.{home}.{name}": FOLDERS[name] for name, home in HOMES.items()},
    "keras.preprocessing.timeseries.timeseries_dataset_from_array": _windows,
    "tensorflow.TensorSpec": spec,
}
"""What is called under each name."""

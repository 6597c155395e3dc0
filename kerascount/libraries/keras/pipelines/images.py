"""`ImageDataGenerator`, `TimeseriesGenerator`, and images read one by one.

Source: keras/src/legacy/preprocessing/{image,sequence}.py. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.calling import pass_through
from kerascount.libraries.keras.data_format import data_format_of
from kerascount.libraries.keras.pipelines.dataset import Dataset, arrays
from kerascount.libraries.keras.pipelines.sources import channels, image_shape
from kerascount.libraries.numpy.shapes import axis_of
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply


@dataclass(eq=False, slots=True)
class ImageGenerator:
    """An `ImageDataGenerator`."""

    data_format: Value


def _make(call: Call, run: Run) -> Value:
    return ImageGenerator(call.get("data_format") or data_format_of(run))


def _batch(shape: AnyShape) -> AnyShape:
    return apply("batch of", shape, label="shape") if isinstance(shape, Unknown) else (None, *shape)


def _rows(value: Value, run: Run) -> Value:
    """Batches of an array's rows."""
    whole = arrays(value, run)
    if not isinstance(whole, Array):
        return (
            apply("batch of", whole, label="batch")
            if isinstance(whole, Unknown)
            else run.unknown("batch", "several arrays")
        )
    shape = whole.shape
    return Array(_batch(shape[1:] if isinstance(shape, tuple) else apply("row of", shape, label="shape")))


def _flow(generator: ImageGenerator, call: Call, run: Run) -> Value:
    """`flow(x, y)`: batches of both."""
    inputs, targets = call.get("x", 0), call.get("y", 1)
    if isinstance(inputs, tuple) or call.get("sample_weight", 4) is not None:
        return Dataset(run.unknown("batch", "several inputs of a generator are not followed"))
    first = _rows(inputs, run)
    count = (
        run.unknown("samples", "how many samples a generator has")
        if not isinstance(inputs, Array)
        else axis_of(inputs.shape, 0)
    )
    members = {"n": count, "batch_size": call.get("batch_size", 2, 32)}
    return Dataset(first if targets is None else (first, _rows(targets, run)), members=members)


def _from_folder(generator: ImageGenerator, call: Call, run: Run) -> Value:
    """`flow_from_directory`: an image of the target size and a label of the class mode."""
    return _flowing(generator, call, run, 1, None)


def _from_frame(generator: ImageGenerator, call: Call, run: Run) -> Value:
    """`flow_from_dataframe`: labels may be columns."""
    columns = call.get("y_col", 3, "class")
    width = len(columns) if isinstance(columns, list | tuple) else 1 if isinstance(columns, str) else None
    lost = run.unknown("y_col", "which columns are labels is not known")
    raw: AnyShape = lost if width is None else (None, width) if isinstance(columns, list | tuple) else (None,)
    return _flowing(generator, call, run, 5, raw)


def _flowing(generator: ImageGenerator, call: Call, run: Run, at: int, raw: AnyShape | None) -> Value:
    size, mode = call.get("target_size", at, (256, 256)), call.get("color_mode", at + 1, "rgb")
    named, kind = call.get("classes", at + 2), call.get("class_mode", at + 3, "categorical")
    depth = channels(mode, run)
    image = image_shape(size, depth, generator.data_format, run)
    indices: Value = (
        {name: i for i, name in enumerate(named)}
        if isinstance(named, list | tuple) and named and all(isinstance(n, str) for n in named)
        else run.unknown("class_indices", "one class for each folder or label of the data")
    )
    count: Dim = len(indices) if isinstance(indices, dict) else apply("len", indices)
    inputs = Array(_batch(image))
    labels: Mapping[str, AnyShape | None] = {
        "categorical": (None, count),
        "binary": (None,),
        "sparse": (None,),
        "input": inputs.shape,
        "raw": raw,
        "other": raw,
    }
    element: Value = inputs
    if kind is not None:
        shape = labels.get(kind) if isinstance(kind, str) else None
        element = (
            inputs,
            Array(run.unknown("labels", "the mode of labels is not known") if shape is None else shape),
        )
    samples = run.unknown("samples", "how many files there are is not known")
    members = {
        "class_indices": indices, "num_classes": count, "nb_class": count, "samples": samples, "n": samples,
        "nb_sample": samples, "target_size": size, "image_shape": image, "color_mode": mode, "class_mode": kind,
        "batch_size": call.get("batch_size", at + 4, 32), "classes": Array((samples,)), "labels": Array((samples,)),
        "filenames": Array((samples,)), "filepaths": Array((samples,)),
    }  # fmt: skip
    return Dataset(element, members=members)


METHODS: Mapping[str, Callable[[ImageGenerator, Call, Run], Value]] = {
    "flow": _flow,
    "flow_from_directory": _from_folder,
    "flow_from_dataframe": _from_frame,
    "fit": lambda generator, call, run: None,
    "standardize": lambda generator, call, run: call.get("x", 0),
    "random_transform": lambda generator, call, run: call.get("x", 0),
}


class ImageGeneratorBehaviour(Behaviour):
    """`generator.flow_from_directory(...)`."""

    def describe(self, value: ImageGenerator) -> str:
        return "an `ImageDataGenerator`"

    def attribute(self, value: ImageGenerator, name: str, run: Run) -> Value:
        if name in METHODS:
            return BoundMethod(value, name)
        return run.unknown(f"....{name}", f"unsupported: `{name}` of an `ImageDataGenerator`")


class ImageGeneratorMethodBehaviour(Behaviour):
    """Methods of generators, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return METHODS[value.name](value.receiver, call, run)


def _windows(call: Call, run: Run) -> Value:
    """`TimeseriesGenerator(data, targets, length, sampling_rate)`."""
    data, targets = arrays(call.get("data", 0), run), _rows(call.get("targets", 1), run)
    length, rate = call.get("length", 2), call.get("sampling_rate", 3, 1)
    steps = (
        dims.ceil_divide(length, rate)
        if isinstance(length, int) and isinstance(rate, int) and rate
        else length
        if rate == 1
        else None
    )
    if (
        not isinstance(data, Array)
        or not isinstance(data.shape, tuple)
        or not isinstance(steps, int | Unknown)
    ):
        return Dataset((run.unknown("batch", "the windows of a series are not known"), targets))
    return Dataset((Array((None, steps, *data.shape[1:])), targets), members={"length": length})


# --- images one by one ---------------------------------------------------------------------------


def _load(call: Call, run: Run) -> Value:
    """`load_img(path, target_size=...)`: an image, here the array that it becomes.

    What its second argument is differs between generations.
    """
    mode, size = call.get("color_mode", default="rgb"), call.get("target_size")
    grey = call.get("grayscale", default=False)
    if len(call.positional) > 1 or not isinstance(grey, bool):
        return Array(run.unknown("shape", "how an image is loaded is not followed"))
    depth = channels("grayscale" if grey else mode, run)
    if size is None:
        why = "how large an image is depends on its file"
        return Array((run.unknown("height", why), run.unknown("width", why), depth))
    return Array(image_shape(size, depth, "channels_last", run))


def _as_array(call: Call, run: Run) -> Value:
    """`img_to_array(image)`: channels where the configuration has them; of a matrix one channel."""
    image = arrays(call.get("img", 0), run)
    data_format = call.get("data_format", 1) or data_format_of(run)
    if not isinstance(image, Array) or not isinstance(image.shape, tuple) or len(image.shape) not in (2, 3):
        return Array(run.unknown("shape", "an image whose size is not known"))
    shape = image.shape if len(image.shape) == 3 else (*image.shape, 1)
    return Array(image_shape(shape[:2], shape[2], data_format, run), "float32")


def _decoded(name: str) -> Callable[[Call, Run], Value]:
    """`tf.io.decode_png(bytes, channels=3)`: an image of any size; of a moving one more than that."""

    def decode(call: Call, run: Run) -> Value:
        depth = call.get("channels", 1, 0)
        if name == "decode_image" and call.get("expand_animations", 4, True) is not False:
            return Array(run.unknown("shape", "`decode_image` leaves it open how many axes there are"))
        return Array((None, None, depth if depth or isinstance(depth, Unknown) else None))

    return decode


def _cropped(call: Call, run: Run) -> Value:
    """`tf.image.random_crop(image, size)`."""
    image, size = call.get("value", 0), call.get("size", 1)
    known = isinstance(size, list | tuple) and all(isinstance(d, int | Unknown) for d in size)
    if isinstance(image, Tensor):
        return pass_through(
            run.unknown("random_crop()", "unsupported: `random_crop` of a tensor"), [image], run
        )
    return Array(tuple(size) if known else run.unknown("shape", "what is cropped is not known"))


DECODERS = ("decode_jpeg", "decode_png", "decode_bmp", "decode_image")

HOMES = ("keras.utils", "keras.preprocessing.image")

FUNCTIONS: Mapping[str, Callable[[Call, Run], Value]] = {
    "keras.preprocessing.image.ImageDataGenerator": _make,
    "keras.preprocessing.sequence.TimeseriesGenerator": _windows,
    **{f"tensorflow.{home}.{name}": _decoded(name) for home in ("io", "image") for name in DECODERS},
    **{f"tensorflow.{name}": lambda call, run: Array((), "string") for name in ("io.read_file", "read_file")},
    **{f"tensorflow.{name}": _cropped for name in ("image.random_crop", "random_crop")},
    **{f"{home}.load_img": _load for home in HOMES},
    **{f"{home}.img_to_array": _as_array for home in HOMES},
}
"""What is called under each name."""

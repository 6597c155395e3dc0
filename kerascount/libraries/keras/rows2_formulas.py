"""Formulas of Keras 2 where a layer computes something else than today's.

Sources: Keras 2.2.4 `keras/layers/`; tf_keras 2.21 `tf_keras/src/layers/`, which infers shapes by running tensorflow.
Must not know: scripts, calls, which class takes which formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, as_size
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.rows.einsum import FORMS
from kerascount.libraries.keras.rows.reshaping import margins
from kerascount.libraries.keras.rows.windows import join, split
from kerascount.libraries.keras.rows1 import permute as permuted_freely
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def todays(name: str) -> Formula:
    """The formula of the class as it is now, or was at last."""
    row = row_named(name) or older_row(name)
    assert row is not None
    return row.formula


def with_settings(config: Config, **changed: Value) -> Config:
    """The same configuration but for some arguments."""
    values = {**config, **changed}
    within = config.within_tensorflow
    return Config(values, config.keras, config.default_data_format, within_tensorflow=within)


# --- windows ---------------------------------------------------------------------------------------


def over_batches(name: str, rank: int) -> Formula:
    """Axes between the batch and those that a convolution needs are further batches, within tensorflow."""
    formula = todays(name)

    def over(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        more = len(shape) - rank - 2
        if config.get("groups") == 0:
            config = with_settings(config, groups=1)
        if more <= 0:
            return formula(config, shapes)
        built = formula(config, [(shape[0], *shape[1 + more :])])
        outputs = tuple(o if isinstance(o, Unknown) else (*shape[: 1 + more], *o[1:]) for o in built.outputs)
        macs = None if built.macs is None else dims.multiply(dims.product(shape[1 : 1 + more]), built.macs)
        return replace(built, outputs=outputs, macs=macs)

    return over


def dilated(name: str, first: int) -> Formula:
    """Tensorflow forgets all lengths of a dilated window once one is dynamic; `first` is the first spatial axis."""
    formula = todays(name)

    def forgetful(config: Config, shapes: Sequence[Shape]) -> Built:
        built, shape = formula(config, shapes), shapes[0]
        dilation = config["dilation_rate"]
        rates = dilation if isinstance(dilation, list | tuple) else [dilation]
        last = config.channels_last()
        doubtful = next((v for v in (*rates, last) if isinstance(v, Unknown)), None)
        if built.problems or not config.within_tensorflow or all(r == 1 for r in rates):
            return built
        spatial = shape[first:-1] if last else shape[first + 1 :]
        if None not in spatial:
            return built
        return replace(
            built, outputs=tuple(_forgotten(o, len(spatial), doubtful, last=last) for o in built.outputs)
        )

    return forgetful


def _forgotten(output: AnyShape, rank: int, doubtful: Unknown | None, *, last: bool | Unknown) -> AnyShape:
    if isinstance(output, Unknown):
        return output
    if doubtful is not None:
        return (*output[:1], *(d if d is None else apply("axis", doubtful, d) for d in output[1:]))
    end = len(output) - (1 if last else 0)
    return (*output[: end - rank], *(None,) * rank, *output[end:])


# --- shapes ----------------------------------------------------------------------------------------


def cropped(name: str, rank: int) -> Formula:
    """On its own Keras 2 subtracts, whatever is left; within tensorflow `Cropping3D` may leave nothing."""
    formula = todays(name)

    def formula_of_2(config: Config, shapes: Sequence[Shape]) -> Built:
        built = formula(config, shapes)
        if not config.within_tensorflow:
            return replace(built, problems=())
        if rank == 1 or (built.problems and rank < 3):
            return built
        return _sliced(config, shapes[0], rank) or built

    return formula_of_2


def _sliced(config: Config, shape: Shape, rank: int) -> Built | None:
    """What slices of Python leave; None where the lengths are as today."""
    pairs, parts = margins(config["cropping"], rank), split(shape, config)
    if pairs is None or parts is None or not all(isinstance(v, int) for pair in pairs for v in pair):
        return None
    sizes = [_slice(n, first, last) for n, (first, last) in zip(parts[0], pairs, strict=True)]
    return Built((join(shape[0], sizes, parts[1], config),))


def _slice(size: Dim, first: int, last: int) -> Dim:
    if isinstance(size, int):
        return len(range(size)[first : -last or None])
    if size is None or (first >= 0 and last >= 0):
        return dims.subtract(size, first + last)
    return apply("slice", size, first, last, label=f"{size}[{first}:{-last}]")


def flatten(config: Config, shapes: Sequence[Shape]) -> Built:
    """Where nothing is in it, tensorflow does not know how long the batch is."""
    built, shape = todays("Flatten")(config, shapes), shapes[0]
    if config.within_tensorflow and isinstance(shape[0], int) and 0 in shape[1:]:
        return replace(built, outputs=((None, 0),))
    return built


def reshape(config: Config, shapes: Sequence[Shape]) -> Built:
    """Whatever is negative is what is left; with a dynamic axis in the input, each of several is a dynamic axis."""
    shape, target = shapes[0], config["target_shape"]
    if not isinstance(target, list | tuple):
        return todays("Reshape")(config, shapes)
    sizes = tuple(-1 if isinstance(t, int) and t < 0 else t for t in target)
    doubt = next((d for d in shape[1:] if isinstance(d, Unknown)), None)
    if sum(t == -1 for t in sizes if isinstance(t, int)) < 2 or (None not in shape[1:] and doubt is None):
        return todays("Reshape")(with_settings(config, target_shape=sizes), shapes)
    rest: Dim = None if None in shape[1:] else apply("axis", doubt, label=f"{doubt} or dynamic")
    return Built(((shape[0], *(rest if t == -1 else as_size(t) for t in sizes)),))


def permute(config: Config, shapes: Sequence[Shape]) -> Built:
    """On its own Keras 2 does not look whether each axis is named once, and takes the batch too."""
    return (todays("Permute") if config.within_tensorflow else permuted_freely)(config, shapes)


# --- weights ---------------------------------------------------------------------------------------


def batch_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """Along several axes the weights have all axes of the input, those of length 1 where nothing is kept apart."""
    built, shape, axis = todays("BatchNormalization")(config, shapes), shapes[0], config["axis"]
    if built.problems or isinstance(built.weights, Unknown):
        return built
    virtual = config.get("virtual_batch_size")
    if isinstance(virtual, Unknown):
        return replace(built, weights=apply("weights", virtual, *(w.params for w in built.weights)))
    axes = axis if isinstance(axis, list | tuple) else [axis]
    if len(axes) < 2 and virtual is None:
        return built
    kept = {a % len(shape) for a in axes if isinstance(a, int)}
    size = tuple(d if i in kept else 1 for i, d in enumerate(shape))
    size = size if virtual is None else (1, *size)
    return replace(built, weights=tuple(replace(w, shape=size) for w in built.weights))


def layer_normalization(config: Config, shapes: Sequence[Shape]) -> Built:
    """The weights have the axes in the order in which they are named."""
    built, shape, axis = todays("LayerNormalization")(config, shapes), shapes[0], config["axis"]
    plain = isinstance(axis, list | tuple) and all(isinstance(a, int) for a in axis)
    if not plain or built.problems or isinstance(built.weights, Unknown):
        return built
    if not axis:
        return Built((shape,), (), (Problem("bad-axis", "there is no axis to normalize along", "axis"),))
    size = tuple(shape[a] for a in dict.fromkeys(a % len(shape) for a in axis))
    return replace(built, weights=tuple(replace(w, shape=size) for w in built.weights))


def embedding(config: Config, shapes: Sequence[Shape]) -> Built:
    """On its own Keras 2 takes `input_length` for those axes of the input that are dynamic."""
    said = config["input_length"]
    if said is None or config.within_tensorflow:
        return todays("Embedding")(config, shapes)
    first = shapes[0]
    return todays("Embedding")(config, [(*first[:1], *_lengths(said, first[1:]))])


def _lengths(said: Value, axes: Shape) -> Shape:
    given = tuple(said) if isinstance(said, list | tuple) else (said,)
    if isinstance(said, Unknown) or len(given) != len(axes):
        given = tuple(apply("axis", repr(said), i, label=f"{said}[{i}]") for i in range(len(axes)))
    return tuple(as_size(g) if a is None and g is not None else a for g, a in zip(given, axes, strict=True))


def locally_connected(config: Config, shapes: Sequence[Shape]) -> Built:
    """On its own Keras 2 does not look at `data_format` in one dimension."""
    if not config.within_tensorflow:
        config = with_settings(config, data_format="channels_last")
    return todays("LocallyConnected1D")(config, shapes)


# --- sequences -------------------------------------------------------------------------------------


def recurrent(name: str) -> Formula:
    """With `time_major` the steps come first and the batch behind them."""
    formula = todays(name)

    def of_time(config: Config, shapes: Sequence[Shape]) -> Built:
        major = config.get("time_major", False)
        if isinstance(major, Unknown):
            built = formula(config, shapes)
            lost = tuple(
                apply("shape", major, i, label="shape(time_major)") for i in range(len(built.outputs))
            )
            return replace(built, outputs=lost)
        if not major:
            return formula(config, shapes)
        steps, batch, *rest = shapes[0]
        built = formula(config, [(batch, steps, *rest)])
        outputs = tuple(
            o if isinstance(o, Unknown) or len(o) < 3 else (o[1], o[0], *o[2:]) for o in built.outputs
        )
        return replace(built, outputs=outputs)

    return of_time


# --- products --------------------------------------------------------------------------------------


def einsum_dense(config: Config, shapes: Sequence[Shape]) -> Built:
    """Tensorflow takes the lengths of the output from what is multiplied; `output_shape` tells the kernel's."""
    built, shape, equation = todays("EinsumDense")(config, shapes), shapes[0], config["equation"]
    if built.problems or isinstance(built.weights, Unknown) or not isinstance(equation, str):
        return built
    match = next((m for form in FORMS for m in [form.match(equation.replace("...", "0"))] if m), None)
    kernel = built.weights[0]
    if match is None or isinstance(kernel.shape, Unknown):
        return built
    elided = len(shape) - len(match["x"])
    if "." not in equation and elided:
        message = f"`{equation}` does not name the axes of {dims.shape_text(shape)}"
        return Built((shape,), (), (Problem("equation-mismatch", message, "equation"),))
    left = bool(match["left"])
    sizes = dict(zip(match["w"], kernel.shape, strict=True))
    sizes |= dict(zip(match["x"], shape[elided:] if left else shape[: len(match["x"])], strict=True))
    named = tuple(sizes[label] for label in match["y"])
    output = (*shape[:elided], *named) if left else (*named, *(shape[len(match["x"]) :] if elided else ()))
    return replace(built, outputs=(output,))


def without_negative(name: str) -> Formula:
    """A negative length is a dynamic one to tensorflow."""
    formula = todays(name)

    def of_2(config: Config, shapes: Sequence[Shape]) -> Built:
        built = formula(config, shapes)
        outputs = tuple(
            o if isinstance(o, Unknown) else tuple(None if isinstance(d, int) and d < 0 else d for d in o)
            for o in built.outputs
        )
        return replace(built, outputs=outputs) if config.within_tensorflow else built

    return of_2


def without_dilation(name: str, *, within: bool) -> Formula:
    """A dilation that Keras 2 takes and does not look at when it infers shapes; `within`: nor does tensorflow."""
    formula = todays(name)

    def of_2(config: Config, shapes: Sequence[Shape]) -> Built:
        if config.within_tensorflow and not within:
            return formula(config, shapes)
        return formula(with_settings(config, dilation_rate=1), shapes)

    return of_2


def depthwise(rank: int) -> Formula:
    """The kernel had its own name. On its own Keras 2 does not look at the dilation; tensorflow forgets lengths."""
    name = f"DepthwiseConv{rank}D"

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        if rank == 1:
            built = todays(name)(config, shapes)
        elif config.within_tensorflow:
            built = dilated(name, 1)(config, shapes)
        else:
            built = without_dilation(name, within=True)(config, shapes)
        if isinstance(built.weights, Unknown) or not built.weights:
            return built
        kernel, *bias = built.weights
        return replace(built, weights=(replace(kernel, name="depthwise_kernel"), *bias))

    return formula


def rescaling(config: Config, shapes: Sequence[Shape]) -> Built:
    """Several scales broadcast against the channels."""
    scale, shape = config["scale"], shapes[0]
    if not isinstance(scale, list | tuple) or not shape:
        return todays("Rescaling")(config, shapes)
    if shape[-1] == 1:
        return Built(((*shape[:-1], len(scale)),))
    return todays("Rescaling")(config, shapes)


def upsampled(config: Config, shapes: Sequence[Shape]) -> Built:
    """`UpSampling1D`, which on its own Keras 2 calls on two axes as well: the second is repeated."""
    row = row_named("UpSampling1D")
    assert row is not None
    if len(shapes[0]) == 3:
        return row.formula(config, shapes)
    return Built(((shapes[0][0], dims.multiply(shapes[0][1], config.size("size"))),))

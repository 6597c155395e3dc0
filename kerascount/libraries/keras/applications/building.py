"""A call of a builder of `keras.applications`: its arguments, its image, its rows, and the model that comes of them.

Must not know: what a layer computes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Model, Tensor
from kerascount.graph.order import is_input, topology
from kerascount.libraries.keras.applications.architectures import (
    ARCHITECTURES,
    MIN_SIZES_1,
    Architecture,
)
from kerascount.libraries.keras.applications.arguments import Given, bound, refuse
from kerascount.libraries.keras.applications.facts import Facts, RecordedRow, facts_of
from kerascount.libraries.keras.applications.releases import (
    LINES,
    Release,
    asks_for_lengths,
    chosen,
    possible,
)
from kerascount.libraries.keras.applications.replaying import Asked, replay
from kerascount.libraries.keras.applications.shapes import (
    Image,
    ShapeRefused,
    Wanted,
    default_size_of,
    given_shape,
    obtain,
    text,
)
from kerascount.libraries.keras.data_format import data_format_of
from kerascount.libraries.keras.inputs import input_layer
from kerascount.libraries.keras.models import connect, new_model
from kerascount.libraries.keras.state import state_of, style_of
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def build(name: str, call: Call, run: Run) -> Value:
    """`keras.applications.Name(...)`: the model, or why it is not known."""
    architecture = ARCHITECTURES[name]
    releases = possible(name, run)
    facts = _facts_of(name, architecture, releases[0], run)
    if facts is None:
        return run.unknown(f"{name}()", f"unsupported: `{name}` was not recorded")
    if data_format_of(run) != "channels_last":
        return run.unknown(f"{name}()", f"unsupported: `{name}` with `channels_first`")
    given = bound(name, architecture, facts, call, run)
    if isinstance(given, Unknown):
        return apply(name, given, label=f"{name}({given})")
    given.lengths_asked = all(asks_for_lengths(architecture, release) for release in releases)
    shape = _shape(name, architecture, facts, given, run)
    undecided = _undecided(facts, shape)
    if undecided is not None:
        return apply(name, undecided, label=f"{name}(input_shape={text(shape)})")

    def built(release: Release) -> tuple[tuple[int, ...] | None, Image]:
        own = _facts_of(name, architecture, release, run) or facts
        image = (
            _with_lengths(shape, architecture, given) if asks_for_lengths(architecture, release) else shape
        )
        return own.numbers(given.base, _edits(own, given, image, run)), image

    numbers, shape_then = built(chosen(releases, built, run))
    if numbers is None:
        reason = f"unsupported: `{name}` of this width; widths known are those that weights exist for"
        return run.unknown(f"{name}({given.base})", reason)
    model_name = _model_name(name, architecture, facts, given, shape_then)
    return _built(name, model_name, facts.graph(numbers), shape_then, given, call, run)


def _with_lengths(shape: Image, architecture: Architecture, given: Given) -> Image:
    """The image of a release that asks for its lengths, where the script leaves them to the builder."""
    if given.values.get("input_shape") is not None:
        return shape
    return (architecture.default_size, architecture.default_size, 3)


def _facts_of(name: str, architecture: Architecture, release: Release, run: Run) -> Facts | None:
    style = style_of(run)
    newer = [r.key for r in LINES[style] if r.generation == release.generation]
    keys = newer[: newer.index(release.key) + 1]
    return facts_of(architecture.family, name, release.generation, tuple(keys))


def _built(
    name: str,
    model_name: str,
    rows: Sequence[RecordedRow],
    shape: Image,
    given: Given,
    call: Call,
    run: Run,
) -> Model:
    image, sources = _image(given.tensor, shape, run)
    output = replay(rows, image, _asked(name, model_name, given), run)
    kind = "Functional" if style_of(run) in ("3", "tf") else "Model"
    model = new_model(kind, _named(call, model_name), run, name_position=0)
    model.auto_named = "name" not in call.keywords
    model.attributes["application"] = name
    connect(model, sources[0] if len(sources) == 1 else sources, output, run)
    state_of(run).models.append(model)
    return model


def _named(call: Call, name: str) -> Call:
    plain = Call.of(name=name)
    return Call([], plain.keywords, None, call.span_of, call.text_of, call.function)


# --- the image -----------------------------------------------------------------------------------


def _shape(name: str, architecture: Architecture, facts: Facts, given: Given, run: Run) -> Image:
    shape = given_shape(given.values.get("input_shape"))
    if architecture.free:
        return _free_shape(architecture, shape, given.tensor, run)
    if shape is None and not given.include_top and (facts.generation, name) == ("3", "NASNetMobile"):
        shape = (224, 224, 3)
    try:
        found = obtain(shape, _wanted(name, architecture, facts, given, shape))
    except ShapeRefused as refusal:
        raise refuse(name, str(refusal), "input_shape", given, run) from refusal
    if architecture.family == "resnext" and None in found and given.tensor is None:
        raise refuse(name, "groups of channels need a static `input_shape`", "input_shape", given, run)
    return found


def _wanted(name: str, architecture: Architecture, facts: Facts, given: Given, shape: Image | None) -> Wanted:
    size, least = default_size_of(architecture, shape), architecture.min_size
    if shape is None and name == "MobileNetV2" and given.tensor is not None:
        size = default_size_of(architecture, _sides_of(given.tensor))
    nasnet = architecture.family == "nasnet"
    flat = given.include_top or given.lengths_asked
    if facts.generation != "1":
        return Wanted(size, least, flat, imagenet=given.imagenet, static=nasnet)
    least = MIN_SIZES_1.get(name, least)
    return Wanted(size, least, flat, imagenet=given.include_top or given.imagenet)


def _sides_of(tensor: Tensor) -> Image | None:
    return None if isinstance(tensor.shape, Unknown) else tensor.shape[1:]


def _free_shape(architecture: Architecture, shape: Image | None, tensor: Tensor | None, run: Run) -> Image:
    if shape is None and tensor is not None:
        sides = _sides_of(tensor)
        shape = (sides[1], sides[0], 3) if sides is not None and len(sides) == 3 else None
    shape = shape or (None, None, 3)
    known = [side for side in shape[:2] if isinstance(side, int) and side]
    if len(known) == 2 and min(known) < architecture.min_size:
        raise run.fail("ValueError", f"the input must be at least 32x32; `input_shape` is {shape}")
    return shape


def _image(tensor: Tensor | None, shape: Image, run: Run) -> tuple[Tensor, list[Tensor]]:
    """The tensor that the first row takes, and the inputs of the model."""
    if tensor is None:
        fresh = input_layer((None, *shape), run)
        fresh.variable = None
        output = fresh.nodes[0].outputs[0]
        return output, [output]
    starts = [node.outputs[0] for node in reversed(topology([], [tensor]).nodes) if is_input(node)]
    return tensor, starts or [tensor]


# --- which rows ----------------------------------------------------------------------------------


def _undecided(facts: Facts, shape: Image) -> Unknown | None:
    """A dim that is not known and on which it depends which rows there are."""
    if len(shape) != 3:
        return None
    deciding = (("dynamic", shape[1]), ("grey", shape[2]))
    return next((dim for edit, dim in deciding if edit in facts.edits and isinstance(dim, Unknown)), None)


def _edits(facts: Facts, given: Given, shape: Image, run: Run) -> Sequence[str]:
    found = []
    if given.dropless and given.include_top:
        found.append("undropped")
    channels = shape[2] if len(shape) == 3 else 3
    if not given.preprocessed:
        found.append("plain")
    elif not isinstance(channels, Unknown) and channels != 3:
        found.append("grey")
    if "imagenet" in facts.edits and given.is_imagenet(run):
        found.append("imagenet")
    if not given.include_top:
        found.append("notop")
        found += ["dynamic"] if shape[1] is None else []
        found += [given.pooling] if given.pooling in ("avg", "max") else []
    return found


def _asked(name: str, model_name: str, given: Given) -> Asked:
    values = given.values
    fillings = {
        "classes": values.get("classes", 1000),
        "activation": values.get("classifier_activation", "softmax"),
        "dropout": values.get("dropout", values.get("dropout_rate", 0.001)),
    }
    no_drops = values.get("drop_connect_rate", 1) == 0
    if name != "MobileNet":
        return Asked(model_name, fillings, no_drops=no_drops)
    return Asked(model_name, fillings, values.get("alpha", 1.0), values.get("depth_multiplier"))


def _model_name(name: str, architecture: Architecture, facts: Facts, given: Given, shape: Image) -> str:
    asked = given.values.get("name") or given.values.get("model_name")
    if isinstance(asked, str | Unknown):
        return str(asked)
    if not architecture.squares:
        return facts.name
    rows, columns = shape[:2]
    if given.imagenet and (rows != columns or rows not in architecture.squares):
        rows = 224
    alpha = given.values.get("alpha", 1.0)
    width = f"{alpha:0.2f}" if isinstance(alpha, int | float) else str(alpha)
    return f"{name.lower()}_{width}_{rows}"

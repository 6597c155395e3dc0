"""`Input` and `InputLayer`: where a graph begins.

Sources: keras/src/layers/core/input_layer.py (3), tf_keras/src/engine/input_layer.py (2). Must not know: models.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.graph.model import CallSite, Layer, Node, Tensor
from kerascount.libraries.keras.arguments import bind, origins, shape_fix
from kerascount.libraries.keras.data_format import note_input
from kerascount.libraries.keras.distribution import share_of
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.multiply_adds import with_lead
from kerascount.libraries.keras.rows.base import Parameter
from kerascount.libraries.keras.state import automatic_name, kinds_of_keras_2, state_of, style_of
from kerascount.libraries.keras.values import Dynamic, TensorShape
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Argument, Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply, operand_text

_NAMES = {
    "3": "shape batch_size dtype sparse ragged batch_shape name tensor optional",
    "tf": "shape batch_size name dtype sparse tensor ragged type_spec batch_shape",
    "2": "shape batch_shape name dtype sparse tensor",
    "1": "shape batch_shape name dtype sparse tensor",
}
_LAYER_NAMES = {
    "3": "shape batch_size dtype sparse ragged batch_shape input_tensor optional name",
    "tf": "input_shape batch_size dtype input_tensor sparse name ragged type_spec optional batch_input_shape",
    "2": "input_shape batch_size batch_input_shape dtype input_tensor sparse name",
    "1": "input_shape batch_input_shape input_dtype input_tensor sparse name",
}


def make_input(call: Call, run: Run) -> Tensor:
    """`Input(...)`: its tensor."""
    return _make("Input", call, _parameters(_NAMES[style_of(run)]), run).nodes[0].outputs[0]


def make_input_layer(call: Call, run: Run) -> Layer:
    """`InputLayer(...)`: the layer."""
    if not {"shape", "batch_shape"}.isdisjoint(call.keywords):
        note("keyword-since-3", run)
    return _make("InputLayer", call, _parameters(_LAYER_NAMES[style_of(run)]), run)


def _parameters(names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name) for name in names.split())


def _make(kind: str, call: Call, parameters: tuple[Parameter, ...], run: Run) -> Layer:
    call = _one_shape(call, run)
    base = {"base": frozenset[str]()} if kind == "InputLayer" and run.keras < 3 else {}
    given = bind(kind, parameters, call, run, **base)
    values = {name: argument.value for name, argument in given.items()}
    source = values.get("tensor", values.get("input_tensor"))
    if isinstance(source, Tensor | Array):
        if isinstance(source, Array):
            note("keyword-until-2.15", run)  # Keras 3 takes tensors of a model only
        shape: AnyShape = source.shape
    elif isinstance(source, Unknown) and not any(
        values.get(n) for n in ("shape", "input_shape", "batch_shape")
    ):
        shape = apply("shape", source, label=f"shape of {source}")
    else:
        shape = _batch_shape(given, call, run)
    site = CallSite(call.span, call.function or run.function_name(), origins(given), call.text_of())
    dtype = values.get("dtype")
    name = values.get("name")
    return input_layer(shape, run, name=name, dtype=dtype if isinstance(dtype, str) else "float32", site=site)


def input_layer(
    shape: AnyShape, run: Run, *, name: Value = None, dtype: str = "float32", site: CallSite | None = None
) -> Layer:
    """An InputLayer for tensors of `shape` (batch axis included)."""
    note_input(shape, run)
    named = name if isinstance(name, str) else automatic_name("InputLayer", run)
    layer = Layer("InputLayer", named, {"batch_shape": shape}, None, site or CallSite(), [])
    layer.auto_named = not isinstance(name, str)
    layer.trainable = style_of(run) in ("3", "tf")
    layer.variable = next(iter(run.variables()), None)
    node = Node(layer, [], [], run.span(), run.function_name())
    tensor = Tensor(shape, dtype, node, 0, named)
    node.outputs = [with_lead(tensor, 1)]
    layer.nodes.append(node)
    return layer


def _batch_shape(given: dict[str, Argument], call: Call, run: Run) -> AnyShape:
    values = {name: argument.value for name, argument in given.items()}
    if run.keras == 3:
        _check_shapes(values, run)
    elif problem := _twice_or_never(values, run):
        run.diagnose("invalid-argument", problem, span=call.span)
        raise run.fail("ValueError", problem)
    whole = values.get("batch_shape", values.get("batch_input_shape"))
    if whole is not None:
        return as_shape(whole)
    shape = values.get("shape", values.get("input_shape"))
    if call.open is not None and shape is None:
        return apply("argument", call.open, "shape", label="shape")
    if shape is None:
        stated = next((given[name] for name in ("shape", "input_shape") if name in given), None)
        message = (
            "`Input` is called without a shape" if stated is None else "the shape of `Input` is None here"
        )
        span = stated.span if stated is not None else None
        run.diagnose("missing-argument", message, span=span or call.span, label="needs `shape`")
        raise run.fail("ValueError", message)
    inner = as_shape(shape)
    return inner if isinstance(inner, Unknown) else (share_of(as_dim(values.get("batch_size")), run), *inner)


def _twice_or_never(values: Mapping[str, Value], run: Run) -> str | None:
    """Why an `InputLayer` of Keras 1 or 2 cannot tell its shape: it has two, or, on its own, one without axes."""
    inner, whole = values.get("input_shape"), values.get("batch_input_shape")
    if inner is not None and whole is not None:
        return "`input_shape` and `batch_input_shape` are both given"
    alone = run.keras == 1 or kinds_of_keras_2(run) == (False,)
    if alone and ((isinstance(inner, list | tuple) and not inner) or isinstance(inner, int)):
        return "`input_shape` is no tuple of at least one axis"
    return None


def _check_shapes(values: Mapping[str, Value], run: Run) -> None:
    """Raise what Keras 3 raises for a shape given twice, and for dims that are no sizes."""
    whole, inner = values.get("batch_shape"), values.get("shape")
    twice = next((n for n in ("shape", "batch_size") if values.get(n) is not None), None)
    message = None
    if whole is not None and twice is not None:
        message = f"`batch_shape` and `{twice}` are both given"
    if values.get("name") is not None and isinstance(values["name"], int | float):
        message = f"the name {values['name']!r} is no text"
    sizes = [d for s in (whole, inner) if isinstance(s, list | tuple) for d in s]
    wrong = next((d for d in sizes if isinstance(d, float | str) or (isinstance(d, int) and d < 0)), None)
    if wrong is not None:
        message = f"{wrong!r} is no size of an axis"
    if message is not None:
        run.diagnose("invalid-argument", message, span=run.span())
        raise run.fail("ValueError", message)


def _one_shape(call: Call, run: Run) -> Call:
    """`Input(256, 256, 1)` is reported and read as `Input((256, 256, 1))`."""
    positional = call.positional
    numbers = [a for a in positional if isinstance(a.value, int) and not isinstance(a.value, bool)]
    shape = call.keywords.get("shape")
    named = shape is not None and isinstance(shape.value, int)
    within = "tensorflow" in state_of(run).spellings
    if within and run.keras == 3 and (named or len(numbers) == len(positional) == 1):
        note("number-as-shape", run)
    if shape is not None and named and run.keras != 2:
        return _reported(call, [shape], run)
    if not positional or len(numbers) != len(positional) or (len(numbers) == 1 and run.keras == 2):
        return call
    return _reported(call, positional, run)


def _reported(call: Call, parts: list[Argument], run: Run) -> Call:
    shape = tuple(part.value for part in parts)
    run.diagnose(
        "input-shape-not-a-tuple",
        f"`Input` takes one shape; {'these are' if len(parts) > 1 else 'this is'} "
        f"{len(parts)} number{'s' if len(parts) > 1 else ''}",
        span=parts[0].span or call.span,
        label=f"read as the shape `{shape}`",
        helps=(f"write `Input({shape})`",),
        fixes=shape_fix(parts),
    )
    first = Argument(shape, parts[0].span_of, parts[0].origin_of)
    return Call(
        [],
        {k: a for k, a in call.keywords.items() if k != "shape"} | {"shape": first},
        call.open,
        call.span_of,
        call.text_of,
        call.function,
    )


def as_shape(value: Value) -> AnyShape:
    """A shape argument: a sequence of dims, or one number (Keras 2 takes it for one axis)."""
    if isinstance(value, TensorShape):
        return value.dims
    if isinstance(value, list | tuple):
        return tuple(as_dim(v) for v in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,)
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Tensor | Array):
        return _held(value)
    return apply("shape", repr(value), label="shape")


def _held(value: Tensor | Array) -> AnyShape:
    """The shape that a vector holds; of lengths that it does not tell only how many they are."""
    if isinstance(value.content, list | tuple):
        return as_shape(value.content)
    if isinstance(value.shape, Unknown) or len(value.shape) != 1 or not isinstance(value.shape[0], int):
        return apply("shape", id(value), label="a shape that a tensor holds")
    return tuple(apply("length", id(value), i, label="a length in a tensor") for i in range(value.shape[0]))


def as_dim(value: Value) -> Dim:
    """One axis of a shape argument; what is no number is unknown."""
    if value is None or isinstance(value, Unknown):
        return value
    if isinstance(value, Dynamic):
        return None
    if isinstance(value, Tensor | Array):
        held = value.content
        return as_dim(held) if held is not None else apply("length", id(value), label="a length in a tensor")
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return apply("int", repr(value), label=f"int({operand_text(value)})")

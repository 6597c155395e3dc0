"""EinsumDense: a dense layer whose products an equation tells.

Source: keras/src/layers/core/einsum_dense.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.adapters import factor_macs, with_lora
from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row, as_size
from kerascount.libraries.keras.rows.signatures import initialized
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply

FORMS = (
    re.compile(r"(?P<left>)(?P<x>[a-zA-Z]+),(?P<w>[a-zA-Z]+)->(?P<y>[a-zA-Z]+)"),
    re.compile(r"(?P<left>0)(?P<x>[a-zA-Z]+),(?P<w>[a-zA-Z]+)->0(?P<y>[a-zA-Z]+)"),
    re.compile(r"(?P<left>)(?P<x>[a-zA-Z]{2,})0,(?P<w>[a-zA-Z]+)->(?P<y>[a-zA-Z]+)0"),
)
"""The equations that Keras takes, `...` written as 0: plain, with axes left out in front, with axes left out behind."""


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation laid against an input: the axes that it names, and `elided` ones that it leaves out.

    `inside` maps the labels of the input to their lengths, `outside` those of the output.
    """

    weight: str
    result: str
    output: Shape
    inside: Mapping[str, Dim]
    outside: Mapping[str, Dim]
    elided: int
    left: bool


class Refused(Exception):
    """The equation does not fit; the message is the essence of Keras's."""


def analyze(equation: str, shape: Shape, partial: Sequence[Dim]) -> Equation:
    """The axes of an equation at an input shape; raises `Refused` where Keras raises."""
    match = next((m for form in FORMS for m in [form.match(equation.replace("...", "0"))] if m), None)
    if match is None:
        raise Refused(
            f"`{equation}` is no equation of the form `[X],[Y]->[Z]`, `...[X],[Y]->...[Z]`, "
            "`[X]...,[Y]->[Z]...`"
        )
    left, labels, result = bool(match["left"]), match["x"], match["y"]
    elided = len(shape) - len(labels)
    output = _whole_output(shape, partial, elided, left=left)
    shift = elided if left else 0
    if elided < 0 or len(output) < len(result) + shift:
        raise Refused(
            f"`{equation}` names more axes than the shapes {dims.shape_text(shape)} and "
            f"{dims.shape_text(output)} have"
        )
    inside = {label: shape[i + shift] for i, label in enumerate(labels)}
    outside = {label: output[i + shift] for i, label in enumerate(result)}
    return Equation(match["w"], result, output, inside, outside, elided, left)


def _whole_output(shape: Shape, partial: Sequence[Dim], elided: int, *, left: bool) -> Shape:
    if elided <= 0:
        return (shape[0], *partial)
    # Keras puts the axes that it leaves out in front, each before the one put there last
    return (
        (shape[0], *reversed(shape[1:elided]), *partial) if left else (shape[0], *partial, *shape[-elided:])
    )


def _check(e: Equation) -> None:
    for label, size in e.inside.items():
        given = e.outside.get(label)
        clash = given is not None and (size is None or dims.equal(given, size) is False)
        if clash and not isinstance(given, Unknown):
            raise Refused(
                f"the axis `{label}` is {dims.dim_text(size)} in the input and {given} in `output_shape`"
            )
    lost = next((d for d in e.result if d not in e.inside and d not in e.weight), None)
    if lost is not None:
        raise Refused(f"the axis `{lost}` of the output is neither in the input nor in the kernel")
    free = next((d for d in e.weight if d not in e.outside and d not in e.inside), None)
    if free is not None:
        raise Refused(f"the axis `{free}` of the kernel is neither in the input nor in the output")


def _bias(e: Equation, axes: str) -> Shape:
    """One number for each of the axes, the others of length 1, from the first of them on."""
    foreign = next((d for d in axes if d not in e.result), None)
    if foreign is not None or not axes:
        raise Refused(
            f"the axis `{foreign}` of the bias is no axis of the output" if axes else "`bias_axes` is empty"
        )
    named = e.result[min(e.result.find(d) for d in axes) :]
    return (*(e.outside[d] if d in axes else 1 for d in named), *(() if e.left else (1,) * max(e.elided, 0)))


def einsum_dense(config: Config, shapes: Sequence[Shape]) -> Built:
    """kernel: the axes that the equation gives it; bias along `bias_axes`."""
    shape, equation, partial, axes = (
        shapes[0],
        config["equation"],
        config["output_shape"],
        config["bias_axes"],
    )
    doubtful = next((v for v in (equation, partial, axes) if isinstance(v, Unknown)), None)
    if doubtful is not None or not isinstance(equation, str):
        cause = doubtful if doubtful is not None else apply("equation", repr(equation))
        return Built(
            (apply("einsum", cause, *shape, label=f"einsum({cause})"),), apply("weights", cause, *shape)
        )
    sizes = (
        [partial] if isinstance(partial, int) else list(partial) if isinstance(partial, list | tuple) else []
    )
    try:
        e = analyze(equation, shape, [None if s is None else as_size(s) for s in sizes])
        _check(e)
        bias = None if axes is None else _bias(e, str(axes))
    except Refused as refused:
        return Built((shape,), (), (Problem("equation-mismatch", str(refused), "equation"),))
    kernel = Weight("kernel", tuple(e.outside[d] if d in e.outside else e.inside[d] for d in e.weight))
    weights = (kernel,) if bias is None else (kernel, Weight("bias", bias))
    if any(size is None for w in weights for size in w.shape):  # type: ignore[union-attr]
        message = "an axis of the kernel or the bias is dynamic, so it has no defined shape"
        return Built((e.output,), (), (Problem("undefined-weight-shape", message, "output_shape"),))
    adapted = with_lora(weights, config)
    return Built((e.output,), adapted, (), dims.add(_macs(e, shape), factor_macs(adapted)))


def _macs(e: Equation, shape: Shape) -> Dim:
    """One multiply-add for each combination of all axes, the batch apart; none where nothing is summed over."""
    if not any(d in e.weight and d not in e.result for d in e.inside):
        return 0
    sizes = {**e.inside, **{d: s for d, s in e.outside.items() if d not in e.inside}}
    named = list(sizes.values()) if e.left and e.elided else list(sizes.values())[1:]
    rest = (shape[1 : e.elided] if e.left else shape[len(shape) - e.elided :]) if e.elided else ()
    return dims.product([*named, *rest])


WEIGHTS = initialized("kernel", "bias").replace(" activity_regularizer=None,", "")

ROWS = (
    Row(
        "EinsumDense",
        f"(equation, output_shape, activation=None, bias_axes=None, {WEIGHTS}, lora_rank=None, lora_alpha=None, "
        "gptq_unpacked_column_size=None, quantization_config=None)",
        einsum_dense,
        in_words="the axes that the equation gives the kernel, and those in bias_axes",
    ),
)

"""Arguments of a constructor, bound to its parameters as Python and Keras do, with their places.

Must not know: what a layer computes, dialects.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from kerascount.diagnostics import Edit, Fix
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.rows.base import Parameter
from kerascount.values.objects import Argument, Call, Origin, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

BASE_KEYWORDS = frozenset(
    (
        "name",
        "trainable",
        "dtype",
        "autocast",
        "activity_regularizer",
        "input_shape",
        "input_dim",
        "batch_input_shape",
        "batch_size",
        "input_length",
        "weights",
        "dynamic",
        "implementation",
        "kwargs",
    )
)
"""Keywords that the base class of layers takes in one generation or another."""

KEYWORDS_1 = frozenset(
    ("name", "trainable", "input_shape", "batch_input_shape", "input_dtype", "input_dim", "dtype")
)
"""Those of Keras 1; `input_dim` and `dtype` it took for some classes only."""

KERNEL_KEYWORDS = ("kernel_initializer", "kernel_regularizer", "kernel_constraint")
PASSED_ON = dict.fromkeys(
    ("DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D"), KERNEL_KEYWORDS
)
"""Keywords that a class before Keras 3 passed on to its base class and that had no effect."""

LAID_OUT = frozenset(
    (
        *("Dense", "Embedding", "BatchNormalization", "LayerNormalization"),
        *(f"Conv{n}D{suffix}" for n in (1, 2, 3) for suffix in ("", "Transpose")),
    )
)
"""Classes within tensorflow that take, for each weight with an initializer, how it is laid out on devices."""

ONLY_IN_2 = frozenset(
    (
        ("Attention", "causal"),
        ("AdditiveAttention", "causal"),
        ("LSTM", "time_major"),
        ("GRU", "time_major"),
        ("RNN", "time_major"),
        ("BatchNormalization", "fused"),
    )
)
"""Keywords that only the Keras within tensorflow 2 takes: signs of it."""

NO_BASE_KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "SpatialDropout1D": ("name", "dtype"),
    "SpatialDropout2D": ("name", "dtype"),
    "SpatialDropout3D": ("name", "dtype"),
    "Discretization": ("name", "dtype"),
    "Pipeline": ("name",),
    "TFSMLayer": ("name", "trainable", "dtype"),
}
"""Classes of Keras 3 that do not pass keywords on to the base class, and those base keywords that they have."""

GONE_IN_3 = frozenset(
    ("batch_input_shape", "batch_size", "input_length", "weights", "dynamic", "implementation")
)
"""Base keywords that Keras 3 refuses, whose meaning is evident all the same."""

STILL_IN_3 = frozenset(
    (
        *((kind, "input_length") for kind in ("Embedding", "ReversibleEmbedding")),
        *((kind, "implementation") for kind in ("LSTM", "LSTMCell", "GRU", "GRUCell")),
    )
)
"""Those that a class of Keras 3 takes all the same, and ignores."""

SHAPES = frozenset(("batch_input_shape", "batch_size", "input_length"))
"""Those that say what the shape of the input is."""

SWALLOW_ALL = frozenset(("HashedCrossing", "InputLayer"))
"""Classes of Keras 3 that take any keyword and ignore it."""


def bind(
    kind: str,
    parameters: Sequence[Parameter],
    call: Call,
    run: Run,
    *,
    base: frozenset[str] = BASE_KEYWORDS,
) -> dict[str, Argument]:
    """The given arguments by parameter name, keywords of the base class included.

    Raises what Keras raises for too many, unknown and missing arguments, after reporting it.
    """
    names = [p.name for p in parameters if not p.keyword_only]
    if len(call.positional) > len(names) and call.open is None:
        _too_many(kind, names, call, run)
    given = dict(zip(names, call.positional, strict=False))
    for name, argument in call.keywords.items():
        if name in given:
            raise run.fail("TypeError", f"{kind}() got multiple values for argument '{name}'")
        given[name] = argument
    _check_names(kind, given, {p.name for p in parameters}, base, run)
    if call.open is None:
        _check_required(kind, parameters, given, call, run)
    return given


def with_defaults(
    parameters: Iterable[Parameter], given: Mapping[str, Argument], open_rest: Unknown | None
) -> dict[str, Value]:
    """Every parameter's value; after `**unknown` those not seen may have been given."""
    return {p.name: _value(p, given, open_rest) for p in parameters}


def _value(parameter: Parameter, given: Mapping[str, Argument], open_rest: Unknown | None) -> Value:
    if parameter.name in given:
        return given[parameter.name].value
    if open_rest is not None:
        return apply("argument", open_rest, parameter.name, label=parameter.name)
    return parameter.default


def origins(given: Mapping[str, Argument]) -> dict[str, Origin]:
    """Where each given argument comes from."""
    found = {name: argument.origin_of() for name, argument in given.items()}
    return {name: origin for name, origin in found.items() if origin is not None}


def _too_many(kind: str, names: Sequence[str], call: Call, run: Run) -> None:
    count, given = len(names), len(call.positional)
    arguments = f"{count} positional argument{'s' * (count != 1)}"
    message = f"`{kind}` takes {arguments}, {given} {'are' if given > 1 else 'is'} given"
    run.diagnose("too-many-arguments", message, span=call.positional[len(names)].span or call.span)
    raise run.fail("TypeError", message)


def _check_names(
    kind: str, given: Mapping[str, Argument], known: set[str], base: frozenset[str], run: Run
) -> None:
    for name, argument in given.items():
        if name in known or (run.keras < 3 and name in PASSED_ON.get(kind, ())):
            continue
        if run.keras == 2 and _is_layout(kind, name, known):
            continue
        if run.keras == 3 and kind in SWALLOW_ALL:
            continue
        if run.keras == 3 and (name in PASSED_ON.get(kind, ()) or _is_layout(kind, name, known)):
            note("keyword-until-2.15", run)
        if (kind, name) in ONLY_IN_2 and run.keras == 3:
            note("keyword-within-2.4", run)
        if name not in (NO_BASE_KEYWORDS.get(kind, base) if run.keras == 3 else base):
            _unknown_keyword(kind, name, argument, known, run)
        if name in GONE_IN_3 and run.keras == 3 and (kind, name) not in STILL_IN_3:
            note("keyword-until-2.15", run)
            _gone(kind, name, argument, run)


def _gone(kind: str, name: str, argument: Argument, run: Run) -> None:
    run.diagnose(
        "unknown-keyword",
        f"`{kind}` of Keras 3 has no argument `{name}`",
        span=argument.span,
        label="Keras 3 raises here",
        helps=("an `Input` as the first layer says the shape in all generations",) if name in SHAPES else (),
    )


def _is_layout(kind: str, name: str, known: set[str]) -> bool:
    weight = name.removesuffix("_layout")
    return kind in LAID_OUT and weight != name and f"{weight}_initializer" in known


def _unknown_keyword(kind: str, name: str, argument: Argument, known: set[str], run: Run) -> None:
    close = difflib.get_close_matches(name, sorted(known | BASE_KEYWORDS), n=1, cutoff=0.75)
    message = f"`{kind}` has no argument `{name}`"
    run.diagnose(
        "unknown-keyword",
        message,
        span=argument.keyword_span_of() or argument.span,
        label=f"`{name}` is no argument of `{kind}`",
        helps=(f"did you mean `{close[0]}`?",) if close else (),
    )
    raise run.fail("TypeError", message)


def _check_required(
    kind: str, parameters: Sequence[Parameter], given: Mapping[str, Argument], call: Call, run: Run
) -> None:
    missing = [p.name for p in parameters if p.required and p.name not in given]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        message = f"`{kind}` is called without {listed}"
        run.diagnose("missing-argument", message, span=call.span, label=f"needs {listed}")
        raise run.fail("TypeError", message)


def shape_fix(positional: Sequence[Argument]) -> tuple[Fix, ...]:
    """`256, 256, 1` into `(256, 256, 1)`, where both ends are written in the source."""
    first, last = positional[0].span, positional[-1].span
    if first is None or last is None:
        return ()
    opening = Edit(
        type(first)(first.path, first.line, first.column, first.line, first.column, first.cell), "("
    )
    closing = "," if len(positional) == 1 else ""
    end = type(last)(last.path, last.end_line, last.end_column, last.end_line, last.end_column, last.cell)
    return (Fix("pass the shape as one tuple", (opening, Edit(end, f"{closing})")), "safe"),)


__all__ = ["BASE_KEYWORDS", "bind", "origins", "shape_fix", "with_defaults"]

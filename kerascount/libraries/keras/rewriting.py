"""Calls of other generations, rewritten into Keras 3's and reported.

Applies the table of `dialects.py` to one call. Must not know: what a layer computes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kerascount.diagnostics import Severity, Span
from kerascount.libraries.keras.arguments import KEYWORDS_1, bind
from kerascount.libraries.keras.dialects import (
    ALIASES,
    KEPT_KINDS,
    LEGACY,
    ORDERINGS,
    OWN_KINDS_1,
    RENAMED_IN_3,
)
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.forms1 import OLD_FORMS, RENAMED, OldForm, Renames
from kerascount.libraries.keras.forms2 import STANDALONE, WITHIN_TENSORFLOW
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.interfaces2 import check_mode, interfaced
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.libraries.keras.state import state_of, tf_naming
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Modern:
    """A call in the words of Keras 3: the row's name, the class as shown, the arguments."""

    row: str
    kind: str
    call: Call


def modernize(name: str, call: Call, run: Run) -> Modern:
    """The call of class `name` as Keras 3 would have it written."""
    row = ALIASES.get(name, name)
    kind = shown_kind(name, run.keras)
    if run.keras == 2:
        call = interfaced(row, call, run)
    form = OLD_FORMS.get(name) or OLD_FORMS.get(row)
    if form is not None:
        _note_words(name, form, call, run)
    if form is not None and (run.keras == 1 or (name in LEGACY and run.keras == 2)):
        given = bind(name, parameters(form.signature), call, run, base=KEYWORDS_1)
        if row == "BatchNormalization":
            check_mode(given.get("mode"), (0, 1, 2), run)
        call = _translate(form, replace(call, positional=[], keywords=given))
        row = form.modern
    elif form is not None and speaks_old(form, call, run):
        _report_old_keywords(name, form, call, run)
        call = _translate(form, call)
    if row == "Conv2DTranspose" and "output_shape" in call.keywords:
        row, call = _transposed(call, run)
    if row in ("GRU", "GRUCell") and run.keras > 1:
        call = _second_bias(call, run)
    if run.keras == 2:
        call = _of_keras_2(row, call, run)
    return Modern(row, kind, _rename(call, RENAMED_IN_3.get(row, {})))


def _transposed(call: Call, run: Run) -> tuple[str, Call]:
    """Keras 2 took the output shape that Keras 1 asked for, and found it out by itself."""
    if run.keras == 1:
        return "Deconvolution2D", call
    return "Conv2DTranspose", replace(
        call, keywords={k: a for k, a in call.keywords.items() if k != "output_shape"}
    )


def shown_kind(name: str, keras: int) -> str:
    """The class of a layer as the generation's summary shows it."""
    if name in KEPT_KINDS.get(keras, ()):
        return name
    row = ALIASES.get(name, name)
    return (OWN_KINDS_1.get(name) or OWN_KINDS_1.get(row, row)) if keras == 1 else row


# --- Keras 1 -----------------------------------------------------------------------------------


def speaks_old(form: OldForm, call: Call, run: Run) -> bool:
    """Whether a call is meant as Keras 1 meant it."""
    if any(k in _only_old(form) for k in call.keywords):
        return True
    if run.keras == 3 or (run.keras == 2 and tf_naming(run)):
        return False
    if _speaks_new(form, call):
        return False
    return bool(form.folds) and len(call.positional) > 2 and _is_size(call.positional[2].value)


def _note_words(name: str, form: OldForm, call: Call, run: Run) -> None:
    if _speaks_new(form, call) or _has_one_size(form, call):
        note("words-of-keras-2", run)
    sizes = [a.value for a in call.positional[1:3]]
    if name.startswith("Convolution") and form.folds and len(sizes) == 2 and all(map(_is_size, sizes)):
        note("kernel-in-two-sizes", run)


def _has_one_size(form: OldForm, call: Call) -> bool:
    """Whether one number stands for a kernel of several sizes, all of which Keras 1 asked for."""
    given = {*form.positional[: len(call.positional)], *call.keywords}
    return any(len(olds) > 1 and len(given.intersection(olds)) == 1 for olds, _ in form.folds)


def _is_size(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _only_old(form: OldForm) -> set[str]:
    folded = {name for names, _ in form.folds for name in names}
    return folded | {n for n in form.names if _new_name(form, n) != n and n not in ("weights", "stride")}


def _speaks_new(form: OldForm, call: Call) -> bool:
    new = {_new_name(form, n) for n in form.positional} - set(form.positional)
    new |= {target for _, target in form.folds}
    folded = bool(form.folds) and len(call.positional) > 1 and not _may_be_size(call.positional[1].value)
    return folded or any(k in new for k in call.keywords)


def _may_be_size(value: Value) -> bool:
    return _is_size(value) or isinstance(value, Unknown)


def _new_name(form: OldForm, old: str) -> str | None:
    return form.renames.get(old, RENAMED.get(old, old))


def _translate(form: OldForm, call: Call) -> Call:
    named = dict(zip(form.positional, call.positional, strict=False)) | call.keywords
    extra = call.positional[len(form.positional) :]
    for olds, new in form.folds:
        parts = [named.pop(old) for old in olds if old in named]
        if parts:
            named[new] = _folded(parts)
    keywords: dict[str, Argument] = {}
    for old, argument in named.items():
        name = _new_name(form, old)
        if name is not None:
            keywords[name] = _new_value(old, argument)
    return replace(call, positional=extra, keywords=_with_defaults(keywords, form, call))


def _folded(parts: list[Argument]) -> Argument:
    """`3, 3` as one argument that spans both; one alone is meant as the new one already."""
    if len(parts) == 1:
        return parts[0]

    def span() -> Span | None:
        first, last = parts[0].span, parts[-1].span
        if first is None or last is None:
            return first
        return Span(first.path, first.line, first.column, last.end_line, last.end_column, first.cell)

    value = tuple(p.value for p in parts)
    return Argument(value, span, parts[0].origin_of)


def _new_value(old: str, argument: Argument) -> Argument:
    if old == "dim_ordering" and isinstance(argument.value, str):
        value = ORDERINGS.get(argument.value, argument.value)
        return Argument(value, argument.span_of, argument.origin_of)
    return argument


def _report_old_keywords(name: str, form: OldForm, call: Call, run: Run) -> None:
    old = [k for k in call.keywords if k in _only_old(form)]
    if not old:
        return
    note("words-of-keras-1", run)
    if run.keras == 1 or (run.keras == 2 and not tf_naming(run)):
        return
    changes = ", ".join(f"`{k}` is now `{new}`" for k in old if (new := _modern_of(form, k)))
    run.diagnose(
        "keras1-layer-keywords",
        f"`{name}` is called with keywords of Keras 1: {', '.join(f'`{k}`' for k in old)}",
        severity=Severity.ERROR,
        span=call.keywords[old[0]].keyword_span_of() or call.keywords[old[0]].span or call.span,
        label="a keyword of Keras 1",
        notes=(changes,) if changes else (),
        helps=(f"Keras {run.keras} raises here; the analysis goes on with what Keras 1 meant",),
    )


def _modern_of(form: OldForm, old: str) -> str | None:
    folded = next((new for olds, new in form.folds if old in olds), None)
    return folded or _new_name(form, old)


# --- Keras 2 -----------------------------------------------------------------------------------


def _of_keras_2(row: str, call: Call, run: Run) -> Call:
    """A call bound to the constructor that the class had; what had no effect is left out."""
    form = (WITHIN_TENSORFLOW if tf_naming(run) else STANDALONE).get(row)
    if form is None:
        return call
    known = parameters(form.signature)
    given = _with_defaults(bind(row, known, call, run), form, call)
    kept = {k: a for k, a in given.items() if k not in form.without_effect}
    return replace(_rename(replace(call, keywords=kept), form.renames), positional=[])


def _second_bias(call: Call, run: Run) -> Call:
    """A GRU has a second bias by default since Keras 2.4; where the script may be older or newer, nothing is said."""
    if "reset_after" in call.keywords or call.open is not None or len(call.positional) > RESET_AFTER:
        return call
    state_of(run).hints["default-of-reset_after"] = None
    since = {era >= Era.WITHIN_TENSORFLOW for era in run.eras}
    if since <= {True}:
        return call
    flag = False if since == {False} else run.unknown("reset_after", _doubt(call.get("units", 0)))
    return replace(call, keywords={**call.keywords, "reset_after": Argument(flag)})


RESET_AFTER = 14
"""The least number of arguments before `reset_after` in any generation."""


def _doubt(units: Value) -> str:
    more = f"{3 * units:,} weights more" if isinstance(units, int) else "more weights"
    return f"a GRU has {more} since Keras 2.4, and nothing shows which Keras this is for (`--keras` tells)"


def _with_defaults(given: dict[str, Argument], form: OldForm, call: Call) -> dict[str, Argument]:
    """With the defaults that are others now; after `**unknown` any may have been given."""
    if call.open is not None:
        return given
    return {k: Argument(v) for k, v in form.defaults.items() if k not in given} | given


def _rename(call: Call, renames: Renames) -> Call:
    if not any(k in renames for k in call.keywords):
        return call
    keywords = {renames.get(k, k): a for k, a in call.keywords.items()}
    return replace(call, keywords={k: a for k, a in keywords.items() if k is not None})

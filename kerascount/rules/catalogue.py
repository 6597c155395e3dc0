"""Every kind of finding by name and code: those of the rules, and those that the analysis itself makes.

The first digit of a code is its family. Codes are never used anew for something else. Must not know: findings.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from kerascount.rules import RULES

FAMILIES = {
    "KC0": "what could not be read",
    "KC1": "what the author says against what the code builds",
    "KC2": "calls that Keras refuses",
    "KC3": "models that Keras refuses",
    "KC9": "comments and settings of kerascount itself",
}
"""The families of codes and what they are about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding. `preview`: shown only on demand until it has proved itself."""

    name: str
    code: str
    summary: str
    preview: bool = False


OF_THE_ANALYSIS = (
    Entry("invalid-syntax", "KC001", "source text that is not Python"),
    Entry("unreadable-file", "KC002", "a file that cannot be read as text or as a notebook"),
    Entry("file-too-large", "KC003", "a file that is larger than what is read"),
    Entry("python2-syntax", "KC004", "Python 2, which is read as if it were written for Python 3"),
    Entry("analysis-limit", "KC005", "a place where the analysis stops since it would take too long"),
    Entry("call-failed", "KC006", "an expression of `--call` that fails"),
    Entry("statement-fails", "KC007", "a statement that was to build something and ends with an exception"),
    Entry("internal-error", "KC009", "a fault of kerascount itself"),
    Entry("budget-exceeded", "KC109", "a model that is larger than its budget in the configuration"),
    Entry("table-of-another-model", "KC120", "a printed summary or a table that is of no model of the file"),
    Entry("saved-output-is-stale", "KC121", "a notebook's saved summary that the code would not print"),
    Entry("invalid-argument", "KC201", "an argument that the layer or function refuses"),
    Entry("missing-argument", "KC202", "a call without an argument that it needs"),
    Entry("too-many-arguments", "KC203", "more positional arguments than the call takes"),
    Entry("unknown-keyword", "KC204", "a keyword that the layer does not take"),
    Entry("invalid-name", "KC205", "a name that Keras refuses"),
    Entry("invalid-inputs", "KC206", "inputs of a kind that the layer refuses"),
    Entry("bad-axis", "KC207", "an axis that the tensor does not have"),
    Entry("rank-mismatch", "KC210", "a tensor of a rank that the layer refuses"),
    Entry("add-shape-mismatch", "KC211", "tensors merged whose shapes do not go together"),
    Entry("concat-shape-mismatch", "KC212", "tensors concatenated whose other axes differ"),
    Entry("attention-shape-mismatch", "KC213", "queries, keys and values that do not go together"),
    Entry("dot-axes-mismatch", "KC214", "a product over axes of different lengths"),
    Entry("equation-mismatch", "KC215", "an einsum equation that does not fit its operands"),
    Entry("operation-mismatch", "KC216", "an operation whose operands do not go together"),
    Entry("reshape-element-mismatch", "KC217", "a reshape to another number of elements"),
    Entry("window-exceeds-input", "KC218", "a kernel or pool that is larger than its input"),
    Entry("groups-not-dividing-channels", "KC219", "groups that do not divide the input channels"),
    Entry("groups-not-dividing-filters", "KC220", "groups that do not divide the filters"),
    Entry("undefined-weight-shape", "KC221", "a weight over an axis whose length is not defined"),
    Entry("undefined-shape", "KC222", "a shape that has to be defined and is not"),
    Entry("stateful-without-batch", "KC223", "a stateful layer without a batch size"),
    Entry("list-for-tensor", "KC224", "a list where the layer takes one tensor"),
    Entry("wrong-number-of-inputs", "KC225", "more or fewer inputs than the layer takes"),
    Entry("second-input", "KC226", "a second input given to a layer that takes one"),
    Entry("layer-called-on-layer", "KC227", "a layer called on a layer instead of on a tensor"),
    Entry("layer-reused-at-other-width", "KC228", "a layer used again on another number of channels"),
    Entry("wrapped-layer-without-kernel", "KC229", "a wrapper around a layer that has no kernel"),
    Entry("input-shape-not-a-tuple", "KC230", "an input shape that is a number instead of a tuple"),
    Entry("application-refuses", "KC231", "arguments that a ready-made architecture refuses"),
    Entry("not-implemented", "KC232", "a layer without a `call` of its own, which gives nothing"),
    Entry("channel-mismatch", "KC233", "images with other channels than the layer mixes"),
    Entry("keras1-layer-keywords", "KC240", "keywords of Keras 1 in a script for a later Keras"),
    Entry("keras1-model-keywords", "KC241", "a model made with keywords of Keras 1"),
    Entry("keras1-merge", "KC242", "a merge of Keras 1 in a script for a later Keras"),
    Entry(
        "class-of-other-generation", "KC243", "a class of layers that the Keras of the script does not have"
    ),
    Entry(
        "no-such-class", "KC244", "a class of layers that no Keras has, spelled nearly as one that there is"
    ),
    Entry("duplicate-layer-name", "KC301", "two layers of one model with the same name"),
    Entry("graph-disconnected", "KC302", "outputs that need an input which the model does not have"),
    Entry("missing-input-shape", "KC303", "a model that is summarized before its input shape is known"),
    Entry("model-of-no-tensor", "KC304", "a model made of something that is no tensor of Keras"),
    Entry("sequential-of-no-layer", "KC305", "something added to a Sequential that is no layer"),
    Entry("no-such-layer", "KC306", "a layer looked up that the model does not have"),
    Entry(
        "undefined-tensor", "KC307", "the input or output of a layer that was not called, or several times"
    ),
    Entry("invalid-comment", "KC901", "a comment for kerascount that cannot be read"),
    Entry("invalid-expectation", "KC905", "a file of expectations that cannot be read or fits no model"),
    Entry("unused-ignore", "KC902", "an ignore that hides nothing"),
    Entry("unknown-ignore", "KC903", "an ignore of a rule that does not exist"),
    Entry("blanket-ignore", "KC904", "an ignore that names no rule"),
)
"""Findings that no rule makes of a file alone: of budgets, reading, interpreting, refused calls, comments."""

ENTRIES: tuple[Entry, ...] = tuple(
    sorted(
        (*OF_THE_ANALYSIS, *(Entry(r.name, r.code, r.summary, r.preview) for r in RULES)),
        key=lambda entry: entry.code,
    )
)
"""All kinds of findings by code."""

_BY_NAME = {entry.name: entry for entry in ENTRIES}


def entry_of(name: str) -> Entry:
    """The entry of a finding's rule."""
    return _BY_NAME[name]


def selected(selector: str) -> frozenset[str]:
    """The names that a selector means: a name, a code, the beginning of codes (`KC1`), or `ALL`; empty if none."""
    if selector.upper() == "ALL":
        return frozenset(_BY_NAME)
    if selector in _BY_NAME:
        return frozenset({selector})
    if not selector.upper().startswith("KC"):
        return frozenset()
    return frozenset(entry.name for entry in ENTRIES if entry.code.startswith(selector.upper()))


def similar(selector: str) -> str | None:
    """The name or code that was probably meant."""
    known = [word for entry in ENTRIES for word in (entry.name, entry.code)]
    return next(iter(difflib.get_close_matches(selector, known, n=1)), None)


def unknown(selectors: Iterable[str]) -> list[str]:
    """Those that select nothing, each with what was probably meant."""
    wrong = [selector for selector in selectors if not selected(selector)]
    return [
        f"no rule `{one}`" + (f"; did you mean `{close}`?" if (close := similar(one)) else "")
        for one in wrong
    ]

"""The pages of findings about comments for kerascount itself."""

from __future__ import annotations

from kerascount.rules.pages.page import Page, sequential

_IGNORED = "layers.Conv2D(8, 3),  # kerascount: {comment}\n    layers.Flatten()"

PAGES_OF_COMMENTS = {
    "invalid-comment": Page(
        "Tells that a comment for kerascount cannot be read: an attribute that there is not, a value of another kind.",
        "An expectation that is not read is never broken.",
        sequential(_IGNORED.format(comment="expect[kernal=3x3]")),
        "Correct the comment; the finding names what was probably meant.",
        "A warning.",
        "For comments that do not begin with `kerascount:`.",
    ),
    "unused-ignore": Page(
        "Tells that an ignore hides nothing.",
        "What it hid has been mended, and it would hide the next finding of its kind.",
        sequential(_IGNORED.format(comment="ignore[kernel-differs-from-intent] as in the paper")),
        "Remove it: `--fix` does.",
        "A warning.",
        "Where the rule did not take part in the run, because of `--select` for example.",
    ),
    "unknown-ignore": Page(
        "Tells that an ignore names a rule that there is not.",
        "A misspelled ignore hides nothing.",
        sequential(_IGNORED.format(comment="ignore[kernel-differs] as in the paper")),
        "Correct the name: `--fix` does, where one is spelled like it.",
        "A warning.",
        "Never.",
    ),
    "blanket-ignore": Page(
        "Tells that an ignore names no rule.",
        "It would hide what nobody has seen yet, so it hides nothing.",
        sequential(_IGNORED.format(comment="ignore")),
        "Name the rules: `# kerascount: ignore[rule-name] reason`.",
        "A warning.",
        "Never.",
    ),
}
"""The pages by the names of their findings."""

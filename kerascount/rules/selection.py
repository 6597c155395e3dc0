"""Which findings a run shows: by rule, by family, by file.

The more exact selector decides, and of equal ones the one that ignores. Must not know: where selectors come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from kerascount.rules.catalogue import entry_of, selected

ALWAYS = "internal-error"
"""Our own faults are never hidden."""

EVERYTHING = ("ALL",)


@dataclass(frozen=True, slots=True)
class Selection:
    """Selectors are names, codes or the beginnings of codes. Rules in preview need `preview` or their exact name."""

    select: Sequence[str] = EVERYTHING
    ignore: Sequence[str] = ()
    per_file: Mapping[str, Sequence[str]] = field(default_factory=dict)
    preview: bool = False

    def admits(self, rule: str, path: str) -> bool:
        """Whether a finding of this rule in this file is shown."""
        if rule == ALWAYS:
            return True
        chosen, ignored = _exactness(self.select, rule), _exactness(self.ignore, rule)
        if chosen <= ignored or (entry_of(rule).preview and not self.preview and chosen < EXACT):
            return False
        return not any(
            _matches(path, pattern) and _exactness(names, rule) >= 0
            for pattern, names in self.per_file.items()
        )


EXACT = 5
"""The exactness of a whole code or name: the length of a code."""


def _exactness(selectors: Sequence[str], rule: str) -> int:
    """How exactly the rule is meant by the best of the selectors; -1 when it is not meant."""
    hits = [s for s in selectors if rule in selected(s)]
    return max((0 if s.upper() == "ALL" else min(len(s), EXACT) for s in hits), default=-1)


def _matches(path: str, pattern: str) -> bool:
    """A pattern is for the whole path, for its end, or for the file's name."""
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")

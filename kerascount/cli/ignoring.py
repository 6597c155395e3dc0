"""Which files of a folder a run leaves out: by patterns of exclusion and by what git ignores.

Must not know: how folders are walked.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from kerascount.configuration.keys import EXCLUDED


@dataclass(frozen=True, slots=True)
class Excluding:
    """`patterns` are those of .gitignore files, relative to `folder`; `forced`: for files that are named as well."""

    patterns: tuple[str, ...] = EXCLUDED
    folder: str = ""
    forced: bool = False
    gitignore: bool = True

    def excludes(self, path: str, *, is_folder: bool) -> bool:
        """Whether a pattern of exclusion matches; what lies outside of the folder is matched by its name."""
        base = os.path.abspath(self.folder)
        inside = os.path.relpath(os.path.abspath(path), base)
        shown = os.path.basename(path) if inside.startswith("..") else inside
        return bool(_spec(self.patterns).match_file(shown + "/" * is_folder))

    def ignored_by_git(self, path: str, *, is_folder: bool) -> bool:
        """Whether the nearest .gitignore that has an opinion says so."""
        if not self.gitignore:
            return False
        full = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        for folder in _folders_up_to_root(os.path.dirname(full)):
            verdict = _gitignore(folder).check_file(os.path.relpath(full, folder) + "/" * is_folder).include
            if verdict is not None:
                return verdict
        return False


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)


@lru_cache(maxsize=4096)
def _folders_up_to_root(folder: str) -> Sequence[str]:
    """The folder and those above it, up to the root of the repository; the folder alone outside of one."""
    chain = [folder, *map(str, Path(folder).parents)]
    root = next((i for i, f in enumerate(chain) if os.path.exists(os.path.join(f, ".git"))), None)
    return chain[: root + 1] if root is not None else chain[:1]


@lru_cache(maxsize=4096)
def _gitignore(folder: str) -> GitIgnoreSpec:
    try:
        text = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return GitIgnoreSpec.from_lines(text.splitlines())

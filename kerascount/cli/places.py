"""Where things are on the disk, as seen from the root of the repository.

Must not know: what is asked for.
"""

from __future__ import annotations

import os
from pathlib import Path


def repository_root(folder: Path) -> Path:
    """The nearest folder upwards that git manages, else the folder itself."""
    folder = folder.resolve()
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)


def relative(path: str, root: Path) -> str:
    """A path as seen from the root, links resolved, with slashes; absolute where it lies elsewhere."""
    if path.startswith("<"):
        return path
    real = Path(os.path.realpath(path))
    return (real.relative_to(root) if real.is_relative_to(root) else real).as_posix()

"""Data files that a script reads: found below its project, and read where the user allows it.

A path is what the script says; from which folder it is started is not known. So a file is taken only where all
folders from the script's own up to that of its project mean the same one by it, and only if it lies in the
project once links are followed. Must not know: what is in a file.
"""

from __future__ import annotations

from pathlib import Path

from kerascount.interpreter.modules import Finder
from kerascount.syntax import disk


class Refused(Exception):
    """Why a file is not read, in a few words."""


def content(path: str, most: int, finder: Finder, *, part: bool = False) -> bytes:
    """The bytes of the file that the script calls `path`, at most `most` of them; of a larger file the first ones
    when a `part` will do. Raises Refused."""
    try:
        return _content(path, most, finder, part)
    except (OSError, ValueError) as trouble:
        raise Refused(f"cannot be read: {trouble}") from None


def _content(path: str, most: int, finder: Finder, part: bool) -> bytes:
    folders = finder.folders()
    if not folders:
        raise Refused("is looked for beside scripts that are files")
    project = Path(disk.real_path(folders[-1]))
    found = list(
        dict.fromkeys(disk.real_path(folder / path) for folder in folders if disk.is_file(folder / path))
    )
    inside = [Path(place) for place in found if Path(place).is_relative_to(project)]
    if not found:
        raise Refused("is not beside the script, nor in a folder of its project above it")
    if len(inside) < len(found):
        raise Refused("lies outside of the project")
    if len(inside) > 1:
        raise Refused(f"may be one of {len(inside)} files: it depends on where the script is started")
    if disk.size(inside[0]) <= most:
        return disk.read_bytes(inside[0])
    if not part:
        raise Refused(f"is larger than {most:,} bytes")
    return disk.beginning(inside[0], most)

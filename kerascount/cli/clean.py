"""`kerascount clean`: takes away what was kept of earlier runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kerascount.caching.store import clean
from kerascount.cli import options
from kerascount.cli.output import CannotWrite, write
from kerascount.cli.places import relative
from kerascount.cli.settings import cache_folder, load
from kerascount.report.text import plural


@click.command("clean")
@options.configured
@options.cache_dir
@options.everywhere
def command(config: tuple[str, ...], isolated: bool, cache_dir: Path | None, **asked: Any) -> None:
    """Remove the results that were kept of earlier runs. Other files of that folder stay."""
    folder = cache_folder(load(config, isolated=isolated), {"cache_dir": cache_dir})
    try:
        removed = clean(folder)
    except OSError as trouble:
        raise CannotWrite(str(folder), trouble.strerror) from None
    write(f"{plural(removed, 'kept result')} removed from {relative(str(folder), Path.cwd())}\n", error=True)

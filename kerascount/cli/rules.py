"""`kerascount rules`: all kinds of findings."""

from __future__ import annotations

import json

import click

from kerascount.cli import options
from kerascount.cli.output import write
from kerascount.rules.catalogue import ENTRIES, FAMILIES, Entry


@click.command("rules")
@options.output_format("text", "json")
@options.everywhere
def command(format_: str) -> None:
    """List the kinds of findings by family, each with its code, its name and what it flags."""
    if format_ == "json":
        rows = [{name: getattr(e, name) for name in ("name", "code", "summary", "preview")} for e in ENTRIES]
        write(json.dumps(rows, indent=2) + "\n")
    else:
        write("\n".join(family_text(code) for code in FAMILIES))


def family_text(family: str) -> str:
    """The rules of one family."""
    rows = "".join(_row(entry) for entry in ENTRIES if entry.code.startswith(family))
    return f"{family}: {FAMILIES[family]}\n{rows}"


def _row(entry: Entry) -> str:
    return f"  {entry.code}  {entry.name:<30}  {entry.summary}{' (preview)' if entry.preview else ''}\n"

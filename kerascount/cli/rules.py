"""`kerascount rules`: all kinds of findings."""

from __future__ import annotations

import click

from kerascount.cli import format_options, options
from kerascount.cli.output import write
from kerascount.report.rules import family_text, rules_json
from kerascount.rules.catalogue import ENTRIES, FAMILIES


@click.command("rules")
@format_options.output_format("text", "json")
@options.everywhere
def command(format_: str) -> None:
    """List the kinds of findings by family, each with its code, its name and what it flags."""
    if format_ == "json":
        write(rules_json(ENTRIES))
    else:
        write("\n".join(family_text(code) for code in FAMILIES))

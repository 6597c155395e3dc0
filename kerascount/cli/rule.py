"""`kerascount rule`: what one kind of finding is about."""

from __future__ import annotations

import click

from kerascount.cli import format_options, options
from kerascount.cli.output import write
from kerascount.report.rules import family_text, rules_json, rules_markdown, rules_text
from kerascount.rules.catalogue import FAMILIES, entry_of, selected, unknown

WRITERS = {"text": rules_text, "json": rules_json, "markdown": rules_markdown}


@click.command("rule")
@click.argument("name", shell_complete=lambda context, parameter, incomplete: options.rule_words(incomplete))
@format_options.output_format(*WRITERS)
@options.everywhere
def command(name: str, format_: str) -> None:
    """Show what one kind of finding is about. NAME is its name or its code, or a family such as KC1."""
    if name.upper() in FAMILIES and format_ == "text":
        write(family_text(name.upper()))
        return
    wrong = unknown([name])
    if wrong:
        raise click.UsageError(wrong[0])
    write(WRITERS[format_](sorted(map(entry_of, selected(name)), key=lambda entry: entry.code)))

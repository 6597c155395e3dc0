"""`kerascount rule`: what one kind of finding is about."""

from __future__ import annotations

import click

from kerascount.cli import options
from kerascount.cli.output import write
from kerascount.cli.rules import family_text
from kerascount.rules.catalogue import FAMILIES, Entry, entry_of, selected, unknown
from kerascount.rules.pages import PAGES, Page


@click.command("rule")
@click.argument("name", shell_complete=lambda context, parameter, incomplete: options.rule_words(incomplete))
@options.everywhere
def command(name: str) -> None:
    """Show what one kind of finding is about. NAME is its name or its code, or a family such as KC1."""
    if name.upper() in FAMILIES:
        write(family_text(name.upper()))
        return
    wrong = unknown([name])
    if wrong:
        raise click.UsageError(wrong[0])
    for found in sorted(selected(name)):
        write(rule_text(entry_of(found)))


def rule_text(entry: Entry) -> str:
    """What it flags, how to choose it, how to hide it."""
    state = "in preview: shown with --preview only" if entry.preview else "shown by default"
    return (
        f"{entry.name} ({entry.code})\n\n"
        f"Flags {entry.summary}.\n\n"
        f"Family {entry.code[:3]}: {FAMILIES[entry.code[:3]]}; {state}.\n"
        f"Not shown with `--ignore {entry.name}`.\n" + page_text(PAGES.get(entry.name))
    )


def page_text(page: Page | None) -> str:
    """The parts of a rule's page under their heads; nothing where it has none."""
    if page is None:
        return ""
    example = "".join(f"    {row}\n" for row in page.example.splitlines())
    parts = (
        ("What it does", page.what),
        ("Why", page.why),
        ("What to do", page.remedy),
        ("How sure it is", page.certainty),
        ("When it is silent", page.silence),
    )
    return "".join(f"\n{head}: {text}\n" for head, text in parts) + f"\nReported, for example:\n\n{example}"

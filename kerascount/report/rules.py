"""The kinds of findings as text, Markdown and JSON: as a list, by family, and a page for each.

Must not know: findings, the command line.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kerascount.rules.catalogue import ENTRIES, FAMILIES, Entry
from kerascount.rules.pages import PAGES, Page

Json = dict[str, Any]


def family_text(family: str) -> str:
    """The rules of one family, a line each."""
    rows = "".join(_row(entry) for entry in ENTRIES if entry.code.startswith(family))
    return f"{family}: {FAMILIES[family]}\n{rows}"


def _row(entry: Entry) -> str:
    return f"  {entry.code}  {entry.name:<30}  {entry.summary}{' (preview)' if entry.preview else ''}\n"


def rules_text(entries: Sequence[Entry]) -> str:
    """Whole pages: what each flags, how to choose it, how to hide it."""
    return "".join(map(_page_text, entries))


def _page_text(entry: Entry) -> str:
    page = PAGES[entry.name]
    example = "".join(f"    {row}".rstrip() + "\n" for row in page.example.splitlines())
    parts = "".join(f"\n{head}: {text}\n" for head, text in _parts(page))
    head = f"{entry.name} ({entry.code})\n\nFlags {entry.summary}.\n\n{state_of(entry)}\n"
    return f"{head}{parts}\nReported, for example:\n\n{example}"


def state_of(entry: Entry) -> str:
    """Its family, whether it is on, and how to turn it off."""
    state = "in preview: shown with `--preview` only" if entry.preview else "shown by default"
    family = f"Family {entry.code[:3]}: {FAMILIES[entry.code[:3]]}; {state}."
    return f"{family}\nNot shown with `--ignore {entry.name}`."


def _parts(page: Page) -> tuple[tuple[str, str], ...]:
    return (
        ("What it does", page.what),
        ("Why", page.why),
        ("What to do", page.remedy),
        ("How sure it is", page.certainty),
        ("When it is silent", page.silence),
    )


def rules_markdown(entries: Sequence[Entry]) -> str:
    """Whole pages."""
    return "\n".join(page_markdown(entry) for entry in entries)


def page_markdown(entry: Entry, reported: str = "") -> str:
    """One page; `reported` is what a check prints of the example."""
    page = PAGES[entry.name]
    parts = "".join(f"## {head}\n\n{text}\n\n" for head, text in _parts(page))
    example = f"## Example\n\n```{page.language}\n{page.example}```\n"
    shown = f"\n```text\n{reported}```\n" if reported else ""
    head = f"# {entry.name} ({entry.code})\n\nFlags {entry.summary}.\n\n{state_of(entry)}\n\n"
    return head + parts + example + shown


def rules_json(entries: Sequence[Entry]) -> str:
    """A list of objects."""
    return json.dumps([_record(entry) for entry in entries], indent=2) + "\n"


def _record(entry: Entry) -> Json:
    page = PAGES[entry.name]
    parts = {name: getattr(page, name) for name in ("what", "why", "remedy", "certainty", "silence")}
    told = {name: getattr(entry, name) for name in ("name", "code", "summary", "preview")}
    return {**told, "family": entry.code[:3], **parts, "example": page.example, "language": page.language}

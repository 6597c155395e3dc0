"""Comments for kerascount with a misspelled first word are findings; prose and right ones are not."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.unread_comment import WORDS, troubles
from kerascount.suppressing import directives
from kerascount.syntax.source import source_from_text


@pytest.mark.parametrize(
    ("comment", "shown", "meant"),
    [
        ("kerascount: ingore[KC101] why", "kerascount: ingore", "ignore"),
        ("kerascount: ignored[KC101]", "kerascount: ignored", "ignore"),
        ("kerascount: fileignore[KC101]", "kerascount: fileignore", "file-ignore"),
        ("kerascount: disabel[KC101]", "kerascount: disabel", "disable"),
        ("kerascount: enabel", "kerascount: enabel", "enable"),
        ("kerascount: sett n=3", "kerascount: sett", "set"),
        ("kerascount: expects[kernel=3]", "kerascount: expects", "expect"),
        ("Kerascount: ignore[KC101]", "Kerascount: ignore", "ignore"),
        ("kerascount: Ignore[KC101]", "kerascount: Ignore", "ignore"),
        ("kerascount ignore[KC101]", "kerascount ignore", "ignore"),
        ("kerascount : ignore[KC101]", "kerascount : ignore", "ignore"),
        ("noqa: E501 # kerascount: ingore[KC101]", "kerascount: ingore", "ignore"),
    ],
)
def test_misspelled(comment: str, shown: str, meant: str) -> None:
    text = f"x = 1  # {comment}\n"
    source = source_from_text(text, "a.py")
    [finding] = troubles(source)
    assert finding.rule == "invalid-comment"
    assert finding.span is not None
    assert source.quote(finding.span) == shown
    assert finding.helps == (f"did you mean `kerascount: {meant}`?",)
    [fix] = finding.fixes
    assert (fix.applicability, fix.edits[0].replacement) == ("unsafe", f"kerascount: {meant}")
    assert [d for d in analyze_source(text, path="a.py").diagnostics if d.rule == "invalid-comment"] == [
        finding
    ]


def test_words_that_are_like_none() -> None:
    [finding] = troubles(source_from_text("x = 1  # kerascount: hide[KC101]"))
    assert not finding.fixes
    assert all(f"`kerascount: {word}`" in finding.helps[0] for word in WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "# kerascount: ignore[KC101]",
        "#kerascount:ignore[ KC101 ]",
        "#  kerascount:  file-ignore[KC101]",
        "# kerascount: enable",
        "# kerascount: set n=3",
        "# kerascount: expect[total=3]",
        "# kerascount: see the README",
        "# checked with kerascount, ignore the rest",
        "# kerascount ignores this",
        "# the counts[0] of kerascount: all[1] of them",
        "# kerascount:",
        "x = 'kerascount: ingore[KC101]'",
        "# mykerascount: ingore[KC101]",
    ],
)
def test_right_ones_and_prose(text: str) -> None:
    assert troubles(source_from_text(text)) == []


def test_the_words_are_those_that_are_read() -> None:
    assert {*directives.WORDS, "set", "expect"} == set(WORDS)

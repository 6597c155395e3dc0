"""What a script leaves, against what Python itself leaves: small scripts by area, each run by both.

The scripts stand in `cases/`, one after the other below lines `# %% title`. They are our own, so Python may run them.
No value may differ. What is not known yet is listed in the line below the title: `# not known: x, y`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import run

CASES = Path(__file__).parent / "cases"

PLAIN = (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, type(None))


def snippets() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.py")):
        for part in path.read_text(encoding="utf-8").split("# %% ")[1:]:
            title, _, script = part.partition("\n")
            yield pytest.param(script, id=f"{path.stem}: {title}")


def is_plain(value: Any) -> bool:
    """Whether a value is data through and through, as we hold it too."""
    if isinstance(value, dict):
        of_python = type(value).__module__ in ("builtins", "collections")
        return of_python and all(is_plain(v) for pair in value.items() for v in pair)
    if isinstance(value, tuple | list | set | frozenset):
        return type(value) in PLAIN and all(is_plain(v) for v in value)
    return type(value) in PLAIN


def truth(script: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of data that Python leaves."""
    module = types.ModuleType("__main__")
    monkeypatch.setattr("sys.argv", ["script.py"])
    monkeypatch.setattr("os.environ", dict[str, str]())
    exec(compile(script, "script.py", "exec"), module.__dict__)
    return {k: v for k, v in vars(module).items() if not k.startswith("__") and is_plain(v)}


@pytest.mark.parametrize("script", list(snippets()))
def test_a_script_leaves_what_python_leaves(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = truth(script, monkeypatch)
    assert expected
    done = run(script)
    found = {name: done.opened(value) for name, value in done.script_names().items()}
    differing = {k: (found.get(k), v) for k, v in expected.items() if not same(found.get(k), v)}
    wrong = {k: pair for k, pair in differing.items() if not agrees_where_known(*pair)}
    assert not wrong
    assert set(differing) == not_known(script)


def not_known(script: str) -> set[str]:
    first = script.partition("\n")[0]
    return (
        set(first.removeprefix("# not known: ").split(", ")) if first.startswith("# not known: ") else set()
    )


def agrees_where_known(ours: Any, theirs: Any) -> bool:
    """Whether every part is the same or unknown."""
    if isinstance(ours, Unknown) or same(ours, theirs):
        return True
    if isinstance(ours, list | tuple) and type(ours) is type(theirs) and len(ours) == len(theirs):
        return all(agrees_where_known(a, b) for a, b in zip(ours, theirs, strict=True))
    return False


def same(ours: Any, theirs: Any) -> bool:
    """Equal, and of the same types all through: 1 is not True."""
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and same(list(ours.items()), list(theirs.items()))
    if isinstance(theirs, list | tuple):
        alike = type(ours) is type(theirs) and len(ours) == len(theirs)
        return alike and all(same(a, b) for a, b in zip(ours, theirs, strict=True))
    return type(ours) is type(theirs) and bool(ours == theirs)

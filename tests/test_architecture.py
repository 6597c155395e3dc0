"""The one-way stair of rooms, read from the imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kerascount"

BELOW = {
    "diagnostics": set(),
    "settings": set(),
    "configuration": {"diagnostics"},
    "syntax": {"diagnostics"},
    "values": {"diagnostics", "syntax"},
    "graph": {"diagnostics", "syntax", "values"},
    "comparing": {"diagnostics", "syntax", "values", "graph"},
    "fixing": {"diagnostics", "syntax"},
    "libraries": {"diagnostics", "syntax", "values", "graph"},
    "interpreter": {"diagnostics", "syntax", "values", "graph"},
    "intent": {"diagnostics", "settings", "syntax", "values", "graph"},
    "analysis": {
        "diagnostics",
        "settings",
        "syntax",
        "values",
        "graph",
        "libraries",
        "interpreter",
        "intent",
        "result",
    },
    "result": {"diagnostics", "syntax", "graph", "intent"},
    "rules": {"diagnostics", "settings", "syntax", "values", "graph", "intent", "result"},
    "suppressing": {"diagnostics", "syntax", "rules"},
    "caching": {"diagnostics", "settings", "syntax", "values", "graph", "intent", "result"},
    "report": {
        "diagnostics",
        "settings",
        "syntax",
        "values",
        "graph",
        "comparing",
        "intent",
        "result",
        "rules",
    },
}
BELOW["cli"] = {*BELOW, "cli"}
BELOW["paths"] = {"analysis", "result", "settings", "configuration", "cli"}
BELOW["__init__"] = set(BELOW)
BELOW["__main__"] = {"cli"}
"""What each room may import, besides itself."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kerascount"):
            module = node.module or ""
            yield from [module] if module != "kerascount" else [f"kerascount.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("kerascount"))


def room(dotted: str) -> str:
    """The package itself stands for the functions that it hands out when they are first used: the analysis."""
    return dotted.split(".")[1] if "." in dotted else "analysis"


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "stand_ins" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_the_stair_only(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    used = {room(name) for name in imports(path) if not name.endswith(".__version__")} - {own}
    assert used <= BELOW[own], f"{own} imports {sorted(used - BELOW[own])}"


def test_the_stair_knows_every_room() -> None:
    rooms = {p.stem if p.is_file() else p.name for p in PACKAGE.iterdir() if p.suffix in ("", ".py")}
    assert rooms - {"__pycache__", "py"} <= set(BELOW)


def test_what_is_read_is_never_run() -> None:
    """No call of `exec`, `eval`, `__import__` or `import_module` but for our own lazy loading."""
    forbidden = {"exec", "eval", "__import__", "import_module", "compile"}
    allowed = {("__init__.py", "import_module"), ("cli/main.py", "import_module")}
    for path in FILES:
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            is_regex = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "re"
            if called in forbidden and not is_regex:
                assert (name, called) in allowed, f"{name}:{node.lineno} calls {called}"


DISK = {
    *("open", "stat", "lstat", "read_text", "read_bytes", "exists", "is_file", "is_dir", "isfile", "isdir"),
    *("iterdir", "glob", "rglob", "listdir", "scandir"),
}
"""Calls that ask the disk."""


def test_an_analysis_asks_the_disk_in_one_place_only() -> None:
    """A result that is kept is checked against what was asked of the disk, so nothing may ask behind its back."""
    own_data = {"libraries/keras/applications/facts.py"}
    rooms = {"syntax", "values", "graph", "interpreter", "libraries", "intent", "analysis"}
    for path in FILES:
        name = path.relative_to(PACKAGE).as_posix()
        if name.partition("/")[0].removesuffix(".py") not in rooms or name in {"syntax/disk.py", *own_data}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                owner = getattr(node.func, "value", None)
                by_disk = isinstance(owner, ast.Name) and owner.id == "disk"
                assert called not in DISK or by_disk, f"{name}:{node.lineno} calls {called}"

"""Which releases of packages a project asks for, and a notebook or script itself.

Read are `requirements.txt`, `pyproject.toml` (PEP 621 and Poetry), `Pipfile`, `environment.yml`, `setup.cfg`, the texts
in `setup.py`, which is not executed, inline metadata (PEP 723) and the `pip install` of a notebook.

Must not know: what a release of a package brings.
"""

from __future__ import annotations

import configparser
import re
import shlex
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from kerascount.syntax import disk
from kerascount.syntax.source import Source

MAX_BYTES = 2**18
"""Longer files are not read: nobody writes their requirements by hand."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One package, by its canonical name, with the releases that are asked for (PEP 440) and the name of the file."""

    package: str
    specifier: str
    file: str

    def __str__(self) -> str:
        return f"`{self.package}{self.specifier}` of {self.file}"


def of_source(source: Source) -> tuple[Requirement, ...]:
    """What a notebook installs in its cells, or the metadata in a script's comments."""
    name = Path(source.path).name
    if source.cells:
        cells = (cell.text for cell in source.cells if cell.kind == "code" and "install" in cell.text)
        return _found((text for cell in cells for text in _installed(cell)), name)
    block = INLINE.search(source.text) if "# /// script" in source.text else None
    if block is None:
        return ()
    return _found(_project({"project": _toml(re.sub(r"(?m)^# ?", "", block[1]))}), name)


def of_project(folders: Iterable[Path], packages: frozenset[str]) -> tuple[Requirement, ...]:
    """What the nearest of some folders says of some packages, all files of it together."""
    for folder in folders:
        found = [r for name, read in FILES.items() for r in _found(_read(folder / name, read), name)]
        if some := tuple(r for r in found if r.package in packages):
            return some
    return ()


def _read(path: Path, read: Callable[[str], Iterable[str]]) -> Iterable[str]:
    try:
        if not disk.is_file(path) or disk.size(path) > MAX_BYTES:
            return ()
        return list(read(disk.read_bytes(path).decode("utf-8-sig", errors="replace")))
    except (OSError, configparser.Error, RecursionError):
        return ()


def _found(texts: Iterable[str], file: str) -> tuple[Requirement, ...]:
    """The requirements among some texts; one that holds in some environments only says nothing."""
    found = []
    for text in texts:
        try:
            one = Parsed(text)
        except InvalidRequirement:
            continue
        if one.specifier and one.marker is None:
            found.append(Requirement(canonicalize_name(one.name), str(one.specifier), file))
    return tuple(found)


# --- one reader for each kind of file ------------------------------------------------------------

INLINE = re.compile(r"(?m)^# /// script$\s((?:^#(?:| .*)$\s)+?)^# ///$")
INSTALL = re.compile(
    r"^\s*[!%]?\s*(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+)?(?:pip[\d.]*|conda|mamba)\s+install\s+(.*)$"
)
QUOTED = re.compile(r"""(['"])([A-Za-z][\w.-]*\s*(?:\[[\w,\s-]*\])?\s*[<>=~!]=?[^'"\n]*)\1""")
IN_YAML = re.compile(r"^\s*-\s*['\"]?([A-Za-z][\w.:/-]*?)\s*([<>=~!].*?)['\"]?\s*$")


def _lines(text: str) -> Iterator[str]:
    """`requirements.txt`: a requirement on each line, comments, options, hashes."""
    for line in text.replace("\\\n", " ").splitlines():
        yield re.split(r"\s+#|^#|\s+--", line, maxsplit=1)[0].strip()


def _pyproject(text: str) -> Iterator[str]:
    return _project(_toml(text))


def _project(document: Mapping[str, Any]) -> Iterator[str]:
    listed = [_within(document, "project", "dependencies")]
    listed += _values(_within(document, "project", "optional-dependencies"))
    listed += _values(_within(document, "dependency-groups"))
    for texts in listed:
        yield from (text for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()
    poetry = _within(document, "tool", "poetry")
    tables = [_within(poetry, "dependencies"), _within(poetry, "dev-dependencies")]
    tables += [_within(group, "dependencies") for group in _values(_within(poetry, "group"))]
    for table in tables:
        yield from _table(table)


def _pipfile(text: str) -> Iterator[str]:
    document = _toml(text)
    for name in ("packages", "dev-packages"):
        yield from _table(_within(document, name))


def _environment(text: str) -> Iterator[str]:
    """conda: `name=1.2=build` asks for 1.2 and what begins so."""
    for line in text.splitlines():
        if found := IN_YAML.match(line.partition(" #")[0]):
            yield found[1].rpartition("::")[2] + _of_conda(found[2])


def _of_conda(version: str) -> str:
    parts = version.lstrip("= ").split("=")
    if version.startswith("==") and len(parts) <= 2:
        return f"=={parts[0]}"
    return f"=={parts[0].removesuffix('.*').removesuffix('*')}.*" if version.startswith("=") else version


def _setup_cfg(text: str) -> Iterator[str]:
    reader = configparser.ConfigParser(interpolation=None)
    reader.read_string(text)
    if reader.has_section("options"):
        yield from _lines(reader.get("options", "install_requires", fallback=""))
    if reader.has_section("options.extras_require"):
        for _, value in reader.items("options.extras_require"):
            yield from _lines(value)


def _setup(text: str) -> Iterator[str]:
    return (found[2] for found in QUOTED.finditer(text))


def _installed(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        command = INSTALL.match(line)
        try:
            words = shlex.split(command[1], comments=True) if command is not None else []
        except ValueError:
            continue
        yield from (word for word in words if not word.startswith("-"))


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _within(document: Any, *keys: str) -> Any:
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _values(table: Any) -> list[Any]:
    return list(table.values()) if isinstance(table, dict) else []


def _table(table: Any) -> Iterator[str]:
    """Poetry and Pipenv: a package, and a version or a table with one."""
    for name, value in table.items() if isinstance(table, dict) else ():
        version = value.get("version") if isinstance(value, dict) else value
        if isinstance(version, str) and not (isinstance(value, dict) and "markers" in value):
            yield name + ",".join(map(_of_poetry, version.split(",")))


def _of_poetry(version: str) -> str:
    """`^2.4` is 2.4 and later up to 3, `~2.4` up to 2.5, `2.4` is 2.4."""
    version = version.strip()
    if version[:1] in "<>!=" or version.startswith("~="):
        return version
    first = version.lstrip("^~")
    numbers = [int(part) for part in re.findall(r"\d+", first)[:3]]
    if version[:1] not in "^~":
        return f"=={first}" if numbers else ""
    kept = 1 if version.startswith("^") else min(len(numbers), 2)
    while version.startswith("^") and kept < len(numbers) and numbers[kept - 1] == 0:
        kept += 1
    above = [*numbers[: kept - 1], numbers[kept - 1] + 1] if numbers else []
    return f">={first},<{'.'.join(map(str, above))}" if above else ""


FILES: Mapping[str, Callable[[str], Iterable[str]]] = {
    "requirements.txt": _lines,
    "pyproject.toml": _pyproject,
    "Pipfile": _pipfile,
    "environment.yml": _environment,
    "environment.yaml": _environment,
    "setup.cfg": _setup_cfg,
    "setup.py": _setup,
}


def admitted(requirements: Iterable[Requirement], package: str, known: Iterable[str]) -> list[str]:
    """The known releases of a package, and those that are named, which any of the requirements admits."""
    releases: dict[str, None] = {}
    for requirement in requirements:
        if requirement.package == package:
            specifiers = SpecifierSet(requirement.specifier)
            named = [s.version.removesuffix(".*") for s in specifiers]
            releases |= dict.fromkeys(filter(specifiers.contains, [*known, *named]))
    return list(releases)

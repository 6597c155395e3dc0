"""What an import means: a library of ours, a file of the project, or something unknown.

Must not know: Keras.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from kerascount.interpreter import script
from kerascount.interpreter.modules import MAX_MODULES, find_in, folder_of
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.syntax import disk
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values.classes import SourceModule
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, rename, unknown

EMPTY = parse_source(source_from_text("", "<namespace package>"))


def module_named(name: str, scope: Scope, run: Any) -> Value:
    """An absolute name: libraries first, then files, then what stands in for files that are not there."""
    library = run.libraries.module(name)
    if library is not None:
        return library
    path = run.finder.locate(name)
    if path is not None:
        module = load(path, name, run)
        if module is not None:
            return module
        return _not_read(path, name, run)
    stand_in = run.libraries.stand_in(name)
    if stand_in is not None:
        return stand_in
    run.libraries.not_found(name, run)
    reason = f"module `{name}` was not found"
    missing = unknown(name, reason, run.span(), key=("module", name), named=True)
    if name.partition(".")[0] not in sys.stdlib_module_names:
        run.may_fail(rename(missing, f"import {name}"), "ModuleNotFoundError")
    return missing


def relative_module(dots: int, name: str, scope: Scope, run: Any) -> Value:
    """`from ..name import`: relative to the folder of the file that says so."""
    here = Path(scope.module.file)
    folder = folder_of(here)
    for _ in range(dots - 1):
        folder = folder.parent
    path = find_in(folder, name.split(".") if name else [])
    package = scope.module.module_name.split(".")[:-dots] if "." in scope.module.module_name else []
    full = ".".join([*package, *([name] if name else [])]) or folder.name
    if path is not None:
        library = run.libraries.module(full) if full.partition(".")[0] in ("keras", "tensorflow") else None
        if library is not None:
            return library
        module = load(path, full, run)
        return module if module is not None else _not_read(path, full, run)
    reason = f"module `{'.' * dots}{name}` was not found"
    return unknown(name or "." * dots, reason, run.span(), key=("module", str(folder), name), named=True)


def _not_read(path: Path, name: str, run: Any) -> Unknown:
    why = f"more than {MAX_MODULES} modules are imported" if run.finder.is_full(path) else "it cannot be read"
    return unknown(
        name, f"module `{name}` is not followed: {why}", run.span(), key=("module", name), named=True
    )


def load(path: Path, name: str, run: Any) -> SourceModule | None:
    """The module at `path`, run once; a module that is being run already is as far as it has come."""
    key = str(path.absolute())
    package = _package_of(path) if key not in run.modules and "." in name else None
    if package is not None:
        load(package, name.rpartition(".")[0], run)
    if key in run.modules:
        found: SourceModule = run.modules[key]
        return found
    importer = run.place[1].module.file if run.place is not None else ""
    parsed: Parsed | None = EMPTY if disk.is_dir(path) else run.finder.parsed(path, importer)
    if parsed is None:
        return None
    scope = Scope("module", parsed, module_name=name)
    scope.file = str(path)
    module = SourceModule(name, str(path), scope, parsed)
    run.modules[key] = module
    with run.importing():
        for trouble in parsed.troubles:
            run.report(trouble)
        failures = len(run.failures)
        with run.elsewhere():
            script.run_module(parsed, scope, run)
    if len(run.failures) > failures:
        cause = unknown(name, f"module `{name}` raises when it is imported", run.span(), named=True)
        run.may_fail(rename(cause, f"import {name}"))
    return module


def _package_of(path: Path) -> Path | None:
    """The `__init__.py` that Python runs before the module at `path`."""
    folder = path.parent.parent if path.name == "__init__.py" else path.parent
    found = folder / "__init__.py"
    return found if disk.is_file(found) else None


def submodule(module: SourceModule, name: str, run: Any) -> Value:
    """A submodule of a package as an attribute; MISSING if there is none."""
    path = Path(module.path)
    if path.name != "__init__.py" and not disk.is_dir(path):
        return MISSING
    full = f"{module.name}.{name}"
    library = run.libraries.module(full)
    if library is not None:
        return library
    found = find_in(folder_of(path), [name])
    loaded = load(found, full, run) if found is not None else None
    return MISSING if loaded is None else loaded

"""Import statements: what names they bind.

Must not know: Keras, where files lie (`modules.py` does).
"""

from __future__ import annotations

import libcst as cst

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values import open_names
from kerascount.values.classes import SourceModule
from kerascount.values.objects import ScriptError, Symbol, Value
from kerascount.values.unknown import Unknown, unknown


def dotted(node: cst.BaseExpression | None) -> str:
    """`a.b.c` as text."""
    match node:
        case cst.Name():
            return node.value
        case cst.Attribute():
            return f"{dotted(node.value)}.{node.attr.value}"
    return ""


def import_names(node: cst.Import, scope: Scope, run: Machine) -> None:
    """`import a.b.c`, `import a.b.c as d`."""
    run.at(node, scope)
    for alias in node.names:
        name = dotted(alias.name)
        module = run.module_named(name, scope)
        if alias.asname is not None:
            scope.write(dotted(alias.asname.name), module)
            continue
        first = name.partition(".")[0]
        if first == name:
            scope.write(first, module)
        elif scope.read(first) is MISSING or isinstance(scope.read(first), Unknown):
            scope.write(first, run.module_named(first, scope))


def import_from(node: cst.ImportFrom, scope: Scope, run: Machine) -> None:
    """`from a.b import c as d`, `from . import e`, `from a import *`."""
    run.at(node, scope)
    name, dots = dotted(node.module), len(node.relative)
    if name == "__future__":
        return
    module = run.relative_module(dots, name, scope) if dots else run.module_named(name, scope)
    if isinstance(node.names, cst.ImportStar):
        _star(module, scope, run)
        return
    for alias in node.names:
        member = dotted(alias.name)
        bound = dotted(alias.asname.name) if alias.asname is not None else member
        scope.write(bound, _member(module, "." * dots + name, member, run))


def _member(module: Value, module_name: str, name: str, run: Machine) -> Value:
    if isinstance(module, SourceModule):
        found = run.module_member(module, name)
        if found is MISSING:
            reason = f"`{module_name}` defines no `{name}` that was understood"
            return unknown(name, reason, run.span(), key=("import", module_name, name), named=True)
        return found
    if isinstance(module, Unknown):
        return unknown(name, module.reason, run.span(), key=("import", module_name, name), named=True)
    found = run.libraries.member(module, name, run)
    found = None if found is None else run.as_patched(found)
    if found is None:
        try:
            found = run.attribute(module, name)
        except ScriptError:
            found = unknown(name, f"`{module_name}` has no `{name}`", run.span(), named=True)
    doubt = found
    if isinstance(found, Symbol) and run.attempted():
        behaviour = run.libraries.behaviour(module)
        doubt = behaviour.has(module, name, run) if behaviour is not None else None
    if isinstance(doubt, Unknown):
        run.may_fail(doubt, "ImportError")
    return found


def _star(module: Value, scope: Scope, run: Machine) -> None:
    if isinstance(module, SourceModule):
        exported = module.scope.names.get("__all__")
        names = exported if isinstance(exported, list | tuple) else None
        for name in [name for name in module.scope.names if isinstance(name, str)]:
            if (name in names) if names is not None else not name.startswith("_"):
                scope.write(name, module.scope.read(name))
        scope.module.open_names |= module.scope.open_names or open_names.is_open(module.scope.names)
        return
    if isinstance(module, Unknown):
        scope.module.open_names = True
        return
    for name, value in run.libraries.star(module).items():
        scope.write(name, value)

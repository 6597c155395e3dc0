"""`eval` and `exec` of a text that is known, `globals` and `locals`: they read and change names where they stand.

The text is interpreted like any other code of the script; nothing is run. Must not know: libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import libcst as cst

from kerascount.interpreter import frames, script
from kerascount.interpreter.builtins import table as builtins
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import Scope
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values import open_names
from kerascount.values.classes import SourceModule
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.unknown import apply

NOT_EVALUATED = "code in a string is not evaluated"


@lru_cache(maxsize=512)
def _parsed(text: str) -> Parsed:
    """Kept, since much of what is known of code goes by its nodes."""
    return parse_source(source_from_text(f"{text}\n", "<eval>"))


def evaluated(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`eval(text)` in the scope of the call."""
    text = arguments.get("expression", 0)
    if not isinstance(text, str) or len(arguments.positional) != 1:
        return run.unknown("eval(...)", NOT_EVALUATED)
    parsed = _parsed(text.strip())
    match parsed.module.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=expression)])]:
            return run.evaluate(expression, Scope("comprehension", parsed, outer=scope))
    return run.unknown("eval(...)", NOT_EVALUATED)


def executed(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`exec(text)` in the scope of the call, `exec(text, names)` in that of a dict."""
    text = arguments.get("source", 0)
    names = arguments.get("locals", 2, arguments.get("globals", 1))
    here = _of_statements(scope)
    if names is None or names is here.names:
        target = here
    elif names is scope.module.names:
        target = scope.module
    elif isinstance(names, dict):
        target = Scope("module", scope.parsed, names=names, module_name=scope.module.module_name)
        target.file = scope.module.file
    else:
        return None
    parsed = _parsed(text) if isinstance(text, str) else None
    if parsed is None or parsed.troubles:
        _change_anything(target, names, run)
        return None
    outer, target.parsed = target.parsed, parsed
    try:
        run.execute(parsed.module.body, target)
    finally:
        target.parsed = outer
    return None


def _change_anything(scope: Scope, names: Value, run: Machine) -> None:
    """Code that is not known may have set any name of a scope to another value."""
    cause = run.unknown("exec(...)", NOT_EVALUATED)
    if isinstance(names, dict) and names is not scope.module.names:
        run.unsure(names, cause)
    scope.open_names = scope.module.open_names = True
    for name, value in scope.names.items():
        if is_plain(value):
            scope.names[name] = apply("after", cause, name, label=name)


def compiled(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`compile(text, ...)`: what `exec` and `eval` take is the text."""
    text = arguments.get("source", 0)
    return text if isinstance(text, str) else run.unknown("compile(...)", NOT_EVALUATED)


def _of_statements(scope: Scope) -> Scope:
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    return scope


def global_names(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`globals()`: the names themselves, so that what is written there is a name."""
    return scope.module.dictionary()


def local_names(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`locals()`: the names of the function that it stands in, in the order of their making."""
    scope = _of_statements(scope)
    if scope.kind in ("module", "class"):
        return scope.dictionary()
    if scope.open_names:
        return run.unknown("locals()", "which names there are is not known")
    return dict(scope.names)


def names_here(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`dir()`: the names of the scope that it stands in; `dir(value)` those of a value."""
    if arguments.positional:
        return builtins.call(Symbol("builtins.dir"), arguments, run)
    scope = _of_statements(scope)
    if scope.open_names or open_names.is_open(scope.names):
        return run.unknown("dir()", "which names there are is not known")
    own = MODULE_NAMES if scope.kind == "module" else ()
    return run.created(sorted({*scope.names, *own}))


MODULE_NAMES = (
    "__annotations__", "__builtins__", "__doc__", "__file__", "__loader__", "__name__", "__package__", "__spec__",
)  # fmt: skip
"""Names that a module has of itself."""


def variables(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`vars()`: like `locals()`; `vars(value)` the attributes of a value."""
    if arguments.positional:
        return builtins.call(Symbol("builtins.vars"), arguments, run)
    return local_names(scope, arguments, run)


def loaded_again(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`importlib.reload(module)`: its statements are run once more, in the scope that it has."""
    module = arguments.get("module", 0)
    if isinstance(module, SourceModule) and module.parsed is not None:
        with run.elsewhere():
            script.run_module(module.parsed, module.scope, run)
    return module


def imported(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`importlib.import_module(name)`."""
    name, package = arguments.get("name", 0), arguments.get("package", 1)
    if not isinstance(name, str) or (name.startswith(".") and not isinstance(package, str)):
        return run.unknown("import_module(...)", "a module whose name is computed")
    inner = name.lstrip(".")
    if inner == name:
        return run.module_named(name, scope)
    parts = package.split(".")[: len(package.split(".")) - (len(name) - len(inner)) + 1]
    return run.module_named(".".join([*parts, *([inner] if inner else [])]), scope)


def imported_root(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`__import__(name)`: the outermost package of a dotted name."""
    name = arguments.get("name", 0)
    if not isinstance(name, str) or len(arguments.positional) > 3:
        return run.unknown("__import__(...)", "a module whose name is computed")
    found = run.module_named(name, scope)
    return run.module_named(name.partition(".")[0], scope) if "." in name else found


OF_SCOPE: Mapping[Value, Callable[[Scope, Call, Machine], Value]] = {
    Symbol("builtins.eval"): evaluated,
    Symbol("builtins.exec"): executed,
    Symbol("builtins.compile"): compiled,
    Symbol("builtins.globals"): global_names,
    Symbol("builtins.reload"): loaded_again,
    Symbol("imp.reload"): loaded_again,
    Symbol("importlib.reload"): loaded_again,
    Symbol("builtins.locals"): local_names,
    Symbol("builtins.vars"): variables,
    Symbol("builtins.dir"): names_here,
    Symbol("sys._getframe"): frames.current,
    Symbol("importlib.import_module"): imported,
    Symbol("builtins.__import__"): imported_root,
    Symbol("inspect.currentframe"): frames.current,
}
"""Functions that depend on the scope that calls them, or on how a module is run."""

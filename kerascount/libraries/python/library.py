"""The standard library as the interpreter is handed it: names joined from tables, values with their behaviours.

Must not know: what a single function does, Keras, syntax.
"""

from __future__ import annotations

from kerascount.libraries.python import (
    calculation,
    containers,
    copying,
    documents,
    files,
    functional,
    inspection,
    iteration,
    mappings,
    parsers,
    paths,
    records,
    references,
    system,
    text,
    versions,
    warned,
)
from kerascount.libraries.shuffling import shuffled
from kerascount.libraries.symbols import Constants, Functions, SymbolBehaviour, names_in, not_run
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

PARTS = (
    calculation,
    containers,
    copying,
    documents,
    files,
    functional,
    inspection,
    iteration,
    mappings,
    parsers,
    paths,
    records,
    references,
    system,
    text,
    versions,
    warned,
)

FUNCTIONS: Functions = {
    "random.shuffle": shuffled,
    **{name: function for part in PARTS for name, function in part.FUNCTIONS.items()},
}

CONSTANTS: Constants = {
    name: value for part in PARTS for name, value in getattr(part, "CONSTANTS", {}).items()
}

MODULES = frozenset((
    "math", "cmath", "operator", "functools", "itertools", "collections", "copy", "heapq", "os", "os.path",
    "pathlib", "sys", "random", "re", "string", "types", "typing", "typing_extensions", "collections.abc",
    "abc", "contextlib", "warnings", "logging", "time", "datetime", "json", "pickle", "csv", "glob", "io",
    "shutil", "subprocess", "socket", "threading", "multiprocessing", "tempfile", "uuid", "hashlib",
    "struct", "zipfile", "tarfile", "gc", "inspect", "traceback", "pprint", "textwrap", "numbers", "enum",
    "dataclasses", "__future__", "six", "six.moves", "builtins", "signal", "platform", "getpass",
    "argparse", "optparse", "getopt", "urllib", "urllib.request", "codecs", "queue", "weakref", "statistics",
    "distutils", "distutils.version", "packaging", "packaging.version", "pkg_resources",
    "yaml", "toml", "tomli", "tomllib", "configparser", "ConfigParser", "joblib",
    "fractions", "decimal",  "bisect", "array", "base64", "importlib",
))  # fmt: skip
"""Modules that are known; what no table holds of them is inert."""

BEHAVIOURS: dict[type, Behaviour] = {
    documents.Settings: documents.SettingsBehaviour(),
    documents.Section: documents.SectionBehaviour(),
    files.File: files.FileBehaviour(),
    functional.Partial: functional.PartialBehaviour(),
    functional.Context: functional.ContextBehaviour(),
    mappings.Namespace: mappings.NamespaceBehaviour(),
    mappings.AttributeDict: mappings.AttributeDictBehaviour(),
    parsers.Parser: parsers.ParserBehaviour(),
    parsers.Commands: parsers.CommandsBehaviour(),
    parsers.OldParser: parsers.OldParserBehaviour(),
    paths.PathValue: paths.PathBehaviour(),
    records.RecordClass: records.RecordClassBehaviour(),
    records.Record: records.RecordBehaviour(),
    references.Pickled: references.PickledBehaviour(),
    warned.Caught: warned.CaughtBehaviour(),
    functional.Dispatcher: functional.DispatcherBehaviour(),
    text.TemplateValue: text.TemplateBehaviour(),
    text.PatternValue: text.PatternBehaviour(),
    text.MatchValue: text.MatchBehaviour(),
}
"""What the values of this library can do, by their type."""


class NameBehaviour(SymbolBehaviour):
    """Names of the standard library; a few of them can be set, and derived from."""

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        found = system.attribute(value, name, run)
        return super().attribute(value, name, run) if found is None else found

    def set_attribute(self, value: Symbol, name: str, new: Value, run: Run) -> None:
        system.set_attribute(value, name, new, run)

    def instance_attribute(self, base: Symbol, instance: Value, name: str, run: Run) -> Value:
        if base == parsers.PARSER:
            return parsers.inherited(instance, name, run)
        of_thread = references.of_thread(base, instance, name, run)
        if of_thread is not NOT_SUPPORTED:
            return of_thread
        return super().instance_attribute(base, instance, name, run)


SYMBOLS = NameBehaviour(
    FUNCTIONS, CONSTANTS, not_run, frozenset((*functional.TAKES_OPEN, *mappings.TAKES_OPEN))
)

NAMED: dict[Symbol, Behaviour] = {
    system.ENVIRON: system.EnvironBehaviour(),
    system.ARGV: system.ArgumentsBehaviour(),
}
"""Names that are objects of their own."""

ROOTS = frozenset(name.partition(".")[0] for name in MODULES)


class PythonLibrary:
    """The modules of the standard library."""

    def module(self, name: str) -> Value | None:
        """A module of the standard library as a name."""
        return Symbol(name) if name in MODULES and name != "builtins" else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, a constant, or an inert name."""
        if not isinstance(module, Symbol) or not self._owns(module):
            return None
        path = f"{module.path}.{name}"
        return CONSTANTS[path] if path in CONSTANTS else Symbol(path)

    def star(self, module: Value) -> dict[str, Value]:
        """All names that the tables hold of a module."""
        if not isinstance(module, Symbol) or not self._owns(module):
            return {}
        names = names_in(module.path, FUNCTIONS, CONSTANTS)
        return {n: CONSTANTS.get(f"{module.path}.{n}", Symbol(f"{module.path}.{n}")) for n in names}

    def well_known(self, name: str) -> Value | None:
        """Modules that pasted snippets use without importing them."""
        return Symbol(name) if name in ("math", "os", "random", "itertools", "functools", "copy") else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name or a value of the standard library can do."""
        if isinstance(value, Symbol):
            return NAMED.get(value) or (SYMBOLS if self._owns(value) else None)
        return BEHAVIOURS.get(type(value))

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """No method of the standard library goes by its name alone."""
        return NOT_SUPPORTED

    def _owns(self, symbol: Symbol) -> bool:
        return symbol.path.partition(".")[0] in ROOTS and not symbol.path.startswith("builtins.")

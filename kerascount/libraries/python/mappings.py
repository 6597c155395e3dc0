"""Objects whose attributes are entries: namespaces, and the dicts with attributes of configuration packages.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import derived, first_unknown, is_symbolic, item_of, named_unknown
from kerascount.libraries.symbols import Functions
from kerascount.values import open_names
from kerascount.values.objects import BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply


@dataclass(eq=False, slots=True)
class Namespace:
    """An object of attributes only. `rest` says why it may have further ones; None: it has no others."""

    name: str
    entries: dict[str, Value] = field(default_factory=dict)
    rest: str | None = None


class NamespaceBehaviour(Behaviour):
    """`args.name`, `vars(args)`, `"name" in args`."""

    def describe(self, value: Namespace) -> str:
        return value.name

    def is_instance(self, value: Namespace, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name in ("Namespace", "SimpleNamespace", "object")

    def attribute(self, value: Namespace, name: str, run: Run) -> Value:
        if name in value.entries:
            return open_names.seen(value.entries, name, value.entries[name])
        match name:
            case "__dict__":
                return value.entries
            case "_get_kwargs":
                return Native(name, lambda call, run: _sorted_entries(value, run))
            case "__class__":
                return Symbol("argparse.Namespace")
        cause = open_names.doubt(value.entries, name)
        if cause is not None:
            return apply(".", cause, name, label=f"{value.name}.{name}")
        if value.rest is None or name.startswith("__"):
            raise run.fail("AttributeError", f"'Namespace' object has no attribute '{name}'")
        # asked for again it has to be the same unknown
        value.entries[name] = named_unknown(f"{value.name}.{name}", value.rest, run)
        return value.entries[name]

    def set_attribute(self, value: Namespace, name: str, new: Value, run: Run) -> None:
        if run.repeated is not None:
            new = named_unknown(f"{value.name}.{name}", "set in a loop of unknown rounds", run)
        open_names.put(value.entries, name, new)

    def set_unknown_attribute(self, value: Namespace, name: Unknown, new: Value, run: Run) -> None:
        open_names.put(value.entries, name, new)

    def iterate(self, value: Namespace, run: Run) -> list[Value] | Unknown:
        return list(value.entries) if value.rest is None else run.unknown(value.name, value.rest)


def _sorted_entries(value: Namespace, run: Run) -> Value:
    if open_names.is_open(value.entries):
        return run.unknown("_get_kwargs()", "which attributes there are is not known")
    return sorted(value.entries.items(), key=lambda entry: entry[0])


@dataclass(eq=False, slots=True)
class AttributeDict:
    """`EasyDict`, `Munch`, `ConfigDict` and the like."""

    entries: dict[Value, Value]


class AttributeDictBehaviour(Behaviour):
    """Entries are attributes, attributes are entries; all else as in a dict."""

    def describe(self, value: AttributeDict) -> str:
        return "a dict with attributes"

    def is_instance(self, value: AttributeDict, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and (
            kind.name in ("dict", "object", "Mapping") or kind.path in CLASSES
        )

    def attribute(self, value: AttributeDict, name: str, run: Run) -> Value:
        if name in value.entries:
            return self.item(value, name, run)
        if name in DICT_METHODS:
            return BoundMethod(value.entries, name)
        opened = run.iterate(value.entries)
        if isinstance(opened, Unknown) or first_unknown(opened) is not None:
            return run.unknown(name, "an entry of a dict whose keys are not known")
        raise run.fail("AttributeError", f"the dict has no entry `{name}`")

    def set_attribute(self, value: AttributeDict, name: str, new: Value, run: Run) -> None:
        self.set_item(value, name, new, run)

    def set_unknown_attribute(self, value: AttributeDict, name: Unknown, new: Value, run: Run) -> None:
        self.set_item(value, name, new, run)

    def item(self, value: AttributeDict, index: Value, run: Run) -> Value:
        return item_of(value.entries, index, run)

    def set_item(self, value: AttributeDict, index: Value, new: Value, run: Run) -> None:
        if not is_symbolic(index):
            raise run.fail("TypeError", "unhashable key of a dict")
        run.call(BoundMethod(value.entries, "update"), Call.of({index: wrapped(new, run)}))

    def iterate(self, value: AttributeDict, run: Run) -> list[Value] | Unknown:
        return run.iterate(value.entries)

    def length(self, value: AttributeDict, run: Run) -> int | Unknown:
        keys = run.iterate(value.entries)
        return keys if isinstance(keys, Unknown) else len(keys)

    def truth(self, value: AttributeDict, run: Run) -> bool | Unknown:
        return run.truth(value.entries)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        if operator not in ("==", "!=", "|"):
            return NOT_SUPPORTED
        sides = [v.entries if isinstance(v, AttributeDict) else v for v in (left, right)]
        return run.binary(operator, *sides)


DICT_METHODS = ("get", "keys", "values", "items", "update", "pop", "setdefault", "copy", "clear", "popitem")


MAX_DEPTH = 40


def wrapped(value: Value, run: Run, depth: int = 0) -> Value:
    """Dicts inside are dicts with attributes too."""
    if depth > MAX_DEPTH or not isinstance(value, dict | list | tuple):
        return value
    elements = run.iterate(value)
    if isinstance(elements, Unknown):
        return elements
    if isinstance(value, dict):
        return AttributeDict({k: wrapped(v, run, depth + 1) for k, v in value.items()})
    return type(value)(wrapped(v, run, depth + 1) for v in elements)


def attribute_dict(call: Call, run: Run) -> Value:
    """`EasyDict({...}, **more)`."""
    entries: dict[Value, Value] = {}
    for source in call.values():
        source = source.entries if isinstance(source, AttributeDict) else source
        if not isinstance(source, dict) or isinstance(run.iterate(source), Unknown):
            return derived("EasyDict", call, run)
        entries.update(source)
    entries.update({k: a.value for k, a in call.keywords.items()})
    return wrapped(entries, run)


def namespace(call: Call, run: Run) -> Value:
    """`argparse.Namespace(**attributes)`, `types.SimpleNamespace(...)`."""
    rest = None if call.open is None else call.open.reason
    return Namespace("namespace", {k: a.value for k, a in call.keywords.items()}, rest)


CLASSES = (
    "easydict.EasyDict", "addict.Dict", "munch.Munch", "ml_collections.ConfigDict",
    "ml_collections.config_dict.ConfigDict", "box.Box", "attrdict.AttrDict", "dotmap.DotMap",
    "yacs.config.CfgNode", "omegaconf.OmegaConf.create", "omegaconf.DictConfig",
)  # fmt: skip

PACKAGED: Functions = {
    **dict.fromkeys(CLASSES, attribute_dict),
    "munch.munchify": attribute_dict,
    "munch.DefaultMunch": attribute_dict,
}
"""Names of packages, not of the standard library."""

FUNCTIONS: Functions = {
    "argparse.Namespace": namespace,
    "types.SimpleNamespace": namespace,
}

TAKES_OPEN = frozenset({"argparse.Namespace", "types.SimpleNamespace"})

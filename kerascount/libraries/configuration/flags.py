"""`absl.flags`, `tf.app.flags` and their `app.run`: flags have their defaults where the script is run without any.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import named_unknown
from kerascount.libraries.python.options import REQUIRED, converted
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

FLAGS = Symbol("absl.flags.FLAGS")

HOMES = (
    "absl.flags", "gflags", "tensorflow.app.flags", "tensorflow.flags", "tensorflow.compat.v1.flags",
    "tensorflow.compat.v1.app.flags", "tensorflow.python.platform.flags",
)  # fmt: skip
"""Modules that are all the same one."""

APPS = (
    "absl.app", "tensorflow.app", "tensorflow.compat.v1.app", "tensorflow.python.platform.app",
)  # fmt: skip


@dataclass
class Flags:
    """The flags that a run has defined, by name."""

    values: dict[str, Value] = field(default_factory=dict)
    defaults: dict[str, Value] = field(default_factory=dict)

    def fresh(self) -> Flags:
        """An entry point finds what the module has defined."""
        return self


@dataclass(frozen=True, slots=True)
class Holder:
    """What `DEFINE_...` gives: `.value` is the flag's value."""

    name: str


def canonical(path: str) -> str:
    """The one name of a flag function or of `app.run`; other paths stay as they are."""
    home, _, name = path.rpartition(".")
    if home in HOMES:
        return f"absl.flags.{name}"
    if path in HOMES:
        return "absl.flags"
    return f"absl.app.{name}" if home in APPS else path


# --- defining ----------------------------------------------------------------------------------


def _define(kind: str | None, *, many: bool = False, at: int = 1) -> Function:
    """`DEFINE_integer(name, default, help)`: strings are converted, as on the command line."""

    def define(call: Call, run: Run) -> Value:
        name = call.get("name", 0, call.get("flag_name"))
        default = call.get("default", at, call.get("default_value"))
        if not isinstance(name, str):
            return run.unknown("flag", "the name of a flag is not known")
        value = _default(kind, default, run)
        if many and value is not None and not isinstance(value, list | Unknown):
            value = [value]
        flags = run.state(Flags)
        flags.values[name] = flags.defaults[name] = value
        return Holder(name)

    return define


def _default(kind: str | None, default: Value, run: Run) -> Value:
    if kind == "list" and isinstance(default, str):
        return [part.strip() for part in default.split(",")] if default else []
    if kind == "spaces" and isinstance(default, str):
        return default.split()
    if kind == "bool" and default is not None and not isinstance(default, Unknown):
        return default.lower() in ("true", "t", "1") if isinstance(default, str) else bool(default)
    if kind in ("int", "float") and isinstance(default, str | int | float):
        return converted(Symbol(f"builtins.{kind}"), default, run)
    return default


def _required(call: Call, run: Run) -> Value:
    """`mark_flag_as_required(name)`: a flag without a value has to be given."""
    names = call.get("flag_name", 0, call.get("flag_names"))
    found = [names] if isinstance(names, str | Holder) else run.iterate(names)
    for one in [] if isinstance(found, Unknown) else found:
        name = one.name if isinstance(one, Holder) else one
        if isinstance(name, str) and run.state(Flags).values.get(name) is None:
            run.state(Flags).values[name] = named_unknown(f"FLAGS.{name}", REQUIRED, run)
    return None


def _set_default(call: Call, run: Run) -> Value:
    holder, value = call.get("flag_holder", 0), call.get("value", 1)
    name = holder.name if isinstance(holder, Holder) else holder
    if isinstance(name, str):
        run.state(Flags).values[name] = value
    return None


# --- reading -----------------------------------------------------------------------------------


class FlagsBehaviour(Behaviour):
    """`FLAGS.name`, `FLAGS["name"].value`, `FLAGS(argv)`."""

    def describe(self, value: Symbol) -> str:
        return "FLAGS"

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        flags = run.state(Flags)
        if name in flags.values:
            return flags.values[name]
        if name in METHODS:
            return Native(name, METHODS[name])
        # asked for again it has to be the same unknown
        flags.values[name] = named_unknown(f"FLAGS.{name}", f"no flag `{name}` was seen to be defined", run)
        return flags.values[name]

    def set_attribute(self, value: Symbol, name: str, new: Value, run: Run) -> None:
        if run.repeated is not None:
            new = named_unknown(f"FLAGS.{name}", "set in a loop of unknown rounds", run)
        run.state(Flags).values[name] = new

    def item(self, value: Symbol, index: Value, run: Run) -> Value:
        known = isinstance(index, str)
        return Holder(index) if known else run.unknown("FLAGS[...]", "a flag whose name is not known")

    def iterate(self, value: Symbol, run: Run) -> list[Value] | Unknown:
        return list(run.state(Flags).values)

    def call(self, value: Symbol, call: Call, run: Run) -> Value:
        return call.get("argv", 0)


METHODS: Functions = {
    "flag_values_dict": lambda call, run: dict(run.state(Flags).values),
    "is_parsed": lambda call, run: True,
    "mark_as_parsed": lambda call, run: None,
    "set_default": _set_default,
    "unparse_flags": lambda call, run: None,
    "remove_flag_values": lambda call, run: None,
    "__delattr__": lambda call, run: run.state(Flags).values.pop(call.get("name", 0), None) and None,
    "_parse_flags": lambda call, run: None,
    "__dict__": lambda call, run: dict(run.state(Flags).values),
}


class HolderBehaviour(Behaviour):
    """`FLAG.value`, `FLAG.default`, `FLAG.name`."""

    def describe(self, value: Holder) -> str:
        return f"the flag `{value.name}`"

    def attribute(self, value: Holder, name: str, run: Run) -> Value:
        match name:
            case "value":
                return FlagsBehaviour().attribute(FLAGS, value.name, run)
            case "default":
                return run.state(Flags).defaults.get(value.name)
            case "name":
                return value.name
            case "present":
                return 0
        return super().attribute(value, name, run)

    def set_attribute(self, value: Holder, name: str, new: Value, run: Run) -> None:
        if name == "value":
            FlagsBehaviour().set_attribute(FLAGS, value.name, new, run)


# --- running -----------------------------------------------------------------------------------


def run_main(call: Call, run: Run) -> Value:
    """`app.run(main)`: calls `main(argv)`, or the script's own `main`."""
    main = call.get("main", 0)
    if main is None:
        main = run.script_names().get("main")
    argv = call.get("argv", 1, Symbol("sys.argv"))
    return None if main is None else run.call(main, Call.of(argv))


FUNCTIONS: Functions = {
    "absl.flags.DEFINE_string": _define(None),
    "absl.flags.DEFINE_integer": _define("int"),
    "absl.flags.DEFINE_float": _define("float"),
    "absl.flags.DEFINE_bool": _define("bool"),
    "absl.flags.DEFINE_boolean": _define("bool"),
    "absl.flags.DEFINE_enum": _define(None),
    "absl.flags.DEFINE_enum_class": _define(None),
    "absl.flags.DEFINE_list": _define("list"),
    "absl.flags.DEFINE_spaceseplist": _define("spaces"),
    "absl.flags.DEFINE_multi_string": _define(None, many=True),
    "absl.flags.DEFINE_multi_integer": _define("int", many=True),
    "absl.flags.DEFINE_multi_float": _define("float", many=True),
    "absl.flags.DEFINE_multi_enum": _define(None, many=True),
    "absl.flags.DEFINE": _define(None, at=2),
    "absl.flags.mark_flag_as_required": _required,
    "absl.flags.mark_flags_as_required": _required,
    "absl.flags.set_default": _set_default,
    "absl.flags.FlagValues": lambda call, run: FLAGS,
    "absl.app.run": run_main,
}

"""`os`, `sys`, `six`, `builtins`, `types`: what surrounds the script. It is unknown, but for what the script
says of it.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import named_unknown
from kerascount.libraries.python.records import Record, RecordClass
from kerascount.libraries.symbols import Constants, Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply

ENVIRON = Symbol("os.environ")

_MISSING = object()


@dataclass
class Environment:
    """What the script itself has set in this run: variables of the environment, the arguments of its command line."""

    values: dict[str, Value] = field(default_factory=dict)
    arguments: Value = None

    def fresh(self) -> Environment:
        """An entry point finds what the module has set."""
        return self


class EnvironBehaviour(Behaviour):
    """`os.environ`: a default stands for a variable that the script has not set."""

    def describe(self, value: Symbol) -> str:
        return "os.environ"

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        match name:
            case "get" | "pop":
                return Native(name, variable)
            case "setdefault":
                return Native(name, _set_default)
            case "update" | "clear" | "unsetenv":
                return Native(name, _update)
        return Native(
            name, lambda call, run: run.unknown(f"os.environ.{name}(...)", "the environment is not known")
        )

    def item(self, value: Symbol, index: Value, run: Run) -> Value:
        return _read(index, _MISSING, run)

    def set_item(self, value: Symbol, index: Value, new: Value, run: Run) -> None:
        if isinstance(index, str):
            values = run.state(Environment).values
            values[index] = new if run.repeated is None else _of_loop(index, run)

    def iterate(self, value: Symbol, run: Run) -> list[Value] | Unknown:
        return run.unknown("os.environ", "the environment is not known")

    def length(self, value: Symbol, run: Run) -> int | Unknown:
        return run.unknown("len(os.environ)", "the environment is not known")


def _of_loop(name: str, run: Run) -> Unknown:
    return named_unknown(f'os.environ["{name}"]', "set in a loop of unknown rounds", run)


def _read(name: Value, default: Value, run: Run) -> Value:
    if not isinstance(name, str):
        return run.unknown("os.environ[...]", "a variable of the environment whose name is not known")
    values = run.state(Environment).values
    if name not in values:
        if default is not _MISSING:
            return default
        # asked for again it has to be the same unknown
        values[name] = named_unknown(
            f'os.environ["{name}"]', f"`{name}` of the environment is not known", run
        )
    return values[name]


def variable(call: Call, run: Run) -> Value:
    """`os.environ.get(name, default)`, `os.getenv(...)`: the default where one is given."""
    given = call.argument("default", 1)
    return _read(call.get("key", 0), given.value if given is not None else _MISSING, run)


def _set_default(call: Call, run: Run) -> Value:
    name, default = call.get("key", 0), call.get("value", 1)
    value = _read(name, default, run)
    if isinstance(name, str):
        run.state(Environment).values.setdefault(name, value)
    return value


def _update(call: Call, run: Run) -> None:
    values = run.state(Environment).values
    for source in call.values():
        if isinstance(source, dict) and not isinstance(run.iterate(source), Unknown):
            values.update({k: v for k, v in source.items() if isinstance(k, str)})
    values.update({k: a.value for k, a in call.keywords.items()})


def leave(call: Call, run: Run) -> Value:
    """`sys.exit()`."""
    raise run.fail("SystemExit", "the script ends here")


# --- sys ---------------------------------------------------------------------------------------

ARGV = Symbol("sys.argv")


def arguments_of_script(run: Run) -> Value:
    """The arguments that the script has given itself (`sys.argv = ["x", "--epochs", "3"]`), None where it has not."""
    given = run.state(Environment).arguments
    return given[1:] if isinstance(given, list) else None


class ArgumentsBehaviour(Behaviour):
    """`sys.argv`: nobody knows it, each element is an unknown by its own name."""

    def describe(self, value: Symbol) -> str:
        return "sys.argv"

    def item(self, value: Symbol, index: Value, run: Run) -> Value:
        if index == 0:
            return run.attribute(Symbol("sys"), "executable")
        if isinstance(index, int):
            return named_unknown(f"sys.argv[{index}]", GIVEN, run, key=("sys.argv", index))
        return self.iterate(value, run)

    def iterate(self, value: Symbol, run: Run) -> list[Value] | Unknown:
        return named_unknown("sys.argv", GIVEN, run, key=("sys.argv",))

    def length(self, value: Symbol, run: Run) -> int | Unknown:
        return apply("len", named_unknown("sys.argv", GIVEN, run, key=("sys.argv",)))

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        return Native(name, lambda call, run: None)


GIVEN = "it is given on the command line"


def set_attribute(symbol: Symbol, name: str, new: Value, run: Run) -> None:
    """`sys.argv = [...]`."""
    if symbol.path == "sys" and name == "argv":
        run.state(Environment).arguments = new


def attribute(symbol: Symbol, name: str, run: Run) -> Value | None:
    """`sys.argv` as the script has set it; None where it has not."""
    return run.state(Environment).arguments if symbol.path == "sys" and name == "argv" else None


VERSION = Record(
    RecordClass("version_info", ("major", "minor", "micro", "releaselevel", "serial")), (3, 11, 0, "final", 0)
)


# --- six, past, builtins -----------------------------------------------------------------------


def _of_dict(method: str) -> Function:
    return lambda call, run: run.call(run.attribute(call.get("d", 0), method), Call())


def _with_metaclass(call: Call, run: Run) -> Value:
    return call.get("base", 1, Symbol("builtins.object"))


MOVED = ("range", "xrange", "zip", "map", "filter", "input")

FUNCTIONS: Functions = {
    "os.getenv": variable,
    "os._exit": leave,
    "sys.exit": leave,
    "os.makedirs": lambda call, run: None,
    "os.mkdir": lambda call, run: None,
    "os.remove": lambda call, run: None,
    "os.rename": lambda call, run: None,
    "os.putenv": lambda call, run: None,
    "sys.setrecursionlimit": lambda call, run: None,
    "six.iteritems": _of_dict("items"),
    "six.iterkeys": _of_dict("keys"),
    "six.itervalues": _of_dict("values"),
    "six.add_metaclass": lambda call, run: Native("add_metaclass", lambda inner, run: inner.get("cls", 0)),
    "six.with_metaclass": _with_metaclass,
}

CONSTANTS: Constants = {
    "os.name": "posix",
    "os.environ": ENVIRON,
    "sys.version_info": VERSION,
    "sys.version": "3.11.0",
    "sys.maxsize": 2**63 - 1,
    "sys.byteorder": "little",
    "six.PY2": False,
    "six.PY3": True,
    "six.string_types": (Symbol("builtins.str"),),
    "six.integer_types": (Symbol("builtins.int"),),
    "six.text_type": Symbol("builtins.str"),
    "six.binary_type": Symbol("builtins.bytes"),
    **{
        f"{module}.{name}": Symbol(f"builtins.{name}")
        for module in ("six.moves", "past.builtins")
        for name in MOVED
    },
    "six.moves.reduce": Symbol("functools.reduce"),
    "types.NoneType": Symbol("types.NoneType"),
}

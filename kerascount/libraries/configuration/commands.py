"""`click`, `fire`, `typer` and `hydra`: functions that a command line calls, with the defaults of their options.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.libraries.known import named_unknown
from kerascount.libraries.python.options import REQUIRED, converted
from kerascount.libraries.symbols import Functions
from kerascount.values.classes import Function, Method
from kerascount.values.objects import Argument, Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run


@dataclass(eq=False, slots=True)
class Command:
    """A function with options of the command line. It is a command, and fills them in, once `filled` is set.

    `context` counts the arguments that click itself passes in front.
    """

    function: Value
    parameters: dict[str, Value]
    filled: bool = False
    context: int = 0


def _command_of(function: Value) -> Command:
    return function if isinstance(function, Command) else Command(function, {})


# --- click -------------------------------------------------------------------------------------


def _option(call: Call, run: Run) -> Value:
    """`@click.option("--units", default=3)`."""
    names = call.values()
    name = parameter_name([n for n in names if isinstance(n, str)])
    default = _default(name, call, run)
    return Native("option", lambda inner, run: _with_parameter(inner.get("f", 0), name, default))


def _with_parameter(function: Value, name: str, default: Value) -> Command:
    command = _command_of(function)
    command.parameters[name] = default
    return command


def parameter_name(names: list[str]) -> str:
    """click: a name without dashes, else the first with two, else the first; `--on/--off` is `on`."""
    plain = [n for n in names if n.isidentifier()]
    if plain:
        return plain[0].lower()
    spellings = [n.split("/")[0].strip() for n in names]
    first = next((n for n in spellings if n.startswith("--")), (spellings or ["option"])[0])
    return first.lstrip("-").replace("-", "_").lower()


def _default(name: str, call: Call, run: Run) -> Value:
    given = call.argument("default")
    if given is None:
        return _without_default(name, call, run)
    value = given.value
    if isinstance(value, Function | Method):
        value = run.call(value, Call())
    kind = call.get("type")
    plain = isinstance(kind, Function) or (isinstance(kind, Symbol) and kind.path.startswith("builtins."))
    return converted(kind, value, run) if isinstance(value, str) and plain else value


def _without_default(name: str, call: Call, run: Run) -> Value:
    if call.get("required") is True or call.get("prompt") not in (None, False) or call.open is not None:
        return named_unknown(name, REQUIRED, run)
    if call.get("multiple") is True or call.get("nargs") == -1:
        return ()
    if call.get("count") is True:
        return 0
    switch = any(isinstance(n, str) and "/" in n for n in call.values())
    return False if call.get("is_flag") is True or switch else None


def _argument(call: Call, run: Run) -> Value:
    """`@click.argument("path")`: it has to be given unless something says otherwise."""
    name = parameter_name([n for n in call.values() if isinstance(n, str)])
    free = call.get("required") is False or call.get("nargs") == -1 or "default" in call.keywords
    default = _default(name, call, run) if free else named_unknown(name, REQUIRED, run)
    return Native("argument", lambda inner, run: _with_parameter(inner.get("f", 0), name, default))


def _command(call: Call, run: Run) -> Value:
    """`@click.command` and `@click.command(...)`."""
    given = call.get("f", 0)
    return Native("command", _filled) if given is None or isinstance(given, str) else _filled(call, run)


def _filled(call: Call, run: Run) -> Value:
    command = _command_of(call.get("f", 0))
    command.filled = True
    return command


def _with_context(call: Call, run: Run) -> Value:
    command = _command_of(call.get("f", 0))
    command.context += 1
    return command


class CommandBehaviour(Behaviour):
    """A command that is called takes what it is not given from its options."""

    def describe(self, value: Command) -> str:
        return "a command"

    def call(self, value: Command, call: Call, run: Run) -> Value:
        if not value.filled or call.keywords.keys() - STANDALONE:
            return run.call(value.function, call)
        made = Call(span_of=call.span_of, text_of=call.text_of, function=call.function)
        context = [run.unknown("context", "what click passes") for _ in range(value.context)]
        made.positional = [Argument(c) for c in context]
        made.keywords = {k: Argument(v) for k, v in value.parameters.items()}
        return run.call(value.function, made)

    def attribute(self, value: Command, name: str, run: Run) -> Value:
        match name:
            case "command" | "group":
                return Native(name, _command)
            case "callback":
                return value.function
            case "main":
                return value
        if value.filled:
            return Native(name, lambda call, run: None)
        return run.attribute(value.function, name)


STANDALONE = {"standalone_mode", "args", "prog_name", "obj", "auto_envvar_prefix"}
"""What a command is told when the script calls it as one."""


# --- fire, typer, hydra --------------------------------------------------------------------------


def _fire(call: Call, run: Run) -> Value:
    """`fire.Fire(main)`: the function with its defaults; of a class or a dict nothing is called by default."""
    component = call.get("component", 0)
    return run.enter(component) if isinstance(component, Function | Method) else None


def _typed_default(call: Call, run: Run) -> Value:
    """`typer.Option(3)` as a default: the value itself, `...` where one has to be given."""
    given = call.get("default", 0)
    return run.unknown("option", REQUIRED) if given is Ellipsis or given is None else given


def _hydra_main(call: Call, run: Run) -> Value:
    """`@hydra.main(...)`: calling the function takes the configuration, which is not known."""

    def decorate(inner: Call, run: Run) -> Value:
        return Native("main", lambda call, run: run.enter(inner.get("f", 0)))

    return Native("hydra.main", decorate)


def _unchanged(call: Call, run: Run) -> Value:
    return Native("decorator", lambda inner, run: inner.get("f", 0))


def _made_app(call: Call, run: Run) -> Value:
    return Application()


@dataclass(eq=False, slots=True)
class Application:
    """`typer.Typer()`: it calls one of its commands, nobody knows which."""


class ApplicationBehaviour(Behaviour):
    """Its decorators leave functions as they are."""

    def describe(self, value: Application) -> str:
        return "an application of commands"

    def attribute(self, value: Application, name: str, run: Run) -> Value:
        return Native(name, _unchanged if name in ("command", "callback") else lambda call, run: None)

    def call(self, value: Application, call: Call, run: Run) -> Value:
        return None


FUNCTIONS: Functions = {
    "click.option": _option,
    "click.argument": _argument,
    "click.command": _command,
    "click.group": _command,
    "click.pass_context": _with_context,
    "click.pass_obj": _with_context,
    "click.version_option": _unchanged,
    "click.help_option": _unchanged,
    "click.echo": lambda call, run: None,
    "click.secho": lambda call, run: None,
    "fire.Fire": _fire,
    "typer.run": _fire,
    "typer.Typer": _made_app,
    "typer.Option": _typed_default,
    "typer.Argument": _typed_default,
    "typer.echo": lambda call, run: None,
    "hydra.main": _hydra_main,
}

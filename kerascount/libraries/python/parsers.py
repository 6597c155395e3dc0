"""`argparse.ArgumentParser` and `optparse.OptionParser` as objects: what they declare, and what parsing gives.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import named_unknown
from kerascount.libraries.python import options
from kerascount.libraries.python.mappings import Namespace
from kerascount.libraries.python.options import Option
from kerascount.libraries.python.system import arguments_of_script
from kerascount.libraries.symbols import Functions
from kerascount.values.classes import Instance
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply

PARSER = Symbol("argparse.ArgumentParser")


@dataclass(eq=False, slots=True)
class Parser:
    """A parser of a command line. `rest` says why it may have further options; None: it has no others."""

    options: list[Option] = field(default_factory=list)
    defaults: dict[str, Value] = field(default_factory=dict)
    commands: Commands | None = None
    rest: str | None = None


@dataclass(eq=False, slots=True)
class Commands:
    """The commands of a parser (`add_subparsers`), each with a parser of its own."""

    dest: Value = None
    parsers: dict[str, Parser] = field(default_factory=dict)


class ParserBehaviour(Behaviour):
    """`add_argument`, `parse_args` and the rest of `ArgumentParser`."""

    def describe(self, value: Parser) -> str:
        return "an argument parser"

    def is_instance(self, value: Parser, kind: Value, run: Run) -> bool | None:
        return kind in (PARSER, Symbol("builtins.object"))

    def attribute(self, value: Parser, name: str, run: Run) -> Value:
        method = METHODS.get(name)
        if method is not None:
            return Native(name, lambda call, run: method(value, call, run))
        if name in ("prog", "description", "usage", "epilog"):
            return run.unknown(name, "a text of the command line")
        return Native(name, lambda call, run: None)


def make_parser(call: Call, run: Run) -> Parser:
    """`ArgumentParser(parents=[...])`."""
    parser = Parser()
    parents = run.iterate(call.get("parents", None, ()))
    for parent in [parents] if isinstance(parents, Unknown) else parents:
        known = native_of(parent)
        if known is None:
            parser.rest = "an option of a parent that is not known"
            continue
        parser.options += known.options
        parser.defaults.update(known.defaults)
        parser.rest = parser.rest or known.rest
    return parser


def native_of(value: Value) -> Parser | None:
    """The parser that a value is, or that an object of a derived class holds."""
    held = value.native if isinstance(value, Instance) else value
    return held if isinstance(held, Parser) else None


def _add_argument(parser: Parser, call: Call, run: Run) -> Value:
    made = options.option(call)
    if made is None or call.open is not None or run.repeated is not None:
        parser.rest = "an option whose declaration is not known"
        if made is None:
            return None
    if made.action not in ("help", "version"):
        parser.options.append(made)
    return None


def _set_defaults(parser: Parser, call: Call, run: Run) -> Value:
    parser.defaults.update({k: a.value for k, a in call.keywords.items()})
    if call.open is not None:
        parser.rest = call.open.reason
        for name in (*parser.defaults, *(one.dest for one in parser.options)):
            if name not in call.keywords:
                parser.defaults[name] = run.unknown(name, parser.rest)
    return None


def _get_default(parser: Parser, call: Call, run: Run) -> Value:
    name = call.get("dest", 0)
    found = [o.default for o in parser.options if o.dest == name]
    return parser.defaults.get(name, found[-1] if found else None)


def _group(parser: Parser, call: Call, run: Run) -> Value:
    """A group declares options of its parser."""
    return parser


def _add_subparsers(parser: Parser, call: Call, run: Run) -> Value:
    parser.commands = Commands(call.get("dest"))
    return parser.commands


def _fail(parser: Parser, call: Call, run: Run) -> Value:
    raise run.fail("SystemExit", "the script ends here")


# --- parsing -----------------------------------------------------------------------------------


def _parse_args(parser: Parser, call: Call, run: Run) -> Value:
    return _parsed(parser, call, run)[0]


def _parse_known_args(parser: Parser, call: Call, run: Run) -> Value:
    return _parsed(parser, call, run)


def _parsed(parser: Parser, call: Call, run: Run) -> tuple[Value, Value]:
    names = run.variables()
    owner = names[-1].removeprefix("self.") if names else "args"
    arguments = call.get("args", 0)
    if arguments is None:
        arguments = arguments_of_script(run)
    strings = run.iterate(arguments) if isinstance(arguments, list | tuple) else None
    space = Namespace(owner, {}, parser.rest)
    if not isinstance(strings, list):
        rest: Value = []
        _fill(parser, space, run)
    elif all(isinstance(s, str) for s in strings):
        rest = _fill_given(parser, space, strings, run)
    else:
        space.rest = "the arguments that the script parses are not known"
        rest = run.unknown("rest", space.rest)
    return _into(call.get("namespace", 1), space, run), rest


def _into(target: Value, space: Namespace, run: Run) -> Value:
    """`parse_args(namespace=target)`: attributes that the target has keep their values."""
    if target is None or isinstance(target, Unknown):
        return space
    if isinstance(target, Namespace):
        target.entries = {**space.entries, **target.entries}
        target.rest = target.rest or space.rest
        return target
    for name, value in space.entries.items():
        run.set_attribute(target, name, value)
    return target


def _fill(parser: Parser, space: Namespace, run: Run) -> None:
    """What a command line that says nothing gives."""
    for one in parser.options:
        default = parser.defaults.get(one.dest, one.default)
        if default != Symbol("argparse.SUPPRESS"):
            space.entries[one.dest] = options.value_of(one, default, space.name, run)
    space.entries.update({k: v for k, v in parser.defaults.items() if k not in space.entries})
    if parser.commands is not None and parser.commands.parsers:
        _choose(parser.commands, space, run)


def _choose(commands: Commands, space: Namespace, run: Run) -> None:
    """One command after the other: each is a way of its own to run the script."""
    dest = commands.dest if isinstance(commands.dest, str) else "command"
    asked = named_unknown(f"{space.name}.{dest}", options.REQUIRED, run)
    names = list(dict.fromkeys(commands.parsers))
    chosen = names[-1]
    for name in names[:-1]:
        if run.decide(apply("==", asked, repr(name), label=f"{asked} == {name!r}")):
            chosen = name
            break
    _take(commands, chosen, space)
    _fill(commands.parsers[chosen], space, run)


def _take(commands: Commands, chosen: str, space: Namespace) -> None:
    if isinstance(commands.dest, str):
        space.entries[commands.dest] = chosen
    space.rest = space.rest or commands.parsers[chosen].rest


def _fill_given(parser: Parser, space: Namespace, strings: list[str], run: Run) -> Value:
    """What a list of strings gives; all strings that are no options are left over."""
    commands = parser.commands.parsers if parser.commands is not None else {}
    at = next((i for i, s in enumerate(strings) if s in commands), len(strings))
    found = options.given(parser.options, strings[:at])
    if found is None:
        space.rest = "the arguments that the script parses are not understood"
        return run.unknown("rest", space.rest)
    for one in parser.options:
        default = parser.defaults.get(one.dest, one.default)
        if one.dest in found.values:
            space.entries[one.dest] = options.taken(one, found.values[one.dest], default, run)
        elif default != Symbol("argparse.SUPPRESS") and one.dest not in space.entries:
            space.entries[one.dest] = options.value_of(one, default, space.name, run)
    space.entries.update({k: v for k, v in parser.defaults.items() if k not in space.entries})
    if at < len(strings) and parser.commands is not None:
        _take(parser.commands, strings[at], space)
        return _fill_given(commands[strings[at]], space, strings[at + 1 :], run)
    return found.rest


METHODS = {
    "add_argument": _add_argument,
    "add_argument_group": _group,
    "add_mutually_exclusive_group": _group,
    "add_subparsers": _add_subparsers,
    "set_defaults": _set_defaults,
    "get_default": _get_default,
    "parse_args": _parse_args,
    "parse_known_args": _parse_known_args,
    "parse_intermixed_args": _parse_args,
    "parse_known_intermixed_args": _parse_known_args,
    "error": _fail,
    "exit": _fail,
}


class CommandsBehaviour(Behaviour):
    """`subparsers.add_parser("train")`."""

    def describe(self, value: Commands) -> str:
        return "the commands of an argument parser"

    def attribute(self, value: Commands, name: str, run: Run) -> Value:
        if name != "add_parser":
            return super().attribute(value, name, run)
        return Native(name, lambda call, run: _add_parser(value, call, run))


def _add_parser(commands: Commands, call: Call, run: Run) -> Value:
    parser = make_parser(call, run)
    name = call.get("name", 0)
    if isinstance(name, str):
        commands.parsers[name] = parser
    return parser


def inherited(instance: Instance, name: str, run: Run) -> Value:
    """What a class of the script inherits from `ArgumentParser`."""
    if name == "__init__":
        return Native(name, lambda call, run: _initialize(instance, call, run))
    if instance.native is None:
        instance.native = Parser()
    known = native_of(instance)
    return NOT_SUPPORTED if known is None else ParserBehaviour().attribute(known, name, run)


def _initialize(instance: Instance, call: Call, run: Run) -> None:
    instance.native = make_parser(call, run)


# --- optparse ----------------------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class OldParser:
    """`optparse.OptionParser`: every option may be left out."""

    parser: Parser = field(default_factory=Parser)


OLD_TYPES = {"int": "int", "long": "int", "float": "float", "complex": "complex"}


class OldParserBehaviour(Behaviour):
    """`add_option`, `parse_args`."""

    def describe(self, value: OldParser) -> str:
        return "an option parser"

    def attribute(self, value: OldParser, name: str, run: Run) -> Value:
        match name:
            case "add_option":
                return Native(name, lambda call, run: _add_option(value.parser, call, run))
            case "parse_args":
                return Native(name, lambda call, run: _parsed(value.parser, call, run))
            case "set_defaults" | "error" | "exit":
                return ParserBehaviour().attribute(value.parser, name, run)
            case "add_option_group":
                return Native(name, lambda call, run: None)
        return Native(name, lambda call, run: None)


def _add_option(parser: Parser, call: Call, run: Run) -> Value:
    made = options.option(call)
    if made is None:
        parser.rest = "an option whose declaration is not known"
        return None
    if isinstance(made.kind, str):
        made.kind = Symbol(f"builtins.{OLD_TYPES.get(made.kind, 'str')}")
    if made.action not in ("store_true", "store_false") or "default" not in call.keywords:
        # optparse sets a flag only where it is given
        made.default = call.get("default")
    parser.options.append(made)
    return None


FUNCTIONS: Functions = {
    "argparse.ArgumentParser": make_parser,
    "optparse.OptionParser": lambda call, run: OldParser(),
    "optparse.OptionGroup": lambda call, run: _owner(call),
}


def _owner(call: Call) -> Value:
    """A group of options declares them to its parser."""
    return call.get("parser", 0)

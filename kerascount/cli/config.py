"""`kerascount config`: the configuration in force."""

from __future__ import annotations

import json

import click

from kerascount.cli import format_options, options
from kerascount.cli.output import write
from kerascount.cli.settings import load
from kerascount.configuration.keys import KEYS, json_schema
from kerascount.configuration.reading import Configuration


@click.command("config")
@options.configured
@format_options.output_format("text", "json")
@click.option("--schema", is_flag=True, help="Show the JSON schema of the configuration instead.")
@options.everywhere
def command(config: tuple[str, ...], isolated: bool, format_: str, schema: bool) -> None:
    """Show each key of the configuration, its value, and where that comes from."""
    if schema:
        write(json.dumps(json_schema(), indent=2) + "\n")
        return
    loaded = load(config, isolated=isolated)
    if format_ == "json":
        rows = {key.name: {"value": loaded[key.name], "from": _origin(loaded, key.name)} for key in KEYS}
        write(json.dumps(rows, indent=2) + "\n")
    else:
        write("".join(f"{_setting(loaded, key.name)}  # {_origin(loaded, key.name)}\n" for key in KEYS))


def _origin(loaded: Configuration, name: str) -> str:
    return loaded.origins.get(name, "default")


def _setting(loaded: Configuration, name: str) -> str:
    value = loaded[name]
    return f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    """Plain data as TOML; JSON's strings, lists and booleans are TOML's."""
    if isinstance(value, dict):
        items = ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items())
        return f"{{ {items} }}" if items else "{}"
    return json.dumps(value)

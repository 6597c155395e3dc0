"""`kerascount layers`: the known layers, or one of them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import click

from kerascount.cli import format_options, options
from kerascount.cli.output import write
from kerascount.libraries.keras.listing import KnownLayer, known_layers
from kerascount.report.layers import layers_json, layers_markdown, layers_text

WRITERS = {"text": layers_text, "json": layers_json, "markdown": layers_markdown}


@click.command("layers")
@click.argument("name", required=False, shell_complete=lambda *given: _names(given[-1]))
@click.option("--keras", type=click.Choice(["1", "2", "3"]), help="This generation alone. [default: all]")
@format_options.output_format(*WRITERS)
@options.everywhere
def command(name: str | None, keras: str | None, format_: str) -> None:
    """List the known layers: signatures, other names and weights. NAME is a class, such as Conv2D.

    Weights are told with the defaults of all arguments that have one. Exit code 2: no such layer.
    """
    found = [layer for n in ((int(keras),) if keras else (3, 2, 1)) for layer in known_layers(n)]
    write(WRITERS[format_](found if name is None else named(name, found)))


def _names(beginning: str) -> list[str]:
    """Names of layers that begin so, for shells."""
    return [layer.name for layer in known_layers(3) if layer.name.startswith(beginning)]


def named(name: str, layers: Sequence[KnownLayer]) -> list[KnownLayer]:
    """The layers of this name; ends the program when there is none."""
    found = [layer for layer in layers if name in (layer.name, *layer.also)]
    if not found:
        raise click.UsageError(f"no known layer `{name}`{_similar(name, layers)}")
    return found


def _similar(name: str, layers: Sequence[KnownLayer]) -> str:
    names = {n.lower(): n for layer in layers for n in (layer.name, *layer.also)}
    close = difflib.get_close_matches(name.lower(), names, n=1)
    return f"; did you mean `{names[close[0]]}`?" if close else ""

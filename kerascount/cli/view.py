"""The options of `summary` that say what of a model is shown.

Must not know: how it is shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from kerascount.graph.records import ModelRecord, Reading
from kerascount.report.columns import COLUMNS, DEFAULT, SORTS, View, rows_of

Command = TypeVar("Command", bound=Callable[..., Any])


class Columns(click.ParamType):  # type: ignore[type-arg]
    """Names of columns; with `+` before the first they are added to the usual ones."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        text = str(value)
        names = [name.strip() for name in text.removeprefix("+").split(",") if name.strip()]
        for name in names:
            if name not in COLUMNS:
                close = difflib.get_close_matches(name, COLUMNS, n=1)
                hint = f"; did you mean `{close[0]}`?" if close else f"; there are {', '.join(COLUMNS)}"
                self.fail(f"no column `{name}`{hint}", param, ctx)
        usual = DEFAULT.columns if text.startswith("+") or not names else ()
        return tuple(dict.fromkeys([*usual, *names]))


def view_options(command: Command) -> Command:
    """`--columns`, `--layers`, `--sort`, `--expand-nested`, `--show-trainable`."""
    options = (
        click.option(
            "--columns",
            type=Columns(),
            metavar="NAME,...",
            help=f"Columns to show, +NAME adds to the usual ones: {', '.join(COLUMNS)}.",
        ),
        click.option(
            "--layers", metavar="A:B", help="Only the layers from A to B: names or regular expressions."
        ),
        click.option(
            "--sort", type=click.Choice(list(SORTS)), help="Order of the rows. [default: the model's]"
        ),
        click.option(
            "--expand-nested", is_flag=True, help="Show the layers of nested models below their row."
        ),
        click.option("--show-trainable", is_flag=True, help="Show which layers are trainable."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def view_of(asked: dict[str, Any]) -> View:
    """The view that the options mean, taken out of all options."""
    columns = asked.pop("columns") or DEFAULT.columns
    if asked.pop("show_trainable") and "trainable" not in columns:
        columns = (*columns, "trainable")
    first, _, last = (asked.pop("layers") or "").partition(":")
    return View(columns, first or None, last or None, asked.pop("sort"), asked.pop("expand_nested"))


def view_fits(reading: Reading, view: View) -> Reading:
    """The models that have the layers of the range; a usage error when there are models and none has."""
    fitting = [model for model in reading.models if _fits(model, view)]
    if reading.models and not fitting:
        asked = ":".join((view.first or "", view.last or ""))
        raise click.UsageError(f"{reading.path}: no model has the layers `{asked}`")
    return replace(reading, models=tuple(fitting))


def _fits(model: ModelRecord, view: View) -> bool:
    try:
        rows_of(model, view)
    except KeyError:
        return False
    return True

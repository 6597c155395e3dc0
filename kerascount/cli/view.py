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
from kerascount.report.naming import NAMINGS, renamed

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
    """The options of `summary` that choose rows, columns and the terms in which they are told."""
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
        click.option(
            "--batch",
            type=click.IntRange(min=1),
            default=1,
            metavar="N",
            help="The batch that `multiply-adds` and `memory` are told for. [default: 1]",
        ),
        click.option(
            "--dtype",
            type=click.Choice(("float16", "bfloat16", "float32", "float64")),
            default="float32",
            help="The type of what is float32, for `size` and `memory`. [default: float32]",
        ),
        click.option(
            "--naming",
            type=click.Choice(tuple(NAMINGS)),
            help="Automatic names as Keras 3 and tf.keras count them (keras3) or as standalone Keras up to 2.3 did "
            "(keras2). [default: of the script's generation]",
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
    costs = {name: asked.pop(name) for name in ("batch", "dtype", "naming")}
    return View(columns, first or None, last or None, asked.pop("sort"), asked.pop("expand_nested"), **costs)


def view_fits(reading: Reading, view: View) -> Reading:
    """The models, named as asked, that have the range's layers; a usage error when there are models and none has."""
    if view.naming is not None:
        reading = renamed(reading, view.naming)
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

"""`kerascount explain`: where the parameters and the shape of one layer come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kerascount.cli import format_options, options
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.files import STDIN
from kerascount.cli.output import print_lines, tell, terminal_of, write
from kerascount.cli.run import Checked, Outcome, check_file
from kerascount.cli.target import split, suggestions, targets
from kerascount.diagnostics import Severity
from kerascount.report.checked import closing_line
from kerascount.report.explain import explain, explain_json
from kerascount.report.json import dump
from kerascount.report.text import Line, line
from kerascount.rules.account import Account, account_of


@click.command("explain")
@click.argument("path", type=click.Path())
@click.argument("layer", required=False)
@format_options.output_format("text", "json")
@options.expect
@options.shared
def command(
    path: str,
    layer: str | None,
    format_: str,
    expect: tuple[Path, ...],
    **asked: Any,
) -> None:
    """Show the parameter arithmetic of one layer and where each factor comes from.

    LAYER is a layer's name, the variable that holds it or its output, or a line; PATH:LINE is the same as
    PATH LINE. A name that means different layers in different generations of Keras is answered for both,
    unless --keras says which.
    """
    how = terminal_of(asked)
    path, layer = split(path, layer)
    _demand_file(path)
    if layer is None:
        raise click.UsageError("which layer? give its name, its variable or its line, as in `unet.py:34`")
    outcome = Outcome((check_file(path, options.settings(expect=expect, **asked)),), ())
    accounts = accounts_of(outcome.files[0], layer, certain_naming=asked["keras"] in ("1", "2", "3"))
    if format_ == "json":
        write(dump(explain_json(outcome.files[0].path, layer, accounts)))
    else:
        print_lines(explanations(accounts), how)
    report_trouble(outcome, how)
    tell(closing_line(outcome.totals()), how)
    leave(outcome.exit_code(Severity.ERROR, certain=True))


def _demand_file(path: str) -> None:
    if path != STDIN and not Path(path).is_file():
        raise click.UsageError(f"{path}: no such file")


def accounts_of(file: Checked, asked: str, *, certain_naming: bool) -> list[Account]:
    """The accounts of all layers that are meant; a usage error when there is none."""
    found = targets(file.reading, asked, certain_naming=certain_naming)
    if not found and not file.crashed:
        raise click.UsageError(_unknown_layer(file, asked))
    claims = file.analysis.claims if file.analysis else ()
    return [account_of(one.model, one.layer, claims, one.note) for one in found]


def _unknown_layer(file: Checked, asked: str) -> str:
    if not file.reading.models:
        return f"{file.path}: no Keras model was found, so there is no layer `{asked}`"
    names = ", ".join(f"`{name}`" for name in suggestions(file.reading, asked))
    return f"{file.path}: no layer `{asked}`; did you mean one of {names}?"


def explanations(accounts: list[Account]) -> list[Line]:
    """All answers, a blank line after each."""
    return [ln for account in accounts for ln in (*explain(account), line())]

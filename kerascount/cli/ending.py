"""How every command ends: crashes and missing paths told on stderr, what was read, the exit code.

Must not know: what the command printed before.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from kerascount.cli.output import Terminal, complain, tell, write
from kerascount.cli.run import Checked, Exit, Outcome
from kerascount.report.checked import warnings


def report_trouble(outcome: Outcome, how: Terminal) -> None:
    """Missing paths, crashes of ours, and a run that found nothing to look at."""
    for path in outcome.missing:
        complain(f"{path}: no such file or directory")
    for file in outcome.files:
        if file.crashed:
            _report_crash(file, verbose=how.verbose)
    if not outcome.missing:
        for text in warnings(outcome.totals()):
            tell(f"warning: {text}", how)


def _report_crash(file: Checked, *, verbose: bool) -> None:
    last = file.crash.strip().splitlines()[-1] if file.crash else "see its finding"
    hint = "" if verbose else ", -v shows the traceback"
    complain(f"{file.path}: kerascount crashed ({last}); please report it with the file{hint}")
    if verbose and file.crash:
        write(file.crash, error=True)


def leave(code: Exit) -> NoReturn:
    """End the program."""
    sys.stdout.flush()
    sys.exit(int(code))

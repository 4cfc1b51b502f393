"""check at the prompt."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.named import WORD
from evenhand.errors import UsageError
from evenhand.verbs.check import check as check_one


@click.command()
@click.argument("files", type=WORD, nargs=-1, required=True)
@options.record
def check(files: tuple[str, ...], record_dir: Path | None) -> None:
    """Check program, scenarios, orders and vocabulary FILES; say everything that is wrong.

    The governments that court orders name must be on file. A program without faults is put to
    the scenarios beside it.

    \b
    Examples:
      evenhand check mine.yaml
      evenhand check us-doj-psp

    Exit status: 0 nothing is wrong; 1 something is; 2 a file cannot be read.
    """
    unreadable = wrong = False
    for file in files:
        checked = check_one(file, record_dir)
        for problem in checked.problems:
            click.echo(str(problem), err=True)
        unreadable |= any(isinstance(problem, UsageError) for problem in checked.problems)
        wrong |= not checked.ok
        if checked.ok:
            scenarios = f", {checked.scenarios} scenarios come out" if checked.scenarios else ""
            click.echo(f"{checked.file.name}: nothing is wrong{scenarios}.")
        else:
            count = len(checked.problems)
            click.echo(f"{checked.file.name}: {count} problem{'s' if count > 1 else ''}.", err=True)
    click.get_current_context().exit(2 if unreadable else 1 if wrong else 0)

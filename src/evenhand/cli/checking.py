"""check at the prompt: files against the language, and programs against the standards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.named import FILE, WORD
from evenhand.errors import UsageError
from evenhand.language.check import format_of
from evenhand.language.program import FORMAT
from evenhand.verbs.check import Checked
from evenhand.verbs.check import check as check_one
from evenhand.verbs.check_standards import StandardsChecked, check_standards
from evenhand.verbs.problem_forms import problem_commands, problems_found
from evenhand.verbs.rows import json_text
from evenhand.verbs.standards_forms import github_lines, sarif_text

FORMS: Final = ("text", "json", "github", "sarif")


@click.command()
@click.argument("files", type=WORD, nargs=-1, required=True)
@click.option(
    "--standards", is_flag=True, help="Put each program to the standards of a fair process, too."
)
@options.day_option(
    "--as-of",
    help="Day whose wordings and facts count, with --standards; default: the day on which the"
    " program's last wording has begun.",
)
@options.known_at
@options.record
@click.option(
    "--acts",
    "acts_file",
    type=FILE,
    help="Table of further acts, beside those of the record.",
)
@click.option(
    "--docs",
    type=WORD,
    metavar="URL",
    help="Where the docs are published; the rules of a SARIF log then link to their pages.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
def check(
    files: tuple[str, ...],
    standards: bool,
    as_of: dt.date | None,
    known_at: dt.date | None,
    record_dir: Path | None,
    acts_file: Path | None,
    docs: str | None,
    form: str,
) -> None:
    """Check program, scenarios, orders and vocabulary FILES; say everything that is wrong.

    The governments that court orders name must be on file. A program without faults is put to
    the scenarios beside it, and with --standards to the standards of a fair process as well:
    stated before anybody applied, by what law, asked of whom, decided on what. An input that
    is not on file makes nothing a fault; the finding is then that it cannot be told. In the
    forms for other programs the faults of a file stand before what the standards find. The
    other options but --record go with --standards.

    \b
    Examples:
      evenhand check mine.yaml
      evenhand check us-doj-psp
      evenhand check us-doj-psp --standards --as-of 2017-08-03
      evenhand check mine.yaml --standards --format sarif

    Exit status: 0 nothing is wrong; 1 something is, or a standard finds a fault; 2 a file
    cannot be read.
    """
    if not standards and (as_of or known_at or acts_file or docs or form != "text"):
        raise click.UsageError("These options go with --standards.")
    checked = [check_one(file, record_dir) for file in files]
    found: list[StandardsChecked] = []
    for one in checked:
        put = None
        if standards and one.ok and format_of(one.file) == FORMAT:
            put = check_standards(
                one.file, record_dir, as_of=as_of, known_at=known_at, acts=acts_file or ()
            )
            found.append(put)
        _say(one, put, aside=standards)
    if standards:
        _print(found, [one for one in checked if not one.ok], form, docs or "")
    problems = [problem for one in checked for problem in one.problems]
    unreadable = any(isinstance(problem, UsageError) for problem in problems)
    wrong = bool(problems) or any(not one.ok for one in found)
    click.get_current_context().exit(2 if unreadable else 1 if wrong else 0)


def _say(checked: Checked, put: StandardsChecked | None, *, aside: bool) -> None:
    """What is found of a file; ``aside``: where other things go to standard output.

    Args:
        put: what the standards found, where the file was put to them.
    """
    for problem in checked.problems:
        click.echo(str(problem), err=True)
    name, count = checked.file.name, len(checked.problems)
    if not checked.ok:
        click.echo(f"{name}: {count} problem{'s' if count > 1 else ''}.", err=True)
        return
    faults = len(put.faults) if put else 0
    scenarios = f", {checked.scenarios} scenarios come out" if checked.scenarios else ""
    if not faults:
        click.echo(f"{name}: nothing is wrong{scenarios}.", err=aside)
        return
    by_standards = f"the standards find {faults} fault{'s' if faults > 1 else ''}"
    click.echo(f"{name}: the file is in order{scenarios}; {by_standards}.", err=aside)


def _print(found: list[StandardsChecked], wrong: list[Checked], form: str, docs: str) -> None:
    """Files with faults first, in the forms that are read without standard error."""
    if form == "json":
        faulty = [problems_found(one) for one in wrong]
        click.echo(json_text([*faulty, *(one.found for one in found)]), nl=False)
    elif form == "sarif":
        click.echo(sarif_text(found, docs, wrong=wrong))
    elif form == "github":
        for bad in wrong:
            for line in problem_commands(bad):
                click.echo(line)
        for one in found:
            for line in github_lines(one):
                click.echo(line)
    else:
        click.echo("\n\n".join(map(str, found)))

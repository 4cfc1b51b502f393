"""determine, screen, explain, missing at the prompt."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.output import (
    FORMATS,
    console,
    format_of,
    print_table,
    tracked,
    write_rows,
    write_text,
)
from evenhand.errors import UnreadableFile
from evenhand.language.given import read_given_json
from evenhand.reasons.words import ASKED_NOTE, folded
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import UNNAMED_APPLICANT
from evenhand.verbs.determine import Determinations
from evenhand.verbs.determine import determine as decide
from evenhand.verbs.explain import explain as explain_one
from evenhand.verbs.rows import (
    ROW_COLUMNS,
    determination_row,
    screening_columns,
    screening_rows,
)
from evenhand.verbs.screen import Screenings
from evenhand.verbs.screen import screen as screen_all
from evenhand.verbs.sources import Answers, as_program, open_record

UNDETERMINED = 3

_formats = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)
_one_applicant = click.option("--applicant", required=True, help="Who, e.g. us-md-baltimore.")
_some_applicants = click.option(
    "--applicant", "applicants", multiple=True, help="Only this one, e.g. us-md-baltimore."
)


@click.command()
@options.deciding
@_some_applicants
@click.option("--all", "everyone", is_flag=True, help="List those of unknown membership too.")
@_formats
@options.output
def determine(
    program: str,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    facts_file: Path | None,
    applicants: tuple[str, ...],
    everyone: bool,
    form: str,
    output: Path | None,
) -> None:
    """Decide everyone in the class of PROGRAM, with the clauses that made it so.

    PROGRAM is the file of a program or the id of a shipped one, such as us-doj-psp.

    \b
    Examples:
      evenhand determine us-doj-psp --as-of 2017-08-03 --known-at 2017-08-18 --reading release
      evenhand determine mine.yaml --as-of 2024-01-01 --facts answers.json --format json

    Exit status: 0 done; 2 wrong usage or a faulty program; 3 one applicant was named and is
    undetermined.
    """
    form = format_of(form, output)
    loaded = as_program(program)
    decided = decide(
        loaded,
        _evidence(loaded, record_dir, facts_file, applicants),
        as_of=as_of,
        known_at=known_at,
        applicants=applicants or None,
        reading=reading,
        everyone=everyone,
        track=tracked,
    )
    if form == "table":
        _print_determinations(decided)
    else:
        rows = [determination_row(row, decided.jurisdictions) for row in decided]
        write_rows(rows, ROW_COLUMNS, form, output)
    _say_beside(decided)
    if len(applicants) == 1 and any(
        row.outcome is None and row.member is not False for row in decided
    ):
        click.get_current_context().exit(UNDETERMINED)


@click.command()
@options.deciding
@_one_applicant
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@options.output
def explain(
    program: str,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    facts_file: Path | None,
    applicant: str,
    form: str,
    output: Path | None,
) -> None:
    """Say why one applicant's determination is what it is, clause by clause.

    \b
    Example:
      evenhand explain us-doj-psp --applicant us-nm-albuquerque --as-of 2017-08-03 \\
          --known-at 2017-08-18 --reading release

    Exit status: 0 done; 2 wrong usage or a faulty program; 3 it is undetermined.
    """
    loaded = as_program(program)
    found = explain_one(
        loaded,
        applicant,
        _evidence(loaded, record_dir, facts_file, (applicant,)),
        as_of=as_of,
        known_at=known_at,
        reading=reading,
    )
    text = found.to_json() if form == "json" else str(found)
    if output is None and form == "text" and sys.stdout.isatty():
        text = folded(text, console().width)
    write_text(text + "\n", output)
    if found.determination.outcome is None and found.determination.member is not False:
        click.get_current_context().exit(UNDETERMINED)


@click.command()
@options.deciding
@_some_applicants
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@options.output
def missing(
    program: str,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    facts_file: Path | None,
    applicants: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """List the facts that could still change an undetermined outcome, and whose they are.

    \b
    Example:
      evenhand missing us-doj-psp --as-of 2017-08-03 --reading release
    """
    form = format_of(form, output)
    loaded = as_program(program)
    decided = decide(
        loaded,
        _evidence(loaded, record_dir, facts_file, applicants),
        as_of=as_of,
        known_at=known_at,
        applicants=applicants or None,
        reading=reading,
        track=tracked,
    )
    rows = [
        {
            "applicant": row.applicant,
            "fact": fact.fact,
            "of": fact.of,
            "ask": loaded.facts[fact.fact].ask,
        }
        for row in decided
        for fact in row.missing
    ]
    columns = ("applicant", "fact", "of", "ask")
    if form == "table":
        print_table(_title(decided), columns, [[row[name] for name in columns] for row in rows])
    else:
        write_rows(rows, columns, form, output)
    _say_beside(decided)


@click.command()
@options.program
@options.as_of
@options.known_at
@options.reading
@options.record
@click.option("--beside", type=int, help="A year whose figure alone is set beside each row.")
@options.day_option("--beside-known-at", help="Day on which that figure is known.")
@_formats
@options.output
def screen(
    program: str,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    beside: int | None,
    beside_known_at: dt.date | None,
    form: str,
    output: Path | None,
) -> None:
    """Ask the computable clauses of PROGRAM of everybody: figures, never an outcome.

    \b
    Example:
      evenhand screen us-doj-psp --as-of 2017-08-03 --format csv -o places.csv
    """
    form = format_of(form, output)
    found = screen_all(
        program,
        open_record(record_dir),
        as_of=as_of,
        known_at=known_at,
        reading=reading,
        beside=None if beside is None else (beside, beside_known_at or known_at or as_of),
        track=tracked,
    )
    if form == "table":
        _print_screenings(found)
    else:
        write_rows(list(screening_rows(found)), screening_columns(found), form, output)
        click.echo(found.summary(), err=True)


def _evidence(
    program: Program, record_dir: Path | None, facts_file: Path | None, applicants: Sequence[str]
) -> Answers | Path | None:
    if facts_file is None:
        return record_dir
    if record_dir is not None:
        raise click.UsageError("--record and --facts exclude each other: name one.")
    try:
        text = facts_file.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(f"{facts_file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{facts_file} is not UTF-8 text.") from error
    given = read_given_json(text, program, str(facts_file))
    unnamed = applicants[0] if applicants else UNNAMED_APPLICANT
    return {unnamed if name is None else name: answers for name, answers in given.items()}


def _title(decided: Determinations) -> str:
    reading = f", reading '{decided.reading}'" if decided.reading else ""
    hindsight = "  HINDSIGHT" if decided.hindsight else ""
    return (
        f"{decided.program.title}{reading}, as of {decided.as_of},"
        f" as known on {decided.known_at}{hindsight}"
    )


def _print_determinations(decided: Determinations) -> None:
    rows = [
        [
            row.applicant,
            row.outcome_word or f"not decided: class {determination_row(row, {})['class']}",
            ", ".join(row.unmet),
            ", ".join(row.unknown),
            ", ".join(row.asked),
            "; ".join(f"{fact.fact} of {fact.of}" for fact in row.missing),
        ]
        for row in decided
    ]
    columns = ("applicant", "outcome", "not met", "not known", "asked", "missing")
    print_table(_title(decided), columns, rows)
    if any(row.asked for row in decided):
        console().print(ASKED_NOTE)


def _print_screenings(found: Screenings) -> None:
    console().print(found.summary())
    columns = screening_columns(found)
    with_data = [row for row in screening_rows(found) if row["answer"] != "no data"]
    cells = [["" if row[name] is None else str(row[name]) for name in columns] for row in with_data]
    print_table("Those with data; every other format lists all", columns, cells)


def _say_beside(decided: Determinations) -> None:
    """What a list leaves out, on standard error, so that it stands beside every format."""
    if decided.orders_not_applied:
        click.echo(
            "Court orders on file are not applied here, and may suspend clauses:"
            f" {', '.join(decided.orders_not_applied)}.",
            err=True,
        )
    count = len(decided.unknown_members)
    if count:
        click.echo(
            f"{len(decided)} listed. Of {count:,} more it is not known whether they are in the"
            " class: --all lists them.",
            err=True,
        )

"""screen at the prompt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.files import format_of, write_rows
from evenhand.cli.output import console, print_table, tracked
from evenhand.reasons.words import readable
from evenhand.terms.findings import Margin
from evenhand.terms.values import show
from evenhand.verbs.rows import screening_columns, screening_rows
from evenhand.verbs.screen import Screenings
from evenhand.verbs.screen import screen as screen_all
from evenhand.verbs.sources import open_record


@click.command()
@options.program
@options.as_of
@options.known_at
@options.reading
@options.record
@click.option("--beside", type=int, help="A year whose figure alone is set beside each row.")
@options.day_option("--beside-known-at", help="Day on which that figure is known.")
@options.formats
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
    Examples:
      evenhand screen us-doj-psp --as-of 2017-08-03
      evenhand screen us-doj-psp --as-of 2017-08-03 --format csv -o places.csv
    """
    if beside is None and beside_known_at is not None:
        raise click.UsageError("--beside-known-at goes with --beside YEAR.")
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


def _print_screenings(found: Screenings) -> None:
    """Those with data, a column a year: the figure, and what it was held against."""
    console().print(found.summary())
    made = sorted({(clause, m.year or 0) for row in found for clause, m in row.figures})
    rows = []
    for row in found:
        if row.answer == "no data":
            continue
        figures = {(clause, m.year or 0): _compared(m) for clause, m in row.figures}
        beside = found.beside.of[row.applicant] if found.beside else None
        cells = [figures.get(one, "") for one in made]
        extra = [_compared(beside) if beside else ""] if found.beside else []
        rows.append([row.applicant, row.answer, *cells, *extra])
    heads = [f"{clause} {year or ''}".strip() for clause, year in made]
    extra_head = [f"{found.beside.year} beside"] if found.beside else []
    title = "Those with data; every other format lists all"
    print_table(title, ["applicant", "answer", *heads, *extra_head], rows)


def _compared(margin: Margin) -> str:
    return f"{readable(show(margin.left))} against {readable(show(margin.right))}"

"""exposure at the prompt: every program on file as it bears on one government."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.files import text_form, write_rows, write_text
from evenhand.cli.named import FILE, WORD
from evenhand.cli.output import console, print_table
from evenhand.verbs.exposure import Exposure
from evenhand.verbs.exposure import exposure as exposure_of
from evenhand.verbs.exposure_page import exposure_table
from evenhand.verbs.exposure_rows import EXPOSURE_COLUMNS, flat_exposure
from evenhand.verbs.exposure_words import heading, revenue_sentence, sum_lines

FORMATS: Final = ("text", "table", "json", "csv", "html")


@click.command()
@click.argument("applicant", type=WORD)
@options.as_of
@options.known_at
@options.fiscal_year
@click.option(
    "--program",
    "programs",
    type=FILE,
    multiple=True,
    help="File of a further program; one with a shipped program's id stands in its place.",
)
@options.record
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@options.output
def exposure(
    applicant: str,
    as_of: dt.date,
    known_at: dt.date | None,
    fiscal_year: int | None,
    programs: tuple[Path, ...],
    record_dir: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Say what every program on file asks of APPLICANT on a day, and what is at stake.

    For each program: whether the government is in its class, the outcome, the conditions in
    force and by which order the others are suspended, the amount at stake and its share of
    general revenue, what is due when, and what is missing and whose. An amount that is not
    on file is unknown, never zero; one that is not decided is labelled so. --fiscal-year
    counts for the programs that turn on one. --format html, or a file that ends in .html, is
    one page that needs nothing else, with the sources.

    \b
    Examples:
      evenhand exposure us-sd --as-of 1986-10-01
      evenhand exposure us-il-chicago --as-of 2018-08-10 --fiscal-year 2017 --format table
      evenhand exposure us-la --as-of 2003-10-01 --program mine.yaml -o louisiana.csv
      evenhand exposure us-sd --as-of 1986-10-01 -o south-dakota.html

    Exit status: 0 done; 2 wrong usage or a faulty program.
    """
    form = text_form(form, output, FORMATS)
    found = exposure_of(
        applicant,
        record_dir,
        as_of=as_of,
        known_at=known_at,
        fiscal_year=fiscal_year,
        programs=programs,
    )
    if form == "csv":
        rows = [flat_exposure(row, as_of) for row in found.rows]
        write_rows(rows, EXPOSURE_COLUMNS, form, output)
        return
    if form == "table":
        _print(found)
        return
    write_text(_told(found, form), form, output)


def _told(found: Exposure, form: str) -> str:
    if form == "html":
        return found.to_html().rstrip("\n")
    return found.to_json() if form == "json" else str(found)


def _print(found: Exposure) -> None:
    table = exposure_table(found, f"{heading(found)} {revenue_sentence(found.budget)}")
    print_table(table.caption, table.columns, table.rows)
    for line in sum_lines(found.sums):
        console().print(line)
    for row in found.rows:
        if row["class"] is None:
            console().print(f"Nothing in force: {row['why']}")

"""exposure at the prompt: every program on file as it bears on one government."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from evenhand.cli import options
from evenhand.cli.files import text_form, write_rows, write_text
from evenhand.cli.output import console, print_table
from evenhand.verbs.exposure import Exposure
from evenhand.verbs.exposure import exposure as exposure_of
from evenhand.verbs.exposure_rows import EXPOSURE_COLUMNS, flat_exposure
from evenhand.verbs.exposure_sums import stakes_of
from evenhand.verbs.exposure_words import heading, revenue_sentence, stake_short, sum_lines

if TYPE_CHECKING:
    from evenhand.terms.findings import Determination

FORMATS: Final = ("text", "table", "json", "csv")
_SHOWN: Final = (
    "program", "class", "outcome", "in_force", "suspended", "by_order", "forborne", "amount",
    "next_deadline", "missing",
)  # fmt: skip


@click.command()
@click.argument("applicant")
@options.as_of
@options.known_at
@options.fiscal_year
@click.option(
    "--program",
    "programs",
    type=click.Path(dir_okay=False, path_type=Path),
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
    counts for the programs that turn on one.

    \b
    Examples:
      evenhand exposure us-sd --as-of 1986-10-01
      evenhand exposure us-il-chicago --as-of 2018-08-10 --fiscal-year 2017 --format table
      evenhand exposure us-la --as-of 2003-10-01 --program mine.yaml -o louisiana.csv

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
    text = found.to_json() if form == "json" else str(found)
    write_text(text, form, output)


def _print(found: Exposure) -> None:
    rows = [flat_exposure(row, found.as_of) for row in found.rows]
    print_table(
        f"{heading(found)} {revenue_sentence(found.budget)}",
        [name.replace("_", " ") for name in _SHOWN],
        [
            [_cell(row, one.found, name) for name in _SHOWN]
            for one, row in zip(found.programs, rows, strict=True)
            if one.found is not None
        ],
    )
    for line in sum_lines(found.sums):
        console().print(line)
    for row in rows:
        if row["class"] is None:
            console().print(f"Nothing in force: {row['why']}")


def _cell(row: dict[str, object], found: Determination, name: str) -> str:
    """A cell of the table; of what is missing, how much, since its questions are many."""
    value = row[name]
    if name == "missing":
        assert isinstance(value, list)
        return str(len(value))
    if name == "amount":
        return "\n".join(map(stake_short, stakes_of(found))) or str(row["stakes_note"])
    return ", ".join(value) if isinstance(value, list) else str(value or "")

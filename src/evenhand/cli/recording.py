"""record and import at the prompt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.files import format_of, write_rows
from evenhand.cli.named import FOLDER, PATH, WORD
from evenhand.cli.output import print_table
from evenhand.record.importers.core import refused_path
from evenhand.record.segments import act_row, statement_row
from evenhand.record.store import Record
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import ACT_COLUMNS, QUALITIES, STATEMENT_COLUMNS, Quality
from evenhand.verbs.import_ import LAYOUTS, Layout, import_figures
from evenhand.verbs.record import add as add_file
from evenhand.verbs.record import begin as begin_record
from evenhand.verbs.record import view as view_statements
from evenhand.verbs.record import view_acts
from evenhand.verbs.sources import open_record

_SHORT = ("seq", "about", "fact", "value", "kind", "stated_by", "recorded_at", "cite")
_SHORT_ACTS = ("date", "actor", "addressees", "kind", "effect_stated", "touches", "via")

_own_record = click.option(
    "--record",
    "record_dir",
    required=True,
    type=FOLDER,
    help="Folder of your record.",
)


@click.group()
def record() -> None:
    """Begin a record of your own, add to it, look into it.

    \b
    Examples:
      evenhand record begin --record my-record
      evenhand record add answers.csv --record my-record
      evenhand record view --about us-md --fact hold_practice
    """


@record.command()
@_own_record
@click.option("--empty", is_flag=True, help="Only the governments, no statements or acts.")
@click.option(
    "--jurisdictions",
    type=PATH,
    help="CSV of other governments than the shipped ones; the record is then empty.",
)
def begin(record_dir: Path, empty: bool, jurisdictions: Path | None) -> None:
    """Begin a record: a copy of the shipped one, or with --empty only its governments."""
    begun = begin_record(record_dir, empty=empty, jurisdictions=jurisdictions)
    click.echo(f"{record_dir}: begun; head {begun.head}")


@record.command()
@click.argument("file", type=PATH)
@_own_record
@click.option(
    "--program",
    "programs",
    type=WORD,
    multiple=True,
    help="A program of your own whose facts are stated.",
)
def add(file: Path, record_dir: Path, programs: tuple[str, ...]) -> None:
    """Append the statements or acts of a CSV FILE: all of them, or none and why.

    \b
    Example:
      evenhand record add answers.csv --record my-record --program mine.yaml

    Exit status: 0 added; 2 something is wrong with the file or the record.
    """
    added = add_file(Record.open(record_dir), file, programs=programs)
    for problem in added.problems:
        click.echo(str(problem), err=True)
    if added.problems:
        count = len(added.problems)
        click.echo(f"{file}: nothing was added; {count} problem{'s' * (count > 1)}.", err=True)
        click.get_current_context().exit(2)
    click.echo(f"{added.statements + added.acts} added; head {added.head}")


@record.command()
@options.record
@click.option("--about", type=WORD, help="A body, e.g. us-md; with its facilities and offices.")
@click.option("--fact", type=WORD, help="The fact they answer, e.g. hold_practice.")
@options.day_option("--known-at", help="Leave out what was recorded later.")
@click.option("--acts", is_flag=True, help="Acts instead of statements.")
@click.option("--program", type=WORD, help="With --acts: of this program only.")
@options.formats
@options.output
def view(
    record_dir: Path | None,
    about: str | None,
    fact: str | None,
    known_at: dt.date | None,
    acts: bool,
    program: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show statements, or with --acts the acts on file."""
    form = format_of(form, output)
    opened = open_record(record_dir)
    if acts:
        columns: tuple[str, ...] = ACT_COLUMNS
        short: tuple[str, ...] = _SHORT_ACTS
        rows: list[dict[str, object]]
        rows = [
            dict(zip(ACT_COLUMNS, act_row(act), strict=True))
            for act in view_acts(opened, program=program)
        ]
    else:
        columns, short = STATEMENT_COLUMNS, _SHORT
        found = view_statements(opened, about=about, fact=fact, known_at=known_at)
        rows = [dict(zip(STATEMENT_COLUMNS, statement_row(row), strict=True)) for row in found]
    if form == "table":
        print_table(
            f"{len(rows):,} on file", short, [[str(row[name]) for name in short] for row in rows]
        )
    else:
        write_rows(rows, columns, form, output, exact=True)


@click.command("import")
@click.argument("layout", type=click.Choice(LAYOUTS))
@click.argument("file", type=PATH)
@_own_record
@click.option("--stated-by", type=WORD, required=True, help="The publisher's id, e.g. us-fbi.")
@click.option(
    "--recorded-at", type=WORD, required=True, help="Day of publication, or a span such as 2018-09."
)
@click.option("--cite", type=WORD, required=True, help="The publication, as one would cite it.")
@click.option("--via", default="", help="Who carried it, where that is another.")
@click.option(
    "--quality",
    default="",
    type=click.Choice(QUALITIES),
    help="How sure the day and the figures are, or why they are in doubt.",
)
@click.option("--year", type=int, help="Year of a workbook whose title does not name it.")
@click.option("--sheet", type=WORD, help="Sheet of a workbook; default: the first.")
def import_(
    layout: Layout,
    file: Path,
    record_dir: Path,
    stated_by: str,
    recorded_at: str,
    cite: str,
    via: str,
    quality: Quality,
    year: int | None,
    sheet: str | None,
) -> None:
    """Append the figures of a published FILE to a record of your own.

    LAYOUT is tidy (one row a body and year; CSV, Excel or Parquet), fbi-table-8 (the FBI's
    city workbooks of 2008 to 2019) or ucr-agencies (one row an agency). Refused rows are
    written to FILE.refused.csv with their reason.

    \b
    Example:
      evenhand import tidy figures.csv --record my-record --stated-by us-fbi \\
          --recorded-at 2018-09-24 --cite "Crime in the United States 2017"
    """
    imported = import_figures(
        Record.open(record_dir),
        file,
        layout,
        stated_by=stated_by,
        recorded_at=_span(recorded_at),
        cite=cite,
        via=via,
        quality=quality,
        year=year,
        sheet=sheet,
    )
    click.echo(imported.summary())
    if imported.refused:
        click.echo(f"Refused rows with reasons: {refused_path(file)}", err=True)


def _span(text: str) -> str:
    try:
        return parse_span(text).text
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--recorded-at") from error

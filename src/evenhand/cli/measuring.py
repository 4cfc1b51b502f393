"""impact at the prompt."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Final

import click
import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.cli import options
from evenhand.cli.files import write_bytes, write_rows
from evenhand.cli.output import console, print_table, tracked
from evenhand.pages.charts.impact import impact_table
from evenhand.reasons.attribution import Attribution
from evenhand.verbs.impact import Impact
from evenhand.verbs.impact import impact as impact_of
from evenhand.verbs.impact_rows import IMPACT_COLUMNS, ImpactRow
from evenhand.verbs.impact_words import part_notes
from evenhand.verbs.sources import open_record

FORMATS: Final = ("table", "json", "csv", "parquet", "html")
_WHOLE_NUMBERS: Final = (
    "governments", "shut_out", "touches", "touches_residents", "touches_without_residents",
    "exclusive", "exclusive_undecided", "exclusive_residents", "unknown_for", "asked_of",
)  # fmt: skip


@click.command()
@options.program
@options.as_of
@options.known_at
@options.reading
@options.record
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@options.output
def impact(
    program: str,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Count for each clause of PROGRAM how many governments it shuts out, alone and by share.

    Counted are the class, decided, and everybody of the program's kinds, screened on
    published figures. No government is named or ranked.

    \b
    Examples:
      evenhand impact us-doj-psp --as-of 2017-08-03 --known-at 2017-08-18 --reading release
      evenhand impact us-doj-psp --as-of 2017-08-03 --reading release -o impact.html

    Exit status: 0 done; 2 wrong usage or a faulty program.
    """
    form = _form(form, output)
    found = impact_of(
        program,
        open_record(record_dir),
        as_of=as_of,
        known_at=known_at,
        reading=reading,
        track=tracked,
    )
    if form == "table":
        _print_impact(found)
        return
    match form:
        case "json":
            write_bytes(f"{found.to_json()}\n".encode(), output)
        case "html":
            write_bytes(found.page().encode(), output)
        case "parquet":
            write_bytes(_parquet(found.rows), output)
        case _:
            write_rows(found.rows, IMPACT_COLUMNS, form, output)
    click.echo(found.summary(), err=True)


def _form(form: str, output: Path | None) -> str:
    """The format as asked, or for a table to a file, by the file's ending."""
    if output is None:
        if form == "parquet":
            raise click.UsageError("--format parquet is for files: name one with -o FILE.")
        return form
    if form != "table":
        return form
    ending = output.suffix.removeprefix(".")
    if ending not in FORMATS[1:]:
        raise click.UsageError(
            f"{output.name} does not say which format: end it in .{', .'.join(FORMATS[1:])},"
            " or name one with --format."
        )
    return ending


def _print_impact(found: Impact) -> None:
    console().print(found.summary())
    _print_part("The class, in the program's order of clauses", found.of_class)
    if found.screened is not None:
        _print_part("Everybody screened, on published figures alone", found.screened)


def _print_part(title: str, found: Attribution) -> None:
    table = impact_table(title, found)
    print_table(title, table.columns, table.rows)
    for note in part_notes(found):
        console().print(note)


def _parquet(rows: list[ImpactRow]) -> bytes:
    types = {"hindsight": pa.bool_(), **dict.fromkeys(_WHOLE_NUMBERS, pa.int64())}
    schema = pa.schema({name: types.get(name, pa.string()) for name in IMPACT_COLUMNS})
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema), content)
    return content.getvalue()

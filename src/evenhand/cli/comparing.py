"""difference at the prompt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.files import text_form, write_rows, write_text
from evenhand.cli.named import WORD
from evenhand.cli.output import tracked
from evenhand.verbs.difference import MOST_LISTED
from evenhand.verbs.difference import difference as difference_of
from evenhand.verbs.difference_rows import DIFFERENCE_COLUMNS
from evenhand.verbs.sources import open_record

FORMATS: Final = ("text", "json", "csv")


@click.command()
@click.argument("a", type=WORD)
@click.argument("b", type=WORD, required=False)
@options.as_of
@options.known_at
@options.reading
@options.day_option("--b-as-of", help="B's day; default: A's.")
@options.day_option(
    "--b-known-at", help="Day on which B's was known; default: A's, or with --b-as-of that day."
)
@click.option(
    "--b-reading", type=WORD, help="B's reading; default: the one of A's name, else B's first."
)
@click.option("--clause", type=WORD, help="Compare this clause alone, by its id, e.g. hold.")
@click.option(
    "--bodies",
    type=click.IntRange(0, 9),
    default=1,
    show_default=True,
    help="How many bodies each relation lists in the cases compared.",
)
@click.option(
    "--most",
    type=click.IntRange(0),
    default=MOST_LISTED,
    show_default=True,
    help="How many regions to list.",
)
@options.record
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@options.output
def difference(
    a: str,
    b: str | None,
    as_of: dt.date,
    known_at: dt.date | None,
    reading: str | None,
    b_as_of: dt.date | None,
    b_known_at: dt.date | None,
    b_reading: str | None,
    clause: str | None,
    bodies: int,
    most: int,
    record_dir: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Say in which answers two wordings of a program come out differently, and for whom.

    A and B are files of programs or ids of shipped ones; without B, A is compared with itself
    in another reading or on another day. All answers that part the two lie in the regions,
    some in several, and no others do: each region names what matters in it alone. A case of
    each is put back through the interpreter; where there is no region the two are equivalent.
    Then those on the record whose outcomes differ are named.

    \b
    Examples:
      evenhand difference us-doj-psp --as-of 2017-08-03 --reading release --b-reading news
      evenhand difference us-doj-psp --as-of 2017-08-03 --reading release --b-as-of 2018-02-01
      evenhand difference us-doj-psp mine.yaml --as-of 2017-08-03 --reading release
      evenhand difference old.yaml new.yaml --as-of 2024-01-01 --clause income -o changes.csv

    Exit status: 0 done, whether or not they differ; 2 wrong usage or a faulty program.
    """
    form = text_form(form, output, FORMATS)
    found = difference_of(
        a,
        b,
        open_record(record_dir),
        as_of=as_of,
        known_at=known_at,
        reading=reading,
        b_as_of=b_as_of,
        b_known_at=b_known_at,
        b_reading=b_reading,
        clause=clause,
        bodies=bodies,
        most=most,
        track=tracked,
    )
    if form == "csv":
        write_rows(found.rows, DIFFERENCE_COLUMNS, form, output)
        click.echo(found.summary(), err=True)
        return
    text = found.to_json() if form == "json" else str(found)
    write_text(text, form, output)

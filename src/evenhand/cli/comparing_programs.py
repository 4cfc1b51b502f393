"""compare-programs at the prompt: programs side by side, each on its day."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.files import write_bytes, write_rows
from evenhand.cli.named import WORD
from evenhand.cli.output import console, print_table
from evenhand.errors import NothingToCompare
from evenhand.verbs.compare_programs import (
    COMPARED_COLUMNS,
    OnDay,
    ProgramsCompared,
)
from evenhand.verbs.compare_programs import compare_programs as compared
from evenhand.verbs.compared_page import compared_table

FORMATS: Final = ("table", "text", "json", "csv", "md", "html")
_NAMED: Final = re.compile(r"(.+)@(\d{4}-\d{2}-\d{2})(?:,FY(\d{4}))?", re.ASCII)


@click.command("compare-programs")
@click.argument("programs", type=WORD, nargs=-1, required=True, metavar="PROGRAM[@DAY[,FYyear]]...")
@options.day_option("--as-of", help="Day of the programs that have none of their own.")
@options.record
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@options.output
def compare_programs(
    programs: tuple[str, ...],
    as_of: dt.date | None,
    record_dir: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Set programs side by side: where the likeness holds and where it breaks.

    PROGRAM is a file or the id of a shipped one; after @ it may have a day of its own, and
    after that the fiscal year of the award. The same questions are put to each: in a
    statute, stated before, in the recipient's control, what is at stake, cure, notice,
    purpose, undefined terms, law and orders beside it, alternatives. Each is answered from
    the files as known on the day, and nothing is weighed. --format html, or a file that ends
    in .html, is one page that needs nothing else, with the sources.

    \b
    Examples:
      evenhand compare-programs us-dot-158 us-dot-159 --as-of 1993-10-01
      evenhand compare-programs us-doj-psp@2017-08-03 us-dot-158@1986-10-01 --format text
      evenhand compare-programs us-doj-jag@2018-08-10,FY2017 us-dot-163@2003-10-01 -o both.md
      evenhand compare-programs us-dot-158 us-dot-159 --as-of 1993-10-01 -o two.html

    Exit status: 0 done; 2 wrong usage or a faulty program.
    """
    form = _form(form, output)
    found = compared(*(_asked(one, as_of) for one in programs), record=record_dir)
    if form == "table":
        _print(found)
    elif form == "csv":
        write_rows(list(found.flat()), COMPARED_COLUMNS, form, output)
    elif form == "html":
        write_bytes(found.to_html().encode(), output)
    elif form == "md":
        write_bytes(found.to_markdown().encode(), output)
    else:
        text = found.to_json() if form == "json" else str(found)
        write_bytes(f"{text}\n".encode(), output)


def _form(form: str, output: Path | None) -> str:
    """The format as asked, or for a table to a file, by the file's ending; else text."""
    if form != "table" or output is None:
        return form
    ending = output.suffix.removeprefix(".")
    return ending if ending in FORMATS else "text"


def _asked(typed: str, as_of: dt.date | None) -> OnDay:
    """A program with its day, as typed."""
    named = _NAMED.fullmatch(typed)
    if named is None:
        if as_of is None:
            raise NothingToCompare(
                f"{typed} has no day to be compared on.",
                hint=f"Give it one of its own, {typed}@2017-08-03, or one for all with --as-of.",
            )
        return OnDay(typed, as_of)
    try:
        day = dt.date.fromisoformat(named[2])
    except ValueError:
        raise click.BadParameter(f"'{named[2]}' is not a day of the calendar.") from None
    return OnDay(named[1], day, int(named[3]) if named[3] else None)


def _print(found: ProgramsCompared) -> None:
    table = compared_table(found)
    print_table(table.caption, table.columns, table.rows)
    for line in found.sentences():
        console().print(line)

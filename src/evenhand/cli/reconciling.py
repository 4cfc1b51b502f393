"""reconcile at the prompt: what was announced, asked, decided and done, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS
from evenhand.audit.reconciled.said import WHAT_IT_IS, Said, verdict_words
from evenhand.cli import options
from evenhand.cli.files import write_rows, write_text
from evenhand.cli.named import FILE, WORD
from evenhand.cli.output import console, print_table
from evenhand.reasons.words import headed, listed
from evenhand.verbs.reconcile import ACT_RECONCILED_COLUMNS, ActsReconciled
from evenhand.verbs.reconcile import reconcile as reconciled

if TYPE_CHECKING:
    from evenhand.terms.statements import Act

_MOST_NAMED: Final = 4
FORMATS = ("table", "text", "json", "csv", "md", "html")


@click.command()
@options.program
@options.day_option("--as-of", help="Leave out what was done later; default: all on file.")
@options.known_at
@options.record
@click.option(
    "--acts",
    "acts_file",
    type=FILE,
    help="CSV file of acts to read with those of the record.",
)
@click.option("--clause", type=WORD, help="Leave out what does not concern this clause, e.g. hold.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@options.output
def reconcile(
    program: str,
    as_of: dt.date | None,
    known_at: dt.date | None,
    record_dir: Path | None,
    acts_file: Path | None,
    clause: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Set side by side what was announced, asked, decided and done, and where papers differ.

    Acts of the record stand by day and actor in one column each; what others reply and
    comment has a column of its own. A mismatch is listed where papers that may be of one day
    put the same clauses differently, where accounts differ on money or on a day, where a
    ground is not defined, and where a later decision rests on other terms. It is computed
    from the columns of the acts and from the program, never from words in prose, and does
    not say which paper is right. The table leaves out what each paper states, which the
    other formats have. CSV holds the acts.

    \b
    Examples:
      evenhand reconcile us-doj-psp --as-of 2017-08-18 --format text
      evenhand reconcile us-doj-psp --clause hold --format json
      evenhand reconcile us-doj-jag -o jag.html

    Exit status: 0 done, whether or not papers differ; 2 wrong usage or a faulty program.
    """
    form = _form(form, output)
    found = reconciled(
        program,
        as_of=as_of,
        known_at=known_at,
        record=record_dir,
        acts=acts_file,
        clause=clause,
    )
    if form == "table":
        _print(found)
    elif form == "csv":
        write_rows(found.rows, ACT_RECONCILED_COLUMNS, form, output)
    else:
        write_text(_told(found, form).rstrip("\n"), form, output)


def _form(form: str, output: Path | None) -> str:
    """The format as asked, or for a table to a file, by the file's ending; else text."""
    if form != "table" or output is None:
        return form
    ending = output.suffix.removeprefix(".")
    return ending if ending in FORMATS else "text"


def _told(found: ActsReconciled, form: str) -> str:
    match form:
        case "json":
            return found.to_json()
        case "md":
            return found.to_markdown()
        case "html":
            return found.to_html()
        case _:
            return str(found)


def _print(found: ActsReconciled) -> None:
    said, whole = Said(found.names), found.found
    if whole.entries:
        columns = ("act", "day", "by", *(COLUMN_TITLES[one] for one in COLUMNS))
        print_table(found.heading(), columns, list(_rows(found, said)))
    else:
        console().print(found.heading())
    console().print(f"\n{headed(verdict_words(whole))}")
    for one in whole.mismatches:
        lines = said.mismatch(one, lambda act: whole.entry_of(act).number)
        console().print("\n" + "\n".join(lines))
    if whole.entries:
        console().print(f"\n{WHAT_IT_IS}")


def _rows(found: ActsReconciled, said: Said) -> Iterator[list[str]]:
    for entry in found.found.entries:
        act = entry.act
        told = "\n".join(_short(act, said))
        cells = [told if entry.column == one else "" for one in COLUMNS]
        yield [str(entry.number), str(act.date), said.actor(act), *cells]


def _short(act: Act, said: Said) -> Iterator[str]:
    """What was done, to whom, on what and by whose report; the text form has the effect too."""
    many = len(act.addressees) > _MOST_NAMED
    to = f"{len(act.addressees)} governments" if many else said.addressees(act)
    yield f"{act.kind}, to {to}" if to else act.kind
    if act.touches:
        yield f"on {listed(act.touches)}"
    if carrier := said.carrier(act):
        yield f"via {carrier}"

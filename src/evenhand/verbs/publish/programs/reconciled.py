"""The page of a program on which its acts stand side by side, with where papers differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS
from evenhand.audit.reconciled.said import (
    CODE_MEANINGS,
    NOT_ONE_DAY,
    PERHAPS,
    SIDE_WORDS,
    TOO_WIDE,
    WHAT_IT_IS,
)
from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.reasons.words import headed
from evenhand.verbs.publish.programs.acts import KINDS, entries
from evenhand.verbs.reconcile import ACT_RECONCILED_COLUMNS, reconcile
from evenhand.verbs.rows import csv_text

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory

_CSV: Final = "reconciled.csv"
_JSON: Final = "reconciled.json"
# "Asked" alone is a status elsewhere on the site, and is another word in other languages.
_COLUMN_HEADS: Final = tuple(
    headed(COLUMN_TITLES[one]) if one == "said" else f"What was {COLUMN_TITLES[one]}"
    for one in COLUMNS
)


def reconciled_pages(
    editions: Sequence[Edition], record: Record, directory: Directory
) -> Iterator[Page | File]:
    """A page for each program, on all acts on file, with the same as CSV and JSON."""
    for program in {one.program.id: one.program for one in editions}.values():
        yield from _reconciled(program, record, directory)


def looked_up() -> Iterator[str]:
    """The messages that the page looks up by a name: columns, codes, sides."""
    yield from _COLUMN_HEADS
    yield from CODE_MEANINGS.values()
    yield from map(headed, SIDE_WORDS.values())
    yield from map(headed, (NOT_ONE_DAY, PERHAPS, TOO_WIDE))
    yield WHAT_IT_IS


def _reconciled(program: Program, record: Record, directory: Directory) -> Iterator[Page | File]:
    path = addresses.reconciled(program.id)
    found = reconcile(program, record=record)
    yield Page(
        "reconciled",
        Frame(
            path,
            marked("%(program)s: announced, asked, decided and done, side by side"),
            f"What was announced, asked, decided and done about {program.title}, side by side,"
            " with what others replied, and where papers do not agree.",
            trail=(
                Link(marked("Programs"), addresses.PROGRAMS),
                Link(program.title, addresses.program(program.id)),
            ),
            files=(
                FileBeside(_CSV, marked("the acts with their columns as a table")),
                FileBeside(_JSON, marked("acts, clauses and mismatches as data")),
            ),
            named={"program": program.title},
        ),
        {
            "program": program,
            "found": found.found,
            "places": {entry.act: entry for entry in entries(record, program)},
            "columns": tuple(zip(COLUMNS, _COLUMN_HEADS, strict=True)),
            "titles": {one.id: one.title for one in program.requires.every_clause()},
            "meanings": CODE_MEANINGS,
            "sides": {says: headed(words) for says, words in SIDE_WORDS.items()},
            "what_it_is": WHAT_IT_IS,
            "not_one_day": NOT_ONE_DAY,
            "perhaps": headed(PERHAPS),
            "too_wide": headed(TOO_WIDE),
            "kinds": KINDS,
            "directory": directory,
        },
    )
    yield File(path + _CSV, csv_text(found.rows, ACT_RECONCILED_COLUMNS))
    yield File(path + _JSON, f"{found.to_json()}\n")

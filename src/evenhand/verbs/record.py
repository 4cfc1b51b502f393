"""Add to a record and look into it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evenhand.errors import EvenhandError
from evenhand.record.acts import read_acts
from evenhand.record.statements import read_statements
from evenhand.record.store import Record
from evenhand.terms.statements import Act, Statement
from evenhand.terms.values import operator
from evenhand.verbs.sources import SHIPPED, as_program, shipped_programs

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact


class Added(NamedTuple):
    """What was added to a record, or the problems for which nothing was."""

    statements: int
    acts: int
    head: str
    problems: tuple[EvenhandError, ...]


def begin(directory: Path, *, empty: bool = False) -> Record:
    """Begin a record of one's own: a copy of the shipped one, or only its governments.

    Raises:
        NotARecord: the folder already holds a record.
        CannotWrite: the folder cannot be made or written to.
    """
    record = Record.create(directory)
    shutil.copy(SHIPPED / "record" / "jurisdictions.csv", directory / "jurisdictions.csv")
    if not empty:
        shipped = Record.open(SHIPPED / "record")
        record.append(shipped.statements(), shipped.acts())
    return Record.open(directory)


def add(record: Record, file: Path, *, today: dt.date | None = None) -> Added:
    """Append the statements or the acts of a CSV file: all of them, or none.

    Args:
        record: an open record.
        file: statements or acts, told apart by the header.
        today: nothing can have been said after it; the machine's day if left out.
    Returns:
        What was added. Where the file has a problem nothing is, and every problem is named.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    if _holds_acts(file):
        acts, problems = read_acts(
            file, record.jurisdictions, today=today, already=set(record.acts())
        )
        head = record.head if problems else record.append(acts=acts)
        return Added(0, 0 if problems else len(acts), head, problems)
    statements, problems = read_statements(
        file,
        facts_on_file(),
        record.jurisdictions,
        today=today,
        on_record=record.statement,
        already=record.number_of,
    )
    head = record.head if problems else record.append(statements)
    return Added(0 if problems else len(statements), 0, head, problems)


def view(
    record: Record,
    *,
    about: str | None = None,
    fact: str | None = None,
    known_at: dt.date | None = None,
) -> tuple[Statement, ...]:
    """The statements on file, by number.

    Args:
        about: a body; its facilities and offices are included.
        fact: the question they answer.
        known_at: leave out what was recorded later, or on a day not surely before it.
    """
    return tuple(
        row
        for row in record.statements()
        if (about is None or about in (row.about, operator(row.about)))
        and (fact is None or fact == row.fact)
        and (known_at is None or row.recorded_at.begun(known_at) is True)
    )


def view_acts(record: Record, *, program: str | None = None) -> tuple[Act, ...]:
    """The acts on file, of one program where it is named, by date."""
    return tuple(sorted(record.acts(program), key=lambda act: (act.date.latest, act.actor)))


def facts_on_file() -> Mapping[str, Fact]:
    """Every fact that a shipped program or vocabulary declares, by name."""
    facts: dict[str, Fact] = {}
    for path in shipped_programs().values():
        facts |= as_program(path).facts
    return facts


def _holds_acts(file: Path) -> bool:
    try:
        with file.open("rb") as lines:
            return b"addressees" in lines.readline()
    except OSError:
        return False  # the reader of statements says what is wrong

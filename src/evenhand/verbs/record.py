"""Add to a record and look into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evenhand.errors import DuplicateRow, EvenhandError
from evenhand.record.acts import read_acts
from evenhand.record.statements import read_statements
from evenhand.record.store import Record
from evenhand.terms.programs import Program
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


def begin(directory: Path, *, empty: bool = False, jurisdictions: Path | None = None) -> Record:
    """Begin a record of one's own: a copy of the shipped one, or only its governments.

    Args:
        empty: leave out the shipped statements and acts.
        jurisdictions: a table of other governments than the shipped ones; the record is then
            empty, since the shipped statements are not about them.
    Raises:
        RecordExists: the folder already holds a record.
        CannotWrite: the folder cannot be made or written to.
        UnreadableFile, RecordError: the table cannot be opened, or is wrong.
    """
    shipped = Record.open(SHIPPED / "record")
    record = Record.create(directory, jurisdictions=jurisdictions or shipped.jurisdictions_file)
    if not empty and jurisdictions is None:
        record.append(shipped.statements(), shipped.acts())
    return record


def add(
    record: Record,
    file: Path,
    *,
    programs: Iterable[Program | str | Path] = (),
    today: dt.date | None = None,
) -> Added:
    """Append the statements or the acts of a CSV file: all of them, or none.

    Args:
        record: an open record.
        file: statements or acts, told apart by the header.
        programs: programs of one's own, whose facts may be stated beside the shipped ones.
        today: nothing can have been said after it; the machine's day if left out.
    Returns:
        What was added. Where the file has a problem nothing is, and every problem is named;
        a row that somebody else added meanwhile is one.
    Raises:
        UnreadableFile: the file cannot be opened.
        RecordBusy: another process kept adding.
        DuplicateRow: others added rows of it twice while it was read.
    """
    own = tuple(programs)
    try:
        return _add(record, file, own, today)
    except DuplicateRow:  # added since the file was read: now each is told by its line
        return _add(record, file, own, today)


def _add(
    record: Record,
    file: Path,
    programs: tuple[Program | str | Path, ...],
    today: dt.date | None,
) -> Added:
    if _holds_acts(file):
        acts, problems = read_acts(
            file, record.jurisdictions, today=today, already=set(record.acts())
        )
        head = record.head if problems else record.append(acts=acts, new_only=True)
        return Added(0, 0 if problems else len(acts), head, problems)
    statements, problems = read_statements(
        file,
        facts_on_file(programs),
        record.jurisdictions,
        today=today,
        on_record=record.statement,
        already=record.number_of,
    )
    head = record.head if problems else record.append(statements, new_only=True)
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


def facts_on_file(programs: Iterable[Program | str | Path] = ()) -> Mapping[str, Fact]:
    """Every fact that a shipped program or vocabulary declares, and those of ``programs``."""
    facts: dict[str, Fact] = {}
    for program in (*shipped_programs().values(), *programs):
        facts |= as_program(program).facts
    return facts


def _holds_acts(file: Path) -> bool:
    try:
        with file.open("rb") as lines:
            return b"addressees" in lines.readline()
    except OSError:
        return False  # the reader of statements says what is wrong

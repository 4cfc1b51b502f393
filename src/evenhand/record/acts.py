"""Acts as CSV: what was announced, asked, decided and done, each on its own row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from evenhand.errors import (
    BadCell,
    BadStatementDate,
    BlankCell,
    DuplicateRow,
    FutureDate,
    Place,
    RecordError,
)
from evenhand.record.names import GOVERNMENT, Names, short
from evenhand.record.segments import act_from, act_row, span, split
from evenhand.record.sheet import Row, as_csv, read_sheet
from evenhand.terms.statements import ACT_COLUMNS, ACT_KINDS, Act
from evenhand.terms.values import operator

_REQUIRED = ("date", "program", "actor", "kind")
_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*\Z", re.ASCII)
_CLAUSE = re.compile(r"[a-z][a-z0-9-]*\Z", re.ASCII)


def read_acts(
    source: Path | str,
    known: Container[str],
    *,
    today: dt.date | None = None,
    already: Container[Act] = (),
    file: str = "",
) -> tuple[tuple[Act, ...], tuple[RecordError, ...]]:
    """Read and check a table of acts.

    Args:
        source: a path, or the text of the table itself.
        known: the ids of the governments there are. An actor must be one; an addressee that
            looks like an id with a country's two letters and a hyphen must be one too.
        today: nothing can have been done after it; the machine's day (UTC) if left out.
        already: the acts on record; one of them is refused.
        file: what to call the table in messages; the path where there is one.
    Returns:
        The rows that are right, in the file's order, and every problem, by line.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    sheet = read_sheet(source, ACT_COLUMNS, file)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    names = Names(known)
    problems = list(sheet.problems)
    acts: dict[Act, int] = {}
    for row in sheet.rows:
        place = Place(sheet.file, row.line)
        wrong = [*_words(row, place), *_who(row, place, names), *_when(row, place, day)]
        problems.extend(wrong)
        if not wrong:
            act = act_from([row.cells[name] for name in ACT_COLUMNS])
            if act in already:
                problems.append(DuplicateRow("this act is on record already.", place=place))
            elif acts.setdefault(act, row.line) != row.line:
                problems.append(_twice(acts[act], place))
    problems.sort(key=lambda problem: problem.place.line if problem.place else 0)
    return tuple(acts), tuple(problems)


def write_acts(acts: Iterable[Act]) -> str:
    """The acts as CSV text that :func:`read_acts` reads back."""
    return as_csv(ACT_COLUMNS, map(act_row, acts))


def _words(row: Row, place: Place) -> Iterator[RecordError]:
    cells = row.cells
    for name in _REQUIRED:
        if not cells[name]:
            yield BlankCell(f"'{name}' is blank.", place=place)
    if cells["program"] and not _ID.match(cells["program"]):
        yield BadCell(
            f"'program' is '{short(cells['program'])}', which is not an id.",
            place=place,
            hint="Write the id of a program, such as us-doj-psp.",
        )
    if cells["kind"] and cells["kind"] not in ACT_KINDS:
        yield BadCell.unknown_name("a kind of act", short(cells["kind"]), ACT_KINDS, place)
    for clause in split(cells["touches"]):
        if not _CLAUSE.match(clause):
            yield BadCell(f"'touches' has '{short(clause)}', which is no clause id.", place=place)


def _who(row: Row, place: Place, names: Names) -> Iterator[RecordError]:
    actor = row.cells["actor"]
    if actor and not GOVERNMENT.match(operator(actor)):
        yield BadCell(
            f"'actor' is '{short(actor)}', which is not an id.",
            place=place,
            hint="Officials appear by office: write the government's id here, the office in "
            "'office', and who carried it in 'via'.",
        )
    elif actor:
        yield from names.unknown(actor, place)
    for addressee in split(row.cells["addressees"]):
        if "-" in addressee and GOVERNMENT.match(operator(addressee)):
            yield from names.unknown(addressee, place)


def _when(row: Row, place: Place, today: dt.date) -> Iterator[RecordError]:
    text = row.cells["date"]
    if not text:
        return
    try:
        day = span(text)
    except ValueError as problem:
        yield BadStatementDate(f"'date': {short(str(problem), 120)}.", place=place)
        return
    if (day.earliest or day.latest) > today:
        yield FutureDate(f"'date' is {short(text)}, and today is {today}.", place=place)


def _twice(first: int, place: Place) -> RecordError:
    return DuplicateRow(
        f"this row says the same as line {first}.",
        place=place,
        hint="Leave one of the two out.",
    )

"""The tables of a bundle: CSV in one form, so that what is read is what was written.

Unlike a table that a person adds to a record, nothing is trimmed or checked against other
tables here: the rows were checked when they went on record, and are sealed as they stand.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from evenhand.errors import NotReplayable, Place
from evenhand.record.characters import hidden_in
from evenhand.record.jurisdictions import JURISDICTION_COLUMNS
from evenhand.record.names import short
from evenhand.record.segments import act_row, span, split, statement_from, statement_row
from evenhand.record.sheet import MOST_CHARACTERS, as_csv
from evenhand.record.sources import Issue
from evenhand.terms.statements import ACT_COLUMNS, STATEMENT_COLUMNS, Act, Jurisdiction, Statement

PUBLICATION_COLUMNS: Final = ("fact", "publisher", "year", "recorded_at", "rows")


class Published(NamedTuple):
    """That somebody's ``issue`` of a fact stood on the day known."""

    fact: str
    issue: Issue


def statements_csv(rows: Iterable[Statement]) -> bytes:
    """The statements, numbered as on record."""
    return as_csv(STATEMENT_COLUMNS, map(statement_row, rows)).encode()


def acts_csv(acts: Iterable[Act]) -> bytes:
    """The acts, in the order of the record."""
    return as_csv(ACT_COLUMNS, map(act_row, acts)).encode()


def jurisdictions_csv(governments: Iterable[Jurisdiction]) -> bytes:
    """The governments that the determination names."""
    rows = ((*one[:5], ";".join(one.counties), one.residents) for one in governments)
    return as_csv(JURISDICTION_COLUMNS, rows).encode()


def publications_csv(published: Iterable[Published]) -> bytes:
    """Which years of which facts were out."""
    rows = ((fact, i.by, i.year, i.recorded_at.text, i.rows) for fact, i in published)
    return as_csv(PUBLICATION_COLUMNS, rows).encode()


def read_statements_csv(content: bytes, place: Place) -> tuple[Statement, ...]:
    """The statements of a bundle.

    Raises:
        NotReplayable: it is no such table; the message has the line.
    """
    found: list[Statement] = []
    numbers: Counter[int] = Counter()
    for line, cells in _rows(content, STATEMENT_COLUMNS, place):
        try:
            found.append(statement_from(cells))
        except ValueError as problem:
            raise _wrong(Place(place.file, line), str(problem)) from None
        numbers[found[-1].seq] += 1
        if numbers[found[-1].seq] > 1:
            raise _wrong(Place(place.file, line), f"Number {found[-1].seq} stands twice")
    return tuple(found)


def read_jurisdictions_csv(content: bytes, place: Place) -> dict[str, Jurisdiction]:
    """The governments of a bundle, by id.

    Raises:
        NotReplayable: it is no such table.
    """
    found: dict[str, Jurisdiction] = {}
    for line, cells in _rows(content, JURISDICTION_COLUMNS, place):
        id_, name, kind, geoid, state, counties, residents = cells
        try:
            count = int(residents) if residents else None
        except ValueError:
            raise _wrong(Place(place.file, line), "'residents' is no number") from None
        if id_ in found:
            raise _wrong(Place(place.file, line), f"'{id_[:60]}' stands twice")
        found[id_] = Jurisdiction(id_, name, kind, geoid, state, split(counties), count)
    return found


def read_publications_csv(content: bytes, place: Place) -> tuple[Published, ...]:
    """Which years of which facts were out.

    Raises:
        NotReplayable: it is no such table.
    """
    found: list[Published] = []
    for line, (fact, by, year, recorded_at, rows) in _rows(content, PUBLICATION_COLUMNS, place):
        try:
            issue = Issue(by, _year(year), span(recorded_at), int(rows))
        except ValueError as problem:
            raise _wrong(Place(place.file, line), str(problem)) from None
        found.append(Published(fact, issue))
    return tuple(found)


def _year(text: str) -> int:
    year = int(text)
    if not 1 <= year <= 9999:
        raise ValueError(f"'{text}' is no year")
    return year


def _rows(content: bytes, columns: Sequence[str], place: Place) -> Iterable[tuple[int, list[str]]]:
    """Each row under the header with its line; the whole table is read before the first."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _wrong(place, f"Byte {problem.start + 1} is not text in UTF-8") from None
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if what := hidden_in("".join(cells)):
                raise _wrong(Place(place.file, reader.line_num), f"It holds {what}")
            rows.append((reader.line_num, cells))
    except csv.Error:
        at = Place(place.file, reader.line_num)
        raise _wrong(at, "This row cannot be taken apart") from None
    if not rows or rows[0][1] != list(columns):
        raise _wrong(place, f"Its first row is not: {','.join(columns)}")
    for line, cells in rows:
        if len(cells) != len(columns):
            at = Place(place.file, line)
            raise _wrong(at, f"This row has {len(cells)} cells in place of {len(columns)}")
    if as_csv(columns, (cells for _, cells in rows[1:])).encode() != content:
        raise _wrong(place, "It is not written as the tables of a bundle are")
    return rows[1:]


def _wrong(place: Place, what: str) -> NotReplayable:
    return NotReplayable(
        f"{short(what, 160)}.",
        place=place,
        hint="The table was altered: ask its sender for another copy.",
    )

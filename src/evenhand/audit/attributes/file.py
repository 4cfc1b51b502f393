"""A user's own attributes as CSV: an ``id`` column, and any others, of text or of numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.audit.attributes.on_file import Attribute
from evenhand.errors import (
    BadCell,
    BlankCell,
    DuplicateRow,
    MissingColumn,
    Place,
    RecordError,
    UnreadableTable,
)
from evenhand.record.names import Names, short
from evenhand.record.sheet import MOST_CHARACTERS, Row, Sheet, read_sheet

_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,24}(?:\.\d{1,12})?|\.\d{1,12})\Z", re.ASCII)
_LIKE_A_NUMBER: Final = re.compile(r"[+-]?[\d.][\d., ]*(?:[eE][+-]?\d+)?%?\Z", re.ASCII)
_NO_NUMBER: Final = re.compile(r"[+-]?(?:nan|inf|infinity)\Z", re.ASCII | re.IGNORECASE)

_UNKNOWN: Final = ("", "unknown")


class AttributesRead(NamedTuple):
    """The columns that are right, in the file's order, and every problem, by line."""

    attributes: tuple[Attribute, ...]
    problems: tuple[RecordError, ...]


def read_attributes(source: Path | str, known: Container[str], *, file: str = "") -> AttributesRead:
    """Read and check a table of attributes.

    A column in which every cell that is filled in is a plain number is of numbers, one in
    which none is a number is of text; a mix of both is refused, since one of them is a slip.
    A cell that is blank or says ``unknown`` is unknown, and so is everything about a
    government that has no row. What looks like a number and is no plain one (``1,250``,
    ``1e5``, ``12 %``, more than 24 digits) is refused.

    Args:
        source: a path, or the text of the table itself.
        known: the ids of the governments there are.
        file: what to call the table in messages; the path where there is one.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    header = _header(source)
    sheet = read_sheet(source, header if "id" in header else ["id", *header], file)
    problems = [*sheet.problems, *_without_columns(header, sheet)]
    names = Names(known)
    rows: dict[str, Row] = {}
    for row in sheet.rows:
        wrong = list(_wrong_id(row, rows, names, Place(sheet.file, row.line)))
        problems.extend(wrong)
        if not wrong:
            rows[row.cells["id"]] = row
    attributes: list[Attribute] = []
    for name in (one for one in header if one not in ("id", "")):
        wrong = list(_wrong_cells(name, rows.values(), sheet.file))
        problems.extend(wrong)
        if rows and not wrong:
            attributes.append(_attribute(name, rows, sheet.file))
    problems.sort(key=lambda problem: problem.place.line if problem.place else 0)
    return AttributesRead(tuple(attributes), tuple(problems))


def _header(source: Path | str) -> list[str]:
    """The names in the first row, so far as it can be read; ``read_sheet`` says what is wrong."""
    try:
        text = source if isinstance(source, str) else source.read_text("utf-8-sig", "replace")
        csv.field_size_limit(MOST_CHARACTERS)
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\r\n", "\n")))
        return [cell.strip() for cell in next((row for row in rows if row), [])]
    except (OSError, csv.Error):
        return []


def _without_columns(header: list[str], sheet: Sheet) -> Iterator[RecordError]:
    """What is wrong with a header that ``read_sheet`` takes as it is, or with no rows at all."""
    if sheet.problems:
        return
    place = Place(sheet.file, 1)
    for number, name in enumerate(header, 1):
        if not name:
            yield BlankCell(
                f"Cell {number} of the header is blank.",
                place=place,
                hint="Name the column, or leave it out with its cells.",
            )
    if not set(header) - {"id", ""}:
        yield MissingColumn(
            "There is no column besides 'id'.",
            place=place,
            hint="Add a column for each attribute, named in the first row.",
        )
    if not sheet.rows:
        yield UnreadableTable(
            "The table has no row under its header.",
            place=place,
            hint="Write one government a row.",
        )


def _wrong_id(
    row: Row, before: Mapping[str, Row], names: Names, place: Place
) -> Iterator[RecordError]:
    one = row.cells["id"]
    if not one:
        yield BlankCell(
            "'id' is blank.", place=place, hint="It is the government's id: us-nm-albuquerque."
        )
    elif one in before:
        yield DuplicateRow(
            f"'{short(one)}' stands on line {before[one].line} already.",
            place=place,
            hint="Leave one of the two rows out.",
        )
    else:
        yield from names.unknown(one, place)


def _wrong_cells(name: str, rows: Iterable[Row], file: str) -> Iterator[RecordError]:
    """The cells of a column that cannot stand in it."""
    filled = [(row.line, row.cells[name]) for row in rows if row.cells[name] not in _UNKNOWN]
    numbers = [bool(_NUMBER.match(cell)) for _, cell in filled]
    for (line, cell), number in zip(filled, numbers, strict=True):
        if _NO_NUMBER.match(cell):
            yield BadCell(
                f"'{short(name)}' is '{cell}', which is not a number.",
                place=Place(file, line),
                hint="Leave the cell blank where nobody knows.",
            )
        elif _LIKE_A_NUMBER.match(cell) and not number:
            yield BadCell(
                f"'{short(name)}' is '{short(cell)}', which looks like a number and is no plain"
                " one.",
                place=Place(file, line),
                hint="Write a number such as 1250 or 0.25, of at most 24 digits before the point"
                " and 12 after it.",
            )
        elif any(numbers) and not number:
            yield BadCell(
                f"'{short(name)}' is '{short(cell)}', and in other rows it is a plain number.",
                place=Place(file, line),
                hint="Write a number such as 1250 or 0.25, or leave the cell blank; codes that"
                " are no numbers need a letter each.",
            )


def _attribute(name: str, rows: Mapping[str, Row], file: str) -> Attribute:
    filled = {one: row.cells[name] for one, row in rows.items() if row.cells[name] not in _UNKNOWN}
    if filled and all(map(_NUMBER.match, filled.values())):
        numbers = {one: Decimal(cell) for one, cell in filled.items()}
        return Attribute(name, "number", file, numbers)
    return Attribute(name, "text", file, filled)

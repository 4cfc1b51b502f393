"""A CSV file as rows with their lines, and every way in which it is not one.

Read strictly: UTF-8 (a byte order mark is dropped), one header row, as many cells in every
row as in the header, no hidden characters. A row that does not fit is refused by its line;
the others come back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.errors import (
    HiddenCharacter,
    MissingColumn,
    Place,
    RecordError,
    RowShape,
    UnknownColumn,
    UnreadableFile,
    UnreadableTable,
)
from evenhand.record.characters import REMOVE, hidden_in

MOST_BYTES: Final = 512 * 1024 * 1024
MOST_CHARACTERS: Final = 100_000  # of one cell; a longer one is a lost quotation mark
_ALIKE: Final = 0.7  # 'extra' is no slip for 'retracts'; 'said_by' may be one for 'stated_by'


class Row(NamedTuple):
    """One row: the line on which it begins, and its cells by column, trimmed."""

    line: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """What could be read of a table, and what could not."""

    file: str
    rows: tuple[Row, ...]
    problems: tuple[RecordError, ...]


def read_sheet(
    source: Path | str, columns: Sequence[str], file: str = "", *, optional: Sequence[str] = ()
) -> Sheet:
    """Read a table that has exactly these columns, in any order.

    Args:
        source: a path, or the text of the table itself.
        columns: those of every row that comes back.
        optional: those of them that the table may lack; their cells are then blank.
        file: what to call it in messages; the path where there is one.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    # A row with a hidden character is not passed on: messages of later checks quote cells.
    name = file or (str(source) if isinstance(source, Path) else "text")
    try:
        text = _decoded(source, name)
        lines = list(_parsed(text, name))
    except RecordError as problem:
        return Sheet(name, (), (problem,))
    if not lines:
        hint = _header(columns, optional)
        missing = UnreadableTable("The table is empty.", place=Place(name), hint=hint)
        return Sheet(name, (), (missing,))
    (line, header), *body = lines
    place = Place(name, line)
    cells = [f"cell {number} of the header" for number in range(1, len(header) + 1)]
    problems = list(
        _hidden(cells, header, place) or _header_problems(header, columns, optional, place)
    )
    if problems:
        return Sheet(name, (), tuple(problems))
    rows = []
    for line, cells in body:
        place = Place(name, line)
        if len(cells) != len(header):
            problems.extend([_misfit(cells, header, place)] if any(cells) else [])
        elif hidden := _hidden([f"'{column}'" for column in header], cells, place):
            problems.extend(hidden)
        else:
            blank = dict.fromkeys(optional, "")
            rows.append(Row(line, blank | dict(zip(header, cells, strict=True))))
    return Sheet(name, tuple(rows), tuple(problems))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as text that :func:`read_sheet` reads back; lines end in a bare newline."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _decoded(source: Path | str, name: str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        if source.stat().st_size > MOST_BYTES:
            raise UnreadableTable(
                "The file is over 512 MB.",
                place=Place(name),
                hint="Part it into several tables, and add one after the other.",
            )
        content = source.read_bytes()
    except OSError as problem:
        raise UnreadableFile.because(problem, name) from problem
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise UnreadableTable(
            "The file is not UTF-8 text here.",
            place=Place(name, line),
            hint="Save it as 'CSV UTF-8' and read it again.",
        ) from None


def _parsed(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; rows of nothing at all are passed over."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableTable(
            "There is a NUL character here, which no text has.",
            place=Place(name, line),
            hint="Save the table as 'CSV UTF-8' and read it again.",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as problem:
        raise UnreadableTable(
            "This row cannot be taken apart: "
            + (
                f"a cell is over {MOST_CHARACTERS:,} characters."
                if "field limit" in str(problem)
                else "a quotation mark is missing, or stands within a cell."
            ),
            place=Place(name, line),
            hint='A cell that holds a quotation mark is written "like ""this"" one".',
        ) from None


def _header_problems(
    header: Sequence[str], columns: Sequence[str], optional: Sequence[str], place: Place
) -> Iterator[RecordError]:
    for number, name in enumerate(header):
        if name not in columns:
            yield UnknownColumn.unknown_name(
                "a column of this table", name, columns, place, alike=_ALIKE
            )
        elif name in header[:number]:
            yield UnknownColumn(
                f"The column '{name}' stands twice.",
                place=place,
                hint="Leave one of the two out, with its cells.",
            )
    absent = [name for name in columns if name not in header and name not in optional]
    if absent:
        names = ", ".join(f"'{name}'" for name in absent)
        which = "column is" if len(absent) == 1 else "columns are"
        yield MissingColumn(
            f"The {which} missing: {names}.", place=place, hint=_header(columns, optional)
        )


def _hidden(names: Sequence[str], cells: Sequence[str], place: Place) -> list[RecordError]:
    """The hidden characters of a row, a problem a cell; ``names`` is what to call each."""
    if not hidden_in("".join(cells)):
        return []
    found = ((name, hidden_in(cell)) for name, cell in zip(names, cells, strict=True))
    return [
        HiddenCharacter(f"{name[0].upper()}{name[1:]} holds {what}.", place=place, hint=REMOVE)
        for name, what in found
        if what
    ]


def _misfit(cells: Sequence[str], header: Sequence[str], place: Place) -> RowShape:
    return RowShape(
        f"This row has {len(cells)} cells, and the table has {len(header)} columns.",
        place=place,
        hint='Put a cell that holds a comma in quotation marks: "like, this".'
        if len(cells) > len(header)
        else "A blank cell keeps its comma.",
    )


def _header(columns: Sequence[str], optional: Sequence[str]) -> str:
    needed = ",".join(name for name in columns if name not in optional)
    more = f"; it may also have {', '.join(optional)}" if optional else ""
    return f"The first row must be: {needed}{more}"

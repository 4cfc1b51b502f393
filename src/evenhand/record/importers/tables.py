"""Rows of text from CSV, Excel and Parquet, each with its number in the file.

Cells become text and nothing else: no guessing of dates or numbers. Excel stores counts as
floating point, so ``1234.0`` is written ``1234``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.errors import ImportFormat, Place, UnreadableFile
from evenhand.record.importers.core import Row
from evenhand.record.importers.excel import cell_text, openable, read_sheet

EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
HEADER_WITHIN = 12
_NAMELESS = re.compile(r"column (\d+)\Z", re.ASCII)


def read_table(path: Path, required: Sequence[str], sheet: str | None = None) -> list[Row]:
    """The rows of a table by its column names.

    CSV (UTF-8, with or without a byte-order mark) and Parquet name their columns on top;
    in an Excel sheet the header is the first of the leading twelve rows that holds all of
    ``required``.

    Raises:
        ImportFormat: a required column is missing, or the kind of file is unknown.
        UnreadableFile: the file cannot be opened or decoded.
    """
    openable(path)
    if path.suffix == ".csv":
        return _csv(path, required)
    if path.suffix == ".parquet":
        return _parquet(path, required)
    if path.suffix in EXCEL:
        return _excel(path, required, sheet)
    raise ImportFormat(
        f"'{path.suffix}' is not a kind of table this reads.",
        place=Place(str(path)),
        hint=f"Give .csv, .parquet, {', '.join(EXCEL)}.",
    )


def _csv(path: Path, required: Sequence[str]) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            names = [name.strip() for name in next(reader, [])]
            _require(path, names, required)
            return list(_csv_rows(reader, names))
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise UnreadableFile(
            "It cannot be read as CSV in UTF-8: "
            + (
                "there are bytes that are no such text."
                if isinstance(problem, UnicodeDecodeError)
                else "a quotation mark is missing, or stands within a cell."
            ),
            place=Place(str(path)),
            hint="Save it as 'CSV UTF-8' and import it again.",
        ) from problem


def _csv_rows(reader: Iterator[list[str]], names: Sequence[str]) -> Iterator[Row]:
    line = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(line, _named(names, cells))
        line = reader.line_num + 1  # type: ignore[attr-defined]  # csv.reader has it; no stub class


def _parquet(path: Path, required: Sequence[str]) -> list[Row]:
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as problem:
        raise UnreadableFile(
            "It cannot be read as Parquet.",
            place=Place(str(path)),
            hint="Fetch or make the file anew: it is damaged, or is of another kind.",
        ) from problem
    _require(path, table.column_names, required)
    columns = [[cell_text(value) for value in column.to_pylist()] for column in table.columns]
    rows = zip(*columns, strict=True)
    return [Row(n, dict(zip(table.column_names, r, strict=True))) for n, r in enumerate(rows, 1)]


def _excel(path: Path, required: Sequence[str], sheet: str | None) -> list[Row]:
    rows = read_sheet(path, sheet)
    for at, cells in enumerate(rows[:HEADER_WITHIN]):
        names = [cell.strip() for cell in cells]
        if set(required) <= set(names):
            body = enumerate(rows[at + 1 :], at + 2)
            return [Row(n, _named(names, row)) for n, row in body if any(row)]
    raise ImportFormat(
        f"No row has the columns {', '.join(required)}.",
        place=Place(str(path)),
        hint=f"The header must stand in the first {HEADER_WITHIN} rows of the sheet.",
    )


def _named(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The row by its columns' names; what stands under none is kept as ``column 4``."""
    padded = [(name, cell.strip()) for name, cell in zip_longest(names, cells, fillvalue="")]
    numbered = enumerate(padded, 1)
    return {name or f"column {n}": cell for n, (name, cell) in numbered if name or cell}


def nameless(values: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The cells of a row that stand under no column's name, each with its number from 1."""
    for name, text in values.items():
        if text and (match := _NAMELESS.match(name)):
            yield int(match[1]), text


def _require(path: Path, names: Sequence[str], required: Sequence[str]) -> None:
    missing = [name for name in required if name not in names]
    if missing:
        raise ImportFormat(
            f"The column '{missing[0]}' is missing.",
            place=Place(str(path), 1),
            hint=f"Its columns are {', '.join(names)}.",
        )

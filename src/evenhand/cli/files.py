"""Rows as JSON, CSV, Excel or Parquet, to a file or to the screen."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.cli.output import console
from evenhand.cli.whole_files import write_file
from evenhand.reasons.words import folded
from evenhand.verbs.rows import csv_text, flat_amount, flat_row, without_formulas

FORMATS: Final = ("table", "json", "csv", "xlsx", "parquet")
Row = Mapping[str, object]

_WORDS: Final = pa.list_(pa.string())
_FACTS: Final = pa.list_(pa.struct({"fact": pa.string(), "of": pa.string()}))
_ACCOUNTS: Final = pa.list_(
    pa.struct({name: pa.string() for name in ("value", "stated_by", "recorded_at", "source")})
)
# The type of every column that is not text, the same whatever the rows hold.
_TYPES: Final[dict[str, pa.DataType]] = {
    "hindsight": pa.bool_(),
    "residents": pa.int64(),
    "seq": pa.int64(),
    "retracts": pa.int64(),
    **dict.fromkeys(
        (
            "unmet",
            "unknown",
            "asked",
            "suspended",
            "perhaps_suspended",
            "denial_barred",
            "perhaps_denial_barred",
            "restoration",
        ),
        _WORDS,
    ),
    "fiscal_year": pa.int64(),
    "amounts": pa.list_(
        pa.struct(
            {
                "does": pa.string(),
                "unit": pa.string(),
                "decided": pa.bool_(),
                "amount": pa.string(),
                "would_be": pa.string(),
                "amount_restored": pa.string(),
                "restoration": _WORDS,
            }
        )
    ),
    "missing": _FACTS,
    "disputes": pa.list_(
        pa.struct(
            {
                "fact": pa.string(),
                "of": pa.string(),
                "settled_by": pa.string(),
                "accounts": _ACCOUNTS,
            }
        )
    ),
}
# What Excel's file format cannot hold (ECMA-376, ST_Xstring).
_MOST_CHARACTERS: Final = 32_767  # of one cell (Excel specifications and limits)
_CUT: Final = " … [cut: longer than a cell of Excel can be; CSV and JSON have it whole]"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def format_of(form: str, output: Path | None, formats: Sequence[str] = FORMATS) -> str:
    """The format of an output: as asked, or for a table to a file, by the file's ending.

    Args:
        formats: those the verb writes, the table first.
    Raises:
        click.UsageError: the ending names no format, or the format is for files and none
            is named.
    """
    if output is None:
        if form in ("xlsx", "parquet"):
            raise click.UsageError(f"--format {form} is for files: name one with -o FILE.")
        return form
    ending = output.suffix.removeprefix(".")
    if form == "table" and ending not in formats[1:]:
        raise click.UsageError(
            f"{output.name} does not say which format: end it in .{', .'.join(formats[1:])},"
            " or name one with --format."
        )
    return ending if form == "table" else form


def write_rows(
    rows: Sequence[Row],
    columns: Sequence[str],
    form: str,
    output: Path | None,
    *,
    exact: bool = False,
) -> None:
    """Write rows in a format that ``format_of`` gave, but the table.

    Args:
        columns: the names of the columns, so that no rows still makes a table with a head.
        exact: leave text that a spreadsheet would run as it is, so that CSV reads back.
    Raises:
        CannotWriteOutput: the file cannot be written.
    """
    match form:
        case "json":
            content = (json.dumps(list(rows), indent=2, ensure_ascii=False) + "\n").encode()
        case "csv":
            content = csv_text(rows, columns, exact=exact).encode()
        case "xlsx":
            content = _excel(rows, columns)
        case _:
            content = _parquet(rows, columns)
    write_bytes(content, output)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write to a file, or text to the screen where none is named.

    Raises:
        CannotWriteOutput: the file cannot be written; what was there is untouched.
    """
    if output is None:
        click.echo(content.decode(), nl=False)
    else:
        write_file(output, content)


def write_text(text: str, form: str, output: Path | None) -> None:
    """Write what a verb says, with a line's end; plain text is folded to a terminal's width.

    Args:
        form: the format it is in; only ``text`` is folded, and never into a file or a pipe.
        output: a file; ``None`` is standard output.
    """
    if form == "text" and output is None and sys.stdout.isatty():
        text = folded(text, console().width)
    write_bytes(f"{text}\n".encode(), output)


def _excel(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    from openpyxl import Workbook  # here, since it takes long to load and few ask for it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("evenhand")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_held(cell) for cell in without_formulas(flat_row(row)).values()])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _held(cell: object) -> object:
    """A cell as Excel can hold it; what is cut says so."""
    if not isinstance(cell, str):
        return cell
    text = _CONTROL.sub("\ufffd", cell)
    if len(text) <= _MOST_CHARACTERS:
        return text
    return text[: _MOST_CHARACTERS - len(_CUT)] + _CUT


def _parquet(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    schema = pa.schema({name: _TYPES.get(name, pa.string()) for name in columns})
    flat = [{name: _kept(cell) for name, cell in row.items()} for row in rows]
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(flat, schema), content)
    return content.getvalue()


def _kept(cell: object) -> object:
    """A cell as Parquet keeps it: an amount as text, also within the entries of a list."""
    if not isinstance(cell, list):
        return flat_amount(cell)
    return [
        {name: flat_amount(one) for name, one in item.items()} if isinstance(item, dict) else item
        for item in cell
    ]


def text_form(form: str, output: Path | None, formats: Collection[str]) -> str:
    """The format as asked, or for text to a file, by the file's ending."""
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if form == "text" and ending in formats else form

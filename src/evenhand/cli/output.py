"""Rows as a table on the screen, JSON, CSV, Excel or Parquet; progress on long work."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from evenhand.errors import CannotWrite
from evenhand.verbs.rows import flat_row

FORMATS = ("table", "json", "csv", "xlsx", "parquet")
Row = Mapping[str, object]


def format_of(form: str, output: Path | None) -> str:
    """The format of an output: as asked, or for a table to a file, by the file's ending.

    Raises:
        click.UsageError: the ending names no format.
    """
    if form != "table" or output is None:
        return form
    ending = output.suffix.removeprefix(".")
    if ending not in FORMATS[1:]:
        raise click.UsageError(
            f"{output.name} does not say which format: end it in .{', .'.join(FORMATS[1:])},"
            " or name one with --format."
        )
    return ending


def write_rows(rows: Sequence[Row], columns: Sequence[str], form: str, output: Path | None) -> None:
    """Write rows in one of ``FORMATS`` but the table; to the screen where no file is named.

    Args:
        columns: the names of the columns, so that no rows still makes a table with a head.
    Raises:
        click.UsageError: Excel or Parquet without a file to write to.
    """
    if form in ("xlsx", "parquet") and output is None:
        raise click.UsageError(f"--format {form} is for files: name one with -o FILE.")
    match form:
        case "json":
            write_text(json.dumps(list(rows), indent=2, ensure_ascii=False) + "\n", output)
        case "csv":
            write_text(_csv(rows, columns), output)
        case "xlsx" if output is not None:
            _excel(rows, columns, output)
        case "parquet" if output is not None:
            _parquet(rows, columns, output)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the screen; long cells are folded, never cut."""
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def console() -> Console:
    """The screen; 120 columns where it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else 120, markup=False, highlight=False)


def tracked(ids: Iterable[str]) -> Iterator[str]:
    """Show progress on standard error once the work has taken a second; silent elsewhere."""
    items = list(ids)
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Deciding", total=len(items), visible=False)
        for item in items:
            yield item
            progress.update(task, advance=1, visible=time.monotonic() - started > 1)


def write_text(text: str, output: Path | None) -> None:
    """Write to a file, or to the screen where none is named.

    Raises:
        CannotWrite: the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(f"{output} cannot be written: {error.strerror}.") from error


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat_row(row) for row in rows)
    return text.getvalue()


def _excel(rows: Sequence[Row], columns: Sequence[str], output: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("determinations")
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(flat_row(row).values()))
    book.save(output)


def _parquet(rows: Sequence[Row], columns: Sequence[str], output: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([dict(row) for row in rows])
    if not rows:
        table = pa.table({name: pa.array([], pa.string()) for name in columns})
    pq.write_table(table, output)

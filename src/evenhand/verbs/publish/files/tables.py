"""The data beside a page: each of its tables as CSV for a spreadsheet and JSON for a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.pages.site.frame import File, FileBeside
from evenhand.verbs.rows import csv_text, json_text

if TYPE_CHECKING:
    from evenhand.pages.charts import Table


def table_rows(table: Table) -> list[dict[str, object]]:
    """The rows of a table on a page, each cell under its column's name."""
    names = [re.sub(r"[^a-z0-9]+", "_", column.lower()) for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@dataclass(frozen=True, slots=True)
class Beside:
    """A table beside a page: its name, what it holds (a message), and its rows."""

    name: str
    words: str
    rows: Sequence[Mapping[str, object]] = field(repr=False)

    def named(self) -> tuple[FileBeside, FileBeside]:
        """Both files as the page names them."""
        csv, json = f"{self.name}.csv", f"{self.name}.json"
        return FileBeside(csv, self.words), FileBeside(json, self.words)

    def files(self, path: str) -> Iterator[File]:
        """Both files below the page's folder."""
        columns = list(self.rows[0]) if self.rows else []
        yield File(f"{path}{self.name}.csv", csv_text(self.rows, columns))
        yield File(f"{path}{self.name}.json", json_text(self.rows))

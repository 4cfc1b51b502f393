"""The demonstration's tables, each as CSV for a spreadsheet and as JSON for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from evenhand.errors import CannotWrite
from evenhand.verbs.demo.gather import Demonstration
from evenhand.verbs.publish.day.cities import city_rows
from evenhand.verbs.rows import (
    csv_text,
    determination_row,
    json_text,
    screening_columns,
    screening_rows,
)

Row = Mapping[str, object]
_CITIES: Final = "each city's rate and interval by year, as known then and as known later"
_DETERMINATIONS: Final = "one row for each applicant and reading"
_SETTLING: Final = "what would settle most, on both sides"
DESCRIBED: Final = {
    "cities.csv": _CITIES,
    "cities.json": _CITIES,
    "determinations.csv": _DETERMINATIONS,
    "determinations.json": _DETERMINATIONS,
    "screening.csv": "every place screened, with the figures compared; no outcome among them",
    "screening.json": "the places with data alone; the others are in screening.csv",
    "settling.csv": _SETTLING,
    "settling.json": _SETTLING,
}


def write_tables(shown: Demonstration, folder: Path) -> list[Path]:
    """Write every file of ``DESCRIBED``.

    Raises:
        CannotWrite: the folder is full or may not be written to.
    """
    screened = list(screening_rows(shown.screened))
    tables: dict[str, Sequence[Row]] = {
        "cities": list(city_rows(shown.picture)),
        "determinations": [
            determination_row(row, found.jurisdictions)
            for found in shown.decided.values()
            for row in found
        ],
        "settling": list(shown.settled.rows()),
    }
    content = {
        "screening.csv": csv_text(screened, screening_columns(shown.screened)),
        "screening.json": json_text([row for row in screened if row["answer"] != "no data"]),
    }
    for name, rows in tables.items():
        content[f"{name}.csv"] = csv_text(rows, list(rows[0]) if rows else [])
        content[f"{name}.json"] = json_text(rows)
    return [_write(folder / name, text) for name, text in content.items()]


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror}.") from problem
    return path

"""The demonstration's tables, each as CSV for a spreadsheet and as JSON for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import CannotWrite
from evenhand.verbs.demo.gather import DAY, LATER, City, Demonstration
from evenhand.verbs.rows import determination_row, flat_row, screening_rows

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.crime.picture import YearFigure
    from evenhand.pages.report import Settling

Row = Mapping[str, object]
DESCRIBED: Final = {
    "cities": "each city's rate and interval by year, as known then and as known later",
    "determinations": "one row for each applicant and reading",
    "screening": "every place screened, with the figures compared; no outcome among them",
    "settling": "what would settle most, on both sides",
}


def write_tables(shown: Demonstration, settling: Settling, folder: Path) -> list[Path]:
    """Write every table of ``DESCRIBED`` twice, as ``NAME.csv`` and ``NAME.json``.

    Raises:
        CannotWrite: the folder is full or may not be written to.
    """
    rows: dict[str, Sequence[Row]] = {
        "cities": list(_cities(shown)),
        "determinations": [
            determination_row(row, found.jurisdictions)
            for found in shown.decided.values()
            for row in found
        ],
        "screening": list(screening_rows(shown.screened)),
        "settling": list(_settling(settling)),
    }
    written = []
    for name, table in rows.items():
        written += [
            write(folder / f"{name}.csv", as_csv(table)),
            write(folder / f"{name}.json", json.dumps(table, indent=1, ensure_ascii=False) + "\n"),
        ]
    return written


def write(path: Path, text: str) -> Path:
    """Write a file whole, or say why not.

    Raises:
        CannotWrite: the folder is full or may not be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror}.") from problem
    return path


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV, under the columns of all of them in the order they first appear."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat_row(row) for row in rows)
    return text.getvalue()


def _cities(shown: Demonstration) -> Iterator[Row]:
    for city in shown.cities:
        for known_at, own, nation in (
            (DAY, city.then, shown.nation_then),
            (LATER, city.later, shown.nation_later),
        ):
            for year, figure in own.items():
                if year in nation:
                    yield _city_year(city, year, known_at, figure, nation[year])


def _city_year(
    city: City, year: int, known_at: dt.date, own: YearFigure, nation: YearFigure
) -> Row:
    rate, of_nation = own.rate, nation.rate.value
    return {
        "place": city.id,
        "name": city.name,
        "written_to": city.written_to,
        "year": year,
        "known_at": known_at.isoformat(),
        "hindsight": known_at > DAY,
        "offences": rate.count,
        "residents": rate.residents,
        "rate": round(rate.value, 2),
        "low": round(rate.low, 2),
        "high": round(rate.high, 2),
        "nation": round(of_nation, 2),
        "beside_nation": rate.against(of_nation),
        "quality": "; ".join(own.qualities),
    }


def _settling(settling: Settling) -> Iterator[Row]:
    for question, asked_of, open_for in settling.facts:
        yield {"side": "facts", "what": question, "of": asked_of, "count": open_for}
    for act, open_for in settling.program:
        yield {"side": "program", "what": act, "of": "the agency", "count": open_for}

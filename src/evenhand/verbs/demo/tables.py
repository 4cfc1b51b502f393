"""The demonstration's tables, each as CSV for a spreadsheet and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import CannotWrite
from evenhand.verbs.demo.gather import DAY, DETAILED, LATER, City, Demonstration, short_name
from evenhand.verbs.rows import (
    csv_text,
    determination_row,
    screening_columns,
    screening_rows,
)

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.crime.picture import YearFigure
    from evenhand.pages.report import Settling

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
    """Write every file of ``DESCRIBED``, and of :func:`why`.

    Raises:
        CannotWrite: the folder is full or may not be written to.
    """
    screened = list(screening_rows(shown.screened))
    tables: dict[str, Sequence[Row]] = {
        "cities": list(_cities(shown)),
        "determinations": [
            determination_row(row, found.jurisdictions)
            for found in shown.decided.values()
            for row in found
        ],
        "settling": list(_settling(shown.settled)),
    }
    content = {
        "screening.csv": csv_text(screened, screening_columns(shown.screened)),
        "screening.json": _json([row for row in screened if row["answer"] != "no data"]),
    }
    for name, rows in tables.items():
        content[f"{name}.csv"] = csv_text(rows, list(rows[0]) if rows else [])
        content[f"{name}.json"] = _json(rows)
    for applicant, explanation in shown.explained.items():
        content[_page(applicant)] = explanation.to_html()
    return [write(folder / name, text) for name, text in content.items()]


def why(shown: Demonstration) -> dict[str, str]:
    """The pages that explain one determination each, with what they are."""
    return {
        _page(applicant): f"{short_name(shown.record.jurisdictions[applicant])}, reading"
        f" “{DETAILED}”: why, what would change it and who could"
        for applicant in shown.explained
    }


def _page(applicant: str) -> str:
    return f"why-{applicant}.html"


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


def _json(rows: Sequence[Row]) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


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

"""The FBI's yearly table of police agencies, with the Census code of each one's place.

One agency a place and year: local police with a population, not tribal, nothing summed. Where
several agencies carry one place's code, the one with the place's own name is taken. The
table gives no months reported, so the rules for zeros of ``offences`` apply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from evenhand.record.ids import slug, split_type
from evenhand.record.importers.core import Imported, Row, calendar_year, ended
from evenhand.record.importers.offences import REVISED, Reported, Setting, offence_statements
from evenhand.record.importers.tables import read_table

COLUMNS = (
    "ori", "year", "agency_name", "population", "actual_murder", "actual_rape_total",
    "actual_robbery_total", "actual_assault_aggravated", "fips_state_code", "fips_place_code",
    "agency_type",
)  # fmt: skip
PARTS = COLUMNS[4:8]
LOCAL = "local police department"


class _Agency(NamedTuple):
    row: Row
    about: str
    year: int
    served: int
    violent: int


def read_ucr_agencies(path: Path, setting: Setting) -> Imported:
    """Violent crime (revised definition) and population served, one agency a place and year.

    Raises:
        ImportFormat: a column is missing.
    """
    rows = read_table(path, COLUMNS)
    imported = Imported(path.name, read=len(rows))
    by_place: defaultdict[tuple[str, int], list[_Agency]] = defaultdict(list)
    for row in rows:
        if (agency := _agency(row, setting, imported)) is not None:
            by_place[agency.about, agency.year].append(agency)
    for (about, _), agencies in by_place.items():
        chosen = _one(agencies, setting.places.table[about].name)
        for agency in agencies:
            if agency is chosen:
                imported.keep(offence_statements(_reported(agency), setting))
            elif chosen is None:
                imported.refuse(agency.row, f"several agencies carry the code of {about}")
            else:
                imported.leave("another agency that carries the code of a place")
    return imported


def _agency(row: Row, setting: Setting, imported: Imported) -> _Agency | None:
    """The row's agency and place; where there is none, the row is left or refused."""
    values = row.values
    code = values["fips_state_code"] + values["fips_place_code"]
    about = setting.places.by_agency(values["ori"]) or setting.places.by_geoid(code)
    try:
        year, served, counts = _numbers(values, setting)
    except ValueError as problem:
        imported.refuse(row, str(problem))
        return None
    if left := _left(values, served, about):
        imported.leave(left)
    elif min(counts) < 0:
        imported.refuse(row, "a count is below zero: a correction of another year")
    elif about is not None:
        return _Agency(row, about, year, served, sum(counts))
    return None


def _numbers(values: Mapping[str, str], setting: Setting) -> tuple[int, int, list[int]]:
    """The year, the population and the counts of offences.

    Raises:
        ValueError: why the row is refused.
    """
    year = ended(calendar_year(values["year"]), setting.said)
    try:
        return year, int(values["population"] or 0), [int(values[part]) for part in PARTS]
    except ValueError:
        raise ValueError("a count is no whole number") from None


def _left(values: Mapping[str, str], served: int, about: str | None) -> str:
    if values["agency_type"] != LOCAL:
        return "not local police"
    if "tribal" in values["agency_name"].lower().split():
        return "tribal police"
    if served <= 0:
        return "no population"
    return "" if about else "serves no incorporated place"


def _one(agencies: Iterable[_Agency], place: str) -> _Agency | None:
    """The only agency, or the only one with the place's name; none where that ties."""
    found = list(agencies)
    if len(found) > 1:
        name = slug(split_type(place)[0])
        found = [one for one in found if slug(one.row.values["agency_name"]) == name]
    return found[0] if len(found) == 1 else None


def _reported(agency: _Agency) -> Reported:
    return Reported(agency.about, agency.year, REVISED, agency.violent, agency.served)

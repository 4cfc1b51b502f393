"""Violent crime of the sixteen cities and of the other large agencies, year by year.

Both files give rape as the agency reported it, and agree on every agency and year they share
to 2014. Measured on 68 large agencies, reported rape rose by more than 15 percent in 12 of 100
in 2012, in 49 in 2013 and in 40 in 2014: agencies took up the revised definition in those
years. So their figures are carried as of the revised definition from 2013 on, with a note;
for 2015 the second file gives the revised column of the printed table.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from evenhand.record.importers.core import Imported, Row, Said
from evenhand.record.importers.offences import (
    FULL_YEAR,
    LEGACY,
    REVISED,
    Reported,
    Setting,
    offence_statements,
)
from evenhand.record.importers.places import NotFound, Places
from evenhand.record.importers.tables import read_table
from evenhand.record.importers.ucr_agencies import LOCAL
from recordbuild.publication import Publication, said

FIRST_REVISED = 2013
CHANGING = "agencies took up the revised definition of rape in their own time"
CHANGING_YEARS = (2013, 2014)
TRANSCRIBED = "transcribed UCR files (crimedatatool helper files)"
PRINTED_2015 = "Crime in the U.S. 2015"
NO_FIGURE = ("", "NA")
OF_A_COUNTY = "the county's own police, who serve it outside the places with police of their own"
AGENCY_COLUMNS = (
    "ori", "agency_type", "fips_state_code", "fips_place_code", "fips_state_county_code",
)  # fmt: skip


def sixteen(
    path: Path, setting: Setting, out: dict[int, Publication], given: set[tuple[str, int, str]]
) -> Imported:
    """The sixteen cities, 2012 to 2017; a year that is not in the file stays a gap.

    Args:
        given: place, year and figure that another file has given already.
    """
    rows = _rows(path)
    imported = Imported(path.name, read=len(rows))
    for row in rows:
        values, year = row.values, int(row.values["year"])
        about = setting.places.by_name(values["state"], values["city"])
        if isinstance(about, NotFound):
            imported.refuse(row, about.reason)
        elif (about, year, values["violent"]) in given:
            imported.leave("given by the table of all agencies")
        else:
            fact = REVISED if year >= FIRST_REVISED else LEGACY
            violent, served = int(values["violent"]), int(values["population"])
            reported = Reported(about, year, fact, violent, served, note=_note(year))
            where = replace(setting, said=said(out[year], year, TRANSCRIBED))
            imported.keep(offence_statements(reported, where))
    return imported


def large_agencies(
    path: Path, agencies: Path, setting: Setting, out: dict[int, Publication], known: set[str]
) -> Imported:
    """The other large agencies, 2013 to 2015, about the place or county each is police of.

    A county's own police serve the county outside the places with police of their own, so
    its figures are of another area than the county.

    Args:
        agencies: which agency serves which place.
        known: places the first file covers.
    """
    police = _police(agencies, setting.places)
    rows = _rows(path)
    imported = Imported(path.name, read=len(rows))
    for row in rows:
        about = police.get(row.values["ORI"])
        if left := _left(row, about, known):
            imported.leave(left)
        elif about is not None:
            where = replace(setting, said=_said(row, out))
            imported.keep(offence_statements(_reported(row, about), where))
    return imported


def _said(row: Row, out: dict[int, Publication]) -> Said:
    year = int(row.values["year"])
    came = said(out[year], year, "The Marshall Project")
    if row.values["source"] != PRINTED_2015:
        return came
    table = 10 if "table-10" in row.values["url"] else 8
    return came._replace(cite=f"FBI, Crime in the United States 2015, Table {table}")


def _left(row: Row, about: str | None, known: set[str]) -> str:
    values = row.values
    if int(values["year"]) < FIRST_REVISED:
        return "before 2013"
    if values["ORI"] == "NA":
        return "the nation"
    if about is None:
        return "not local police"
    if about in known:
        return "one of the sixteen cities"
    partial = values["months_reported"] not in (*NO_FIGURE, str(FULL_YEAR))
    if values["violent_crime"] in NO_FIGURE:
        return "no figure"
    if not partial and values["source"] not in (*NO_FIGURE, PRINTED_2015):
        return "not a figure of the FBI"
    return ""


def _reported(row: Row, about: str) -> Reported:
    values, year = row.values, int(row.values["year"])
    months = None if values["months_reported"] in NO_FIGURE else int(values["months_reported"])
    violent, served = int(values["violent_crime"]), int(values["total_pop"])
    notes = [
        note for note in (_note(year), OF_A_COUNTY if about.endswith("-county") else "") if note
    ]
    return Reported(about, year, REVISED, violent, served, months, "; ".join(notes))


def _note(year: int) -> str:
    return CHANGING if year in CHANGING_YEARS else ""


def _police(agencies: Path, places: Places) -> dict[str, str]:
    """The place or county that each agency of local police serves, by its identifier."""
    counties = {row.geoid: row.id for row in places.table.values() if row.kind == "county"}
    found: dict[str, str] = {}
    for row in read_table(agencies, AGENCY_COLUMNS):
        ori, state = row.values["ori"], row.values["fips_state_code"]
        about = places.by_agency(ori) or places.by_geoid(state + row.values["fips_place_code"])
        about = about or counties.get(row.values["fips_state_county_code"])
        if about is not None and row.values["agency_type"] == LOCAL:
            found[ori] = about
    return found


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [Row(number, row) for number, row in enumerate(csv.DictReader(lines), 2)]

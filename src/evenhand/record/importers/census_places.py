"""Governments and their ids from the Census Bureau's list of all geographic codes.

The file is ``all-geocodes`` (one row a government: level 040 states, 050 counties, 162
incorporated places). Places are the rows of level 162: townships and New England towns
(level 061) are not places here. Residents and counties come from a table of places of the
2010 census; both are blank for a place that is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evenhand.errors import ImportFormat, Place
from evenhand.record.ids import Named, county_id, keep_committed, place_ids, state_id
from evenhand.record.importers.core import Row, whole_number
from evenhand.record.importers.states import POSTAL
from evenhand.record.importers.tables import read_table
from evenhand.terms.statements import Jurisdiction

GEOCODE_COLUMNS = ("summary_level", "state", "county", "place", "name")
RESIDENT_COLUMNS = ("state", "placefp14", "pop10", "counties")
DISTRICT = "us-dc"


class Census(NamedTuple):
    """The Census Bureau's list, by level; a county's GEOID has five digits, a place's seven."""

    states: tuple[Named, ...]
    counties: tuple[Named, ...]
    places: tuple[Named, ...]


class Residents(NamedTuple):
    """What the 2010 census table says of a place."""

    residents: int | None
    counties: tuple[str, ...]


class Table(NamedTuple):
    """Governments in the order of the table, and the county codes of cities that are counties."""

    rows: tuple[Jurisdiction, ...]
    county_geoids: dict[str, str]


def read_geocodes(path: Path) -> Census:
    """Read the list of all codes.

    Raises:
        ImportFormat: a column is missing, or a state code is unknown.
    """
    rows = read_table(path, GEOCODE_COLUMNS)
    by_level: dict[str, list[Named]] = {"040": [], "050": [], "162": []}
    widths = {"040": (), "050": ("county",), "162": ("place",)}
    for row in rows:
        level = row.values["summary_level"]
        if level in by_level:
            by_level[level].append(_named(row, widths[level], path))
    states, counties, places = (tuple(by_level[level]) for level in ("040", "050", "162"))
    return Census(states, counties, places)


def _named(row: Row, codes: Sequence[str], path: Path) -> Named:
    state = row.values["state"]
    if state not in POSTAL:
        raise ImportFormat.unknown_name(
            "the code of a state", state, POSTAL, Place(str(path), row.number), alike=1
        )
    geoid = state + "".join(row.values[code] for code in codes)
    return Named(geoid, POSTAL[state], row.values["name"])


def read_residents(path: Path, renumbered: Mapping[str, str]) -> dict[str, Residents]:
    """Residents and counties of each place by GEOID.

    Args:
        renumbered: county codes that changed since the census, old to new.
    """
    return {
        row.values["state"] + row.values["placefp14"]: Residents(
            whole_number(row.values["pop10"]),
            tuple(renumbered.get(code, code) for code in row.values["counties"].split(";") if code),
        )
        for row in read_table(path, RESIDENT_COLUMNS)
    }


def jurisdictions(
    census: Census,
    residents: Mapping[str, Residents],
    exceptions: Mapping[str, str],
    committed: Table | None = None,
) -> Table:
    """Every state, county and place with its id, in the order of kind and code.

    Args:
        exceptions: ids by GEOID that the rule does not make.
        committed: the table as it was; its rows are kept as they are and new ones follow.
    """
    same = _independent(census)
    counties = [county for county in census.counties if county.geoid not in same]
    states = [state for state in census.states if state.state != "DC"]
    ids = {county.geoid: county_id(county) for county in counties}
    ids |= {state.geoid: state_id(state.state) for state in states}
    ids |= place_ids(census.places, list(ids.values()), _district(census) | dict(exceptions))
    held = committed or Table((), {})
    ids = keep_committed({row.geoid: row.id for row in held.rows if row.geoid}, ids)
    county_ids = {c.geoid: ids[same.get(c.geoid, c.geoid)] for c in census.counties}
    rows = [
        *(_row(state, ids, "state") for state in states),
        *(_row(county, ids, "county") for county in counties),
        *(_place(place, ids, county_ids, residents.get(place.geoid)) for place in census.places),
    ]
    geoids = {row.geoid for row in held.rows}
    new = [row for row in rows if row.geoid not in geoids]
    codes = {ids[place]: county for county, place in same.items()}
    return Table((*held.rows, *new), codes | held.county_geoids)


def _independent(census: Census) -> dict[str, str]:
    """County codes of cities that are counties too, with the code of the same city as a place.

    The Census Bureau lists such a city twice under one name; Washington, whose county is
    called District of Columbia, is the one that differs.
    """
    places = {(place.state, place.name): place.geoid for place in census.places}
    for geoid in _district(census):
        places["DC", "District of Columbia"] = geoid
    keys = ((county.geoid, (county.state, county.name)) for county in census.counties)
    return {geoid: places[key] for geoid, key in keys if key in places}


def _district(census: Census) -> dict[str, str]:
    return {place.geoid: DISTRICT for place in census.places if place.state == "DC"}


def _row(one: Named, ids: Mapping[str, str], kind: str) -> Jurisdiction:
    state = state_id(one.state)
    return Jurisdiction(ids[one.geoid], one.name, kind, one.geoid, state, (), None)


def _place(
    place: Named, ids: Mapping[str, str], county_ids: Mapping[str, str], found: Residents | None
) -> Jurisdiction:
    counties = tuple(county_ids[code] for code in found.counties) if found else ()
    residents = found.residents if found else None
    return _row(place, ids, "place")._replace(counties=counties, residents=residents)

"""All figures of the record, in an order that does not change: census, nation, agencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evenhand.record.importers.census_places import Residents
from evenhand.record.importers.core import Imported, Said, yearly
from evenhand.record.importers.offences import REVISED, Setting, national_rates
from evenhand.record.importers.places import Places, shipped_aliases
from evenhand.record.importers.ucr_agencies import read_ucr_agencies
from evenhand.terms.statements import Jurisdiction, Statement
from recordbuild.cities import large_agencies, sixteen
from recordbuild.nation import nation
from recordbuild.publication import publications, said

YEAR_OF_ALL = 2017
CARRIED_BY = "UCR files of the data set crimebythenumbers"

# 13 USC 141(c) has the Bureau report the counts of small areas within a year of census day,
# 1 April 2010: so they were out by this day, whichever day each state's came.
CENSUS = Said.on(
    "us-census",
    "..2011-04-01",
    source="census",
    cite="US Census Bureau, 2010 Census",
    via="Missouri Census Data Center, Geocorr 2014",
    quality="medium",
)
IN_BOUNDS = "counted 1 April 2010, within the place's bounds of 2014"


def figures(
    inputs: Mapping[str, Path],
    people: Mapping[str, Residents],
    table: Mapping[str, Jurisdiction],
) -> list[Statement]:
    """Every figure as a statement; what became of each file's rows is printed."""
    out = publications(inputs["publication-days"])
    national = list(nation(inputs["nation"], out))
    places = Places(table, shipped_aliases())
    came = said(out[YEAR_OF_ALL], YEAR_OF_ALL, CARRIED_BY)
    setting = Setting(places, came, national_rates(national))
    every = read_ucr_agencies(inputs["ucr-2017"], setting)
    given = {(one.about, YEAR_OF_ALL, one.value) for one in every.statements if one.fact == REVISED}
    cities = sixteen(inputs["sixteen-cities"], setting, out, given)
    known = {one.about for one in cities.statements}
    large = large_agencies(inputs["large-agencies"], inputs["agency-places"], setting, out, known)
    for imported in (every, cities, large):
        _show(imported)
    population = _population(people, places)
    return [*population, *national, *cities.statements, *large.statements, *every.statements]


def _population(people: Mapping[str, Residents], places: Places) -> Iterator[Statement]:
    for geoid, found in sorted(people.items()):
        about = places.by_geoid(geoid)
        if about is not None and found.residents is not None:
            yield yearly(CENSUS, about, "population", 2010, str(found.residents), note=IN_BOUNDS)


def _show(imported: Imported) -> None:
    print(imported.summary())
    for one in imported.refused:
        print(f"  refused, row {one.row.number}: {one.reason}")

"""The table of governments: committed rows as they are, then whoever is new."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from evenhand.record.importers.census_places import (
    Residents,
    Table,
    jurisdictions,
    read_geocodes,
    read_residents,
)
from evenhand.record.manifest import NAME
from evenhand.record.store import Record
from evenhand.terms.statements import Jurisdiction

# County codes of the 2010 census that the list of 2016 gives anew (Census Bureau, changes to
# counties): Wade Hampton became Kusilvak, Shannon became Oglala Lakota, both in 2015.
RENUMBERED = {"02270": "02158", "46113": "46102"}

# The table of 2010 gives Louisville in two parts, the second without the first.
LOUISVILLE, OLD_LOUISVILLE = "2148006", "2148000"

AGENCIES = (
    ("us", "United States", "nation"),
    ("us-census", "US Census Bureau", "agency"),
    ("us-dhs", "US Department of Homeland Security", "agency"),
    ("us-doj", "US Department of Justice", "agency"),
    ("us-dot", "US Department of Transportation", "agency"),
    ("us-epa", "US Environmental Protection Agency", "agency"),
    ("us-fbi", "Federal Bureau of Investigation", "agency"),
    ("us-hhs", "US Department of Health and Human Services", "agency"),
    ("us-treasury", "US Department of the Treasury", "agency"),
)


def residents(path: Path) -> dict[str, Residents]:
    """Residents of each place in 2010 by GEOID, Louisville's two parts added."""
    found = read_residents(path, RENUMBERED)
    parts = (found[LOUISVILLE].residents, found[OLD_LOUISVILLE].residents)
    whole = sum(part for part in parts if part is not None)
    return found | {LOUISVILLE: found[LOUISVILLE]._replace(residents=whole)}


def build_jurisdictions(
    geocodes: Path, people: dict[str, Residents], folder: Path
) -> dict[str, Jurisdiction]:
    """The table by id; the rows of the record that is in the folder stay as they are.

    ``county_codes.csv``, written there, holds the county code of each city that is also a county.
    """
    codes = folder / "county_codes.csv"
    exceptions = {row["geoid"]: row["id"] for row in _rows(folder / "id_exceptions.csv")}
    held = committed_table(folder)
    committed = Table(tuple(held.values()), {row["id"]: row["geoid"] for row in _rows(codes)})
    built = jurisdictions(read_geocodes(geocodes), people, exceptions, committed)
    agencies = [_agency(*one) for one in AGENCIES if one[0] not in held]
    rows = [*held.values(), *agencies, *built.rows[len(held) :]]
    lines = [f"{code},{name}\n" for name, code in sorted(built.county_geoids.items())]
    codes.write_text("geoid,id\n" + "".join(lines), encoding="utf-8", newline="")
    return {row.id: row for row in rows}


def committed_table(folder: Path) -> Mapping[str, Jurisdiction]:
    """The governments of the record in the folder; none where there is no record yet."""
    return Record.open(folder).jurisdictions if (folder / NAME).exists() else {}


def _agency(name: str, title: str, kind: str) -> Jurisdiction:
    return Jurisdiction(name, title, kind, "", "", (), None)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

"""The nation's violent crime under both definitions of rape, with its population.

Two files give 2016 in two vintages: the first came out with that year's figures, the second
with those of the next year. Where both give one figure it is said once, on the earlier day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from evenhand.record.importers.core import yearly
from evenhand.record.importers.offences import LEGACY, REVISED, SERVED
from evenhand.terms.statements import Statement
from recordbuild.publication import Publication, said

NATION = "us"
FACTS = {"legacy": LEGACY, "revised": REVISED}
FIRST, LATER = "cde_estimated_1995_2016", "cde_estimated_crimes_1979_2019"
RESTATED = "a later file's figure, which may differ from the one first printed"


def nation(path: Path, out: dict[int, Publication]) -> Iterator[Statement]:
    """Violent crime and population of the nation, the earlier vintage first."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["source_file"] == LATER)
    given: set[tuple[str, int, str]] = set()
    for row in rows:
        year = int(row["year"])
        pairs = ((FACTS[row["rape_definition"]], row["violent"]), (SERVED, row["population"]))
        for fact, value in pairs:
            if (fact, year, value) not in given:
                later = any(held[:2] == (fact, year) for held in given)
                given.add((fact, year, value))
                yield _figure(fact, year, value, out, later)


def _figure(
    fact: str, year: int, value: str, out: dict[int, Publication], later: bool
) -> Statement:
    """``later``: a second vintage, known from the day the next year's figures came out."""
    if later:
        came = out[year + 1]._replace(quality="low")
        note = f"the later vintage of {year}, taken to have come out with the next year's figures"
    else:
        came, note = out[year], "" if year >= 2016 else RESTATED
    return yearly(said(came, year, "Crime Data Explorer"), NATION, fact, year, value, note=note)

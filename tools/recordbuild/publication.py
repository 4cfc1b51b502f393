"""When each year's figures of the FBI came out, and how sure that is."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from evenhand.record.importers.core import Said
from evenhand.terms.statements import QUALITIES, Quality

FBI = "us-fbi"
_QUALITIES: dict[str, Quality] = {quality: quality for quality in QUALITIES}

# No day is on file for these: the annual report of a year came out in the next one.
NEXT_YEAR = (2010, 2011, 2018, 2019)


class Publication(NamedTuple):
    """The day, or the year, on which a year's figures came out."""

    day: str
    title: str
    quality: Quality


def publications(path: Path) -> dict[int, Publication]:
    """Publication of the figures by the year they are of."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {
        int(row["figures_for_year"]): Publication(
            row["published_on"], row["publication"], _QUALITIES[row["confidence"]]
        )
        for row in rows
    }
    for year in NEXT_YEAR:
        found[year] = Publication(str(year + 1), f"Crime in the United States {year}", "low")
    return found


def said(publication: Publication, year: int, via: str = "", source: str = "table") -> Said:
    """A figure of the FBI as that publication gives it."""
    cite = f"FBI, Uniform Crime Reporting, figures for {year}"
    return Said.on(
        FBI, publication.day, source=source, cite=cite, via=via, quality=publication.quality
    )

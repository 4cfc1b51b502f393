"""What each clause does to all: a page for each reading of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Page
from evenhand.verbs.impact import MEANING
from evenhand.verbs.impact_rows import IMPACT_COLUMNS
from evenhand.verbs.publish.determinations import trail
from evenhand.verbs.rows import csv_text

if TYPE_CHECKING:
    from evenhand.verbs.impact import Impact
    from evenhand.verbs.publish.edition import Edition

_CSV, _JSON = "impact.csv", "impact.json"


def impact_pages(edition: Edition) -> Iterator[Page | File]:
    """A page for each reading, with its rows as CSV and the whole as JSON beside it."""
    for reading, found in edition.impacts.items():
        yield from _impact(edition, reading, found)


def _impact(edition: Edition, reading: str, found: Impact) -> Iterator[Page | File]:
    path = addresses.impact(edition.path, reading)
    under = f", reading “{reading}”" if reading else ""
    yield Page(
        "impact",
        Frame(
            path,
            marked("What each clause does, reading “%(reading)s”")
            if reading
            else marked("What each clause does"),
            f"What each clause of {edition.program.title} does to all{under}:"
            f" {found.class_sentence()}",
            trail=trail(edition),
            days=edition.days(
                path, in_twin=edition.twin is not None and reading in edition.twin.explainers
            ),
            files=(
                FileBeside(_CSV, marked("one row for each clause and for whom it is counted")),
                FileBeside(_JSON, marked("the same, with clauses that always fail together")),
            ),
            named={"reading": reading} if reading else {},
        ),
        {
            "edition": edition,
            "reading": reading,
            "readings": list(edition.impacts),
            "text": edition.program.readings[reading].text if reading else "",
            "class_sentence": found.class_sentence(),
            "opening": (MEANING, *found.notes()),
            "sections": tuple(found.sections()),
        },
    )
    yield File(path + _CSV, csv_text(found.rows, IMPACT_COLUMNS))
    yield File(path + _JSON, found.to_json() + "\n")

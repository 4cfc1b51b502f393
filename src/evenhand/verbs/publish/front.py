"""The pages that lead to the others: home, the glossary, and how the site was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, Frame, Page
from evenhand.pages.site.glossary import GLOSSARY
from evenhand.reasons.place_names import short_name
from evenhand.verbs.publish.day.comparing import compares
from evenhand.verbs.publish.files.tables import Beside
from evenhand.verbs.publish.programs.acts import KINDS, entries_by
from evenhand.verbs.rows import determination_row

if TYPE_CHECKING:
    from evenhand.terms.programs import Program
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory
    from evenhand.verbs.publish.programs.acts import Entry

_NEWEST = 5


class Shelf(NamedTuple):
    """A program on the home page: its editions known then, each with id and name of everybody
    decided.
    """

    program: Program
    agency: str
    days: tuple[tuple[Edition, tuple[tuple[str, str], ...]], ...]


def front_pages(editions: Sequence[Edition], directory: Directory) -> Iterator[Page | File]:
    """Home with its table as data, glossary and about."""
    outcomes = _outcomes(editions)
    yield Page(
        "home",
        Frame(
            addresses.HOME,
            marked("Who asked what of whom, and what came out"),
            "Programs in which governments offer help to governments on conditions: the law,"
            " the evidence, and a determination for every applicant.",
            files=outcomes.named() if outcomes.rows else (),
        ),
        {
            "shelves": list(_shelves(editions)),
            "newest": _newest(editions),
            "compares": compares,
            "kinds": KINDS,
            "directory": directory,
        },
    )
    if outcomes.rows:
        yield from outcomes.files(addresses.HOME)
    yield Page(
        "glossary",
        Frame(
            addresses.GLOSSARY,
            marked("Glossary"),
            "The words of this site, in plain words.",
        ),
        {"terms": GLOSSARY},
    )
    yield Page(
        "about",
        Frame(
            addresses.ABOUT,
            marked("About this site"),
            "How the site was made, how to replay it, and what it leaves out.",
        ),
        {"shelves": list(_shelves(editions))},
    )


def _outcomes(editions: Sequence[Edition]) -> Beside:
    """Everybody decided on what was known then, under each reading."""
    return Beside(
        "outcomes",
        marked("one row for each program, day, reading and applicant"),
        [
            determination_row(row, found.jurisdictions)
            for edition in editions
            if not edition.now
            for found in edition.decided.values()
            for row in found
        ],
    )


def _shelves(editions: Sequence[Edition]) -> Iterator[Shelf]:
    programs = {one.program.id: one.program for one in editions}
    for name, program in programs.items():
        then = [one for one in editions if one.program.id == name and not one.now]
        yield Shelf(
            program,
            then[0].names.of(program.agency),
            tuple((one, tuple(_applicants(one))) for one in then),
        )


def _applicants(edition: Edition) -> list[tuple[str, str]]:
    """Everybody decided, by name."""
    table = edition.record.jurisdictions
    named = [(applicant, short_name(table[applicant])) for applicant in edition.explained]
    return sorted(named, key=lambda one: (one[1], one[0]))


def _newest(editions: Sequence[Edition]) -> list[Entry]:
    """The latest acts of all programs, the newest first."""
    latest = {one.program.id: one for one in editions if one.now}
    acts = [entry for one in latest.values() for entry in entries_by(one)]
    return sorted(acts, key=lambda entry: entry.act.date.latest, reverse=True)[:_NEWEST]

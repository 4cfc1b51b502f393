"""What a program came to on a day: what came out, whom it concerns, what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, Frame, Page
from evenhand.reasons.place_names import short_name
from evenhand.verbs.publish.day.by_account import ByAccount, by_account, by_account_rows
from evenhand.verbs.publish.day.cities import CityPicture, city_picture, city_rows
from evenhand.verbs.publish.day.city_charts import city_charts
from evenhand.verbs.publish.day.class_decided import class_decided, held_by_others, outcomes_counted
from evenhand.verbs.publish.day.comparing import comparison_rows, comparisons, written_to_rows
from evenhand.verbs.publish.day.doubts import doubts
from evenhand.verbs.publish.day.figures_published import publication_rows, publications
from evenhand.verbs.publish.day.settling import settling
from evenhand.verbs.publish.day.stated import (
    acts_of_cities,
    questions_stated,
    replies,
    selection_stated,
)
from evenhand.verbs.publish.determinations import trail
from evenhand.verbs.publish.files.tables import Beside, table_rows
from evenhand.verbs.publish.programs.acts import Entry, decisions
from evenhand.verbs.rows import determination_row
from evenhand.verbs.state_grid import StateGrid, state_grid

if TYPE_CHECKING:
    from evenhand.verbs.publish.edition import Edition


def day_pages(edition: Edition) -> Iterator[Page | File]:
    """The page of an edition, with its tables as data beside it."""
    days = (edition.as_of, edition.known_at)
    picture = city_picture(edition.program, edition.record, as_of=edition.as_of, known=days)
    grids, accounts = list(_grids(edition)), by_account(edition)
    tables = [*_tables(edition, picture), *_state_tables(grids), _by_account(accounts)]
    tables = [table for table in tables if table.rows]
    day = edition.as_of.isoformat()
    yield Page(
        "day",
        Frame(
            edition.path,
            marked("%(program)s: what came out as of %(day)s"),
            f"{edition.program.title} on {day}, as known on {edition.known_at.isoformat()}: what"
            " came out for everybody in its class, and on what.",
            trail=trail(edition)[:-1],
            days=edition.days(edition.path),
            files=tuple(file for table in tables for file in table.named()),
            named={"program": edition.program.title, "day": day},
        ),
        {
            **_content(edition),
            **_cities(edition, picture),
            "grids": grids,
            "by_account": accounts,
        },
    )
    for table in tables:
        yield from table.files(edition.path)


def _content(edition: Edition) -> dict[str, object]:
    decided = edition.decided
    first = next(iter(decided.values()))
    table = edition.record.jurisdictions
    applicants = sorted((short_name(table[row.applicant]), row.applicant) for row in first)
    screened = edition.screened
    return {
        "edition": edition,
        "agency": edition.names.of(edition.program.agency),
        "applicants": applicants,
        "decided": decided,
        "readings": [edition.program.readings[one] for one in decided if one],
        "first_words": {
            one: _first_sentence(edition.program.readings[one].text) for one in decided if one
        },
        "counted": outcomes_counted(decided),
        "others": held_by_others(decided),
        "decisions": _decisions(edition),
        "screened": screened,
        "answers": screened.counts() if screened else {},
        "impacts": {one: found.class_sentence() for one, found in edition.impacts.items()},
        "treated": sorted(short_name(table[one]) for one in edition.treated),
        "settled": settling(decided),
    }


def _cities(edition: Edition, picture: CityPicture | None) -> Mapping[str, object]:
    first = next(iter(edition.decided.values()))
    cities = picture.cities if picture else ()
    about = class_decided(first, cities)
    if picture is None:
        return {"about": about, "picture": None}
    return {
        "about": about,
        "picture": picture,
        "charts": city_charts(picture),
        "acts_of": acts_of_cities(edition, picture),
        "comparisons": comparisons(picture),
        "doubts": {known.known_at: doubts(known) for known in picture.known},
        "published": publications(picture, edition.record),
        "selection": selection_stated(edition, picture),
        "asked": questions_stated(edition, picture),
        "replies": replies(edition, picture),
    }


def _grids(edition: Edition) -> Iterator[StateGrid]:
    """The grid of states under each reading, where the class holds states."""
    for reading, found in edition.decided.items():

        def page(applicant: str, under: str = reading) -> str:
            to = addresses.determination(edition.path, applicant, under)
            return addresses.way(edition.path, to)

        grid = state_grid(f"states-{reading}" if reading else "states", found, page)
        if grid:
            yield grid


def _state_tables(grids: list[StateGrid]) -> Iterator[Beside]:
    for name, words, tables in (
        ("states", marked("the states with outcomes and amounts"), [g.chart.table for g in grids]),
        ("sums", marked("what the amounts come to, by outcome"), [g.sums for g in grids]),
    ):
        rows = [{"table": table.caption, **row} for table in tables for row in table_rows(table)]
        yield Beside(name, words, rows)


def _by_account(found: Mapping[str, ByAccount]) -> Beside:
    words = marked("whose outcome would be another by an account that was outranked")
    return Beside("by-account", words, list(by_account_rows(found)))


def _first_sentence(text: str) -> str:
    """A text up to its first full stop, by which readers tell it from others."""
    head, mark, _ = text.partition(". ")
    return f"{head}." if mark else text


def _decisions(edition: Edition) -> list[Entry]:
    """What the agency had decided on anybody in the class."""
    members = {row.applicant for row in next(iter(edition.decided.values()))}
    return [entry for entry in decisions(edition) if members & set(entry.act.addressees)]


def _tables(edition: Edition, picture: CityPicture | None) -> list[Beside]:
    determinations = [
        determination_row(row, found.jurisdictions)
        for found in edition.decided.values()
        for row in found
    ]
    tables = [
        Beside("determinations", marked("one row for each applicant and reading"), determinations),
        Beside(
            "settling",
            marked("what would settle most, on both sides"),
            list(settling(edition.decided).rows()),
        ),
    ]
    if picture is None:
        return tables
    found = comparisons(picture)
    compared, written = list(comparison_rows(found)), list(written_to_rows(found))
    issued = list(publication_rows(publications(picture, edition.record)))
    return [
        *tables,
        Beside("cities", marked("each city's rate and interval by year"), list(city_rows(picture))),
        Beside("compared", marked("each city selected beside each written to"), compared),
        Beside(
            "written-to",
            marked("for each city written to, how many of those selected had a lower rate"),
            written,
        ),
        Beside("published", marked("when each year's figures were published"), issued),
    ]

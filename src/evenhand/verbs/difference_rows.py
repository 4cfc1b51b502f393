"""Where two programs differ, as rows and as JSON."""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from evenhand.diagram.side_by_side import clauses_in
from evenhand.reasons.regions_said import cell_said
from evenhand.terms.dates import Dates
from evenhand.terms.day import ProgramOnDay, orders_not_applied
from evenhand.verbs.difference_case import RegionFound, who_of
from evenhand.verbs.difference_places import PlaceFound


class DifferenceRow(TypedDict):
    """A region, or a place on record, as a row."""

    kind: Literal["region", "place"]
    id: str
    name: str
    a: str | None
    b: str | None
    where: str
    witness: str
    checked: str


DIFFERENCE_COLUMNS: Final = tuple(DifferenceRow.__annotations__)


def side_json(day: ProgramOnDay, dates: Dates) -> dict[str, object]:
    """A side: its program and reading, both days, and the ids of its clauses in force."""
    return {
        "program": day.program.id,
        "digest": day.program.digest,
        "reading": day.reading,
        "as_of": dates.as_of.isoformat(),
        "known_at": dates.known_at.isoformat(),
        "hindsight": dates.hindsight,
        "fiscal_year": dates.year,
        "tested_on": dates.tested_on.isoformat(),
        "clauses": [one.clause.id for one in clauses_in(day.requires)],
        "orders_not_applied": list(orders_not_applied(day)),
    }


def region_json(one: RegionFound) -> dict[str, object]:
    """A region: its conditions, the case of it, and all that was answered in that case."""
    return {
        "a": one.a,
        "b": one.b,
        "where": [{"about": c.about, "answers": list(c.answers)} for c in one.where],
        "witness": [{"about": c.about, "answer": c.answers[0]} for c in one.witness],
        "given": [
            {"fact": q.fact, "of": who_of(q.role), "year": q.year, "answer": cell_said(value)}
            for q, value in one.given
        ],
        "checked": one.checked,
    }


def region_row(number: int, one: RegionFound) -> DifferenceRow:
    """A region as a row; its id is its number in the list, from 1."""
    return {
        "kind": "region",
        "id": str(number),
        "name": "",
        "a": one.a,
        "b": one.b,
        "where": "; ".join(map(str, one.where)),
        "witness": "; ".join(map(str, one.witness)),
        "checked": one.checked,
    }


def place_row(one: PlaceFound) -> DifferenceRow:
    """A place on record as a row; what a region has and a place has not is blank."""
    return {
        "kind": "place",
        "id": one.id,
        "name": one.name,
        "a": one.a,
        "b": one.b,
        "where": "",
        "witness": "",
        "checked": "",
    }

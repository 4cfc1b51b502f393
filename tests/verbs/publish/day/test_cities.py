"""Which cities a program's acts concern: those its agency wrote to or selected by the day."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act, Jurisdiction
from evenhand.verbs.publish.day.cities import cities_concerned, crime_series
from evenhand.verbs.sources import as_program

DAY = dt.date(2017, 8, 3)
PLACES = {
    name: Jurisdiction(name, f"{name.title()} city", kind, "", "us-xx", (), None)
    for name, kind in (("brook", "place"), ("alder", "place"), ("hill", "county"))
}


def act(day: str, kind: str, *addressees: str, actor: str = "us-doj") -> Act:
    return Act(parse_span(day), "us-doj-psp", actor, "", addressees, kind, "", (), "", "")


def concerned(*acts: Act) -> list[tuple[str, bool, bool]]:
    record = SimpleNamespace(jurisdictions=PLACES, acts=lambda _: acts)
    found = cities_concerned(as_program("us-doj-psp"), record, DAY)
    return [(city.id, city.written_to, bool(city.selected)) for city in found]


def test_they_stand_by_name_each_with_what_was_done() -> None:
    asked, selected = act("2017-08-03", "asks", "brook"), act("2017-06-20", "selects", "alder")
    assert concerned(asked, selected) == [("alder", False, True), ("brook", True, False)]
    both = act("2017-06-20", "selects", "brook")
    assert concerned(asked, both) == [("brook", True, True)]


@pytest.mark.parametrize(
    "other",
    [
        act("2017-08-04", "asks", "brook"),
        act("2017-08-03..2017-08-05", "asks", "brook"),
        act("2014..2016", "selects", "brook"),
        act("2017-07-01", "comments", "brook"),
        act("2017-07-01", "asks", "brook", actor="us-nm-albuquerque"),
        act("2017-07-01", "asks", "hill", "public"),
    ],
    ids=["later", "perhaps later", "before the program", "neither asks nor selects",
         "by somebody else", "no city"],
)  # fmt: skip
def test_other_acts_concern_no_city(other: Act) -> None:
    assert concerned(other) == []


def test_only_a_program_whose_clauses_rest_on_violent_crime_has_a_series() -> None:
    found = crime_series(as_program("us-doj-psp"))
    assert found is not None
    assert (found.offences.name, found.residents.name) == ("violent_crime", "police_population")
    # Its vocabulary has the same facts; no clause of it asks for them.
    assert crime_series(as_program("us-dot-hsip")) is None

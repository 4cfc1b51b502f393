"""The timeline of a program: wordings, orders, and what ends what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.pages.program_timeline import program_timeline
from evenhand.reasons.explanation import Names
from evenhand.terms.law import CourtOrder, Scope
from evenhand.terms.spans import parse_span
from evenhand.verbs.sources import as_program, open_record

KNOWN = dt.date(2021, 6, 1)
NATION = Scope(nation=True)
CHICAGO = Scope(ids=("us-il-chicago",))


def jag(*orders: CourtOrder):
    program = as_program("us-doj-jag")
    return replace(program, orders=orders) if orders else program


def rows(program, known_at: dt.date = KNOWN) -> dict[str, tuple[str, ...]]:
    names = Names(open_record().jurisdictions, program.facts)
    made = program_timeline("t", program, names, known_at=known_at)
    return {f"{row[0]} {row[1]}": row for row in made.table.rows}


def suspends(scope: Scope, until: str = "") -> CourtOrder:
    return CourtOrder(
        "one", "suspends", scope, parse_span("2018-03-01"), "1 N. 2d 3", clauses=("notice",),
        until=parse_span(until) if until else None,
    )  # fmt: skip


def ends(scope: Scope, begins: str = "2018-09-01", name: str = "two", on: str = "one"):
    return CourtOrder(name, "ends", scope, parse_span(begins), "2 N. 2d 4", acts_on=on)


def until(*orders: CourtOrder) -> str:
    return rows(jag(*orders))["notice suspends: one"][3]


def test_an_end_for_all_whom_an_order_reaches_ends_its_bar_the_day_before():
    assert until(suspends(CHICAGO)) == "no end on file"
    assert until(suspends(CHICAGO), ends(NATION)) == "2018-08-31"
    assert until(suspends(CHICAGO), ends(CHICAGO)) == "2018-08-31"
    assert until(suspends(CHICAGO, "2018-05-05"), ends(CHICAGO)) == "2018-05-05"


@pytest.mark.parametrize(
    "others",
    [
        [ends(CHICAGO)],
        [ends(Scope(nation=True, excepted=CHICAGO))],
        [ends(NATION), ends(NATION, name="three", on="two")],
    ],
)
def test_an_end_for_some_or_one_that_is_itself_acted_on_ends_no_bar(others):
    assert until(suspends(NATION), *others) == "no end on file"


def test_an_order_ended_on_its_own_day_lasts_that_day_alone():
    assert until(suspends(NATION), ends(NATION, "2018-03-01")) == "2018-03-01"


def test_what_acts_on_an_order_stands_with_the_clauses_the_order_acts_on():
    row = rows(jag(suspends(NATION), ends(CHICAGO)))["notice ends: two"]
    assert row[2:6] == ("2018-09-01", "of that day alone", "one", "Chicago city")


def test_conditions_of_one_years_awards_live_on_when_later_awards_get_others():
    lasting = [row[3] for name, row in rows(jag()).items() if name.startswith("access wording")]
    assert len(lasting) == 4
    assert set(lasting) == {"between 2021-04-13 and 2021-04-27 (the day is not known)"}


def test_what_was_not_out_by_the_day_known_is_left_out():
    later = rows(jag(), dt.date(2017, 9, 15))
    assert any("chicago-1" in name for name in later)
    assert not any("chicago-2" in name or "conditions-2020" in name for name in later)
    assert {row[3] for name, row in later.items() if "wording" in name} == {"no end on file"}

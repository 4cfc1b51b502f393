"""Whose account is whose, who is silent, and what may have been said later."""

from __future__ import annotations

import datetime as dt

from evenhand.audit.accounts import SIDES, accounts
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act
from evenhand.verbs.sources import as_program

PROGRAM = as_program("us-doj-psp")
DAY = dt.date(2017, 8, 18)
ALDER, BIRCH = "xx-no-alder", "xx-no-birch"


def act(date: str, actor: str, kind: str = "comments", via: str = "") -> Act:
    return Act(parse_span(date), "us-doj-psp", actor, "", ("public",), kind, "", (), via, "Paper")


def sorted_by_side(*acts: Act):
    return accounts(PROGRAM, [ALDER, BIRCH], acts, known_at=DAY)


def test_each_act_stands_with_whoever_did_it_in_order_of_day() -> None:
    late, early = act("2017-08-10", "us-doj"), act("2017-08-03", "us-doj", "asks")
    reply, county = act("2017-08-14", ALDER, "replies"), act("2017-08-14", "xx-no-dale-county")
    league = act("2017-08-03", "League of Towns")
    found = sorted_by_side(late, early, reply, county, league)
    assert found.of == {
        "the agency": (early, late),
        "those treated": (reply,),
        "other governments": (county,),
        "others": (league,),
    }
    assert tuple(found.of) == SIDES


def test_whoever_of_the_treated_has_no_act_on_file_is_named() -> None:
    assert sorted_by_side(act("2017-08-14", ALDER)).silent == (BIRCH,)
    assert sorted_by_side().silent == (ALDER, BIRCH)


def test_an_office_of_a_treated_government_speaks_for_it() -> None:
    assert sorted_by_side(act("2017-08-14", f"{ALDER}/police")).silent == (BIRCH,)


def test_what_came_later_is_left_out_and_what_may_have_is_told_apart() -> None:
    perhaps = act("2017-08-10..2017-08-30", ALDER, "replies")
    found = sorted_by_side(act("2017-08-19", "us-doj"), perhaps)
    assert not found.of["the agency"]
    assert found.perhaps == (perhaps,)
    assert found.silent == (ALDER, BIRCH)


def test_what_a_paper_reports_of_the_agency_stays_on_its_side() -> None:
    reported = act("2017-08-03", "us-doj", "requires", via="Some Paper")
    assert sorted_by_side(reported).of["the agency"] == (reported,)

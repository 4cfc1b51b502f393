"""The four cities of 3 August 2017 beside the twelve sites, by the shipped record."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.audit.alike.comparators import Comparators, comparators
from evenhand.audit.over_time.one_government import treated_differently_over_time
from evenhand.audit.windows.every_window import Windows, every_window
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.verbs.sources import as_program, open_record
from tests.audit.motive import MOTIVE

DAY = dt.date(2017, 8, 3)
FOUR = ("us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton")


@pytest.fixture(scope="module")
def psp() -> Program:
    return as_program("us-doj-psp")


@pytest.fixture(scope="module")
def record() -> Record:
    return open_record()


@pytest.fixture(scope="module")
def windows(psp: Program, record: Record) -> Windows:
    return every_window(psp, FOUR, as_of=DAY, record=record)


@pytest.fixture(scope="module")
def pool(psp: Program, record: Record) -> Comparators:
    return comparators(psp, FOUR, as_of=DAY, record=record)


def below(windows: Windows) -> dict[str, list[str]]:
    return {one.name: [who.who.id for who in one.below] for one in windows.now}


def test_of_the_twelve_five_lie_below_all_four_by_2016_and_two_by_2015(windows: Windows) -> None:
    found = below(windows)
    assert found["2016"] == [
        "us-la-baton-rouge", "us-ny-buffalo", "us-oh-cincinnati", "us-tx-houston", "us-tn-jackson",
    ]  # fmt: skip
    assert found["2015"] == ["us-la-baton-rouge", "us-oh-cincinnati"]


def test_none_lies_below_all_four_by_2014_by_2013_or_by_the_three_years(windows: Windows) -> None:
    found = {one.name: [who.below for who in one.group] for one in windows.now}
    assert found["2014"] == found["2013"] == found["2013–2015"] == [False] * 12


def test_buffalo_alone_is_within_counting_error_by_2016(windows: Windows) -> None:
    of_2016 = next(one for one in windows.now if one.name == "2016")
    assert [one.who.id for one in of_2016.below if one.within] == ["us-ny-buffalo"]


def test_the_figures_of_2016_were_not_public_on_the_day(windows: Windows) -> None:
    assert all(2016 not in one.years for one in windows.then)
    assert [one.name for one in windows.now if not one.public] == [
        "2016", "2015–2016", "2014–2016", "2013–2016",
    ]  # fmt: skip
    assert windows.published == {2016: "2017-09-25"}


def test_san_bernardino_has_no_figure_for_2013_and_that_is_said(windows: Windows) -> None:
    assert windows.gaps == {"us-ca-san-bernardino": (2013,)}


def test_all_places_are_pooled_and_only_published_figures_put_anybody_in(pool: Comparators) -> None:
    assert pool.clauses == ("violence",)
    assert len(pool.others) == 19_510 - 4
    assert {one.id: one.pool for one in pool.treated} == {
        "us-nm-albuquerque": "certainly meets",
        "us-md-baltimore": "certainly meets",
        "us-ca-san-bernardino": "may meet",  # a year of three is not on file
        "us-ca-stockton": "certainly meets",
    }
    assert {source.by for one in pool.certain for f in one.figures for source in f.sources} == {
        "us-fbi"
    }


def test_who_else_sought_the_next_round_is_said_first_to_be_not_on_file(pool: Comparators) -> None:
    assert pool.like_treatment == ()
    assert pool.sentences()[0].startswith("The like-treatment pool is not on file")
    assert "Has the place expressed interest in the program?" in pool.sentences()[0]


def test_the_offices_findings_are_on_file_for_the_four_alone(pool: Comparators) -> None:
    rows = {row.clause: row for row in pool.apart}
    assert list(rows) == ["violence", "commitment", "readiness", "access", "notice", "hold"]
    assert (rows["readiness"].treated.on_file, rows["readiness"].treated.met) == (4, 4)
    assert rows["commitment"].treated.on_file == 0
    assert all(row.certainly_meet.on_file == 0 and row.may_meet.on_file == 0 for row in pool.apart)


def test_the_twelve_show_a_change_of_rule_not_unlike_treatment(
    psp: Program, record: Record
) -> None:
    found = treated_differently_over_time(
        psp, "us-nm-albuquerque", as_of=dt.date(2017, 8, 18), record=record
    )
    (twelve,) = found.beside
    assert len(twelve.others) == 12
    assert twelve.lies == "change of rule"
    assert twelve.asked_first == ("access", "notice", "hold")
    assert found.sentences()[-1] == (
        "On 2017-06-20, 12 others were selected, before access, notice and hold existed (first"
        " dated 2017-08-03); Albuquerque, NM was asked and told a requirement on 2017-08-03, on"
        " them. This shows a change of rule, not unlike treatment under one rule. From then to"
        " 2017-08-18 no act on file puts them to any of the 12 by name."
    )


def test_baltimore_was_asked_in_2017_and_selected_in_2019_under_another_rule(
    psp: Program, record: Record
) -> None:
    found = treated_differently_over_time(
        psp, "us-md-baltimore", as_of=dt.date(2019, 12, 1), record=record
    )
    (change,) = found.changes
    assert change.before.toward("us-md-baltimore") == ("asks", "requires")
    assert change.after.toward("us-md-baltimore") == ("selects",)
    assert change.rule.begun == ("federal-requirements",)
    assert change.rule.reworded == ("violence", "commitment")
    assert change.rule.unsure == ("access", "notice", "hold")  # no end of theirs is on file
    assert change.lies == "change of rule"
    assert ("ready", "us-md-baltimore") in change.facts.same
    assert ("commitment", "us-md-baltimore") in change.facts.unknown


def test_no_sentence_speaks_of_motive(
    pool: Comparators, windows: Windows, psp: Program, record: Record
) -> None:
    followed = [
        treated_differently_over_time(psp, body, as_of=dt.date(2019, 12, 1), record=record)
        for body in (*FOUR, "us-ny-buffalo")
    ]
    said = " ".join(line for found in (pool, windows, *followed) for line in found.sentences())
    assert not MOTIVE.findall(said)
    assert said.count("unlike treatment") >= 4

"""What stands in the way, by the groups that clauses stand in, and what is asked for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.notices.case import Case
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.writing import Writer
from evenhand.reasons.applicants import ClauseShown
from evenhand.terms.dates import dates_of
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.sources import as_program
from tests.notices.drafted import CITIES, case, spoken
from tests.verbs.stops import DAY, PROGRAM, put

ALDER = "xx-no-alder"  # lit and plan are no, bench is yes, and of roof nothing is said


def drafted(folder: Path, text: str) -> Case:
    program, record = put(folder)
    program.write_text(text, encoding="utf-8")
    loaded = as_program(program)
    dates = dates_of(loaded, as_of=DAY)
    return CasesOnDay(loaded, record, dates, reading=None, named=[ALDER]).case(ALDER)


def ids(clauses: list[ClauseShown]) -> list[str]:
    return [one.id for one in clauses]


@pytest.mark.parametrize("city", CITIES)
def test_what_stands_in_the_way_is_what_the_determination_says(city: str):
    for reading in ("letter", "release", "news"):
        found = case(city, reading)
        assert ids(found.against) == [one.id for one in found.found.standing_against]
        assert sorted(ids(found.against) + ids(found.settled)) == sorted(found.clauses)


def test_an_alternative_that_is_not_needed_does_not_stand_in_the_way(tmp_path: Path):
    found = drafted(tmp_path, PROGRAM)
    assert ids(found.against) == ["lit", "plan"]
    assert ids(found.settled) == ["trips", "bench", "roof"]
    assert {one.fact for one in found.questions} == {"lit", "plan"}


def test_what_holds_under_none_stands_in_the_way_and_is_not_met(tmp_path: Path):
    found = drafted(tmp_path, PROGRAM.replace("- any:", "- none:"))
    assert ids(found.against) == ["lit", "plan", "bench", "roof"]
    assert found.status("bench") == "unmet"
    said = spoken(Writer(Letterhead()).write("determination", found))
    grounds = said.partition("## The grounds")[2].partition("## Clauses that do not")[0]
    assert "### bench (bench): not met" in grounds
    assert "### bench" not in said.partition("## Clauses that do not")[2]


def test_what_only_turned_into_a_dispute_is_not_new(tmp_path: Path):
    before, now = case("baltimore"), case("baltimore", "release", dt.date(2017, 8, 18))
    old = {(one.question, one.value, one.said_by, one.source) for one in before._claims}
    new = {(one.question, one.value, one.said_by, one.source) for one in now.said_since(before)}
    assert new
    assert not new & old


def test_a_reply_that_names_a_decision_by_its_paper_is_told_with_it():
    found = case(next(iter(CITIES)), "release")
    refused = Act(
        Span.on(DAY), found.program.id, found.program.agency, "", (found.found.applicant,),
        "refuses", "not eligible", ("hold",), "", "Letter 4",
    )  # fmt: skip
    replaced = refused._replace(kind="replies", effect_stated="undetermined, as to Letter 4")
    other = replaced._replace(effect_stated="undetermined")
    assert replace(found, acts=(refused, replaced, other)).decisions == [refused, replaced]

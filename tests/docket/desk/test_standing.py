"""What is open in a case is what is open under any reading that has a clause in force."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.docket.officers.work import answered, interested
from tests.docket.people import CHICAGO, PSP, party
from tests.docket.reworded import partnership

from evenhand.docket.desk.own import OwnCase, own_case
from evenhand.docket.desk.standing import day_answers, open_in, stands

# Readiness is asked by the news alone, and three years by the release alone.
BY_ONE: Final = {"readiness": "news", "engagement": "release"}
# By the letter there is the access to jails alone, which nothing asks for since 2024.
SINCE: Final = ("violence", "commitment", "readiness", "size", "engagement", "federal-requirements")
ENDED: Final = dict.fromkeys(SINCE, "release, news") | {"access": "letter"}


def chicago() -> OwnCase:
    who = party(CHICAGO)
    interested()
    return own_case(who, PSP)


def facts_under(case: OwnCase, reading: str) -> set[str]:
    """What is open under one reading."""
    return {one.fact for one in open_in(case, day_answers(case, reading).decided(CHICAGO))}


def test_what_one_reading_alone_leaves_open_is_open(tmp_path: Path) -> None:
    with partnership(tmp_path, BY_ONE):
        case = chicago()
        found = [one.fact for one in stands(case).open]
        each = {name: facts_under(case, name) for name in ("letter", "release", "news")}
        assert "three_year_commitment" in each["release"] - each["letter"] - each["news"]
        assert "ready" in each["news"] - each["letter"] - each["release"]
        assert set(found) == each["letter"] | each["release"] | each["news"]
        assert len(found) == len(set(found))


def test_what_is_answered_is_open_under_none(tmp_path: Path) -> None:
    with partnership(tmp_path, BY_ONE):
        case = chicago()
        answered("three_year_commitment", "yes")
        found = {one.fact for one in stands(case).open}
        assert "three_year_commitment" not in found
        assert "ready" in found


def test_a_reading_without_a_clause_in_force_decides_nothing(tmp_path: Path) -> None:
    with partnership(tmp_path, ENDED):
        found = stands(chicago())
        assert [reading for reading, _ in found.outcomes] == ["release", "news"]
        assert not found.cannot
        assert "three_year_commitment" in {one.fact for one in found.open}

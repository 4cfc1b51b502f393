"""Why each of the four came out as it did in 2017, what would change it, and who could."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from functools import cache
from typing import Any

import pytest

from evenhand.language import load
from evenhand.reasons.change_words import TOO_LARGE
from evenhand.record.store import Record
from evenhand.verbs.explain import Explanation, explain
from evenhand.verbs.sources import open_record, program_file
from tests.pages.page_reader import Page

DAY, KNOWN = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
ALBUQUERQUE, BALTIMORE = "us-nm-albuquerque", "us-md-baltimore"
COUNTIES = {
    "us-ca-san-bernardino": "us-ca-san-bernardino-county",
    "us-ca-stockton": "us-ca-san-joaquin-county",
}
FOUR = (ALBUQUERQUE, BALTIMORE, *COUNTIES)
PROMISED = {
    "outcome", "kleene_outcome", "findings", "unmet", "unknown", "asked", "missing",
    "next_question", "change", "program_change", "out_of_reach", "disputes",
}  # fmt: skip


@cache
def explained(applicant: str) -> Explanation:
    return explain("us-doj-psp", applicant, as_of=DAY, known_at=KNOWN, reading="release")


def found(applicant: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(explained(applicant).to_json())
    return whole


@pytest.mark.parametrize("applicant", FOUR)
def test_the_json_has_every_key_that_is_promised(applicant: str) -> None:
    whole = found(applicant)
    assert set(whole) >= PROMISED
    for step in whole["change"]:
        assert {"fact", "of", "to", "controllers", "effective_by", "against"} <= set(step)


@pytest.mark.parametrize("applicant", FOUR)
def test_no_step_that_is_offered_is_barred_by_another_bodys_rule(applicant: str) -> None:
    whole = found(applicant)
    assert whole["change_note"] != TOO_LARGE
    offered = [*whole["change"], *(step for one in whole["coalitions"] for step in one["steps"])]
    assert offered
    assert not [
        duty["id"]
        for step in offered
        for duty in step["against"]
        if duty["bars"] and not duty["own_rule"]
    ]


def test_albuquerques_outcome_is_in_the_hands_of_the_county_and_the_agency() -> None:
    whole = found(ALBUQUERQUE)
    assert whole["unmet"] == ["hold"]
    assert whole["coalitions"]
    for one in whole["coalitions"]:
        assert {"us-nm-bernalillo-county", "us-doj"} <= set(one["bodies"])
    (hold,) = (step for step in whole["change"] if step["fact"] == "hold_practice")
    binding = [duty for duty in hold["against"] if duty["force"] == "binding"]
    assert [(duty["made_by"], duty["own_rule"]) for duty in binding] == [
        ("us-nm-bernalillo-county", True)
    ]
    assert "It is that body's own rule, which it can change." in str(explained(ALBUQUERQUE))


@pytest.mark.parametrize(("applicant", "county"), COUNTIES.items())
def test_in_california_the_states_law_bars_the_hold_that_is_asked(
    applicant: str, county: str
) -> None:
    whole = found(applicant)
    assert whole["change"] == []
    (barred,) = whole["out_of_reach"]["barred"]
    assert (barred["fact"], barred["controllers"]) == ("hold_practice", {"all-of": [county]})
    (law,) = (duty for duty in barred["against"] if duty["bars"])
    assert law["made_by"] == "us-ca"
    assert "unless the person has listed criminal history" in law["text"]


def test_in_baltimore_the_state_controls_every_open_fact_of_the_three_clauses() -> None:
    whole = found(BALTIMORE)
    three = {"ice_access", "release_notice", "release_impossible", "hold_practice"}
    opened = [one for one in whole["missing"] if one["fact"] in three]
    assert opened
    assert {one["of"].partition("/")[0] for one in opened} == {"us-md"}
    assert whole["dispute_worlds"]["counts"] == {
        "eligible": 0, "ineligible": 1, "undetermined": 1
    }  # fmt: skip


@pytest.mark.parametrize("applicant", FOUR)
def test_the_page_says_what_the_text_says_and_both_columns_stand_alike(applicant: str) -> None:
    page = Page(explained(applicant).to_html())
    assert page.faults == []
    headings = [name for name, _ in page.elements if name in ("h1", "h2", "h3")]
    assert headings.count("h1") == 1
    text = str(explained(applicant))
    for heading in ("What the applicant and other bodies could do", "What the program could do"):
        assert heading in page.text
        assert f"\n{heading}:\n" in text
    assert "script" not in {name for name, _ in page.elements}
    assert f"--applicant {applicant}" in page.text


def test_the_replay_command_names_what_is_ones_own_by_where_it_lies(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(program_file("us-doj-psp").read_text(encoding="utf-8"), encoding="utf-8")
    record = tmp_path / "record"
    shutil.copytree(open_record().folder, record)
    found = explain(
        load(own), ALBUQUERQUE, Record.open(record), as_of=DAY, known_at=KNOWN, reading="news"
    )
    assert found.replay == (
        f"evenhand explain {own} --applicant us-nm-albuquerque --as-of 2017-08-03"
        f" --known-at 2017-08-18 --reading news --record {record}"
    )
    shipped = explain("us-doj-psp", ALBUQUERQUE, as_of=DAY, reading="news")
    assert shipped.replay.startswith("evenhand explain us-doj-psp --applicant")
    assert "--record" not in shipped.replay

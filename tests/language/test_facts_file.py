"""Answers from a JSON text."""

from __future__ import annotations

import contextlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import FactsFormat
from evenhand.language.facts_file import read_given_json
from evenhand.terms.scenarios import Given, GivenAnswer
from evenhand.terms.values import NOT_APPLICABLE, Bodies
from tests.language.made import FACTS, PROGRAM

CASES = Path(__file__).parent.parent / "cases" / "errors_facts"


def read(text: str) -> dict[str | None, Given]:
    return read_given_json(text, PROGRAM, "facts.json")


def one(text: str) -> Given:
    found = read(text)
    assert list(found) == [None]
    return found[None]


def test_an_answer_may_be_true_a_word_a_number_a_day_or_null() -> None:
    text = """{"wants_buses": true, "plan_sound": "no", "residents": 12000, "night_share": 0.1,
               "lighting_practice": "on-request", "opened": "2041-02-03", "seat": "xx-no-brook",
               "stop_keeper": "xx-no-hill-county; xx-no-brook", "stops_lit": null}"""
    values = {answer.fact: answer.values[0] for answer in one(text)}
    assert values["wants_buses"] is True
    assert values["plan_sound"] is False
    assert values["residents"] == Decimal(12000)
    assert values["lighting_practice"] == "on-request"
    assert str(values["opened"]) == "2041-02-03"
    assert values["seat"] == "xx-no-brook"
    assert values["stop_keeper"] == Bodies(("xx-no-brook", "xx-no-hill-county"))
    assert values["stops_lit"] is None
    assert {answer.word for answer in one(text)} == {"states"}


@pytest.mark.parametrize("digits", ["0.1", "0.323400000001", "1e-1", "1", "0"])
def test_a_number_is_exact_to_the_last_digit(digits: str) -> None:
    (answer,) = one(f'{{"night_share": {digits}}}')
    assert answer.values == (Decimal(digits),)


def test_several_bodies_answer_each_for_itself() -> None:
    found = one('{"stops_lit": {"xx-no-hill-county": "yes", "xx-no-brook/yard": null}}')
    assert found == (
        GivenAnswer("stops_lit", "xx-no-hill-county", None, (True,)),
        GivenAnswer("stops_lit", "xx-no-brook/yard", None, (None,)),
    )


def test_the_keys_within_a_fact_may_be_years_or_years_within_bodies() -> None:
    found = one('{"residents": {"2040": 10, "2041": 11, "xx": {"2040": 900}, "xx-no": 50}}')
    assert [(a.of, a.year, a.values[0]) for a in found] == [
        (None, 2040, 10), (None, 2041, 11), ("xx", 2040, 900), ("xx-no", None, 50),
    ]  # fmt: skip


def test_an_officers_finding_is_about_the_applicant_whoever_is_named_as_finding_it() -> None:
    (found,) = one('{"plan_sound": {"xx-transport/route office": "yes"}}')
    assert found == GivenAnswer("plan_sound", None, None, (True,))


@pytest.mark.parametrize("word", ["declines", "no-occasion", "pending"])
def test_a_word_for_no_answer_is_kept_and_gives_no_value(word: str) -> None:
    (found,) = one(json.dumps({"stops_lit": {"xx-no-brook": word}}))
    assert (found.word, found.values) == (word, (None,))


def test_not_applicable_is_an_answer() -> None:
    (found,) = one('{"stops_lit": {"xx-no-brook": "not-applicable"}}')
    assert found.values == (NOT_APPLICABLE,)


def test_a_list_holds_the_answers_of_accounts_that_differ() -> None:
    (found,) = one('{"wants_buses": [true, "no"]}')
    assert found.disputed
    assert found.values == (True, False)


def test_accounts_may_differ_about_a_set_of_bodies() -> None:
    (found,) = one('{"stop_keeper": [["xx-no", "xx-so"], ["xx-no"], "xx-so; others", []]}')
    assert found.values == (
        Bodies(("xx-no", "xx-so")), Bodies(("xx-no",)), Bodies(("xx-so",), open=True), Bodies(),
    )  # fmt: skip


def test_many_applicants_are_told_from_one_by_their_ids() -> None:
    found = read('{"xx-no-brook": {"wants_buses": true}, "xx-so-mill": {}}')
    assert found == {
        "xx-no-brook": (GivenAnswer("wants_buses", None, None, (True,)),),
        "xx-so-mill": (),
    }


def test_a_file_without_answers_is_one_applicant_of_whom_nothing_is_known() -> None:
    assert read("{}") == {None: ()}
    assert read('\ufeff{"wants_buses": null}')[None][0].values == (None,)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_a_message_says_which_fact_and_what_to_write(case: Path) -> None:
    with pytest.raises(FactsFormat) as found:
        read_given_json(case.read_text(encoding="utf-8"), PROGRAM, case.name)
    assert str(found.value) + "\n" == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"residents": ' + "9" * 100_000 + "}",
        '{"residents": 1e999999999}',
        '{"residents": 1e99999999999999999999999}',
        '{"residents": -1e-999999999}',
        '{"wants_buses": "\\ud800"}',
        '{"\\ud800": 1}',
        '{"stops_lit": {"\\u001b[31m": "yes"}}',
        '{"stop_keeper": "' + "xx-no; " * 100_000 + '"}',
    ],
)
def test_a_bomb_is_refused_with_a_short_message_that_can_be_printed(text: str) -> None:
    with pytest.raises(FactsFormat) as found:
        read(text)
    message = str(found.value)
    assert len(message) < 600
    assert message.encode("utf-8").decode("utf-8").replace("\n", " ").isprintable()


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["yes", "unknown", "declines", "xx-no", "xx-no; others", "none", "2040"])
)  # fmt: skip
NAMES = st.sampled_from([*FACTS, "xx-no", "xx-no-brook", "2040", "0000", "us", ""]) | st.text(
    max_size=5
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200)
@given(TREES)
def test_whatever_the_json_holds_it_is_read_or_refused_by_our_error(tree: object) -> None:
    with contextlib.suppress(FactsFormat):
        found = read(json.dumps(tree))
        assert all(answer.fact in FACTS for given in found.values() for answer in given)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_whatever_the_text_is_it_is_read_or_refused_by_our_error(text: str) -> None:
    with contextlib.suppress(FactsFormat):
        read(text)

"""Cases put to a program: what is given, and what must come out."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import EvenhandError
from evenhand.language.problems import Problems
from evenhand.language.scenarios import SCENARIO_KEYS, load_scenarios
from evenhand.terms.findings import MissingFact
from evenhand.terms.scenarios import UNNAMED_APPLICANT, GivenAnswer, Scenario
from evenhand.terms.values import NOT_APPLICABLE, Bodies
from tests.language.made import FACTS, PROGRAM, told

HEAD = "evenhand: scenarios/1\nprogram: xx-night-buses\nscenarios:\n"


def read(folder: Path, cases: str) -> tuple[tuple[Scenario, ...], Problems]:
    path = folder / "made.scenarios.yaml"
    path.write_text(HEAD + cases, encoding="utf-8")
    problems = Problems()
    return load_scenarios(path, PROGRAM, problems), problems


def cases(folder: Path, text: str) -> tuple[Scenario, ...]:
    found, problems = read(folder, text)
    assert not len(problems), told(problems)
    return found


def given_by(folder: Path, lines: str) -> dict[str, GivenAnswer]:
    text = (
        f"  - name: One\n    as-of: 2041-03-21\n    expect: {{class: in}}\n    given: {{{lines}}}"
    )
    (found,) = cases(folder, text + "\n")
    return {answer.fact: answer for answer in found.given}


FULL = """
  - name: One
    as-of: 2041-03-21
    known-at: 2041-09-25
    reading: circular
    applicant: xx-no-brook
    given: {wants_buses: yes}
    expect:
      outcome: ineligible
      class: in
      unmet: [lit, wish]
      unknown: []
      asked: [plan]
      missing: [plan_sound, stops_lit of xx-no/yard]
      disputes: [stop_keeper]
      status: {lit: unmet, plan: asked}
"""


def test_a_case_keeps_every_key_as_its_noun(tmp_path: Path) -> None:
    (found,) = cases(tmp_path, FULL)
    assert (found.name, found.reading, found.applicant) == ("One", "circular", "xx-no-brook")
    assert (found.as_of, found.known_at) == (dt.date(2041, 3, 21), dt.date(2041, 9, 25))
    assert found.given == (GivenAnswer("wants_buses", None, None, (True,)),)
    expect = found.expect
    assert (expect.outcome, expect.member) == ("ineligible", "in")
    assert (expect.unknown, expect.asked) == ((), ("plan",))
    assert expect.missing == (
        MissingFact("plan_sound", ""),
        MissingFact("stops_lit", "xx-no/yard"),
    )
    assert expect.disputes == (MissingFact("stop_keeper", ""),)
    assert expect.status == (("lit", "unmet"), ("plan", "asked"))
    assert found.place.line == 5


def test_lists_of_clauses_are_put_in_the_order_of_the_program(tmp_path: Path) -> None:
    (found,) = cases(tmp_path, FULL)
    assert found.expect.unmet == ("wish", "lit")


def test_what_is_left_out_is_not_looked_at(tmp_path: Path) -> None:
    (found,) = cases(tmp_path, "  - {name: One, as-of: 2041-03-21, expect: {class: out}}\n")
    assert (found.known_at, found.reading, found.given) == (None, None, ())
    assert found.applicant == UNNAMED_APPLICANT
    assert found.expect.unmet is None
    assert found.expect.missing is None
    assert found.expect.status == ()


def test_answers_are_typed_by_their_facts(tmp_path: Path) -> None:
    found = given_by(
        tmp_path,
        "wants_buses: no, residents: 010, seat: xx-no, opened: 2041-02-03, "
        "lighting_practice: on-request, stop_keeper: xx-so; xx-no; others, stops_lit: unknown, "
        "plan_sound: not-applicable",
    )
    values = {name: answer.values[0] for name, answer in found.items()}
    assert values == {
        "wants_buses": False,
        "residents": Decimal(10),
        "seat": "xx-no",
        "opened": dt.date(2041, 2, 3),
        "lighting_practice": "on-request",
        "stop_keeper": Bodies(("xx-no", "xx-so"), open=True),
        "stops_lit": None,
        "plan_sound": NOT_APPLICABLE,
    }


@pytest.mark.parametrize(
    ("question", "of", "year"),
    [
        ("residents", None, None),
        ("residents of xx", "xx", None),
        ("residents in 2040", None, 2040),
        ("residents of xx-no in 2040", "xx-no", 2040),
        ("residents of xx-no/bus yard in 2040", "xx-no/bus yard", 2040),
    ],
)
def test_a_question_names_its_body_and_its_year(
    tmp_path: Path, question: str, of: str | None, year: int | None
) -> None:
    assert given_by(tmp_path, f"{question}: 5") == {
        "residents": GivenAnswer("residents", of, year, (Decimal(5),))
    }


@pytest.mark.parametrize("word", ["declines", "no-occasion", "pending"])
def test_a_word_for_no_answer_is_kept_and_gives_no_value(tmp_path: Path, word: str) -> None:
    found = given_by(tmp_path, f"stops_lit of xx-no: {word}")["stops_lit"]
    assert (found.word, found.values) == (word, (None,))


def test_a_list_holds_accounts_that_differ(tmp_path: Path) -> None:
    found = given_by(tmp_path, "stop_keeper: [xx-no; xx-so, xx-no, none]")["stop_keeper"]
    assert found.disputed
    assert found.values == (Bodies(("xx-no", "xx-so")), Bodies(("xx-no",)), Bodies())


def test_answers_taken_over_give_way_to_a_cases_own(tmp_path: Path) -> None:
    found = cases(
        tmp_path,
        """
  - name: Three
    as-of: 2041-03-23
    given-as: Two
    given: {residents: 7}
    expect: {class: in}
  - name: One
    as-of: 2041-03-21
    given: {wants_buses: yes, residents: 5, residents in 2040: 6}
    expect: {class: in}
  - name: Two
    as-of: 2041-03-22
    given-as: One
    given: {wants_buses: no, plan_sound: yes}
    expect: {class: in}
""",
    )
    given_in_three = {(one.fact, one.year): one.values[0] for one in found[0].given}
    assert given_in_three == {
        ("wants_buses", None): False,
        ("residents", None): Decimal(7),
        ("residents", 2040): Decimal(6),
        ("plan_sound", None): True,
    }
    assert [one.name for one in found] == ["Three", "One", "Two"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_answers_changes_nothing(tmp_path: Path, order: int) -> None:
    lines = ["residents: 5", "residents in 2040: 6", "stops_lit of xx-no: yes"][::order]
    (found,) = cases(
        tmp_path,
        "  - {name: One, as-of: 2041-03-21, expect: {class: in}, given: {"
        + ", ".join(lines)
        + "}}\n",
    )
    assert {(a.fact, a.of, a.year) for a in found.given} == {
        ("residents", None, None), ("residents", None, 2040), ("stops_lit", "xx-no", None),
    }  # fmt: skip


KEYS = st.sampled_from([*SCENARIO_KEYS, "share"])
VALUES = st.sampled_from(
    ["", "One", "2041-03-21", "2041", "circular", "xx-no", "{wants_buses: yes}", "{residents: -1}",
     "{outcome: eligible}", "{unmet: [lit, x], status: {lit: met}}", "[]", "{}", "{lit: {}}"]
)  # fmt: skip
GIVENS = st.dictionaries(
    st.sampled_from([*FACTS, "residents of xx in 2040", "stops_lit of", "x", "residents in 0000"]),
    st.one_of(VALUES, st.text(max_size=10)),
    max_size=4,
)


@settings(max_examples=150)
@given(st.lists(st.dictionaries(KEYS, VALUES | st.text(max_size=10)), max_size=3), GIVENS)
def test_whatever_stands_in_the_cases_only_our_problems_come_out(
    entries: list[dict[str, str]], answers: dict[str, str]
) -> None:
    lines = ["\n    ".join(f"{key}: {value}" for key, value in one.items()) for one in entries]
    lines.append(
        "name: Given\n    as-of: 2041-03-21\n    expect: {class: in}\n    given:\n"
        + "".join(f"      {key}: {value}\n" for key, value in answers.items())
    )
    text = "".join(f"  - {line or 'x'}\n" for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        _, problems = read(Path(folder), text.encode("utf-8", "replace").decode())
    assert all(type(one) is not EvenhandError for one in problems)

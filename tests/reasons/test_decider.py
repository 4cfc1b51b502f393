"""A determination with its orders, its day tested and its money, on invented programs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import evenhand as eh
from evenhand.reasons.money.words import money_words
from evenhand.record.store import Record
from evenhand.terms.findings import MissingFact
from evenhand.terms.statements import Statement
from evenhand.verbs.rows import determination_row
from tests.record.made import said

PROGRAM = """\
evenhand: program/1
program: xx-belts
title: Belts
agency: xx-roads
kind: withholding
uses: [xx]
class:
  wordings:
    2030-01-10: {of: [state, place], source: act}
sources:
  act: {kind: statute, cite: Roads Act § 7, dated: 2030-01-10}
facts:
  belts: {ask: Are belts required?, answer: yes-no}
  signs: {ask: Are there signs?, answer: yes-no}
  share: {ask: What is due?, answer: number, unit: USD, range: [0, 1000000]}
parameters:
  held:
    unit: percent
    values:
      2030-10-01: {is: 5, source: act}
      2031-10-01: {is: 10, source: act}
requires:
  all:
    - id: belts
      wordings:
        2030-01-10: {source: act, text: Belts., when: belts is yes}
    - any:
        - id: signs
          wordings:
            2030-01-10: {source: act, text: Signs., when: signs is yes}
"""
MONEY = """\
consequences:
  - does: withholds
    rate: held
    base: [share]
    tested-on: first day of the fiscal year
    restored: {within: 2 fiscal years}
    source: act
"""
VOCABULARY = """\
evenhand: vocabulary/1
vocabulary: xx
fiscal-year-starts: 10-01
facts:
  residents: {ask: Residents, answer: number, unit: residents, range: [0, 1000]}
"""
ORDERS = "evenhand: orders/1\nprogram: xx-belts\norders:\n"
STATE = "xx-no"
FIRST = dt.date(2031, 10, 1)


def put(folder: Path, *orders: str, money: bool = True) -> Path:
    """The program's file, with these entries in its orders file."""
    file = folder / "belts.yaml"
    file.write_text(PROGRAM + MONEY * money, encoding="utf-8")
    (folder / "xx.vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    if orders:
        text = ORDERS + "".join(f"  - {{{one}}}\n" for one in orders)
        (folder / "belts.orders.yaml").write_text(text, encoding="utf-8")
    return file


def one(file: Path, answers: dict[str, object], *, as_of: dt.date = FIRST, **more: object):
    (found,) = eh.determine(file, {STATE: answers}, as_of=as_of, **more)
    return found


SUSPENDED = "kind: suspends, scope: nation, from: 2031-06-01, cite: Paper"
MEMBERS = "kind: suspends, scope: {members-of: xx-league}, from: 2031-06-01, cite: Paper"


@pytest.mark.parametrize(
    ("as_of", "year", "tested"),
    [
        ("2031-09-30", 2031, "2030-10-01"),
        ("2031-10-01", 2032, "2031-10-01"),
        ("2032-09-30", 2032, "2031-10-01"),
        ("2032-10-01", 2033, "2032-10-01"),
    ],
)
def test_without_a_fiscal_year_it_is_the_one_the_day_lies_in(tmp_path, as_of, year, tested):
    found = one(put(tmp_path), {"belts": True}, as_of=dt.date.fromisoformat(as_of))
    assert found.fiscal_year.year == year
    assert found.tested_on == dt.date.fromisoformat(tested)
    assert found.as_of == dt.date.fromisoformat(as_of)


def test_the_percentage_is_that_of_the_day_tested(tmp_path):
    file, answers = put(tmp_path), {"belts": False, "signs": True, "share": "100.10"}
    later = dt.date(2033, 1, 1)
    amounts = [
        one(file, answers, as_of=later, fiscal_year=year).money[0].amount.low
        for year in (2031, 2032)
    ]
    assert amounts == [Decimal("5.00"), Decimal("10.01")]  # 5.005 is rounded half to even


def test_before_the_day_tested_nothing_is_found_and_no_amount_is_zero(tmp_path):
    answers = {"belts": True, "signs": True, "share": 100}
    found = one(put(tmp_path), answers, as_of=dt.date(2031, 9, 30), fiscal_year=2032)
    assert found.not_yet
    assert (found.outcome_word, found.missing) == ("undetermined", ())
    assert {clause.status for clause in found.clauses} == {"unknown"}
    assert found.money[0].amount is None
    assert found.money[0].would_be.low == Decimal("10.00")


def test_the_explanation_of_a_day_too_early_says_on_which_day_it_is_tested(tmp_path):
    answers = {STATE: {"belts": True}}
    told = str(
        eh.explain(put(tmp_path), STATE, answers, as_of=dt.date(2031, 9, 30), fiscal_year=2032)
    )
    assert "Not yet: the conditions are tested on 2031-10-01, which is still to come." in told


def test_money_that_hangs_on_an_outcome_not_decided_is_never_zero(tmp_path):
    found = one(put(tmp_path), {"share": 100})
    assert found.money[0].amount is None
    assert found.money[0].would_be.low == Decimal("10.00")
    unknown = one(put(tmp_path), {"belts": False, "signs": True})
    assert (unknown.money[0].amount.low, unknown.money[0].amount.kind) == (None, "unknown")
    complies = one(put(tmp_path), {"belts": True, "signs": True})
    assert complies.money[0].amount.low == Decimal("0.00")


def test_an_order_against_both_alternatives_makes_nobody_fail(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [signs], {SUSPENDED}")
    assert one(file, {"belts": True, "signs": False}).outcome_word == "compliant"
    assert one(file, {"belts": False, "signs": False}).outcome_word == "noncompliant"


def test_where_no_condition_is_left_in_force_nothing_is_required(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [signs, belts], {SUSPENDED}")
    found = one(file, {"belts": False, "signs": False})
    assert (found.outcome_word, found.suspended) == ("compliant", ("belts", "signs"))
    assert found.kleene_outcome is True


def test_a_clause_because_of_which_nobody_may_be_denied_decides_nothing(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [belts], bars: denial, {SUSPENDED}")
    found = one(file, {"belts": False, "signs": True})
    assert (found.outcome_word, found.denial_barred) == ("compliant", ("belts",))
    assert found.suspended == ()


def test_where_it_is_decided_the_same_either_way_a_membership_does_not_matter(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    found = one(file, {"belts": False, "signs": False})
    assert (found.outcome_word, found.perhaps_suspended) == ("noncompliant", ("belts",))
    assert found.missing == ()


def test_where_it_turns_on_a_membership_that_is_what_is_missing(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    found = one(file, {"belts": False, "signs": True})
    assert found.outcome_word == "undetermined"
    assert found.missing == (MissingFact("member_of", STATE),)
    known = {"belts": False, "signs": True, "member_of": "xx-league"}
    assert one(file, known).outcome_word == "compliant"
    other = {**known, "member_of": "none"}
    assert one(file, other).outcome_word == "noncompliant"


def test_before_an_order_and_after_its_end_the_clause_decides(tmp_path):
    ended = "id: b, kind: ends, acts-on: a, scope: nation, from: 2032-06-01, cite: Later paper"
    file = put(tmp_path, f"id: a, clauses: [belts], {SUSPENDED}", ended, money=False)
    answers = {"belts": False, "signs": True}
    outcomes = [
        one(file, answers, as_of=dt.date.fromisoformat(day)).outcome_word
        for day in ("2031-05-31", "2031-06-01", "2032-05-31", "2032-06-01")
    ]
    assert outcomes == ["noncompliant", "compliant", "compliant", "noncompliant"]


def _states(folder: Path, belts: list[Statement]) -> tuple[Path, Record]:
    """A state of which this is said of belts, and what was due to it."""
    towns = folder / "states.csv"
    towns.write_text(
        "id,name,kind,geoid,state,counties,residents\n"
        "xx-roads,Roads,agency,,,,\nxx-no,Northland,state,,,,\n",
        encoding="utf-8",
    )
    record = Record.create(folder / "record", towns)
    record.append(
        [
            *belts,
            said("signs", "yes", about=STATE, by=STATE, on="2030-01-01", since="2030-01-01"),
            said("share", "100", about=STATE, by="xx-roads", on="2030-01-01", since="2030-01-01"),
        ]
    )  # fmt: skip
    return put(folder), Record.open(folder / "record")


@pytest.fixture
def on_record(tmp_path: Path) -> tuple[Path, Record]:
    """A state that required belts from 1 March 2033 on, and what was due to it."""
    return _states(
        tmp_path,
        [
            said("belts", "no", about=STATE, by=STATE, on="2030-01-01", since="2030-01-01",
                 until="2033-02-28"),
            said("belts", "yes", about=STATE, by=STATE, on="2033-01-01", since="2033-03-01"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "state", "restored"),
    [
        ("2031-10-01", "withheld", None),
        ("2033-02-28", "withheld", None),
        ("2033-03-01", "restored", "2033-03-01"),
        ("2040-01-01", "restored", "2033-03-01"),
    ],
)
def test_money_held_back_comes_back_on_the_first_day_the_condition_is_met(
    on_record, as_of, state, restored
):
    file, record = on_record
    (found,) = eh.determine(
        file, record, as_of=dt.date.fromisoformat(as_of), fiscal_year=2032, applicants=[STATE]
    )
    came = found.money[0].restoration
    assert (came.state, came.last_day) == (state, dt.date(2034, 9, 30))
    assert came.restored_on == (dt.date.fromisoformat(restored) if restored else None)


def test_compliance_after_the_last_day_does_not_bring_money_back(on_record):
    file, record = on_record
    text = file.read_text(encoding="utf-8").replace("2 fiscal years", "1 fiscal year")
    file.write_text(text.replace("2030-01-10: {of", "2030-01-10: {of"), encoding="utf-8")
    (found,) = eh.determine(
        file, record, as_of=dt.date(2033, 9, 30), fiscal_year=2031, applicants=[STATE]
    )
    came = found.money[0].restoration
    assert (came.state, came.last_day) == ("lapsed", dt.date(2032, 9, 30))


def restored_by(tmp_path: Path, as_of: str, *belts: dict[str, str]):
    """What became of money held back on 1 October 2031, by what is said of belts."""
    file, record = _states(tmp_path, [said("belts", about=STATE, by=STATE, **one) for one in belts])
    (found,) = eh.determine(
        file, record, as_of=dt.date.fromisoformat(as_of), fiscal_year=2032, applicants=[STATE]
    )
    return found.money[0].restoration


NO = {"value": "no", "on": "2030-01-01", "since": "2030-01-01"}
IN_2033 = {"value": "yes", "on": "2033-12-31", "since": "2033"}
NOT_AFTER = {"value": "no", "on": "2034-02-01", "since": "2033-06-15"}


def test_a_condition_met_from_a_day_in_a_year_was_perhaps_met_from_its_first(tmp_path):
    came = restored_by(tmp_path, "2034-01-01", NO, IN_2033)
    assert (came.state, came.restored_on) == ("restored", dt.date(2033, 12, 31))
    assert came.perhaps_from == dt.date(2033, 1, 1)


def test_a_condition_perhaps_met_for_part_of_a_year_leaves_the_money_unknown(tmp_path):
    came = restored_by(tmp_path, "2034-03-01", NO, IN_2033, NOT_AFTER)
    assert (came.state, came.why) == ("unknown", "condition-unknown")


def test_money_is_not_lapsed_where_the_condition_was_perhaps_met_in_time(tmp_path):
    came = restored_by(tmp_path, "2036-01-01", NO, IN_2033, NOT_AFTER)
    assert (came.state, came.last_day) == ("unknown", dt.date(2034, 9, 30))


def suspended(begins: str, until: str, **more: str) -> str:
    entry = {"id": "a", "clauses": "[belts]", "kind": "suspends", "scope": "nation",
             "from": begins, "until": until, "cite": "Paper", **more}  # fmt: skip
    return ", ".join(f"{key}: {value}" for key, value in entry.items())


UNMET = {"belts": False, "signs": True, "share": 100}


@pytest.mark.parametrize("as_of", ["2031-10-01", "2031-12-31", "2032-05-05"])
def test_a_clause_suspended_on_the_day_tested_binds_nobody_whenever_it_is_asked(tmp_path, as_of):
    file = put(tmp_path, suspended("2031-09-15", "2031-12-31"))
    found = one(file, UNMET, as_of=dt.date.fromisoformat(as_of), fiscal_year=2032)
    assert (found.outcome_word, found.suspended) == ("compliant", ("belts",))
    assert found.money[0].reason == "complies"


def test_an_order_that_begins_after_the_day_tested_changes_nothing_of_the_test(tmp_path):
    file = put(tmp_path, suspended("2032-02-01", "2032-04-30"))
    found = one(file, UNMET, as_of=dt.date(2032, 3, 1), fiscal_year=2032)
    assert (found.outcome_word, found.suspended) == ("noncompliant", ())


@pytest.mark.parametrize(
    ("as_of", "known_at", "outcome"),
    [
        ("2032-02-28", None, "noncompliant"),
        ("2032-03-01", None, "compliant"),
        ("2032-02-28", dt.date(2032, 3, 1), "compliant"),
    ],
)
def test_an_order_of_the_day_tested_counts_once_it_is_known(tmp_path, as_of, known_at, outcome):
    file = put(tmp_path, suspended("2031-09-15", "2031-12-31", published="2032-03-01"))
    day = dt.date.fromisoformat(as_of)
    found = one(file, UNMET, as_of=day, known_at=known_at, fiscal_year=2032)
    assert (found.outcome_word, found.hindsight) == (outcome, known_at is not None)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2032-01-31", "withheld"), ("2032-02-01", "unknown"), ("2032-06-01", "unknown")],
)
def test_a_condition_suspended_after_the_test_is_not_one_that_is_met(tmp_path, as_of, state):
    file = put(tmp_path, suspended("2032-02-01", "2032-04-30"))
    found = one(file, UNMET, as_of=dt.date.fromisoformat(as_of), fiscal_year=2032)
    came = found.money[0].restoration
    assert (came.state, came.restored_on) == (state, None)
    assert came.why == ("" if state == "withheld" else "condition-left-out")


def test_a_condition_met_while_it_is_suspended_is_met(tmp_path):
    file, record = _states(
        tmp_path,
        [
            said("belts", "no", about=STATE, by=STATE, on="2030-01-01", since="2030-01-01"),
            said("belts", "yes", about=STATE, by=STATE, on="2032-03-01", since="2032-03-01"),
        ],
    )  # fmt: skip
    put(tmp_path, suspended("2032-02-01", "2032-04-30"))
    (found,) = eh.determine(
        file, record, as_of=dt.date(2032, 6, 1), fiscal_year=2032, applicants=[STATE]
    )
    came = found.money[0].restoration
    assert (came.state, came.restored_on) == ("restored", dt.date(2032, 3, 1))
    assert came.perhaps_from is None


def test_before_the_day_tested_the_orders_of_the_day_asked_about_are_named(tmp_path):
    file = put(tmp_path, suspended("2031-06-01", "2031-09-30", published="2031-05-01"))
    found = one(file, UNMET, as_of=dt.date(2031, 9, 30), fiscal_year=2032)
    assert (found.outcome_word, found.suspended) == ("undetermined", ("belts",))


def row_of(file: Path, record: Record, as_of: str):
    (found,) = eh.determine(
        file, record, as_of=dt.date.fromisoformat(as_of), fiscal_year=2032, applicants=[STATE]
    )
    return determination_row(found, record.jurisdictions)


@pytest.mark.parametrize(
    ("as_of", "amount", "restored", "state"),
    [
        ("2033-02-28", "10.00", None, "withheld"),
        ("2033-03-01", "0.00", "10.00", "restored"),
        ("2036-01-01", "0.00", "10.00", "restored"),
    ],
)
def test_a_row_counts_restored_money_apart_from_what_is_withheld(
    on_record, as_of, amount, restored, state
):
    row = row_of(*on_record, as_of)
    assert (row["amount"], row["amount_restored"]) == (amount, restored)
    assert row["restoration"] == [state]


def test_a_row_says_that_money_has_lapsed_and_still_counts_it(tmp_path):
    file, record = _states(tmp_path, [said("belts", about=STATE, by=STATE, **NO)])
    row = row_of(file, record, "2036-01-01")
    assert (row["amount"], row["amount_restored"], row["restoration"]) == (
        "10.00", None, ["lapsed"],
    )  # fmt: skip


def test_money_of_which_it_is_unknown_whether_it_came_back_may_be_any_of_it(tmp_path):
    belts = [said("belts", about=STATE, by=STATE, **one) for one in (NO, IN_2033, NOT_AFTER)]
    row = row_of(*_states(tmp_path, belts), "2036-01-01")
    assert row["amount"] == {"low": "0.00", "high": "10.00"}
    assert (row["amount_restored"], row["restoration"]) == (None, ["unknown"])


ON_CLAUSE = MONEY.replace("- does:", "- on: belts\n    does:")


PAID = """\
consequences:
  - {on: belts, does: pays, base: [share], source: act}
"""


@pytest.mark.parametrize(("money", "belts"), [(ON_CLAUSE, True), (PAID, False)])
def test_money_is_decided_where_a_clause_perhaps_suspended_moves_none_either_way(
    tmp_path, money, belts
):
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    file.write_text(PROGRAM + money, encoding="utf-8")
    (came,) = one(file, {"belts": belts, "signs": True, "share": 100}).money
    assert (came.reason, came.holds, came.amount.low) == ("either-way", None, Decimal("0.00"))
    assert came.would_be is None
    assert "not known which court orders have effect on clause belts" in came.steps[0].words
    assert "either way" in money_words(came)


@pytest.mark.parametrize(("money", "belts"), [(ON_CLAUSE, None), (PAID, True), (PAID, None)])
def test_money_is_not_decided_where_the_ways_a_clause_may_count_differ(tmp_path, money, belts):
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    file.write_text(PROGRAM + money, encoding="utf-8")
    (came,) = one(file, {"belts": belts, "signs": True, "share": 100}).money
    assert (came.reason, came.amount) == ("not-decided", None)


def test_money_that_hangs_on_a_clause_perhaps_suspended_is_not_decided(tmp_path):
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    file.write_text(PROGRAM + ON_CLAUSE, encoding="utf-8")
    answers = {"belts": False, "signs": False, "share": 100}
    found = one(file, answers)
    assert found.outcome_word == "noncompliant"
    assert found.money[0].amount is None
    assert found.money[0].would_be.low == Decimal("10.00")
    member = one(file, {**answers, "member_of": "xx-league"})
    assert (member.money[0].reason, member.money[0].amount.low) == ("left-out", Decimal("0.00"))
    other = one(file, {**answers, "member_of": "none"})
    assert other.money[0].amount.low == Decimal("10.00")

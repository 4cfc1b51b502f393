"""Acts in their columns, on a day, by clause; and the shipped records' mismatches."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.audit.reconciled.reconciling import Reconciled, reconciled
from evenhand.terms.dates import Dates
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act
from evenhand.verbs.reconcile import reconcile
from tests.audit.lanterns import DAY, act, lanterns

LATE = dt.date(2024, 3, 25)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return lanterns(tmp_path_factory.mktemp("program"))


def on(program: Program, *acts: Act, as_of: dt.date = DAY, clause: str = "") -> Reconciled:
    return reconciled(program, acts, Dates(as_of, as_of, None, as_of), clause=clause)


def test_nothing_on_file_is_not_the_same_as_nothing_found(program: Program) -> None:
    assert on(program).verdict == "no act on file"
    agree = act("requires", to=("public",)), act("requires", cite="again")
    assert on(program, *agree).verdict == "no mismatch found"
    assert on(program, *agree, as_of=dt.date(2041, 3, 1)).verdict == "no act on file"
    assert on(program, act("asks"), act("requires")).verdict == "mismatches found"


def test_acts_are_numbered_by_day_and_counted_by_column(program: Program) -> None:
    later, earlier = act("selects", "2041-05-01"), act("asks")
    reply = act("declines", "2041-04-01", by="xx-no-alder")
    found = on(program, later, reply, earlier)
    assert [(one.number, one.act, one.column) for one in found.entries] == [
        (1, earlier, "asked"), (2, reply, "said"), (3, later, "decided"),
    ]  # fmt: skip
    assert [found.count(one) for one in ("announced", "asked", "decided", "done", "said")] == [
        0, 1, 1, 0, 1,
    ]  # fmt: skip
    light, oil = found.by_clause
    assert (light.clause, oil.clause) == ("light", "oil")
    assert [one.number for one in light.of("asked")] == [1]
    assert light.of("done") == ()


def test_an_act_that_may_be_later_is_shown_and_not_compared(program: Program) -> None:
    unsure = act("requires", "2041-03-01..2041-03-09")
    found = on(program, act("asks"), unsure, as_of=dt.date(2041, 3, 5))
    assert [(one.act.kind, one.certain) for one in found.entries] == [
        ("asks", True), ("requires", False),
    ]  # fmt: skip
    assert found.mismatches == ()
    assert len(on(program, act("asks"), unsure).mismatches) == 1


def test_a_paper_whose_day_is_too_wide_says_that_it_is_not_compared(program: Program) -> None:
    found = on(program, act("asks", "2041"), act("replies", "2041", by="xx-no-alder"))
    assert [(one.certain, one.compared) for one in found.entries] == [(True, False), (True, True)]


def test_one_clause_leaves_out_what_does_not_concern_it(program: Program) -> None:
    acts = (
        act("requires", cite="a", on=("light", "oil")), act("asks", cite="b", on=("light",)),
        act("asks", "2041-05-01", on=("zeal",)),
        act("announces", cite="m", on=(), asserts="money = yes"),
    )  # fmt: skip
    oil = on(program, *acts, clause="oil")
    assert [(one.code, one.clauses) for one in oil.mismatches] == [("in-one-paper-only", ("oil",))]
    assert [one.act.cite for one in oil.entries] == ["a", "b"]
    assert [one.number for one in on(program, *acts, clause="zeal").entries] == [4]
    assert [one.clause for one in oil.by_clause] == ["oil"]
    assert on(program, *acts, clause="zeal").verdict == "no mismatch found"


def test_the_partnership_of_2017_has_every_mismatch_that_its_papers_show() -> None:
    found = reconcile("us-doj-psp")
    assert [(one.code, one.clauses) for one in found.mismatches] == [
        ("asked-and-required", ("access", "notice")),
        ("asked-and-required", ("hold",)),
        ("in-one-paper-only", ("hold",)),
        ("proviso-left-out", ("notice",)),
        ("effect-in-one-paper-only", ("access", "notice", "hold")),
        ("ground-undefined", ("commitment",)),
        ("ground-undefined", ("federal-requirements",)),
        ("money-differs", ()),
        ("day-differs", ("access", "notice", "hold")),
        ("decided-on-other-terms", ("readiness", "federal-requirements")),
        ("decided-on-another-wording", ("violence",)),
        ("decided-on-another-wording", ("commitment",)),
    ]
    named = {one.code: one for one in reversed(found.mismatches)}
    (absent,) = named["in-one-paper-only"].sides[1].acts
    assert absent.via == "Associated Press"
    (news,) = named["money-differs"].sides[0].acts
    assert news == absent
    assert [side.says for side in named["day-differs"].sides] == [
        "2017-08-02, by Baltimore Sun of 15 August 2017", "2017-08-03, by Baltimore Fishbowl",
    ]  # fmt: skip
    later = named["decided-on-other-terms"]
    assert [str(side.acts[0].date) for side in later.sides] == [
        "2018..2018-09", "2019-06-03", "2019-06-03",
    ]  # fmt: skip
    denied = named["ground-undefined"].sides[-1]
    assert denied.says == "denied"
    assert [act.actor for act in denied.acts] == ["us-nm-albuquerque", "us-ca-san-bernardino"]


def test_nothing_that_came_later_counts_on_the_day_of_the_letters() -> None:
    day = dt.date(2017, 8, 3)
    codes = [one.code for one in reconcile("us-doj-psp", as_of=day).mismatches]
    assert "decided-on-other-terms" not in codes
    assert {"asked-and-required", "money-differs", "day-differs"} <= set(codes)
    before = reconcile("us-doj-psp", as_of=dt.date(2017, 8, 1))
    assert before.found.verdict == "no mismatch found"
    assert reconcile("us-doj-psp", as_of=dt.date(2013, 12, 31)).found.verdict == "no act on file"


def test_the_grants_announcement_and_its_solicitations_do_not_put_the_same_clauses() -> None:
    found = reconcile("us-doj-jag")
    assert [(one.code, one.clauses, one.one_day) for one in found.mismatches] == [
        ("in-one-paper-only", ("application",), False),
        ("in-one-paper-only", ("access", "notice"), False),
    ]
    assert found.found.count("done") == 6


def test_a_program_of_the_highways_has_no_act_on_file() -> None:
    assert reconcile("us-dot-158").found.verdict == "no act on file"


def test_the_names_of_the_parties_change_nothing_but_names(program: Program) -> None:
    acts = [
        act("asks", cite="a", asserts="ground zeal = undefined"), act("requires", cite="b"),
        act("denies", "2041-03-05", cite="c", by="xx-no-alder"),
    ]  # fmt: skip
    swapped = [
        one._replace(actor={"xx-no-alder": "xx-no-birch"}.get(one.actor, one.actor)) for one in acts
    ]
    told = [
        [(one.code, one.clauses, [(s.says, [a.cite for a in s.acts]) for s in one.sides])
         for one in on(program, *some).mismatches]
        for some in (acts, swapped)
    ]  # fmt: skip
    assert told[0] == told[1]
    assert len(told[0]) == 2


def test_acts_of_a_file_are_read_with_those_of_the_record(tmp_path: Path) -> None:
    file = tmp_path / "acts.csv"
    file.write_text(
        "date,program,actor,office,addressees,kind,effect_stated,touches,via,cite\n"
        "1986-01-02,us-dot-158,us-dot,,us-sd,asks,not stated,age,,An invented letter\n",
        encoding="utf-8",
    )
    found = reconcile("us-dot-158", acts=file)
    assert [one.code for one in found.mismatches] == ["effect-not-stated"]
    assert [row["cite"] for row in found.rows] == ["An invented letter"]

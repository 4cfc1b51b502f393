"""What papers say and acts touch: effects, numbers, purposes, and clauses that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.standards.changed import put_with
from tests.audit.standards.test_who_was_asked import CIRCULAR, on
from tests.record.made import said

REFUSED, AGAIN = "2021-05-20 xx-ports refuses", "2021-09-01 xx-ports selects"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ([(CIRCULAR, "effect_stated=not stated")], "fault"),
        ([(CIRCULAR, "effect_stated=not-stated")], "fault"),
        ([(CIRCULAR, "asserts=effect = not-stated")], "fault"),
        ([(CIRCULAR, "effect_stated="), (CIRCULAR, "asserts=effect = stated")], None),
        ([(CIRCULAR, "effect_stated=")], "cannot tell"),
    ],
)
def test_an_act_says_of_its_effect_what_reconcile_takes_it_to_say(
    tmp_path: Path, changes: list[tuple[str, str]], verdict: str | None
) -> None:
    found = put_with(tmp_path, acts=tuple(changes))
    acts = [one.verdict for one in found["effect-not-stated"] if one.paper]
    assert acts == ([verdict] if verdict else [])


def test_a_decision_that_asserts_its_effect_states_one(tmp_path: Path) -> None:
    changes = [
        ("Ports Decision 5", "effect_stated="),
        ("Ports Decision 5", "asserts=effect = stated"),
    ]
    found = put_with(tmp_path, acts=tuple(changes))
    assert on(found, "superseded-without-saying", AGAIN).what.endswith(
        "; the later paper says what becomes of it."
    )
    folder = tmp_path / "none"
    folder.mkdir()
    silent = [(f"Ports Decision {number}", "asserts=effect = not-stated") for number in (4, 5)]
    found = put_with(folder, acts=tuple(silent))
    assert on(found, "superseded-without-saying", AGAIN).verdict == "fault"
    assert on(found, "notice-incomplete", "2021-08-01 xx-ports withdraws").verdict == "fault"


def test_a_purpose_that_names_no_paper_cannot_be_told_to_have_been_stated(tmp_path: Path) -> None:
    change = ("    text: No ship is lost at night.\n    source: act\n",
              "    text: No ship is lost at night.\n")  # fmt: skip
    (one,) = put_with(tmp_path, change)["no-purpose-stated"]
    assert (one.verdict, one.input) == ("cannot tell", "purposes.safety.source")


@pytest.mark.parametrize(
    ("number", "verdict"),
    [("NONE-0071", "met"), ("nonesuch 4", "met"), ("none", "fault"), ("None printed", "fault"),
     ("none; see the booklet", "fault")],
)  # fmt: skip
def test_only_the_word_none_says_that_a_paper_bears_no_number(
    tmp_path: Path, number: str, verdict: str
) -> None:
    found = put_with(tmp_path, ("control-number: XX-0071", f"control-number: {number}"))
    assert found["no-control-number"][0].verdict == verdict


def test_a_clause_that_the_program_does_not_have_is_no_ground(tmp_path: Path) -> None:
    found = put_with(tmp_path, acts=(("Ports Decision 2", "touches=lut"),
                                     ("Ports Decision 4", "touches=lut")))  # fmt: skip
    for code in ("no-notice-of-grounds", "criteria-not-announced", "like-cases-unlike",
                 "notice-incomplete", "reply-not-considered"):  # fmt: skip
        one = on(found, code, REFUSED)
        assert (one.verdict, one.input) == ("cannot tell", "acts.touches"), code
        if code != "notice-incomplete":
            assert "lut, which is no clause of the program" in one.what, code
    one = on(found, "withdrawn-on-no-stated-ground", "2021-08-01 xx-ports withdraws")
    assert (one.verdict, one.input) == ("cannot tell", "acts.touches")


def test_a_ground_beside_a_clause_that_is_none_stays_one(tmp_path: Path) -> None:
    found = put_with(tmp_path, acts=(("Ports Decision 2", "touches=lit;lut"),))
    one = on(found, "no-notice-of-grounds", REFUSED)
    assert one.verdict == "met"
    assert (
        one.what == "Its grounds are named: lit. It names lut, which is no clause of the program."
    )


def test_a_question_on_what_is_no_clause_needs_no_answer(tmp_path: Path) -> None:
    found = put_with(tmp_path, acts=((CIRCULAR, "touches=lit;plan;lut"),))
    assert on(found, "reply-leaves-clauses-out", "xx-no-ivy").verdict == "met"
    folder = tmp_path / "reply"
    folder.mkdir()
    found = put_with(folder, acts=(("Letter of Ivy", "touches=lit;plan;lut"),))
    assert on(found, "reply-not-considered", REFUSED).verdict == "met"


def test_of_grounds_that_are_not_all_clauses_the_others_are_named(tmp_path: Path) -> None:
    found = put_with(tmp_path, acts=(("Ports Decision 2", "touches=lit;lut"),))
    one = on(found, "criteria-not-announced", REFUSED)
    assert (one.verdict, one.what) == (
        "cannot tell", "On which conditions it rests beside lit is not on file. It names lut, which"
        " is no clause of the program.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cost", "revenue", "says"),
    [("200.00", "20000.01", "10 at less than half of one percent"),
     ("200.00", "20000.00", "1 from there to ten percent"),
     ("4000.02", "20000.00", "1 over ten percent")],
)  # fmt: skip
def test_a_share_is_compared_as_it_is_and_not_as_it_is_rounded(
    tmp_path: Path, cost: str, revenue: str, says: str
) -> None:
    town = {"about": "xx-no-elm", "on": "2021-02-22"}
    rows = (
        said("running_cost", cost, by="xx-no-elm", since="2021-01-02", **town),
        said("general_revenue", revenue, by="us-census", since="2020-01-01", until="2020-12-31",
             **town),
    )  # fmt: skip
    (one,) = put_with(tmp_path, rows=rows)["out-of-proportion"]
    assert says in one.what


def test_a_month_is_said_to_have_as_few_days_as_it_can(tmp_path: Path) -> None:
    (one,) = put_with(tmp_path, ("within: 45 days", "within: 1 month"))["appeal-time-short"]
    assert (one.verdict, one.what) == (
        "fault",
        "It gives 1 month, which can be no more than 28 days.",
    )


def test_one_day_is_said_in_the_singular(tmp_path: Path) -> None:
    found = put_with(tmp_path, ("dated: 2021-01-10", "dated: 2021-03-02"))
    one = found["stated-after-opening"][0]
    assert "after, by 1 day (" in one.what

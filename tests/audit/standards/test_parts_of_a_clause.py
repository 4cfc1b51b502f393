"""Keys inside a clause of a wording count as those of the wording do."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.audit.standards.terms import Found
from tests.audit.standards.changed import put_with
from tests.audit.standards.test_who_was_asked import DARK_SKY, on, runs

SHIRE = (runs("xx-no-elm", "xx-no-shire/harbour office"),)


def plan(parts: str) -> tuple[str, str]:
    test = "          when: plan_sound is yes\n"
    return (test, f"          any:\n            - {{id: a, {parts}}}\n"
                  "            - {id: b, when: applied is yes}\n")  # fmt: skip


def lit(*parts: str, kind: str = "all") -> tuple[str, str]:
    lines = "".join(f"            - {{{part}}}\n" for part in parts)
    return ("          when: lamp_lit is yes\n", f"          {kind}:\n{lines}")


def test_a_word_of_a_part_that_is_taken_in_one_way_is_undefined(tmp_path: Path) -> None:
    taken = "when: plan_sound is yes, interpretation: Sound is taken as dry."
    found = put_with(tmp_path, plan(taken))
    one = on(found, "undefined-term", "plan")
    assert (one.verdict, "Sound is taken as dry." in one.what) == ("fault", True)


def test_a_word_of_the_relation_that_names_who_is_asked_counts_too(tmp_path: Path) -> None:
    asked = "    answer: jurisdictions\n"
    change = (asked, f"{asked}    interpretation: Runs is taken as pays for.\n")
    one = on(put_with(tmp_path, change), "undefined-term", "lit")
    assert (one.verdict, "Runs is taken as pays for." in one.what) == ("fault", True)


@pytest.mark.parametrize(
    ("left_open", "says"),
    [("always", "What follows is not stated for a part of it, a."),
     ("applied is no", "What follows is not stated where applied is no.")],
)  # fmt: skip
def test_what_a_part_leaves_open_is_not_stated(tmp_path: Path, left_open: str, says: str) -> None:
    found = put_with(tmp_path, plan(f"when: plan_sound is yes, left-open: {left_open}"))
    (one, *_) = [one for one in found["effect-not-stated"] if one.about == "plan"]
    assert (one.verdict, one.what) == ("fault", says)


def _other_way(folder: Path, *parts: str) -> Found:
    found = put_with(folder, DARK_SKY, lit(*parts), rows=SHIRE)
    assert on(found, "conflicts-with-duty", "lit").verdict == "fault"
    return on(found, "no-alternative-to-conflict", "lit")


def test_an_excuse_inside_a_part_is_another_way(tmp_path: Path) -> None:
    one = _other_way(tmp_path, "id: l1, when: lamp_lit is yes, excused-when: lamp_forbidden is yes")
    assert one.verdict == "met"
    assert one.what.endswith("excused where lamp_forbidden is yes.")


def test_an_excuse_of_a_part_that_no_law_touches_is_none(tmp_path: Path) -> None:
    one = _other_way(
        tmp_path, "id: l1, when: lamp_lit is yes",
        "id: l2, when: lamp_forbidden is no, excused-when: lamp_forbidden is yes",
    )  # fmt: skip
    assert one.verdict == "fault"


def test_what_excuses_a_part_is_no_answer_that_is_asked_for(tmp_path: Path) -> None:
    touching = (DARK_SKY[0], DARK_SKY[1].replace("lamp_lit is yes", "lamp_forbidden is yes"))
    parts = lit("id: l1, when: lamp_lit is yes, excused-when: lamp_forbidden is yes")
    found = put_with(tmp_path, touching, parts, rows=SHIRE)
    assert on(found, "conflicts-with-duty", "lit").verdict == "met"


def test_an_act_may_touch_a_part_of_a_clause(tmp_path: Path) -> None:
    found = put_with(
        tmp_path, plan("when: plan_sound is yes"), acts=(("Ports Decision 4", "touches=a"),)
    )
    assert on(found, "withdrawn-on-no-stated-ground", "2021-08-01 xx-ports withdraws").verdict == (
        "met"
    )

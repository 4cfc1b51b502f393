"""What an explanation offers as a change, where comparisons share their facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.reasons.change_words import HANG_TOGETHER
from evenhand.verbs.explain import explain
from tests.reasoning.made import DAY, HEAD

FACTS = """\
facts:
  budget: {ask: How much is budgeted?, answer: number, range: [0, 1000], moves: up}
  spent: {ask: How much is spent?, answer: number, range: [0, 1000], moves: never}
requires:
  all:
"""


def changes(folder: Path, leaves: list[str], answers: dict[str, object]) -> dict[str, Any]:
    words = "source: notice, text: T."
    clauses = "".join(
        f"    - {{id: c{n}, wordings: {{2031-01-10: {{{words}, when: '{leaf}'}}}}}}\n"
        for n, leaf in enumerate(leaves)
    )
    path = folder / "made.yaml"
    path.write_text(HEAD + FACTS + clauses, encoding="utf-8")
    found: dict[str, Any] = json.loads(explain(path, "xx-no-brook", answers, as_of=DAY).to_json())
    return found


@pytest.mark.parametrize("budget", [500, None])
def test_two_comparisons_that_cannot_hold_together_are_not_offered_as_a_change(
    tmp_path: Path, budget: int | None
) -> None:
    leaves = ["spent <= budget", "spent >= budget + 10"]
    found = changes(tmp_path, leaves, {"budget": budget, "spent": 600})
    assert found["change"] == found["coalitions"] == []
    assert found["change_note"]
    assert (found["change_note"] == HANG_TOGETHER) is (budget is not None)


def test_a_comparison_that_shares_no_fact_is_offered(tmp_path: Path) -> None:
    found = changes(tmp_path, ["spent <= budget"], {"budget": 500, "spent": 600})
    assert len(found["change"]) == 1


def test_a_comparison_that_the_ranges_keep_from_holding_is_out_of_reach(tmp_path: Path) -> None:
    found = changes(tmp_path, ["spent <= budget / 2"], {"budget": 1000, "spent": 900})
    assert found["change"] == []
    assert found["out_of_reach"] is not None


def test_what_an_answer_is_now_is_the_answer_itself_not_the_stretch_it_lies_in(
    tmp_path: Path,
) -> None:
    found = changes(tmp_path, ["budget >= 600"], {"budget": 500, "spent": 1})
    assert [(step["from"], step["to"]) for step in found["change"]] == [
        (["500"], "at least 600 and at most 1,000")
    ]


@pytest.mark.parametrize(
    ("leaf", "answers", "ask"),
    [
        ("spent <= budget", (500, 600), "Is spent (600) at most budget (500)?"),
        ("spent <= budget", (None, 600), "Is spent (600) at most budget?"),
        (
            "spent * 3 < (budget + 1) * 2",
            (500, 600),
            "Is spent times 3 (1,800) less than (budget plus 1) times 2 (1,002)?",
        ),
        (
            "spent / 9 <= budget / 14",
            (500, 600),
            "Is spent divided by 9 (about 66.7) at most budget divided by 14 (about 35.7)?",
        ),
    ],
)
def test_a_comparison_of_two_facts_is_asked_in_words_with_the_figures_that_are_known(
    tmp_path: Path, leaf: str, answers: tuple[int | None, int], ask: str
) -> None:
    budget, spent = answers
    found = changes(tmp_path, [leaf], {"budget": budget, "spent": spent})
    assert [step["ask"] for step in found["change"]] == [ask]


def test_ways_of_changing_a_clause_that_have_one_effect_are_one_entry_that_lists_them_all(
    tmp_path: Path,
) -> None:
    found = changes(tmp_path, ["budget >= 600", "spent >= 1"], {"budget": None, "spent": None})
    entries = found["program_change"]
    keys = [
        (tuple(one["clauses"]), tuple(one["eligible"]), tuple(one["undetermined"]))
        for one in entries
        if one["computed"]
    ]
    assert len(keys) == len(set(keys))
    (alone,) = (one for one in entries if one["clauses"] == ["c0"])
    assert alone["acts"] == ["accept", "drop", "delay", "forbear", "waive", "conditions"]
    assert alone["authority"] == "2 CFR 200.208"
    assert alone["text"] == (
        "Accept other evidence for what is not known, drop the clause, make it take effect later,"
        " forbear from applying it, waive it for this applicant or admit this applicant on"
        " specific conditions (2 CFR 200.208, where an award is made). By itself this changes"
        " nobody's outcome."
    )


def test_where_nobody_can_tell_who_would_come_in_the_ways_stay_apart(tmp_path: Path) -> None:
    found = changes(tmp_path, ["budget >= 600"], {"budget": 500, "spent": 1})
    acts = [one["acts"] for one in found["program_change"]]
    assert acts == [["drop", "delay", "forbear", "waive", "conditions"], ["fund"]]


@pytest.mark.parametrize("takes", ["", "takes: {declines: unmet}\n"])
@pytest.mark.parametrize("budget", [700, None])
def test_an_answer_of_which_any_will_do_is_no_reason(
    tmp_path: Path, takes: str, budget: int | None
) -> None:
    words = "source: notice, text: T."
    any_number = (
        f"    - {{id: any, wordings: {{2031-01-10: {{{words},"
        " any: [{id: low, when: budget < 500}, {id: high, when: budget >= 500}]}}}\n"
    )
    spent = f"    - {{id: spent, wordings: {{2031-01-10: {{{words}, when: spent >= 1}}}}}}\n"
    path = tmp_path / "made.yaml"
    path.write_text(takes + HEAD + FACTS + any_number + spent, encoding="utf-8")
    answers = {"budget": budget, "spent": 600}
    found = json.loads(explain(path, "xx-no-brook", answers, as_of=DAY).to_json())
    assert found["outcome"] == "eligible"
    reason = found["sufficient_reason"]
    assert [(one["fact"], one["is"]) for one in reason["facts"]] == [
        ("spent", "at least 1 and at most 1,000")
    ]
    assert (reason["count"], reason["complete"]) == (1, True)

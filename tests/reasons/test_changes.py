"""What an explanation offers as a change, where comparisons share their facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.reasons.changes import HANG_TOGETHER
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

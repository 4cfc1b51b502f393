"""An explanation says whose a missing fact is, and why a group has nothing left to ask."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import evenhand
from evenhand.verbs.explain import Explanation
from tests.reasoning.made import DAY, HEAD

BODY = """\
facts:
  lamps:
    ask: Lamps on file, by vehicle
    answer: number
    unit: lamps
  ready:
    ask: Is it ready?
    answer: yes-no
requires:
  all:
    - id: lit
      wordings:
        2031-01-10: {source: notice, text: It is lit., when: lamps >= 10}
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: It is ready., when: ready is yes}
"""


def explained(tmp_path: Path, **answers: object) -> Explanation:
    file = tmp_path / "test.yaml"
    file.write_text(HEAD + BODY, encoding="utf-8")
    return evenhand.explain(file, "xx-no-brook", answers, as_of=DAY)


def test_a_missing_fact_ends_in_its_mark_before_whose_it_is(tmp_path: Path) -> None:
    text = str(explained(tmp_path, lamps=None))
    assert "Unknown, and could still change the outcome:" in text
    assert "  Lamps on file, by vehicle. To be answered by or about: xx-no-brook." in text
    assert "  Is it ready? To be answered by or about: xx-no-brook." in text


def test_a_group_with_nothing_left_to_ask_says_so_in_text_and_data(tmp_path: Path) -> None:
    found = explained(tmp_path, lamps="not-applicable", ready="not-applicable")
    note = "Every clause of this 'all' was left out."
    assert found.determination.outcome_word == "undetermined"
    assert json.loads(found.to_json())["notes"] == [
        {"group": "all", "clauses": ["lit", "ready"], "note": note}
    ]
    heading, _, grounds = str(found).partition("\n\n")
    assert f"{note} In it: lit and ready." in heading
    assert "– lit — left out: it does not count in this case" in grounds


def test_a_group_that_is_decided_has_no_note(tmp_path: Path) -> None:
    found = explained(tmp_path, lamps=12, ready=True)
    assert found.notes == []
    assert "✓ lit — met" in str(found)


def test_a_paper_whose_day_is_known_in_bounds_alone_has_them_in_words() -> None:
    text = str(
        evenhand.explain(
            "us-doj-psp", "us-md-baltimore", as_of=dt.date(2017, 8, 3), reading="release"
        )
    )
    assert "published 2017-08-03 or before" in " ".join(text.split())
    assert "published .." not in text

"""What is said of a table that is wrong: every message, word for word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.errors import RecordError
from evenhand.record.acts import read_acts
from evenhand.record.statements import read_statements
from tests.record.made import FACTS, KNOWN

CASES = Path(__file__).parents[1] / "cases" / "errors_record"
TODAY = dt.date(2032, 5, 1)


def problems_of(path: Path) -> tuple[RecordError, ...]:
    if path.stem.startswith("acts-"):
        return read_acts(path, KNOWN, today=TODAY, file=path.name)[1]
    return read_statements(path, FACTS, KNOWN, today=TODAY, file=path.name)[1]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_a_wrong_table_is_told_word_for_word(path: Path) -> None:
    told = "\n".join(str(problem) for problem in problems_of(path)) + "\n"
    assert told == path.with_suffix(".txt").read_text()


def test_every_text_belongs_to_a_table() -> None:
    texts = {path.stem for path in CASES.glob("*.txt")}
    assert texts == {path.stem for path in CASES.glob("*.csv")}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_every_message_begins_as_a_sentence_and_has_a_next_step(path: Path) -> None:
    for problem in problems_of(path):
        assert not problem.message[0].islower()
        assert problem.message.endswith(".")
        assert problem.hint

"""Byrne JAG: which conditions bound whom on which day, by the orders on file."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

import evenhand as eh
from evenhand.logic import Truth
from evenhand.verbs.sources import as_program, open_record

JAG = as_program("us-doj-jag")
RECORD = open_record()
ANSWERS = Path(__file__).parent / "jag_answers.csv"
WORDS: dict[str, Truth] = {"yes": True, "no": False, "unknown": None}


class Answer(NamedTuple):
    clause: str
    recipient: str
    as_of: str
    fiscal_year: str
    in_force: str
    barred: str
    forborne: str


def answers() -> list[Answer]:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return [Answer(**row) for row in csv.DictReader(file)]


@pytest.mark.parametrize("expected", answers(), ids=lambda one: "-".join(one[:4]))
def test_each_condition_binds_whom_it_binds_on_the_day(expected: Answer) -> None:
    found = eh.orders(
        JAG,
        expected.recipient,
        RECORD,
        as_of=dt.date.fromisoformat(expected.as_of),
        fiscal_year=int(expected.fiscal_year),
    )[expected.clause]
    assert found.in_force is WORDS[expected.in_force]
    assert found.denial_barred is WORDS[expected.barred]
    assert found.forborne is WORDS[expected.forborne]

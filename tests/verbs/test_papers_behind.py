"""Whom a chart of determinations names as its source."""

from __future__ import annotations

from pathlib import Path

import evenhand as eh
from evenhand.record.store import Record
from evenhand.verbs.papers_behind import source_sentence
from tests.record.made import said
from tests.verbs.ferries import DAY, put


def sentence(folder: Path, record: Record) -> str:
    return source_sentence(eh.determine(folder / "ferries.yaml", record, as_of=DAY))


def test_the_papers_of_answers_and_of_amounts_are_both_named(tmp_path: Path):
    record = put(tmp_path)
    record.append(
        [
            said("ferry_plan", "yes", about="xx-so", by="xx-so", on="2031-02-01", via="Coast News"),
            said("ferry_plan", "no", about="xx-so", by="Harbor Post 3", on="2031-02-02"),
        ]
    )
    assert sentence(tmp_path, Record.open(tmp_path / "record")) == (
        "The record on the questions of xx-ferries, from: Budget 7; Coast News; Harbor Post 3;"
        " Northland."
    )


def test_a_record_that_answers_nothing_is_not_called_a_source(tmp_path: Path):
    put(tmp_path)
    empty = Record.create(tmp_path / "empty", tmp_path / "states.csv")
    assert sentence(tmp_path, empty) == (
        "The record, which holds no statement on the questions of xx-ferries."
    )


def test_no_more_than_eight_are_listed_and_the_others_counted(tmp_path: Path):
    record = put(tmp_path)
    record.append(
        said("ferry_plan", "no", about="xx-no", by=f"Post {number}", on="2031-02-02")
        for number in range(9)
    )
    found = sentence(tmp_path, Record.open(tmp_path / "record"))
    assert found.endswith("; and 3 more.")
    assert found.count(";") == 8

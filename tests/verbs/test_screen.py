"""Screening on figures alone follows the days of a determination."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from evenhand.record.store import Record
from evenhand.verbs.screen import OneByOne, screen
from evenhand.verbs.sources import as_program
from tests.record.made import said

PROGRAM = """\
evenhand: program/1
program: xx-lights
title: Lights
agency: xx-roads
kind: withholding
class:
  wordings:
    2031-01-01: {of: [place], source: act}
sources:
  act: {cite: Lights Act 1, dated: 2031-01-01}
facts:
  lamps: {ask: How many lamps are lit?, answer: number, unit: lamps, range: [0, 5000],
    publisher: xx-statistics}
  money: {ask: Roads money due, answer: number, unit: USD, range: [0, 1000]}
requires:
  all:
    - id: lit
      wordings:
        2031-01-01: {source: act, text: Ten lamps are lit., when: lamps >= 10}
consequences:
  - {does: withholds, base: [money], tested-on: first day of the fiscal year, source: act}
"""
TOWNS = """\
id,name,kind,geoid,state,counties,residents
xx,The nation,nation,,,,
xx-no,Northland,state,,,,
xx-roads,Roads,agency,,,,
xx-statistics,Statistics,agency,,,,
xx-no-brook,Brook,place,,xx-no,,12000
"""


def record(folder: Path) -> Record:
    (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
    made = Record.create(folder / "record", folder / "towns.csv")
    figures = {"about": "xx-no-brook", "by": "xx-statistics"}
    made.append(
        [
            said("lamps", "4", since="2031-01-01", until="2032-02-29", on="2031-02-01", **figures),
            said("lamps", "40", since="2032-03-01", on="2032-03-01", **figures),
        ]
    )
    return made


def test_figures_are_those_of_the_day_on_which_a_program_is_tested(tmp_path: Path) -> None:
    (tmp_path / "lights.yaml").write_text(PROGRAM, encoding="utf-8")
    found = screen(tmp_path / "lights.yaml", record(tmp_path), as_of=dt.date(2032, 6, 1))
    (row,) = found
    assert row.answer == "does not meet"  # 4 lamps on the first day of the year, 40 since March
    assert found.as_of == dt.date(2032, 6, 1)
    assert not found.hindsight
    assert (
        "as of 2032-06-01, for fiscal year 2032, tested on 2032-01-01, as known on 2032-06-01"
        in (found.summary())
    )


def test_asked_one_by_one_everybody_gets_the_same_answer(tmp_path: Path) -> None:
    (tmp_path / "lights.yaml").write_text(PROGRAM, encoding="utf-8")
    program, held = as_program(tmp_path / "lights.yaml"), record(tmp_path)
    for day in (dt.date(2031, 6, 1), dt.date(2032, 6, 1), dt.date(2033, 6, 1)):
        one_by_one = OneByOne(program, held, as_of=day)
        assert len(one_by_one) == 0
        asked = {one: one_by_one.answer(one) for one in one_by_one.ids}
        assert asked == {row.applicant: row.answer for row in screen(program, held, as_of=day)}
        assert len(one_by_one) == len(asked)

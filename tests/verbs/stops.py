"""An invented program on bus stops, and a record of six towns that it decides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from evenhand.record.store import Record
from tests.record.made import said

DAY = dt.date(2031, 6, 1)
PROGRAM = """\
evenhand: program/1
program: xx-stops
title: Stops <at night>
agency: xx-roads
kind: assistance
class:
  wordings:
    2031-01-10: {of: [place], when: asked is yes, source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
facts:
  asked: {ask: Has the town asked?, answer: yes-no}
  lit: {ask: Are the stops lit?, answer: yes-no}
  plan: {ask: Is there a plan?, answer: yes-no}
  bench: {ask: Is there a bench?, answer: yes-no}
  roof: {ask: Is there a roof?, answer: yes-no}
  trips:
    {ask: Trips, answer: number, unit: trips, range: [0, 1000], per: year, publisher: xx-roads}
requires:
  all:
    - id: trips
      title: Enough trips
      wordings:
        2031-01-10: {source: notice, text: Ten trips., when: trips >= 10}
    - id: lit
      wordings:
        2031-01-10: {source: notice, text: Stops are lit., when: lit is yes}
    - id: plan
      wordings:
        2031-01-10: {source: notice, text: There is a plan., when: plan is yes}
    - any:
        - id: bench
          wordings:
            2031-01-10: {source: notice, text: A bench., when: bench is yes}
        - id: roof
          wordings:
            2031-01-10: {source: notice, text: A roof., when: roof is yes}
"""
ORDERS = """\
evenhand: orders/1
program: xx-stops
orders:
  - {id: north-1, kind: suspends, clauses: [lit], scope: nation, from: 2031-01-20, cite: North 1}
"""
TOWNS = """\
id,name,kind,geoid,state,counties,residents
xx-roads,Roads Agency,agency,,,,
xx-no,Northland,state,,,,
xx-no-alder,Alder,place,,xx-no,,100
xx-no-birch,Birch,place,,xx-no,,50
xx-no-cedar,Cedar,place,,xx-no,,
xx-no-dogwood,Dogwood,place,,xx-no,,30
xx-no-elm,Elm,place,,xx-no,,7
xx-no-fir,Fir,place,,xx-no,,3
"""
FACTS = ("asked", "trips", "lit", "plan", "bench", "roof")
ANSWERS = {
    "alder": ("yes", "20", "no", "no", "yes", None),
    "birch": ("yes", "5", "yes", "yes", "no", "no"),
    "cedar": ("yes", "5", "yes", "yes", "yes", "no"),
    "dogwood": ("yes", "20", None, "yes", "yes", "yes"),
    "elm": (None, "5", None, None, None, None),
    "fir": ("no", None, None, None, None, None),
}


def statements():
    """What is on record of the towns: each answers for itself, the agency counts the trips."""
    for town, answers in ANSWERS.items():
        for fact, value in zip(FACTS, answers, strict=True):
            if value is not None:
                by = "xx-roads" if fact == "trips" else f"xx-no-{town}"
                year = {"since": "2030-01-01", "until": "2030-12-31"} if fact == "trips" else {}
                yield said(fact, value, about=f"xx-no-{town}", by=by, on="2031-02-01", **year)


def put(folder: Path) -> tuple[Path, Record]:
    """The program's file and a record of six invented towns."""
    program, towns = folder / "stops.yaml", folder / "towns.csv"
    program.write_text(PROGRAM, encoding="utf-8")
    towns.write_text(TOWNS, encoding="utf-8")
    record = Record.create(folder / "record", towns)
    record.append(statements())
    return program, Record.open(folder / "record")

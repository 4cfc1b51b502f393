"""An invented program on patrols, and a small record of towns, their offences and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from evenhand.language import load
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act, Statement
from tests.record.made import said

DAY = dt.date(2031, 6, 1)
PROGRAM = """\
evenhand: program/1
program: xx-patrols
title: Night patrols
agency: xx-guard
kind: assistance
class:
  wordings:
    2031-01-10: {of: [place], when: asked is yes, source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
  second: {cite: Notice 2, dated: 2031-05-01}
  late: {cite: Notice 3, dated: 2031-09-01}
facts:
  asked: {ask: Has the town asked for patrols?, answer: yes-no}
  ready: {ask: Is it ready?, answer: yes-no, of: xx-guard/Captain}
  keepers: {ask: Who keeps the gates?, answer: jurisdictions}
  gates_shut: {ask: Are the gates shut at night?, answer: yes-no, of: keepers}
  thefts:
    {ask: Thefts, answer: number, unit: offences, range: [0, 100000], per: year,
     publisher: xx-count}
  residents:
    {ask: Residents, answer: number, unit: residents, range: [0, 9000000], per: year,
     publisher: xx-count}
derive:
  theft_rate: {ask: Theft rate, is: thefts * 1000 / residents, unit: offences per 1000 residents}
  thefts_high:
    ask: Is its theft rate above the nation's in both of the last two years?
    is: theft_rate > theft_rate of xx
    over: {last: 2, unit: year, of-publisher: xx-count, hold: all}
requires:
  all:
    - id: thefts
      title: More thefts than elsewhere
      wordings:
        2031-01-10: {source: notice, text: Thefts are high., when: thefts_high is yes}
    - id: readiness
      wordings:
        2031-01-10: {source: notice, text: It is ready., when: ready is yes}
    - id: gates
      wordings:
        2031-05-01:
          {source: second, text: Gates are shut., for: each keepers, when: gates_shut is yes,
           if-none: left-out}
    - id: small
      wordings:
        2031-03-01: {source: late, text: It is small., when: residents < 5000}
"""
TOWNS = """\
id,name,kind,geoid,state,counties,residents
xx,The nation,nation,,,,
xx-guard,The guard,agency,,,,
xx-count,The count,agency,,,,
xx-no,Northland,state,,,,
xx-no-hill-county,Hill County,county,,xx-no,,
xx-no-alder,Alder,place,,xx-no,xx-no-hill-county,9000
xx-no-birch,Birch,place,,xx-no,xx-no-hill-county,
xx-no-cedar,Cedar,place,,xx-no,xx-no-cedar,900
xx-no-dogwood,Dogwood,place,,xx-no,,
xx-no-elm,Elm,place,,xx-no,,
xx-no-fir,Fir,place,,xx-no,,
"""
OUT = {2028: "2029-04-01", 2029: "2030-04-01", 2030: "2031-07-01"}
"""When each year's figures came out: those of 2030 only after the day."""

THEFTS: Mapping[str, Mapping[int, tuple[int, int]]] = {
    "xx": {2028: (2000, 1_000_000), 2029: (2000, 1_000_000), 2030: (2000, 1_000_000)},
    "xx-no-alder": {2028: (60, 10_000), 2029: (50, 10_000), 2030: (90, 10_000)},
    "xx-no-birch": {2028: (600, 100_000), 2029: (400, 100_000), 2030: (100, 100_000)},
    "xx-no-cedar": {2028: (10, 10_000), 2029: (10, 10_000), 2030: (10, 10_000)},
    "xx-no-dogwood": {2029: (70, 10_000), 2030: (95, 10_000)},
}
ANSWERS = (
    ("asked", "yes", "xx-no-alder", "xx-no-alder"),
    ("asked", "no", "xx-no-fir", "xx-no-fir"),
    ("ready", "yes", "xx-no-alder", "xx-guard"),
    ("keepers", "xx-no-hill-county", "xx-no-alder", "xx-no-alder"),
    ("gates_shut", "no", "xx-no-hill-county", "xx-no-hill-county"),
)


def figures(
    thefts: Mapping[str, Mapping[int, tuple[int, int]]] = THEFTS, out: Mapping[int, str] = OUT
) -> Iterable[Statement]:
    """What the count published of each town, by year: thefts and residents."""
    for body, years in thefts.items():
        for year, pair in years.items():
            for fact, figure in zip(("thefts", "residents"), pair, strict=True):
                yield said(
                    fact, str(figure), about=body, by="xx-count", on=out[year],
                    since=f"{year}-01-01", until=f"{year}-12-31", cite=f"Count of {year}",
                    quality="high",
                )  # fmt: skip


def answers(rows: Iterable[tuple[str, str, str, str]] = ANSWERS) -> Iterable[Statement]:
    """What was answered on 1 February 2031."""
    for fact, value, about, by in rows:
        yield said(fact, value, about=about, by=by, on="2031-02-01")


def act(kind: str, date: str, *addressees: str, touches: tuple[str, ...] = (),
        actor: str = "xx-guard") -> Act:  # fmt: skip
    """An act of the agency's for the program."""
    return Act(
        parse_span(date), "xx-patrols", actor, "", addressees, kind, "", touches, "",
        f"{kind} of {date}",
    )  # fmt: skip


def program(folder: Path, text: str = PROGRAM, orders: str = "") -> Program:
    """The program, loaded from a file."""
    path = folder / "patrols.yaml"
    path.write_text(text, encoding="utf-8")
    if orders:
        (folder / "patrols.orders.yaml").write_text(orders, encoding="utf-8")
    return load(path)


def record(
    folder: Path,
    statements: Iterable[Statement] | None = None,
    acts: Iterable[Act] = (),
) -> Record:
    """A record of the towns; without statements given, the figures and answers above."""
    towns = folder / "towns.csv"
    towns.write_text(TOWNS, encoding="utf-8")
    made = Record.create(folder / "record", towns)
    rows = [*figures(), *answers()] if statements is None else list(statements)
    made.append(rows, acts)
    return Record.open(folder / "record")

"""An invented program of lanterns with two readings, and acts about it, short to write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from evenhand.language import load
from evenhand.record.store import Record
from evenhand.terms.assertions import parse_assertion
from evenhand.terms.programs import Program
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act

DAY = dt.date(2041, 12, 31)
AGENCY = "xx-harbor"
LANTERNS = """\
evenhand: program/1
program: xx-lanterns
title: Lanterns
agency: xx-harbor
kind: {kind}
uses: [us]
class:
  wordings:
    2041-01-10: {{of: [place], source: notice}}
readings:
  letter: {{source: letter, text: The letter asks., left-open: always}}
  notice: {{source: notice, text: The notice requires.}}
steps:
  - {{id: answer, by: applicant, after: asks, within: 10 days, source: letter}}
sources:
  notice: {{kind: announcement, cite: Notice of Lanterns, dated: 2041-01-02}}
  letter: {{kind: letter, cite: Letter on Lanterns, dated: 2041-03-02}}
  later: {{kind: announcement, cite: Second Notice, dated: 2041-09-01}}
facts:
  lit: {{ask: Are the lanterns lit?, answer: yes-no}}
  oiled: {{ask: Are they oiled?, answer: yes-no}}
  no_oil: {{ask: Is there no oil?, answer: yes-no}}
  zeal:
    {{ask: Is it zealous?, answer: yes-no, of: xx-harbor/master,
      interpretation: No paper defines zeal.}}
requires:
  all:
    - id: zeal
      wordings:
        2041-01-10: {{source: notice, text: It shows zeal., when: zeal is yes}}
        2041-09-01: {{source: later, text: It shows great zeal., when: zeal is yes}}
    - id: light
      readings: [letter, notice]
      wordings:
        2041-01-10: {{source: notice, text: The lanterns are lit., when: lit is yes}}
    - id: oil
      readings: [letter]
      wordings:
        2041-01-10:
          source: notice
          text: They are oiled where possible.
          when: oiled is yes
          excused-when: no_oil is yes
"""
GOVERNMENTS = """\
id,name,kind,geoid,state,counties,residents
xx-harbor,Harbor Office,agency,,,,
xx-no,Northland,state,,,,
xx-no-alder,Alder town,place,,xx-no,,100
xx-no-birch,Birch town,place,,xx-no,,100
"""


def lanterns(folder: Path, kind: str = "assistance") -> Program:
    """The program, written to a folder and loaded."""
    file = folder / "lanterns.yaml"
    file.write_text(LANTERNS.format(kind=kind), encoding="utf-8")
    return load(file)


def record(folder: Path, *acts: Act) -> Record:
    """A record of the invented governments that holds the acts."""
    table = folder / "governments.csv"
    table.write_text(GOVERNMENTS, encoding="utf-8")
    made = Record.create(folder / "record", table)
    made.append(acts=acts)
    return made


def act(
    kind: str,
    date: str = "2041-03-02",
    *,
    by: str = AGENCY,
    to: tuple[str, ...] = ("xx-no-alder",),
    on: tuple[str, ...] = ("light", "oil"),
    asserts: str = "",
    **more: Any,
) -> Act:
    """An act; its cite is its kind and its day where none is given."""
    cells = {"office": "", "effect_stated": "", "via": "", "cite": f"{kind} {date}", **more}
    said = tuple(parse_assertion(one) for one in asserts.split(";") if one)
    return Act(
        parse_span(date), "xx-lanterns", by, cells["office"], to, kind, cells["effect_stated"], on,
        cells["via"], cells["cite"], said,
    )  # fmt: skip

"""Made-up programs and cases, written as a person would write them."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from evenhand.language import load
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program

DAY = dt.date(2031, 6, 1)

HEAD = """\
evenhand: program/1
program: xx-test
title: A test
agency: xx-water
kind: grant
class:
  wordings:
    2031-01-10:
      of: [place]
      source: notice
sources:
  notice:
    cite: Notice 1
    dated: 2031-01-10
  later:
    cite: Notice 2
    dated: 2031-05-01
"""


def program(body: str, head: str = HEAD) -> Program:
    """Load a program whose opening is ``HEAD``, or another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.yaml"
        path.write_text(head + body, encoding="utf-8")
        return load(path)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def decide(
    loaded: Program,
    answers: str = "{}",
    *,
    as_of: dt.date = DAY,
    known_at: dt.date | None = None,
    reading: str | None = None,
) -> Determination:
    """Decide ``xx-no-brook`` on answers given as JSON."""
    given = read_given_json(answers, loaded, "answers")[None] if answers != "{}" else ()
    evidence = Given({"xx-no-brook": given}, as_of=as_of, known_at=known_at or as_of)
    return Interpreter(loaded, evidence, reading=reading).decide("xx-no-brook", ("place",))

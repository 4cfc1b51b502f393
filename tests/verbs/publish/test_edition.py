"""Which readings an edition has: those whose paper was known by its day."""

from __future__ import annotations

import dataclasses
import datetime as dt

from evenhand.terms.spans import Span
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.sources import as_program, open_record

NOW = dt.date(2024, 3, 25)
LETTERS, BEFORE = dt.date(2017, 8, 3), dt.date(2017, 7, 1)


def both(day: dt.date, program=None) -> tuple[Edition, Edition]:
    return Edition.both(program or as_program("us-doj-psp"), "us-doj-psp", open_record(), day, NOW)


def test_a_reading_whose_paper_came_out_later_stands_on_what_is_known_now_alone():
    program = as_program("us-doj-psp")
    news = program.readings["news"]
    later = dataclasses.replace(news.source, dated=Span.on(dt.date(2018, 1, 1)))
    readings = {**program.readings, "news": dataclasses.replace(news, source=later)}
    then, now = both(LETTERS, dataclasses.replace(program, readings=readings))
    assert list(then.explainers) == ["letter", "release"]
    assert list(now.explainers) == ["letter", "release", "news"]


def test_before_the_first_paper_on_how_to_take_the_text_every_reading_stands():
    then, _ = both(BEFORE)
    assert list(then.explainers) == ["letter", "release", "news"]

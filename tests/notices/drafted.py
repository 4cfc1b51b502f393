"""Letters of the Public Safety Partnership, drafted once, and how they read aloud."""

from __future__ import annotations

import datetime as dt
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

from evenhand.notices.case import Case
from evenhand.notices.kinds import KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.writing import Writer
from evenhand.terms.dates import dates_of
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.notify.letters import Wanted, letters_of
from evenhand.verbs.sources import as_program

DAY, LATER = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
CITIES = {
    "albuquerque": "us-nm-albuquerque",
    "baltimore": "us-md-baltimore",
    "san-bernardino": "us-ca-san-bernardino",
    "stockton": "us-ca-stockton",
}
# The letters kept as golden text, each under the reading of the text that it is written on.
GOLDEN: tuple[tuple[KindName, str], ...] = (
    ("determination", "release"),
    ("answer", "letter"),
    ("request-to-controller", "letter"),
)
_LINES = frozenset(
    {"p", "li", "h1", "h2", "h3", "caption", "tr", "footer", "blockquote", "section", "table"}
)


@cache
def cases(reading: str = "release", known_at: dt.date = DAY) -> CasesOnDay:
    program = as_program("us-doj-psp")
    dates = dates_of(program, as_of=DAY, known_at=known_at)
    return CasesOnDay(program, None, dates, reading=reading, named=None)


@cache
def case(city: str, reading: str = "release", known_at: dt.date = DAY) -> Case:
    return cases(reading, known_at).case(CITIES[city])


@cache
def letters(
    city: str, kind: KindName, reading: str = "release", known_at: dt.date = DAY
) -> tuple[str, ...]:
    before = cases(reading, DAY) if kind == "reconsideration" else None
    wanted = Wanted(kind, Writer(Letterhead()), before=before)
    return tuple(one.html for one in letters_of(wanted, case(city, reading, known_at)))


def letter(city: str, kind: KindName, reading: str = "release", known_at: dt.date = DAY) -> str:
    (only,) = letters(city, kind, reading, known_at)
    return only


class Asked(NamedTuple):
    """A case of a program whose awards have fiscal years."""

    program: str
    applicant: str
    as_of: dt.date
    known_at: dt.date
    fiscal_year: int


COLORADO = Asked("us-dot-163", "us-co", dt.date(2004, 10, 2), dt.date(2008, 1, 1), 2004)
CHICAGO = Asked("us-doj-jag", "us-il-chicago", dt.date(2018, 8, 10), dt.date(2018, 8, 10), 2017)
# Kept as golden text besides, each with the kind of letter.
GOLDEN_OF_YEARS: dict[str, tuple[Asked, KindName]] = {
    "colorado-withholding": (COLORADO, "withholding"),
    "chicago-determination": (CHICAGO, "determination"),
}


@cache
def case_of(asked: Asked) -> Case:
    program = as_program(asked.program)
    dates = dates_of(
        program, as_of=asked.as_of, known_at=asked.known_at, fiscal_year=asked.fiscal_year
    )
    cases_of_day = CasesOnDay(program, None, dates, reading=None, named=[asked.applicant])
    return cases_of_day.case(asked.applicant)


@cache
def letters_in(asked: Asked, kind: KindName, language: str = "en") -> tuple[str, ...]:
    wanted = Wanted(kind, Writer(Letterhead(), language=language))
    return tuple(one.html for one in letters_of(wanted, case_of(asked)))


def spoken(html: str) -> str:
    """What a letter says, a line for each paragraph, item, heading and row of a table."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._in_head = False
        if tag in _LINES:
            self.parts.append(
                "\n" + {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(tag, "")
            )
        elif tag in ("th", "td"):
            self.parts.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._in_head:
            self.parts.append(data.replace("\n", " "))

"""A report as plain data, and the one HTML file it is printed as.

The file needs no script, no font and no picture from elsewhere. What came out of the
program arrives here already in words; this room decides nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from evenhand.pages.charts import Chart, Table
from evenhand.reasons.words import NOT_PART, headed, long_day
from evenhand.reasons.words import STATUSES as STATUS_WORDS
from evenhand.terms.findings import Status

OutcomeWord: TypeAlias = Literal[
    "eligible", "ineligible", "undetermined", "compliant", "noncompliant"
]
Standing: TypeAlias = Literal["", "outranked", "shown only", "in dispute", "computed"]

# The closed set of outcomes: what the page says, and its sign.
OUTCOMES: dict[str, tuple[str, str]] = {
    "eligible": ("Eligible", "met"),
    "compliant": ("Compliant", "met"),
    "ineligible": ("Ineligible", "unmet"),
    "noncompliant": ("Noncompliant", "unmet"),
    "undetermined": ("Undetermined", "unknown"),
}
# The closed set of answers on a clause: what the page says, its sign, and what it means.
STATUSES: dict[str | None, tuple[str, str, str]] = {
    **{key: (headed(one.word), key, one.meaning) for key, one in STATUS_WORDS.items()},
    None: (headed(NOT_PART.word), "not-part", NOT_PART.meaning),
}


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One way of taking what the sources demand: its id, and what it holds."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one applicant under one reading, and a sentence on why."""

    reading: str
    word: OutcomeWord
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim a finding used, or shows without using.

    ``value`` is the answer in words; ``period`` the year or days it is true of;
    ``published`` the day it was said or published; ``standing`` why it did not decide.
    """

    question: str
    about: str
    value: str
    said_by: str
    published: str
    source: str
    period: str = ""
    quality: str = ""
    note: str = ""
    standing: Standing = ""


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """What was found on one clause for one applicant.

    ``statuses`` stands in the order of the report's readings; ``None`` where the clause is
    no part of that reading. ``controllers`` names who could answer otherwise, ``duties``
    the rules of law that bind them.
    """

    id: str
    text: str
    statuses: tuple[Status | None, ...]
    why: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    controllers: str = ""
    duties: tuple[str, ...] = ()
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant in the class: its outcomes in the order of the readings, and its clauses.

    ``acts`` are the public acts that concern it, on both sides, in order of day: what was
    announced, asked, said and done is different from what is found.
    """

    id: str
    name: str
    outcomes: tuple[Outcome, ...]
    clauses: tuple[ClauseShown, ...]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """The clauses that figures can test, put to everybody of the program's kinds."""

    warning: str
    charts: tuple[Chart, ...]
    table: Table
    file: str


@dataclass(frozen=True, slots=True)
class Settling:
    """What would settle most, in two columns of equal standing.

    ``facts``: (question, of whom it is asked, for how many applicants it is open).
    ``program``: (what the agency could settle or change, for how many applicants).
    """

    facts: tuple[tuple[str, str, str], ...]
    program: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A program's answers on one day, as known on another.

    ``shows`` and ``shows_not`` open the page: what the record shows, and what it does not.
    ``undecided`` says who is not decided and why; nobody is skipped without a word.
    """

    title: str
    program: str
    agency: str
    as_of: dt.date
    known_at: dt.date
    readings: tuple[ReadingLine, ...]
    shows: tuple[str, ...]
    shows_not: tuple[str, ...]
    charts: tuple[Chart, ...]
    applicants: tuple[Applicant, ...]
    undecided: tuple[str, ...]
    screening: Screening
    settling: Settling
    sources: tuple[str, ...]
    files: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def hindsight(self) -> bool:
        """Whether anything known only after the day was let in."""
        return self.known_at > self.as_of


def render_report(report: Report) -> str:
    """The report as one HTML file, the same text for the same report."""
    template = environment().get_template("report.html")
    return template.render(
        report=report, outcomes=OUTCOMES, statuses=STATUSES, day=long_day, several=several
    )


def environment() -> Environment:
    """The templates of the pages; whatever is put into one is escaped."""
    return Environment(
        loader=PackageLoader("evenhand.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def several(count: int, one: str, many: str) -> str:
    """``1 statement``, ``14 statements``."""
    return f"{count:,} {one if count == 1 else many}"

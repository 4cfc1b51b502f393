"""One applicant's explanation as a page that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from evenhand.pages.conditions import ConditionSaid, condition_said
from evenhand.pages.templating import environment, several
from evenhand.reasons.applicants import Applicant, applicant_shown
from evenhand.reasons.change_words import reason_heading
from evenhand.reasons.columns import Column
from evenhand.reasons.explained import (
    DISPUTES,
    MONEY,
    ORDERS,
    UNKNOWN,
    Explained,
    beside,
    both_columns,
    membership_lines,
    missing_lines,
    reason_lines,
    replay_lines,
)
from evenhand.reasons.money.words import money_words, restoration_words
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES, STATUSES, OutcomeWord
from evenhand.reasons.words import headed, listed, long_day
from evenhand.terms.findings import Determination, Status

if TYPE_CHECKING:
    from evenhand.terms.money import Money, StepCells


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """The outcome under one reading: its words and its sign; ``chosen``: the page's own."""

    id: str
    text: str
    words: str
    sign: str
    chosen: bool


class MoneySaid(NamedTuple):
    """What one consequence comes to: a sentence, the steps of the sum, what became of it."""

    sentence: str
    steps: tuple[StepCells, ...]
    restoration: str


@dataclass(frozen=True, slots=True)
class Page:
    """An explanation in words, as the page prints it; whatever is empty has no section."""

    title: str
    name: str
    found: Determination
    agency: str
    badge: tuple[str, str]
    shows: str
    beside: tuple[str, ...]
    readings: tuple[ReadingOutcome, ...]
    membership: tuple[str, ...]
    applicant: Applicant | None
    titles: dict[str, str]
    orders: tuple[ConditionSaid, ...]
    money: tuple[MoneySaid, ...]
    reason_heading: str
    reason: tuple[str, ...]
    disputes: tuple[str, ...]
    unknown: tuple[str, ...]
    columns: tuple[Column, Column]
    replay: tuple[str, ...]


def render_explained(shown: Explained) -> str:
    """The explanation as one HTML file, the same text for the same explanation."""
    template = environment().get_template("explained.html")
    return template.render(
        page=page_of(shown),
        statuses=STATUSES,
        day=long_day,
        several=several,
        headed=headed,
        orders_heading=ORDERS,
        money_heading=MONEY,
        disputes_heading=DISPUTES,
        unknown_heading=UNKNOWN,
    )


def page_of(shown: Explained) -> Page:
    """What a page shows of one explanation."""
    found, names = shown.determination, shown.names
    name = names.of(found.applicant)
    reading = f", reading “{found.reading}”" if found.reading else ""
    return Page(
        title=f"{name}: {found.program.title}{reading}",
        name=name,
        found=found,
        agency=names.of(found.program.agency),
        badge=_badge(found.outcome_word),
        shows=" ".join(_shows(found)),
        beside=tuple(beside(shown)),
        readings=tuple(_readings(shown)),
        membership=tuple(line.strip() for line in membership_lines(shown)),
        applicant=(
            applicant_shown({found.reading: found}, names, name=name) if found.member else None
        ),
        titles={clause["id"]: clause["title"] for clause in shown.findings},
        orders=tuple(condition_said(one, names) for one in found.conditions),
        money=tuple(map(_money, found.money)),
        reason_heading=reason_heading(found.outcome_word),
        reason=tuple(reason_lines(shown)),
        disputes=shown.changes.disputes,
        unknown=tuple(missing_lines(shown)),
        columns=both_columns(shown),
        replay=tuple(replay_lines(shown)),
    )


def _money(money: Money) -> MoneySaid:
    return MoneySaid(
        money_words(money),
        tuple(step.cells for step in money.steps),
        restoration_words(money.restoration) if money.restoration else "",
    )


def _badge(word: str | None) -> tuple[str, str]:
    return NOT_DECIDED if word is None else OUTCOMES[cast(OutcomeWord, word)]


def _readings(shown: Explained) -> Iterator[ReadingOutcome]:
    found = shown.determination
    for name, word in shown.readings.items():
        decided = word is not None or found.member is not True
        words, sign = _badge(word) if decided else ("No clause in force", "not-part")
        text = found.program.readings[name].text
        yield ReadingOutcome(name, text, words, sign, chosen=name == found.reading)


def _shows(found: Determination) -> Iterator[str]:
    """What the record shows and what it does not, in one paragraph."""
    if found.member is False:
        yield "The record shows that the applicant is outside the class: no clause was put to it."
        return
    if found.member is None:
        yield "The record does not show whether the applicant is in the class this program decides."
        return
    met, unmet = _with(found, "met"), _with(found, "unmet")
    if met:
        yield f"The record shows that {_are(met)} met."
    if unmet:
        yield f"It shows that {_are(unmet)} not met."
    if unknown := _with(found, "unknown"):
        yield f"It does not show whether {_are(unknown)} met; unknown is not “no”."
    if asked := _with(found, "asked"):
        yield f"The text does not say what follows from an answer on {listed(asked)}."
    if left_out := _with(found, "left-out"):
        yield f"Not counted in this case: {listed(left_out)}."
    yield "Nothing here says why anybody acted, or what would be wise."


def _with(found: Determination, status: Status) -> list[str]:
    return [clause.id for clause in found.clauses if clause.status == status]


def _are(clauses: list[str]) -> str:
    return f"{listed(clauses)} {'is' if len(clauses) == 1 else 'are'}"

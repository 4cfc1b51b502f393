"""What is at stake against the revenue of whoever would lose it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, some
from evenhand.reasons.money.budget import REVENUE, budget_of, exact_share
from evenhand.reasons.money.reckoning import applies_on, reckon, totals
from evenhand.reasons.words import counted

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.errors import Place
    from evenhand.logic import Part
    from evenhand.reasons.money.budget import ExactShare
    from evenhand.terms.answers import Answer

UPHELD: Final = Fraction(1, 2)
"""Percent of the budget: less than that was at stake in South Dakota v. Dole."""
STRUCK: Final = Fraction(10)
"""Percent of the budget: over that was at stake in NFIB v. Sebelius."""


_WHERE: Final = (
    "at less than half of one percent of general revenue",
    "from there to ten percent",
    "over ten percent",
    "whose amount or revenue is not on file",
)


class Shares(NamedTuple):
    """Governments by the share of their revenue that is at stake."""

    small: list[str]
    between: list[str]
    large: list[str]
    unknown: list[str]


def _proportion(case: OnFile) -> Iterator[Found]:
    program, day = case.program, case.side.day
    applying = [one for one in program.consequences if applies_on(one, day) is not False]
    if not applying and program.kind == "assistance":
        what = "It gives help and no money; no sum is at stake."
        yield at("does not apply", program.id, what, None)
    elif not applying:
        what = "What follows in money is not on file."
        yield at("cannot tell", program.id, what, None, "consequences")
    elif REVENUE not in program.facts:
        what = "The program uses no vocabulary with a government's general revenue."
        yield at("cannot tell", program.id, what, None, REVENUE)
    else:
        place = next((one.source.place for one in applying if one.source), None)
        yield _compared(case, shares(case), place)


def _compared(case: OnFile, found: Shares, place: Place | None) -> Found:
    about, what = case.program.id, _counts(case, found)
    if found.large:
        what = f"{what} Over ten percent: {some(found.large)}."
        return at("fault", about, what, place)
    if found.unknown or not any(found):
        return at("cannot tell", about, what, place, f"{REVENUE}, and the base of the amount")
    if found.between:
        needs = "a rule for shares between half of one percent and ten percent"
        return at("cannot tell", about, what, place, needs)
    return at("met", about, what, place)


def _counts(case: OnFile, found: Shares) -> str:
    held_back = case.program.kind == "withholding"
    money = "money that was given before" if held_back else "new money"
    parts = [f"{len(whom):,} {words}" for whom, words in zip(found, _WHERE, strict=True) if whom]
    whole = counted(sum(map(len, found)), "government")
    return f"At stake is {money}, for {whole} in the class: {', '.join(parts) or 'none'}."


def shares(case: OnFile) -> Shares:
    """Everybody in the class by the share at stake; a range lies where all of it does."""
    found = Shares([], [], [], [])
    for whom in case.in_class.inside:
        share = _share(case, whom)
        if share is None or share.high is None:
            surely_large = share is not None and share.low > STRUCK
            (found.large if surely_large else found.unknown).append(whom)
        elif share.high < UPHELD:
            found.small.append(whom)
        elif share.low > STRUCK:
            found.large.append(whom)
        else:
            found.between.append(whom)
    return found


def _share(case: OnFile, whom: str) -> ExactShare | None:
    """The largest share that one kind of money would come to, were the conditions not met."""
    asking = case.case(whom)

    def answer_on(name: str, day: dt.date) -> Answer:
        if day == case.side.dates.tested_on:
            return asking.use(name, whom, None).answer
        fact = case.program.facts[name]
        return case.view.on(day).answer(fact, whom, None, asking.standing, whom)

    def undecided(on: str) -> tuple[Part]:
        return (None,)

    moneys = reckon(case.side.day, case.side.dates.fiscal_year, undecided, answer_on)
    budget = budget_of(case.program.facts[REVENUE], case.view, whom, asking.standing)
    found = [exact_share(one.counted, one.unit, budget) for one in totals(moneys)]
    known = [one for one in found if one is not None]
    return max(known, key=lambda one: one.low) if len(known) == len(found) else None


STANDARDS: Final = (
    Standard(
        "out-of-proportion",
        "Out of proportion to the budget",
        "What an applicant would lose leaves it a choice.",
        ("program",),
        (law.DOLE_SHARE, law.NFIB),
        "For everybody in the class: what follows in money were the conditions not met, in"
        " percent of its general revenue in the latest year published. Less than half of one"
        " percent was upheld, over ten percent struck down; between the two no line is on file.",
        ("consequences", REVENUE, "the facts of the base"),
        "Put less at stake, or limit it to new money.",
        _proportion,
    ),
)

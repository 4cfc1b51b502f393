"""The base of an amount: the sum of facts, as far as they are on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.reasons.money.figures import figure_of
from evenhand.reasons.money.steps import base_step, part_step
from evenhand.terms.answers import Answer
from evenhand.terms.money import NOTHING, Amount, OnFile, Why, joined
from evenhand.terms.values import NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.terms.facts import Fact
    from evenhand.terms.money import MoneyStep

AnswerOn: TypeAlias = Callable[[str, dt.date], Answer]
_MISSING: Final[dict[OnFile, tuple[Why, ...]]] = {
    "all": (),
    "some": ("part-not-on-file",),
    "none": ("no-part-on-file",),
}


class Base(NamedTuple):
    """The sum and the lines that lead to it, one a part and one for the sum."""

    amount: Amount
    steps: tuple[MoneyStep, ...]


def base_of(facts: Sequence[Fact], day: dt.date, year: int | None, answer_on: AnswerOn) -> Base:
    """Add up the parts of a base, as on a day.

    A part with several possible values lies between them. One that is not on file lies in
    its declared range, and one that is not applicable counts nothing. Where no part is on
    file, nor is the sum.

    Args:
        facts: at least one, in the order of the program.
        year: the fiscal year that begins on ``day``, where the base is that of a year.
    """
    answers = [answer_on(fact.name, day) for fact in facts]
    parts = [_part(fact, answer) for fact, answer in zip(facts, answers, strict=True)]
    amount = _sum(parts)
    unit = facts[0].unit_text
    lines = (part_step(fact, answer) for fact, answer in zip(facts, answers, strict=True))
    return Base(amount, (*lines, base_step(amount, unit, year, day)))


def _part(fact: Fact, answer: Answer) -> Amount:
    """One part, between the values that remain possible."""
    figures = [figure_of(value) for value in answer.live if value is not None]
    why = _why(answer)
    if None not in answer.live:
        return Amount(min(figures), max(figures), "all", why)
    if fact.range is None:
        return Amount(None, None, "none", joined(why, ("unbounded",)))
    figures += [Fraction(end) for end in fact.range]
    return Amount(min(figures), max(figures), "none", why)


def _why(answer: Answer) -> tuple[Why, ...]:
    why: list[Why] = []
    if NOT_APPLICABLE in answer.live:
        why.append("not-applicable")
    if len(answer.live) > 1:
        why.append("disputed" if answer.state == "disputed" else "inexact-date")
    return tuple(why)


def _sum(parts: Sequence[Amount]) -> Amount:
    """The sum; parts that are surely not applicable do not count as being on file."""
    counted = [part for part in parts if part.why != ("not-applicable",)]
    if not counted:
        return Amount(NOTHING.least, NOTHING.most, "all", ("not-applicable",))
    total = reduce(Amount.plus, counted)
    why = joined(total.why, _MISSING[total.on_file])
    return Amount(total.least, total.most, total.on_file, why)

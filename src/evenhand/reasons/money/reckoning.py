"""What each consequence of a program comes to in one case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Literal

from evenhand.logic import LEFT_OUT, Part, all_of
from evenhand.reasons.money.base import AnswerOn, base_of
from evenhand.reasons.money.rates import rates_in_force
from evenhand.reasons.money.steps import (
    discretion_step,
    follows_step,
    proration_step,
    rate_step,
    rounding_step,
)
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import NOTHING, Amount, Money, Total, joined

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.money import MoneyStep, Reason
    from evenhand.terms.programs import Consequence, Does, Rate


def reckon(
    day: ProgramOnDay,
    fiscal_year: FiscalYear | None,
    holds_of: Callable[[str], Collection[Part]],
    answer_on: AnswerOn,
) -> tuple[Money, ...]:
    """What follows in money, one entry a consequence, in the program's order.

    Consequences that surely did not apply on the day tested, or whose paper surely was not
    out by the day known, are left out.

    Args:
        day: the program on the day tested; rates and, without ``base-year``, the base are
            those of that day.
        fiscal_year: the one of the award; ``None`` is the one the day tested lies in.
        holds_of: what was found of ``outcome`` or of a clause id, ``LEFT_OUT`` where the
            clause does not count in this case; several where that turns on court orders of
            which it is not known whether they have effect.
        answer_on: the applicant's answer to a fact on a day: the day tested, or the first
            day of the fiscal year of the base.
    """
    year = fiscal_year or FiscalYear.holding(day.as_of, day.program.fiscal_year_starts)
    found: list[Money] = []
    for one in day.program.consequences:
        applies = applies_on(one, day)
        if applies is not False:
            found.append(_in_every_way(one, day, year, applies, holds_of(one.on), answer_on))
    return tuple(found)


def totals(moneys: Sequence[Money]) -> tuple[Total, ...]:
    """The sum of each kind of money in each unit, rounded once.

    An amount that perhaps did not apply, or perhaps came back, counts as anything from nothing
    to itself, and what has come back as nothing: it is summed by itself. A known
    zero says nothing about the rest: with an amount that is unknown, the sum is unknown.
    """
    groups: dict[tuple[Does, str], list[Money]] = {}
    for money in moneys:
        groups.setdefault((money.consequence.does, money.unit), []).append(money)
    return tuple(_total(does, unit, group) for (does, unit), group in groups.items())


def in_all(moneys: Sequence[Money]) -> Total | None:
    """The one sum of all money, where there is one.

    Kinds are not added to one another: what is transferred is not lost as what is withheld is.

    Returns:
        ``None`` where there is no money, and where it is of several kinds or units; but where
        nothing moves of any, the first of these sums: zero in all.
    """
    found = totals(moneys)
    if len(found) > 1 and any(one.amount != NOTHING for one in found):
        return None
    return next(iter(found), None)


def _total(does: Does, unit: str, moneys: Sequence[Money]) -> Total:
    supposed = added([_as_far_as_it_applies(money, money.still) for money in moneys])
    back = [_as_far_as_it_applies(one, one.counted) for one in moneys if one.state == "restored"]
    decided = all(money.amount is not None for money in moneys)
    return Total(
        does,
        unit,
        supposed if decided else None,
        None if decided else supposed,
        added(back) if back else None,
        tuple(dict.fromkeys(money.state for money in moneys if money.state is not None)),
    )


def _as_far_as_it_applies(money: Money, amount: Amount) -> Amount:
    return amount if money.applies is True else amount.or_nothing("perhaps")


def added(amounts: Sequence[Amount]) -> Amount:
    """The sum; a known zero beside an amount that is unknown is no lower bound."""
    counted = [one for one in amounts if one.least != 0 or one.most != 0]
    return reduce(Amount.plus, counted) if counted else NOTHING


def applies_on(one: Consequence, day: ProgramOnDay) -> Truth:
    """Whether a consequence applies on the day tested, its paper being out by the day known."""
    return all_of(
        (
            one.begins is None or one.begins.begun(day.as_of),
            one.until is None or one.until.lasts(day.as_of),
            one.source is None or one.source.dated.begun(day.known_at),
        )
    )


def _reason(does: Does, holds: Part) -> Reason:
    if holds is LEFT_OUT:
        return "left-out"
    if holds is None:
        return "not-decided"
    if holds is (does == "pays"):
        return "follows"
    return "complies" if holds else "not-met"


def _in_every_way(
    one: Consequence,
    day: ProgramOnDay,
    year: FiscalYear,
    applies: Literal[True] | None,
    ways: Collection[Part],
    answer_on: AnswerOn,
) -> Money:
    """What it comes to whichever orders have effect; not decided where that differs."""
    found = [_money(one, day, year, applies, holds, answer_on) for holds in ways]
    if len(found) == 1:
        return found[0]
    if all(money.amount and money.amount.least == money.amount.most == 0 for money in found):
        follows = follows_step(one, "either-way")
        return Money(one, found[0].unit, None, applies, "either-way", NOTHING, None, (follows,))
    return _money(one, day, year, applies, None, answer_on)


def _money(
    one: Consequence,
    day: ProgramOnDay,
    year: FiscalYear,
    applies: Literal[True] | None,
    holds: Part,
    answer_on: AnswerOn,
) -> Money:
    unit = day.program.facts[one.base[0]].unit_text
    reason = _reason(one.does, holds)
    follows = follows_step(one, reason)
    if reason not in ("follows", "not-decided"):
        return Money(one, unit, holds, applies, reason, NOTHING, None, (follows,))
    whole, steps = _whole(one, day, year, unit, answer_on)
    amount, would_be = (whole, None) if reason == "follows" else (None, whole)
    return Money(one, unit, holds, applies, reason, amount, would_be, (follows, *steps))


def _whole(
    one: Consequence, day: ProgramOnDay, year: FiscalYear, unit: str, answer_on: AnswerOn
) -> tuple[Amount, tuple[MoneyStep, ...]]:
    """Base, times rate, times the part of the year that is left, and then rounded."""
    on = day.as_of if one.base_year is None else FiscalYear(one.base_year, year.starts).first_day
    facts = [day.program.facts[name] for name in one.base]
    amount, lines = base_of(facts, on, one.base_year, answer_on)
    steps = list(lines)
    if one.rate is not None:
        amount = _at_rate(one.rate, day, amount, unit, steps)
    if one.prorated is not None:
        by_day = one.prorated == "by day"
        left, of = (
            (year.days_from(day.as_of), year.days) if by_day else (year.months_from(day.as_of), 12)
        )
        amount = amount.times((Fraction(left, of),))
        steps.append(proration_step(one.prorated, year, day.as_of, left, amount, unit))
    return amount, (*steps, rounding_step(amount, unit))


def _at_rate(
    rate: Rate, day: ProgramOnDay, base: Amount, unit: str, steps: list[MoneyStep]
) -> Amount:
    """The base at its rate, and where that is the most, from nothing to it; adds to ``steps``."""
    rates = rates_in_force(rate, day)
    known = [one.factor for one in rates if one is not None]
    if None in rates:
        amount = _at_no_known_rate(base)
    else:
        amount = base.times(known, *(("rate-inexact",) if len(set(known)) > 1 else ()))
    steps.append(rate_step(rates, rate.parameters, amount, unit))
    if rate.how == "up-to":
        amount = amount.or_nothing("discretion")
        steps.append(discretion_step(amount, unit))
    return amount


def _at_no_known_rate(base: Amount) -> Amount:
    """Perhaps no rate was in force: there is no figure, though no share is above the whole."""
    bounded = base.times((Fraction(0), Fraction(1)))
    return Amount(bounded.least, bounded.most, "none", joined(base.why, ("no-rate",)))

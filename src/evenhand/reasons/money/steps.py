"""The lines of a sum, each in words, so that a person can follow them and redo the sum."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from evenhand.reasons.money.figures import figure_of, in_unit
from evenhand.reasons.money.words import DONE, NOT_DECIDED, amount_words, supposed, unknown_because
from evenhand.reasons.words import either, ended, headed, long_day
from evenhand.terms.money import MoneyStep, StepCells
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from evenhand.reasons.money.rates import RateInForce
    from evenhand.terms.answers import Answer, Claim
    from evenhand.terms.facts import Fact
    from evenhand.terms.fiscal import FiscalYear
    from evenhand.terms.money import Amount, Reads, Reason
    from evenhand.terms.programs import Consequence, Prorated
    from evenhand.terms.spans import Span


def follows_step(one: Consequence, reason: Reason) -> MoneyStep:
    """Whether money moves at all, and why."""
    on = "the outcome" if one.on == "outcome" else f"clause {one.on}"
    words = {
        "follows": f"What is {DONE[one.does]} follows from {on}.",
        "complies": f"It complies with {on}: nothing is {DONE[one.does]}.",
        "not-met": f"It does not meet {on}: nothing is {DONE[one.does]}.",
        "left-out": f"In this case {on} does not count: nothing is {DONE[one.does]}.",
        "either-way": (
            f"It is not known which court orders have effect on {on}: either way nothing is"
            f" {DONE[one.does]}."
        ),
        "not-decided": (
            f"{headed(NOT_DECIDED)} on {on}. What comes below is what would be {DONE[one.does]}"
            f" {supposed(one.does)}."
        ),
    }[reason]
    values = () if reason in ("follows", "not-decided") else (Fraction(0),)
    cites = (one.source.cite,) if one.source else ()
    return MoneyStep("follows", words, StepCells(words, "", "; ".join(cites)), values, cites)


def part_step(fact: Fact, answer: Answer) -> MoneyStep:
    """One part of the base: its value and who says it, or that it is not on file."""
    values = [value for value in answer.live if value is not None]
    claims = dict.fromkeys(claim for value in values for claim in _claims(value, answer))
    cites = dict.fromkeys(cite for claim in claims if (cite := _cite(claim)))
    source = "; ".join(dict.fromkeys(map(_said, claims)))
    return MoneyStep(
        "part",
        f"{ended(fact.ask)} {headed(_part_words(fact, answer, values))}",
        StepCells(ended(fact.ask), _part_value(fact, answer), source),
        tuple(figure_of(value) for value in values),
        tuple(cites),
        fact.ask,
        _part_reads(answer),
        tuple(claims),
    )


def _part_words(fact: Fact, answer: Answer, values: Sequence[Value]) -> str:
    """A part's values with those who say them, and why it is no one figure."""
    said = [_value_said(value, fact, answer) for value in values]
    if not said:
        return f"{_not_on_file(fact)}."
    if None in answer.live:
        return f"Perhaps {either(said)}, and perhaps {_not_on_file(fact)}."
    if len(said) == 1:
        return f"{said[0]}."
    if answer.state == "disputed":
        return f"Accounts differ: {either(said)}."
    return f"Which of these held on that day is not known: {either(said)}."


def _part_reads(answer: Answer) -> Reads:
    if answer.live == (None,):
        return "unknown"
    if None in answer.live:
        return "perhaps"
    return "one" if len(answer.live) == 1 else "either"


def _part_value(fact: Fact, answer: Answer) -> str:
    """What a part comes to, without those who say it."""
    values = [_amount_said(value, fact) for value in answer.live if value is not None]
    if not values:
        return _not_on_file(fact)
    if None in answer.live:
        return f"perhaps {either(values)}, and perhaps {_not_on_file(fact)}"
    return f"{either(values)}{' (accounts differ)' if answer.state == 'disputed' else ''}"


def _not_on_file(fact: Fact) -> str:
    if fact.range is None:
        return "not on file, and no range is declared for it"
    low, high = (in_unit(end, fact.unit_text) for end in fact.range)
    return f"not on file; its declared range is from {low} to {high}"


def _value_said(value: Value, fact: Fact, answer: Answer) -> str:
    """A value with those who say it."""
    text = _amount_said(value, fact)
    said = [_said(claim) for claim in _claims(value, answer)]
    return f"{text} ({'; '.join(said)})" if said else text


def _amount_said(value: Value, fact: Fact) -> str:
    if value is NOT_APPLICABLE:
        return "not applicable, which counts nothing"
    return in_unit(figure_of(value), fact.unit_text)


def _claims(value: Value, answer: Answer) -> Iterator[Claim]:
    return (one for one in answer.claims if value in one.possible and not one.shown_only)


def _said(claim: Claim) -> str:
    """Who says it, in which paper, and on which day it was known."""
    cite, statement = _cite(claim), claim.statement
    paper = f"{claim.by}: {cite}" if cite else claim.by
    if statement is None:
        return f"{paper}, {claim.basis}" if claim.basis else paper
    return f"{paper}, known on {_day_said(statement.recorded_at)}"


def _cite(claim: Claim) -> str:
    return (claim.statement.cite or claim.statement.source) if claim.statement else ""


def base_step(amount: Amount, unit: str, year: int | None, day: dt.date) -> MoneyStep:
    """The sum of the parts."""
    what = f"of fiscal year {year}, as on {long_day(day)}" if year is not None else ""
    of = f" {what}" if what else ""
    words = exact_words(amount, unit)
    if amount.kind == "unknown":
        words = f"{words}, as {unknown_because(amount.why)}"
    elif amount.kind == "at-least":
        words = f"{words}, counting what is not on file at the least its declared range allows"
    cells = StepCells(f"The base{of}", words)
    said = f"The base{of}: {words}."
    return MoneyStep("base", said, cells, _ends(amount), what=what, reads=_reads(amount))


def rate_step(
    rates: Sequence[RateInForce | None], named: Sequence[str], amount: Amount, unit: str
) -> MoneyStep:
    """The rate, or those that may have applied, and what the base comes to by it.

    Args:
        named: the parameters of the rate, for where none has a value.
    """
    known = [rate for rate in rates if rate is not None]
    said = [_rate_said(rate) for rate in known]
    if not known:
        words = f"The rate ({either(named)}) has no value on the day tested."
    elif len(rates) == 1:
        words = f"The rate: {said[0]}. Of the base: {exact_words(amount, unit)}."
    else:
        said += ["none"] if None in rates else []
        words = (
            f"Which rate applied on the day tested is not known: {either(said)}."
            f" Of the base: {exact_words(amount, unit)}."
        )
    cites = dict.fromkeys(rate.dated.source.cite for rate in known if rate.dated.source)
    cells = StepCells(
        f"{_rate_what(rates, named)}, of the base", exact_words(amount, unit), "; ".join(cites)
    )
    shares = [f"{_share(rate)}, from {_day_said(rate.dated.begins)}" for rate in known]
    what = either([*shares, *(["none"] if None in rates and known else [])] or named)
    return MoneyStep("rate", words, cells, _ends(amount), tuple(cites), what, _reads(amount))


def _rate_what(rates: Sequence[RateInForce | None], named: Sequence[str]) -> str:
    shares = [_share(rate) for rate in rates if rate is not None]
    if not shares:
        return f"The rate ({either(named)}), which has no value on the day tested"
    shares += ["none"] if None in rates else []
    return f"The rate: {either(shares)}"


def _rate_said(rate: RateInForce) -> str:
    source = rate.dated.source
    paper = f"; {source.cite}" if source else ""
    return f"{_share(rate)} (from {_day_said(rate.dated.begins)}{paper})"


def _share(rate: RateInForce) -> str:
    share, unit = f"{rate.dated.value:f}", rate.parameter.unit_text
    return f"a share of {share}" if unit == "share" else f"{share} {unit}"


def _day_said(span: Span) -> str:
    return long_day(span.latest) if span.exact else f"a day known only as {span}"


def discretion_step(amount: Amount, unit: str) -> MoneyStep:
    """That the rate is the most there can be, and the act that decides says how much it is."""
    words = "This is the most it can be. The act that decides says how much, down to nothing:"
    said = exact_words(amount, unit)
    cells = StepCells(words.removesuffix(":"), said)
    return MoneyStep("discretion", f"{words} {said}.", cells, _ends(amount), reads=_reads(amount))


def proration_step(
    prorated: Prorated, year: FiscalYear, day: dt.date, left: int, amount: Amount, unit: str
) -> MoneyStep:
    """The part of the fiscal year that is left, as a fraction, and what it leaves."""
    measure, whole = ("days", year.days) if prorated == "by day" else ("months", 12)
    what = (
        f"Fiscal year {year} has {whole} {measure}, of which {left} are left on {long_day(day)},"
        f" that day's own included. Times {left}/{whole}"
    )
    said = exact_words(amount, unit)
    cells = StepCells(what, said)
    return MoneyStep(
        "proration", f"{what}: {said}.", cells, _ends(amount), what=what, reads=_reads(amount)
    )


def rounding_step(amount: Amount, unit: str) -> MoneyStep:
    """The one rounding; the line is there, too, where it changes nothing."""
    if amount.low is None:
        because = unknown_because(amount.why)
        what = "There is no figure to round"
        cells = StepCells(what, f"as {because}")
        return MoneyStep("rounding", f"{what}, as {because}.", cells, reads="unknown")
    what, said = "Rounded once, half to even, to the cent", amount_words(amount, unit)
    figures = (Fraction(end) for end in (amount.low, amount.high) if end is not None)
    cells = StepCells(what, said)
    return MoneyStep(
        "rounding", f"{what}: {said}.", cells, tuple(dict.fromkeys(figures)), reads=_reads(amount)
    )


def exact_words(amount: Amount, unit: str) -> str:
    """An amount in words, unrounded."""
    if amount.kind == "unknown" or amount.least is None:
        return "unknown"
    low = in_unit(amount.least, unit)
    if amount.kind == "at-least" or amount.most is None:
        return f"at least {low}"
    high = in_unit(amount.most, unit)
    return low if amount.least == amount.most else f"between {low} and {high}"


def _ends(amount: Amount) -> tuple[Fraction, ...]:
    """The figures an amount comes to; the upper end of what is not on file is none."""
    if amount.kind == "unknown" or amount.least is None:
        return ()
    if amount.kind == "at-least" or amount.most is None:
        return (amount.least,)
    return tuple(dict.fromkeys((amount.least, amount.most)))


def _reads(amount: Amount) -> Reads:
    """How the ends of an amount are read."""
    if amount.kind in ("unknown", "at-least"):
        return "unknown" if amount.kind == "unknown" else "at-least"
    return "one" if amount.least == amount.most else "between"

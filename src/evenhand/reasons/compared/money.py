"""What follows from a program: what is at stake, what comes back, how long there is to answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from evenhand.language.consequences import OUTCOME
from evenhand.reasons.compared.sides import Cell
from evenhand.reasons.money.rates import rates_in_force
from evenhand.reasons.money.reckoning import applies_on
from evenhand.reasons.money.words import DONE
from evenhand.reasons.words import days_said, either, listed
from evenhand.terms.programs import out_by, perhaps_out_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.reasons.compared.sides import Side
    from evenhand.reasons.money.rates import RateInForce
    from evenhand.terms.programs import Consequence, Step

_WITHOUT: Final = {
    "assistance": "assistance without money",
    "grant": "a grant, its amount not on file",
    "withholding": "a withholding, its amount not on file",
}


def at_stake(side: Side) -> Cell:
    """What kind of money moves, at what rate, and of what base."""
    applying = _applying(side)
    if not applying:
        return Cell(_WITHOUT[side.program.kind])
    value = listed(_once(f"money {DONE[one.does]}" for one in applying))
    details = [_said(one, side) for one in applying]
    on = {one.on for one in applying}
    rest = [one.clause.id for one in side.clauses if one.clause.id not in on]
    if OUTCOME not in on and rest:
        details.append(f"no sum of money on file: {', '.join(rest)}")
    notes = [one.source.cite for one in applying if one.source]
    notes += [one.note for one in applying if one.note]
    return Cell(value, tuple(details), tuple(_once(notes)))


def _applying(side: Side) -> list[Consequence]:
    """The consequences that applied on the day tested, or may have."""
    return [one for one in side.program.consequences if applies_on(one, side.day) is not False]


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _said(one: Consequence, side: Side) -> str:
    on = "the outcome" if one.on == OUTCOME else one.on
    to = f", to {one.to}" if one.to else ""
    base = listed([name.replace("_", " ") for name in one.base])
    perhaps = "" if applies_on(one, side.day) else "perhaps, as dates leave it open: "
    return f"{perhaps}on {on}: {_rate_said(one, side)} of {base} {DONE[one.does]}{to}"


def _rate_said(one: Consequence, side: Side) -> str:
    if one.rate is None:
        return "the whole"
    rates = rates_in_force(one.rate, side.day)
    known = [_percent(rate) for rate in rates if rate is not None]
    if None in rates:
        known.append("no rate known")
    return f"{'up to ' if one.rate.how == 'up-to' else ''}{either(known)}"


def _percent(rate: RateInForce) -> str:
    factor = rate.factor * 100
    return f"{Decimal(factor.numerator) / Decimal(factor.denominator):f} percent"


def cure_and_lapse(side: Side) -> Cell:
    """Whether money held back comes back once the condition is met, and until when."""
    held_back = [one for one in _applying(side) if one.does != "pays"]
    if not held_back:
        return Cell("no money held back is on file")
    return Cell(listed(_once(map(_restored, held_back))))


def _restored(one: Consequence) -> str:
    terms = one.restored
    if terms is None:
        return "whether it is given back is not stated"
    if terms.never:
        return "not given back"
    if terms.years is not None:
        return f"given back if met within {terms.years} years"
    if terms.fiscal_years is not None:
        return f"given back if met within {terms.fiscal_years} fiscal years"
    return "given back once met, with no last day"


def notice_and_time(side: Side) -> Cell:
    """The steps that papers out by the day name, and the time they leave."""
    steps = side.program.steps or ()
    known_at = side.dates.known_at
    out = [one for one in steps if out_by(one.source, known_at)]
    perhaps = [one for one in steps if perhaps_out_by(one.source, known_at)]
    if any(map(_timed, out)):
        value = "a time is stated"
    else:
        value = "perhaps a time is stated" if any(map(_timed, perhaps)) else "no time is stated"
    details = [*map(_step, out), *(f"{_step(one)} (paper perhaps not out yet)" for one in perhaps)]
    notes = _once(one.source.cite for one in (*out, *perhaps) if one.source)
    return Cell(value, tuple(details), tuple(notes))


def _timed(step: Step) -> bool:
    return step.within is not None or step.printed is not None


def _step(step: Step) -> str:
    by = f", by the {step.by}" if step.by else ""
    after = f" after an act of the kind '{step.after}'" if step.after else ""
    within = f"{step.within}{after}" if step.within else ""
    printed = f"printed: {days_said(str(step.printed))}" if step.printed is not None else ""
    time = "; ".join(filter(None, (within, printed))) or "no time is stated"
    return f"{step.id}{by}: {time}"

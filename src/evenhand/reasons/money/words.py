"""Amounts in words: in letters, on pages and at the prompt alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.words import headed, long_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from evenhand.terms.money import (
        Amount,
        Money,
        Reason,
        Restoration,
        RestorationState,
        Total,
        Why,
    )
    from evenhand.terms.programs import Does

NOT_DECIDED: Final = "not decided"
DONE: Final[dict[Does, str]] = {
    "withholds": "withheld", "transfers": "transferred", "pays": "paid",
}  # fmt: skip
_NO_MONEY: Final[dict[Reason, str]] = {
    "complies": "It complies, so nothing is",
    "not-met": "What it hangs on is not met, so nothing is",
    "left-out": "What it hangs on does not count in this case, so nothing is",
    "either-way": (
        "It is not known which court orders have effect on what it hangs on; either way nothing is"
    ),
}
_UNKNOWN: Final[dict[Why, str]] = {
    "no-part-on-file": "no part of the base is on file",
    "no-rate": "no rate is known to have been in force on the day tested",
    "unbounded": "a part of the base is not on file, and no range is declared for it",
    "discretion": "the agency decides how much, and a part of the base is not on file",
    "perhaps-restored": "it perhaps came back, and a part of the base is not on file",
    "perhaps": (
        "it perhaps did not apply on the day tested, and a part of the base is not on file"
    ),
}


def amount_words(amount: Amount | None, unit: str) -> str:
    """An amount as it is read out: ``$12.50``, ``at least $12.50``, ``unknown: …``.

    Args:
        amount: ``None`` where it is not decided.
        unit: of the amount, such as ``USD``; blank for none.
    """
    if amount is None:
        return NOT_DECIDED
    if amount.low is None:
        return f"unknown: {unknown_because(amount.why)}"
    low = in_unit(amount.low, unit)
    if amount.high is None:
        return f"at least {low}"
    if amount.kind == "exact":
        return low
    high = in_unit(amount.high, unit)
    if amount.at_discretion:
        return f"from nothing to {high}, as the agency decides"
    return f"between {low} and {high}"


def amount_short(amount: Amount | None, unit: str) -> str:
    """The same for a cell of a table, without why it is unknown."""
    return amount_words(amount, unit).split(":")[0]


def unknown_because(why: Collection[Why]) -> str:
    """Why there is no figure, in words that follow a colon."""
    return _UNKNOWN[why_unknown(why)]


def why_unknown(why: Collection[Why]) -> Why:
    """Which of an amount's reasons it is that there is no figure."""
    return next((one for one in _UNKNOWN if one in why), "perhaps")


def money_words(money: Money) -> str:
    """What follows in money in one case, in a sentence or two."""
    return " ".join(filter(None, (_outcome(money), _applies(money))))


def _outcome(money: Money) -> str:
    does = money.consequence.does
    if money.reason in _NO_MONEY:
        return f"{_NO_MONEY[money.reason]} {DONE[does]}: {amount_words(money.amount, money.unit)}."
    to = f" to {money.consequence.to}" if does == "transfers" and money.consequence.to else ""
    if money.reason == "follows":
        return f"What is {DONE[does]}{to} is {amount_words(money.amount, money.unit)}."
    return f"{headed(NOT_DECIDED)}. {_would_be(does, money.would_be, money.unit, to)}"


def _would_be(does: Does, amount: Amount | None, unit: str, to: str = "") -> str:
    what = f"what would be {DONE[does]}{to} is {amount_words(amount, unit)}"
    return f"{headed(supposed(does))}, {what}."


def supposed(does: Does) -> str:
    """What is supposed where it is not decided whether money moves."""
    return "if it is met" if does == "pays" else "if it does not comply"


def _applies(money: Money) -> str:
    if money.applies is True:
        return ""
    return "Dates that are not known to the day leave open whether this applied on the day tested."


def money_lines(money: Money) -> list[str]:
    """What follows in money in one case: the amount, each step of its sum, what became of it."""
    steps = [step.words for step in money.steps[1:]]
    after = [] if money.restoration is None else [restoration_words(money.restoration)]
    return [money_words(money), *steps, *after]


def total_short(total: Total) -> str:
    """All that is withheld, transferred or paid, for a cell of a table.

    ``withheld: $12.50``, ``paid if it is met: unknown``, and after it what became of it:
    ``withheld: $0.00; restored: $12.50``.
    """
    label = f" {supposed(total.does)}" if total.amount is None else ""
    whole = f"{DONE[total.does]}{label}: {amount_short(total.counted, total.unit)}"
    return "; ".join([whole, *became_short(total)])


_BECAME: Final[dict[RestorationState, str]] = {
    "lapsed": "lapsed",
    "unknown": "unknown whether it has come back",
}


def became_short(total: Total) -> Iterator[str]:
    """What became of what was held back, in a few words each; none while all is held back.

    ``restored: $12.50``, ``lapsed``, ``in part unknown whether it has come back``.
    """
    if total.restored is not None:
        yield f"restored: {amount_short(total.restored, total.unit)}"
    others = [state for state in total.states if state != "restored"]
    part = "in part " if len(others) > 1 else ""
    yield from (f"{part}{_BECAME[state]}" for state in others if state in _BECAME)


def as_text(amount: Amount | None) -> str:
    """An amount as scenarios write it, without its unit.

    ``0.00``, ``12.50``, ``12.50 to 15.00``, ``at least 12.50``, ``unknown``, and ``none``
    where it is not decided.
    """
    if amount is None:
        return "none"
    if amount.low is None:
        return "unknown"
    if amount.high is None:
        return f"at least {amount.low:f}"
    return f"{amount.low:f}" if amount.kind == "exact" else f"{amount.low:f} to {amount.high:f}"


def restoration_words(found: Restoration) -> str:
    """What became of the money, in a sentence or two."""
    if found.state == "restored":
        return _restored(found)
    if found.state == "unknown":
        return f"Whether it has come back is unknown: {_doubt(found)}."
    if found.state == "transferred":
        to = f" to {found.to}" if found.to else ""
        return f"Transferred{to}, not lost. {_comes_back(found)}"
    if found.state == "lapsed":
        return f"Lapsed. {_comes_back(found)}"
    return f"Withheld, and not released. {_comes_back(found)}"


def _restored(found: Restoration) -> str:
    assert found.restored_on is not None  # the day it is restored is what makes it so
    perhaps = f", perhaps as early as {long_day(found.perhaps_from)}" if found.perhaps_from else ""
    return f"Restored: the condition was met on {long_day(found.restored_on)}{perhaps}."


def _doubt(found: Restoration) -> str:
    if found.why == "not-stated":
        return "the text on file does not say whether it comes back once the condition is met"
    if found.why == "condition-left-out":
        return "the condition did not count on a day on which meeting it would release the money"
    return "whether the condition was met is not known for every day on which it could be"


def _comes_back(found: Restoration) -> str:
    if found.terms is None:
        return "The text on file does not say that it comes back."
    if found.terms.never:
        return "By the text it does not come back."
    if found.last_day is None:
        return "It comes back once the condition is met; the text sets no last day."
    last = long_day(found.last_day)
    return f"By the text it comes back where the condition is met by {last}, that day included."

"""What part of a government's general revenue an amount is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.attribution import to_places
from evenhand.reasons.money.figures import figure_of

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.record.standing import Standing
    from evenhand.terms.answers import Answer
    from evenhand.terms.facts import Fact
    from evenhand.terms.money import Amount

REVENUE: Final = "general_revenue"
PLACES: Final = 4
"""How many places after the point a share in percent has."""


class Budget(NamedTuple):
    """A government's general revenue in one year: its publisher's survey of that year.

    ``figures`` are several where accounts differ; none is zero or less. ``cites`` are the
    papers they stand in.
    """

    year: int
    unit: str
    figures: tuple[Fraction, ...]
    cites: tuple[str, ...]


class ExactShare(NamedTuple):
    """An amount to the cent in percent of general revenue.

    ``high`` is ``None`` for a lower bound, and equal to ``low`` for one figure.
    """

    low: Fraction
    high: Fraction | None


class Share(NamedTuple):
    """The same as text with ``PLACES`` places, rounded once, half to even."""

    low: str
    high: str | None


def budget_of(fact: Fact, evidence: Evidence, applicant: str, standing: Standing) -> Budget | None:
    """The revenue of the latest year that is out and has a figure for the applicant.

    Args:
        fact: a figure per year, such as that named ``REVENUE`` in the vocabulary ``us``.
    Returns:
        ``None`` where no year has one.
    """
    for year in evidence.years([fact], fact.publisher):
        answer = evidence.answer(fact, applicant, year, standing, applicant)
        if None in answer.live:
            continue
        figures = tuple(figure_of(value) for value in answer.live if value is not None)
        if min(figures) > 0:
            return Budget(year, fact.unit_text, figures, tuple(_cites(answer)))
    return None


def share_of(amount: Amount, unit: str, budget: Budget | None) -> Share | None:
    """What part of the revenue an amount is, to be shown; see :func:`exact_share`."""
    found = exact_share(amount, unit, budget)
    if found is None:
        return None
    high = None if found.high is None else to_places(found.high, PLACES)
    return Share(to_places(found.low, PLACES), high)


def exact_share(amount: Amount, unit: str, budget: Budget | None) -> ExactShare | None:
    """What part of the revenue an amount is, to be compared; ``None`` where either is not known.

    Args:
        unit: of the amount; of another unit than the revenue's it has no share.
    """
    if budget is None or amount.low is None or unit != budget.unit:
        return None
    low = Fraction(amount.low) / max(budget.figures) * 100
    if amount.high is None:
        return ExactShare(low, None)
    return ExactShare(low, Fraction(amount.high) / min(budget.figures) * 100)


def _cites(answer: Answer) -> dict[str, None]:
    """The papers of the claims whose figures count."""
    said = [
        one.statement
        for one in answer.claims
        if one.statement and not one.shown_only and set(one.possible) & set(answer.live)
    ]
    return dict.fromkeys(one.cite or one.source for one in said)

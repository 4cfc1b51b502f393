"""How much the treated differ from the others: odds ratios for levels, AUC for numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import scipy

from evenhand.audit.attributes.hypotheses import Floats, Hypothesis, Mask
from evenhand.audit.randomization.drawing import favoured_counts

_WIDEST = 60.0  # log odds: beyond it the bound is said to be unbounded


@dataclass(frozen=True, slots=True)
class Counts:
    """The two-by-two table of a level: treated and others, with it and without."""

    treated_with: int
    treated_without: int
    others_with: int
    others_without: int

    @property
    def treated_share(self) -> float:
        """The share of the treated that has the level, 0 to 1."""
        return self.treated_with / (self.treated_with + self.treated_without)

    @property
    def pool_share(self) -> float:
        """The share of the whole pool that has the level, 0 to 1."""
        inside = self.treated_with + self.others_with
        return inside / (inside + self.treated_without + self.others_without)


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """The odds of the level among the treated over those among the others.

    ``value`` is the sample odds ratio, ``low`` and ``high`` the exact conditional interval
    at ``level`` (Cornfield 1956; each tail half). ``None`` is "unbounded": a cell is empty
    and the figures set no upper bound.
    """

    value: float | None
    low: float
    high: float | None
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """How the treated and the others stand, as the pool is: no ranking is taken out.

    ``counts`` and ``odds_ratio`` belong to a level, ``auc`` to a number; it is ``None`` too
    where no treated body or no other has the number on file. ``unknown_treated`` and
    ``unknown_others`` count bodies without it.
    """

    counts: Counts | None
    odds_ratio: OddsRatio | None
    auc: float | None
    unknown_treated: int
    unknown_others: int


def difference_of(hypothesis: Hypothesis, treated: Mask) -> Difference:
    """The difference in one hypothesis; ``treated`` is one a body."""
    unknown = ~hypothesis.known
    missing = int((unknown & treated).sum()), int((unknown & ~treated).sum())
    if hypothesis.level is None:
        above = auc(hypothesis.scores, hypothesis.known, treated)
        return Difference(None, None, above, *missing)
    counts = counts_of(hypothesis.scores > 0, treated)
    return Difference(counts, odds_ratio(counts), None, *missing)


def counts_of(held: Mask, treated: Mask) -> Counts:
    """The table of a level; both masks one a body."""
    inside = int((held & treated).sum())
    others = int((held & ~treated).sum())
    chosen, left = int(treated.sum()), int((~treated).sum())
    return Counts(inside, chosen - inside, others, left - others)


def odds_ratio(counts: Counts, *, level: float = 0.95) -> OddsRatio:
    """The sample odds ratio with its exact conditional interval."""
    a, b = counts.treated_with, counts.treated_without
    c, d = counts.others_with, counts.others_without
    value = a * d / (b * c) if b * c else None
    return OddsRatio(value, *_interval(counts, level), level)


def auc(numbers: Floats, known: Mask, treated: Mask) -> float | None:
    """In what share of pairs of a treated body and another the treated has the higher number.

    Ties count half (Hanley and McNeil 1982, Radiology 143). 0.5 is no difference. ``None``
    where no treated body or no other has a number on file.
    """
    inside, outside = int((known & treated).sum()), int((known & ~treated).sum())
    if not inside or not outside:
        return None
    ranks = scipy.stats.rankdata(numbers[known])
    above = float(ranks[treated[known]].sum()) - inside * (inside + 1) / 2
    return above / (inside * outside)


def _interval(counts: Counts, level: float) -> tuple[float, float | None]:
    inside = counts.treated_with + counts.others_with
    outside = counts.treated_without + counts.others_without
    chosen, found = counts.treated_with + counts.treated_without, counts.treated_with
    tail = (1 - level) / 2

    def upper(log_odds: float) -> float:
        return float(favoured_counts(inside, outside, chosen, math.exp(log_odds))[found:].sum())

    def lower(log_odds: float) -> float:
        return float(
            favoured_counts(inside, outside, chosen, math.exp(log_odds))[: found + 1].sum()
        )

    low, high = max(0, chosen - outside), min(inside, chosen)
    least = 0.0 if found == low else math.exp(_root(lambda x: upper(x) - tail))
    most = None if found == high else math.exp(_root(lambda x: tail - lower(x)))
    return least, most


def _root(rising: Callable[[float], float]) -> float:
    return float(scipy.optimize.brentq(rising, -_WIDEST, _WIDEST, xtol=1e-10))

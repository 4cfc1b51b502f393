"""How unusual a treated set is in each hypothesis, as a distance that p values rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import scipy

from evenhand.audit.attributes.hypotheses import Floats, Hypothesis, Mask
from evenhand.audit.randomization.drawing import Positions, Strata, favoured_counts
from evenhand.audit.randomization.stepdown import CLOSE, Reference

_AS_LIKELY: Final = 1 + 1e-7  # the tolerance of R's fisher.test


@dataclass(frozen=True, eq=False)
class Statistic:
    """The sum of the scores of the treated, and how far it lies from what chance expects.

    The sum of a level is a count, and its exact p is looked up in ``table`` (one a count,
    from 0; 0 where the count cannot be). The distance of a number is that of its sum from
    the ``mean`` over all sets of the design, both ways.
    """

    hypothesis: Hypothesis
    scores: Floats
    mean: float
    table: Floats | None

    def distances(self, sums: Floats) -> Floats:
        """Distances of sums of any shape."""
        if self.table is not None:
            return -self.table[np.rint(sums).astype(np.int64)]
        return np.abs(sums - self.mean)

    def of_sets(self, sets: Positions) -> Floats:
        """Distances of treated sets, shape (sets, treated) to (sets,)."""
        return self.distances(self.scores[sets].sum(axis=1))

    def fixed(self, strata: Strata) -> bool:
        """Whether all sets of the design have one sum, so that nothing can be told by it."""
        if self.table is not None:
            return int(np.count_nonzero(self.table)) == 1
        most, least = self._ends(strata)
        return most - least < CLOSE

    def farthest(self, strata: Strata) -> float:
        """The distance of the most extreme set that the design allows."""
        if self.table is not None:
            return -float(self.table[self.table > 0].min())
        return float(self.distances(np.array(self._ends(strata))).max())

    def _ends(self, strata: Strata) -> tuple[float, float]:
        """The greatest and the least sum that the design allows."""
        most = least = 0.0
        for group, count in zip(strata.groups, strata.counts, strict=True):
            if count:
                upward = np.sort(self.scores[group])
                most += float(upward[-count:].sum())
                least += float(upward[:count].sum())
        return most, least


def counted(level: Hypothesis, strata: Strata) -> Statistic:
    """The count of a level, with Fisher's exact test, within strata where there are several."""
    return Statistic(level, level.scores, 0.0, exact_table(level.scores > 0, strata))


def summed(number: Hypothesis, scores: Floats, strata: Strata) -> Statistic:
    """The rank sum of a number (Wilcoxon 1945, mid-ranks), or the sum of what is left of it.

    It is taken over those that have the number, and scaled to a root mean square of 1.
    """
    scores = scores / (np.sqrt(np.mean(scores**2)) or 1.0)
    mean = sum(
        count * float(scores[group].mean())
        for group, count in zip(strata.groups, strata.counts, strict=True)
        if count
    )
    return Statistic(number, scores, mean, None)


def count_chances(held: Mask, strata: Strata, odds: float = 1.0) -> Floats:
    """Probabilities of 0, 1, … treated bodies with a level, those with it favoured by ``odds``.

    The counts of the strata are independent; their sum has the convolution of their
    distributions. At odds of 1 that is chance.
    """
    chances, never = np.ones(1), 0
    for group, count in zip(strata.groups, strata.counts, strict=True):
        inside = int(held[group].sum()) if count else 0
        if inside:
            here = favoured_counts(inside, len(group) - inside, count, odds)
            chances = np.convolve(chances, here)
        else:
            never += count  # treated of a stratum where nobody has the level
    return np.concatenate([chances, np.zeros(never)])


def exact_table(held: Mask, strata: Strata) -> Floats:
    """Two-sided p of each count: the probability of all counts that are no likelier than it.

    As in Fisher's exact test (Freeman and Halton 1951, Biometrika 38) and, over several
    strata, the exact conditional test of a common odds ratio (Gart 1970, Biometrika 57).
    """
    chances = count_chances(held, strata)
    order = np.sort(chances)
    below = np.concatenate([[0.0], np.cumsum(order)])
    table = below[np.searchsorted(order, chances * _AS_LIKELY, side="right")]
    found: Floats = np.where(chances > 0, np.minimum(table, 1.0), 0.0)
    return found


@dataclass(frozen=True, eq=False)
class Members:
    """The statistics of a family, of many sets at once."""

    each: tuple[Statistic, ...]

    def of_sets(self, sets: Positions) -> Floats:
        """Distances of treated sets, shape (sets, treated) to (sets, hypotheses)."""
        rows, chosen = sets.shape
        starts = np.arange(0, rows * chosen + 1, chosen)
        shape = rows, len(self._scores)
        sums = (
            scipy.sparse.csr_matrix((np.ones(sets.size), sets.ravel(), starts), shape=shape)
            @ self._scores
        )
        distances = [one.distances(sums[:, place]) for place, one in enumerate(self.each)]
        return np.stack(distances, axis=1)

    def reference(self, sets: Positions, *, every: bool) -> Reference:
        """What they come to in sets that were drawn, or that are all there are."""
        exact: Mask = np.array([one.table is not None for one in self.each])
        return Reference(self.of_sets(sets), exact, every)

    @cached_property
    def _scores(self) -> Floats:
        return np.stack([one.scores for one in self.each], axis=1)

"""How unusual a treated set is in each hypothesis, as a distance that p values rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from evenhand.audit.attributes import Floats, Hypothesis, Mask
from evenhand.audit.drawing import Positions, Strata
from evenhand.audit.stepdown import Reference, exact_table


@dataclass(frozen=True, eq=False)
class Statistic:
    """The sum of the scores of the treated, and how far it lies from what chance expects.

    Within a design the sum of a level is a count; with ``table`` its exact p is looked up.
    Elsewhere the distance is that from the mean over all sets of the design, both ways.
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

    def farthest(self, strata: Strata) -> float:
        """The distance of the most extreme set that the design allows."""
        ends = []
        for sign in (1, -1):
            sorted_down = (np.sort(sign * self.scores[group])[::-1] for group in strata.groups)
            pairs = zip(sorted_down, strata.counts, strict=True)
            ends.append(sign * sum(float(scores[:count].sum()) for scores, count in pairs))
        return float(self.distances(np.array(ends)).max())


def counted(hypothesis: Hypothesis, strata: Strata) -> Statistic:
    """The statistic of the uniform design: an exact count, or a rank sum.

    The rank sum is that of Wilcoxon 1945 with mid-ranks, taken over those that have the
    number and scaled to a root mean square of 1.
    """
    scores = hypothesis.scores
    if hypothesis.level is None:
        scores = scores / np.sqrt(np.mean(scores**2))
        return Statistic(hypothesis, scores, 0.0, None)
    table = exact_table(len(scores), int(scores.sum()), strata.treated)
    return Statistic(hypothesis, scores, 0.0, table)


def summed(hypothesis: Hypothesis, scores: Floats, strata: Strata) -> Statistic:
    """The statistic within strata: a sum of residuals, against its mean over the strata."""
    mean = sum(
        count * float(scores[group].mean())
        for group, count in zip(strata.groups, strata.counts, strict=True)
        if count
    )
    return Statistic(hypothesis, scores, mean, None)


def reference_of(statistics: Sequence[Statistic], sets: Positions, *, every: bool) -> Reference:
    """The distances of drawn sets in every hypothesis of a family."""
    bodies = len(statistics[0].scores)
    rows, chosen = sets.shape
    starts = np.arange(0, rows * chosen + 1, chosen)
    marks = csr_matrix((np.ones(sets.size), sets.ravel(), starts), shape=(rows, bodies))
    sums = marks @ np.stack([one.scores for one in statistics], axis=1)
    distances = [one.distances(sums[:, place]) for place, one in enumerate(statistics)]
    exact: Mask = np.array([one.table is not None for one in statistics])
    return Reference(np.stack(distances, axis=1), exact, every)

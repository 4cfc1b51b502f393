"""Step-down adjusted p values from the joint distribution of all statistics of a family.

Westfall and Young 1993, Resampling-based multiple testing, algorithm 2.8 (minP): how often
the smallest p value among the hypotheses not yet settled is at least as small. It uses that
attributes go together and that p values come in steps; the chance that anything is found
where nothing is so (the family-wise error) is at most the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from evenhand.audit.attributes.hypotheses import Floats, Mask

CLOSE: Final = 1e-9  # sums of the same bodies in another order differ by less


@dataclass(frozen=True, eq=False)
class Reference:
    """What the statistics of a family come to in sets drawn at random.

    ``distances``, shape (sets, hypotheses), grow with how unusual a set is. Where ``exact``
    a distance is minus its p value, known without drawing; elsewhere p is the share of sets
    that are at least as far. ``every`` says that the rows are all the sets there are.
    """

    distances: Floats
    exact: Mask
    every: bool

    @property
    def extra(self) -> int:
        """1 where the set observed counts beside those drawn: p = (b + 1) / (B + 1).

        Phipson and Smyth 2010, Permutation p-values should never be zero, Stat. Appl.
        Genet. Mol. Biol. 9(1). Where every set is a row it is already among them.
        """
        return 0 if self.every else 1

    @property
    def total(self) -> int:
        """How many sets p values are shares of."""
        return len(self.distances) + self.extra

    @cached_property
    def _sorted(self) -> Floats:
        return np.sort(self.distances, axis=0)

    @cached_property
    def _as_far(self) -> npt.NDArray[np.int64]:
        """Of each row and hypothesis, how many rows are at least as far."""
        found = np.zeros(self.distances.shape, dtype=np.int64)
        for column in np.flatnonzero(~self.exact):
            found[:, column] = self._count(int(column), self.distances[:, column])
        return found

    @cached_property
    def p(self) -> Floats:
        """The p value of each row in each hypothesis, among the rows."""
        found: Floats = np.where(self.exact, -self.distances, self._as_far / self.total)
        return found

    @cached_property
    def smallest(self) -> Floats:
        """The smallest p value of each row over the whole family, sorted."""
        found: Floats = np.sort(self.p.min(axis=1))
        return found

    def raw(self, column: int, distances: Floats) -> Floats:
        """p values of sets that are so far in one hypothesis; any shape."""
        if self.exact[column]:
            return -distances
        return (self._count(column, distances) + self.extra) / self.total

    def raw_of(self, distances: Floats) -> Floats:
        """p values of one set or of many, shape (..., hypotheses) as the distances."""
        columns = range(distances.shape[-1])
        return np.stack([self.raw(one, distances[..., one]) for one in columns], axis=-1)

    def adjusted_of(self, distances: Floats) -> Floats:
        """Step-down adjusted p values of one set; in the order of raw p they never fall."""
        raw = self.raw_of(distances)
        # The set observed is one of those that each drawn one is compared with.
        farther = (distances + CLOSE >= self.distances) * self.extra
        p = np.where(self.exact, -self.distances, (self._as_far + farther) / self.total)
        order = np.argsort(raw, kind="stable")
        smallest = np.full(len(p), np.inf)
        steps = np.empty(len(raw))
        for column in order[::-1]:
            np.minimum(smallest, p[:, column], out=smallest)
            reached = int((smallest <= raw[column] * (1 + CLOSE)).sum())
            steps[column] = (reached + self.extra) / self.total
        adjusted = np.empty(len(raw))
        adjusted[order] = np.maximum.accumulate(steps[order])
        # An exact p can lie above its own share of the draws by the error of drawing.
        return np.maximum(adjusted, raw)

    def first_step(self, raw: Floats) -> Floats:
        """Adjusted p of a hypothesis that is the first in its family to be settled."""
        reached = np.searchsorted(self.smallest, raw * (1 + CLOSE), side="right")
        return np.maximum((reached + self.extra) / self.total, raw)

    def _count(self, column: int, distances: Floats) -> npt.NDArray[np.int64]:
        below = np.searchsorted(self._sorted[:, column], distances - CLOSE, side="left")
        found: npt.NDArray[np.int64] = len(self.distances) - below
        return found

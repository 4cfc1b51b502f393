"""What a design could find at all: the smallest p it can reach, and its power.

Without both, "not significant" is read as "nothing there". With four treated bodies it
often means that nothing could have been found whatever was done.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from evenhand.audit.randomization.drawing import Strata
from evenhand.audit.randomization.finding import Finding
from evenhand.audit.randomization.statistics import Members, Statistic, count_chances
from evenhand.audit.randomization.stepdown import Reference

LEVEL: Final = 0.05
POWER_SETS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Power:
    """How often a stated alternative would be found at the 5 % level, adjusted p.

    Under the alternative the favoured have ``odds`` times the odds of the others of being
    in the set, within each stratum where there are any; ``math.inf`` is "all of one kind",
    as many favoured as there can be. Each stratum keeps how many of it were treated, and
    its bodies are alike but for the favour: where selection follows the ranking inside a
    wide stratum too, tenfold odds at one place of the ranking are less than tenfold in the
    stratum, and are found less often (``benchmarks/audit_size.py`` measures it).

    Favoured are the bodies of the level, of a number those above the middle. Nothing else
    is favoured: other hypotheses stand out as far as they go with this one. Found is what
    the whole step-down finds, whether first or after others.

    ``found`` is a share from 0 to 1; ``error`` its standard error from drawing: 0 for a
    level that no set drawn finds but first, as its count has a known distribution.
    """

    odds: float
    found: float
    error: float


@dataclass(frozen=True, eq=False)
class Powers:
    """The power of each hypothesis of a family.

    Draws hang on the seed and the name of the hypothesis, not on the other attributes.
    """

    members: Members
    reference: Reference
    strata: Strata
    seed: int

    def at(self, column: int, odds: float) -> Power:
        """The power against an alternative, ``odds`` above 0 or infinite; see :class:`Power`.

        How often a level is found whatever else is found is exact; only how often it is found
        because others were found before it is a share of :data:`POWER_SETS` draws. Of a
        number both are.
        """
        statistic = self.members.each[column]
        if statistic.table is None:
            found = sum(self._drawn(column, odds)) / POWER_SETS
            return Power(odds, found, _error(found))
        chances = count_chances(statistic.hypothesis.scores > 0, self.strata, odds)
        first = self._finding.first(statistic.table)
        after = 0
        if chances[~first & (statistic.table <= LEVEL)].any():
            _, after = self._drawn(column, odds)
        later = after / POWER_SETS
        return Power(odds, min(1.0, float(chances[first].sum()) + later), _error(later))

    def _drawn(self, column: int, odds: float) -> tuple[int, int]:
        """In how many sets it is found whatever else is, and in how many only after others."""
        statistic = self.members.each[column]
        label = statistic.hypothesis.label
        rng = np.random.default_rng([self.seed, zlib.crc32(label.encode())])
        favoured = statistic.hypothesis.scores > 0
        sets = self.strata.draw_favouring(favoured, odds, POWER_SETS, rng)
        raw = self.reference.raw(column, statistic.of_sets(sets))
        first = self._finding.first(raw)
        unsettled = sets[~first & (raw <= LEVEL)]
        after = self._finding.ever(column, self.reference.raw_of(self.members.of_sets(unsettled)))
        return int(first.sum()), int(after.sum())

    @cached_property
    def _finding(self) -> Finding:
        return Finding(self.reference, LEVEL)


def attainable(
    statistic: Statistic, reference: Reference, column: int, strata: Strata
) -> tuple[float, float]:
    """The smallest raw p, and adjusted p when found first, of any set the design allows.

    With B drawn sets no p lies below 1 / (B + 1).
    """
    raw = reference.raw(column, np.array([statistic.farthest(strata)]))
    return float(raw[0]), float(reference.first_step(raw)[0])


def _error(share: float) -> float:
    return math.sqrt(share * (1 - share) / POWER_SETS)

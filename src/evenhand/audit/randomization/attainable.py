"""What a design could find at all: the smallest p it can reach, and its power.

Without both, "not significant" is read as "nothing there". With four treated bodies it
often means that nothing could have been found whatever was done.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from evenhand.audit.randomization.drawing import Strata
from evenhand.audit.randomization.statistics import Statistic, count_chances
from evenhand.audit.randomization.stepdown import Reference

LEVEL: Final = 0.05
POWER_SETS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Power:
    """How often a stated alternative would be found at the 5 % level, adjusted p.

    Under the alternative the favoured have ``odds`` times the odds of the others of being
    in the set, within each stratum where there are any; ``math.inf`` is "all of one kind",
    as many favoured as there can be. Favoured are the bodies of the level, of a number
    those above the middle. Nothing else is favoured, and the hypothesis has to be found
    first: step-down may find it later too, so this is a lower bound, and close to it.
    ``found`` is a share from 0 to 1; ``error`` its standard error from drawing: 0 for a
    level, whose count has a known distribution.
    """

    odds: float
    found: float
    error: float


def attainable(
    statistic: Statistic, reference: Reference, column: int, strata: Strata
) -> tuple[float, float]:
    """The smallest raw p, and adjusted p when found first, of any set the design allows.

    With B drawn sets no p lies below 1 / (B + 1).
    """
    raw = reference.raw(column, np.array([statistic.farthest(strata)]))
    return float(raw[0]), float(reference.first_step(raw)[0])


def power(
    statistic: Statistic,
    reference: Reference,
    column: int,
    strata: Strata,
    *,
    odds: float,
    seed: int,
) -> Power:
    """The power against an alternative; see :class:`Power`.

    Its draws hang on the seed and the name of the hypothesis, not on the other attributes.
    """
    favoured = statistic.hypothesis.scores > 0
    if statistic.table is not None:
        chances = count_chances(favoured, strata, odds)
        caught = reference.first_step(statistic.table) <= LEVEL
        return Power(odds, min(1.0, float(chances[caught].sum())), 0.0)
    rng = np.random.default_rng([seed, zlib.crc32(statistic.hypothesis.label.encode())])
    sets = strata.draw_favouring(favoured, odds, POWER_SETS, rng)
    adjusted = reference.first_step(reference.raw(column, statistic.of_sets(sets)))
    found = float((adjusted <= LEVEL).mean())
    return Power(odds, found, math.sqrt(found * (1 - found) / POWER_SETS))

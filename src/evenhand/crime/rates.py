"""Rates per 100,000 residents, with the interval that counting alone leaves open."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import scipy

from evenhand.errors import UncountableRate

PER = 100_000
Against: TypeAlias = Literal["above", "below", "within"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Offences per 100,000 residents a year, with an exact Poisson interval.

    ``low`` and ``high`` are in offences per 100,000 residents, at the confidence ``level``
    (0 to 1). The interval covers chance in the count alone: not offences nobody reported,
    months left out of a return, or an error in the number of residents.
    """

    count: int
    residents: int
    low: float
    high: float
    level: float = 0.95

    @property
    def value(self) -> float:
        """The rate, in offences per 100,000 residents."""
        return PER * self.count / self.residents

    def against(self, benchmark: float) -> Against:
        """Where the whole interval lies beside a benchmark in offences per 100,000.

        ``within``: the benchmark lies inside the interval, ends included, so the difference
        is within counting error.
        """
        if self.low > benchmark:
            return "above"
        return "below" if self.high < benchmark else "within"


def rate(count: int, residents: int, *, level: float = 0.95) -> Rate:
    """A rate with the exact central interval for a Poisson count.

    For a count n and α = 1 − level the bounds of the mean are the α/2 quantile of the
    gamma distribution of shape n (0 where n = 0) and the 1 − α/2 quantile of that of shape
    n + 1, which are χ²(α/2; 2n)/2 and χ²(1 − α/2; 2n + 2)/2. Coverage is at least ``level``.

    Args:
        count: offences, a whole number from 0.
        residents: at least 1.
        level: confidence, above 0 and below 1.
    Raises:
        UncountableRate: a count below 0, no residents, or a level outside 0 to 1.
    Source:
        F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936)
        437–442.
    """
    _refuse(count, residents, level)
    tail = (1 - level) / 2
    low = float(scipy.special.gammaincinv(count, tail)) if count else 0.0
    high = float(scipy.special.gammainccinv(count + 1, tail))
    return Rate(count, residents, PER * low / residents, PER * high / residents, level)


def _refuse(count: int, residents: int, level: float) -> None:
    if count < 0:
        raise UncountableRate(
            f"{count} offences cannot be counted.",
            hint="Give a whole number from 0. A missing count is unknown: leave the rate out.",
        )
    if residents < 1:
        raise UncountableRate(
            f"A rate needs at least 1 resident, and {residents} were given.",
            hint="A police agency without residents of its own has no rate: leave it out.",
        )
    if not (math.isfinite(level) and 0 < level < 1):
        raise UncountableRate(
            f"{level} is not a confidence level.", hint="Give a share such as 0.95."
        )

"""One window of years: each government's rate over it, and who lies below or above all others.

A run's rate is the sum of its counts over the sum of its residents, year by year: a count
over person-years, for which the exact interval of ``crime.rates`` holds, and in which no
year counts for more than were counted in it. The mean of the yearly rates is no count and
has no such interval; it stands beside the rate for whoever wants to see what it would say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import scipy

from evenhand.crime.rates import Rate, rate

if TYPE_CHECKING:
    from evenhand.crime.picture import YearFigure
    from evenhand.logic import Truth

LEVEL: Final = 0.95


class InWindow(NamedTuple):
    """A government in a window: its rate, or the years whose figures are missing.

    ``rate`` is in events per 100,000 residents a year; its ``residents`` are person-years.
    ``mean`` is the mean of the yearly rates.
    """

    id: str
    name: str
    rate: Rate | None
    mean: float | None
    missing: tuple[int, ...]


class Placed(NamedTuple):
    """One of the comparison group in a window, beside all of the treated.

    ``below``: whether its rate is lower than that of every one of the treated; ``None``
    where a missing figure keeps that open. ``above`` likewise. Equal rates are neither.
    ``within``: it lies below or above all, and its difference from one of them at least is
    within counting error.
    """

    who: InWindow
    below: Truth
    above: Truth
    within: bool


class Window(NamedTuple):
    """A year, or a run of consecutive years, with everybody's rate over it.

    ``public`` is whether figures of all its years were out by the day known.
    """

    years: tuple[int, ...]
    public: bool
    treated: tuple[InWindow, ...]
    group: tuple[Placed, ...]

    @property
    def name(self) -> str:
        """``2015``, or ``2013–2015``."""
        first, last = self.years[0], self.years[-1]
        return f"{first}" if first == last else f"{first}–{last}"

    @property
    def below(self) -> tuple[Placed, ...]:
        """Those of the group who surely lie below all of the treated."""
        return tuple(one for one in self.group if one.below is True)

    @property
    def above(self) -> tuple[Placed, ...]:
        """Those who surely lie above all of them."""
        return tuple(one for one in self.group if one.above is True)

    @property
    def otherwise_by_mean(self) -> tuple[str, ...]:
        """Names of those of the group whom the mean of the yearly rates would place otherwise."""
        by_mean = [_by_mean(one) for one in self.treated]
        return tuple(
            one.who.name
            for one in self.group
            if (one.below, one.above) != _below_and_above(_by_mean(one.who), by_mean)
        )


def in_window(
    body: str, name: str, years: Sequence[int], found: Mapping[int, YearFigure]
) -> InWindow:
    """A government's rate over the years, from its yearly figures."""
    missing = tuple(year for year in years if year not in found)
    if missing:
        return InWindow(body, name, None, None, missing)
    rates = [found[year].rate for year in years]
    pooled = rate(sum(one.count for one in rates), sum(one.residents for one in rates), level=LEVEL)
    return InWindow(body, name, pooled, sum(one.value for one in rates) / len(rates), ())


def placed(who: InWindow, treated: Sequence[InWindow]) -> Placed:
    """One of the group beside the treated."""
    below, above = _below_and_above(who, treated)
    apart = below is True or above is True
    return Placed(who, below, above, apart and any(_not_told_apart(who, one) for one in treated))


def _by_mean(one: InWindow) -> InWindow:
    """The same with the mean of its yearly rates as its rate, to a millionth."""
    if one.rate is None or one.mean is None:
        return one
    return one._replace(rate=Rate(round(one.mean * 10**6), 10**11, 0.0, 0.0))


def within_counting_error(one: Rate, other: Rate) -> bool:
    """Whether two rates cannot be told apart by their counts, at the 5 % level.

    Given both counts together, one of them is binomial with the share of person-years as its
    chance where the rates are equal; the exact test is two-sided, twice the smaller tail.

    Source:
        J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from
        Poisson series", Biometrika 31 (1940) 313–323.
    """
    total = one.count + other.count
    share = one.residents / (one.residents + other.residents)
    at_most = float(scipy.special.bdtr(one.count, total, share))
    at_least = 1.0 - float(scipy.special.bdtr(one.count - 1, total, share)) if one.count else 1.0
    return 2 * min(at_most, at_least) >= 1 - LEVEL


def _below_and_above(who: InWindow, treated: Sequence[InWindow]) -> tuple[Truth, Truth]:
    return _lower_than_all(who, treated, 1), _lower_than_all(who, treated, -1)


def _lower_than_all(who: InWindow, treated: Sequence[InWindow], sign: int) -> Truth:
    """Whether it is lower than all (``sign`` 1) or higher than all (-1), over what is known."""
    if who.rate is None:
        return None
    known = [one.rate for one in treated if one.rate is not None]
    if any(sign * _difference(who.rate, other) >= 0 for other in known):
        return False
    return True if len(known) == len(treated) else None


def _difference(one: Rate, other: Rate) -> int:
    """The sign of one rate less the other, exactly."""
    return one.count * other.residents - other.count * one.residents


def _not_told_apart(who: InWindow, one: InWindow) -> bool:
    return (
        who.rate is not None and one.rate is not None and within_counting_error(who.rate, one.rate)
    )

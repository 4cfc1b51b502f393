"""How often the randomization test finds something where nothing is, and where something is.

Made pools, a new one each replication. Where nothing is planted, "found" is a false alarm:
its share is the size of the test at the 5 % level and must not exceed 7 %. Beside it stands
the level that the design permits: p values come in steps, so that with few treated no set
may reach p just below 0.05.

A policy is planted in two ways; "printed" is the mean of the power that the test itself
prints for the set planted. Odds are those of independent draws, kept where as many are
drawn as are to be treated. Drawing one after the other with tenfold weights is not the same:
there the favoured run short, which takes more than tenfold odds, the more so the more are
treated (60 of 120, loosely: it was found in 99.9 % of cases, at a printed power of 92.8 %).

"Within strata" the policy has ten times the odds within each stratum of the ranking, which
keeps as many as were treated without it. That is what the printed power speaks of, and the
two must agree within the error of simulation.

"By place" it has ten times the odds of others at the same place of the ranking, and
selection follows the ranking inside strata too. The printed power does not know of that. The
policy is found less often than printed where a stratum is wide for the slope: who of it is
treated hangs on the place more than on the policy, and over the whole stratum the odds come
to less than ten. What goes with the ranking stands higher in its stratum, which works the
other way. In a uniform draw the two ways are the same.

make bench, or: python benchmarks/audit_size.py [--replications N] [--workers N]
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from run import RESULTS, line, seconds
from scipy.optimize import brentq
from scipy.special import expit

from evenhand.audit.attributes.hypotheses import Floats, Hypothesis, Mask, hypotheses
from evenhand.audit.attributes.pool import Pool, pool_of
from evenhand.audit.randomization.attainable import LEVEL, Powers
from evenhand.audit.randomization.drawing import Strata
from evenhand.audit.randomization.inference import randomization_test, statistics_of, strata_of
from evenhand.audit.randomization.statistics import Members
from evenhand.audit.randomization.stepdown import Reference

POOLS, TREATED = (120, 400, 2_000), (4, 10, 25, 60)
PRIMARY, PLANTED = ("own_jail", "party", "policy"), "policy"
ODDS, DRAWS = 10.0, 499
MOST, LEAST = 0.07, 0.03
CLEARLY = 3  # standard errors
# How selection follows the ranking: not at all, loosely, tightly. Log odds a standard deviation.
SLOPES = {"uniform": 0.0, "loose": 1.5, "tight": 4.0}
LEGEND = (
    "Permitted: the greatest level of no more than 5 that the design can reach.",
    "Within strata: a policy has ten times the odds within each stratum, which is what the",
    "printed power speaks of. By place: ten times the odds of others at the same place of the",
    "ranking, which selection follows inside strata too; over a wide stratum that comes to less",
    "than tenfold odds. Gap: found less printed, in standard errors.",
    "The last four lines draw uniformly where selection follows a ranking, which is the wrong",
    "null: what they find is the ranking.",
)


class Silent(NamedTuple):
    """A family where nothing is planted: its smallest adjusted p, and the level permitted."""

    least: float
    permitted: float


class Planted(NamedTuple):
    """The policy where it is planted: its adjusted p, and the power printed with its error."""

    p: float
    printed: float
    error: float


class Replication(NamedTuple):
    """Nothing planted, in the primary family and in all; planted, in the primary one."""

    primary: Silent
    whole: Silent
    within: Planted
    by_place: Planted


class Sought(NamedTuple):
    """A family over one pool: what its statistics come to by chance, and adjusted p values."""

    strata: Strata
    members: Members
    reference: Reference
    adjusted: Floats


def made_pool(rng: np.random.Generator, bodies: int) -> tuple[Floats, dict[str, object]]:
    """A ranking, and attributes of which party, policy and income go with it."""
    score = rng.gamma(6, 110, bodies)
    z = (score - score.mean()) / score.std()
    party = rng.random(bodies) < 1 / (1 + np.exp(-1.5 * z))
    policy = rng.random(bodies) < np.where(party, 0.45, 0.1)
    state = rng.choice(50, bodies, p=rng.dirichlet(np.full(50, 2.0)))
    gaps = rng.random(bodies) < 0.1
    return z, {
        "party": party,
        "policy": policy,
        "own_jail": rng.random(bodies) < 0.15,
        "state": [f"s{one}" for one in state],
        "council": [f"c{one}" for one in rng.choice(3, bodies)],
        "press": rng.random(bodies) < 0.3,
        "sued": rng.random(bodies) < 0.1,
        "population": rng.lognormal(11.8, 0.8, bodies),
        "income": rng.normal(0, 1, bodies) + 0.7 * z,
        "vote_share": rng.normal(0.5, 0.1, bodies) + 0.1 * party,
        "grants": np.where(gaps, np.nan, rng.gamma(2, 1, bodies)),
    }


def chosen(
    rng: np.random.Generator, slope: float, z: Floats, treated: int, favoured: Mask, odds: float
) -> Mask:
    """Who is treated, at odds that rise with the ranking and ``odds`` times for the favoured."""
    log_odds = slope * z + math.log(odds) * favoured
    level = brentq(lambda by: float(expit(log_odds + by).sum()) - treated, -200, 200)
    chances = expit(log_odds + level)
    while True:
        mask = rng.random(len(z)) < chances
        if int(mask.sum()) == treated:
            return mask


def favoured_within(rng: np.random.Generator, strata: Strata, favoured: Mask) -> Mask:
    """Who is treated at tenfold odds within strata that keep their counts."""
    mask = np.zeros(len(favoured), dtype=bool)
    mask[strata.draw_favouring(favoured, ODDS, 1, rng)[0]] = True
    return mask


def replication(choice: str, ranked: bool, bodies: int, treated: int, seed: int) -> Replication:
    """Nothing planted, then the policy planted in two ways, in one made pool."""
    slope = SLOPES[choice]
    rng = np.random.default_rng([seed, bodies, treated, list(SLOPES).index(choice)])
    z, attributes = made_pool(rng, bodies)
    policy = np.asarray(attributes[PLANTED], dtype=bool)
    nothing, by_place = (chosen(rng, slope, z, treated, policy, odds) for odds in (1.0, ODDS))
    pool = pool_of(attributes, nothing, ranking=z if ranked else None)
    followed = pool_of({}, nothing, ranking=z if slope else None)
    within = favoured_within(rng, strata_of(followed), policy)
    read = hypotheses(pool.attributes).tested
    primary = [one for one in read if one.attribute in PRIMARY]
    return Replication(
        silent(rng, pool, primary),
        silent(rng, pool, read),
        planted(rng, replace(pool, treated=within), primary),
        planted(rng, replace(pool, treated=by_place), primary),
    )


def silent(rng: np.random.Generator, pool: Pool, family: Sequence[Hypothesis]) -> Silent:
    """The smallest adjusted p; 1 where nothing can be tested."""
    found = sought(rng, pool, family)
    if found is None:
        return Silent(1.0, 0.0)
    steps = found.reference.first_step(found.reference.smallest)
    # The greatest adjusted p of no more than 0.05 that a set drawn at random can have.
    return Silent(float(found.adjusted.min()), float(steps[steps <= LEVEL].max(initial=0.0)))


def planted(rng: np.random.Generator, pool: Pool, family: Sequence[Hypothesis]) -> Planted:
    """The policy's adjusted p and power; never found, at no power, where it cannot be tested."""
    found = sought(rng, pool, family)
    each = found.members.each if found is not None else ()
    for column, one in enumerate(each):
        if found is not None and one.hypothesis.attribute == PLANTED:
            seed = int(rng.integers(2**32))  # the same for all would let their errors add up
            powers = Powers(found.members, found.reference, found.strata, seed)
            power = powers.at(column, ODDS)
            return Planted(float(found.adjusted[column]), power.found, power.error)
    return Planted(1.0, 0.0, 0.0)


def sought(rng: np.random.Generator, pool: Pool, family: Sequence[Hypothesis]) -> Sought | None:
    """One family of a test; ``None`` where nothing in it can be tested."""
    strata = strata_of(pool)
    each, _ = statistics_of(pool, family, strata)
    if not each:
        return None
    members = Members(tuple(each))
    every = strata.at_most(DRAWS)
    sets = strata.every() if every else strata.draw(DRAWS, rng)
    reference = members.reference(sets, every=every)
    (observed,) = members.of_sets(np.flatnonzero(pool.treated)[None, :])
    return Sought(strata, members, reference, reference.adjusted_of(observed))


class Size(NamedTuple):
    """How often a family without anything planted has something found, and how often it may."""

    found: float
    permitted: float
    of: int

    @classmethod
    def over(cls, each: Sequence[Silent]) -> Size:
        """Over all replications."""
        found = statistics.fmean(one.least <= LEVEL for one in each)
        return cls(found, statistics.fmean(one.permitted for one in each), len(each))

    @property
    def error(self) -> float:
        """The standard error of ``found``."""
        return _error(self.found, self.of)

    def __str__(self) -> str:
        return f"{_with_error(self.found, self.error):>14} {100 * self.permitted:>9.1f}"


class Compared(NamedTuple):
    """How often the policy is found, the mean power printed, and the error of each.

    ``expected`` is the standard error of the gap between the two if each replication were
    found with the power printed for it; the error from drawing that power is in it.
    """

    found: float
    printed: float
    printed_error: float
    expected: float
    of: int

    @classmethod
    def over(cls, each: Sequence[Planted]) -> Compared:
        """Over all replications."""
        printed = [one.printed for one in each]
        variance = sum(one.printed * (1 - one.printed) + one.error**2 for one in each)
        return cls(
            statistics.fmean(one.p <= LEVEL for one in each),
            statistics.fmean(printed),
            statistics.pstdev(printed) / math.sqrt(len(each)),
            math.sqrt(variance) / len(each),
            len(each),
        )

    @property
    def gap(self) -> float:
        """Found less printed."""
        return self.found - self.printed

    @property
    def errors(self) -> float:
        """The gap in standard errors."""
        return self.gap / self.expected if self.expected else 0.0

    def __str__(self) -> str:
        found = _with_error(self.found, _error(self.found, self.of))
        printed = _with_error(self.printed, self.printed_error)
        return f"{found:>14} {printed:>14} {self.errors:>+5.1f}"


class Line(NamedTuple):
    """What came of one design; ``ranked`` says that sets were drawn within strata."""

    choice: str
    ranked: bool
    bodies: int
    treated: int
    primary: Size
    whole: Size
    within: Compared
    by_place: Compared

    @property
    def name(self) -> str:
        """The design in a few words."""
        how = "strata" if self.ranked else "uniform"
        return f"{self.choice:<9} {how:<8} {self.bodies:>5} {self.treated:>3}"

    @property
    def right(self) -> bool:
        """Whether sets are drawn as selection goes."""
        return self.ranked is bool(SLOPES[self.choice])

    def __str__(self) -> str:
        parts = (self.name, self.primary, self.whole, self.within, self.by_place)
        return "   ".join(map(str, parts))


def heading() -> Iterator[str]:
    """Two lines above the shares."""
    power = f"{'found':>14} {'printed':>14} {'gap':>5}"
    yield f"{'':<28}   {'':>24}   {'':>24}   {'within strata':>35}   {'by place':>35}"
    yield (
        f"{'selection':<9} {'drawn':<8} {'N':>5} {'m':>3}   {'size primary':>14} {'permitted':>9}"
        f"   {'size all':>14} {'permitted':>9}   {power}   {power}"
    )


def cells(replications: int, workers: int) -> Iterator[Line]:
    """A line a design."""
    offered = [("uniform", False), ("loose", True), ("tight", True)]
    designs = [
        (*one, bodies, treated) for one in offered for bodies in POOLS for treated in TREATED
    ]
    designs += [("loose", False, 400, treated) for treated in TREATED]
    with ProcessPoolExecutor(workers) as pool:
        for design in designs:
            work = partial(replication, *design)
            found = list(pool.map(work, range(replications), chunksize=20))
            yield Line(
                *design,
                Size.over([one.primary for one in found]),
                Size.over([one.whole for one in found]),
                Compared.over([one.within for one in found]),
                Compared.over([one.by_place for one in found]),
            )


def _error(share: float, of: int) -> float:
    return math.sqrt(share * (1 - share) / of)


def _with_error(share: float, error: float) -> str:
    return f"{100 * share:.1f} (± {100 * error:.1f})"


def verdict(lines: Sequence[Line]) -> Iterator[str]:
    """Whether size and power are as they should be, from the lines whose null is right."""
    right = [one for one in lines if one.right]
    sizes = [
        (size, f"{_words(one)}, {family} family")
        for one in right
        for family, size in (("primary", one.primary), ("whole", one.whole))
    ]
    most, where = max(sizes, key=lambda one: one[0].found)
    yield f"Greatest size: {100 * most.found:.1f} ({where}); the limit is {100 * MOST:.0f}."
    able = [one for one in sizes if one[0].permitted >= LEAST]
    least, where = min(able, key=lambda one: one[0].found)
    apart = (least.found - LEAST) / _error(LEAST, least.of)
    yield (
        f"Smallest size where {100 * LEAST:.0f} or more is permitted: {100 * least.found:.1f}"
        f" ({where}), {apart:+.1f} standard errors from {100 * LEAST:.0f}."
    )
    widest = max(right, key=lambda one: abs(one.within.errors))
    yield (
        "Greatest gap of found less printed, within strata:"
        f" {widest.within.errors:+.1f} standard errors, {100 * widest.within.gap:+.1f} points"
        f" ({_words(widest)}), the greatest of {len(right)} lines."
    )
    yield from _apart(right)


def _apart(lines: Sequence[Line]) -> Iterator[str]:
    """Where the policy planted by place is found at another share than printed."""
    for how, sign in (("more", 1), ("less", -1)):
        apart = sorted(
            (one for one in lines if sign * one.by_place.errors > CLEARLY),
            key=lambda one: -abs(one.by_place.gap),
        )
        named = "; ".join(f"{_words(one)} {100 * one.by_place.gap:+.1f} points" for one in apart)
        yield (
            f"By place, found {how} often than printed by over {CLEARLY} standard errors:"
            f" {named or 'in no line'}."
        )


def _words(one: Line) -> str:
    return " ".join(one.name.split())


def timing() -> Iterator[str]:
    """A whole test, power and all, on as many bodies as there are places."""
    yield f"{'':<58} {'min':>9} {'median':>9} {'max':>9}"
    rng = np.random.default_rng(0)
    z, attributes = made_pool(rng, 19_510)
    for treated in (4, 60):
        mask = chosen(rng, SLOPES["loose"], z, treated, np.zeros(len(z), dtype=bool), 1.0)
        for name, ranking in (("uniform", None), ("a ranking", z)):

            def work(mask: Mask = mask, ranking: Floats | None = ranking) -> object:
                return randomization_test(attributes, mask, primary=PRIMARY, ranking=ranking)

            taken = seconds(work, 3)
            yield line(f"test of 19,510 bodies, {treated} treated, {name}", taken, 1, "s", 4)


def report(replications: int, workers: int) -> Iterator[str]:
    """Every line of the results."""
    started = time.perf_counter()
    yield (
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}"
    )
    yield from timing()
    yield ""
    yield f"{replications:,} replications a line, {DRAWS} draws; per cent (± standard error)."
    yield from LEGEND
    yield ""
    yield from heading()
    lines = []
    for one in cells(replications, workers):
        lines.append(one)
        yield str(one)
    yield ""
    yield from verdict(lines)
    yield ""
    yield f"{time.perf_counter() - started:.0f} s in all"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=1_000)
    asked.add_argument("--workers", type=int, default=os.cpu_count())
    given = asked.parse_args()
    lines = []
    for text in report(given.replications, given.workers):
        lines.append(f"{text}\n")
        sys.stdout.write(lines[-1])
        sys.stdout.flush()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "audit_size.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

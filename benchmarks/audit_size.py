"""How often the randomization test finds something where nothing is, and where something is.

Made pools, a new one each replication. Where nothing is planted, "found" is a false alarm:
its share is the size of the test at the 5 % level and must not exceed 7 %. Beside it stands
the level that the design permits: p values come in steps, so that with few treated no set
may reach p just below 0.05. Where a policy is planted its odds of being treated are ten
times as high; "printed" is the mean of the power that the test itself prints.

make bench, or: python benchmarks/audit_size.py [--replications N]
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

from evenhand.audit.attributes.hypotheses import Floats, Hypothesis, Mask, hypotheses
from evenhand.audit.attributes.pool import Pool, pool_of
from evenhand.audit.randomization.attainable import LEVEL, power
from evenhand.audit.randomization.inference import randomization_test, statistics_of, strata_of
from evenhand.audit.randomization.statistics import reference_of
from evenhand.audit.randomization.stepdown import Reference

POOLS, TREATED = (120, 400, 2_000), (4, 10, 25, 60)
PRIMARY, PLANTED = ("own_jail", "party", "policy"), "policy"
ODDS, DRAWS = 10.0, 499
# How selection follows the ranking: not at all, loosely (odds rise e^1.5-fold a standard
# deviation), tightly (in order of the ranking plus noise of half a standard deviation).
CHOICES = ("uniform", "loose", "tight")


class Found(NamedTuple):
    """One family in one pool: its smallest adjusted p, the level permitted, and the policy."""

    least: float
    permitted: float
    planted: float
    printed: float


class Replication(NamedTuple):
    """Nothing planted, in the primary family and in all; the policy planted, in the primary."""

    primary: Found
    whole: Found
    planted: Found


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
    rng: np.random.Generator, choice: str, z: Floats, treated: int, favoured: Mask, odds: float
) -> Mask:
    """Who is treated; the favoured have ``odds`` times the weight, or so much less noise."""
    if choice == "tight":
        place = -(z + 0.5 * rng.normal(size=len(z)) + 0.5 * math.log(odds) * favoured)
    else:
        slope = 1.5 if choice == "loose" else 0.0
        place = rng.exponential(size=len(z)) / np.exp(slope * z + math.log(odds) * favoured)
    mask = np.zeros(len(z), dtype=bool)
    mask[np.argsort(place)[:treated]] = True
    return mask


def replication(choice: str, ranked: bool, bodies: int, treated: int, seed: int) -> Replication:
    """Nothing planted, then the policy planted, in one made pool."""
    rng = np.random.default_rng([seed, bodies, treated, CHOICES.index(choice)])
    z, attributes = made_pool(rng, bodies)
    policy = np.asarray(attributes[PLANTED], dtype=bool)
    nothing, planted = (chosen(rng, choice, z, treated, policy, odds) for odds in (1.0, ODDS))
    pool = pool_of(attributes, nothing, ranking=z if ranked else None)
    read = hypotheses(pool.attributes).tested
    primary = [one for one in read if one.attribute in PRIMARY]
    return Replication(
        tested(rng, pool, primary),
        tested(rng, pool, read),
        tested(rng, replace(pool, treated=planted), primary),
    )


def tested(rng: np.random.Generator, pool: Pool, family: Sequence[Hypothesis]) -> Found:
    """One family of a test, and the power it prints for the policy where that is in it."""
    strata = strata_of(pool)
    members, _ = statistics_of(pool, family, strata)
    if not members:
        return Found(1.0, 0.0, 1.0, 0.0)
    every = strata.at_most(DRAWS)
    sets = strata.every() if every else strata.draw(DRAWS, rng)
    reference = reference_of(members, sets, every=every)
    where = np.flatnonzero(pool.treated)[None, :]
    adjusted = reference.adjusted_of(np.array([one.of_sets(where)[0] for one in members]))
    planted, printed = 1.0, 0.0
    for column, one in enumerate(members):
        if one.hypothesis.attribute == PLANTED:
            planted = float(adjusted[column])
            printed = power(one, reference, column, strata, odds=ODDS, seed=0).found
    return Found(float(adjusted.min()), _permitted(reference), planted, printed)


def _permitted(reference: Reference) -> float:
    """The greatest adjusted p of no more than 0.05 that a set drawn at random can have."""
    steps = reference.first_step(reference.smallest)
    return float(steps[steps <= LEVEL].max(initial=0.0))


def cells(replications: int) -> Iterator[str]:
    """A line a design, of shares in per cent with their standard errors."""
    yield (
        f"{'selection':<9} {'drawn':<8} {'N':>5} {'m':>3}   {'size primary':>14} {'permitted':>9}"
        f"   {'size all':>14} {'permitted':>9}   {'power':>14} {'printed':>7}"
    )
    offered = [("uniform", False), ("loose", True), ("tight", True)]
    designs = [
        (*one, bodies, treated) for one in offered for bodies in POOLS for treated in TREATED
    ]
    designs += [("loose", False, 400, treated) for treated in TREATED]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for design in designs:
            work = partial(replication, *design)
            yield _line(*design, list(workers.map(work, range(replications), chunksize=20)))


def _line(
    choice: str, ranked: bool, bodies: int, treated: int, found: Sequence[Replication]
) -> str:
    how = "strata" if ranked else "uniform"
    parts = [f"{choice:<9} {how:<8} {bodies:>5} {treated:>3}"]
    for family in ([one.primary for one in found], [one.whole for one in found]):
        size = _share([one.least for one in family])
        parts.append(f"{size:>14} {_mean([one.permitted for one in family]):>9}")
    planted = [one.planted for one in found]
    power_found = _share([one.planted for one in planted])
    parts.append(f"{power_found:>14} {_mean([one.printed for one in planted]):>7}")
    return "   ".join(parts)


def _share(p: Sequence[float]) -> str:
    share = sum(one <= LEVEL for one in p) / len(p)
    return f"{100 * share:.1f} (± {100 * math.sqrt(share * (1 - share) / len(p)):.1f})"


def _mean(shares: Sequence[float]) -> str:
    return f"{100 * statistics.fmean(shares):.1f}"


def timing() -> Iterator[str]:
    """A whole test, power and all, on as many bodies as there are places."""
    yield f"{'':<58} {'min':>9} {'median':>9} {'max':>9}"
    rng = np.random.default_rng(0)
    z, attributes = made_pool(rng, 19_510)
    for treated in (4, 60):
        mask = chosen(rng, "loose", z, treated, np.zeros(len(z), dtype=bool), 1.0)
        for name, ranking in (("uniform", None), ("a ranking", z)):

            def work(mask: Mask = mask, ranking: Floats | None = ranking) -> object:
                return randomization_test(attributes, mask, primary=PRIMARY, ranking=ranking)

            taken = seconds(work, 3)
            yield line(f"test of 19,510 bodies, {treated} treated, {name}", taken, 1, "s", 4)


def report(replications: int) -> Iterator[str]:
    """Every line of the results."""
    started = time.perf_counter()
    yield (
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}"
    )
    yield from timing()
    yield ""
    yield f"{replications:,} replications a line, {DRAWS} draws; per cent (± standard error)."
    yield "The last four lines draw uniformly where selection follows a ranking, which is the"
    yield "wrong null: what they find is the ranking."
    yield ""
    yield from cells(replications)
    yield ""
    yield f"{time.perf_counter() - started:.0f} s in all"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=1_000)
    lines = []
    for text in report(asked.parse_args().replications):
        lines.append(f"{text}\n")
        sys.stdout.write(lines[-1])
        sys.stdout.flush()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "audit_size.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

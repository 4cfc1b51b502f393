"""Made pools with a ranking, and who is treated in them: at random, by it, or by favour."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from evenhand.audit.attributes.hypotheses import Floats, Mask, hypotheses
from evenhand.audit.attributes.pool import pool_of
from evenhand.audit.randomization.inference import statistics_of, strata_of
from evenhand.audit.randomization.statistics import Members


def mask(bodies: int, treated: Iterable[int]) -> Mask:
    """Who is treated, by place."""
    found = np.zeros(bodies, dtype=bool)
    found[list(treated)] = True
    return found


def made(rng: np.random.Generator, bodies: int) -> tuple[Floats, dict[str, Sequence[object]]]:
    """A ranking in standard deviations, and attributes of which three go with it."""
    score = rng.gamma(6, 110, bodies)
    z = (score - score.mean()) / score.std()
    party = rng.random(bodies) < 1 / (1 + np.exp(-1.5 * z))
    policy = rng.random(bodies) < np.where(party, 0.45, 0.1)
    return z, {
        "party": party.tolist(),
        "policy": policy.tolist(),
        "own_jail": (rng.random(bodies) < 0.15).tolist(),
        "region": [f"r{one}" for one in rng.choice(4, bodies)],
        "income": (rng.normal(size=bodies) + 0.7 * z).tolist(),
        "grants": [None if rng.random() < 0.1 else float(one) for one in rng.gamma(2, 1, bodies)],
    }


def chosen(
    rng: np.random.Generator, z: Floats, treated: int, *, slope: float = 0.0, noise: float = 0.0
) -> Mask:
    """Treated with odds that rise ``slope`` a deviation, or in order of z plus ``noise``."""
    place = rng.exponential(size=len(z)) / np.exp(slope * z)
    if noise:
        place = -(z + noise * rng.normal(size=len(z)))
    return mask(len(z), np.argsort(place)[:treated].tolist())


def smallest_adjusted(
    rng: np.random.Generator,
    attributes: Mapping[str, Sequence[object]],
    treated: Mask,
    ranking: Floats | None,
    draws: int = 199,
) -> float:
    """The smallest adjusted p with everything in one family."""
    pool = pool_of(attributes, treated, ranking=None if ranking is None else ranking.tolist())
    strata = strata_of(pool)
    found, _ = statistics_of(pool, hypotheses(pool.attributes).tested, strata)
    if not found:
        return 1.0
    members = Members(tuple(found))
    every = strata.at_most(draws)
    sets = strata.every() if every else strata.draw(draws, rng)
    (distances,) = members.of_sets(np.flatnonzero(treated)[None, :])
    return float(members.reference(sets, every=every).adjusted_of(distances).min())


def all_sets(groups: Sequence[Sequence[int]], counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Every treated set that takes so many of each group, by plain enumeration."""
    parts = [list(itertools.combinations(g, c)) for g, c in zip(groups, counts, strict=True)]
    return [tuple(itertools.chain(*one)) for one in itertools.product(*parts)]


def beyond(found: int, of: int, share: float) -> bool:
    """Whether a count lies above a share by more than three standard errors."""
    return found / of > share + 3 * math.sqrt(share * (1 - share) / of)

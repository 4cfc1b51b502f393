"""Treated sets as they could have been drawn: at random, within strata, or by an alternative."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import scipy

from evenhand.audit.attributes.hypotheses import Floats, Mask

Positions: TypeAlias = npt.NDArray[np.int64]

_CELLS: Final = 40_000_000  # bytes of the marks that are held at once


@dataclass(frozen=True, slots=True, eq=False)
class Strata:
    """Bodies of the pool in groups, and how many of each group are treated.

    ``groups`` hold positions in the pool, from 0, each body once. The uniform design is one
    group. Sets that keep ``counts`` are as likely as one another.
    """

    groups: tuple[Positions, ...]
    counts: tuple[int, ...]

    @property
    def treated(self) -> int:
        """How many bodies a set has."""
        return sum(self.counts)

    def sets(self) -> int:
        """How many treated sets there are that keep the counts."""
        return math.prod(
            math.comb(len(group), count)
            for group, count in zip(self.groups, self.counts, strict=True)
        )

    def at_most(self, limit: int) -> bool:
        """Whether there are no more than ``limit`` such sets."""
        found = 1
        for group, count in zip(self.groups, self.counts, strict=True):
            for chosen in range(min(count, len(group) - count)):
                # Each factor of the binomial is at least 1, so it may stop early.
                if found * math.comb(len(group), chosen + 1) > limit:
                    return False
            found *= math.comb(len(group), count)
        return found <= limit

    def every(self) -> Positions:
        """Every such set once, shape (sets, treated)."""
        parts = [
            np.array(list(itertools.combinations(group.tolist(), count)), dtype=np.int64).reshape(
                math.comb(len(group), count), count
            )
            for group, count in zip(self.groups, self.counts, strict=True)
        ]
        picks = np.indices([len(part) for part in parts]).reshape(len(parts), -1)
        return np.concatenate([part[pick] for part, pick in zip(parts, picks, strict=True)], axis=1)

    def draw(self, draws: int, rng: np.random.Generator) -> Positions:
        """Independent sets drawn at random, shape (draws, treated)."""
        parts = [
            group[subsets(len(group), count, draws, rng)]
            for group, count in zip(self.groups, self.counts, strict=True)
            if count
        ]
        return np.concatenate(parts, axis=1)

    def draw_favouring(
        self, favoured: Mask, odds: float, draws: int, rng: np.random.Generator
    ) -> Positions:
        """Sets drawn so that the favoured have so many times the odds of the others.

        A set's probability is proportional to ``odds`` to the power of how many favoured it
        holds: Fisher's noncentral hypergeometric distribution in each group. At infinite
        odds it holds as many as there can be.

        Args:
            favoured: one a body of the pool.
            odds: above 0, ``math.inf`` allowed.
        Returns:
            Shape (draws, treated).
        """
        parts = []
        for group, count in zip(self.groups, self.counts, strict=True):
            if count:
                inside, outside = group[favoured[group]], group[~favoured[group]]
                parts.append(_favouring(inside, outside, count, odds, draws, rng))
        return np.concatenate(parts, axis=1)


def uniform(bodies: int, treated: int) -> Strata:
    """The whole pool as one group."""
    return Strata((np.arange(bodies),), (treated,))


def subsets(size: int, chosen: int, draws: int, rng: np.random.Generator) -> Positions:
    """Random subsets of ``range(size)``, each as likely as any other, shape (draws, chosen).

    Floyd's algorithm (Bentley and Floyd 1987, Programming pearls: a sample of brilliance,
    CACM 30(9)): exact, and its work grows with what is chosen and not with the pool.
    The order within a row is not random.
    """
    found = np.empty((draws, chosen), dtype=np.int64)
    step = max(1, _CELLS // max(size, 1))
    for start in range(0, draws, step):
        rows = np.arange(min(step, draws - start))
        taken = np.zeros((len(rows), size), dtype=bool)
        for place, last in enumerate(range(size - chosen, size)):
            pick = rng.integers(0, last + 1, len(rows))
            pick = np.where(taken[rows, pick], last, pick)
            taken[rows, pick] = True
            found[start : start + len(rows), place] = pick
    return found


def favoured_counts(inside: int, outside: int, chosen: int, odds: float) -> Floats:
    """Probabilities of 0 … ``chosen`` favoured in a set, Fisher's noncentral hypergeometric.

    Source: Fisher 1935, The logic of inductive inference, J. R. Stat. Soc. 98. At odds of 1
    it is the hypergeometric distribution.
    """
    low, high = max(0, chosen - outside), min(inside, chosen)
    probabilities = np.zeros(chosen + 1)
    if math.isinf(odds) or low == high:
        probabilities[high] = 1.0
        return probabilities
    counts = np.arange(low, high + 1)
    logs = _log_choose(inside, counts) + _log_choose(outside, chosen - counts)
    logs += counts * math.log(odds)
    weights = np.exp(logs - logs.max())
    probabilities[low : high + 1] = weights / weights.sum()
    return probabilities


def _log_choose(size: int, chosen: npt.NDArray[np.int64]) -> Floats:
    found: Floats = (
        scipy.special.gammaln(size + 1)
        - scipy.special.gammaln(chosen + 1)
        - scipy.special.gammaln(size - chosen + 1)
    )
    return found


def _favouring(
    inside: Positions,
    outside: Positions,
    chosen: int,
    odds: float,
    draws: int,
    rng: np.random.Generator,
) -> Positions:
    chances = favoured_counts(len(inside), len(outside), chosen, odds)
    counts = rng.choice(chosen + 1, size=draws, p=chances)
    most, least = int(counts.max()), int(counts.min())
    # The first few of a shuffled subset are themselves a random subset of that size.
    ins = _shuffled(inside, most, draws, rng)
    outs = _shuffled(outside, chosen - least, draws, rng)
    pool = np.concatenate([ins, outs], axis=1)
    places = np.arange(chosen)[None, :]
    from_inside = places < counts[:, None]
    columns = np.where(from_inside, places, most + places - counts[:, None])
    return np.take_along_axis(pool, columns, axis=1)


def _shuffled(bodies: Positions, chosen: int, draws: int, rng: np.random.Generator) -> Positions:
    return rng.permuted(bodies[subsets(len(bodies), chosen, draws, rng)], axis=1)


def group_by(labels: Sequence[int] | npt.NDArray[np.int64], treated: Mask) -> Strata:
    """The pool in the groups that ``labels`` name, one a body, with the treated counted."""
    marks = np.asarray(labels)
    groups = tuple(np.flatnonzero(marks == label) for label in np.unique(marks))
    return Strata(groups, tuple(int(treated[group].sum()) for group in groups))

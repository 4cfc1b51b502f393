"""A ranking that a program states: strata to draw within, and what it says about a number.

A program that ranks its applicants does not draw them all alike. Sets are drawn within
strata of the ranking, as many from each as were treated. Where selection follows the ranking
closely, a stratum of a twentieth of the pool is too wide: its treated stand at its top. So a
stratum that holds treated bodies is halved while its halves are large enough. Weights from a
fitted propensity are not offered: they find differences where there are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy

from evenhand.audit.attributes.hypotheses import Floats, Hypothesis, Mask, Value, numbers_of

LEAST_A_STRATUM: Final = 10  # bodies
_KNOTS: Final = (0.25, 0.5, 0.75)
_NOTHING_LEFT: Final = 1e-8  # of an attribute's own spread


def strata_labels(ranking: Sequence[Value], treated: Mask, strata: int) -> npt.NDArray[np.int64]:
    """In which stratum of the ranking each body is; ties are never parted.

    The pool is cut into ``strata`` quantiles, fewer where that would leave less than ten
    bodies a stratum. Each that holds treated bodies and others is cut again at its median
    while both halves have ten. Whether it is cut hangs on how many are treated in it alone,
    and the design keeps those counts: every set that could be drawn has the same strata, so
    that drawing stays exact. Bodies without a place in the ranking are a stratum of their
    own.
    """
    numbers = numbers_of("ranking", ranking)
    known = np.flatnonzero(~np.isnan(numbers))
    labels = np.full(len(numbers), -1, dtype=np.int64)
    in_order = known[np.argsort(numbers[known], kind="stable")]
    wanted = max(1, min(strata, len(known) // LEAST_A_STRATUM))
    if len(known):
        quantiles = _cut(in_order, numbers, wanted)
        halves = (half for part in quantiles for half in _halved(part, numbers, treated))
        for label, part in enumerate(halves):
            labels[part] = label
    return labels


def residuals(ranking: Sequence[Value], numbers: Sequence[Hypothesis]) -> list[Floats]:
    """Scores of numbers less what the ranking says about them.

    Least squares on a cubic spline with knots at the quartiles (Hastie, Tibshirani and
    Friedman 2009, The elements of statistical learning, §5.2) of the normal scores of the
    ranking, so that a ranking with a long tail bends no more than another. Bodies without a
    place in the ranking keep their distance from their own mean. Where a number is unknown
    its score stays 0; where nothing is left all are 0.

    Levels are counted within strata and not treated so: what is taken out of a count
    differs from body to body, and would tell apart sets that hold the level equally often
    by nothing but their place in the ranking.
    """
    basis = _basis(numbers_of("ranking", ranking))
    whole = _directions(basis)
    found = []
    for one in numbers:
        span = whole if one.known.all() else _directions(basis[one.known])
        scores = one.scores[one.known]
        left = scores - span @ (span.T @ scores)
        residual = np.zeros(len(one.scores))
        if np.linalg.norm(left) > _NOTHING_LEFT * np.linalg.norm(scores):
            residual[one.known] = left
        found.append(residual)
    return found


def _cut(
    in_order: npt.NDArray[np.int64], numbers: Floats, parts: int
) -> list[npt.NDArray[np.int64]]:
    """Positions in order of the ranking, in so many parts of like size; fewer where bodies tie."""
    size = len(in_order)
    firsts = np.flatnonzero(np.diff(numbers[in_order])) + 1  # where a new value begins
    if not len(firsts):
        return [in_order]
    wanted = np.arange(1, parts) * size / parts
    nearest = {int(firsts[np.abs(firsts - place).argmin()]) for place in wanted}
    return np.split(in_order, sorted(nearest))


def _halved(
    part: npt.NDArray[np.int64], numbers: Floats, treated: Mask
) -> Iterator[npt.NDArray[np.int64]]:
    chosen = int(treated[part].sum())
    halves = _cut(part, numbers, 2) if 0 < chosen < len(part) else [part]
    if min(map(len, halves)) < LEAST_A_STRATUM or len(halves) == 1:
        yield part
        return
    for half in halves:
        yield from _halved(half, numbers, treated)


def _directions(basis: Floats) -> Floats:
    """Orthonormal columns that span the basis, fewer where bodies tie."""
    left, sizes, _ = np.linalg.svd(basis, full_matrices=False)
    found: Floats = left[:, sizes > sizes[0] * _NOTHING_LEFT]
    return found


def _basis(numbers: Floats) -> Floats:
    known = ~np.isnan(numbers)
    columns = [(~known).astype(float)]
    if known.any():
        z = np.zeros(len(numbers))
        z[known] = scipy.special.ndtri((scipy.stats.rankdata(numbers[known]) - 0.5) / known.sum())
        knots = np.quantile(z[known], _KNOTS)
        powers = [np.ones(len(z)), z, z**2, z**3, *(np.maximum(z - knot, 0) ** 3 for knot in knots)]
        columns += [np.where(known, power, 0.0) for power in powers]
    return np.stack(columns, axis=1)

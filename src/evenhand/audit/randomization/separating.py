"""What separates the treated from the rest best: separation, not cause.

An attribute can separate because it was looked at, because it goes with what was looked at,
or by chance. The table ranks; it does not say which.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.audit.randomization.association import OddsRatio
from evenhand.audit.randomization.results import Family, RandomizationTest, TestedRow
from evenhand.audit.randomization.said import difference_sentence, number


@dataclass(frozen=True, slots=True)
class Separation:
    """One attribute, or a level of it, in the order in which they separate.

    ``rank`` counts from 1, and rows of one p share it. Shares are 0 to 1 and belong to a
    level, ``auc`` to a number; see :class:`evenhand.audit.randomization.association.Difference`.
    """

    rank: int
    attribute: str
    level: str | None
    family: Family
    treated_share: float | None
    pool_share: float | None
    odds_ratio: OddsRatio | None
    auc: float | None
    p: float
    adjusted_p: float
    sentence: str


def separating_attributes(result: RandomizationTest) -> tuple[Separation, ...]:
    """The rows of a test by raw p, those of one p by name and level.

    Both families are in one table, each row with the adjusted p of its own.
    """
    ordered = sorted(result.rows, key=lambda row: (row.p, row.attribute, row.level or ""))
    ranks: dict[float, int] = {}
    for place, row in enumerate(ordered, start=1):
        ranks.setdefault(row.p, place)
    return tuple(_separation(ranks[row.p], row) for row in ordered)


def _separation(rank: int, row: TestedRow) -> Separation:
    found = row.difference
    return Separation(
        rank=rank,
        attribute=row.attribute,
        level=row.level,
        family=row.family,
        treated_share=found.counts.treated_share if found.counts else None,
        pool_share=found.counts.pool_share if found.counts else None,
        odds_ratio=found.odds_ratio,
        auc=found.auc,
        p=row.p,
        adjusted_p=row.adjusted_p,
        sentence=(
            f"{difference_sentence(row)} By raw p ({number(row.p)}; adjusted"
            f" {number(row.adjusted_p)}) it comes {_place(rank)} in what separates the treated"
            " from the rest, which does not say that it is why."
        ),
    )


def _place(rank: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(rank, f"in place {rank}")

"""One test over two pools: the range of each p between what is certain and what may be.

Whoever certainly meets the criteria is one pool, whoever may meet them a larger one that holds
it. Where the two tests differ, the figures that are not on file could move p between them, so
a difference counts as found only where it is found over both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from evenhand.audit.randomization import DRAWS, SEED, randomization_test
from evenhand.audit.results import Family, NotTested, RandomizationTest, TestedRow
from evenhand.reasons.words import listed

PoolName: TypeAlias = Literal["certainly meet", "may meet"]


class Ranged(NamedTuple):
    """One hypothesis over the pools in which it was tested: one row, or two."""

    attribute: str
    level: str | None
    family: Family
    over: Mapping[PoolName, TestedRow]

    @property
    def label(self) -> str:
        """``party: D`` for a level, ``population`` for a number."""
        return next(iter(self.over.values())).label

    @property
    def p(self) -> tuple[float, float]:
        """The least and the greatest raw p."""
        found = [row.p for row in self.over.values()]
        return min(found), max(found)

    @property
    def adjusted_p(self) -> tuple[float, float]:
        """The least and the greatest adjusted p."""
        found = [row.adjusted_p for row in self.over.values()]
        return min(found), max(found)


@dataclass(frozen=True)
class BothPools:
    """The test over both pools; either may be none, and then says why."""

    over: Mapping[PoolName, RandomizationTest | NotTested]

    @cached_property
    def tested(self) -> Mapping[PoolName, RandomizationTest]:
        """The pools over which there was a test."""
        return {name: one for name, one in self.over.items() if isinstance(one, RandomizationTest)}

    @cached_property
    def rows(self) -> tuple[Ranged, ...]:
        """Each hypothesis once, the primary family first."""
        found: dict[tuple[Family, str, str | None], dict[PoolName, TestedRow]] = {}
        for family in ("primary", "exploratory"):
            for name, test in self.tested.items():
                for row in test.rows:
                    if row.family == family:
                        key = (row.family, row.attribute, row.level)
                        found.setdefault(key, {})[name] = row
        return tuple(Ranged(attribute, level, family, over)
                     for (family, attribute, level), over in found.items())  # fmt: skip

    @property
    def found(self) -> tuple[Ranged, ...]:
        """What is found at the 5 % level, adjusted, over each pool that was tested."""
        count = len(self.tested)
        return tuple(
            one
            for one in self.rows
            if len(one.over) == count and all(row.found for row in one.over.values())
        )

    @property
    def not_findable(self) -> tuple[str, ...]:
        """What could not have been found whatever the truth, over one pool at least."""
        return tuple(
            one.label
            for one in self.rows
            if any(not row.could_be_found for row in one.over.values())
        )

    def sentences(self) -> tuple[str, ...]:
        """What was found over both, and how each pool was tested or why it was not."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if not self.tested:
            yield "No attribute was tested, so there is no p value."
        elif self.found:
            yield (
                "Beyond what drawing at random would give, adjusted at the 5 % level and over"
                f" {_pools(len(self.tested))}, the treated differ by:"
                f" {listed([one.label for one in self.found])}."
            )
        else:
            yield (
                "No difference beyond what drawing at random would give was found at the 5 %"
                f" level, adjusted, over {_pools(len(self.tested))}."
            )
        for name, one in self.over.items():
            if isinstance(one, NotTested):
                yield f"Those who {name}: not tested. {one.sentence}"
            else:
                drawn = (
                    f"all {one.design.sets:,} sets were gone through"
                    if one.design.every
                    else f"{one.design.draws:,} sets were drawn (seed {one.design.seed})"
                )
                yield (
                    f"Those who {name}: {one.treated:,} of {one.pool:,} bodies were treated;"
                    f" {drawn}."
                )


def _pools(count: int) -> str:
    return "both pools" if count == 2 else "the one pool that could be tested"


def over_pools(
    attributes: Mapping[str, Sequence[object]],
    treated: Collection[str],
    *,
    ids: Sequence[str],
    certain: Collection[str],
    primary: Collection[str] = (),
    ranking: Sequence[object] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> BothPools:
    """Test over those who certainly meet the criteria, and over those who may.

    Args:
        attributes: name to one value a body that may meet them, in the order of ``ids``.
        treated: ids; a treated body that only may meet them is left out of the first pool.
        ids: those who certainly or may meet the criteria.
        certain: the ids of those who certainly do; all of ``ids`` are in the second pool.
    Raises:
        BadColumn: as of :func:`evenhand.audit.randomization.randomization_test`.
    """
    surely = frozenset(certain)
    kept = [place for place, one in enumerate(ids) if one in surely]

    def over(places: Sequence[int]) -> RandomizationTest | NotTested:
        some = [ids[place] for place in places]
        inside = frozenset(some)
        return randomization_test(
            {name: [column[place] for place in places] for name, column in attributes.items()},
            [one for one in treated if one in inside],
            ids=some,
            primary=primary,
            ranking=None if ranking is None else [ranking[place] for place in places],
            draws=draws,
            seed=seed,
        )

    return BothPools({"certainly meet": over(kept), "may meet": over(range(len(ids)))})

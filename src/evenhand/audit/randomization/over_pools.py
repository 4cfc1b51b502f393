"""The test over those who certainly meet the criteria and over those who may: the range of p.

The pool decides the answer. Where facts are missing it is not known who belongs to it, so
that both are run and both are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

import numpy as np

from evenhand.audit.attributes.hypotheses import Mask
from evenhand.audit.attributes.pool import Pool, mask_of, names_of, pool_of
from evenhand.audit.randomization.inference import DRAWS, ODDS, SEED, STRATA, Settings, tested
from evenhand.audit.randomization.results import Family, NotTested, RandomizationTest, TestedRow
from evenhand.audit.randomization.said import attribute_words, number
from evenhand.errors import BadColumn
from evenhand.reasons.words import listed

Found: TypeAlias = RandomizationTest | NotTested
PoolName: TypeAlias = Literal["certainly", "may"]

_SAID: Final[Mapping[PoolName, str]] = {
    "certainly": "certainly meet the criteria",
    "may": "may meet the criteria",
}
_MOST_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class PRange:
    """The least and the greatest p of one hypothesis over the pools in which it is tested.

    ``rows`` has its row by pool; where it is tested in one of two, the range is that pool's p
    and no range at all, and ``sentence`` says so.
    """

    attribute: str
    level: str | None
    family: Family
    p: tuple[float, float]
    adjusted_p: tuple[float, float]
    rows: Mapping[PoolName, TestedRow] = field(repr=False)

    @property
    def pools(self) -> tuple[PoolName, ...]:
        """The pools in which it is tested."""
        return tuple(self.rows)

    @property
    def label(self) -> str:
        """``party: D`` for a level, ``population`` for a number."""
        return self.attribute if self.level is None else f"{self.attribute}: {self.level}"

    @property
    def sentence(self) -> str:
        """The range in plain words."""
        said = f"{self.label}: p {_range(self.p)}, adjusted {_range(self.adjusted_p)}"
        if len(self.pools) == 1:
            return f"{said}, tested only among those who {_SAID[self.pools[0]]}."
        return f"{said}, whoever of those in doubt meets the criteria."


@dataclass(frozen=True, slots=True)
class OverPools:
    """The test over either pool, and the range of each p; one may be :class:`NotTested`.

    ``in_doubt`` are the treated of whom it is not known whether they meet the criteria; they
    take part in the wider pool alone.
    """

    certainly: Found
    may: Found
    in_doubt: tuple[str, ...]

    @property
    def by_pool(self) -> Mapping[PoolName, Found]:
        """Both, by name."""
        return {"certainly": self.certainly, "may": self.may}

    @property
    def found(self) -> tuple[PRange, ...]:
        """What is found at the 5 % level, adjusted, in every pool that was tested."""
        tests = [one for one in self.by_pool.values() if isinstance(one, RandomizationTest)]
        return tuple(
            one
            for one in self.ranges
            if len(one.rows) == len(tests) and all(row.found for row in one.rows.values())
        )

    @property
    def not_findable(self) -> tuple[PRange, ...]:
        """What could not have been found whatever the truth, in one pool at least."""
        return tuple(
            one for one in self.ranges if any(not row.could_be_found for row in one.rows.values())
        )

    @property
    def ranges(self) -> tuple[PRange, ...]:
        """A range a hypothesis, in the order of the wider pool, then what only the other has."""
        matched = [(row, _match(row, self.certainly)) for row in _rows(self.may)]
        taken = {id(other) for _, other in matched}
        alone = [row for row in _rows(self.certainly) if id(row) not in taken]
        return (
            *(_ranged(row, {"may": row, "certainly": other}) for row, other in matched),
            *(_ranged(row, {"certainly": row}) for row in alone),
        )

    def summary(self, names: Mapping[str, str] | None = None) -> list[str]:
        """What was found in every pool that was tested, and what became of either.

        Args:
            names: what to call bodies and levels; one that is not in it goes by its id.
        """
        return [
            _found_sentence(self, names),
            *_pool_sentences("certainly", self.certainly),
            *_in_doubt_sentences([(names or {}).get(one, one) for one in self.in_doubt]),
            *_pool_sentences("may", self.may),
        ]

    def sentences(self) -> list[str]:
        """The summary, then the range of each p."""
        return [*self.summary(), *(one.sentence for one in self.ranges)]

    def __str__(self) -> str:
        return "\n".join(self.sentences())


def over_pools(
    attributes: Mapping[str, Sequence[object]],
    treated: Collection[str] | Mask,
    *,
    certainly: Collection[str] | Mask,
    may: Collection[str] | Mask,
    ids: Sequence[str] | None = None,
    primary: Collection[str] = (),
    ranking: Sequence[object] | None = None,
    strata: int = STRATA,
    draws: int = DRAWS,
    seed: int = SEED,
    odds: float = ODDS,
) -> OverPools:
    """Run :func:`randomization_test` over both pools.

    A treated body of which it is not known whether it meets the criteria takes part in the
    wider pool alone.

    Args:
        certainly: who meets the criteria for certain, ids or one yes or no a body.
        may: who meets them for certain or may; ``certainly`` and more.
    Raises:
        BadColumn: as :func:`randomization_test`; a body that certainly meets the criteria
            is not among those that may.
    """
    settings = Settings(frozenset(primary), strata, draws, seed, odds)
    settings.check(attributes)
    everybody = pool_of(attributes, treated, ids=ids, ranking=ranking)
    names = names_of(ids, len(everybody))
    given = names if ids is not None else None
    sure = _members(names, mask_of(certainly, given, len(names), "certainly"))
    wide = _members(names, mask_of(may, given, len(names), "may"))
    for name in sorted(sure - wide):
        raise BadColumn(
            f"'{name}' certainly meets the criteria and is not among those who may.",
            hint="Let 'may' hold all of 'certainly' and more.",
        )
    treated_ids = {everybody.names[place] for place in np.flatnonzero(everybody.treated)}
    return OverPools(
        _over(everybody, sure, settings),
        _over(everybody, wide, settings),
        tuple(sorted(treated_ids & wide - sure)),
    )


def _members(names: Sequence[str], mask: Mask) -> set[str]:
    return {name for name, held in zip(names, mask, strict=True) if held}


def _over(everybody: Pool, members: set[str], settings: Settings) -> Found:
    inside = np.array([name in members for name in everybody.names], dtype=bool)
    return tested(everybody.only(inside), settings)


def _rows(found: Found) -> tuple[TestedRow, ...]:
    return found.rows if isinstance(found, RandomizationTest) else ()


def _match(row: TestedRow, found: Found) -> TestedRow | None:
    """The same hypothesis in the other pool, where the rarer of two levels may be the other."""
    try:
        return found.row(row.attribute, row.level) if isinstance(found, RandomizationTest) else None
    except KeyError:
        return None


def _ranged(named: TestedRow, rows: Mapping[PoolName, TestedRow | None]) -> PRange:
    tested_in = {name: row for name, row in rows.items() if row is not None}
    p = [row.p for row in tested_in.values()]
    adjusted = [row.adjusted_p for row in tested_in.values()]
    return PRange(
        named.attribute,
        named.level,
        named.family,
        (min(p), max(p)),
        (min(adjusted), max(adjusted)),
        tested_in,
    )


def _found_sentence(found: OverPools, names: Mapping[str, str] | None) -> str:
    tests = [one for one in found.by_pool.values() if isinstance(one, RandomizationTest)]
    if not tests:
        return "Nothing was tested in either pool, so there is no p value."
    over = "both pools" if len(tests) == 2 else "the one pool that could be tested"
    if found.found:
        those = [attribute_words(one.attribute, one.level, names) for one in found.found]
        return (
            "Beyond what drawing at random would give, at the 5 % level, adjusted, over"
            f" {over}, the treated differ by: {listed(those)}."
        )
    return (
        "No difference beyond what drawing at random would give was found at the 5 % level,"
        f" adjusted, over {over}."
    )


def _in_doubt_sentences(names: Sequence[str]) -> Iterator[str]:
    if names:
        named = listed(names[:_MOST_NAMED])
        more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
        are, they = ("is", "it takes") if len(names) == 1 else ("are", "they take")
        yield (
            f"Of the treated, {named}{more} may meet the criteria and {are} not known to, so"
            f" {they} part in the wider pool alone."
        )


def _pool_sentences(name: PoolName, found: Found) -> Iterator[str]:
    if isinstance(found, NotTested):
        yield f"Among those who {_SAID[name]} nothing was tested. {found.sentence}"
    else:
        yield (
            f"Those who {_SAID[name]}: {found.pool:,} bodies, {found.treated:,} of them treated."
        )


def _range(ends: tuple[float, float]) -> str:
    low, high = map(number, ends)
    return low if low == high else f"{low} to {high}"

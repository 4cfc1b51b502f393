"""Were the treated unlike the rest of those who meet the criteria? A randomization test.

Had lots been drawn among the bodies that meet the criteria, how often would those drawn
differ from the rest at least as much as the treated do? The null is the program's own rule:
uniform where the stated criteria are all there is, within strata of the ranking where the
program states one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evenhand.audit.attributes.hypotheses import LEAST, Hypothesis, Mask, Untested, hypotheses
from evenhand.audit.attributes.pool import Pool, pool_of
from evenhand.audit.randomization.association import difference_of
from evenhand.audit.randomization.attainable import Powers, attainable
from evenhand.audit.randomization.drawing import Strata, group_by, uniform
from evenhand.audit.randomization.ranking import residuals, strata_labels
from evenhand.audit.randomization.results import (
    Design,
    Family,
    NotTested,
    RandomizationTest,
    TestedRow,
)
from evenhand.audit.randomization.statistics import Members, Statistic, counted, summed
from evenhand.errors import BadColumn

STRATA: Final = 20
DRAWS: Final = 20_000
SEED: Final = 0
ODDS: Final = 10.0
MOST_STRATA: Final = 50
MOST_DRAWS: Final = 1_000_000
LEAST_DRAWS: Final = 99  # with fewer no adjusted p would lie well below 0.05


@dataclass(frozen=True, slots=True)
class Settings:
    """What was fixed before looking; see :func:`randomization_test`."""

    primary: frozenset[str] = frozenset()
    strata: int = STRATA
    draws: int = DRAWS
    seed: int = SEED
    odds: float = ODDS

    def check(self, attributes: Collection[str]) -> None:
        """Whether they can be carried out.

        Raises:
            BadColumn: one is out of range, or a primary attribute is not there.
        """
        for name in sorted(self.primary - set(attributes)):
            raise BadColumn.unknown_name("an attribute", name, attributes)
        for name, value, least, most in (
            ("strata", self.strata, 1, MOST_STRATA),
            ("draws", self.draws, LEAST_DRAWS, MOST_DRAWS),
            ("seed", self.seed, 0, 2**32 - 1),
        ):
            if not least <= value <= most:
                hint = f"Give a number from {least:,} to {most:,}."
                raise BadColumn(f"'{name}' is {value}.", hint=hint)
        if not (math.isfinite(self.odds) and self.odds > 1):
            raise BadColumn(f"'odds' is {self.odds}.", hint="Give a number above 1.")


def randomization_test(
    attributes: Mapping[str, Sequence[object]],
    treated: Collection[str] | Mask,
    *,
    ids: Sequence[str] | None = None,
    primary: Collection[str] = (),
    ranking: Sequence[object] | None = None,
    strata: int = STRATA,
    draws: int = DRAWS,
    seed: int = SEED,
    odds: float = ODDS,
) -> RandomizationTest | NotTested:
    """Compare the treated with sets drawn at random from those who meet the criteria.

    Without a ranking every set of the same size is as likely. With one, sets keep how many
    were treated in each stratum of it, and what the ranking says about a number is taken
    out first. A level is tested by Fisher's exact test, within the strata where there are
    any; a number by its rank sum; both two-sided. Adjusted p values are
    Westfall and Young's step-down minP (1993), within ``primary`` and within the rest.
    Where the design allows no more sets than ``draws``, all of them are gone through and p
    is exact; elsewhere p = (b + 1) / (B + 1) (Phipson and Smyth 2010).

    The same seed gives the same numbers. The order of attributes changes nothing, nor does
    the order of bodies where ``ids`` are given: they are taken by id.

    Args:
        attributes: name to one value a body of the pool, all in one order: text or ``bool``
            (levels) or numbers; ``None`` is unknown, see
            :func:`evenhand.audit.attributes.hypotheses.hypotheses`.
        treated: ids, or one yes or no a body.
        ids: the ids of the pool; needed where ``treated`` are ids.
        primary: names of attributes declared before looking.
        ranking: a number a body, by which the program says it ranks; ``None`` in it is
            unknown. Which end comes first does not matter.
        strata: into how many quantiles a ranking is cut first, 1 to 50, as a rule 10 to 20;
            fewer in a small pool. Those with treated bodies are cut again, see
            :func:`evenhand.audit.randomization.ranking.strata_labels`.
        draws: how many sets to draw, from 99 to 1,000,000.
        seed: from 0 to 2³² − 1.
        odds: the alternative at which power is reckoned, above 1.
    Returns:
        The test, or why there is none.
    Raises:
        BadColumn: a column does not fit, a treated body is outside the pool, a primary
            attribute is not among the attributes, or a setting is out of range.
    """
    settings = Settings(frozenset(primary), strata, draws, seed, odds)
    settings.check(attributes)
    return tested(pool_of(attributes, treated, ids=ids, ranking=ranking), settings)


def tested(pool: Pool, settings: Settings) -> RandomizationTest | NotTested:
    """The test of a pool with settings that were checked."""
    nothing = _nothing_to_compare(pool)
    if nothing is not None:
        return nothing
    read = hypotheses(pool.attributes)
    if not read.tested:
        return _nothing_varies(read.untested)
    strata = strata_of(pool, settings.strata)
    if strata.at_most(1):
        return _one_set(read.untested)
    statistics, fixed = statistics_of(pool, read.tested, strata)
    untested = sorted((*read.untested, *fixed), key=lambda one: (one.attribute, one.level or ""))
    if not statistics:
        return _nothing_varies(untested)
    design = _design(pool, strata, settings)
    rows = tuple(_rows(pool, strata, statistics, design, settings))
    return RandomizationTest(len(pool), strata.treated, design, rows, tuple(untested))


def strata_of(pool: Pool, most: int = STRATA) -> Strata:
    """The groups within which sets are drawn; one where the pool has no ranking."""
    if pool.ranking is None:
        return uniform(len(pool), int(pool.treated.sum()))
    labels = strata_labels(pool.ranking, pool.treated, most)
    return group_by(labels, pool.treated)


def statistics_of(
    pool: Pool, read: Sequence[Hypothesis], strata: Strata
) -> tuple[list[Statistic], list[Untested]]:
    """The statistic of each hypothesis, and those in which all sets of the design agree."""
    numbers = [one for one in read if one.level is None]
    scores = [one.scores for one in numbers]
    if pool.ranking is not None:
        scores = residuals(pool.ranking, numbers)
    of_numbers = (summed(one, score, strata) for one, score in zip(numbers, scores, strict=True))
    of_levels = (counted(one, strata) for one in read if one.level is not None)
    found: list[Statistic] = []
    fixed: list[Untested] = []
    for one in (*of_levels, *of_numbers):
        if one.fixed(strata):
            fixed.append(_fixed(one.hypothesis))
        else:
            found.append(one)
    return found, fixed


def _fixed(one: Hypothesis) -> Untested:
    return Untested(
        one.attribute,
        one.level,
        "fixed-by-ranking",
        f"Within the strata of the ranking no two sets differ in {one.label}.",
    )


def _design(pool: Pool, strata: Strata, settings: Settings) -> Design:
    every = strata.at_most(settings.draws)
    return Design(
        ranked=pool.ranking is not None,
        strata=len(strata.groups),
        sets=strata.sets(),
        draws=0 if every else settings.draws,
        every=every,
        seed=settings.seed,
    )


def _rows(
    pool: Pool,
    strata: Strata,
    statistics: Sequence[Statistic],
    design: Design,
    settings: Settings,
) -> Iterator[TestedRow]:
    rng = np.random.default_rng(settings.seed)
    sets = strata.every() if design.every else strata.draw(design.draws, rng)
    families: tuple[tuple[Family, bool], ...] = (("primary", True), ("exploratory", False))
    for family, declared in families:
        among = [
            one for one in statistics if (one.hypothesis.attribute in settings.primary) is declared
        ]
        if among:
            members = Members(tuple(among))
            reference = members.reference(sets, every=design.every)
            powers = Powers(members, reference, strata, settings.seed)
            yield from _family(pool, powers, settings.odds, family)


def _family(pool: Pool, powers: Powers, odds: float, family: Family) -> Iterator[TestedRow]:
    members, reference = powers.members, powers.reference
    distances = members.of_sets(np.flatnonzero(pool.treated)[None, :])[0]
    raw, adjusted = reference.raw_of(distances), reference.adjusted_of(distances)
    for column, one in enumerate(members.each):
        least, least_adjusted = attainable(one, reference, column, powers.strata)
        yield TestedRow(
            attribute=one.hypothesis.attribute,
            level=one.hypothesis.level,
            other=one.hypothesis.other,
            family=family,
            difference=difference_of(one.hypothesis, pool.treated),
            p=float(raw[column]),
            adjusted_p=float(adjusted[column]),
            attainable_p=least,
            # What was observed can be reached, also where it was not found first.
            attainable_adjusted_p=min(least_adjusted, float(adjusted[column])),
            power=powers.at(column, odds),
            power_one_kind=powers.at(column, math.inf),
            sets_as_far=None if one.table is not None else round(raw[column] * reference.total),
        )


def _nothing_to_compare(pool: Pool) -> NotTested | None:
    chosen = int(pool.treated.sum())
    others = len(pool) - chosen
    if not len(pool):
        return NotTested("empty-pool", "Nobody meets the criteria, so there is nobody to compare.")
    if not chosen:
        return NotTested(
            "nobody-treated", f"None of the {len(pool):,} bodies in the pool was treated."
        )
    if not others:
        return NotTested(
            "everybody-treated",
            f"Every body that meets the criteria was treated ({chosen:,}), so there is nobody to"
            " compare them with.",
        )
    if others < LEAST:
        return NotTested(
            "too-few-comparators",
            f"One body that meets the criteria was not treated, and comparing takes {LEAST}.",
        )
    return None


def _nothing_varies(untested: Sequence[Untested]) -> NotTested:
    return NotTested(
        "nothing-varies",
        "No attribute tells the bodies of the pool apart in a way that could be tested.",
        tuple(untested),
    )


def _one_set(untested: Sequence[Untested]) -> NotTested:
    return NotTested(
        "one-set",
        "Within the strata of the ranking no other set could have been treated: the ranking"
        " leaves nothing to chance.",
        tuple(untested),
    )

"""A randomization test in plain words: what was compared, what was found, what could not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.audit.randomization.association import Counts, OddsRatio
    from evenhand.audit.randomization.attainable import Power
    from evenhand.audit.randomization.results import RandomizationTest, TestedRow

_MOST_SETS = 10**12  # beyond it a count of sets tells nobody anything


def test_sentences(test: RandomizationTest) -> list[str]:
    """How sets were drawn, what was found, what could not be found, each row, what is left out."""
    return [
        *_drawn(test),
        *_found(test),
        *_not_findable(test),
        *(line for row in test.rows for line in row_sentences(row, test)),
        *(f"Not tested: {one.sentence}" for one in test.untested),
    ]


def row_sentences(row: TestedRow, test: RandomizationTest) -> list[str]:
    """How the treated stand beside the others, p, and what the design could find."""
    return [difference_sentence(row), p_sentence(row, test), *_limits(row, test)]


def difference_sentence(row: TestedRow) -> str:
    """Shares and odds ratio of a level, pairs of a number; no word on why."""
    found = row.difference
    if found.counts is not None and found.odds_ratio is not None:
        return f"{row.label}: {_shares(found.counts)}; {odds_words(found.odds_ratio)}."
    missing = found.unknown_treated + found.unknown_others
    gap = f" It is not on file for {missing:,}, {found.unknown_treated:,} of them treated."
    if found.auc is None:
        said = "it is on file for no treated body, or for no other"
    else:
        said = auc_words(found.auc)
    return f"{row.label}: {said}.{gap if missing else ''}"


def p_sentence(row: TestedRow, test: RandomizationTest) -> str:
    """What p is, and what it is not."""
    of = (
        f"{row.sets_as_far:,} of {test.design.gone_through:,} sets, the one observed among them"
        if row.sets_as_far is not None
        else f"{percent(row.p)} of {_possible(test.design.sets)}"
    )
    alike = " with as many in each stratum of the ranking" if test.design.ranked else ""
    return (
        f"p is {number(row.p)}: sets of {test.treated:,} drawn at random from {test.pool:,} bodies"
        f" that meet the criteria{alike} look at least this different in {of}; it is not the"
        " probability that the attribute had, or had not, to do with who was treated."
        f" Adjusted for all that was looked at in the {row.family} family, p is"
        f" {number(row.adjusted_p)}."
    )


def attribute_words(
    attribute: str, level: str | None, names: Mapping[str, str] | None = None
) -> str:
    """An attribute as a reader names it: ``census region: West``, ``state: California``.

    Args:
        names: what to call levels that are ids.
    """
    said = attribute.replace("_", " ")
    return said if level is None else f"{said}: {(names or {}).get(level, level)}"


def odds_words(found: OddsRatio) -> str:
    """The odds ratio with its interval, or that it is unbounded."""
    value = "unbounded" if found.value is None else number(found.value)
    high = "unbounded" if found.high is None else number(found.high)
    return f"odds ratio {value}, {percent(found.level)} interval {number(found.low)} to {high}"


def auc_words(found: float) -> str:
    """The area under the curve as a share of pairs."""
    return (
        f"the treated body has the higher figure in {percent(found)} of pairs of a treated body"
        " and another (50 % is no difference)"
    )


def number(value: float) -> str:
    """Three significant digits, whole from 1,000; never 0 for what is not 0.

    No powers of ten: 0.00005.
    """
    return f"{Decimal(f'{value:.3g}'):f}" if value < 999.5 else f"{value:,.0f}"


def percent(share: float) -> str:
    """A share of 0 to 1 as a percentage of three significant digits."""
    return f"{number(100 * share)} %"


def _shares(counts: Counts) -> str:
    treated = counts.treated_with + counts.treated_without
    others = counts.others_with + counts.others_without
    return (
        f"{counts.treated_with:,} of {treated:,} treated and {counts.others_with:,} of"
        f" {others:,} others, {percent(counts.pool_share)} of the pool"
    )


def _possible(sets: int) -> str:
    return f"the {sets:,} possible sets" if sets <= _MOST_SETS else "all possible sets"


def _limits(row: TestedRow, test: RandomizationTest) -> Iterator[str]:
    least = (
        f"The smallest p that could have come out is {number(row.attainable_p)}, adjusted"
        f" {number(row.attainable_adjusted_p)}"
    )
    if not row.could_be_found:
        yield (
            f"{least}: whoever had been treated, this could not have been found at the 5 % level,"
            " unless something else had been found before it, so that not finding it says nothing."
        )
        return
    of_others = " of others in the same stratum of the ranking" if test.design.ranked else ""
    yield (
        f"{least}. At {row.power.odds:g} times the odds{of_others} it would be found"
        f" {_power(row.power)}, and, were all of one kind, {_power(row.power_one_kind)}."
    )


def _power(found: Power) -> str:
    error = f" (± {100 * found.error:.1f})" if found.error else ""
    return f"in {percent(found.found)}{error} of cases"


def _drawn(test: RandomizationTest) -> Iterator[str]:
    design = test.design
    were = "was" if test.treated == 1 else "were"
    yield f"{test.treated:,} of {test.pool:,} bodies that meet the criteria {were} treated."
    if design.ranked:
        yield (
            f"Sets keep how many were treated in each stratum of the ranking ({design.strata} in"
            " all), and what the ranking says about a number is taken out first."
        )
    else:
        yield "Every set of the same size is taken to have been as likely."
    if design.every:
        yield f"All {design.sets:,} sets were gone through."
    else:
        yield f"{design.draws:,} sets were drawn (seed {design.seed})."


def _found(test: RandomizationTest) -> Iterator[str]:
    if test.found:
        names = listed([row.label for row in test.found])
        yield f"Found at the 5 % level, adjusted: {names}."
    else:
        yield "No difference was found at the 5 % level, adjusted."


def _not_findable(test: RandomizationTest) -> Iterator[str]:
    if test.not_findable:
        names = listed([row.label for row in test.not_findable])
        yield f"Could not have been found whatever was done: {names}."

"""Disputes: what the outcome is by every combination of the accounts' claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.passes import CAN_MET, CAN_OPEN, CAN_UNMET, relevant
from evenhand.logic import Truth
from evenhand.reasons.contentions import About, Contention, about, contentions_of
from evenhand.reasons.dispute_worlds import Table, outcome_table, turns_on
from evenhand.terms.programs import AsserterClass

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.diagram.compiled import Question

MOST_WORLDS: Final = 4_096
MOST_SETS: Final = 8
Chosen: TypeAlias = tuple[tuple[str, int], ...]
"""Positions by number, each of the contention named."""
_BITS: Final[dict[Truth, int]] = {True: CAN_MET, False: CAN_UNMET, None: CAN_OPEN}
_TRUTHS: Final[dict[int, Truth]] = {bit: truth for truth, bit in _BITS.items()}


class Disputes(NamedTuple):
    """All disputes of a case. Counts and shares are of claims, never a likelihood.

    ``worlds`` is how many combinations of positions there are; ``counts`` how many come out
    so; ``by_party`` the outcome where all that an asserter claims is right; ``must_win`` the
    smallest sets of positions that force an outcome, whichever others are right: the empty
    set, where it comes out so in every world. These three are empty where there are more
    than ``MOST_WORLDS``. ``exact`` is false where more worlds are counted than there are,
    because an answer on file is computed from others in dispute or two open answers meet;
    ``cut`` says that there are more smallest sets than ``MOST_SETS``.
    """

    contentions: tuple[Contention, ...]
    settled: tuple[tuple[About, AsserterClass], ...]
    worlds: int
    exact: bool
    kind: str  # of the program, for the words of its outcome
    counts: Mapping[Truth, int] = {}
    by_party: Mapping[str, Truth] = {}
    must_win: Mapping[bool, tuple[Chosen, ...]] = {}
    cut: bool = False

    @property
    def too_many(self) -> bool:
        """Whether there are too many worlds to look at each."""
        return self.worlds > MOST_WORLDS

    @property
    def complete(self) -> bool:
        """Whether every world was looked at, each is possible, and every smallest set shown."""
        return self.exact and not self.cut and not self.too_many


def disputes_of(case: Case) -> Disputes | None:
    """The disputes of a case; ``None`` where no answer is disputed, settled or not.

    Where there are more than ``MOST_WORLDS`` combinations of positions nothing is counted;
    it is then said only which disputes cannot change the outcome.
    """
    contentions, settled = contentions_of(case), tuple(_settled(case))
    if not contentions and not settled:
        return None
    worlds = prod(len(one.positions) for one in contentions)
    exact = case.exact and not _computed_from_disputed(case, contentions)
    kind = case.template.day.program.kind
    if worlds > MOST_WORLDS:
        return Disputes(tuple(_by_relevance(case, contentions)), settled, worlds, exact, kind)
    table = outcome_table(case, contentions)
    common = _common(table)
    must_win, cut = _must_win(contentions, common)
    return Disputes(
        tuple(_weighed(one, axis, table, common) for axis, one in enumerate(contentions)),
        settled,
        worlds,
        exact,
        kind,
        {truth: int((table == bit).sum()) for truth, bit in _BITS.items()},
        _by_party(contentions, common),
        must_win,
        cut,
    )


def _settled(case: Case) -> Iterator[tuple[About, AsserterClass]]:
    for question, answer in case.answers.items():
        if answer.settled_by is not None:
            yield about(question, case), answer.settled_by


def _computed_from_disputed(case: Case, contentions: Sequence[Contention]) -> bool:
    """Whether an answer somebody stated is also computed from one in dispute.

    Which of its claims hold then goes with the other contention, and the table does not
    know that.
    """
    disputed = {question for one in contentions for question in one.questions}
    return any(
        claim.ranks_as == "computed" and disputed & _inputs(case, question)
        for variable in case.diagram.variables
        for question in variable.questions
        for claim in case.answers[question].claims
    )


def _inputs(case: Case, question: Question) -> set[Question]:
    """The questions a computed fact rests on, through others that were stated as well."""
    if case.template.facts[question.fact].derivation is None:
        return set()
    found = set(case.template.inputs(question))
    return found.union(*(_inputs(case, one) for one in found))


def _by_relevance(case: Case, contentions: Sequence[Contention]) -> Iterator[Contention]:
    """Above the cap: false where no variable that matters turns on it, else not known."""
    levels = [case.diagram.variables[level] for level in relevant(case.diagram, case.allowed)]
    for one in contentions:
        may = any(turns_on(variable, one) for variable in levels)
        yield one._replace(matters=None if may else False)


def _common(table: Table) -> Table:
    """The table with one place more along each axis, for "whichever position is right".

    An entry with the bit of one outcome alone is an outcome that the positions there force.
    """
    for axis in range(table.ndim):
        whichever = np.bitwise_or.reduce(table, axis=axis, keepdims=True)
        table = np.concatenate([table, whichever], axis=axis)
    return table


def _at(common: Table, chosen: Mapping[int, int]) -> Truth:
    """The outcome wherever these positions hold, by axis; ``None`` where there is not one."""
    place = tuple(chosen.get(axis, size - 1) for axis, size in enumerate(common.shape))
    return _TRUTHS.get(int(common[place]))


def _weighed(one: Contention, axis: int, table: Table, common: Table) -> Contention:
    """A contention with what turns on it: how often it decides, and which positions alone do."""
    outcomes = np.bitwise_or.reduce(table, axis=axis)
    pivotal = int((~np.isin(outcomes, list(_TRUTHS))).sum())
    settles = [(number, _at(common, {axis: number})) for number in range(len(one.positions))]
    alone = [(number, truth) for number, truth in settles if truth is not None]
    return one._replace(
        matters=pivotal > 0,
        pivotal_share=Fraction(pivotal, outcomes.size),
        settles_alone=tuple(alone) if _at(common, {}) is None else (),
    )


def _by_party(contentions: Sequence[Contention], common: Table) -> dict[str, Truth]:
    """The outcome wherever all that an asserter claims is right, by asserter."""
    claims: dict[str, dict[int, int]] = {}
    for axis, one in enumerate(contentions):
        for number, position in enumerate(one.positions):
            for party in position.by:
                claims.setdefault(party, {})[axis] = number
    return {party: _at(common, chosen) for party, chosen in claims.items()}


def _must_win(
    contentions: Sequence[Contention], common: Table
) -> tuple[dict[bool, tuple[Chosen, ...]], bool]:
    """By outcome the smallest sets of positions that force it, and whether some are left off."""
    sizes = _how_many_chosen(common)
    found: dict[bool, tuple[Chosen, ...]] = {}
    cut = False
    for truth in (True, False):
        forced = common == _BITS[truth]
        least = sizes[forced].min() if forced.any() else -1
        places = np.argwhere(forced & (sizes == least))
        cut = cut or len(places) > MOST_SETS
        found[truth] = tuple(_chosen(contentions, place) for place in places[:MOST_SETS])
    return found, cut


def _how_many_chosen(common: Table) -> npt.NDArray[np.int16]:
    """At each place, of how many contentions one position is chosen, not "whichever"."""
    sizes = np.zeros(common.shape, dtype=np.int16)
    for axis, size in enumerate(common.shape):
        along = [1] * common.ndim
        along[axis] = size
        sizes += (np.arange(size) < size - 1).reshape(along)
    return sizes


def _chosen(contentions: Sequence[Contention], place: Iterable[int]) -> Chosen:
    """The positions chosen at a place of the table; of "whichever" there is none."""
    return tuple(
        (one.name, int(number))
        for one, number in zip(contentions, place, strict=True)
        if number < len(one.positions)
    )

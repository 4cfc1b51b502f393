"""What the parts of a comparison found, and why a part could not be put."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from evenhand.audit.accounts import accounts
from evenhand.audit.alike.comparators import comparators
from evenhand.audit.over_time.one_government import treated_differently_over_time
from evenhand.audit.windows.every_window import every_window
from evenhand.errors import (
    NoComparisonGroup,
    NoFigures,
    NoRateCompared,
    NothingToCompute,
    OutsideClass,
)
from evenhand.verbs.check_standards import check_standards
from evenhand.verbs.compare.drawn_sets import Attributes, nearest, tested
from evenhand.verbs.compare.matches import Matches, matches
from evenhand.verbs.reconcile import reconcile

if TYPE_CHECKING:
    from evenhand.audit.accounts import Accounts
    from evenhand.audit.alike.comparators import Comparators
    from evenhand.audit.alike.peers import NearestPeers
    from evenhand.audit.over_time.one_government import OverTime
    from evenhand.audit.randomization.over_pools import OverPools
    from evenhand.audit.windows.every_window import Windows
    from evenhand.verbs.check_standards import StandardsChecked
    from evenhand.verbs.compare.question import Question
    from evenhand.verbs.reconcile import ActsReconciled

_T = TypeVar("_T")
_CANNOT: Final = (NoComparisonGroup, NoFigures, NoRateCompared, NothingToCompute, OutsideClass)
"""What makes a part impossible and not the report: the part then says why."""


@dataclass(frozen=True, slots=True)
class Among:
    """What is found among those who meet or may meet the criteria."""

    pools: Comparators
    matches: Matches
    nearest: NearestPeers
    tests: OverPools


@dataclass(frozen=True, slots=True)
class Findings:
    """What the parts found; ``None`` where one could not be put, and ``why_not`` says why."""

    among: Among | None
    windows: Windows | None
    why_not: Mapping[str, str]
    rounds: Sequence[OverTime]
    standards: StandardsChecked
    papers: ActsReconciled
    told: Accounts

    @property
    def pools(self) -> Comparators | None:
        """Who meets or may meet the criteria."""
        return self.among.pools if self.among else None

    @property
    def tests(self) -> OverPools | None:
        """The tests against sets drawn among them."""
        return self.among.tests if self.among else None


def find(asked: Question) -> Findings:
    """Put every part; what cannot be put leaves the others as they are.

    Raises:
        UnknownColumn, RecordError: the attributes named are none there are.
        DeterminationError, ProgramError, UnknownReading: the question cannot be put.
    """
    attributes = Attributes.of(
        asked.record, asked.attributes, primary=asked.primary, ranking=asked.ranking
    )
    among, no_pools = _if_possible(lambda: _among(asked, attributes))
    windows, no_windows = _if_possible(lambda: _windows(asked))
    known, record = asked.dates.known_at, asked.record
    return Findings(
        among,
        windows,
        {"pools": no_pools, "windows": no_windows},
        _rounds(asked),
        check_standards(asked.program, record, as_of=asked.dates.as_of, known_at=known),
        reconcile(asked.program, as_of=asked.dates.as_of, known_at=known, record=record),
        accounts(
            asked.program,
            asked.treated,
            record.acts(asked.program.id),
            known_at=min(asked.dates.as_of, known),
        ),
    )


def _if_possible(part: Callable[[], _T]) -> tuple[_T | None, str]:
    """A part of the report; or nothing, and why it cannot be put."""
    try:
        return part(), ""
    except _CANNOT as problem:
        return None, problem.message


def _among(asked: Question, attributes: Attributes) -> Among:
    pools = comparators(
        asked.program, asked.treated, as_of=asked.dates.as_of, record=asked.record,
        known_at=asked.dates.known_at, reading=asked.reading,
    )  # fmt: skip
    return Among(
        pools,
        matches(pools, attributes),
        nearest(pools, attributes),
        tested(pools, attributes, seed=asked.seed, draws=asked.draws),
    )


def _windows(asked: Question) -> Windows:
    return every_window(
        asked.program, asked.treated, as_of=asked.dates.as_of, record=asked.record,
        known_at=asked.dates.known_at, known_now=asked.known_now, group=asked.beside,
        public_by=min(asked.dates.as_of, asked.dates.known_at), reading=asked.reading,
    )  # fmt: skip


def _rounds(asked: Question) -> list[OverTime]:
    return [
        treated_differently_over_time(
            asked.program, one, as_of=asked.dates.as_of, record=asked.record,
            known_at=asked.dates.known_at, reading=asked.reading,
        )
        for one in asked.by_name()
    ]  # fmt: skip

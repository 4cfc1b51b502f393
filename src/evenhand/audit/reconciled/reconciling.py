"""What was announced, asked, decided and done about a program, side by side, from its acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.audit.reconciled.act_columns import Column, column_of
from evenhand.audit.reconciled.channels import Channel, channel_of, in_order
from evenhand.audit.reconciled.mismatches import Mismatch, mismatches
from evenhand.audit.reconciled.occasions import is_demand, is_narrow

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

Verdict: TypeAlias = Literal["no act on file", "no mismatch found", "mismatches found"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


class Entry(NamedTuple):
    """An act, numbered from 1 in order of day, with its column and its channel.

    The numbers are those among all acts, whichever clause is asked about.

    ``certain`` is false where the act had perhaps not been done by the day: it is shown and
    not compared. ``compared`` is false, too, for a paper whose day is too wide to be set
    against others of its occasion.
    """

    number: int
    act: Act
    column: Column
    channel: Channel
    certain: bool
    compared: bool


class ByClause(NamedTuple):
    """The acts that touch one clause, by column."""

    clause: str
    entries: tuple[Entry, ...]

    def of(self, column: Column) -> tuple[Entry, ...]:
        """Those of a column, in order of day."""
        return tuple(one for one in self.entries if one.column == column)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The acts of a program on a day in their columns, and where they do not agree.

    ``clause`` is the one that was asked about, blank for all.
    """

    program: Program = field(repr=False)
    dates: Dates
    clause: str
    entries: tuple[Entry, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def verdict(self) -> Verdict:
        """Nothing on file is not the same as nothing found."""
        if not self.entries:
            return "no act on file"
        return "mismatches found" if self.mismatches else "no mismatch found"

    @property
    def by_clause(self) -> tuple[ByClause, ...]:
        """Each clause that an act touches, in the program's order."""
        touched = {clause for one in self.entries for clause in one.act.touches}
        wanted = touched & {self.clause} if self.clause else touched
        return tuple(
            ByClause(clause, tuple(one for one in self.entries if clause in one.act.touches))
            for clause in in_order(self.program, wanted)
        )

    def count(self, column: Column) -> int:
        """How many acts stand in a column."""
        return sum(one.column == column for one in self.entries)

    def entry_of(self, act: Act) -> Entry:
        """The entry of an act."""
        return next(one for one in self.entries if one.act == act)


def reconciled(
    program: Program, acts: Iterable[Act], dates: Dates, *, clause: str = ""
) -> Reconciled:
    """Put the acts of a program on a day into their columns and set them against each other.

    Args:
        acts: of any program; those of others are left out.
        dates: an act counts that may have been done by both days; it is compared where it
            surely had. Papers of the program count that were out by the day known.
        clause: leave out acts and mismatches that do not concern it; blank is all.
    """
    until = min(dates.as_of, dates.known_at)
    begun = [
        act for act in acts if act.program == program.id and act.date.begun(until) is not False
    ]
    sure = [act for act in begun if act.date.begun(until) is True]
    found = mismatches(program, sure, as_of=dates.as_of, known_at=dates.known_at)
    listed = tuple(_entries(program, begun, sure))
    if clause:
        found = tuple(one for one in found if _concerns(one, clause))
        shown = {act for one in found for act in one.acts}
        listed = tuple(one for one in listed if clause in one.act.touches or one.act in shown)
    return Reconciled(program, dates, clause, listed, found)


def _concerns(one: Mismatch, clause: str) -> bool:
    """Whether a mismatch is on the clause, or on none and between acts that touch it."""
    if one.clauses:
        return clause in one.clauses
    return any(clause in act.touches for act in one.acts)


def _entries(program: Program, acts: Sequence[Act], sure: Sequence[Act]) -> Iterator[Entry]:
    certain = set(sure)
    in_time = sorted(acts, key=lambda act: act.date.latest)
    for number, act in enumerate(in_time, 1):
        compared = act in certain and (is_narrow(act) or not is_demand(act))
        yield Entry(
            number,
            act,
            column_of(act, program.agency),
            channel_of(act),
            act in certain,
            compared,
        )

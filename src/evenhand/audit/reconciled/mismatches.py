"""Acts and papers of a program that do not agree, each kind by a code that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.audit.reconciled.both_ways import decided_both_ways
from evenhand.audit.reconciled.channels import (
    Aspect,
    ChannelDifference,
    Side,
    differing_channels,
    in_order,
    places_of,
)
from evenhand.audit.reconciled.grounds import undefined_grounds
from evenhand.audit.reconciled.in_the_file import (
    InTheFile,
    money_of_kind,
    of_money,
    of_proviso,
    of_scope,
    of_silence,
    of_steps,
    of_terms,
)
from evenhand.audit.reconciled.later_decisions import on_another_wording, on_other_terms
from evenhand.audit.reconciled.occasions import is_demand, one_day
from evenhand.audit.reconciled.said_of_it import days_given, money_said
from evenhand.terms.effects import effect_said

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.errors import Place
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

Code: TypeAlias = Literal[
    "asked-and-required",
    "in-one-paper-only",
    "proviso-left-out",
    "effect-in-one-paper-only",
    "effect-not-stated",
    "ground-undefined",
    "money-differs",
    "day-differs",
    "decided-on-other-terms",
    "decided-on-another-wording",
    "decided-both-ways",
    "no-such-clause",
]
"""Codes are added and never changed or reused."""
CODES: Final[tuple[Code, ...]] = get_args(Code)
_OF_ASPECT: Final[Mapping[Aspect, Code]] = {
    "force": "asked-and-required",
    "scope": "in-one-paper-only",
    "proviso": "proviso-left-out",
    "effect": "effect-in-one-paper-only",
}


class Mismatch(NamedTuple):
    """Acts that do not agree with one another, or with the program's file.

    ``sides`` are in the order of the words that name them. ``in_the_file`` is what the
    program has on it. ``one_day`` is false where it is not known that papers which are
    compared as of one day are; it says nothing of acts of different days. ``places`` are
    where the program has the clauses.
    """

    code: Code
    clauses: tuple[str, ...]
    sides: tuple[Side, ...]
    in_the_file: tuple[InTheFile, ...] = ()
    one_day: bool = True
    places: tuple[Place, ...] = ()

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act of it, by side."""
        return tuple(act for side in self.sides for act in side.acts)


def mismatches(
    program: Program, acts: Sequence[Act], *, as_of: dt.date, known_at: dt.date
) -> tuple[Mismatch, ...]:
    """Where the acts of a program differ, in the order of ``CODES``, then of days.

    Args:
        acts: those of the program that had surely been done by both days.
        known_at: papers of the program that came out later are left out.
    """
    channels = differing_channels(program, acts, as_of=as_of, known_at=known_at)
    found = [
        *_of_channels(program, channels, known_at),
        *_silent(program, acts, channels, known_at),
        *_grounds(program, acts, known_at),
        *_money(program, acts),
        *_days(program, acts, known_at),
        *_decisions(program, acts, known_at),
        *_no_clause(program, acts),
    ]
    return tuple(sorted(found, key=lambda one: CODES.index(one.code)))


def _of_channels(
    program: Program, channels: Sequence[ChannelDifference], known_at: dt.date
) -> Iterator[Mismatch]:
    for one in channels:
        beside: tuple[InTheFile, ...] = ()
        if one.aspect == "scope":
            beside = of_scope(program, one.clauses, known_at)
        elif one.aspect == "proviso":
            beside = of_proviso(program, one.clauses, known_at)
        elif one.aspect == "effect":
            beside = of_silence(program, one.clauses, known_at)
        code = _OF_ASPECT[one.aspect]
        yield Mismatch(code, one.clauses, one.sides, beside, one.one_day, one.places)


def _silent(
    program: Program,
    acts: Sequence[Act],
    channels: Sequence[ChannelDifference],
    known_at: dt.date,
) -> Iterator[Mismatch]:
    """Demands that do not say what follows, where no paper of their occasion does either."""
    set_against = {act for one in channels if one.aspect == "effect" for act in one.sides[1].acts}
    for act in acts:
        if is_demand(act) and effect_said(act) == "not-stated" and act not in set_against:
            beside = of_silence(program, act.touches, known_at)
            yield _mismatch(
                program, "effect-not-stated", act.touches, (Side("not-stated", (act,)),), beside
            )


def _grounds(program: Program, acts: Sequence[Act], known_at: dt.date) -> Iterator[Mismatch]:
    for clause, sides in undefined_grounds(acts, program.agency):
        day = max(act.date.latest for act in sides[0].acts)
        beside = of_terms(program, clause, day, known_at)
        yield _mismatch(program, "ground-undefined", (clause,), sides, beside)


def _money(program: Program, acts: Sequence[Act]) -> Iterator[Mismatch]:
    sides = money_said(acts)
    if {side.says for side in sides} - {money_of_kind(program)} or len(sides) > 1:
        yield _mismatch(program, "money-differs", (), sides, (of_money(program),))


def _days(program: Program, acts: Sequence[Act], known_at: dt.date) -> Iterator[Mismatch]:
    for act, sides in days_given(acts):
        beside = of_steps(program, act, known_at)
        yield _mismatch(program, "day-differs", act.touches, sides, beside)


def _decisions(program: Program, acts: Sequence[Act], known_at: dt.date) -> Iterator[Mismatch]:
    for clauses, sides in on_other_terms(program, acts):
        yield _mismatch(program, "decided-on-other-terms", clauses, sides)
    for clause, sides in on_another_wording(program, acts, known_at):
        yield _mismatch(program, "decided-on-another-wording", (clause,), sides)
    for clauses, sides in decided_both_ways(acts, program.agency):
        found = _mismatch(program, "decided-both-ways", clauses, sides)
        yield found._replace(one_day=one_day(found.acts))


def _no_clause(program: Program, acts: Sequence[Act]) -> Iterator[Mismatch]:
    """What acts touch and the program has no clause of, each with the acts that do."""
    known = {one.id for one in program.requires.every_clause()}
    touched = dict.fromkeys(one for act in acts for one in act.touches if one not in known)
    for clause in touched:
        side = Side("touches", tuple(act for act in acts if clause in act.touches))
        yield _mismatch(program, "no-such-clause", (clause,), (side,))


def _mismatch(
    program: Program,
    code: Code,
    clauses: tuple[str, ...],
    sides: tuple[Side, ...],
    beside: tuple[InTheFile, ...] = (),
) -> Mismatch:
    ordered = in_order(program, clauses)
    return Mismatch(code, ordered, sides, beside, places=places_of(program, ordered))

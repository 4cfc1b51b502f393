"""By when a step of a program's process is due in one case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from evenhand.terms.programs import out_by, perhaps_out_by
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.programs import Program, Step
    from evenhand.terms.statements import Act

_TO_EVERYBODY = frozenset({"all", "public"})


class Deadline(NamedTuple):
    """The last day of a step; more than one where the day that it counts from is in doubt.

    ``days`` stand in order, the earliest first; none where no time is stated, or where the
    act it counts from is not on file. ``within`` is the time allowed as the program has it,
    blank where it has none; ``after`` what it counts from; ``printed`` whether the paper
    itself prints the day; ``cite`` that paper. ``certain`` is false where it is not known
    whether that paper was out.
    """

    step: str
    days: tuple[dt.date, ...]
    within: str
    after: str
    printed: bool
    cite: str
    certain: bool = True


def deadlines(
    program: Program,
    applicant: str,
    acts: Iterable[Act],
    *,
    known_at: dt.date,
    kinds: Collection[str] = (),
    fiscal_year: int | None = None,
    perhaps: bool = False,
) -> tuple[Deadline, ...]:
    """When each step is due for an applicant, in the program's order.

    Args:
        known_at: steps whose paper came out later are left out.
        acts: those of the program that had been done by the day known; a step counts from
            the latest that is addressed to the applicant, or to everybody. Where the day of
            that act lies between two days, both are counted from. A day that the paper prints
            goes before, unless the act was done after it, or the day is over and no such act is
            on file.
        kinds: what the applicant counts as; steps of other kinds alone are left out. Empty
            where that is not on file.
        fiscal_year: of the award; steps of other years alone are left out. ``None`` where
            none is asked about.
        perhaps: give those, too, whose paper has an inexact day and may have been out.
    """
    known = tuple(acts)
    found = []
    for step in program.steps or ():
        if not step.bears_on(kinds, fiscal_year):
            continue
        certain = out_by(step.source, known_at)
        if certain or (perhaps and perhaps_out_by(step.source, known_at)):
            one = _deadline(step, applicant, known, known_at)
            found.append(one._replace(certain=certain))
    return tuple(found)


def _deadline(step: Step, applicant: str, acts: tuple[Act, ...], known_at: dt.date) -> Deadline:
    within = str(step.within) if step.within else ""
    cite = step.source.cite if step.source else ""
    begun = [act for act in acts if act.kind == step.after and _concerns(act, applicant)]
    printed = step.printed is not None and _printed_for(step, begun, known_at)
    days = tuple(sorted(set(_last_days(step, begun, printed=printed))))
    return Deadline(step.id, days, within, step.after, printed, cite)


def _last_days(step: Step, begun: Collection[Act], *, printed: bool) -> Iterator[dt.date]:
    if step.printed is not None and printed:
        yield from _bounds(step.printed.earliest, step.printed.latest)
        return
    if step.within is None or not begun:
        return
    latest = max(act.date.latest for act in begun)
    for act in begun:
        if act.date.latest == latest:
            for day in _bounds(act.date.earliest, act.date.latest):
                yield step.within.after(day)


def _printed_for(step: Step, begun: Collection[Act], known_at: dt.date) -> bool:
    """Whether the day printed is the applicant's.

    It is not where that day is over and no act that begins the step is on file toward the
    applicant: the paper went to others. Nor is it where the step was begun anew after it.
    """
    if step.printed is None:
        return False
    if step.after and not begun:
        return known_at <= step.printed.latest
    starts = (act.date.earliest for act in begun) if step.within else ()
    return not any(day is not None and day > step.printed.latest for day in starts)


def _concerns(act: Act, applicant: str) -> bool:
    """Whether an act is addressed to the applicant, to an office of it, or to everybody."""
    return not {applicant, *_TO_EVERYBODY}.isdisjoint(map(operator, act.addressees))


def _bounds(earliest: dt.date | None, latest: dt.date) -> Iterator[dt.date]:
    if earliest is not None:
        yield earliest
    yield latest

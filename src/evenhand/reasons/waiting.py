"""Which of an agency's questions wait for an answer, and whether the time for it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.deadlines import deadlines
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

_ANSWERS: Final = frozenset({"replies", "declines", "denies"})


class Unanswered(NamedTuple):
    """Questions put to an applicant that nothing on file answers.

    ``days`` are the last days to answer, the earliest first: more than one where the day they
    count from is in doubt, none where no paper on file states a time.
    """

    asked: Act
    days: tuple[dt.date, ...]

    def overdue(self, today: dt.date) -> bool:
        """Whether the time to answer is over by whichever of the days it counts to."""
        return bool(self.days) and self.days[-1] < today


def unanswered(
    program: Program,
    applicant: str,
    acts: Iterable[Act],
    *,
    known_at: dt.date,
    answered_on: Collection[dt.date] = (),
    kinds: Collection[str] = (),
) -> Unanswered | None:
    """The agency's latest questions to an applicant, where nothing answers them.

    Questions to everybody wait for nobody in particular and are left out.

    Args:
        acts: those on file of the program.
        known_at: the day; what was done later is left out.
        answered_on: the days on which the applicant answered otherwise than by an act.
        kinds: what the applicant counts as; empty where that is not on file.
    """
    done = [act for act in acts if act.date.latest <= known_at]
    asked = [act for act in done if act.kind == "asks" and _puts(act, program, applicant)]
    if not asked:
        return None
    last = max(asked, key=lambda act: act.date.latest)
    if replied_to(last, done, applicant) or any(day >= _begun(last) for day in answered_on):
        return None
    return awaited(last, program, applicant, done, known_at=known_at, kinds=kinds)


def replied_to(asked: Act, acts: Iterable[Act], applicant: str) -> bool:
    """Whether an act of the applicant answers some questions: one of their day, or of a later."""
    return any(_answers(act, applicant) and act.date.latest >= _begun(asked) for act in acts)


def awaited(
    asked: Act,
    program: Program,
    applicant: str,
    acts: Iterable[Act],
    *,
    known_at: dt.date,
    kinds: Collection[str] = (),
    fiscal_year: int | None = None,
) -> Unanswered:
    """Some questions as they wait, with the last days that count from them and from no others.

    Args:
        acts: those on file of the program, done by the day known.
        known_at, kinds, fiscal_year: as :func:`evenhand.reasons.deadlines.deadlines` takes them.
    """
    counted = [act for act in acts if act.kind != "asks" or act == asked]
    due = deadlines(
        program, applicant, counted, known_at=known_at, kinds=kinds, fiscal_year=fiscal_year
    )
    return Unanswered(asked, next((one.days for one in due if one.after == "asks"), ()))


def _puts(act: Act, program: Program, applicant: str) -> bool:
    """Whether an act is the agency's, and addressed to the applicant or an office of it."""
    return operator(act.actor) == program.agency and applicant in map(operator, act.addressees)


def _begun(asked: Act) -> dt.date:
    """The first day on which questions may have been put."""
    return asked.date.earliest or asked.date.latest


def _answers(act: Act, applicant: str) -> bool:
    return act.kind in _ANSWERS and operator(act.actor) == applicant

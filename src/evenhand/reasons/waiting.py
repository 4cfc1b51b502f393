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
    begun = last.date.earliest or last.date.latest
    answers = [act.date.latest for act in done if _answers(act, applicant)]
    if any(day >= begun for day in (*answers, *answered_on)):
        return None
    due = deadlines(program, applicant, done, known_at=known_at, kinds=kinds)
    days = next((one.days for one in due if one.after == "asks"), ())
    return Unanswered(last, days)


def _puts(act: Act, program: Program, applicant: str) -> bool:
    """Whether an act is the agency's, and addressed to the applicant or an office of it."""
    return operator(act.actor) == program.agency and applicant in map(operator, act.addressees)


def _answers(act: Act, applicant: str) -> bool:
    return act.kind in _ANSWERS and operator(act.actor) == applicant

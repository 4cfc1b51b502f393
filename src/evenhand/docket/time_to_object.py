"""By when a determination may be objected to, and where that is stated.

2 CFR 200.342 has an agency offer a way to object and sets no days. What a program's papers
state holds; where they state nothing, this docket allows a time of its own and says so.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from evenhand.reasons.deadlines import Deadline
from evenhand.reasons.words import long_day
from evenhand.terms.programs import Program, Step
from evenhand.terms.time_allowed import TimeAllowed

OURS: Final = TimeAllowed(30, "day")
# As papers call the step by which whoever was decided against asks to be decided again.
_STEPS: Final = ("objection", "appeal", "reconsideration", "review", "hearing")


class TimeToObject(NamedTuple):
    """The last day, the time allowed, the paper that states it, and the step as papers call it.

    ``cite`` is blank where no paper on file does, and the time is this docket's own.
    """

    last_day: dt.date
    allowed: TimeAllowed
    cite: str
    step: str

    @property
    def stated(self) -> bool:
        """Whether a paper states it."""
        return bool(self.cite)

    @property
    def deadline(self) -> Deadline:
        """It as letters take it."""
        days, within = (self.last_day,), str(self.allowed)
        return Deadline(self.step, days, within, "", printed=False, cite=self.cite)

    @property
    def words(self) -> str:
        """The last day and where it is from, in two sentences."""
        last = f"The last day to object is {long_day(self.last_day)}, {self.allowed} from the day"
        if self.stated:
            return f"{last} of the letter. That time is stated in: {self.cite}."
        ours = "No paper on file states a time, and 2 CFR 200.342 sets no days"
        return f"{last} of the letter. {ours}: it is what this docket allows."


def time_to_object(program: Program, sent_on: dt.date) -> TimeToObject:
    """By when a determination may be objected to.

    Args:
        sent_on: the day of the letter.
    """
    step = next((one for name in _STEPS for one in _named(program, name)), None)
    if step is None or step.within is None:
        name = step.id if step else _STEPS[0]
        return TimeToObject(OURS.after(sent_on), OURS, "", name)
    cite = step.source.cite if step.source else f"the program's step '{step.id}'"
    return TimeToObject(step.within.after(sent_on), step.within, cite, step.id)


def _named(program: Program, name: str) -> list[Step]:
    return [one for one in program.steps or () if one.id == name]

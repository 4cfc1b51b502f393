"""By when a determination may be objected to, and where that is stated.

2 CFR 200.342 has an agency offer a way to object and sets no days. What a program's papers
state holds; where they state nothing, this docket allows a time of its own and says so.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from evenhand.terms.programs import Program, Step
from evenhand.terms.time_allowed import TimeAllowed

OURS: Final = TimeAllowed(30, "day")
# As papers call the step by which whoever was decided against asks to be decided again.
_STEPS: Final = ("objection", "appeal", "reconsideration", "review", "hearing")


class TimeToObject(NamedTuple):
    """The last day, the time allowed, and the paper that states it.

    ``cite`` is blank where no paper on file does, and the time is this docket's own.
    """

    last_day: dt.date
    allowed: TimeAllowed
    cite: str

    @property
    def stated(self) -> bool:
        """Whether a paper states it."""
        return bool(self.cite)


def time_to_object(program: Program, sent_on: dt.date) -> TimeToObject:
    """By when a determination may be objected to.

    Args:
        sent_on: the day of the letter.
    """
    step = next((one for name in _STEPS for one in _named(program, name)), None)
    if step is None or step.within is None:
        return TimeToObject(OURS.after(sent_on), OURS, "")
    cite = step.source.cite if step.source else f"the program's step '{step.id}'"
    return TimeToObject(step.within.after(sent_on), step.within, cite)


def _named(program: Program, name: str) -> list[Step]:
    return [one for one in program.steps or () if one.id == name]

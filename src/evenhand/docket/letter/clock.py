"""By when an answer is due, how many days are left, and how that is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from evenhand.docket.letter.case import PRINTED_IN_YOURS, LetterCase
from evenhand.docket.worded import days_left, not_begun
from evenhand.reasons.deadlines import Deadline
from evenhand.reasons.words import headed, long_day

COUNTED = (
    "Days are calendar days, Saturdays, Sundays and holidays included; the last day still"
    " counts, and today does not."
)


class Hand(NamedTuple):
    """One step with its last days: what is due, when, how that is known, and what is left.

    ``left`` holds a sentence for each day; none where no day is known.
    """

    step: str
    days: tuple[dt.date, ...]
    how: str
    left: tuple[str, ...]


def hands(case: LetterCase) -> list[Hand]:
    """Each step that concerns whoever got the letter; the answer comes first."""
    found = [_hand(one, case) for one in case.deadlines]
    if case.answer_by is None:
        said = "Nothing that is on file states by when, and you named no day that it prints."
        found.insert(0, Hand("Answer", (), said, ()))
    return found


def _hand(one: Deadline, case: LetterCase) -> Hand:
    step = headed(one.step.replace("-", " "))
    left = tuple(f"{long_day(day)}: {days_left(day)}." for day in one.days)
    return Hand(step, one.days, " ".join(_how(one, case)), left)


def _how(one: Deadline, case: LetterCase) -> Iterator[str]:
    if one.cite == PRINTED_IN_YOURS:
        yield "This day is printed in your letter, as you typed it."
    elif one.after == "asks" and case.letter_is_its_own and one.days:
        yield (
            f"Counted: {one.within} from the day of your letter. That time is stated in a letter"
            f" to others ({one.cite}); if yours prints a day, that day holds."
        )
    elif one.printed:
        yield f"The day is printed in: {one.cite}."
    elif one.days:
        yield f"Counted: {one.within} from the act it follows, which is on record."
    elif one.within:
        yield f"The time allowed is {one.within}{not_begun(one.after)}."
    else:
        yield "Not stated: no paper on file says by when."
    if not one.certain:
        yield "It is not known whether the paper that states it was out by then."

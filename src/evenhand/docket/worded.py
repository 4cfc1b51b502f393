"""Days in words, the same on every page of the docket, and how many of them are left.

The record writes a day as ``2017-08-03``, and so do the lines that explain a determination.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from markupsafe import Markup

from evenhand.docket.clock import today
from evenhand.pages.templating import several
from evenhand.reasons.words import days_said, long_day

_DAY: Final = re.compile(r"(?<![\w./-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])")
_MONTH: Final = re.compile(r"(?<![\w./-])(\d{4})-(\d\d)(?![\w/-])")
# What programs read: marks, and what is shown as code.
_NO_WORDS: Final = re.compile(r"(<code\b.*?</code>|<textarea\b.*?</textarea>|<[^>]*>)", re.DOTALL)


def worded(text: str) -> str:
    """A text in which days are in words: ``published 3 August 2017``.

    Of markup what is read alone is changed, neither its marks nor what is code.
    """
    if not isinstance(text, Markup):
        return _DAY.sub(_day, text)
    parts = _NO_WORDS.split(text)
    return Markup("".join(one if at % 2 else _DAY.sub(_day, one) for at, one in enumerate(parts)))


def days_worded(text: str) -> str:
    """A day or the bounds of one in words: ``between 2018 and June 2019``."""
    return _MONTH.sub(_month, worded(days_said(text)))


def days_left(last: dt.date) -> str:
    """How many days are left until a last day, which still counts, or how long ago it was."""
    days = (last - today()).days
    if days > 0:
        return f"{several(days, 'day', 'days')} left after today"
    return f"{several(-days, 'day', 'days')} ago" if days else "today is the last day"


def not_begun(after: str) -> str:
    """What a time that has not begun will count from; blank where no paper says.

    Args:
        after: the kind of the act, as a deadline has it: ``asks``.
    """
    if not after:
        return ""
    return f", counted from the day on which the agency {after}; no such act is on file"


def _day(found: re.Match[str]) -> str:
    try:
        return long_day(dt.date(*map(int, found.groups())))
    except ValueError:
        return found[0]


def _month(found: re.Match[str]) -> str:
    year, month = map(int, found.groups())
    return f"{dt.date(year, month, 1):%B %Y}" if 1 <= month <= 12 else found[0]

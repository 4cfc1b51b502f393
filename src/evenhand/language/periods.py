"""Lengths of time as programs write them."""

from __future__ import annotations

import re
from typing import Final

from evenhand.terms.time_allowed import TimeAllowed

_YEAR: Final = re.compile(r"[1-9]\d{3}\Z", re.ASCII)
_YEARS: Final = re.compile(r"([1-9]\d?) (fiscal )?years?\Z", re.ASCII)
_DAYS: Final = re.compile(r"([1-9]\d{0,3}) days?\Z", re.ASCII)
_MONTHS: Final = re.compile(r"([1-9]\d{0,3}) months?\Z", re.ASCII)


def parse_days(text: str) -> int:
    """Calendar days, ``15 days``.

    Raises:
        ValueError: the text is no number of days from 1 to 9999.
    """
    match = _DAYS.match(text)
    if not match:
        raise ValueError(f"'{text}' is not a number of days")
    return int(match[1])


def parse_time_allowed(text: str) -> TimeAllowed:
    """Calendar days or months, ``15 days``, ``18 months``.

    Raises:
        ValueError: the text is no number of either from 1 to 9999.
    """
    if match := _MONTHS.match(text):
        return TimeAllowed(int(match[1]), "month")
    return TimeAllowed(parse_days(text), "day")


def parse_year(text: str) -> int:
    """A fiscal year, ``2017``.

    Raises:
        ValueError: the text is no year of four digits.
    """
    if not _YEAR.match(text):
        raise ValueError(f"'{text}' is not a fiscal year")
    return int(text)


def parse_years(text: str) -> tuple[int, bool]:
    """Years, ``4 years``, or ``3 fiscal years``; the second part says whether they are fiscal.

    Raises:
        ValueError: the text is no number of years from 1 to 99.
    """
    match = _YEARS.match(text)
    if not match:
        raise ValueError(f"'{text}' is not a number of years")
    return int(match[1]), match[2] is not None

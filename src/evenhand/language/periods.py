"""Lengths of time as programs write them."""

from __future__ import annotations

import re
from typing import Final

_DAYS: Final = re.compile(r"([1-9]\d{0,3}) days?\Z", re.ASCII)


def parse_days(text: str) -> int:
    """Calendar days, ``15 days``.

    Raises:
        ValueError: the text is no number of days from 1 to 9999.
    """
    match = _DAYS.match(text)
    if not match:
        raise ValueError(f"'{text}' is not a number of days")
    return int(match[1])

"""A letter that somebody got, as the address of every page about it holds it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlencode


class LetterQuestion(NamedTuple):
    """Of which program, to whom, of which day; what the letter prints; how the text is read.

    ``due`` is the last day to answer, ``None`` where the letter prints none. A blank
    ``reading`` is all of them. ``act`` says which of the agency's acts of that day on record
    it is, counted from 1; 0 where nobody said.
    """

    program: str
    about: str
    day: dt.date
    due: dt.date | None = None
    reading: str = ""
    act: int = 0

    @property
    def query(self) -> str:
        """It as the query of an address; nothing in it is secret."""
        said = {
            "program": self.program,
            "about": self.about,
            "day": self.day.isoformat(),
            "due": self.due.isoformat() if self.due else "",
            "reading": self.reading,
            "act": str(self.act or ""),
        }
        return urlencode({name: value for name, value in said.items() if value})

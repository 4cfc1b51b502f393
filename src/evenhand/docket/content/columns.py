"""Headings of columns that hold persons, in English and Spanish, wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from evenhand.docket.content.names import COLUMNS
from evenhand.docket.content.normal import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS: Final = re.compile(r"\t|[|;,]| {2,}")
_LONGEST: Final = 60
_WORDS: Final = 4


def person_headings(cells: Sequence[str]) -> list[str]:
    """The cells of a row that head a column of persons, as they are written."""
    return [cell.strip() for cell in cells if len(cell) <= _LONGEST and folded(cell) in COLUMNS]


def headings_of_line(line: str) -> list[str]:
    """The same in a line of text: where it is nothing but headings, two at least of persons.

    Parts are set off by tabs, bars, semicolons, commas or two spaces.
    """
    if len(line) > 500:
        return []
    parts = [part for part in _PARTS.split(line) if part.strip()]
    if len(parts) < 2 or any(len(part.split()) > _WORDS for part in parts):
        return []
    found = person_headings(parts)
    return found if len(found) > 1 else []

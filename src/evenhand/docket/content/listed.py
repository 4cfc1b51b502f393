"""Lists of persons: lines that begin with a name and go on to a date or a number.

Tables of cities, of offences and of exhibits begin alike (``Baltimore, Maryland``,
``Robbery, armed``, ``1. Letter Sent``), so the words of those are no names here.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from evenhand.docket.content.names import GIVEN
from evenhand.docket.content.naming import may_be_surname
from evenhand.docket.content.normal import folded
from evenhand.docket.content.other_words import SURNAMES_TOO, THINGS

_WORD: Final = r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?"
_START: Final = r"^[ \t]*(?:\(?(?P<number>\d{1,4})[.):|,;\t]?[ \t|]*)?"
_LAST_FIRST: Final = re.compile(
    rf"{_START}(?P<last>{_WORD}(?: {_WORD}){{0,2}})[ \t]*[,;|\t][ \t]*(?P<first>{_WORD})"
    rf"(?P<rest>[^\n]*)",
    re.M,
)
_FIRST_LAST: Final = re.compile(
    rf"^[ \t]*\(?\d{{1,4}}[.):|]?[ \t|]+(?P<name>(?P<first>{_WORD})(?: {_WORD}){{1,3}})"
    r"(?P<rest>[^\n]*)",
    re.M,
)
_DATE: Final = re.compile(
    r"(?<![\w/-])(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w/-])"
)
_NUMBER: Final = re.compile(r"(?<![\w.,$/-])(?:[A-Z]{1,3}[- ]?)?\d{5,9}(?![\w.,/-])")
_ENDS_NO_NAME: Final = THINGS - SURNAMES_TOO
_MANY: Final = 3


class Listed(NamedTuple):
    """Lines that list persons: where they begin, how many, the first of them."""

    line: int
    lines: int
    sample: str
    certain: bool


class _Line(NamedTuple):
    start: int
    text: str
    given: bool


def lists_in(text: str) -> list[Listed]:
    """The list of persons in a text, as one; or each line that names one with a date.

    It is certain where three lines or more begin so and a third of them has a given name
    that is common in the United States. The text is one that ``plain`` returned.
    """
    found = sorted({one.start: one for one in _lines(text)}.values())
    if len(found) >= _MANY:
        sure = 3 * sum(one.given for one in found) >= len(found)
        return [Listed(_number(text, found[0]), len(found), found[0].text, sure)]
    return [Listed(_number(text, one), 1, one.text, False) for one in found if one.given]


def _lines(text: str) -> list[_Line]:
    lines = [
        _Line(found.start(), found[0].strip(), _given(found["first"]))
        for found in _LAST_FIRST.finditer(text)
        if _named(found["last"], found["first"]) and _dated(found["rest"])
    ]
    return lines + [
        _Line(found.start(), found[0].strip(), True)
        for found in _FIRST_LAST.finditer(text)
        if _given(found["first"])
        and _dated(found["rest"])
        and folded(found["name"].split()[-1]) not in _ENDS_NO_NAME
    ]


def _named(last: str, first: str) -> bool:
    """Whether words may be a surname and a given name: capitals, or a common given name."""
    *before, surname = last.split()
    if _given(first):
        return may_be_surname(surname)
    capitals = last[0].isupper() and first[0].isupper()
    return capitals and all(map(may_be_surname, (*before, surname, first)))


def _given(word: str) -> bool:
    return folded(word).split(" ")[0] in GIVEN


def _dated(rest: str) -> bool:
    return bool(_DATE.search(rest) or _NUMBER.search(rest))


def _number(text: str, line: _Line) -> int:
    return text.count("\n", 0, line.start) + 1

"""Names of persons that follow one another: in rows, or in a run within a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from evenhand.docket.content.naming import Name

_MANY: Final = 3
_TOGETHER: Final = re.compile(r"[ ]?(?:\([^()\n]{0,40}\))?[ ]?[,;/|&]?\s{1,2}(?:(?:and|y|e|&)\s)?")
_MOST_BETWEEN: Final = 50
_ROW_START: Final = re.compile(r"[\W_]{0,6}(?:\d{1,4}\W{1,3}|[a-z][.)]\s)?\W{0,4}\Z")
_CELL_BEFORE: Final = re.compile(r"(?:[\t|;,\"]| {2}) ?\Z")
_CELL_AFTER: Final = re.compile(r" ?(?:[\t|;,\"]| {2}|$)")
_ROW_WORDS: Final = 6
_GAP_ROWS: Final = 2
_ROW: Final = 200
_NEW_LINE: Final = re.compile(r"\n")


class _Row(NamedTuple):
    line: int
    name: Name


def lists_of(names: Sequence[Name], text: str) -> Iterator[tuple[Name, ...]]:
    """Three of the names or more in rows, or in a run; the same may be told as both.

    In tables of towns a name that begins as a town does is one of those.
    """
    persons = [one for one in names if not one.town]
    yield from _in_rows(text, persons)
    yield from _in_runs(text, persons)


def _in_rows(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Three rows or more, hardly anything between them, that begin with or hold a name."""
    rows: list[_Row] = []
    for row in _rows(text, names):
        if rows and row.line - rows[-1].line > 1 + _GAP_ROWS:
            yield from _many([one.name for one in rows])
            rows = []
        rows.append(row)
    yield from _many([one.name for one in rows])


def _rows(text: str, names: Sequence[Name]) -> Iterator[_Row]:
    """The first name of each line that is a row."""
    ends = [found.start() for found in _NEW_LINE.finditer(text)]
    last = -1
    for name in names:
        number = bisect_right(ends, name.start)
        begin = ends[number - 1] + 1 if number else 0
        line = text[begin : ends[number] if number < len(ends) else len(text)]
        if number != last and _is_row(line, name.start - begin, name.end - begin):
            last = number
            yield _Row(number, name)


def _is_row(line: str, start: int, end: int) -> bool:
    """Whether a name begins a short line, or is all there is in a cell of one."""
    before, after = line[max(0, start - 20) : start], line[end : end + 2]
    first = start <= 20 and _ROW_START.match(before)
    if first and len(line) < _ROW and len(line.split()) <= _ROW_WORDS:
        return True
    return bool((first or _CELL_BEFORE.search(before)) and _CELL_AFTER.match(after))


def _in_runs(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Three names or more with no more than a comma, an age or *and* between them."""
    run: list[Name] = []
    for name in names:
        if run and not _together(text, run[-1].end, name.start):
            yield from _many(run)
            run = []
        run.append(name)
    yield from _many(run)


def _together(text: str, end: int, start: int) -> bool:
    return start - end <= _MOST_BETWEEN and bool(_TOGETHER.fullmatch(text, end, start))


def _many(names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """A list of them, where a third has a given name that is common."""
    if len(names) >= _MANY and 3 * sum(one.sure for one in names) >= len(names):
        yield tuple(names)

"""Names of persons beside a word of custody, and names that follow one another in a list.

Beside is: in the same sentence, row or short line. Spanish is read as English is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.docket.content.naming import SHORT_LINE, Name
from evenhand.docket.content.officials import names_in

Kind: TypeAlias = Literal["person-held", "names"]

_CUSTODY: Final = re.compile(
    r"(?<!\w)(?:inmates?|detainees?|prisoners?|arrestees?|arrest(?:s|ed|ing)?|booked|booking"
    r"|(?:un)?detain(?:ed|s|ing)?|jailed|incarcerated|imprisoned|mugshots?|deport(?:ed|able|ation)"
    r"|(?:in|into|from|under|ice|federal|police|sheriff's) custody|custody of|fugitives?"
    r"|(?:is|was|are|were|be|been|being) (?:wanted|held|released|transferred to ice)"
    r"|wanted (?:by|for|on|in)|held (?:for|on|by|without|pending|overnight)"
    r"|held (?:in|at) (?:\w+ ){0,5}(?:jail|prison|cell|detention|custody|facility)"
    r"|released (?:from|to|into|on (?:bail|bond|parole))"
    r"|charged with|convicted|sentenced|indicted|warrants? (?:for|against|on|out)"
    r"|detainers? (?:for|against|on|was|were)|d\.?u\.?i|d\.?w\.?i"
    r"|arrestad[oa]s?|arrestaron|arrest[óo] a|detenid[oa]s?|detuvieron|detuvo|pres[oa]s?"
    r"|reclus[oa]s?|encarcelad[oa]s?|deportad[oa]s?|deportaron|bajo custodia|buscad[oa]s? por"
    r"|liberad[oa]s?|orden(?:es)? de (?:arresto|captura|detenci[óo]n)|acusad[oa]s? de"
    r"|condenad[oa]s?|entregad[oa]s? a(?:l)? ice)(?!\w)",
    re.I,
)
_NEAR: Final = 240
_SENTENCE: Final = re.compile(
    r"(?:(?<=[^\W_]{2})|(?<=[)\]\"'%]))"
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSr)(?<!\bJr)(?<!\bMrs)(?<!\bSt)"
    r"[.!?][\"')\]]{0,2}\s"
)
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


class Named(NamedTuple):
    """Names that should not be here, and what speaks against them."""

    kind: Kind
    names: tuple[Name, ...]

    @property
    def start(self) -> int:
        """Where the first begins in the text that was searched."""
        return self.names[0].start


class _Row(NamedTuple):
    line: int
    name: Name


def named_in(text: str) -> list[Named]:
    """What should not be here, in order; the text is one that ``plain`` returned.

    Of what says the same, names beside custody and a list of them, that with more is told.
    """
    names = names_in(text)
    if not names:
        return []
    held = [Named("person-held", several) for several in _beside_custody(text, names)]
    # Beside custody a town does not excuse the words after it; in tables of towns it does.
    persons = [one for one in names if not one.town]
    lists = [Named("names", one) for one in (*_in_rows(text, persons), *_in_runs(text, persons))]
    return sorted(_largest([*held, *lists]), key=lambda one: one.start)


def _largest(found: Sequence[Named]) -> Iterator[Named]:
    """Without those whose names are all in another, which comes first where they are the same."""
    told: dict[Name, list[frozenset[Name]]] = {}
    for one in sorted(found, key=lambda one: -len(one.names)):
        own = frozenset(one.names)
        if not any(own <= other for other in told.get(one.names[0], ())):
            yield one
            for name in own:
                told.setdefault(name, []).append(own)


def _beside_custody(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Names with a word of custody near them, together where they are in one sentence or line."""
    ends = sorted({*(one.end() for one in _SENTENCE.finditer(text)), *_line_ends(text)})
    said = [found.start() for found in _CUSTODY.finditer(text)]
    told: dict[int, list[Name]] = {}
    for name in names:
        unit = bisect_right(ends, name.start)
        first = ends[unit - 1] if unit else 0
        last = ends[unit] if unit < len(ends) else len(text)
        at = bisect_left(said, max(first, name.start - _NEAR))
        if at < len(said) and said[at] < min(last, name.end + _NEAR):
            told.setdefault(unit, []).append(name)
    return map(tuple, told.values())


def _line_ends(text: str) -> Iterator[int]:
    """Where a line ends what it says: it is short and has no colon at its end, or is the last."""
    begin = 0
    for found in _NEW_LINE.finditer(text):
        line = text[begin : found.start()].rstrip()
        blank = text[found.end() : found.end() + 1] in ("", "\n")
        if blank or (len(line) < SHORT_LINE and not line.endswith(":")):
            yield found.end()
        begin = found.end()


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

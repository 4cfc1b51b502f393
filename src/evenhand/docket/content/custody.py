"""Names of persons beside a word of custody: in the same sentence, row or short line.

Spanish is read as English is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.docket.content.naming import SHORT_LINE, Name

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
_NEW_LINE: Final = re.compile(r"\n")


def beside_custody(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
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

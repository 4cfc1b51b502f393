"""Marks in free text that tell who a person is: numbers, births, bookings, names, lists.

The docket decides about governments and records nobody held, arrested or wanted. What is found
here is a reminder to the sender and a guard for the public page. A name is noticed beside a
word of custody or with two others (see ``names_found``), and not alone. Forms of the numbers: an
alien number has seven to nine digits (8 CFR 1.2, and the USCIS Policy Manual's glossary); a
social security number has no area 000, 666 or 900-999, no group 00 and no serial 0000 (SSA,
POMS RM 10201.035).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal, TypeAlias

from evenhand.docket.content.listed import Listed, lists_in
from evenhand.docket.content.names_found import Named, named_in
from evenhand.docket.content.normal import masked, plain

Kind: TypeAlias = Literal[
    "alien-number",
    "social-security-number",
    "birth-date",
    "booking",
    "person-list",
    "person-column",
    "nine-digits",
    "name-and-date",
    "person-held",
    "names",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A mark of a person.

    Args:
        where: the place in words, such as ``line 3``.
        shown: what was found, with its digits masked; in lists the letters too.
        certain: whether it can hardly be anything else.
        line: where it begins in the text that was searched, from 1.
    """

    kind: Kind
    where: str
    shown: str
    certain: bool
    line: int


MOST_FINDINGS: Final = 1_000
NAMES: Final = frozenset[Kind](("person-held", "names"))
_GAP: Final = r"[\s:#=|.()'\"-]{0,12}(?:(?:is|es|was)[\s:]{1,3})?"
_ALIEN: Final = r"(?:\d[-.\s]?){6,8}\d(?![-.]?\d)"
_SOCIAL: Final = r"\d{3}[-.\s]{0,3}\d{2}[-.\s]{0,3}\d{4}(?!\d)"
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|ene|abr|ago|set|dic|mayo|marzo)[a-z]{0,8}\.?"
)
_DATE: Final = (
    r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-\s.]{{1,2}}(?:of\s|de\s)?{_MONTH}[-,\s]{{1,2}}(?:de\s|del\s)?\d{{2,4}}"
    rf"|{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?!\d)"
)
_BIRTH: Final = (
    r"d\.?\s?o\.?\s?b\b\.?|dates?\s(?:of|de)\sbirth|birth\s?-?(?:date|day)|born(?:\son)?(?:\sthe)?"
    r"|fecha\s(?:de\s)?nac(?:imiento|\b)\.?|f\.\s?nac\.|nacid[oa](?:\sel)?(?:\sd[íi]a)?|naci[óo]\sel"
)
_HELD: Final = (
    r"(?:booking|inmate|detainee|prisoner|arrestee|offender|recluso|preso|detenido|interno)"
)
_NUMBER: Final = r"(?:ids?\b|nos?\b\.?|num\b\.?|n[úu]m(?:ero)?\b\.?|numbers?\b|nbr\b\.?|#)"
_HAS_NUMBER: Final = rf"(?:'s)?\s?{_NUMBER}{_GAP}[A-Z]{{0,3}}-?\d[\d-]{{2,}}"
_SURE: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "alien-number",
        r"(?<![\w-])A(?:[-#:.]\s?){0,2}\d{2,3}[-. ]?\d{3}[-. ]?\d{3}(?!\w|[-.]\d)",
    ),
    (
        "alien-number",
        r"(?<![\w-])(?-i:A)\s{1,3}(?!(?:19|20)\d\d[01]\d[0-3]\d\b)#?\s?"
        r"\d{2,3}[-. ]?\d{3}[-. ]?\d{3}(?!\w|[-.]\d)",
    ),
    (
        "alien-number",
        rf"(?<![\w-])(?:A[-\s]?{_NUMBER}|A\s?\#"
        rf"|(?:alien|USCIS)(?:\sregistration)?(?:\s?{_NUMBER}|:)(?:\s(?:number|no\b\.?))?"
        r"|n[úu]mero\s(?:de\s)?(?:registro\s(?:de\s)?)?extranjer[oa])"
        rf"{_GAP}A?[-\s#]{{0,2}}{_ALIEN}",
    ),
    (
        "social-security-number",
        r"(?<!\w)(?:SSN|S\.S\.N\.?|social\ssecurity|seguro\ssocial)"
        rf"(?:\s?{_NUMBER})?{_GAP}{_SOCIAL}",
    ),
    ("social-security-number", r"(?<![\w*])[x*•]{3}[- ]?[x*•]{2}[- ]?\d{4}(?!\w)"),
    ("birth-date", rf"(?<!\w)(?:{_BIRTH}){_GAP}(?:el\s|on\s)?{_DATE}"),
    ("birth-date", r"(?<!\w)D\.?O\.?B\.?[\s:|]{0,4}(?:19|20)\d\d(?!\w)"),
    ("booking", rf"(?<!\w){_HELD}{_HAS_NUMBER}"),
    (
        "booking",
        r"(?<!\w)(?:detainee|inmate|arrestee|prisoner|recluso|detenido)(?:'s)?\sname"
        r"\s{0,2}[:=|](?=\s{0,3}\w)",
    ),
    (
        "booking",
        r"(?<!\w)nombre\sdel?\s(?:recluso|detenido|preso)\s{0,2}[:=|](?=\s{0,3}\w)",
    ),
    ("booking", r"(?<!\w)arrestees?\s{0,2}[:=|](?=\s{0,3}[^\W\d])"),
)
_PATTERNS: Final = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _SURE)
_PARTED: Final = re.compile(
    r"(?<![\w.-])(?!000|666|9)\d{3}(?P<one>[-. ])(?!00)\d{2}(?P<two>[-. ])(?!0000)\d{4}"
    r"(?!\w|[-.]\d)"
)
# An amount in dollars mostly ends in noughts.
_NINE: Final = re.compile(r"(?<![\w.,$#/-])\d{6}(?!000)\d{3}(?!\w|[-.,/]\d)")
_OTHER_NUMBERS: Final = re.compile(
    r"\b(?:duns|ein|tin|uei|geoid|fips|ori|cage|omb|gnis|grant|award|parcel|routing|account|zip)"
    r"(?:s|\s(?:code|id|no\.?|number|#))?[\s:#=|.]{0,4}\Z",
    re.I,
)


def found_in(text: str) -> list[Finding]:
    """Find the marks of persons in a text, in the order of its lines.

    A place is found once: what is certain there hides what is doubtful. Names are always
    doubtful. A text with more
    marks than ``MOST_FINDINGS`` has said enough, and is not searched to its end.
    """
    text = plain(text)
    ends = [found.start() for found in re.finditer("\n", text)]
    found: list[Finding] = []
    taken: list[tuple[int, int]] = []
    marks = chain(_sure(text), _parted(text), _nine(text))
    for kind, certain, start, end in islice(marks, MOST_FINDINGS):
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            line = bisect_right(ends, start - 1) + 1
            found.append(Finding(kind, f"line {line}", masked(text[start:end]), certain, line))
    lists = lists_in(text)
    found += [_of_list(one) for one in lists]
    for named in islice(named_in(text), MOST_FINDINGS):
        line = bisect_right(ends, named.start - 1) + 1
        if not any(one.line <= line < one.line + one.lines for one in lists):
            found.append(_of_names(named, text, line))
    return sorted(found, key=lambda one: one.line)


def _sure(text: str) -> Iterator[tuple[Kind, bool, int, int]]:
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield kind, True, found.start(), found.end()


def _parted(text: str) -> Iterator[tuple[Kind, bool, int, int]]:
    """Numbers parted as a social security number is: by hyphens it is certain.

    Figures side by side in a table look the same when parted by spaces or points.
    """
    for found in _PARTED.finditer(text):
        certain = found["one"] == found["two"] == "-"
        yield "social-security-number", certain, found.start(), found.end()


def _nine(text: str) -> Iterator[tuple[Kind, bool, int, int]]:
    for found in _NINE.finditer(text):
        if not _OTHER_NUMBERS.search(text, max(0, found.start() - 30), found.start()):
            yield "nine-digits", False, found.start(), found.end()


def _of_list(one: Listed) -> Finding:
    where = f"line {one.line}" if one.lines == 1 else f"{one.lines} lines from line {one.line}"
    kind: Kind = "person-list" if one.lines > 2 else "name-and-date"
    return Finding(kind, where, masked(one.sample, letters=True), one.certain, one.line)


def _of_names(one: Named, text: str, line: int) -> Finding:
    where = (
        f"line {line}" if one.kind == "person-held" else f"{len(one.names)} names from line {line}"
    )
    first = one.names[0]
    return Finding(
        one.kind, where, masked(text[first.start : first.end], letters=True), False, line
    )

"""Whoever is named with an office or as the party of a case at law, and so may be named."""

from __future__ import annotations

import re
from typing import Final

from evenhand.docket.content.naming import Name, all_names
from evenhand.docket.content.other_words import TITLES

_OFFICES: Final = "|".join(sorted(TITLES, key=len, reverse=True))
_OFFICE_BEFORE: Final = re.compile(
    rf"\b(?i:(?P<office>{_OFFICES}))"
    r"(?:\s(?:of|for|del?)(?:\s(?:the\s)?[A-Z]\w*){1,4})?,?\s{1,3}\Z"
)
_OFFICE_AFTER: Final = re.compile(
    r"\s?[,(]\s?(?:(?:the|an?|its|our|your|then|former|acting|el|la)\s)?"
    r"(?:[A-Z][\w'’]+\s){0,3}(?:(?:city|county|state|police|vice|chief|deputy|district)\s)?"
    rf"(?i:{_OFFICES})\b(?!['’]s)"
)
_CASE_BEFORE: Final = re.compile(r"(?:\bvs?\.?|\bin re|\bex parte|\bmatter of)\s{1,3}\Z", re.I)
_CASE_AFTER: Final = re.compile(r",?\s{1,3}(?:et al\.?,?\s{1,3})?vs?\.?\s", re.I)
_AND: Final = re.compile(r",?\s(?:(?:and|y|e|&)\s)?")
_BACK: Final = 100


def names_in(text: str) -> list[Name]:
    """What looks like names of persons who are no officials and no parties, in order.

    The text is one that ``plain`` returned.
    """
    found: list[Name] = []
    officials = -1
    for name in all_names(text):
        if officials >= 0 and _AND.fullmatch(text, officials, name.start):
            officials = name.end
            continue
        office = _OFFICE_BEFORE.search(text, max(0, name.start - _BACK), name.start)
        # Of several, as in "Commissioners Jane Doe and John Roe", the office is said once.
        officials = name.end if office and office["office"].lower().endswith("s") else -1
        if not office and not _is_officer_or_party(text, name):
            found.append(name)
    return found


def _is_officer_or_party(text: str, name: Name) -> bool:
    return bool(
        _OFFICE_AFTER.match(text, name.end)
        or _CASE_AFTER.match(text, name.end)
        or _CASE_BEFORE.search(text, max(0, name.start - 20), name.start)
    )

"""Which of a program's sources an act cites, where the two name it in different words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

_SMALL: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "the", "to"}
)
_FEWEST: Final = 3  # one or two words, such as a paper's name, could be meant of many sources


def source_of(act: Act, program: Program) -> str:
    """The id of the source an act cites; blank where none matches, or not one alone.

    A source matches whose link stands in the act's cite, or whose own cite holds all of its
    words. On which day a page was read is no part of that. Of several that match, the one
    dated on the act's day is meant.
    """
    sought = _words(re.sub(r", as of [^,;]*$", "", act.cite))
    found = [
        source
        for source in program.sources.values()
        if (source.link and source.link in act.cite)
        or (len(sought) >= _FEWEST and sought <= _words(source.cite))
    ]
    if len(found) > 1:
        found = [source for source in found if source.dated == act.date]
    return found[0].id if len(found) == 1 else ""


def _words(cite: str) -> set[str]:
    """The words that matter, one and several of a thing alike."""
    return {word.removesuffix("s") for word in re.findall(r"\w+", cite.lower())} - _SMALL

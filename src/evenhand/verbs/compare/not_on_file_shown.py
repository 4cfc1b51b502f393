"""What is not on file: the reader must know it before reading what is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.audit.alike.said import like_treatment_sentences
from evenhand.pages.comparison import Section
from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.verbs.compare.findings import Findings
    from evenhand.verbs.compare.question import Question


def not_on_file_shown(asked: Question, found: Findings) -> Section:
    """Who else applied, whose own acts, and which figures."""
    lines = tuple(_lines(asked, found))
    rows = tuple({"what": line} for line in lines)
    return Section("not-on-file", "What is not on file", lines, rows=rows)


def _lines(asked: Question, found: Findings) -> Iterator[str]:
    names = asked.names
    if found.pools:
        yield from like_treatment_sentences(found.pools)
    if found.told.silent:
        who = listed(sorted(names[one] for one in found.told.silent))
        yield f"No act of their own is on file by the day of: {who}."
    for body, years in found.windows.gaps.items() if found.windows else ():
        yield f"{names[body]} has no figure on file for {listed([str(year) for year in years])}."
    yield "What is not on file may exist; nothing here rests on its not existing."

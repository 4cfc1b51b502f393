"""The sections of a comparison in reading order: what is missing, what it shows, then the parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from evenhand.pages.comparison import Section
from evenhand.reasons.words import hindsight_sentence
from evenhand.verbs.compare.accounts_shown import accounts_shown
from evenhand.verbs.compare.conclusions import conclusions
from evenhand.verbs.compare.drawn_sets_shown import peers_shown, tests_shown
from evenhand.verbs.compare.matches_shown import matches_shown
from evenhand.verbs.compare.not_on_file_shown import not_on_file_shown
from evenhand.verbs.compare.pools_shown import TITLE as POOLS
from evenhand.verbs.compare.pools_shown import pools_shown
from evenhand.verbs.compare.process_shown import said_and_done_shown, standards_shown
from evenhand.verbs.compare.rounds_shown import rounds_shown
from evenhand.verbs.compare.separating_shown import separating_shown
from evenhand.verbs.compare.windows_shown import TITLE as WINDOWS
from evenhand.verbs.compare.windows_shown import windows_shown

if TYPE_CHECKING:
    from evenhand.verbs.compare.findings import Findings
    from evenhand.verbs.compare.question import Question


def sections_of(asked: Question, found: Findings) -> Iterator[Section]:
    """Every section; that of a part that could not be put says why.

    The report's head stamps hindsight for all of them, so that none says it again.
    """
    stamp = hindsight_sentence(asked.dates.as_of)
    for one in _sections(asked, found):
        yield replace(one, sentences=tuple(line for line in one.sentences if line != stamp))


def _sections(asked: Question, found: Findings) -> Iterator[Section]:
    yield not_on_file_shown(asked, found)
    yield conclusions(found, asked.names)
    yield accounts_shown(found.told, asked.program, asked.names)
    yield from _alike(asked, found)
    yield _windows(asked, found)
    yield tests_shown(found.tests, found.why_not["pools"], asked.names, asked.primary)
    yield from separating_shown(found.tests, asked.names)
    yield rounds_shown(found.rounds)
    yield standards_shown(found.standards)
    yield said_and_done_shown(found.papers)


def _alike(asked: Question, found: Findings) -> Iterator[Section]:
    if found.among is None:
        yield Section("alike", POOLS, (found.why_not["pools"],))
        return
    yield pools_shown(found.among.pools, asked.names)
    yield matches_shown(found.among.matches)
    yield peers_shown(found.among.nearest, asked.names)


def _windows(asked: Question, found: Findings) -> Section:
    if found.windows is None:
        return Section("windows", WINDOWS, (found.why_not["windows"],))
    selected = "those selected before the day"
    group = selected if asked.beside is None else "those named beside them"
    return windows_shown(found.windows, ("treated", group), asked.names)

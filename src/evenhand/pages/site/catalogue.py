"""Languages of the site's own words: a catalogue of messages each (GNU gettext's PO files).

What the site says of itself (headings, outcomes, statuses, the glossary) is translated.
Findings and papers stay in the language they were written in, and are marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from evenhand.pages.site.frame import MENU
from evenhand.reasons.applicants import Standing
from evenhand.reasons.change_words import reason_heading
from evenhand.reasons.columns import (
    APPLICANTS_COLUMN,
    BARRED,
    PROGRAMS_COLUMN,
    TO_CHANGE,
    TO_SHOW,
)
from evenhand.reasons.explained import DISPUTES, MONEY, ORDERS, UNKNOWN
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES, STATUSES
from evenhand.reasons.words import headed
from evenhand.terms.statements import CONFIDENCES

SOURCE: Final = "en"
# Its own name in each language: a reader looks for that, not for ours.
LANGUAGES: Final = {"en": "English", "es": "Español"}


def marked(message: str) -> str:
    """A message to be looked up later, where the page's language is known."""
    return message


def looked_up() -> Iterator[str]:
    """The messages that pages look up by a name: outcomes, answers on clauses, headings."""
    yield from (words for words, _ in (*OUTCOMES.values(), NOT_DECIDED))
    yield from map(reason_heading, OUTCOMES)
    for words, _, meaning in STATUSES.values():
        yield from (words, headed(meaning))
    yield from (ORDERS, MONEY, DISPUTES, UNKNOWN)
    yield from (APPLICANTS_COLUMN, PROGRAMS_COLUMN, TO_CHANGE, TO_SHOW, BARRED)
    yield from get_args(Standing)[1:]
    yield from CONFIDENCES
    yield from (link.words for link in MENU)


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; of the source language an empty one.

    Args:
        language: a key of ``LANGUAGES``.
    """
    if language == SOURCE:
        return NullTranslations()
    text = files("evenhand.pages").joinpath("catalogues", f"{language}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return Translations(compiled)

"""Every word that the site says of itself stands in every language."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.pofile import read_po
from tools.make_catalogue import CATALOGUES, messages, updated

from evenhand.pages.site.catalogue import LANGUAGES, SOURCE, translations

OTHERS = [language for language in LANGUAGES if language != SOURCE]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_the_messages_of_the_pages_and_no_others(language: str):
    text = (CATALOGUES / f"{language}.po").read_text(encoding="utf-8")
    assert text == updated(language), "run: python tools/make_catalogue.py"


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_its_placeholders(language: str):
    content = (CATALOGUES / f"{language}.po").read_bytes()
    catalogue = read_po(io.BytesIO(content), locale=language)
    missing = [one for one in messages() if not getattr(catalogue.get(one), "string", "")]
    assert missing == []
    for one in catalogue:
        if isinstance(one.id, str) and one.id:
            assert sorted(PLACEHOLDER.findall(one.id)) == sorted(PLACEHOLDER.findall(one.string))


def test_a_word_is_looked_up_and_the_source_language_needs_no_catalogue():
    assert translations("es").gettext("Home") == "Inicio"
    assert translations(SOURCE).gettext("Home") == "Home"

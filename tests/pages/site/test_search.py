"""The index of names: words as a reader types them, and files that are scripts."""

from __future__ import annotations

import json
import re

import pytest

from evenhand.pages.site.search import Entry, search_files, words


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("O'Fallon, IL", ["ofallon", "il"]),
        ("Winston-Salem, NC", ["winston", "salem", "nc"]),
        ("Cañon City, CO", ["canon", "city", "co"]),
        ("Mayagüez Zona_Urbana", ["mayaguez", "zona", "urbana"]),
        ("", []),
    ],
)
def test_the_words_of_a_name(name: str, found: list[str]):
    assert words(name) == found


def test_an_entry_stands_under_the_first_letters_of_each_of_its_words():
    stockton = Entry("Stockton, CA", "us-ca-stockton", "governments/us-ca-stockton/index.html")
    carson = Entry("Carson City, NV", "us-nv-carson-city", "x")
    files = dict(search_files([carson, stockton, stockton]))
    assert sorted(files) == ["search/ca.js", "search/ci.js", "search/nv.js", "search/st.js"]
    call = re.fullmatch(r'evenhandSearch\("ca", (\[.*\])\);\n', files["search/ca.js"], re.DOTALL)
    assert call is not None
    assert json.loads(call[1]) == [list(carson), list(stockton)]

"""Ways between pages that hold from a disk and on a server alike."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.pages.site import addresses

DAY = dt.date(2031, 6, 1)


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "", "index.html"),
        ("", "glossary/", "glossary/index.html"),
        ("glossary/", "", "../index.html"),
        ("programs/p/2031-06-01/", "programs/p/", "../index.html"),
        ("programs/p/", "governments/xx-a/", "../../governments/xx-a/index.html"),
        ("programs/p/", "programs/p/acts.csv", "acts.csv"),
        ("es/programs/", "assets/site.css", "../../assets/site.css"),
        ("glossary/", "glossary/#reading", "index.html#reading"),
    ],
)
def test_the_way_from_one_page_to_another(here: str, there: str, way: str):
    assert addresses.way(here, there) == way


def test_the_way_up_ends_in_a_slash():
    assert addresses.up("", "search/") == "search/"
    assert addresses.up("es/programs/", "es/") == "../"
    assert addresses.up("") == "./"


def test_the_two_editions_of_a_day_lie_in_folders_of_their_own():
    then, now = (addresses.day("xx-p", DAY, now=late) for late in (False, True))
    assert then == "programs/xx-p/2031-06-01/"
    assert now == "programs/xx-p/2031-06-01/now/"
    assert addresses.determination(then, "xx-a", "strict") == f"{then}xx-a/strict/"
    assert addresses.determination(then, "xx-a", "") == f"{then}xx-a/only-reading/"

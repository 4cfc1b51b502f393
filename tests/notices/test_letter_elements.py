"""What a letter may hold: whatever cannot be set is refused by name and place."""

from __future__ import annotations

import pytest

from evenhand.errors import NotALetter
from evenhand.notices.setting import pdf_of, word_of
from evenhand.notices.setting.letter import read_letter
from tests.notices.samples import POLICE, letter

REFUSED = {
    "<video></video>": "'video' is not an element",
    "<p>a<b>c</b></p>": "'b' is not an element",
    "<p><ul></ul></p>": "<ul> cannot stand in <p>",
    "<ul>stray words</ul>": "“stray words” stands directly in <ul>",
    "<p>open": "</body> ends what is not open; open is <p>",
    "<p/>": "<p/> is not closed",
    "<p><em>a</p></em>": "open is <em>",
    "<table><tr><td colspan='2'>a</td></tr></table>": "'colspan' of <td> cannot be set",
    "<p hidden>a</p>": "'hidden' of <p>",
    "<p><a href='/d/1'>a</a></p>": "leads nowhere from paper",
    "<p><a href='javascript:x'>a</a></p>": "leads nowhere from paper",
    "<p><a href='#none'>a</a></p>": "'none' is not a place in the letter",
    "<p><img src='https://example.gov/seal.png' alt='Seal'></p>": "not in the letter",
    "<p><img src='data:image/png;base64,AA=='></p>": "says nothing to who cannot see it",
    "<p><svg></svg></p>": "The drawing has no label",
    "<table><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table>": "not all as many cells",
    "<table><tr><th>a</th><td><div><table><tr><th>b</th></tr></table></div></td></tr></table>": (
        "A table stands in the table"
    ),
    "<table><caption>a</caption></table>": "not all as many cells",
    "<table><tr><td>a</td></tr></table>": "Nothing heads the columns or the rows",
    "<h2>a</h2>": "<h2> has no <h1> above it",
    "<h1>a</h1><h3>b</h3>": "<h3> has no <h2> above it",
    "<ol type='A'><li>a</li></ol>": "'A' is not a way to number",
    "<p>a\x02b</p>": "U+0002 cannot be printed",
}


@pytest.mark.parametrize("body", REFUSED)
def test_what_would_be_lost_is_refused_with_its_place(body: str) -> None:
    with pytest.raises(NotALetter) as told:
        read_letter(letter(f"\n{body}"))
    assert REFUSED[body] in str(told.value)
    assert told.value.hint
    assert told.value.place
    assert told.value.place.line == 2


@pytest.mark.parametrize("make", [pdf_of, word_of])
def test_both_ways_of_setting_refuse_alike(make: type[object]) -> None:
    with pytest.raises(NotALetter, match=r"letter\.html:1:\d+: 'marquee' is not an element"):
        make(letter("<marquee>a</marquee>"))


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>a</title></head><body></body></html>",
        "<html lang='en'><head></head><body></body></html>",
        "<html lang='en'><head><title>a</title></head></html>",
        "",
    ],
)
def test_a_letter_must_say_its_title_and_its_language(html: str) -> None:
    with pytest.raises(NotALetter, match="must have a title, a language and a body"):
        read_letter(html)


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ("<meta name='dcterms.date' content='today'>", "is no day"),
        ("<meta name='paper' content='a5'>", "'a5' is not a size of paper"),
    ],
)
def test_what_a_letter_says_of_itself_is_checked(meta: str, said: str) -> None:
    with pytest.raises(NotALetter, match=said):
        read_letter(letter("", meta))


def test_a_drawing_s_own_words_and_links_are_not_the_letter_s() -> None:
    drawing = "<svg role='img' aria-label='Seal'><title>Seal</title><a><path d='M0 0'/></a></svg>"
    assert read_letter(letter(f"<p>a {drawing} b</p>")).body.text() == "a b"


def test_a_letter_is_read_with_what_it_says_of_itself() -> None:
    read = read_letter(POLICE)
    assert (read.language, str(read.day), read.paper) == ("en", "2017-08-03", "letter")
    assert read.author == "U.S. Department of Example, Office of Grants"
    assert read.running.startswith("Determination, City of Stockton, 3 August 2017 · sha256 9f86d0")
    assert read_letter(letter("<p>a</p>")).running == "A letter"

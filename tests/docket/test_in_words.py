"""Every page speaks in words: no raw ids, keys or days of the record stand in what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

import pytest
from django.test import Client
from tests.docket.invited.made import invited
from tests.docket.people import at_work, officer, party
from tests.docket.walks.pages import BEGIN, name_of
from tests.docket.walks.seeded import CITY, seed

from evenhand.docket.accounts.models import Account
from evenhand.docket.briefings.demo import publish_demo_briefing

HERE: Final = "http://testserver"
# The published record is a site of its own, and the manual of the API is read by programmers.
ELSEWHERE: Final = {"record-home", "record-page", "api-docs"}
# A body of text that was taken from a paper or a writer stands as it was written.
AS_WRITTEN: Final = {"code", "script", "style", "cite", "blockquote", "footer", "textarea"}
VOID: Final = {"br", "hr", "img", "input", "link", "meta", "use", "path", "circle", "rect"}
RAW: Final = {
    "a government's id": re.compile(r"\bus-[a-z]{2,}[-/]?[a-z-]*"),
    "a fact's id": re.compile(r"\b[a-z]+_[a-z_]+\b"),
    "a key": re.compile(
        r"\b(?:act|statement|clause|filing|letter|case|reply|briefing|item|request):[\w-]"
    ),
    "a day of the record": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "a count": re.compile(r"(?<![\d.,/–-])\d{4,}(?= (?:days|bytes|residents|governments)\b)"),
    "a long number": re.compile(r"(?<!§ )(?<!Reg[.] )(?<![\d.,/–-])\d{5,}(?![\d–.-])"),
}


class Read(HTMLParser):
    """What a reader sees of a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and (to := given.get("href")):
            self.links.append(to)
        if tag not in VOID:
            quoted = {"digest", "quoted", "letter"} & set((given.get("class") or "").split())
            self.open.append("code" if quoted else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not AS_WRITTEN & set(self.open):
            self.texts.append(" ".join(data.split()))


def read(page: str) -> Read:
    """A page as it is read."""
    found = Read()
    found.feed(page)
    return found


def raw_in(texts: list[str]) -> set[str]:
    """What of a page is no word, with what stands around it."""
    return {
        f"{what}: {text[max(0, found.start() - 40) : found.end() + 40]}"
        for text in texts
        for what, pattern in RAW.items()
        for found in pattern.finditer(text)
    }


def pages(client: Client, begin: tuple[str, ...]) -> Iterator[tuple[str, Read]]:
    """From the first page by links: one page of each name."""
    ahead, seen = list(begin), set[str]()
    while ahead:
        path = ahead.pop(0)
        answer = client.get(path, follow=True)
        if not str(answer.headers["Content-Type"]).startswith("text/html"):
            answer.close()
            continue
        page = read(answer.content.decode())
        yield path, page
        for link in page.links:
            url = urljoin(f"{HERE}{path}", link).partition("#")[0]
            name = name_of(url, HERE)
            if name and name not in seen | ELSEWHERE:
                seen.add(name)
                ahead.append(url.removeprefix(HERE))


@pytest.fixture
def browsers() -> dict[str, tuple[Client, tuple[str, ...]]]:
    """A case with one of everything in it, and a browser of each role with where it begins."""
    city, first, second = party(CITY), officer("first"), officer("second")
    seed(city, first, second)
    publish_demo_briefing(first, second)
    reader = Client()
    reader.force_login(Account.objects.create_user("reader@people.example", "a long phrase"))
    _, link = invited()
    return {
        "anyone": (Client(), BEGIN["anyone"]),
        "reader": (reader, BEGIN["reader"]),
        "san_bernardino": (at_work(city), BEGIN["san_bernardino"]),
        "first": (at_work(first), BEGIN["first"]),
        "invited": (Client(), (link, f"{link}1/")),
    }


def test_what_is_no_word_would_be_seen() -> None:
    page = read(
        "<p>us-il-chicago/police said ice_access, <code>us-nm-santa-fe</code></p>"
        "<p title='act:x'>act:us-doj-psp/5 of 2017-08-03, 12345 <input value=x_y> in 2017</p>"
        "<p>§§ 10151–10158, 12,345 and 2017</p>"
    )
    assert len(raw_in(page.texts)) == 6


def test_no_page_shows_what_is_no_word(
    browsers: dict[str, tuple[Client, tuple[str, ...]]],
) -> None:
    wrong: dict[str, set[str]] = {}
    for role, (client, begin) in browsers.items():
        looked = 0
        for path, page in pages(client, begin):
            looked += 1
            for one in raw_in(page.texts):
                wrong.setdefault(one, set()).add(f"{role} {path[:60]}")
        assert looked > 2
    assert wrong == {}

"""Letters in Spanish: what is ours is translated, and what the record says is marked English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from jinja2 import Environment

from evenhand.notices.case import Case
from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.writing import Writer
from evenhand.verbs.notify.letters import Wanted, letters_of
from tests.notices.drafted import CITIES, DAY, LATER, case, cases, spoken

TEMPLATES = files("evenhand.notices").joinpath("templates")
TRANSLATED = tuple(
    sorted(one.name for one in TEMPLATES.joinpath("es").iterdir() if one.name.endswith(".html"))
)
WRITERS = {language: Writer(Letterhead(), language=language) for language in ("en", "es")}
OF_EACH = [(city, kind) for city in CITIES for kind in KINDS]
WORD = re.compile(r"[^\W\d_]{2,}")
MARK = re.compile(r'\{\{ original \}\}| lang="\{\{ language \}\}"')


@cache
def pairs(city: str, kind: KindName) -> tuple[tuple[Case, str, str], ...]:
    """The letters of a kind, each in English and in Spanish."""
    known_at = LATER if kind == "reconsideration" else DAY
    return tuple(
        (case(city, reading, known_at), english, spanish)
        for reading in ("release", "letter")
        for english, spanish in zip(
            *(_written(city, kind, reading, language) for language in WRITERS), strict=True
        )
    )


def _written(city: str, kind: KindName, reading: str, language: str) -> list[str]:
    again = kind == "reconsideration"
    before = cases(reading, DAY) if again else None
    wanted = Wanted(kind, WRITERS[language], before=before)
    found = letters_of(wanted, case(city, reading, LATER if again else DAY))
    return [one.html for one in found]


class Read(HTMLParser):
    """The text after each tag of a letter, and whether it is marked as English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[tuple[str, bool]] = [("", False)]
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "img"):
            self._open.append((tag, given.get("lang") or (self._open or [("", "")])[-1][1]))
        self.tags.append(f"{tag} {given.get('class')} {given.get('scope')}")
        self._begin()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag
        self._begin()

    def _begin(self) -> None:
        passed_over = {"style", "code", "a"} & {tag for tag, _ in self._open}
        language = self._open[-1][1] if self._open else ""
        self.texts.append(("", bool(passed_over) or language == "en"))

    def handle_data(self, data: str) -> None:
        text, english = self.texts[-1]
        self.texts[-1] = (text + data, english)


def ours_in_both(english: str, spanish: str) -> Iterator[tuple[str, str]]:
    """Each text of the Spanish letter that is not marked English, after the English letter's."""
    for (theirs, _), (ours, marked) in zip(Read(english).texts, Read(spanish).texts, strict=True):
        if not marked and WORD.search(ours):
            yield theirs.strip(" ,\n"), ours.strip(" ,\n")


@pytest.mark.parametrize(("city", "kind"), OF_EACH)
def test_a_letter_in_spanish_has_the_same_parts(city: str, kind: KindName):
    assert pairs(city, kind)
    for _, english, spanish in pairs(city, kind):
        assert '<html lang="es">' in spanish
        assert Read(english).tags == Read(spanish).tags
        assert english.count('class="blank"') == spanish.count('class="blank"')
        assert not re.search(r"\{\{|\{%|\bNone\b", spanish)
        assert "  " not in spoken(spanish)


@pytest.mark.parametrize(("city", "kind"), OF_EACH)
def test_nothing_of_ours_stays_english(city: str, kind: KindName):
    for of, english, spanish in pairs(city, kind):
        names = {of.name, of.agency, *of.program.readings}
        same = [ours for theirs, ours in ours_in_both(english, spanish) if theirs == ours]
        assert [one for one in same if one not in names] == []


@pytest.mark.parametrize(("city", "kind"), OF_EACH)
def test_it_rests_on_the_same_papers_and_findings(city: str, kind: KindName):
    for of, english, spanish in pairs(city, kind):
        cited = re.findall(r"\(Exhibit (\d+)\)", english)
        assert re.findall(r"\(Anexo (\d+)\)", spanish) == cited
        exhibits = _exhibits(english, "Exhibits")
        assert _exhibits(spanish, "Anexos") == exhibits
        assert bool(exhibits) == (kind != "council-brief")
        assert spanish.count(of.digest) == english.count(of.digest) > 0


def _exhibits(html: str, heading: str) -> list[str]:
    return re.findall(r"<li><cite[^>]*>(.*?)</cite>", html.partition(f"<h2>{heading}</h2>")[2])


def test_days_are_said_in_spanish():
    _, _, html = pairs("stockton", "determination")[0]
    assert "Plazo para responder: 18 de agosto de 2017." in spoken(html)
    assert "Esto se determina a fecha de 3 de agosto de 2017" in spoken(html)
    dated = WRITERS["es"].write("answer", case("stockton"), dated=LATER)
    assert "Fecha: 18 de agosto de 2017\n" in spoken(dated)


def test_every_word_that_letters_share_is_translated():
    english, spanish = (
        {key: dict(_values(table)) for key, table in _tables(folder).items()}
        for folder in ("", "es/")
    )
    assert english.keys() == spanish.keys()
    for key, words in english.items():
        assert list(words) == list(spanish[key])
        assert [one for one, said in words.items() if said == spanish[key][one]] == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translation_differs_in_words_and_marks_of_language_alone(name: str):
    assert _bare(f"es/{name}") == _bare(name)
    assert _words(f"es/{name}").isdisjoint(_words(name))


def _text(name: str) -> str:
    return TEMPLATES.joinpath(name).read_text(encoding="utf-8")


def _parts(name: str) -> list[str]:
    """The text of a template, and between its pieces, at odd places, its elements and Jinja."""
    bare = MARK.sub("", re.sub(r"\{#.*?#\}", "", _text(name)))
    return re.split(r"(\{\{.*?\}\}|\{%.*?%\}|</?[a-z](?:\{\{.*?\}\}|[^<>{])*>)", bare, flags=re.S)


def _bare(name: str) -> list[str]:
    """The elements and the Jinja of a template, in order, without its words."""
    told = r'"[^"]*"'
    return [
        re.sub(told, '""', one) if one[0] == "{" else re.sub(rf"data-label={told}", "", one)
        for one in _parts(name)[1::2]
    ]


def _words(name: str) -> set[str]:
    """The words of a template: its text, and what its Jinja has in quotes with a space in it."""
    parts = _parts(name)
    jinja = (one for one in parts[1::2] if one[0] == "{")
    quoted = [said for one in jinja for said in re.findall(r'"([^"]*)"', one) if " " in said]
    labels = re.findall(r'data-label="([^"]*)"', _text(name))
    return {one for one in (*parts[::2], *quoted, *labels) if WORD.search(one)}


def _tables(folder: str) -> dict[str, dict[str | None, object]]:
    module = Environment(autoescape=True).from_string(_text(f"{folder}words.html")).module
    return {key: table for key, table in vars(module).items() if isinstance(table, dict)}


def _values(table: dict[str | None, object]) -> Iterator[tuple[str, object]]:
    for key, said in table.items():
        if isinstance(said, dict):
            yield from ((f"{key} {inner}", word) for inner, word in said.items())
        else:
            yield str(key), said

"""How many years of school a letter's own prose takes: the Flesch–Kincaid grade.

Grade = 0.39 words/sentences + 11.8 syllables/words - 15.59 (Kincaid, Fishburne, Rogers and
Chissom 1975, Research Branch Report 8-75, Naval Technical Training Command). Counted are the
sentences of paragraphs and list items. Left out is what a letter carries and does not say
itself: quotations, citations, tables, addresses, code and blanks.
Syllables are counted as groups of vowels, with the silent endings of English left out, as
programs for this formula commonly do; a number counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

# A full stop after one of these, or after a single letter, ends no sentence.
_SHORT: Final = r"(?<!\b[A-Za-z])(?<!\bNo)(?<!\bch)(?<!\bst)(?<!\bvs)(?<!\bCal)(?<!\bGov)(?<!\bPub)"
_SENTENCE: Final = re.compile(rf"{_SHORT}[.!?]+[”\")’]*\s+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_VOWELS: Final = re.compile(r"[aeiouyáéíóúü]+")
_SILENT: Final = re.compile(r"(?:[^laeiouy]es|[^aeioudt]ed|[^aeiouyl]e)\Z")
_READ: Final = frozenset({"p", "li"})
_PASSED_OVER: Final = frozenset(
    {"blockquote", "cite", "table", "code", "footer", "header", "style", "title", "a"}
)
_VOID: Final = frozenset({"br", "hr", "img", "meta", "link"})


def reading_grade(html: str) -> float:
    """The Flesch–Kincaid grade of a letter's own prose; 0 where it has none."""
    sentences = [words for text in _prose(html) for words in _sentences(text)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _prose(html: str) -> list[str]:
    reader = _Prose()
    reader.feed(html)
    reader.close()
    return reader.texts


def _sentences(text: str) -> Iterator[list[str]]:
    for part in _SENTENCE.split(f"{text} "):
        if words := _WORD.findall(part):
            yield words


def _syllables(word: str) -> int:
    if word[0].isdigit():
        return 1
    lower = word.lower()
    found = len(_VOWELS.findall(lower))
    return max(1, found - bool(found > 1 and _SILENT.search(lower)))


class _Prose(HTMLParser):
    """Collects the text of paragraphs and items, each apart."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        out = tag in _PASSED_OVER or "blank" in classes
        self._open.append((tag, out))
        if tag in _READ:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in _READ:  # what follows inside an item is a text of its own
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        inside = any(tag in _READ for tag, _ in self._open)
        if inside and self.texts and not any(out for _, out in self._open):
            self.texts[-1] += data

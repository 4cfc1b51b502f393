"""What looks like the name of a person: two to four words with capitals that are nothing else.

Where the first is a given name common in the United States it is ``sure``. Whoever is named
with an office (``Mayor Jane Doe``), and the parties of a case at law (``Galarza v. Szalczyk``),
are left alone, and so are governments on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from evenhand.docket.content.names import GIVEN, parted
from evenhand.docket.content.normal import folded, plain
from evenhand.docket.content.other_words import BETWEEN, SURNAMES_TOO, THINGS
from evenhand.docket.content.places import places

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
_APART: Final = re.compile(r"\.?(?: {1,2}| ?\n {0,4})")
_PARTICLES: Final = parted("al bin da das de del di dos du la las van von")
_SUFFIXES: Final = parted("jr sr ii iii iv")
_NO_NAMES: Final = BETWEEN | THINGS
_MOST_WORDS: Final = 4
# A line that is shorter is no line of running text: what it says ends with it.
SHORT_LINE: Final = 40
_SURNAME: Final = re.compile(
    r"(?P<word>[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){1,30})\s?[,;|\t]\s?\Z"
)
_IN_NEXT_CELL: Final = re.compile(r"(?: ?[;|\t] ?|,)(?P<word>[^\W\d_](?:[^\W\d_]|['’-]){1,30})\b")


class Name(NamedTuple):
    """What looks like a name: where it stands, and whether its given name is a common one.

    ``town`` tells that it begins as a government on file is called, as ``Madison Quux`` does:
    it may be a name, or a town and a word after it.
    """

    start: int
    end: int
    sure: bool
    town: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    folded: str
    capitals: bool


def all_names(text: str) -> Iterator[Name]:
    """What looks like a name, in order, whoever has it.

    The text is one that ``plain`` returned.
    """
    known = places()
    for run in _runs(text):
        begin = 0
        for at in range(len(run) + 1):
            if at < len(run) and not _ends_name(run, begin, at):
                continue
            before, after = _thing_before(run, begin), at < len(run) and run[at].folded in THINGS
            yield from _of_part(run[begin:at], text, known, before=before, after=after)
            begin = at + 1


def is_name(text: str) -> bool:
    """Whether a short text is, or has in it, what is most likely a person's name.

    Small letters are read as capitals. Without a common given name it must be all there is.
    """
    text = plain(text).strip()
    text = text.title() if text.islower() else text
    return any(
        one.sure or ((one.start, one.end) == (0, len(text)) and not one.town)
        for one in all_names(text)
    )


def may_be_surname(word: str) -> bool:
    """Whether a word is of no thing, or of one whose word is a surname too: ``Page``."""
    known = _folded(word)
    return known not in _NO_NAMES or known in SURNAMES_TOO


def _runs(text: str) -> Iterator[list[_Word]]:
    """Words with capitals that follow one another, and the particles between them."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        shown = match[0]
        word = _Word(match.start(), match.end(), _folded(shown), shown.isupper())
        goes_on = shown[0].isupper() or word.folded in _PARTICLES
        if run and not (goes_on and _follows(text, run[-1], word)):
            yield run
            run = []
        if shown[0].isupper() or run:
            run.append(word)
    if run:
        yield run


def _follows(text: str, last: _Word, word: _Word) -> bool:
    """Whether a word goes on after another: a point stands behind initials and suffixes alone."""
    between = text[last.end : word.start]
    if len(between) > 6 or not _APART.fullmatch(between):
        return False
    if "\n" in between and last.end - text.rfind("\n", 0, last.end) <= SHORT_LINE:
        return False
    return "." not in between or len(last.folded) == 1 or last.folded in _SUFFIXES


def _ends_name(run: list[_Word], begin: int, at: int) -> bool:
    """Whether a word is of no name; one of a thing may be a surname, as in ``John Q. Public``."""
    word = run[at].folded
    if at > begin and word in _PARTICLES:
        return False
    if word in THINGS and at > begin and at + 1 == len(run):
        last = run[at - 1].folded
        behind_initial = len(last) == 1 and at - 1 > begin
        return not (behind_initial or (word in SURNAMES_TOO and last in GIVEN))
    return word in _NO_NAMES


def _thing_before(run: list[_Word], begin: int) -> bool:
    before = (one.folded for one in reversed(run[max(0, begin - 3) : begin]))
    return next((one for one in before if one not in _PARTICLES), "") in THINGS


def _of_part(
    part: list[_Word], text: str, known: frozenset[str], *, before: bool, after: bool
) -> Iterator[Name]:
    """The name in a run's part.

    Args:
        known: the names of governments.
        before: a word of a thing comes before it: ``Camp Pendleton``.
        after: one comes right after: ``Edward Byrne Memorial``.
    """
    end = len(part)
    while end and part[end - 1].folded in _PARTICLES:
        end -= 1
    part = part[:end]
    sure = next((n for n, one in enumerate(part) if one.folded in GIVEN), None)
    if sure is None:
        whole = _whole_words(part)
        if not before and not after and _may_be(whole) and _joined(part) not in known:
            yield Name(part[0].start, part[-1].end, False, whole[0].folded in known)
    elif all(len(one.folded) == 1 for one in part[sure + 1 :]):
        yield from _beside_surname(part[sure], text)
    elif not (after and len(part) - sure <= _MOST_WORDS) and _joined(part[sure:]) not in known:
        kept = part[sure : sure + _MOST_WORDS]
        yield Name(kept[0].start, kept[-1].end, True)


def _beside_surname(given: _Word, text: str) -> Iterator[Name]:
    """A given name alone, with a surname before it or in the next cell: ``Lopez, Maria``."""
    last = _SURNAME.search(text, max(0, given.start - 40), given.start)
    after = _IN_NEXT_CELL.match(text, given.end)
    if last and last["word"][0].isupper() and may_be_surname(last["word"]):
        yield Name(last.start(), given.end, True)
    elif after and after["word"][0].isupper() and may_be_surname(after["word"]):
        yield Name(given.start, after.end(), True)


def _whole_words(part: list[_Word]) -> list[_Word]:
    """Without initials and particles."""
    return [one for one in part if len(one.folded) > 1 and one.folded not in _PARTICLES]


def _may_be(whole: list[_Word]) -> bool:
    """Whether words without a common given name may be a name all the same."""
    return 2 <= len(whole) <= 3 and len({one.capitals for one in whole}) == 1


def _joined(part: list[_Word]) -> str:
    return " ".join(one.folded for one in part)


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else folded(word)

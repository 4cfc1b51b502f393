"""What a site is made of: pages, each in the frame that all of them have, and files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from evenhand.pages.site import addresses


class Link(NamedTuple):
    """A page or file by its address below the root, and the words that lead to it."""

    words: str
    to: str


class FileBeside(NamedTuple):
    """A file that holds a page's figures: its name in the page's folder, and what it holds."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """The day a page is about and the day by which all on it was known.

    ``other`` is the address of the same page built on the other knowledge, if there is one.
    ``fiscal_year`` is that of the award and ``tested_on`` the day on which its conditions are
    tested; both are ``None`` where nothing of the program turns on a fiscal year.
    """

    as_of: dt.date
    known_at: dt.date
    other: str | None
    fiscal_year: int | None = None
    tested_on: dt.date | None = None

    @property
    def hindsight(self) -> bool:
        """Whether anything known only after the day was let in."""
        return self.known_at > self.as_of


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's address, names and days.

    ``title`` is looked up in the catalogue of messages, and stands as it is where it is a
    name; ``named`` is what its ``%(…)s`` stand for. ``trail`` are the pages above it, the
    home page left out. ``about`` says in a sentence what the page holds, for feeds and for
    cards in other people's pages.
    """

    path: str
    title: str
    about: str
    trail: tuple[Link, ...] = ()
    days: Days | None = None
    files: tuple[FileBeside, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its template below ``templates/site``, its frame and what goes into it."""

    template: str
    frame: Frame
    content: Mapping[str, object] = field(repr=False)


class File(NamedTuple):
    """A file without a language: its path below the site's root, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one site share.

    ``address`` is where it will stand, ending in ``/``; blank where that is not known.
    ``languages`` are codes, the first of which lies at the root. ``known_now`` is the latest
    day that the record and the programs know of, ``head`` the head of the record's chain, and
    ``version`` that of evenhand.
    """

    title: str
    address: str
    languages: tuple[str, ...]
    known_now: dt.date
    head: str
    version: str

    def root(self, language: str) -> str:
        """The folder of a language."""
        return "" if language == self.languages[0] else f"{language}/"


MENU: Final = (
    Link("Home", addresses.HOME),
    Link("Programs", addresses.PROGRAMS),
    Link("Governments", addresses.GOVERNMENTS),
    Link("Glossary", addresses.GLOSSARY),
    Link("About this site", addresses.ABOUT),
)

"""A chart as a page holds it: drawings, words around them, and the figures behind."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; the first cell of a row names it.

    ``numeric`` are the indices of columns that hold figures and are set flush right.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where figures come from, by which day they were known, and how sure they are.

    ``known`` is a sentence with the day; ``uncertainty`` says what the marks cover and
    what they do not.
    """

    source: str
    known: str
    uncertainty: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure: drawings side by side, what to see in them, and the table behind.

    ``id`` is unique on the page. ``layout`` is ``panels`` for drawings of full width,
    ``small`` for many little ones, and ``by-width`` for two of the same, of which a narrow
    screen shows the first, a wide one and paper the second. ``key`` explains the marks in
    words. ``hindsight`` says that something in it became known only after the day it is about.
    """

    id: str
    title: str
    see: str
    drawings: tuple[Markup, ...]
    key: tuple[str, ...]
    provenance: Provenance
    table: Table
    layout: str = "panels"
    hindsight: bool = False

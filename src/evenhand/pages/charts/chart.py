"""A chart as a page holds it: drawings, words around them, and the figures behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

_MOST_CELLS: Final = 60
_MOST_LETTERS: Final = 2_500


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; the first cell of a row names it.

    ``numeric`` are the indices of columns that hold figures and are set flush right, ``cites``
    those of columns that hold citations.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    cites: frozenset[int] = frozenset()

    def without_blank_columns(self) -> Table:
        """The same without columns in which every cell is blank."""
        kept = [at for at in range(len(self.columns)) if any(row[at] for row in self.rows)]
        return Table(
            self.caption,
            tuple(self.columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in self.rows),
            frozenset(place for place, at in enumerate(kept) if at in self.numeric),
            frozenset(place for place, at in enumerate(kept) if at in self.cites),
        )

    @property
    def long(self) -> bool:
        """Whether it would fill more than a screen, so that a page folds it."""
        cells = [cell for row in self.rows for cell in row]
        return len(cells) > _MOST_CELLS or sum(map(len, cells)) > _MOST_LETTERS


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

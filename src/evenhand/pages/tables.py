"""What a verb found as tables and words, on one page that needs nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evenhand.pages.templating import environment
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    from evenhand.pages.charts import Table
    from evenhand.terms.dates import Dates


class TablesSection(NamedTuple):
    """A part of the page under a heading of its own: words, tables and lists with headings.

    ``id`` is unique on the page. A line's end in a cell begins a new line.
    """

    id: str
    heading: str
    words: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class TablesPage:
    """What the page prints; ``dates`` is ``None`` where its parts are of days of their own.

    ``over`` stands above the title.
    """

    title: str
    over: str
    dates: Dates | None
    opening: tuple[str, ...]
    sections: tuple[TablesSection, ...]


def render_tables(page: TablesPage) -> str:
    """The page as one HTML file, the same text for the same findings."""
    return environment().get_template("tables.html").render(page=page, day=long_day)

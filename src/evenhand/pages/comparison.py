"""How some were treated beside others alike, as one page that needs nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.pages.templating import environment
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.pages.charts import Chart, Table
    from evenhand.terms.dates import Dates


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report.

    ``lists`` are headed lists of equal standing: they stand next to one another where there
    is room. ``tables`` follow one another. ``rows`` are the section's findings as data, all
    of them, also where the page shows only some.
    """

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    rows: tuple[Mapping[str, object], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """What the page prints; ``over`` stands above the title, ``replay`` is the command."""

    title: str
    over: str
    dates: Dates
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    replay: str


def render_comparison(page: ComparisonPage) -> str:
    """The page as one HTML file, the same text for the same report."""
    return environment().get_template("comparison.html").render(page=page, day=long_day)

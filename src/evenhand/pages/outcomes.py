"""All determinations of a program on a day as one page that needs nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.pages.templating import environment
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    from evenhand.pages.charts import Chart, Table
    from evenhand.terms.dates import Dates


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One determination: who, the words and the sign of its outcome, and what else is said.

    ``cells`` stand under the page's columns from the third on.
    """

    applicant: str
    name: str
    badge: tuple[str, str]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """What the page prints. ``chart`` and ``sums`` are ``None`` where the class holds no states.

    ``over`` stands above the title; ``not_listed`` are sentences on whom the list leaves out.
    """

    title: str
    over: str
    dates: Dates
    opening: tuple[str, ...]
    chart: Chart | None
    sums: Table | None
    caption: str
    columns: tuple[str, ...]
    rows: tuple[OutcomeRow, ...]
    not_listed: tuple[str, ...]


def render_outcomes(page: OutcomesPage) -> str:
    """The page as one HTML file, the same text for the same determinations."""
    return environment().get_template("outcomes.html").render(page=page, day=long_day)

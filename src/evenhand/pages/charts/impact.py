"""What each clause does: for how many it is unmet, its share, and how many it alone shuts out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from markupsafe import Markup

from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.patterns import stripes
from evenhand.pages.charts.svg import WIDTH, Scale, element, line, picture, rectangle, shorten, text
from evenhand.pages.colours import BLUE, BROWN, INK, PALE_BLUE, PALE_BROWN, QUIET
from evenhand.pages.templating import environment
from evenhand.reasons.attribution import Attribution, ClauseImpact, Tally, to_places
from evenhand.reasons.words import long_day

_BARS: Final = WIDTH - 146  # the figure beside the longest bar still fits
_PITCH: Final = 17
_THICK: Final = 11
_LETTERS: Final = 38  # of a clause's id above its bars


@dataclass(frozen=True, slots=True)
class ImpactSection:
    """One population: what it is, its chart unless nothing was counted, and its notes."""

    heading: str
    words: tuple[str, ...]
    chart: Chart | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """The whole page; ``over`` names agency, program and reading."""

    title: str
    over: str
    as_of: dt.date
    known_at: dt.date
    opening: tuple[str, ...]
    sections: tuple[ImpactSection, ...]

    @property
    def hindsight(self) -> bool:
        """Whether anything known only after the day was let in."""
        return self.known_at > self.as_of


class _Bars(NamedTuple):
    """The three figures of one clause, each with the words beside its bar."""

    clause: str
    touches: tuple[float, str]
    share: tuple[float, str]
    alone: tuple[float, str]
    beneath: tuple[str, ...]


def impact_chart(
    ident: str,
    title: str,
    found: Attribution,
    *,
    shut_out: str,
    provenance: Provenance,
    hindsight: bool = False,
) -> Chart:
    """Three bars a clause, in the program's order: governments, and beside them residents.

    Args:
        shut_out: a sentence on how many of whom are shut out, and what that means here.
    """
    see = f"{shut_out} {_how_to_read(found)}"
    drawings = [_draw(ident, title, see, "Governments", map(_governments, found.clauses))]
    if found.shut_out.residents:
        named, panel = f"{title}: residents", "Residents of these governments"
        residents = map(_residents, found.clauses)
        drawings.append(_draw(f"{ident}-residents", named, see, panel, residents))
    return Chart(
        id=ident,
        title=title,
        see=see,
        drawings=tuple(drawings),
        key=(
            "Pale blue with an edge, above: unmet for",
            "Blue, filled, in the middle: share (Shapley)",
            "Brown, striped, below: this clause alone shuts out",
        ),
        provenance=provenance,
        table=impact_table(title, found),
        hindsight=hindsight,
    )


def impact_table(title: str, found: Attribution) -> Table:
    """The figures behind the chart; the last row is what the shares add up to."""
    rows = [
        (
            one.clause,
            f"{one.touches.governments:,}",
            alone_said(one),
            share_said(one.share),
            f"{one.unknown:,}",
            f"{one.asked:,}",
            residents_said(one.touches),
            residents_said(one.exclusive),
            share_said(one.residents_share) if _has_figures(one.touches) else _NO_FIGURE,
        )
        for one in found.clauses
    ]
    for words, tally in (
        ("charged to no clause", found.unattributed),
        ("too many unmet clauses to share out", found.too_many),
        ("all shut out", found.shut_out),
    ):
        if tally.governments or tally is found.shut_out:
            rest = (f"{tally.governments:,}", "", "", "", "", residents_said(tally))
            rows.append((words, "", "", *rest))
    return Table(f"{title}: the figures", IMPACT_COLUMNS, tuple(rows), frozenset(range(1, 9)))


IMPACT_COLUMNS: Final = (
    "Clause", "Unmet for", "Alone shuts out", "Shapley share", "Unknown for", "Only asked of",
    "Residents: unmet for", "Residents: alone", "Residents: Shapley share",
)  # fmt: skip
_NO_FIGURE: Final = "no figure"
_NONE: Final = "unmet for none"


def alone_said(one: ClauseImpact) -> str:
    """How many a clause alone shuts out, and how many would be undecided without it."""
    rest = f" ({one.still_open:,} then undecided)" if one.still_open else ""
    return f"{one.exclusive.governments:,}{rest}"


def share_said(share: Fraction) -> str:
    """A share as people read it, to two places."""
    whole, point, places = to_places(share).partition(".")
    return f"{int(whole):,}{point}{places}"


def residents_said(tally: Tally) -> str:
    """The residents counted; that there is no figure, where no government has one."""
    known = tally.known_residents
    return _NO_FIGURE if known is None else f"{known:,}"


def render_impact(page: ImpactPage) -> str:
    """The page as one HTML file that needs nothing from elsewhere."""
    return environment().get_template("impact.html").render(page=page, day=long_day)


def table_markup(table: Table) -> Markup:
    """A table as bare HTML, for notebooks."""
    head = element("tr", *[element("th", name) for name in table.columns])
    body = [element("tr", *[element("td", cell) for cell in row]) for row in table.rows]
    caption = element("caption", table.caption)
    return element("table", caption, element("thead", head), element("tbody", *body))


def _how_to_read(found: Attribution) -> str:
    if not found.shut_out.governments:
        return "Nobody is shut out, so no clause has a share; an unknown clause is not unmet."
    return (
        "Each clause has three bars: for how many it is unmet; its share of those shut out; and"
        " how many it alone shuts out. Whoever is shut out by several clauses is divided among"
        f" them, so that shares add up to {_charged(found):,}. Clauses stand in the program's"
        " order."
    )


def _charged(found: Attribution) -> int:
    left = found.unattributed.governments + found.too_many.governments
    return found.shut_out.governments - left


def _has_figures(tally: Tally) -> bool:
    return tally.known_residents is not None


def _governments(one: ClauseImpact) -> _Bars:
    undecided = f"unknown for {one.unknown:,}; only asked of {one.asked:,}"
    return _Bars(
        one.clause,
        (one.touches.governments, f"unmet {one.touches.governments:,}"),
        (float(one.share), f"share {share_said(one.share)}"),
        (one.exclusive.governments, f"alone {one.exclusive.governments:,}"),
        (undecided,) if one.touches.governments else (_NONE, undecided),
    )


def _residents(one: ClauseImpact) -> _Bars:
    return _Bars(
        one.clause,
        (one.touches.residents, f"unmet {one.touches.residents:,}"),
        (float(one.residents_share), f"share {round(one.residents_share):,}"),
        (one.exclusive.residents, f"alone {residents_said(one.exclusive)}"),
        _without_figure(one.touches),
    )


def _without_figure(tally: Tally) -> tuple[str, ...]:
    if not tally.governments:
        return (_NONE,)
    missing = tally.without_residents
    return (f"no figure for {missing:,} of {tally.governments:,}",) if missing else ()


def _draw(ident: str, title: str, see: str, panel: str, bars: Iterable[_Bars]) -> Markup:
    clauses = list(bars)
    across = Scale(max([one.touches[0] for one in clauses] + [1]), 1, _BARS)
    striped = f"{ident}-stripes"
    pattern = element("defs", stripes(striped, BROWN, PALE_BROWN))
    parts, y = [pattern, text(0, 14, panel, fill=QUIET)], 36.0
    for one in clauses:
        parts.append(text(0, y, shorten(one.clause, _LETTERS), font_weight="bold"))
        y += 6
        if one.touches[0]:
            parts += _bars(one, y, across, striped)
            y += 3 * _PITCH
        for words in one.beneath:
            parts.append(text(0, y + 11, words, fill=QUIET))
            y += _PITCH
        y += 19
    return picture(ident, title, see, *parts, height=y - 8)


def _bars(one: _Bars, y: float, across: Scale, striped: str) -> list[Markup]:
    looks = (
        (one.touches, {"fill": PALE_BLUE, "stroke": BLUE}),
        (one.share, {"fill": BLUE, "stroke": BLUE}),
        (one.alone, {"fill": f"url(#{striped})", "stroke": BROWN}),
    )
    parts = [line(1, y, 1, y + 3 * _PITCH - 4, stroke=INK)]
    for (value, words), look in looks:
        end = across(value)
        if value:
            parts.append(rectangle(1, y, end - 1, _THICK, stroke_width=1, **look))
        parts.append(text(end + 5, y + 10, words))
        y += _PITCH
    return parts

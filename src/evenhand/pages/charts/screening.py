"""How many governments a screening could answer for: the whole first, then those with data."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.patterns import stripes
from evenhand.pages.charts.svg import WIDTH, Scale, element, picture, rectangle, text
from evenhand.pages.colours import BLUE, BROWN, INK, PALE_BROWN, PAPER


@dataclass(frozen=True, slots=True)
class ScreeningCounts:
    """Governments for which the computable clauses are met, unmet, or cannot be answered."""

    could_meet: int
    does_not_meet: int
    no_data: int

    @property
    def with_data(self) -> int:
        """Those the figures answer for, either way."""
        return self.could_meet + self.does_not_meet

    @property
    def total(self) -> int:
        """Everybody screened; nobody is left out."""
        return self.with_data + self.no_data


def screening_chart(
    ident: str, title: str, counts: ScreeningCounts, *, kinds: str, provenance: Provenance
) -> Chart:
    """Two bars: everybody, and below it those with data at a larger scale.

    Args:
        kinds: what was screened, in the plural, such as ``places``.
    """
    see = (
        f"Of {counts.total:,} {kinds}, {counts.no_data:,} have no data that could answer; "
        f"{counts.could_meet:,} could meet the clauses that figures can test and "
        f"{counts.does_not_meet:,} do not. This is a screening, not a decision."
    )
    rows = (
        ("Could meet", f"{counts.could_meet:,}", _share(counts.could_meet, counts.total)),
        ("Does not meet", f"{counts.does_not_meet:,}", _share(counts.does_not_meet, counts.total)),
        ("No data", f"{counts.no_data:,}", _share(counts.no_data, counts.total)),
        ("All", f"{counts.total:,}", _share(counts.total, counts.total)),
    )
    return Chart(
        id=ident,
        title=title,
        see=see,
        drawings=(_draw(ident, title, see, counts, kinds),),
        key=(
            "Blue, filled: could meet",
            "Brown, striped: does not meet",
            "White: no data",
        ),
        provenance=provenance,
        table=Table(
            f"{title}: the counts",
            ("Answer", kinds.capitalize(), "Share of all"),
            rows,
            frozenset({1, 2}),
        ),
    )


def _share(part: int, total: int) -> str:
    return f"{100 * part / total:.1f} %" if total else "none"


def _draw(ident: str, title: str, see: str, counts: ScreeningCounts, kinds: str) -> Markup:
    whole = Scale(max(counts.total, 1), 2, WIDTH - 2)
    near = Scale(max(counts.with_data, 1), 2, WIDTH - 2)
    striped = f"{ident}-stripes"
    parts = [
        element("defs", stripes(striped, BROWN, PALE_BROWN)),
        text(0, 14, f"All {counts.total:,} {kinds}", font_weight="bold"),
        *_bar(whole, 22, (counts.could_meet, counts.does_not_meet, counts.no_data), striped),
        text(0, 64, f"no data: {counts.no_data:,}; with data: {counts.with_data:,}"),
    ]
    if counts.with_data:
        parts += [
            text(0, 92, f"The {counts.with_data:,} with data, enlarged", font_weight="bold"),
            *_bar(near, 100, (counts.could_meet, counts.does_not_meet, 0), striped),
            text(0, 144, f"could meet: {counts.could_meet:,}", fill=BLUE),
            text(
                WIDTH,
                144,
                f"does not meet: {counts.does_not_meet:,}",
                fill=BROWN,
                text_anchor="end",
            ),
        ]
    return picture(ident, title, see, *parts, height=152 if counts.with_data else 74)


def _bar(scale: Scale, y: float, counts: tuple[int, int, int], striped: str) -> list[Markup]:
    fills = (BLUE, f"url(#{striped})", PAPER)
    parts, start = [], 0
    for count, fill in zip(counts, fills, strict=True):
        if count:
            left, right = scale(start), scale(start + count)
            parts.append(
                rectangle(left, y, right - left, 26, fill=fill, stroke=INK, stroke_width=1)
            )
        start += count
    return parts

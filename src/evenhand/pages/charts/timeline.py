"""A program over time: each clause's wordings, and the papers that act on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.days import DayScale
from evenhand.pages.charts.timeline_bars import OF_A_DAY, WORDING, Bar
from evenhand.pages.charts.timeline_panel import LEFT, RIGHT, Row, draw_panel, fits
from evenhand.pages.templating import several
from evenhand.reasons.words import days_said, headed, listed, long_day

if TYPE_CHECKING:
    from markupsafe import Markup

    from evenhand.pages.charts.clause_history import ClauseHistory, PaperSpan, WordingSpan
    from evenhand.terms.spans import Span

_ROWS: Final = 8  # in one drawing: it fits on a printed page, and its scale stays near
_ROOM: Final = 12  # of which one part is left before the first day
_LEAST_ROOM: Final = dt.timedelta(days=31)
_NO_END: Final = "no end on file"
_IN_THE_TABLE: Final = "reaches those whom the table names"
_COLUMNS: Final = ("Clause", "What", "From", "Until", "Acts on", "Whom it reaches", "Citation")
# What the key says of each kind, with what its bar looks like.
_LOOKS: Final = {
    WORDING: "Blue, filled: a wording of the clause",
    "suspends": "Brown, slanting stripes: suspends the clause",
    "forbears": "Brown, dotted: the agency forbears from applying it",
    "bars denial": "Brown, upright stripes: bars denial on that ground; the clause stays in force",
    "stays": "Black, level stripes: stays another order",
    "extends": "Black, crossed lines: extends another order",
    "affirms": "White diamond: affirms, without an effect of its own",
    "ends": "Black diamond: ends another order",
}
_UNSURE: Final = "Grey, thin lines, no edge: the day is not known"


def timeline_chart(
    ident: str,
    title: str,
    clauses: Sequence[ClauseHistory],
    *,
    known_at: dt.date,
    day: dt.date | None = None,
    provenance: Provenance,
    hindsight: bool = False,
) -> Chart:
    """A group of bars for every clause, all on one scale of days.

    A paper that acts on several clauses is given, and drawn, under each of them; the table has
    it once.

    Args:
        clauses: in the program's order.
        known_at: bars with no end on file run to this day, or to the last day of any bar
            where that is later.
        day: the day asked about; a line marks it.
    Raises:
        ValueError: something would end before it can have begun.
    """
    days = DayScale.holding(_days(clauses, known_at, day), LEFT, RIGHT)
    return Chart(
        id=ident,
        title=title,
        see=_sentence(clauses, day),
        drawings=tuple(
            drawing
            for number, one in enumerate(clauses)
            for drawing in _drawings(f"{ident}-{number}", one, days, day)
        ),
        key=_key(clauses, day),
        provenance=provenance,
        table=Table(f"{title}: the days", _COLUMNS, tuple(_table_rows(clauses))),
        hindsight=hindsight,
    )


def _days(
    clauses: Sequence[ClauseHistory], known_at: dt.date, day: dt.date | None
) -> list[dt.date]:
    """Every day that the scale must hold, with room for what began on a day or before it."""
    spans = [span for bar in _bars(clauses) for span in (bar.begins, bar.until) if span]
    found = [known_at, *(span.latest for span in spans)]
    found += [one for one in (day, *(span.earliest for span in spans)) if one is not None]
    if any(map(_open_start, _bars(clauses))):
        room = max((max(found) - min(found)) / _ROOM, _LEAST_ROOM)
        found.append(min(found) - min(room, min(found) - dt.date.min))
    return found


def _open_start(bar: Bar) -> bool:
    return bar.begins.earliest is None


def _bars(clauses: Sequence[ClauseHistory]) -> list[Bar]:
    return [row.bar for one in clauses for row in _rows(one)]


def _rows(one: ClauseHistory) -> Iterator[Row]:
    for wording in one.wordings:
        bar = Bar(WORDING, wording.begins, wording.until)
        yield _row(_wording(wording), (), bar)
    for paper in one.papers:
        bar = Bar(paper.kind, paper.begins, paper.until)
        acts_on = f"acts on {paper.acts_on}" if paper.acts_on else ""
        yield _row(f"{paper.kind}: {paper.name}", (acts_on, f"reaches {paper.reaches}"), bar)


def _row(head: str, rest: tuple[str, ...], bar: Bar) -> Row:
    """A reach that is too long for the row is left to the table: half of one would mislead."""
    heard = _joined(_lasting(bar), *rest)
    beneath = heard if fits(heard) else _joined(_lasting(bar), *rest[:-1], _IN_THE_TABLE)
    return Row(headed(head), beneath, f"{head}, {heard}", bar)


def _joined(*said: str) -> str:
    return "; ".join(filter(None, said))


def _wording(wording: WordingSpan) -> str:
    years = _years(wording.fiscal_years)
    return f"wording: {wording.label}{f' ({years})' if years else ''}"


def _years(years: Sequence[int]) -> str:
    if not years:
        return ""
    return f"fiscal year{'s' if len(years) > 1 else ''} {listed([str(year) for year in years])}"


def _lasting(bar: Bar) -> str:
    """``2017-09-15 to 2018-08-29``, or that there is no end on file."""
    begins = _said(bar.begins)
    if bar.until == bar.begins and bar.begins.exact:
        return f"on {begins} alone"
    if bar.until is not None:
        return f"{begins} to {_said(bar.until)}"
    return f"{begins}, {_NO_END}" if bar.open_end else f"on {begins}"


def _said(span: Span) -> str:
    if span.exact or ".." in span.text:
        return days_said(span.text)
    return f"some day in {span.text}"


def _drawings(
    ident: str, one: ClauseHistory, days: DayScale, day: dt.date | None
) -> Iterator[Markup]:
    """One drawing, or several of about the same length where there are many rows."""
    rows = list(_rows(one))
    parts = -(-len(rows) // _ROWS) or 1
    size = -(-len(rows) // parts)
    for number in range(parts):
        heading = one.clause if parts == 1 else f"{one.clause} ({number + 1} of {parts})"
        part = rows[number * size : (number + 1) * size]
        yield draw_panel(f"{ident}-{number}", heading, part, days, day)


def _sentence(clauses: Sequence[ClauseHistory], day: dt.date | None) -> str:
    bars = _bars(clauses)
    papers = {paper for one in clauses for paper in one.papers}
    parts = (
        several(len(clauses), "clause", "clauses"),
        several(sum(len(one.wordings) for one in clauses), "wording", "wordings"),
        several(len(papers), "court order or forbearance", "court orders or forbearances"),
    )
    said = f"{listed(parts)}. "
    if ends_open := sum(bar.open_end for bar in bars):
        said += f"{several(ends_open, 'bar has', 'bars have')} {_NO_END}. "
    if unsure := sum(not bar.exact for bar in bars):
        said += f"{several(unsure, 'bar has', 'bars have')} a day known only within bounds. "
    if day is not None:
        said += f"A line marks the day asked about, {long_day(day)}. "
    return said + "The bars show how long papers last, not what follows for whom."


def _key(clauses: Sequence[ClauseHistory], day: dt.date | None) -> tuple[str, ...]:
    bars = _bars(clauses)
    shown = {bar.kind for bar in bars}
    return (
        *(words for kind, words in _LOOKS.items() if kind in shown),
        *([] if all(bar.exact for bar in bars) else [_UNSURE]),
        *(["Grey arrow: that day or any before it"] if any(map(_open_start, bars)) else []),
        *(["Arrow to the right: no end on file"] if any(bar.open_end for bar in bars) else []),
        *(["Upright black line: the day asked about"] if day is not None else []),
    )


def _table_rows(clauses: Sequence[ClauseHistory]) -> Iterator[tuple[str, ...]]:
    """The wordings, clause by clause, then each paper once with the clauses it acts on."""
    for one in clauses:
        for wording in one.wordings:
            until = _said(wording.until) if wording.until else _NO_END
            yield one.clause, _wording(wording), _said(wording.begins), until, "", "", wording.cite
    for paper in dict.fromkeys(paper for one in clauses for paper in one.papers):
        yield (
            ", ".join(one.clause for one in clauses if paper in one.papers),
            f"{paper.kind}: {paper.name}",
            _said(paper.begins),
            _until(paper),
            paper.acts_on or "the clause",
            paper.reaches,
            paper.cite,
        )


def _until(paper: PaperSpan) -> str:
    if paper.until is not None:
        return _said(paper.until)
    return "of that day alone" if paper.kind in OF_A_DAY else _NO_END

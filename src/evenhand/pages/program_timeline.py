"""A program over time as a chart: each clause's wordings, and the orders that act on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evenhand.pages.charts import Chart, ClauseHistory, PaperSpan, Provenance, WordingSpan
from evenhand.pages.charts.timeline import timeline_chart
from evenhand.pages.charts.timeline_bars import OF_A_DAY
from evenhand.reasons.scopes import scope_words
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.pages.charts.clause_history import PaperKind
    from evenhand.reasons.explanation import Names
    from evenhand.terms.law import CourtOrder, Scope
    from evenhand.terms.programs import Clause, Program, Wording
    from evenhand.terms.spans import Span

TITLE: Final = "Clauses, wordings and orders over time"
_UNCERTAINTY: Final = (
    "A bar lasts as long as its paper does. An end or a stay that reaches some only is a bar of"
    " its own and shortens no other. Of a day that is not known, its bounds are drawn."
)


def program_timeline(
    ident: str,
    program: Program,
    names: Names,
    *,
    known_at: dt.date,
    day: dt.date | None = None,
    hindsight: bool = False,
) -> Chart:
    """The clauses of a program with their wordings, and its court orders and forbearance.

    Args:
        names: of governments and groups.
        known_at: the day by which papers were known; what came out later is left out.
        day: the day asked about; a line marks it.
    """
    orders = [one for one in program.orders if _out(one.made_public, known_at)]
    clauses = [_history(_known(one, known_at), orders, names) for one in program.clauses()]
    return timeline_chart(
        ident,
        TITLE,
        [one for one in clauses if one.wordings or one.papers],
        known_at=known_at,
        day=day,
        provenance=Provenance(
            f"The papers on which {program.id} rests; the table names each.",
            f"On what was known by {long_day(known_at)}.",
            _UNCERTAINTY,
        ),
        hindsight=hindsight,
    )


def _out(published: Span, known_at: dt.date) -> bool:
    """Whether a paper may have been out."""
    return published.begun(known_at) is not False


def _known(clause: Clause, known_at: dt.date) -> Clause:
    """The clause with the wordings whose papers may have been out; an end needs no paper."""
    known = (
        one
        for one in clause.wordings
        if _out(one.source.dated if one.source else one.begins, known_at)
    )
    return replace(clause, wordings=tuple(known))


def _history(clause: Clause, orders: list[CourtOrder], names: Names) -> ClauseHistory:
    on_it = [order for order in orders if clause.id in _clauses(order, orders)]
    return ClauseHistory(
        clause.id,
        tuple(_wording(clause, one) for one in clause.wordings if one.test is not None),
        tuple(_paper(order, orders, names) for order in on_it),
    )


def _wording(clause: Clause, wording: Wording) -> WordingSpan:
    ended = clause.ended_by(wording)
    source = wording.source
    return WordingSpan(
        source.id if source else "as written here",
        wording.begins,
        ended.begins.day_before if ended else None,
        wording.fiscal_years,
        source.cite if source else "",
    )


def _clauses(order: CourtOrder, orders: list[CourtOrder]) -> Iterator[str]:
    """The clauses an entry acts on, or on which the entry it acts on does."""
    yield from order.clauses
    for one in orders:
        if one.id == order.acts_on:
            yield from _clauses(one, orders)


def _paper(order: CourtOrder, orders: list[CourtOrder], names: Names) -> PaperSpan:
    kind: PaperKind = "bars denial" if order.bars == "denial" else order.kind
    return PaperSpan(
        order.id,
        kind,
        order.begins,
        scope_words(order.scope, names),
        order.until or (None if kind in OF_A_DAY else _ended(order, orders)),
        order.acts_on,
        order.cite,
    )


def _ended(order: CourtOrder, orders: list[CourtOrder]) -> Span | None:
    """The last day before an entry that ends this one for all whom it reaches.

    An end on which another entry acts is none to rely on.
    """
    undone = {one.acts_on for one in orders}
    for one in orders:
        ends = one.kind == "ends" and one.acts_on == order.id and one.id not in undone
        if ends and _covers(one.scope, order.scope):
            last = one.begins.day_before
            first = order.begins.earliest
            return order.begins if first is not None and last.latest < first else last
    return None


def _covers(scope: Scope, other: Scope) -> bool:
    return scope == other or (scope.nation and scope.excepted is None)

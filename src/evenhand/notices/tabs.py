"""The tabs of an administrative record: each paper with the statements that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evenhand.notices.case import Case
    from evenhand.terms.statements import Statement


class Tab(NamedTuple):
    """A paper with the statements that rest on it, behind a tab of the record."""

    id: str
    cite: str
    published: str
    link: str
    statements: tuple[Statement, ...]


def tabs_of(case: Case, statements: Iterable[Statement], *, open_only: bool = False) -> list[Tab]:
    """The papers of a case and of its statements, each with the statements that rest on it.

    Args:
        open_only: leave out papers that none of these statements rests on, unless the program, an
            act or a rule of law cites them: what is withheld may rest on them alone.
    """
    papers = case.papers_cited if open_only else case.papers
    resting: dict[str, list[Statement]] = {cite: [] for cite in papers}
    for row in statements:
        resting.setdefault(row.cite or row.source, []).append(row)
    return [
        _tab(f"tab-{number}", cite, case, tuple(rows))
        for number, (cite, rows) in enumerate(resting.items(), 1)
    ]


def _tab(name: str, cite: str, case: Case, rows: tuple[Statement, ...]) -> Tab:
    paper = case.papers.get(cite)
    first = rows[0] if rows else None
    published = paper.published if paper else ""
    link = paper.link if paper else ""
    if first is not None:
        published = published or str(first.recorded_at)
        link = link or (first.source if first.source.startswith(("https://", "http://")) else "")
    return Tab(name, cite, published, link, rows)

"""The administrative record of one determination: all that was before the decider, in one PDF.

What a court reviews under 5 U.S.C. 706 is the whole record. This one is indexed and paged, has
each paper as an exhibit with the statements that rest on it, lists what is withheld and by which
law, and ends with the form of a custodian's certificate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evenhand.notices.setting import pages_of, pdf_of

if TYPE_CHECKING:
    from evenhand.notices.case import Case
    from evenhand.notices.writing import Writer
    from evenhand.terms.statements import Exempted, Statement


class Tab(NamedTuple):
    """A paper with the statements that rest on it, behind a tab of the record."""

    id: str
    cite: str
    published: str
    link: str
    statements: tuple[Statement, ...]


def administrative_record(
    writer: Writer,
    case: Case,
    statements: Iterable[Statement],
    withheld: Sequence[Exempted] = (),
    files: Mapping[str, str] | None = None,
) -> bytes:
    """The record as PDF, set twice: its index names the pages that the first setting found.

    Args:
        writer: in whose words and on whose letterhead.
        statements: those the determination could rest on, without those withheld.
        withheld: the statements left out.
        files: the files sealed with it, by name, each with its SHA-256.
    Raises:
        CannotSet: the extra ``letters`` or a library of the system's is missing.
        BadTemplate: a template of the user's is wrong.
    """
    tabs = tabs_of(case, statements, open_only=bool(withheld))
    parts = (tabs, tuple(withheld), dict(files or {}))
    first = writer.record(case, *parts, pages={})
    return pdf_of(writer.record(case, *parts, pages=pages_of(first)))


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

"""The exhibits of a letter: each paper it cites, once, numbered as it is first cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from evenhand.notices.money import papers_of_money
from evenhand.terms.programs import out_by

if TYPE_CHECKING:
    from evenhand.reasons.applicants import Applicant
    from evenhand.reasons.shapes import ClauseFound
    from evenhand.terms.findings import Determination
    from evenhand.terms.statements import Act


class Paper(NamedTuple):
    """A paper: how it is cited, when it was published, where it can be read.

    ``published`` is as the record writes it; it and ``link`` are blank where not on file.
    """

    cite: str
    published: str
    link: str


class Exhibits:
    """The papers that one letter cites, in the order in which it first cites them."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        """Begin a letter that may cite these papers, by how they are cited."""
        self._papers = papers
        self._numbers: dict[str, int] = {}

    def number(self, cite: str) -> int | None:
        """The number of a paper, from 1; ``None`` where it is no paper of the case."""
        if cite not in self._papers:
            return None
        return self._numbers.setdefault(cite, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[Paper]:
        """The papers cited so far, in the order of their numbers."""
        return (self._papers[cite] for cite in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def papers_of(
    found: Determination,
    clauses: Iterable[ClauseFound],
    applicant: Applicant | None,
    acts: Iterable[Act],
) -> dict[str, Paper]:
    """The papers of a case that were out by the day known, by how they are cited.

    They are those of its clauses, of what was said, of the law, and of acts; without
    ``applicant``, only those that the program, an act or a rule of law cites. Of a paper that
    is cited more than once, whatever is blank the first time is taken from the next.
    """
    papers: dict[str, Paper] = {}
    for paper in _papers(found, tuple(clauses), applicant, acts):
        if paper.cite:
            known = papers.get(paper.cite, paper)
            papers[paper.cite] = Paper(
                paper.cite, known.published or paper.published, known.link or paper.link
            )
    return papers


def _papers(
    found: Determination,
    clauses: tuple[ClauseFound, ...],
    applicant: Applicant | None,
    acts: Iterable[Act],
) -> Iterator[Paper]:
    for source in found.program.sources.values():
        if out_by(source, found.known_at):
            yield Paper(source.cite, str(source.dated), source.link)
    for shown in applicant.clauses if applicant else ():
        for claim in shown.evidence:
            if claim.published:  # a computation is no paper, and has no day of its own
                yield Paper(claim.source, claim.published, claim.link)
    for cite, day, link in papers_of_money(found) if applicant else ():
        yield Paper(cite, day, link)
    for order in found.program.orders:
        if order.made_public.begun(found.known_at) is True:
            yield Paper(order.cite, str(order.made_public), "")
    for clause in clauses:
        for duty in clause["duties"]:
            yield Paper(duty["cite"], "", "")
    for act in acts:
        yield Paper(act.cite, str(act.date), "")

"""Every standard, in the order of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import (
    alike,
    answering,
    appeals,
    asking,
    deciding,
    duties,
    evidence,
    papers,
    proportion,
    remedies,
    replies,
    stating,
)
from evenhand.audit.standards.terms import Standard, StandardFinding

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile

FAMILIES: Final[tuple[tuple[str, tuple[Standard, ...]], ...]] = (
    ("What the papers say before anybody applies", stating.STANDARDS),
    ("What is asked, and of whom", (*asking.STANDARDS, *answering.STANDARDS, *papers.STANDARDS)),
    ("Law that stands in the way", duties.STANDARDS),
    ("What is at stake", proportion.STANDARDS),
    (
        "How a case is decided",
        (*evidence.STANDARDS, *deciding.STANDARDS, *alike.STANDARDS),
    ),
    ("Remedies, and asking again", (*remedies.STANDARDS, *appeals.STANDARDS)),
    ("Replies of governments", replies.STANDARDS),
)
"""The standards by family, each under its heading."""
STANDARDS: Final = tuple(one for _, family in FAMILIES for one in family)


def put_all(case: OnFile, standards: Iterable[Standard] = STANDARDS) -> Iterator[StandardFinding]:
    """Put standards to a program, in their order."""
    for standard in standards:
        for found in standard.find(case):
            yield StandardFinding(standard, found)

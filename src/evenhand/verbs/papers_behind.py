"""Who published what determinations rest on, for the source of a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from evenhand.reasoning.missing import uses_in
from evenhand.reasons.explanation import Names

if TYPE_CHECKING:
    from evenhand.terms.answers import Claim
    from evenhand.terms.findings import Determination
    from evenhand.terms.statements import Statement
    from evenhand.verbs.determine import Determinations

_MOST: Final = 8


def source_sentence(found: Determinations) -> str:
    """Where a chart of determinations comes from: the record, and whose statements it holds.

    No more than eight publishers are listed; how many more there are is said.
    """
    asked = f"the questions of {found.program.id}"
    published = publishers(found, Names(found.jurisdictions, found.program.facts))
    if not published:
        return f"The record, which holds no statement on {asked}."
    more = len(published) - _MOST
    rest = f"; and {more} more" if more > 0 else ""
    return f"The record on {asked}, from: {'; '.join(published[:_MOST])}{rest}."


def publishers(found: Iterable[Determination], names: Names) -> list[str]:
    """Who published the statements that decide or are in dispute, those of most of them first.

    Who carried a government's statement is its publisher; where nobody did, its paper is
    named, or else the government. An account of somebody else is named, with who carried it.
    """
    said = (claim.statement for row in found for claim in _claims(row))
    published = Counter(_publisher(one, names) for one in dict.fromkeys(said) if one is not None)
    return sorted(published, key=lambda name: (-published[name], name))


def _claims(row: Determination) -> Iterator[Claim]:
    """What is said on the facts it rests on and, where money follows, on the base."""
    for use in uses_in(row):
        yield from use.answer.claims
    for money in row.money:
        for step in money.steps:
            yield from step.claims


def _publisher(one: Statement, names: Names) -> str:
    if one.stated_by in names:
        return one.via or one.cite or one.source or names.of(one.stated_by)
    return f"{one.stated_by}, in {one.via}" if one.via else one.stated_by

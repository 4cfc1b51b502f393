"""Who published what determinations rest on, for the source of a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.reasoning.missing import uses_in
from evenhand.verbs.place_names import full_name

if TYPE_CHECKING:
    from evenhand.terms.answers import Claim
    from evenhand.terms.findings import Determination
    from evenhand.terms.statements import Statement
    from evenhand.verbs.determine import Determinations

_MOST: Final = 8


def source_sentence(found: Determinations) -> str:
    """The publishers of the statements and figures, those of most statements first.

    Who carried a government's statement is its publisher; where nobody did, its paper is
    named, or else the government. An account of somebody else is named, with who carried it.
    No more than eight are listed; how many more there are is said.
    """
    asked = f"the questions of {found.program.id}"
    published = Counter(_publisher(one, found) for one in dict.fromkeys(_statements(found)))
    if not published:
        return f"The record, which holds no statement on {asked}."
    names = sorted(published, key=lambda name: (-published[name], name))
    more = len(names) - _MOST
    rest = f"; and {more} more" if more > 0 else ""
    return f"The record on {asked}, from: {'; '.join(names[:_MOST])}{rest}."


def _statements(found: Determinations) -> Iterator[Statement]:
    """Those that decide, and those in dispute with them."""
    for row in found:
        for claim in _claims(row):
            if claim.statement is not None:
                yield claim.statement


def _claims(row: Determination) -> Iterator[Claim]:
    """What is said on the facts it rests on and, where money follows, on the base."""
    for use in uses_in(row):
        yield from use.answer.claims
    for money in row.money:
        for step in money.steps:
            yield from step.claims


def _publisher(one: Statement, found: Determinations) -> str:
    government = found.jurisdictions.get(one.stated_by)
    if government is not None:
        return one.via or one.cite or one.source or full_name(government)
    return f"{one.stated_by}, in {one.via}" if one.via else one.stated_by

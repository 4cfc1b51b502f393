"""Whoever can be in a program's class on a day, as far as the record tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.record.view import View
from evenhand.terms.day import live
from evenhand.terms.expressions import facts_in

if TYPE_CHECKING:
    from evenhand.reasons.compared.sides import Side
    from evenhand.record.store import Record


def candidates(side: Side, record: Record) -> list[str]:
    """Whoever can be in the class: of whom its facts are on file, else all of its kinds."""
    dates = side.dates
    wordings = live(side.program.class_wordings, dates.tested_on, dates.known_at)
    leaves = [wording.when for wording in wordings if wording and wording.when is not None]
    everybody = of_kind(side, record)
    if len(leaves) < len(wordings):
        return everybody
    view = View(record, as_of=dates.tested_on, known_at=dates.known_at)
    facts = {ref.name for leaf in leaves for ref in facts_in(leaf)}
    known = {body for fact in facts for body in view.subjects(fact)}
    return [one for one in everybody if one in known]


def of_kind(side: Side, record: Record) -> list[str]:
    """Every government of the kinds that the class holds, or may where dates leave it open."""
    kinds = side.day.kinds
    return [one for one, place in record.jurisdictions.items() if kinds & set(place.kinds)]

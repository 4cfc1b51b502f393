"""A briefing as it is shown: its text, its claims checked, and others like it."""

from __future__ import annotations

from typing import Final, NamedTuple

from evenhand.docket.briefings.entries import Checked, Entry, checked, entry_of
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.text import Block, blocks
from evenhand.docket.briefings.written import Written, as_written
from evenhand.docket.held import program_of

_LOOKED_AT: Final = 100
_ALIKE: Final = 5


class Shown(NamedTuple):
    """What the page of a briefing holds."""

    title: str
    byline: str
    day: object
    program: str
    program_title: str
    blocks: list[Block]
    claims: list[Checked]
    sources: list[Entry]


def shown(briefing: Briefing) -> Shown:
    """A briefing, with what the record says now."""
    return preview(as_written(briefing))


def preview(what: Written) -> Shown:
    """A briefing that is being written."""
    program = program_of(what.program)
    found = [checked(number, one, program) for number, one in enumerate(what.claims, 1)]
    return Shown(
        what.title,
        what.byline,
        what.day,
        program.id,
        program.title,
        blocks(what.body, len(found)),
        found,
        list({one.entry.source: one.entry for one in found}.values()),
    )


def like(briefing: Briefing) -> list[Briefing]:
    """Others of the same governments or program, those that share the most first."""
    own = _concerns(briefing)
    others = Briefing.objects.filter(published_at__isnull=False).exclude(pk=briefing.pk)
    latest = others.order_by("-published_at")[:_LOOKED_AT]
    shared = {one: len(own & _concerns(one)) for one in latest}
    ranked = sorted((one for one in shared if shared[one]), key=lambda one: -shared[one])
    return ranked[:_ALIKE]


def _concerns(briefing: Briefing) -> frozenset[str]:
    program = program_of(briefing.program)
    entries = (entry_of(one.rests_on, program) for one in briefing.claims.all())
    # The agency is in nearly all of its own briefings, and makes none of them alike.
    governments = {name for entry in entries for name in entry.concerns} - {program.agency}
    return frozenset({f"program {program.id}", *governments})

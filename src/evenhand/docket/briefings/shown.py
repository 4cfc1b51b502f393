"""A briefing as it is shown: its text, its claims checked, and others like it."""

from __future__ import annotations

from typing import Final, NamedTuple

from evenhand.docket.briefings.entries import Checked, Entry, checked, entry_of
from evenhand.docket.briefings.models import Briefing, Claim
from evenhand.docket.briefings.text import Block, blocks
from evenhand.docket.briefings.writing import Written
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
    return _shown(
        Written(briefing.title, briefing.byline, briefing.program, briefing.day, briefing.body),
        list(briefing.claims.all()),
    )


def preview(what: Written) -> Shown:
    """A briefing that is being written."""
    claims = [
        Claim(
            number=number,
            sentence=one.sentence,
            rests_on=one.rests_on,
            fact=one.fact,
            about=one.about,
            value=one.value,
            day=one.day,
        )
        for number, one in enumerate(what.claims, 1)
    ]
    return _shown(what, claims)


def like(briefing: Briefing) -> list[Briefing]:
    """Others of the same governments or program, those that share the most first."""
    own = _concerns(briefing)
    others = Briefing.objects.filter(published_at__isnull=False).exclude(pk=briefing.pk)
    latest = others.order_by("-published_at")[:_LOOKED_AT]
    shared = {one: len(own & _concerns(one)) for one in latest}
    ranked = sorted((one for one in shared if shared[one]), key=lambda one: -shared[one])
    return ranked[:_ALIKE]


def _shown(what: Written, claims: list[Claim]) -> Shown:
    program = program_of(what.program)
    found = [checked(one, program) for one in claims]
    return Shown(
        what.title,
        what.byline,
        what.day,
        program.id,
        program.title,
        blocks(what.body, len(claims)),
        found,
        list({one.entry.source: one.entry for one in found}.values()),
    )


def _concerns(briefing: Briefing) -> frozenset[str]:
    program = program_of(briefing.program)
    entries = (entry_of(one.rests_on, program) for one in briefing.claims.all())
    # The agency is in nearly all of its own briefings, and makes none of them alike.
    governments = {name for entry in entries for name in entry.concerns} - {program.agency}
    return frozenset({f"program {program.id}", *governments})

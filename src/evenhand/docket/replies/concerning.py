"""What a reply is to: a key, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from django.urls import NoReverseMatch, reverse

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.listing import body_said
from evenhand.docket.held import government_of, program_of
from evenhand.docket.named import act_named, filing_named
from evenhand.docket.replies.models import Reply
from evenhand.docket.worded import days_worded


class Concern(NamedTuple):
    """Something that is shown and can be replied to.

    ``words`` name it within a sentence; ``link`` is where it stands, blank where it has no page;
    ``agency`` is the one whose officers moderate the replies.
    """

    key: str
    words: str
    program: str
    agency: str
    link: str


def concern_of(key: str) -> Concern:
    """What a key names.

    Args:
        key: ``clause:PROGRAM/CLAUSE``, ``act:PROGRAM/NUMBER`` (from 1, in the order of the
            record), ``filing:NUMBER``, ``case:PROGRAM/GOVERNMENT`` (its determination) or
            ``briefing:SLUG``.
    Raises:
        NotThere: it names nothing that is shown.
    """
    kind, _, name = key.partition(":")
    found = _KINDS.get(kind)
    if found is None:
        raise NotThere(
            "There is nothing here of that kind to reply to.",
            hint="Follow a 'Reply' link from what you want to reply to.",
        )
    return found(key, name)


def concern_kept(reply: Reply) -> Concern:
    """What a reply was sent to; by its key alone where that is no longer shown."""
    try:
        return concern_of(reply.concerns)
    except NotThere:
        return Concern(reply.concerns, reply.concerns, reply.program, reply.agency, "")


def _clause(key: str, name: str) -> Concern:
    program, _, wanted = name.partition("/")
    clauses = {one.id: one for one in program_of(program).clauses()}
    if wanted not in clauses:
        raise NotThere.unknown_name(f"a condition of {program}", wanted, clauses)
    title = program_of(program).title
    words = f"the condition '{clauses[wanted].title or wanted}' of {title}"
    return _concern(key, words, program, "live-program", program)


def _act(key: str, name: str) -> Concern:
    act = act_named(name)
    words = f"what {body_said(act.actor)} did on {days_worded(act.date.text)} ({act.cite})"
    return _concern(key, words, act.program, "live-program", act.program)


def _filing(key: str, name: str) -> Concern:
    found = filing_named(name)
    words = f"filing {found.pk} ({found.kind}) of {body_said(found.by)}"
    return _concern(key, words, found.program, "filing", found.pk)


def _case(key: str, name: str) -> Concern:
    program, _, about = name.partition("/")
    if not about:
        raise NotThere(
            f"'{name[:60]}' names no determination.",
            hint="Follow a 'Reply' link from one, or write case:PROGRAM/GOVERNMENT.",
        )
    words = f"the determination of {government_of(about).name} under {program_of(program).title}"
    return _concern(key, words, program, "live-case", program, about)


def _briefing(key: str, name: str) -> Concern:
    found = Briefing.objects.filter(slug=name, published_at__isnull=False).first()
    if found is None:
        raise NotThere("There is no such briefing.", hint="Look at the list of briefings.")
    made = _concern(key, f"the briefing '{found.title}'", found.program, "briefing", found.slug)
    return made._replace(agency=found.agency)


def _concern(key: str, words: str, program: str, name: str, *args: object) -> Concern:
    try:
        link = reverse(name, args=args)
    except NoReverseMatch:
        link = ""
    return Concern(key, words, program, program_of(program).agency, link)


_KINDS: Final[Mapping[str, Callable[[str, str], Concern]]] = {
    "clause": _clause,
    "act": _act,
    "filing": _filing,
    "case": _case,
    "briefing": _briefing,
}

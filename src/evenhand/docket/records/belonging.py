"""Of what an item is a part, and so whose officers keep it and which party may ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.accounts.permissions import Action
from evenhand.docket.briefings.models import Briefing, Claim
from evenhand.docket.content.models import Item
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.listing import KIND_WORDS, body_said
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import programs
from evenhand.docket.invited.models import Draft
from evenhand.docket.officers.models import Proposal
from evenhand.docket.replies.models import Appeal, Decision, Reply
from evenhand.terms.values import operator

# The forms of a letter, and what an officer wrote that is printed in it.
LETTER_FORMS: Final = ("letter", "html", "pdf", "word", "why", "answer")


class Origin(NamedTuple):
    """What an item is a part of.

    ``agency`` is the one whose officers keep it; ``party`` the government that filed it, blank
    where none did. ``source`` is as in ``filing:12``; ``draft`` says that it was not sent, so
    that no officer may read it.
    """

    words: str
    agency: str
    party: str
    source: str
    to: str
    draft: bool = False


def items_of(agency: str) -> QuerySet[Item]:
    """Every item in the programs of an agency, its briefings, the replies to them, and notes."""
    names = [one.id for one in programs().values() if one.agency == agency]
    wanted = Q()
    for rows, columns in (
        (Filing.objects.filter(program__in=names), ("text", "paper")),
        (Proposal.objects.filter(program__in=names), (*LETTER_FORMS, "note", "reason")),
        (Briefing.objects.filter(agency=agency), ("body",)),
        (Claim.objects.filter(briefing__agency=agency), ("sentence",)),
        (Reply.objects.filter(agency=agency), ("comment",)),
        (Decision.objects.filter(reply__agency=agency), ("reason",)),
        (Appeal.objects.filter(reply__agency=agency), ("item",)),
        (Draft.objects.filter(invitation__program__in=names), ("text", "paper")),
    ):
        for column in columns:
            wanted |= Q(pk__in=rows.exclude(**{column: None}).values(column))
    return Item.objects.filter(wanted | Q(about__in=Item.objects.filter(wanted)))


def letters_with(item: Item) -> Q:
    """The letters that say what an item does: it is one of their forms, or a sentence in them."""
    wanted = Q()
    for column in LETTER_FORMS:
        wanted |= Q(**{column: item})
    return wanted


def origin_of(item: Item) -> Origin:
    """What an item is a part of.

    Raises:
        NotThere: it is a part of nothing that officers or parties deal with.
    """
    found = next(_origins(item), None)
    if found is None:
        raise _none()
    return found


def own_item(who: Appointment, mark: UUID, action: Action) -> Item:
    """An item of the officer's agency, or of the party's government, on which an action is allowed.

    Raises:
        NotThere: there is none, it is another's, or a draft that was not sent.
    """
    item = Item.objects.filter(pk=mark).first()
    if item is None:
        raise _none()
    origin = origin_of(item)
    if origin.draft:
        raise _none()
    check_may(who, action, of=origin.agency if who.role == "officer" else origin.party)
    return item


def who_may(account: Account, mark: UUID, action: Action) -> Appointment:
    """The appointment of an account that allows an action on an item, whichever role it is in.

    Raises:
        NotThere: none does.
    """
    for one in account.appointments_now:
        try:
            own_item(one, mark, action)
        except NotThere:
            continue
        return one
    raise _none()


def can_ask(user: object, *items: Item | None) -> set[UUID]:
    """Those of some items whose removal whoever is logged in may ask for."""
    return {one.pk for one in items if one is not None and _can_ask(user, one)}


def _can_ask(user: object, item: Item) -> bool:
    if not isinstance(user, Account) or item.state == "removed":
        return False
    try:
        who_may(user, item.pk, "ask for a removal")
    except NotThere:
        return False
    return True


def _origins(item: Item) -> Iterator[Origin]:
    """Those it has; a letter is a filing too, and named as such where it was published."""
    if item.about is not None:
        of = origin_of(item.about)
        yield of._replace(words=f"a reason given about {of.words}", party="")
    for filing in Filing.objects.filter(Q(text=item) | Q(paper=item))[:1]:
        yield _of_filing(filing, "text" if filing.text_id == item.pk else "file")
    for letter in Proposal.objects.filter(letters_with(item))[:1]:
        yield _of_letter(letter)
    for letter in Proposal.objects.filter(Q(note=item) | Q(reason=item))[:1]:
        yield _of_letter(letter, "a note on " if letter.note_id == item.pk else "the return of ")
    for reply in Reply.objects.filter(comment=item)[:1]:
        yield _of_reply(reply)
    for appeal in Appeal.objects.filter(item=item).select_related("reply")[:1]:
        yield _of_reply(appeal.reply, "an appeal about ")
    for decision in Decision.objects.filter(reason=item).select_related("reply")[:1]:
        yield _of_reply(decision.reply, "the reason of a decision on ")
    for briefing in Briefing.objects.filter(Q(body=item) | Q(claims__sentence=item))[:1]:
        yield _of_briefing(briefing, "the text" if briefing.body_id == item.pk else "a claim")
    for draft in Draft.objects.filter(Q(text=item) | Q(paper=item))[:1]:
        agency = _agency_of(draft.invitation.program)
        yield Origin("a draft that was not sent", agency, "", "", "", draft=True)


def _of_filing(filing: Filing, part: str) -> Origin:
    by = operator(filing.by)
    agency = _agency_of(filing.program)
    return Origin(
        f"the {part} of filing {filing.pk}: {body_said(filing.by)} {KIND_WORDS[filing.kind]}",  # type: ignore[index]  # the table takes no other
        agency,
        by if by != agency else "",
        filing.key,
        reverse("filing", args=[filing.pk]),
    )


def _of_letter(letter: Proposal, part: str = "") -> Origin:
    words = f"{part}letter {letter.pk} ({letter.kind}) to {body_said(letter.about)}, {letter.state}"
    to = reverse("officers-letter", args=[letter.pk])
    return Origin(words, _agency_of(letter.program), "", letter.key, to)


def _of_reply(reply: Reply, part: str = "") -> Origin:
    words = f"{part}reply {reply.pk} of a reader"
    to = reverse("moderate", args=[reply.pk])
    return Origin(words, reply.agency, "", f"reply:{reply.pk}", to)


def _of_briefing(briefing: Briefing, part: str) -> Origin:
    draft = briefing.published_at is None
    words = f"{part} of the {'draft of a ' if draft else ''}briefing '{briefing.title}'"
    to = reverse("briefings-draft" if draft else "briefing", args=[briefing.slug])
    return Origin(words, briefing.agency, "", f"briefing:{briefing.pk}", to)


def _agency_of(program: str) -> str:
    held = programs().get(program)
    return held.agency if held else ""


def _none() -> NotThere:
    return NotThere(
        "There is no such thing, or it is not yours.",
        hint="Go back, or act for the government it belongs to.",
    )

"""Of what an item is a part, and so whose officers keep it and which party may ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.accounts.permissions import Action
from evenhand.docket.content.models import Item
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.listing import KIND_WORDS, body_said
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import programs
from evenhand.docket.invited.models import Draft
from evenhand.docket.officers.models import Proposal
from evenhand.docket.replies.models import Appeal, Reply
from evenhand.terms.values import operator


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
    """Every item in the programs of an agency, and in the replies to them."""
    names = [one.id for one in programs().values() if one.agency == agency]
    wanted = Q()
    for rows, columns in (
        (Filing.objects.filter(program__in=names), ("text", "paper")),
        (Proposal.objects.filter(program__in=names), ("letter", "answer", "html", "pdf", "word")),
        (Reply.objects.filter(agency=agency), ("comment",)),
        (Appeal.objects.filter(reply__agency=agency), ("item",)),
        (Draft.objects.filter(invitation__program__in=names), ("text", "paper")),
    ):
        for column in columns:
            wanted |= Q(pk__in=rows.exclude(**{column: None}).values(column))
    return Item.objects.filter(wanted)


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
    for filing in Filing.objects.filter(Q(text=item) | Q(paper=item))[:1]:
        yield _of_filing(filing, "text" if filing.text_id == item.pk else "file")
    forms = ("letter", "answer", "html", "pdf", "word")
    letters = Q(*((form, item) for form in forms), _connector=Q.OR)
    for letter in Proposal.objects.filter(letters)[:1]:
        yield _of_letter(letter)
    for reply in Reply.objects.filter(comment=item)[:1]:
        yield _of_reply(reply)
    for appeal in Appeal.objects.filter(item=item).select_related("reply")[:1]:
        yield _of_reply(appeal.reply, "an appeal about ")
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


def _of_letter(letter: Proposal) -> Origin:
    words = f"letter {letter.pk} ({letter.kind}) to {body_said(letter.about)}, {letter.state}"
    to = reverse("officers-letter", args=[letter.pk])
    return Origin(words, _agency_of(letter.program), "", letter.key, to)


def _of_reply(reply: Reply, part: str = "") -> Origin:
    words = f"{part}reply {reply.pk} of a reader"
    to = reverse("moderate", args=[reply.pk])
    return Origin(words, reply.agency, "", f"reply:{reply.pk}", to)


def _agency_of(program: str) -> str:
    held = programs().get(program)
    return held.agency if held else ""


def _none() -> NotThere:
    return NotThere(
        "There is no such thing, or it is not yours.",
        hint="Go back, or act for the government it belongs to.",
    )

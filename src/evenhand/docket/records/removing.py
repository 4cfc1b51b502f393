"""Removing what belongs together: the forms of one letter, a reply with its sender's address."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import today
from evenhand.docket.content import removing
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import open_removals
from evenhand.docket.content.retention import KINDS
from evenhand.docket.errors import Refused
from evenhand.docket.filings.models import Filing
from evenhand.docket.mail.models import Delivery
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.belonging import origin_of
from evenhand.docket.records.telling import tell
from evenhand.docket.replies.models import Reply
from evenhand.docket.sealed import bundles_folder
from evenhand.pages.templating import several
from evenhand.reasons.words import long_day


def ask(item: Item, by: Appointment, *, reason: str, authority: str) -> list[Removal]:
    """Ask that an item be removed, and with it what says the same.

    Raises:
        OnHold: one of them is on legal hold.
        Refused: the reason or the authority is blank, or somebody has asked already.
    """
    with transaction.atomic():
        return [
            removing.ask_removal(one, by, reason=reason, authority=authority)
            for one in together(item)
        ]


def ask_disposal(item: Item, by: Appointment) -> list[Removal]:
    """Ask that an item whose time is over be disposed of, by the authority of its schedule.

    Raises:
        Refused: its time is not over.
        OnHold: it is on legal hold.
    """
    if item.dispose_on > today():
        raise Refused(
            f"It is to be kept until {long_day(item.dispose_on)}.",
            hint="To remove it before takes a reason and an authority of its own.",
        )
    held = KINDS[item.kind]
    time = several(held.years, "year", "years")
    reason = f"It was to be kept for {time}, until {long_day(item.dispose_on)}."
    others = [one for one in together(item) if one.dispose_on <= today() and not one.hold]
    with transaction.atomic():
        return [
            removing.ask_removal(one, by, reason=reason, authority=held.authority)
            for one in dict.fromkeys([item, *others])
        ]


def sign(removal: Removal, by: Appointment) -> None:
    """Remove an item, and what was asked for with it.

    Raises:
        TwoPersons: whoever signs is the one who asked.
        OnHold: one of them is on legal hold; nothing was removed.
    """
    with transaction.atomic():
        asked = open_removals().filter(asked_by=removal.asked_by, item__in=together(removal.item))
        for one in list(asked) or [removal]:
            removing.sign_removal(one, by)
            _take_along(one.item)


def end(removal: Removal, by: Appointment, because: str = "") -> None:
    """End a request, and what was asked for with it; a party whose request is declined is told.

    Raises:
        Refused: it was signed or ended, or another ends it and gives no reason.
    """
    with transaction.atomic():
        forms = together(removal.item)
        same = open_removals().filter(asked_by=removal.asked_by, item__in=forms)
        for one in list(same) or [removal]:
            removing.end_request(one, by, because)
        if not removal.asked_by.is_of(by) and removal.asked_by.role == "party":
            _tell_declined(removal, by, because)


def together(item: Item) -> list[Item]:
    """An item with those that say the same: all forms of a letter; no removed ones.

    With an objection go the letters that quote it.
    """
    own = Q(letter=item) | Q(answer=item) | Q(html=item) | Q(pdf=item) | Q(word=item)
    found = [item]
    for one in Proposal.objects.filter(own | _quoting(item)):
        found += [form for form in (one.letter, one.answer, one.html, one.pdf, one.word) if form]
    return [one for one in dict.fromkeys(found) if one.state != "removed"] or [item]


def _quoting(item: Item) -> Q:
    """Which letters quote an item: those that answer the objection it is the text of."""
    said = Filing.objects.filter(kind="objection", text=item)
    return Q(objection__concerns__in=said.values("concerns"))


def _take_along(item: Item) -> None:
    """What goes with an item: the address of who replied, the bundle a letter is sealed in."""
    for reply in Reply.objects.filter(comment=item):
        Reply.objects.filter(pk=reply.pk).update(
            name="", address="", speaks_for="", network="", reasons=[]
        )
        Delivery.objects.filter(subject_of=f"reply:{reply.pk}", sent_at=None).delete()
    for letter in Proposal.objects.filter(html=item).exclude(bundle=""):
        path = bundles_folder() / letter.bundle
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def _tell_declined(removal: Removal, by: Appointment, because: str) -> None:
    origin = origin_of(removal.item)
    tell(
        removal.asked_by,
        origin.source,
        "removal-declined",
        "Your request to remove something was declined",
        f"An officer ({by.office}) declined to remove {origin.words}.\n\n"
        f"The reason: {because.strip()}\n\n{settings.EVENHAND_ORIGIN}{origin.to}\n",
    )

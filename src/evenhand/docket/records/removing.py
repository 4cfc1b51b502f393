"""Removing what belongs together: the forms of one letter, a reply with its sender's address."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.clock import today
from evenhand.docket.content import removing
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import open_removals
from evenhand.docket.content.retention import KINDS
from evenhand.docket.content.sealing import text_of, told
from evenhand.docket.errors import Refused
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.models import Filing
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import forget_unsent
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.belonging import LETTER_FORMS, letters_with, origin_of
from evenhand.docket.records.models import Treatment
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
    return _ask(together(item), by, reason, authority)


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
    return _ask(dict.fromkeys([item, *others]), by, reason, held.authority)


def _ask(items: Iterable[Item], by: Appointment, reason: str, authority: str) -> list[Removal]:
    """For all of them with one reason, which is kept once and so can be removed at once."""
    made: list[Removal] = []
    with transaction.atomic():
        for one in items:
            said = made[0].reason if made else None
            made.append(
                removing.ask_removal(one, by, reason=reason, authority=authority, said=said)
            )
    return made


def sign(removal: Removal, by: Appointment) -> None:
    """Remove an item, what was asked for with it, and what was made to say the same since.

    Raises:
        TwoPersons: whoever signs is the one who asked.
        OnHold: one of them is on legal hold; nothing was removed.
        Refused: it was signed or ended, or of what says the same another removal waits.
    """
    with transaction.atomic():
        take_turn()
        _ask_for_later(removal)
        asked = open_removals().filter(asked_by=removal.asked_by, item__in=together(removal.item))
        for one in list(asked) or [removal]:
            text = text_of(one.item) if one.item.is_text else ""
            removing.sign_removal(one, by)
            _take_along(one.item, text)


def _ask_for_later(removal: Removal) -> None:
    """Ask for what has come to say the same since, as a letter that quotes an objection."""
    asked = open_removals().filter(asked_by=removal.asked_by)
    if not asked.filter(pk=removal.pk).exists():
        return
    waiting = set(asked.values_list("item", flat=True))
    for one in together(removal.item):
        if one.received_at >= removal.asked_at and one.pk not in waiting:
            removing.ask_removal(
                one,
                removal.asked_by,
                reason=told(removal.reason),
                authority=removal.authority,
                said=removal.reason,
            )


def end(removal: Removal, by: Appointment, because: str = "") -> None:
    """End a request, and what was asked for with it; a party whose request is declined is told.

    Raises:
        Refused: it was signed or ended, or another ends it and gives no reason.
    """
    with transaction.atomic():
        forms = together(removal.item)
        same = open_removals().filter(asked_by=removal.asked_by, item__in=forms)
        said = None
        for one in list(same) or [removal]:
            said = removing.end_request(one, by, because, said=said)
        if not removal.asked_by.is_of(by) and removal.asked_by.role == "party":
            _tell_declined(removal, by, because)


def together(item: Item) -> list[Item]:
    """An item with those that say the same: no removed ones.

    They are all forms of a letter with what it prints of an officer's own words, and with the
    text of a briefing its claims; a claim goes by itself. With an objection go the letters that
    quote it.
    """
    found: list[Item | None] = [item]
    for letter in Proposal.objects.filter(letters_with(item) | _quoting(item)):
        found += [getattr(letter, form) for form in LETTER_FORMS]
    for briefing in Briefing.objects.filter(body=item):
        found += [claim.sentence for claim in briefing.claims.select_related("sentence")]
    kept = (one for one in dict.fromkeys(found) if one is not None and one.state != "removed")
    return [*kept] or [item]


def _quoting(item: Item) -> Q:
    """Which letters quote an item: those that answer the objection it is the text of."""
    said = Filing.objects.filter(kind="objection", text=item)
    return Q(objection__concerns__in=said.values("concerns"))


def _take_along(item: Item, text: str) -> None:
    """What goes with an item: the address of who replied, the bundle a letter is sealed in.

    So do mail that quotes it and was not sent, and why parts of it were withheld.
    """
    if text and (origin := origin_of(item)).source:
        forget_unsent(origin.source, saying=text)
    for one in Treatment.objects.filter(item=item):
        one.reason, one.portions = "", [[*cells[:3], ""] for cells in one.portions]
        one.save(update_fields=["reason", "portions"])
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

"""Deciding about a reply: with a reason that is kept, sent to its sender, and can be appealed."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.content.sealing import keep_text, text_of
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.replies import akismet
from evenhand.docket.replies.models import Appeal, Decision, Reply, Verdict

_SALT: Final = "evenhand reply"


def waiting(agency: str) -> QuerySet[Reply]:
    """The replies that wait for an officer: those held, or appealed and not decided since."""
    appealed = Appeal.objects.filter(reply=OuterRef("pk"), answer=None)
    return Reply.objects.filter(Q(state="held") | Exists(appealed), agency=agency)


def decide(reply: Reply, by: Appointment, verdict: Verdict, reason: str) -> Decision:
    """Publish a reply, let it stand, or take it out; its sender is told what that changes.

    Whoever appealed is told also where nothing changes.

    Raises:
        NotThere: the officer is of another agency.
        Refused: no reason is given.
    """
    check_may(by, "moderate replies", of=reply.agency)
    if not reason.strip():
        raise Refused("A decision about a reply needs a reason.", hint="Say why, in a sentence.")
    with transaction.atomic():
        take_turn()
        locked = Reply.objects.select_for_update().get(pk=reply.pk)
        before = locked.state
        locked.state = "public" if verdict == "public" else "not-published"
        locked.was_public = locked.was_public or verdict == "public"
        locked.save(update_fields=["state", "was_public"])
        made = Decision.objects.create(
            reply=locked, by=by, verdict=verdict, reason=keep_text(reason, "note"), at=now()
        )
        appealed = locked.appeals.filter(answer=None).update(answer=made)
        record_event(
            "reply-decided",
            f"reply:{reply.pk}",
            by.body,
            verdict=verdict,
            before=before,
            comment=locked.comment.sha256,
        )
        if (appealed or locked.state != before) and locked.address:
            _tell_sender(locked, made, before)
    reply.refresh_from_db()
    return made


def teach_akismet(reply: Reply, verdict: Verdict) -> bool:
    """Tell Akismet where the officer decided otherwise than it did.

    Returns:
        Whether it knows; true where there was nothing to tell.
    """
    wrong = (reply.akismet, verdict) in {("spam", "public"), ("other", "spam")}
    if not (wrong and akismet.is_on() and reply.text):
        return True
    try:
        akismet.tell(reply.text, spam=verdict == "spam")
    except akismet.NoAnswer:
        return False
    return True


def appeal(reply: Reply, why: str) -> None:
    """Ask officers to look again.

    Raises:
        Refused: it is public, or was appealed and no officer has decided since.
    """
    with transaction.atomic():
        take_turn()
        locked = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
        if not may_appeal(locked):
            raise Refused(
                "There is nothing to appeal: the reply is public, or an officer has yet to look.",
                hint="You are told by e-mail what is decided.",
            )
        item = keep_text(why, "reply")
        Appeal.objects.create(reply=locked, item=item, at=now())
        record_event("reply-appealed", f"reply:{reply.pk}", "a reader", why=item.sha256)


def may_appeal(reply: Reply) -> bool:
    """Whether its sender can appeal now."""
    return reply.state != "public" and not reply.appeals.filter(answer=None).exists()


def page_of(reply: Reply) -> str:
    """The address, without origin, at which its sender sees what became of it and can appeal."""
    return reverse("reply-appeal", args=[signing.Signer(salt=_SALT).sign(str(reply.pk))])


def reply_of(token: str) -> Reply:
    """The reply that a sender's own address names.

    Raises:
        NotThere: the address was altered.
    """
    try:
        number = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        number = "0"
    found = Reply.objects.filter(pk=int(number)).select_related("comment").first()
    if found is None:
        raise NotThere("There is no such reply.", hint="Open the whole link you were given.")
    return found


def _tell_sender(reply: Reply, decision: Decision, before: str) -> None:
    still = "still " if reply.state == before else ""
    what = "is public now" if reply.state == "public" else f"is {still}not public"
    link = f"{settings.EVENHAND_ORIGIN}{page_of(reply)}"
    send_mail(
        "reply-decided",
        to=reply.address,
        heading=f"Your reply {what}",
        text=(
            f"An officer ({decision.by.office}) decided that your reply {what}.\n\n"
            f"The reason: {text_of(decision.reason)}\n\nYour reply, and how to appeal:\n{link}\n"
        ),
        about=f"reply:{reply.pk}",
    )

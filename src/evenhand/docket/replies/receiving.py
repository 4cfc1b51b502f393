"""Taking in a reply: weighed, kept, chained, and public at once unless something speaks against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from evenhand.docket.clock import now
from evenhand.docket.content.sealing import keep
from evenhand.docket.errors import TooOften
from evenhand.docket.events.chain import record_event
from evenhand.docket.metering.counting import mark_of
from evenhand.docket.replies import akismet
from evenhand.docket.replies.concerning import Concern
from evenhand.docket.replies.learning import learnt
from evenhand.docket.replies.models import Reply
from evenhand.docket.replies.weighing import (
    HELD_FROM,
    OFTEN_MINUTES,
    SPAM_FROM,
    Sent,
    Sign,
    score_of,
    weigh,
)

MOST_IN_MINUTES: Final = 20


@dataclass(frozen=True, slots=True)
class Arrived:
    """A reply as it came, checked for what must not be stored.

    ``network`` is as ``network_of`` gives it; ``trap``, ``seconds_open`` as in
    :class:`evenhand.docket.replies.weighing.Sent`; ``share`` as its sender ticked.
    """

    to: Concern
    name: str
    address: str
    comment: str
    network: str
    speaks_for: str = ""
    trap: str = ""
    seconds_open: float | None = None
    share: bool = False


def receive(what: Arrived) -> Reply:
    """Keep a reply, public or held; its sender is told which and why.

    Raises:
        TooOften: the network has sent too many in the last minutes; nothing was kept.
    """
    network = mark_of("reply", what.network)
    lately = _lately(network)
    if lately >= MOST_IN_MINUTES:
        raise TooOften(
            f"{lately} replies came from your network in the last {OFTEN_MINUTES} minutes.",
            hint=f"Nothing was kept. Go back, and send it again in {OFTEN_MINUTES} minutes.",
            wait=OFTEN_MINUTES * 60,
        )
    sent = Sent(what.comment, what.trap, what.seconds_open, lately)
    local = weigh(sent, learnt())
    asked, answer = _ask_akismet(what)
    return _keep(what, network, (*local, *asked), answer)


def _lately(network: str) -> int:
    since = now() - dt.timedelta(minutes=OFTEN_MINUTES)
    return Reply.objects.filter(network=network, made_at__gte=since).count()


def _ask_akismet(what: Arrived) -> tuple[list[Sign], str]:
    """What Akismet says, where it may be asked: signs, and its answer as it is kept."""
    if not (what.share and akismet.is_on()):
        return [], ""
    try:
        answer = akismet.ask(what.comment, what.network)
    except akismet.NoAnswer:
        return [Sign(HELD_FROM, "could not be checked by Akismet")], "none"
    if answer == "spam":
        return [Sign(SPAM_FROM, "Akismet takes it for advertising")], answer
    return [], answer


def _keep(what: Arrived, network: str, signs: Sequence[Sign], answer: str) -> Reply:
    score = score_of(signs)
    public = score < HELD_FROM
    with transaction.atomic():
        item = keep(what.comment.encode(), kind="reply")
        reply = Reply.objects.create(
            concerns=what.to.key,
            program=what.to.program,
            agency=what.to.agency,
            name=what.name,
            address=what.address,
            speaks_for=what.speaks_for,
            comment=item,
            state="public" if public else "held",
            was_public=public,
            score=score,
            reasons=[one.words for one in signs],
            network=network,
            shared=bool(answer),
            akismet=answer,
            made_at=now(),
        )
        record_event(
            "reply-received",
            f"reply:{reply.pk}",
            "a reader",
            to=what.to.key,
            state=reply.state,
            comment=item.sha256,
        )
    return reply

"""Sending an answer from a draft, and taking one back: each is a filing of the body's own."""

from __future__ import annotations

from django.db import transaction

from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere, Refused, Stale
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, check_upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.retracting import retraction
from evenhand.docket.held import record
from evenhand.docket.invited import drafts
from evenhand.docket.invited.drafts import Reply
from evenhand.docket.invited.inviting import digest_of
from evenhand.docket.invited.models import Invitation, Sent
from evenhand.docket.invited.questions import case_of
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator
from evenhand.verbs.interview_answers import Given, read_answer
from evenhand.verbs.interview_questions import Key
from evenhand.verbs.interview_rows import (
    Speaker,
    answer_row,
    distinct,
    refuse_unfit,
)

WITHOUT_PREJUDICE = "without prejudice"


def opened_by(token: str) -> Invitation:
    """The invitation whose link bears a token; a withdrawn one where there were answers.

    Raises:
        NotThere: none does, it was withdrawn, or its time is over: which, is not told.
    """
    found = Invitation.objects.filter(digest=digest_of(token)).first()
    if found is None or not found.may_take_back(today()):
        raise not_there()
    return found


def not_there() -> NotThere:
    """What is said of every link that opens nothing."""
    return NotThere(
        "This link opens nothing: it is not whole, a newer one was sent, it was withdrawn, or"
        " its time is over.",
        hint="Ask whoever invited you for a new one. Not answering is never taken for “no”.",
    )


def row_of(invitation: Invitation, key: Key, reply: Reply) -> Statement:
    """A reply as a row of the record, as the body in control says it.

    Raises:
        BadAnswer, RecordError: it is no answer to the question, or could not stand on record.
    """
    case = case_of(invitation)
    fact = case.program.facts[key[0]]
    given = Given(reply.how)
    if reply.how == "states":
        given = read_answer(reply.value, fact, case.record.jurisdictions)
    note = WITHOUT_PREJUDICE if reply.without_prejudice else ""
    row = answer_row(_speaker(invitation), key, given._replace(note=note))
    # Blank, it is cited as the filing that it becomes.
    row = row._replace(cite="")
    row = distinct(row, case.record.statements_about(row.about))
    refuse_unfit([row], case.program.facts, case.record, today())
    return row


def send(invitation: Invitation, number: int, mark: str) -> Filing:
    """File the draft of an answer, which is then public.

    Args:
        mark: that of the draft as it was looked at.
    Raises:
        Refused: there is no draft, or it was sent already.
        Stale: the draft is not the one that was looked at.
        NotThere: the invitation has ended meanwhile.
        EvenhandError: as :func:`row_of` and ``filing.file``.
    """
    paper = _looked_at(invitation, number, mark).paper
    checked = check_upload(paper) if paper else None
    with transaction.atomic():
        take_turn()
        found = _open(invitation)
        reply = _looked_at(found, number, mark)
        key = found.keys[number - 1]
        filing = file(
            Filed(
                "decline" if reply.how == "declines" else "answer",
                found.program,
                found.about,
                found.body,
                concerns=f"fact:{key[0]}",
                statement=row_of(found, key, reply),
                text=reply.reason,
                upload=checked,
                without_prejudice=reply.without_prejudice,
            )
        )
        Sent.objects.create(invitation=found, number=number, filing=filing)
        drafts.discard(found, number)
    return filing


def take_back(invitation: Invitation, number: int) -> Filing:
    """Take an answer back: it stays on file, and a filing of today retracts it.

    Whoever invited can withdraw what they asked, and not what was answered.

    Raises:
        Refused: there is none to take back.
        NotThere: its time is over meanwhile, or a newer link was sent.
    """
    with transaction.atomic():
        take_turn()
        found = _locked(invitation)
        if not found.may_take_back(today()):
            raise not_there()
        sent = found.sent.filter(number=number, taken_back=None).first()
        row = sent.filing.row if sent else None
        on_file = record().number_of(row) if row else None
        if sent is None or row is None or on_file is None:
            raise Refused("There is no answer to take back.", hint="See your page.")
        filing = file(retraction(sent.filing, row, on_file, _speaker(found), by=found.body))
        sent.taken_back = filing
        sent.save(update_fields=["taken_back"])
    return filing


def _looked_at(invitation: Invitation, number: int, mark: str) -> Reply:
    reply = drafts.saved(invitation, number)
    if reply is None or invitation.sent.filter(number=number, taken_back=None).exists():
        raise Refused("There is nothing to send, or it was sent already.", hint="See your page.")
    if reply.mark != mark:
        raise Stale(
            "The draft was changed since you looked at it.",
            hint="Look at it again before it is sent.",
        )
    return reply


def _open(invitation: Invitation) -> Invitation:
    found = _locked(invitation)
    if not found.is_open(today()):
        raise not_there()
    return found


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if found.digest != invitation.digest:
        raise not_there()
    return found


def _speaker(invitation: Invitation) -> Speaker:
    """The body, saying it today, of the day asked about."""
    case = case_of(invitation)
    _, _, part = invitation.body.partition("/")
    office = case.names.of(invitation.body).partition(" (")[0] if part else ""
    return Speaker(
        operator(invitation.body), office, today(), case.dates.tested_on, case.program.id
    )

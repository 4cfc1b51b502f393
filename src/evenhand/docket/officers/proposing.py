"""A letter proposed by one officer, taken back by the same, or returned by another."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.clock import now, today
from evenhand.docket.content.sealing import keep, keep_text
from evenhand.docket.errors import NotYours, Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.officers.letters import Asked, written
from evenhand.docket.officers.models import Proposal

A_LETTER = "A letter"


def propose(asked: Asked, by: Appointment, *, note: str = "") -> Proposal:
    """Write a letter and put it before a second officer; nothing is sent.

    Args:
        note: to whoever reads it next; it is not part of the letter.
    Raises:
        NothingToWrite: the case gives no ground for a letter of this kind.
        Stale: it is a reconsideration, and nothing was decided before.
        Refused: one of this kind is open in the case already, or an objection has no answer.
    """
    if asked.objection is not None and not asked.answer.strip():
        raise Refused(
            "The letter does not answer the objection.",
            hint="Say what was argued, and whether and why it changes the outcome.",
        )
    letter = written(asked, by.office, today())
    found = letter.case.found
    with transaction.atomic():
        take_turn()
        item = keep(
            letter.html.encode(),
            kind="letter",
            name=f"{asked.about}-{asked.kind}-proposed.html",
            media_type="text/html; charset=utf-8",
        )
        made = _created(
            program=asked.question.program,
            about=asked.about,
            kind=asked.kind,
            reading=found.reading,
            as_of=asked.question.as_of,
            known_at=asked.question.known_at,
            fiscal_year=found.fiscal_year.year if found.fiscal_year else None,
            objection=asked.objection,
            answer=keep_text(asked.answer, "letter") if asked.objection else None,
            digest=letter.digest,
            letter=item,
            why=keep_text(asked.why, "letter") if asked.why.strip() else None,
            note=keep_text(note, "note") if note.strip() else None,
            proposed_by=by,
            proposed_at=now(),
        )
        _tell("letter-proposed", made, by)
    return made


def withdraw(proposal: Proposal, by: Appointment) -> None:
    """Take back a letter that one proposed oneself.

    Raises:
        NotYours: another proposed it.
        Stale: it is open no more.
    """
    with transaction.atomic():
        one = locked(proposal.pk)
        if not one.proposed_by.is_of(by):
            raise NotYours(
                "Another officer proposed this letter.",
                hint="Return it with a reason, and it can be proposed anew.",
            )
        one.state, one.ended_at = "withdrawn", now()
        one.save(update_fields=["state", "ended_at"])
        _tell("letter-withdrawn", one, by)


def send_back(proposal: Proposal, by: Appointment, reason: str) -> None:
    """Return a letter that another proposed, with the reason.

    Raises:
        TwoPersons: whoever returns it proposed it.
        Refused: there is no reason.
        Stale: it is open no more.
    """
    if not reason.strip():
        raise Refused("A letter is returned with a reason.", hint="Say what has to change.")
    with transaction.atomic():
        one = locked(proposal.pk)
        check_another(one.proposed_by, by, A_LETTER)
        one.reason = keep_text(reason, "note")
        one.state, one.second, one.ended_at = "returned", by, now()
        one.save(update_fields=["state", "second", "reason", "ended_at"])
        _tell("letter-returned", one, by)


def locked(number: int) -> Proposal:
    """A proposal that is open, and stays so for this transaction.

    Raises:
        Stale: it was published, withdrawn or returned meanwhile.
    """
    take_turn()
    found = Proposal.objects.select_for_update().get(pk=number)
    check_open(found)
    return found


def check_open(proposal: Proposal) -> None:
    """Refuse what is to be done to a letter that is open no more.

    Raises:
        Stale: it was published, withdrawn or returned.
    """
    if proposal.state != "open":
        raise Stale(
            f"This letter was {proposal.state} already.", hint="Look at the case as it stands now."
        )


def _created(**cells: object) -> Proposal:
    try:
        with transaction.atomic():
            return Proposal.objects.create(**cells)
    except IntegrityError:
        raise Refused(
            "A letter of this kind is open in this case already.",
            hint="Publish, return or withdraw that one first.",
        ) from None


def _tell(kind: str, one: Proposal, by: Appointment) -> None:
    """Add the step to the chain of events, which everybody reads.

    No digest is in it: whoever writes the few letters there can be would know by it which
    of them was proposed.
    """
    case = {"program": one.program, "about": one.about, "letter_kind": one.kind}
    record_event(kind, one.key, by.body, **case)

"""Writing a briefing and publishing it: what an officer drafts, another one publishes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.briefings.entries import entry_of
from evenhand.docket.briefings.models import Briefing, Claim
from evenhand.docket.briefings.text import marks_in
from evenhand.docket.briefings.written import ClaimText, Written, digest_of
from evenhand.docket.clock import now, today
from evenhand.docket.content.holding import check_no_hold
from evenhand.docket.content.removing import discard
from evenhand.docket.content.sealing import keep_text
from evenhand.docket.errors import Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.filings.filing import check_text
from evenhand.docket.held import program_of
from evenhand.docket.live.days import FIRST
from evenhand.docket.metering.subscribing import tell_subscribers


def check_written(what: Written) -> None:
    """Refuse what could not be published.

    Raises:
        Refused: its day has not come or is too early, there is no claim, a mark leads to none,
            or the text names a person.
        NotThere: a claim rests on no entry of the record.
    """
    if not FIRST <= what.day <= today():
        raise Refused(
            f"A briefing cannot be of {what.day}.",
            hint=f"Choose a day from {FIRST} up to today, {today()}.",
        )
    if not what.claims:
        raise Refused(
            "A briefing needs a claim that rests on the record.",
            hint="Add a sentence, and the entry it rests on.",
        )
    beyond = [one for one in marks_in(what.body) if not 1 <= one <= len(what.claims)]
    if beyond:
        raise Refused(
            f"The text leads to claim [{beyond[0]}], and there are {len(what.claims)} claims.",
            hint="Number the claims in the order in which they stand.",
        )
    program = program_of(what.program)
    for one in what.claims:
        entry_of(one.rests_on, program)
    said = [words for one in what.claims for words in (one.sentence, one.fact, one.value)]
    check_text("\n\n".join([what.title, what.byline, what.body, *said]))


def draft(what: Written, by: Appointment) -> Briefing:
    """Begin a draft; nobody but officers of the agency sees it.

    Raises:
        Refused, NotThere: as :func:`check_written` says.
    """
    agency = _own_agency(what, by)
    check_written(what)
    with transaction.atomic():
        take_turn()
        made = Briefing.objects.create(
            slug=_free_slug(what.title),
            title=what.title,
            byline=what.byline,
            agency=agency,
            program=what.program,
            day=what.day,
            body=keep_text(what.body, "briefing"),
            drafted_by=by,
            drafted_at=now(),
        )
        _put_claims(made, what.claims)
        record_event("briefing-drafted", _draft_subject(made), by.body)
    return made


def rewrite(briefing: Briefing, what: Written, by: Appointment) -> None:
    """Put another text in the place of a draft; whoever does it is its drafter from then on.

    Raises:
        NotThere: the draft, or the program it is to be of, is another agency's.
        Refused: it is published: what was read is not changed. Also as :func:`check_written`.
        OnHold: a legal hold keeps something of the draft as it is.
    """
    check_may(by, "publish a briefing", of=briefing.agency)
    _own_agency(what, by)
    check_written(what)
    with transaction.atomic():
        locked = _locked_draft(briefing)
        before = [locked.body, *(one.sentence for one in locked.claims.all())]
        for item in before:
            check_no_hold(item)
        locked.title, locked.byline, locked.day = what.title, what.byline, what.day
        locked.program, locked.body = what.program, keep_text(what.body, "briefing")
        locked.drafted_by, locked.drafted_at = by, now()
        locked.save()
        locked.claims.all().delete()
        for item in before:
            discard(item)
        _put_claims(locked, what.claims)
        record_event("briefing-drafted", _draft_subject(locked), by.body)
    briefing.refresh_from_db()


def publish(briefing: Briefing, by: Appointment, *, seen: str) -> None:
    """Publish a draft: everybody can read it, and those who subscribe are told.

    Its address is made from the title that it has now, whatever it had at first.

    Args:
        seen: the :func:`digest_of` the draft that was read before.
    Raises:
        TwoPersons: whoever publishes wrote it last.
        Stale: it was written anew since it was read.
        Refused: it is published already.
    """
    check_may(by, "publish a briefing", of=briefing.agency)
    with transaction.atomic():
        locked = _locked_draft(briefing)
        check_another(locked.drafted_by, by, "A briefing")
        digest = digest_of(locked)
        if digest != seen:
            raise Stale(
                "The draft is not the one you read: it was written anew.",
                hint="Read it as it is now, and publish that.",
            )
        locked.slug = _free_slug(locked.title, locked)
        locked.published_by, locked.published_at = by, now()
        locked.save(update_fields=["slug", "published_by", "published_at"])
        subject, number = f"briefing:{locked.slug}", _draft_subject(locked)
        record_event("briefing-published", subject, by.body, text=digest, draft=number)
        tell_subscribers(locked.title, reverse("briefing", args=[locked.slug]), subject)
    briefing.refresh_from_db()


def _own_agency(what: Written, by: Appointment) -> str:
    """The agency of the program it is of, whose officer writes it."""
    agency = program_of(what.program).agency
    check_may(by, "publish a briefing", of=agency)
    return agency


def _locked_draft(briefing: Briefing) -> Briefing:
    take_turn()
    locked = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if locked.published_at is not None:
        raise Refused(
            "It is published, and what was read is not changed.",
            hint="Write another briefing that says what is to be corrected.",
        )
    return locked


def _draft_subject(briefing: Briefing) -> str:
    """How an event is about a draft: by its number, for what it is called is not public yet."""
    return f"briefing:{briefing.pk}"


def _put_claims(briefing: Briefing, claims: Sequence[ClaimText]) -> None:
    for number, one in enumerate(claims, 1):
        Claim.objects.create(
            briefing=briefing,
            number=number,
            sentence=keep_text(one.sentence, "briefing"),
            rests_on=one.rests_on,
            fact=one.fact,
            about=one.about,
            value=one.value,
            day=one.day,
        )


def _free_slug(title: str, own: Briefing | None = None) -> str:
    first = slugify(title)[:70].strip("-") or "briefing"
    others = Briefing.objects.exclude(pk=own.pk) if own else Briefing.objects.all()
    taken = set(others.filter(slug__startswith=first).values_list("slug", flat=True))
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (first, *numbered) if one not in taken)

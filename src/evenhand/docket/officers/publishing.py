"""Publishing a letter by a second officer: filed, sealed, sent, and on record, or none of it.

Files are written first: the bundle and its entry in the log, which say what was decided and
nothing of a publication. All else belongs to one transaction. Where that is refused, the bundle
goes: it holds a letter that nobody may read yet. A fault leaves one that no page names.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.clock import now, today
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import keep
from evenhand.docket.errors import Stale
from evenhand.docket.events.chain import record_event
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import Version, base_record, fold_in, lacking, version
from evenhand.docket.officers.acts import act_of
from evenhand.docket.officers.letters import Asked, Written, written
from evenhand.docket.officers.models import Proposal
from evenhand.docket.officers.proposing import A_LETTER, check_open, locked
from evenhand.docket.officers.reconsidering import check_all_answered
from evenhand.docket.officers.telling import tell_parties
from evenhand.docket.record_site.publishing import publish_again
from evenhand.docket.sealed import bundles_folder, seal_case
from evenhand.errors import EvenhandError
from evenhand.notices.setting import pdf_of, word_of

_READ_AGAIN: Final = "Read the letter again, and publish it."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Ready(NamedTuple):
    """A letter as it would be published on a day, on the record of a version."""

    letter: Written
    of: Version
    dated: dt.date

    @property
    def mark(self) -> str:
        """What stands for the letter that an officer has seen."""
        return hashlib.sha256(self.letter.html.encode()).hexdigest()


class _Files(NamedTuple):
    """What is made of a letter before anything is filed."""

    pdf: bytes
    word: bytes
    bundle: str


def ready(proposal: Proposal) -> Ready:
    """The letter of a proposal on the record of now, bearing this day.

    Raises:
        Stale: the determination is no longer the one that was proposed, its reason is gone, or
            the objection that it answers was added to.
        EvenhandError: the letter can no longer be written.
    """
    check_all_answered(proposal)
    for said in (proposal.why, proposal.answer):
        if said is not None and not said.readable:
            raise Stale(
                "What an officer wrote in this letter was removed.",
                hint="Return the letter, and propose it anew with words that can stand.",
            )
    of, dated = version(), today()
    letter = written(Asked.of(proposal), proposal.proposed_by.office, dated)
    if letter.digest != proposal.digest:
        raise Stale(
            "The determination has changed since this letter was proposed.",
            hint="Return the letter, look at the case, and propose it anew.",
        )
    return Ready(letter, of, dated)


def publish(proposal: Proposal, by: Appointment, *, seen: str) -> Filing:
    """Publish a letter that another person proposed.

    Args:
        seen: the mark of the letter that was read before.
    Raises:
        TwoPersons: whoever publishes it proposed it, by whichever account.
        Stale: the determination, the letter or the record changed, or the letter is open no more.
        EvenhandError: it cannot be set, sealed or written down; nothing was published.
    """
    check_another(proposal.proposed_by, by, A_LETTER)
    check_open(proposal)
    fold_in()
    made = ready(proposal)
    if made.mark != seen:
        raise Stale(
            "The letter is not the one you read: the day or the letterhead is another.",
            hint="Read it as it is now, and publish that.",
        )
    files = _files(proposal, made.letter)
    with _unless_published(files.bundle), transaction.atomic():
        one = locked(proposal.pk)
        check_another(one.proposed_by, by, A_LETTER)
        # The letter is written on what lies over the folder too, the bundle on the folder alone.
        if version() != made.of or any(lacking(base_record())):
            raise Stale("Something was filed in this moment.", hint=_READ_AGAIN)
        if today() != made.dated:
            raise Stale("The day that the letter bears has ended.", hint=_READ_AGAIN)
        one.head = made.of.head
        filing = _published(one, by, made.letter, files)
        transaction.on_commit(_on_record, robust=True)
    return filing


@contextmanager
def _unless_published(bundle: str) -> Iterator[None]:
    """Take away a bundle whose publication is refused, unless a letter names it.

    What is refused is so for everybody who publishes the same in that moment. After a fault the
    bundle stays, since the next to publish may have written it already.
    """
    try:
        yield
    except EvenhandError:
        if not Proposal.objects.filter(bundle=bundle).exists():
            (bundles_folder() / bundle).unlink(missing_ok=True)
        raise


def _files(proposal: Proposal, letter: Written) -> _Files:
    html = letter.html.encode()
    bundle = seal_case(proposal.question, proposal.about, f"{proposal.kind}.html", html)
    return _Files(pdf_of(letter.html), word_of(letter.html), bundle)


def _published(one: Proposal, by: Appointment, letter: Written, files: _Files) -> Filing:
    """File the letter, and tell whom it is for."""
    html = letter.html.encode()
    one.html = _kept(one, html, "html", "text/html; charset=utf-8")
    one.pdf = _kept(one, files.pdf, "pdf", "application/pdf")
    one.word = _kept(one, files.word, "docx", _WORD)
    one.filing = filing = file(_filed(one, by, letter))
    one.state, one.second, one.ended_at, one.bundle = "published", by, now(), files.bundle
    one.save()
    record_event(
        "letter-published",
        one.key,
        by.body,
        filing=filing.pk,
        bundle=files.bundle,
        digest=one.digest,
        letter=one.html.sha256,
        proposed_by=one.proposed_by.body,
    )
    tell_parties(one, filing, one.pdf)
    return filing


def _filed(one: Proposal, by: Appointment, letter: Written) -> Filed:
    """The letter as it is filed: an act of the office that proposed it."""
    kind, office = Asked.of(one).kind, one.proposed_by.office
    return Filed(
        kind=kind,
        program=one.program,
        about=one.about,
        by=one.proposed_by.body,
        appointment=by,
        concerns=one.objection.key if one.objection else "",
        act=act_of(kind, letter.case, office, today(), letter.before),
        paper=one.pdf,
    )


def _kept(one: Proposal, content: bytes, ending: str, media_type: str) -> Item:
    name = f"{one.about}-{one.kind}-{today()}.{ending}"
    return keep(content, kind="letter", name=name, media_type=media_type)


def _on_record() -> None:
    """Add the letter to the record's folder, and have the published record written anew."""
    fold_in()
    publish_again()

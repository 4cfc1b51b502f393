"""What goes with a text that is removed, and what stays; drafts that are written anew."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from tests.docket.briefings.test_briefings import written
from tests.docket.officers.work import publish_as
from tests.docket.people import PSP, at_work
from tests.docket.records.writings import (
    CITY,
    MARK,
    TEXTS,
    WORDS,
    city,
    draft_of,
    first,
    removed,
    second,
    unpublished,
)

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.writing import rewrite
from evenhand.docket.clock import today
from evenhand.docket.content.holding import OnHold, end_hold, put_on_hold
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import open_removals
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import Stale
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.mail.sending import try_again
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import Proposal
from evenhand.docket.officers.proposing import propose
from evenhand.docket.officers.publishing import ready
from evenhand.docket.records import requests, treating
from evenhand.docket.records.belonging import origin_of
from evenhand.docket.records.removing import ask, end, sign
from evenhand.docket.records.telling import tell
from evenhand.docket.replies.deciding import page_of
from evenhand.docket.replies.models import Reply
from evenhand.docket.sealed import bundles_folder

BARE = dataclasses.replace(written(), body="Mended [1].")


@pytest.fixture(autouse=True)
def _with_all_who_take_part() -> Iterator[None]:
    """The officers and the city; letters that were sealed go with the test that sealed them."""
    first(), second(), city()
    yield
    shutil.rmtree(bundles_folder(), ignore_errors=True)


def test_all_forms_of_a_letter_have_one_reason_for_which_they_go() -> None:
    TEXTS["why a letter reads so"]()
    letter = Proposal.objects.get()
    assert letter.pdf is not None
    asked = ask(letter.pdf, first(), reason=WORDS, authority="44 U.S.C. 3105")
    assert len(asked) == 5
    assert len({one.reason_id for one in asked}) == 1
    for one in end_all(asked[0]):
        assert one.ended_because_id is not None
    assert len({one.ended_because_id for one in Removal.objects.all()}) == 1


def end_all(removal: Removal) -> list[Removal]:
    """Declined by another officer, with a reason."""
    end(removal, second(), "It is on record.")
    return list(Removal.objects.all())


def test_a_reason_that_speaks_of_a_reason_belongs_to_what_both_are_about() -> None:
    reason = TEXTS["removal"]()
    (one, *_) = ask(reason, first(), reason="Not so", authority="44 U.S.C. 3105")
    assert one.reason.about == reason.about == Filing.objects.get().text
    assert origin_of(one.reason).source == "filing:1"


def test_mail_that_quotes_it_is_sent_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(message: EmailMessage, fail_silently: bool = False) -> int:
        raise OSError("no route")

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", down)
        item = TEXTS["why it was let in"]()
        tell(city(), "filing:1", "told", "Told", "Of another matter.")
    removed(item)
    assert try_again() == 1
    assert [one.body for one in mail.outbox] == ["Of another matter."]


def test_a_letter_that_came_to_quote_an_objection_since_it_was_asked_for_goes_too() -> None:
    publish_as(unpublished(why=WORDS), second())
    told = Filing.objects.get()
    who = city()
    objection = file(Filed("objection", PSP, CITY, who.body, who, concerns=told.key, text=MARK))
    assert objection.text is not None
    (removal, *_) = ask(objection.text, first(), reason="A name", authority="44 U.S.C. 3105")
    publish_as(reconsidered(objection), second())
    letter = Proposal.objects.get(kind="reconsideration")
    assert letter.html is not None
    assert MARK in text_of(letter.html)
    sign(removal, second())
    letter.refresh_from_db()
    assert {getattr(letter, one).state for one in ("letter", "html", "pdf", "word", "answer")} == {
        "removed"
    }
    assert not (bundles_folder() / letter.bundle).exists()
    assert Removal.objects.values("reason").distinct().count() == 1
    assert not open_removals().exists()


def reconsidered(objection: Filing) -> Proposal:
    """A letter that answers an objection, not published yet."""
    before = Proposal.objects.get(kind="determination").question
    asked = Asked("reconsideration", CITY, before, WORDS, objection, "We looked at it again.")
    return propose(asked, first())


def test_what_came_since_and_is_on_legal_hold_keeps_all_of_it() -> None:
    letter = unpublished(why=WORDS)
    (removal, *_) = ask(letter.letter, first(), reason="A name", authority="44 U.S.C. 3105")
    publish_as(letter, second())
    letter.refresh_from_db()
    assert letter.html is not None
    put_on_hold(letter.html, first(), "18-cv-01")
    with pytest.raises(OnHold):
        sign(removal, second())
    assert text_of(letter.letter)


def test_why_parts_of_it_were_withheld_goes_with_it() -> None:
    item = TEXTS["text of a filing"]()
    made = requests.begin(
        first(), number="1", requester="", received_on=today(), program=PSP, about=CITY
    )
    (one,) = requests.treatments_of(made)
    treating.withhold_parts(one, first(), f"1-4 (b)(6) tells of {MARK}")
    removed(item)
    (one,) = requests.treatments_of(made)
    assert (one.reason, one.portions) == ("", [[1, 4, "(b)(6)", ""]])


def test_a_letter_whose_reason_was_removed_is_not_published_without_it() -> None:
    letter = unpublished(why=WORDS)
    assert letter.why is not None
    removed(letter.why)
    letter.refresh_from_db()
    with pytest.raises(Stale, match="was removed"):
        ready(letter)


def test_a_hold_that_was_ended_still_says_for_what_it_was() -> None:
    matter = TEXTS["matter of a legal hold"]()
    item = matter.about
    assert item is not None
    end_hold(item, first(), ended=item.hold)
    assert item.hold is None
    assert WORDS in at_work(second()).get(f"/officers/records/items/{item.pk}/").content.decode()


def test_a_draft_that_is_written_anew_leaves_nothing_of_what_it_was() -> None:
    made = draft_of(WORDS)
    before = {made.body_id, made.claims.get().sentence_id}
    rewrite(made, BARE, second())
    assert not Item.objects.filter(pk__in=before).exists()
    assert Item.objects.filter(kind="briefing").count() == 2


def test_a_draft_on_legal_hold_is_not_written_anew() -> None:
    made = draft_of(WORDS)
    put_on_hold(made.claims.get().sentence, first(), "18-cv-01")
    with pytest.raises(OnHold):
        rewrite(made, BARE, second())
    made.refresh_from_db()
    assert text_of(made.body).startswith(WORDS)


def test_of_a_draft_written_anew_whose_removal_was_asked_for_the_hash_stands() -> None:
    made = draft_of(WORDS)
    ask(made.claims.get().sentence, first(), reason="It has to go", authority="44 U.S.C. 3105")
    rewrite(made, BARE, second())
    assert Removal.objects.get().item.state == "removed"


def test_with_a_reply_the_name_of_its_sender_goes_from_every_list(client: Client) -> None:
    item = TEXTS["reply, with a name"]()
    feed = client.get("/replies/feed/").content
    assert feed.count(b"<entry>") == 1
    removed(item)
    assert b"<entry>" not in client.get("/replies/feed/").content
    assert b"position of" not in client.get(page_of(Reply.objects.get())).content
    assert b"its text was removed" in client.get("/replies/").content


def test_with_the_text_of_a_briefing_its_claims_go_and_a_claim_goes_alone() -> None:
    claim = TEXTS["claim of a briefing"]()
    removed(claim)
    briefing = Briefing.objects.get()
    assert briefing.body.state == "kept"
    removed(briefing.body)
    other = TEXTS["text of a briefing"]()
    removed(other)
    sentences = Item.objects.filter(kind="briefing").values_list("state", flat=True)
    assert set(sentences) == {"removed"}

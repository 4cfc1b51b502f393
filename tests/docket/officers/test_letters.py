"""A letter takes two persons, and says what the record says at the moment it is published."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from itertools import chain, repeat
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.docket.both import both
from tests.docket.officers.work import (
    answered,
    interested,
    objected,
    page,
    proposed,
    publish_as,
    published,
    sent,
    taken_back,
)
from tests.docket.people import CHICAGO, PSP, appointed, at_work, officer, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import Question, on
from evenhand.docket.clock import today
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import destroy_key, text_of
from evenhand.docket.errors import NotThere, NotYours, Refused, Stale, TwoPersons
from evenhand.docket.events.chain import faults_in
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, record
from evenhand.docket.mail.models import Delivery
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import LETTER_KINDS, LetterKind, Proposal
from evenhand.docket.officers.proposing import propose, send_back, withdraw
from evenhand.docket.officers.publishing import publish, ready
from evenhand.docket.officers.reconsidering import decided_before
from evenhand.docket.officers.scope import own_proposal
from evenhand.docket.records.belonging import origin_of
from evenhand.docket.records.removing import together
from evenhand.docket.sealed import bundles_folder
from evenhand.errors import NothingToWrite
from evenhand.verbs.replay import replay

ANSWER = "The figure is of this city.\n\nThe outcome stays as it was."


def test_a_letter_that_was_proposed_is_seen_by_officers_of_the_agency_alone() -> None:
    interested()
    first = officer("first")
    letter = proposed(by=first)
    assert "waits for another officer" in page(first, "officers-letter", letter.pk)
    stranger = officer("third", agency="us-dot")
    with pytest.raises(NotThere):
        own_proposal(stranger, letter.pk, "publish a letter")
    assert at_work(stranger).get(reverse("officers-letter", args=[letter.pk])).status_code == 404
    assert Client().get(reverse("letter-published", args=[letter.pk])).status_code == 404
    assert (
        at_work(party("us-nm-albuquerque"))
        .get(reverse("officers-letter", args=[letter.pk]))
        .status_code
        == 403
    )


def test_one_person_does_not_publish_their_own_letter_by_a_second_account() -> None:
    interested()
    letter = proposed(by=officer("first"))
    again = appointed("officer", "us-doj", person="first", email="other@us-doj.example")
    with pytest.raises(TwoPersons):
        publish_as(letter, again)
    status, text = sent(at_work(again), "officers-publish", letter.pk, seen=ready(letter).mark)
    assert (status, "takes two persons" in text) == (403, True)
    assert not Filing.objects.filter(kind="inquiry").exists()


def test_a_letter_is_refused_once_its_determination_has_changed() -> None:
    interested()
    letter = proposed()
    mark = ready(letter).mark
    answered("three_year_commitment", "yes")
    with pytest.raises(Stale, match="determination has changed"):
        publish(letter, officer("second"), seen=mark)
    assert "cannot be published as it is" in page(officer("third"), "officers-letter", letter.pk)


def test_a_letter_other_than_the_one_read_is_not_published() -> None:
    interested()
    letter = proposed()
    with pytest.raises(Stale, match="not the one you read"):
        publish(letter, officer("second"), seen="0" * 64)


def test_what_is_filed_elsewhere_meanwhile_leaves_a_letter_as_it_is() -> None:
    interested()
    letter = proposed()
    interested("us-nm-albuquerque")
    assert publish_as(letter, officer("second")).kind == "inquiry"


def test_nothing_is_sealed_without_what_was_filed_in_that_moment(in_earnest: None) -> None:
    interested()
    letter = proposed("determination")
    mark = ready(letter).mark
    with (
        patch("evenhand.docket.officers.publishing.fold_in"),
        pytest.raises(Stale, match="filed in this moment"),
    ):
        publish(letter, officer("second"), seen=mark)
    letter.refresh_from_db()
    assert letter.state == "open"


def test_a_letter_is_not_published_on_another_day_than_it_bears() -> None:
    interested()
    letter = proposed()
    mark = ready(letter).mark
    days = chain([today()], repeat(today() + dt.timedelta(1)))
    with (
        patch("evenhand.docket.officers.publishing.today", side_effect=days),
        pytest.raises(Stale, match="has ended"),
    ):
        publish(letter, officer("second"), seen=mark)


def test_the_author_alone_withdraws_a_letter_and_another_alone_returns_it() -> None:
    interested()
    first, second = officer("first"), officer("second")
    letter = proposed(by=first)
    with pytest.raises(NotYours):
        withdraw(letter, second)
    with pytest.raises(TwoPersons):
        send_back(letter, first, "It is mine.")
    with pytest.raises(Refused, match="with a reason"):
        send_back(letter, second, " ")
    withdraw(letter, first)
    letter.refresh_from_db()
    with pytest.raises(Stale, match="withdrawn already"):
        publish_as(letter, second)
    other = proposed(by=first)
    send_back(other, second, "The second question is answered already.")
    assert "answered already" in page(first, "officers-letter", other.pk)
    with pytest.raises(Stale, match="returned already"):
        publish_as(other, second)


@both
def test_of_two_officers_who_publish_at_once_one_does() -> None:
    interested()
    letter = proposed()
    seen_open = Proposal.objects.get(pk=letter.pk)
    publish_as(letter, officer("second"))
    with pytest.raises(Stale, match="published already"):
        publish_as(seen_open, officer("third"))
    assert Filing.objects.filter(kind="inquiry").count() == 1


def test_one_letter_of_a_kind_is_open_in_a_case() -> None:
    interested()
    first = officer("first")
    proposed(by=first)
    with pytest.raises(Refused, match="open in this case already"):
        proposed(by=first)
    assert proposed("determination", by=first).state == "open"
    assert Item.objects.filter(kind="letter").count() == 2


def test_a_letter_is_written_in_a_case_that_gives_ground_for_it_alone() -> None:
    with pytest.raises(NothingToWrite):
        proposed("inquiry")
    client = at_work(officer("second"))
    cells = {"reading": "letter", "as_of": "2017-08-03", "known_at": "2017-08-18"}
    status, text = sent(client, "officers-propose", PSP, CHICAGO, "inquiry", **cells)
    assert (status, "not known to be in the class" in text) == (422, True)


@both
def test_a_published_letter_is_filed_sealed_sent_and_on_record(in_earnest: None) -> None:
    interested()
    filing = published("inquiry")
    letter = Proposal.objects.get(filing=filing)
    act = filing.done
    assert act is not None
    assert (act.kind, act.actor, act.addressees) == ("asks", "us-doj", (CHICAGO,))
    assert act.cite.endswith(f"/filings/{filing.pk}/")
    assert act.touches == ("engagement",)
    assert act in base_record().acts(PSP)
    assert act in record().acts(PSP)
    again = replay(bundles_folder() / letter.bundle)
    assert (again.problems, again.differences) == ((), ())
    assert Delivery.objects.get().sent_at is not None
    assert list(faults_in(Event.objects.order_by("number"))) == []


def test_published_letters_are_had_by_everybody_as_files(in_earnest: None) -> None:
    interested()
    filing = published()
    letter = Proposal.objects.get(filing=filing)
    reader = Client()
    shown = reader.get(reverse("letter-published", args=[filing.pk])).content.decode()
    assert "Determination: " in shown
    begins = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>"}
    for form, begin in begins.items():
        answer = reader.get(reverse("letter-file", args=[filing.pk, form]))
        assert answer.content.lstrip().startswith(begin), form
        assert answer.headers["Content-Disposition"].startswith("attachment")
    whole = reader.get(reverse("bundle", args=[letter.bundle]))
    assert b"".join(whole.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert reader.get(reverse("letter-file", args=[filing.pk, "exe"])).status_code == 404


def test_a_bundle_that_no_published_letter_names_is_not_handed_out() -> None:
    bundles_folder().mkdir(parents=True, exist_ok=True)
    (bundles_folder() / "left.zip").write_bytes(b"PK")
    assert Client().get(reverse("bundle", args=["left.zip"])).status_code == 404
    assert Client().get("/bundles/..%2fcontent.key").status_code == 404


@both
def test_a_publication_that_breaks_off_leaves_nothing_half_done() -> None:
    interested()
    letter = proposed()
    before = (Event.objects.count(), Item.objects.count(), Filing.objects.count())
    told = "evenhand.docket.officers.publishing.tell_parties"
    with patch(told, side_effect=RuntimeError("the disk is full")), pytest.raises(RuntimeError):
        publish_as(letter, officer("second"))
    letter.refresh_from_db()
    assert letter.state == "open"
    assert (Event.objects.count(), Item.objects.count(), Filing.objects.count()) == before
    assert publish_as(letter, officer("third")).kind == "inquiry"


def test_of_a_publication_that_is_refused_no_bundle_stays(in_earnest: None) -> None:
    interested()
    letter = proposed()
    shutil.rmtree(bundles_folder(), ignore_errors=True)
    days = chain([today(), today()], repeat(today() + dt.timedelta(days=1)))
    with (
        patch("evenhand.docket.officers.publishing.today", side_effect=days),
        pytest.raises(Stale, match="day that the letter bears has ended"),
    ):
        publish_as(letter, officer("second"))
    assert list(bundles_folder().iterdir()) == []
    publish_as(letter, officer("third"))
    letter.refresh_from_db()
    assert [one.name for one in bundles_folder().iterdir()] == [letter.bundle]


def test_the_time_to_answer_counts_from_the_day_of_the_letter() -> None:
    interested()
    letter = proposed()
    due = today() + dt.timedelta(days=15)
    assert f"{due.day} {due:%B %Y}" in ready(letter).letter.html
    assert "18 August 2017" not in ready(letter).letter.html
    filing = publish_as(letter, officer("second"))
    assert filing.done is not None
    assert f"to be answered by {due.day} {due:%B %Y}" in filing.done.effect_stated


def test_an_objection_is_answered_by_a_reconsideration() -> None:
    interested()
    published()
    objection = objected()
    first, second = (officer("first-again"), officer("second-again"))
    client = at_work(first)
    day = today().isoformat()
    status, _ = sent(
        client, "officers-propose", PSP, CHICAGO, "reconsideration",
        reading="letter", as_of=day, known_at=day, why="It is the paper that was sent out.",
        answer=ANSWER,
    )  # fmt: skip
    assert status == 302
    letter = Proposal.objects.get(kind="reconsideration")
    assert letter.objection == objection
    filing = publish_as(letter, second)
    assert filing.concerns == f"filing:{objection.pk}"
    assert filing.done is not None
    assert filing.done.kind == "replies"


def asked_again(objection: Filing) -> Asked:
    """A reconsideration, decided for today by the reading of the letter."""
    return Asked(
        "reconsideration", CHICAGO, on(PSP), "It is the paper that was sent.", objection, ANSWER
    )


def test_a_reconsideration_quotes_the_objection_and_answers_it() -> None:
    interested()
    published()
    first, added = objected(), objected()
    letter = propose(asked_again(first), officer("third"))
    said = ready(letter).letter.html.partition("Your objection, and our answer")[2]
    quotes, _, answer = said.partition("What we answer")
    for one in (first, added):
        day = f"{one.filed_at.day} {one.filed_at:%B %Y}"
        assert f"You wrote on {day} (filing {one.pk} of the docket):" in quotes
    assert quotes.count("<p>The finding rests on a figure of another city.</p>") == 2
    assert "<p>The figure is of this city.</p>" in answer
    assert "<p>The outcome stays as it was.</p>" in answer
    filing = publish_as(letter, officer("fourth"))
    shown = Client().get(reverse("letter-published", args=[filing.pk])).content.decode()
    assert "The outcome stays as it was." in shown


def test_an_objection_is_answered_also_where_the_class_is_not_known() -> None:
    published()
    objection = objected()
    letter = propose(asked_again(objection), officer("third"))
    said = ready(letter).letter.html
    assert "It is not known whether Chicago, IL is among those whom this program decides." in said
    assert "The outcome stays as it was." in said
    filing = publish_as(letter, officer("fourth"))
    assert filing.done is not None
    assert (filing.done.kind, filing.concerns) == ("replies", objection.key)


def test_what_had_been_selected_and_is_in_the_class_no_more_is_decided_again() -> None:
    interest = interested()
    published()
    objection = objected()
    taken_back(interest)
    letter = propose(asked_again(objection), officer("third"))
    assert publish_as(letter, officer("fourth")).concerns == objection.key


def test_an_objection_is_not_reconsidered_without_an_answer_to_it() -> None:
    interested()
    published()
    asked = asked_again(objected())
    with pytest.raises(Refused, match="does not answer the objection"):
        propose(asked._replace(answer=" "), officer("third"))
    day = today().isoformat()
    cells = {"reading": "letter", "as_of": day, "known_at": day, "why": "It was sent out."}
    words = ("officers-propose", PSP, CHICAGO, "reconsideration")
    client = at_work(officer("third-again"))
    assert sent(client, *words, **cells)[0] == 422
    status, text = sent(client, *words, **cells, answer="Ask Jane Doe, born 3 May 1980.")
    assert (status, "Answer to the objection:" in text) == (422, True)
    assert not Proposal.objects.filter(kind="reconsideration").exists()


def test_the_objection_is_read_where_the_answer_is_written() -> None:
    interested()
    published()
    objection, who = objected(), officer("third")
    for name, more in (("officers-case", ()), ("officers-propose", ("reconsideration",))):
        text = page(who, name, PSP, CHICAGO, *more)
        assert "The finding rests on a figure of another city." in text
        assert f'href="/filings/{objection.pk}/"' in text
    for kind in ("inquiry", "determination"):
        text = page(who, "officers-propose", PSP, CHICAGO, kind)
        assert "figure of another city" not in text
        assert "Answer to the objection" not in text


def test_a_letter_that_leaves_a_part_of_the_objection_unanswered_is_not_published() -> None:
    interested()
    published()
    letter = propose(asked_again(objected()), officer("third"))
    later = letter.proposed_at + dt.timedelta(minutes=1)
    with patch("evenhand.docket.clock.timezone.now", return_value=later):
        objected()
        with pytest.raises(Stale, match="was added to since"):
            publish_as(letter, officer("fourth"))


def test_what_was_removed_of_an_objection_is_quoted_no_more() -> None:
    interested()
    published()
    objection = objected()
    letter = propose(asked_again(objection), officer("third"))
    assert objection.text is not None
    destroy_key(objection.text)
    said = ready(Proposal.objects.get(pk=letter.pk)).letter.html
    assert "figure of another city" not in said
    assert "What you wrote was removed since, and cannot be quoted." in said


def test_with_an_objection_goes_the_letter_that_quotes_it() -> None:
    interested()
    published()
    first, added = objected(), objected()
    filing = publish_as(propose(asked_again(first), officer("third")), officer("fourth"))
    letter = Proposal.objects.get(filing=filing)
    forms = {letter.letter, letter.answer, letter.why, letter.html, letter.pdf, letter.word}
    for one in (first, added):
        assert set(together(one.text)) == {one.text, *forms}
    assert set(together(letter.answer)) == forms
    assert origin_of(letter.answer).source == letter.key


@pytest.mark.usefixtures("in_earnest")
def test_a_reconsideration_compares_with_the_determination_that_was_published() -> None:
    interested()
    other = Question(PSP, today(), today(), "release")
    first = propose(Asked("determination", CHICAGO, other), officer("first"))
    publish_as(first, officer("second"))
    answered("three_year_commitment", "yes")
    letter = propose(asked_again(objected()), officer("third"))
    assert letter.digest != first.digest
    assert f"<code>{first.digest}</code> (before)" in ready(letter).letter.html
    filing = publish_as(letter, officer("fourth"))
    letter.refresh_from_db()
    assert f"<code>{first.digest}</code> (before)" in text_of(letter.html)
    assert filing.done is not None


def test_what_is_looked_at_again_is_the_last_that_was_decided_before_the_objection() -> None:
    interested()
    published()
    second = proposed("determination", by=officer("third"))
    publish_as(second, officer("fourth"))
    objection = objected()
    later = proposed("determination", by=officer("fifth"))
    publish_as(later, officer("sixth"))
    assert decided_before(PSP, CHICAGO, objection) == second
    assert decided_before(PSP, CHICAGO, None) == later


def test_nothing_is_looked_at_again_where_nothing_was_decided() -> None:
    interested()
    with pytest.raises(Stale, match="none can be looked at again"):
        propose(asked_again(objected()), officer())


def test_no_letter_names_a_folder_of_this_machine() -> None:
    interested()
    html = ready(proposed()).letter.html
    assert str(bundles_folder().parent) not in html
    assert f"evenhand replay {CHICAGO}-letter-" in html


def test_a_published_determination_leaves_no_blank_to_fill_in() -> None:
    client = at_work(officer("first"))
    cells = {"reading": "letter", "as_of": "2017-08-03", "known_at": "2017-08-18", "why": ""}
    words = (PSP, "us-nm-albuquerque", "determination")
    status, text = sent(client, "officers-propose", *words, **cells)
    assert (status, "The sources differ on what the program asks on this day" in text) == (
        422,
        True,
    )
    cells["why"] = "The letter is the paper that was sent to governments."
    assert sent(client, "officers-propose", *words, **cells)[0] == 302
    html = ready(Proposal.objects.get()).letter.html
    assert "is the paper that was sent to governments" in html
    assert "[to be filled in" not in html


def test_a_letter_that_officers_sign_says_nothing_that_is_for_a_draft_alone() -> None:
    interested()
    for kind in LETTER_KINDS[:2]:
        html = ready(proposed(kind, by=officer(kind))).letter.html
        assert "The command below gives the same findings again" in html
        assert "should read it first" not in html
        assert "was drafted" not in html


def test_without_a_letterhead_each_address_says_what_it_is_of() -> None:
    interested()
    head = ready(proposed()).letter.html.partition("</header>")[0]
    assert "<p>Published on the docket at http://127.0.0.1:8000</p>" in head
    assert "<p>The desk of your government, http://127.0.0.1:8000/desk/</p>" in head


def test_an_exhibit_that_is_a_filing_gives_its_address_once() -> None:
    interested()
    answer = answered("three_year_commitment", "yes")
    html = ready(proposed("determination")).letter.html
    exhibits = html.partition("<h2>Exhibits</h2>")[2].split("<li>")
    (exhibit,) = [one for one in exhibits if f"Filing {answer.pk} of the docket" in one]
    words = re.sub("<[^>]+>", "", exhibit)
    assert words.count(f"/filings/{answer.pk}/") == 1
    assert f'href="http://127.0.0.1:8000/filings/{answer.pk}/"' in exhibit


def test_a_letter_that_decides_states_the_last_day_to_object_and_whose_time_it_is() -> None:
    interested()
    last = today() + dt.timedelta(days=30)
    letter = proposed("determination")
    html = ready(letter).letter.html
    assert f"Last day to object: {last.day} {last:%B %Y}." in html
    assert "It is what the docket that publishes this letter allows." in html
    assert "Appeal: no time is stated" not in html
    publish_as(letter, officer("second"))
    (message,) = mail.outbox
    assert f"The last day to object is {last.day} {last:%B %Y}, 30 days" in " ".join(
        str(message.body).split()
    )
    assert "Last day to object" not in ready(proposed(by=officer("third"))).letter.html


def test_a_day_to_answer_that_is_long_over_is_told_with_its_paper_and_that_it_is_over() -> None:
    then = Question(PSP, dt.date(2017, 8, 3), dt.date(2017, 8, 18), "release")
    asked = Asked("determination", "us-nm-albuquerque", then, "It is what was published.")
    html = ready(propose(asked, officer("first"))).letter.html
    over = html.split("Time to answer: 18 August 2017.")
    assert len(over) == 2  # among the times alone, and not with what came out
    assert over[1].lstrip().startswith("It stands in: <cite>US Department of Justice")
    assert "That day was over when this letter was written." in over[1].partition("</p>")[0]


def test_an_inquiry_names_no_paper_that_prints_another_day() -> None:
    interested()
    html = ready(proposed()).letter.html
    asks = html.partition("Please answer by:")[2].partition("</p>")[0]
    assert "Counted: 15 days after the letter that asks." in asks
    assert "cite" not in asks


def test_the_desk_leads_to_each_letter_and_its_files_wherever_it_speaks_of_it() -> None:
    interested()
    city = at_work(Appointment.objects.get(role="party", government=CHICAGO))

    def links(number: int) -> set[int]:
        """How often the desk and the case lead to a letter, to its PDF and its Word file."""
        ways = ("", "letter.pdf", "letter.docx")
        pages = [city.get(one).content.decode() for one in ("/desk/", f"/desk/{PSP}/")]
        return {one.count(f'href="/letters/{number}/{way}"') for one in pages for way in ways}

    inquiry = published("inquiry")
    assert links(inquiry.pk) == {2}  # as a letter that asks, and among the filings
    decided = published_by("determination", "third", "fourth")
    assert links(decided.pk) == {2}  # by when to object to it, and among the filings
    letter = propose(asked_again(objected()), officer("fifth"))
    again = publish_as(letter, officer("sixth"))
    assert links(again.pk) == {2, 3}  # in the case by the objection that it answers, too


def published_by(kind: LetterKind, first: str, second: str) -> Filing:
    """A letter of two officers."""
    return publish_as(proposed(kind, by=officer(first)), officer(second))


def test_the_public_log_says_nothing_of_what_a_letter_says_before_it_is_published() -> None:
    interested()
    first, second = officer("first"), officer("second")
    taken_back = proposed(by=first)
    withdraw(taken_back, first)
    returned = proposed(by=first)
    send_back(returned, second, "The second question is answered already.")
    letters = (taken_back, returned, proposed(by=first))
    log = " ".join(one.detail for one in Event.objects.all())
    for one in letters:
        assert one.digest not in log
        assert one.letter.sha256 not in log
    publish_as(letters[-1], second)
    assert letters[-1].digest in Event.objects.get(kind="letter-published").detail


def test_the_form_says_what_of_a_proposal_is_public() -> None:
    interested()
    shown = page(officer("first"), "officers-propose", PSP, CHICAGO, "determination")
    assert "That a letter was proposed is in the public log; what it says is not." in shown


def test_where_the_readings_ask_the_same_no_reason_is_asked_for_or_printed() -> None:
    interested()
    day = today().isoformat()
    cells = {"reading": "letter", "as_of": day, "known_at": day, "why": "It was sent out."}
    client = at_work(officer("first"))
    assert sent(client, "officers-propose", PSP, CHICAGO, "determination", **cells)[0] == 302
    letter = Proposal.objects.get()
    assert letter.why is None
    html = ready(letter).letter.html
    assert "The sources differ" not in html
    assert "takes the text so" not in html


def test_a_letter_is_for_the_fiscal_year_that_was_asked_for() -> None:
    first, second = officer("first"), officer("second")
    client, words = at_work(first), ("us-doj-jag", CHICAGO, "determination")
    assert 'name="fiscal_year"' in page(first, "officers-propose", *words)
    assert 'name="fiscal_year"' not in page(first, "officers-propose", PSP, CHICAGO, words[2])
    cells = {"as_of": "2018-06-30", "known_at": "2018-06-30", "fiscal_year": "99999"}
    status, text = sent(client, "officers-propose", *words, **cells)
    assert (status, "99999 is not a fiscal year" in text) == (422, True)
    cells["fiscal_year"] = "2017"
    assert sent(client, "officers-propose", *words, **cells)[0] == 302
    letter = Proposal.objects.get()
    assert letter.fiscal_year == 2017
    html = ready(letter).letter.html
    assert "It is for fiscal year 2017." in html
    filing = publish_as(letter, second)
    shown = Client().get(reverse("letter-published", args=[filing.pk])).content.decode()
    assert "&amp;year=2017" in shown

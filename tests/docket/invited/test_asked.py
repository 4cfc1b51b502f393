"""Behind the link: its own questions, answers that are filed, and answers taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.docket.both import both
from tests.docket.filings.made import scans
from tests.docket.invited.made import CITY, DAY, HERE, JAIL, answered, invited, looked_at, sent
from tests.docket.people import PSP

from evenhand.docket.answers import answers, on
from evenhand.docket.clock import today
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import Refused, TooOften
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Upload
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import record
from evenhand.docket.invited import answering, drafts
from evenhand.docket.invited.drafts import Reply
from evenhand.docket.invited.inviting import withdraw
from evenhand.docket.invited.models import Draft, Sent
from evenhand.terms.findings import MissingFact

NOTICE = MissingFact("release_notice", JAIL)


def missing_now() -> tuple[MissingFact, ...]:
    return answers(on(PSP, DAY, today(), "news")).decided(CITY).missing


def test_the_page_says_what_is_asked_why_under_which_law_and_that_nothing_has_to_be() -> None:
    made, link = invited()
    page = Client().get(link).content.decode()
    assert "at least 48 hours&#39; notice" in page
    assert "You are no party to this case, and need not answer." in page
    assert "Facilities give at least 48 hours" in page
    assert "never taken for “no”" in page
    assert "concedes nothing" in page
    assert "15 days left after today." in page.lower()
    made.refresh_from_db()
    assert made.opened_at is not None


def test_law_that_touches_an_answer_is_told_to_the_body_it_binds() -> None:
    from evenhand.docket.invited.questions import Case

    (put,) = Case(PSP, "us-md-baltimore", DAY).puts(
        "us-md/department-of-public-safety-and-correctional-services",
        [("hold_practice", "us-md/department-of-public-safety-and-correctional-services", None)],
    )
    assert any("Galarza" in line for line in put.law)
    assert all(line.startswith("Law") for line in put.law)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("rest", ["", "1/", "1/preview/", "1/discard/", "1/back/"])
def test_every_link_that_opens_nothing_is_told_the_same(rest: str, method: str) -> None:
    withdrawn, withdrawn_link = invited()
    withdrawn.withdrawn_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    withdrawn.save()
    over, over_link = invited(withdrawn.asked_by)
    over.ends_on = today() - dt.timedelta(days=1)
    over.save()
    links = [withdrawn_link, over_link, "/asked/xyzzyqq/", over_link[:-3] + "/"]
    pages = []
    for link in links:
        answer = getattr(Client(), method)(link + rest)
        if answer.status_code == 405:
            return
        text = answer.content.decode()
        assert link.split("/")[2] not in text
        pages.append((answer.status_code, text))
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
    assert pages[0][0] == 404
    assert len(set(pages)) == 1


def test_no_page_of_it_is_kept_referred_to_or_printed_with_its_link() -> None:
    _, link = invited()
    answer = Client().get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "/asked/[secret]/" in answer.content.decode()
    footer = answer.content.decode().partition("<footer")[2]
    assert link not in footer


@both
def test_an_answer_counts_as_that_of_the_body_in_control_at_once() -> None:
    invited_to, link = invited()
    assert NOTICE in missing_now()
    page = answered(link, without_prejudice="on", reason="By rule of the county.")
    assert "You sent:" in page
    filing = Filing.objects.get()
    assert f'href="/filings/{filing.pk}/"' in page
    assert (filing.kind, filing.by, filing.about) == ("answer", JAIL, CITY)
    assert (filing.filed_by, filing.without_prejudice) == (None, True)
    assert text_of(filing.text) == "By rule of the county."
    row = filing.row
    assert row is not None
    assert (row.stated_by, row.office) == (
        "us-nm-bernalillo-county",
        "Metropolitan Detention Center",
    )
    assert (row.value, row.note, row.about) == ("yes", "without prejudice", JAIL)
    assert row.begins == row.until
    assert row.cite.startswith(f"Filing {filing.pk} of the docket")
    assert NOTICE not in missing_now()
    assert "filed-answer" in Event.objects.values_list("kind", flat=True)
    assert invited_to.became(today()) == "Answered 1 of 2"


def test_a_county_that_declines_says_why_and_is_never_taken_for_no() -> None:
    _, link = invited()
    client = Client()
    words = {"how": "declines", "reason": " ", "preview": "1"}
    refused = client.post(f"{link}1/", words)
    assert refused.status_code == 422
    assert "Say why you decline." in refused.content.decode()
    answered(link, how="declines", reason="Counsel has advised us not to answer.")
    filing = Filing.objects.get()
    assert filing.kind == "decline"
    assert filing.row is not None
    assert (filing.row.kind, filing.row.value) == ("declines", "")
    found = answers(on(PSP, DAY, today(), "news")).decided(CITY)
    assert found.outcome_word == "undetermined"
    assert "declines to answer" in str(answers(on(PSP, DAY, today(), "news")).explanation(CITY))


@pytest.mark.parametrize("how", ["no-occasion", "pending"])
def test_no_occasion_and_under_review_are_answers_without_a_value(how: str) -> None:
    _, link = invited()
    answered(link, how=how, value="")
    row = Filing.objects.get().row
    assert row is not None
    assert (row.kind, row.value) == (how, "")


@both
def test_an_answer_is_taken_back_and_may_be_given_again() -> None:
    made, link = invited()
    answered(link)
    assert made.became(today()) == "Answered 1 of 2"
    page = Client().post(f"{link}1/back/", follow=True).content.decode()
    assert made.became(today()) == "Not opened"
    assert "Answer question 1" in page
    assert NOTICE in missing_now()
    first, second = Filing.objects.order_by("pk")
    assert second.row is not None
    assert second.row.cite.startswith(f"Filing {second.pk} of the docket")
    assert (second.kind, second.concerns, second.by) == ("retraction", f"filing:{first.pk}", JAIL)
    assert "You sent:" in answered(link)
    assert NOTICE not in missing_now()
    assert Sent.objects.filter(taken_back=None).count() == 1
    assert record().statement(record().last) is not None


def test_nothing_is_taken_back_twice_or_after_the_last_day() -> None:
    made, link = invited()
    answered(link)
    assert Client().post(f"{link}1/back/").status_code == 302
    assert Client().post(f"{link}1/back/").status_code == 422
    answered(link)
    made.ends_on = today() - dt.timedelta(days=1)
    made.save()
    assert Client().post(f"{link}1/back/").status_code == 404
    assert Filing.objects.filter(kind="retraction").count() == 1


def test_an_answer_is_taken_back_though_whoever_invited_has_withdrawn() -> None:
    made, link = invited()
    answered(link)
    Client().post(f"{link}2/", {"how": "states", "value": "no", "reason": "", "keep": "1"})
    withdraw(made, made.asked_by)
    page = Client().get(link).content.decode()
    assert "withdrawn" in page
    assert "Take this answer back" in page
    assert "Answer question 2" not in page
    for path in ("1/", "2/", "2/preview/"):
        assert Client().get(f"{link}{path}").status_code == 404
    assert Client().post(f"{link}2/", {"how": "states", "value": "no"}).status_code == 404
    assert not Draft.objects.exists()
    assert Client().post(f"{link}1/back/", follow=True).status_code == 200
    assert NOTICE in missing_now()
    assert "Answer question 1" not in Client().get(link).content.decode()
    made.refresh_from_db()
    made.ends_on = today() - dt.timedelta(days=1)
    made.save()
    assert Client().get(link).status_code == 404


@both
def test_an_answer_that_is_sent_twice_is_filed_once() -> None:
    made, link = invited()
    answered(link)
    again = Client().post(f"{link}1/preview/")
    assert again.status_code == 422
    drafts.save(made, 1, Reply("states", "no"))
    written = drafts.saved(made, 1)
    assert written is not None
    with pytest.raises(Refused, match="sent already"):
        answering.send(made, 1, written.mark)
    assert Filing.objects.count() == 1


@both
def test_a_draft_that_was_changed_since_it_was_looked_at_is_not_sent() -> None:
    made, link = invited()
    drafts.save(made, 1, Reply("states", "yes"))
    seen = looked_at(Client(), link)
    drafts.save(made, 1, Reply("states", "no"))
    for form in ({"draft": seen}, {}):
        answer = Client().post(f"{link}1/preview/", form)
        assert answer.status_code == 409
        assert "The draft was changed since you looked at it." in answer.content.decode()
        assert "Look at it again before it is sent." in answer.content.decode()
    assert (Filing.objects.count(), Draft.objects.count()) == (0, 1)
    assert "You sent:" in sent(Client(), link)
    row = Filing.objects.get().row
    assert row is not None
    assert row.value == "no"


def test_a_file_is_looked_through_once_before_the_turn_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, link = invited()
    drafts.save(made, 1, Reply("pending", paper=Upload("rule.txt", b"The rule of the county.\n")))
    within = scans(monkeypatch)
    assert "You sent:" in sent(Client(), link)
    assert within == [False]


def test_every_answer_behind_a_link_bears_the_headers_whatever_it_is() -> None:
    made, link = invited()
    drafts.save(made, 1, Reply("pending"))
    asked = [("get", "1/discard/"), ("get", "1/back/"), ("post", ""), ("put", "1/"), ("get", "9/")]
    answers_to = [getattr(Client(), method)(link + rest) for method, rest in asked]
    assert [one.status_code for one in answers_to] == [405, 405, 405, 405, 404]
    for answer in answers_to:
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_who_comes_too_often_by_a_link_is_told_when_to_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_often(*words: object) -> None:
        raise TooOften("Too often.", hint="Wait.", wait=60)

    _, link = invited()
    monkeypatch.setattr(drafts, "discard", too_often)
    answer = Client().post(f"{link}1/discard/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"how": "states", "value": ""}, "Give the answer"),
        ({"how": "states", "value": "perhaps"}, "valid choice"),
        ({"how": ""}, "This field is required"),
        ({"how": "shrugs"}, "valid choice"),
        ({"how": "pending", "reason": "He is A 012 345 678."}, "alien number"),
    ],
)
def test_what_is_no_answer_or_names_a_person_is_given_back_and_not_kept(
    words: dict[str, str], said: str
) -> None:
    _, link = invited()
    answer = Client().post(f"{link}1/", {"preview": "1", **words})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Draft.objects.count(), Item.objects.count(), Filing.objects.count()) == (0, 0, 0)


def test_evidence_goes_with_the_answer_and_a_list_of_persons_is_refused() -> None:
    _, link = invited()
    bad = SimpleUploadedFile("list.csv", b"Inmate name,DOB\nDoe,1/2/1980\n")
    refused = Client().post(f"{link}1/", {"how": "pending", "paper": bad, "preview": "1"})
    assert refused.status_code == 422
    assert Item.objects.count() == 0
    good = SimpleUploadedFile("rule.txt", b"The rule of the county.\n")
    answered(link, paper=good)
    paper = Filing.objects.get().paper
    assert paper is not None
    assert (paper.name, paper.kind, paper.state) == ("rule.txt", "evidence", "kept")
    assert Item.objects.filter(kind="draft").count() == 0


def test_there_is_no_question_beyond_its_own() -> None:
    _, link = invited()
    assert Client().get(f"{link}3/").status_code == 404
    assert Client().get(f"{link}0/").status_code == 404
    assert Client().get(f"{link}2/").status_code == 200


def test_what_was_written_is_shown_as_text_and_runs_nothing() -> None:
    made, link = invited()
    drafts.save(made, 1, Reply("declines", reason="<script>alert(1)</script>\nSecond line"))
    page = Client().get(f"{link}1/preview/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Second line" in page
    assert "<script>alert" not in page


def test_the_link_is_enough_to_answer_in_a_browser_that_sends_no_origin() -> None:
    _, link = invited()
    client = Client(enforce_csrf_checks=True)
    words = {"how": "pending", "reason": "", "keep": "1"}
    assert client.post(f"{link}1/", words, headers={"origin": "null"}).status_code == 302
    refused = Client(enforce_csrf_checks=True).post(HERE, {"body": JAIL})
    assert refused.status_code == 403

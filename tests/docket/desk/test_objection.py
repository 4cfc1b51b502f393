"""A published determination can be objected to in time, once, and the objection added to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.docket.desk.at_desk import Desk, desk_of, words
from tests.docket.filings.made import scans
from tests.docket.people import PSP, officer

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import today
from evenhand.docket.content.sealing import text_of
from evenhand.docket.desk import objecting
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing, Kind

OBJECT = f"/desk/{PSP}/object/"
GROUNDS = {
    "clauses": ["engagement", "size"], "grounds": "The figure is wrong.", "asks": "Decide again.",
}  # fmt: skip


def published(
    kind: Kind = "determination", about: str = "us-il-chicago", on: Filing | None = None
) -> Filing:
    """A letter of the agency in a case; a reconsideration is on an objection."""
    who = Appointment.objects.filter(role="officer").first() or officer()
    concerns = f"filing:{on.pk}" if on else ""
    return file(Filed(kind, PSP, about, who.body, who, concerns=concerns, text="A letter."))


def objections() -> list[Filing]:
    return list(Filing.objects.filter(kind="objection").order_by("pk"))


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let so many days pass."""
    day = today() + dt.timedelta(days=days)
    monkeypatch.setattr(objecting, "today", lambda: day)


@pytest.fixture
def desk() -> Desk:
    return desk_of()


def test_there_is_nothing_to_object_to_before_a_determination(desk: Desk) -> None:
    assert desk.client.get(OBJECT).status_code == 404
    assert "Object to the determination" not in desk.page(f"/desk/{PSP}/")
    published("inquiry")
    published(about="us-md-baltimore")
    assert desk.client.get(OBJECT).status_code == 404
    assert desk.send(OBJECT, **GROUNDS).status_code == 404


def test_an_objection_says_to_what_why_and_what_is_asked_for(desk: Desk) -> None:
    letter = published()
    page = desk.page(OBJECT)
    assert "30 days from the day of the letter" in page
    assert "it is what this docket allows" in page
    assert "Object to the determination" in desk.page(f"/desk/{PSP}/")
    assert desk.send(OBJECT, **GROUNDS).status_code == 302
    assert "Object to the determination" not in desk.page(f"/desk/{PSP}/")
    made = Filing.objects.get(kind="objection")
    assert made.concerns == f"filing:{letter.pk}"
    said = text_of(made.text)
    told = "Objected to: Engagement of three years (engagement); Population served (size)"
    assert told in said
    assert "The figure is wrong." in said
    assert "Decide again." in said


def test_one_may_object_to_not_being_among_those_who_are_decided(desk: Desk) -> None:
    published()
    desk.send(OBJECT, **{**GROUNDS, "clauses": ".class"})
    said = text_of(Filing.objects.get(kind="objection").text)
    assert said.startswith("Objected to: Whether the program decides you at all (its class)\n")


def test_it_is_taken_on_the_last_day_and_not_after(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = published()
    last = letter.filed_at.date() + dt.timedelta(days=30)
    days_later(monkeypatch, 31)
    for answer in (desk.client.get(OBJECT), desk.send(OBJECT, **GROUNDS)):
        assert answer.status_code == 409
        assert f"ended on {last.day} {last:%B %Y}" in words(answer)
    assert not Filing.objects.filter(kind="objection").exists()
    days_later(monkeypatch, 30)
    assert desk.send(OBJECT, **GROUNDS).status_code == 302


def test_one_objection_is_added_to_until_it_is_answered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = published()
    for _ in range(2):
        desk.send(OBJECT, **GROUNDS)  # the second finds a form to add by, and no text for it
    assert Filing.objects.filter(kind="objection").count() == 1
    days_later(monkeypatch, 40)
    assert desk.send(OBJECT, text="One thing more.").status_code == 302
    added = Filing.objects.filter(kind="objection").order_by("pk").last()
    assert added is not None
    assert (added.concerns, text_of(added.text)) == (f"filing:{letter.pk}", "One thing more.")
    assert "Added on" in desk.page(OBJECT)
    published("reconsideration", on=objections()[0])
    late = desk.send(OBJECT, text="And another.", to=str(letter.pk))
    assert late.status_code == 409
    assert "nothing can be added to it" in words(late)
    assert "nothing can be added" in desk.page(f"{OBJECT}?to={letter.pk}")
    assert Filing.objects.filter(kind="objection").count() == 2


def test_a_reconsideration_can_be_objected_to_within_its_own_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published()
    desk.send(OBJECT, **GROUNDS)
    again = published("reconsideration", on=objections()[0])
    case = desk.page(f"/desk/{PSP}/")
    assert "Object to the reconsideration" in case
    assert "It was answered on" in case
    assert "30 days from the day of the letter" in desk.page(OBJECT)
    days_later(monkeypatch, 31)
    assert desk.send(OBJECT, **GROUNDS).status_code == 409
    days_later(monkeypatch, 30)
    assert desk.send(OBJECT, **GROUNDS).status_code == 302
    assert [one.concerns for one in objections()][1:] == [f"filing:{again.pk}"]


def test_an_addition_that_is_sent_twice_is_filed_once(desk: Desk) -> None:
    published()
    desk.send(OBJECT, **GROUNDS)
    assert desk.send(OBJECT, text="One thing more.").status_code == 302
    assert "You have sent this already" in words(desk.send(OBJECT, text="One thing more. "))
    assert len(objections()) == 2


def test_an_objection_that_waits_is_shown_and_added_to_after_another_determination(
    desk: Desk,
) -> None:
    letter = published()
    desk.send(OBJECT, **GROUNDS)
    published()
    assert "You may add to it until it is answered." in desk.page(f"/desk/{PSP}/")
    assert desk.send(OBJECT, text="One thing more.", to=str(letter.pk)).status_code == 302
    assert {one.concerns for one in objections()} == {f"filing:{letter.pk}"}


def test_an_objection_is_not_filed_to_another_letter_than_the_one_it_was_written_to(
    desk: Desk,
) -> None:
    letter = published()
    published()
    late = desk.send(OBJECT, **GROUNDS, to=str(letter.pk))
    assert late.status_code == 409
    assert "Another letter has decided the case since." in words(late)
    assert desk.send(OBJECT, **GROUNDS, to="0").status_code == 404
    assert objections() == []


def test_a_paper_is_looked_through_once_and_nobody_waits_for_that(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published()
    within = scans(monkeypatch)
    for form in (GROUNDS, {"text": "One thing more."}):
        paper = SimpleUploadedFile("a.txt", b"The ordinance of the city.")
        assert desk.send(OBJECT, **form, paper=paper).status_code == 302
    assert within == [False, False]
    assert Filing.objects.filter(kind="objection").exclude(paper=None).count() == 2


def test_a_new_determination_can_be_objected_to_anew(desk: Desk) -> None:
    published()
    desk.send(OBJECT, **GROUNDS)
    second = published()
    assert desk.send(OBJECT, **GROUNDS).status_code == 302
    made = Filing.objects.filter(kind="objection").last()
    assert made is not None
    assert made.concerns == f"filing:{second.pk}"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"clauses": []}, "required"),
        ({"clauses": ["nothing"]}, "not one of the available choices"),
        ({"grounds": ""}, "required"),
        ({"asks": ""}, "required"),
        ({"grounds": "He is A 012 345 678."}, "alien number"),
        ({"grounds": "x" * 12_001}, "at most 12000 characters"),
    ],
)
def test_an_objection_that_cannot_be_taken_is_refused(
    desk: Desk, changed: dict[str, object], told: str
) -> None:
    published()
    answer = desk.send(OBJECT, **{**GROUNDS, **changed})
    assert answer.status_code == 422
    assert told in words(answer)
    assert not Filing.objects.filter(kind="objection").exists()


def test_the_grounds_are_shown_and_never_run(desk: Desk) -> None:
    published()
    desk.send(OBJECT, **{**GROUNDS, "grounds": "<img src=x onerror=alert(1)>"})
    number = Filing.objects.get(kind="objection").pk
    said = desk.client.get(f"/filings/{number}/").content.decode()
    assert "<img src=x" not in said
    assert "&lt;img src=x" in said


def test_the_desk_says_by_when_to_object_and_that_the_docket_allows_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = published().filed_at.date() + dt.timedelta(days=30)
    for address in (f"/desk/{PSP}/", "/desk/"):
        shown = desk.page(address)
        assert f"The last day to object is {last.day} {last:%B %Y}, 30 days" in shown
        assert "it is what this docket allows" in shown
    days_later(monkeypatch, 31)
    for address in (f"/desk/{PSP}/", "/desk/"):
        assert f"ended on {last.day} {last:%B %Y}" in desk.page(address)
    assert OBJECT not in desk.client.get(f"/desk/{PSP}/").content.decode()

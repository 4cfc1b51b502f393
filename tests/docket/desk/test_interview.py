"""A party is asked one question at a time, and each answer is filed when it is sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from tests.docket.desk.at_desk import INTERVIEW, Desk, desk_of, words
from tests.docket.people import PSP

from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import text_of
from evenhand.docket.desk import interviewing
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.numbering import address_of
from evenhand.docket.held import fold_in, record

INTEREST = "Has the place expressed interest in the program?"
THREE_YEARS = "Does the place commit itself to an engagement of three years?"


@pytest.fixture
def desk() -> Desk:
    return desk_of()


def kinds() -> list[str]:
    return list(Filing.objects.order_by("pk").values_list("kind", flat=True))


def test_it_goes_on_to_an_outcome_and_each_answer_is_a_row_of_record(desk: Desk) -> None:
    assert desk.question == INTEREST
    assert desk.answer("yes").status_code == 302
    assert desk.question == THREE_YEARS
    desk.answer("no", remark="The council decided so.", without_prejudice="on")
    end = desk.page(INTERVIEW)
    assert "The outcome is decided" in end
    assert end.count("Ineligible") == 3  # under each reading
    first, second = Filing.objects.order_by("pk")
    assert (first.kind, first.by, first.about) == ("answer", desk.who.body, "us-il-chicago")
    assert (second.concerns, second.without_prejudice) == ("fact:three_year_commitment", True)
    assert text_of(second.text) == "The council decided so."
    row = second.row
    assert row is not None
    assert (row.value, row.stated_by, row.office, row.note) == (
        "no", "us-il-chicago", "Grants Office", "",
    )  # fmt: skip
    assert row.cite == f"Filing {second.pk} of the docket, {address_of(second.pk)}"
    assert record().number_of(row) == record().last


def test_it_ends_with_what_others_have_to_answer(desk: Desk) -> None:
    desk.answer("yes")
    desk.answer("yes")
    end = desk.page(INTERVIEW)
    assert "There is nothing more that is yours to answer." in end
    assert end.count("Undetermined") == 3
    assert end.count("For the agency to find: Office of Justice Programs") == 3
    others = desk.page(f"{INTERVIEW}?others=1")
    assert "your answer counts as the applicant's own account" in others
    assert desk.answer("yes", at=f"{INTERVIEW}?others=1").headers["Location"].endswith("?others=1")
    assert kinds() == ["answer"] * 3


def test_a_form_that_is_sent_twice_is_filed_once(desk: Desk) -> None:
    token = desk.token()
    for _ in range(2):
        answer = desk.client.post(INTERVIEW, {"answer": "yes", **token}, follow=True)
    assert "That was filed already" in words(answer)
    assert kinds() == ["answer"]
    stale = {**desk.token(), "key": "commitment|us-il-chicago|"}
    assert "no longer asked" in words(
        desk.client.post(INTERVIEW, {"answer": "yes", **stale}, follow=True)
    )
    assert kinds() == ["answer"]


def test_an_answer_filed_from_two_pages_at_once_is_filed_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = interviewing.own_rows

    def another_was_first(*words: object) -> list[object]:
        return [*seen(*words), object()]  # type: ignore[arg-type]  # as it is called

    sitting_sees = iter([seen])
    monkeypatch.setattr(
        interviewing, "own_rows", lambda *words: next(sitting_sees, another_was_first)(*words)
    )
    token = {"at": "0", "key": "expressed_interest|us-il-chicago|"}
    desk.client.post(INTERVIEW, {"answer": "yes", **token})
    monkeypatch.undo()
    assert "That was filed already" in desk.page(INTERVIEW)
    assert kinds() == []


def test_declining_needs_a_reason_and_is_not_asked_again(desk: Desk) -> None:
    desk.answer("yes")
    refused = desk.answer("decline")
    assert refused.status_code == 422
    assert "Say why you decline." in words(refused)
    desk.answer("decline", remark="The council has not met.")
    assert kinds() == ["answer", "decline"]
    assert desk.question == ""
    assert "Undetermined" in desk.page(INTERVIEW)  # it is not taken for "no"


@pytest.mark.parametrize("said", ["no occasion", "pending", "does not apply"])
def test_other_answers_are_taken_as_they_are(desk: Desk, said: str) -> None:
    desk.answer("yes")
    desk.answer(said)
    row = Filing.objects.get(pk=2).row
    assert row is not None
    assert (row.kind, row.value) == {
        "no occasion": ("no-occasion", ""),
        "pending": ("pending", ""),
        "does not apply": ("states", "not-applicable"),
    }[said]


def test_a_question_passed_over_comes_back_and_nothing_is_filed(desk: Desk) -> None:
    desk.answer("yes")
    desk.pass_over()
    assert desk.question == ""
    assert kinds() == ["answer"]
    assert "Back to the question that was passed over." in desk.back()
    assert desk.question == THREE_YEARS


def test_back_files_a_retraction_and_asks_again(desk: Desk) -> None:
    desk.answer("yes")
    desk.answer("no")
    assert "a filing of today retracts it" in desk.back()
    assert desk.question == THREE_YEARS
    retraction = Filing.objects.get(pk=3)
    assert (retraction.kind, retraction.concerns) == ("retraction", "filing:2")
    desk.answer("no")  # the same again counts again
    assert "Ineligible" in desk.page(INTERVIEW)
    for _ in range(2):
        desk.back()
    assert desk.question == INTEREST
    assert "There is no answer to take back." in desk.back()


def test_the_way_back_names_what_it_takes_back_and_takes_back_nothing_else(desk: Desk) -> None:
    desk.send(f"/desk/{PSP}/interest/")
    assert "Question 1:" in desk.page(INTERVIEW)
    assert "Take back" not in desk.page(INTERVIEW)
    desk.answer("no")
    assert f"Take back “no” to: {THREE_YEARS}" in desk.page(INTERVIEW)
    desk.back()
    assert "There is no answer to take back." in desk.back()
    assert kinds() == ["interest", "answer", "retraction"]


def test_questions_are_counted_and_not_filings(desk: Desk) -> None:
    desk.answer("yes")
    assert "Question 2:" in desk.page(INTERVIEW)
    desk.back()
    assert "Question 1:" in desk.page(INTERVIEW)
    desk.answer("yes")
    desk.pass_over()
    assert "Question 3:" in desk.page(f"{INTERVIEW}?others=1")
    assert f"Go back to the question passed over: {THREE_YEARS}" in desk.page(INTERVIEW)


def test_whatever_was_said_is_taken_back_on_the_case_once(desk: Desk) -> None:
    desk.send(f"/desk/{PSP}/interest/")
    desk.answer("no")
    case = desk.page(f"/desk/{PSP}/")
    assert "Take back number 1" in case
    assert "Take back number 2" in case
    back = f"/desk/{PSP}/take-back/"
    assert desk.send(back, number="1").status_code == 302
    retraction = Filing.objects.get(kind="retraction")
    assert retraction.concerns == "filing:1"
    assert desk.question == INTEREST
    again = desk.send(back, number="1")
    assert again.status_code == 404
    assert "no such statement of yours to take back" in words(again)
    assert desk_of("us-md-baltimore").send(back, number="2").status_code == 404
    assert kinds() == ["interest", "answer", "retraction"]


def test_it_goes_on_alike_once_the_rows_are_in_the_folder_of_the_record(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "EVENHAND_DATA", tmp_path)
    desk.answer("yes")
    desk.answer("no")
    before = record().statements()
    fold_in()
    assert record().statements() == before
    assert "Ineligible" in desk.page(INTERVIEW)
    desk.back()
    assert desk.question == THREE_YEARS
    fold_in()
    assert desk.question == THREE_YEARS


@pytest.mark.parametrize(
    "remark",
    [
        "He has A-number A 012 345 678.",
        "SSN 123-45-6789",
        "born 3 May 1981",
        "Inmate John Smith was arrested.",
    ],
)
def test_a_remark_that_names_a_person_is_refused_and_nothing_is_kept(
    desk: Desk, remark: str
) -> None:
    answer = desk.answer("yes", remark=remark)
    assert answer.status_code == 422
    assert "Nobody held, arrested or wanted is recorded here" in words(answer)
    assert 'href="#id_remark"' in answer.content.decode()
    assert (Filing.objects.count(), Item.objects.count()) == (0, 0)


def test_what_is_no_answer_is_refused(desk: Desk) -> None:
    for sent in ({}, {"answer": ""}, {"answer": "perhaps"}):
        assert desk.send(INTERVIEW, **desk.token(), **sent).status_code == 422
    assert desk.send(INTERVIEW).status_code == 302  # a form without its token is none of ours
    assert kinds() == []


def test_an_answer_that_is_typed_is_checked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interviewing, "today", lambda: dt.date(2017, 8, 3))
    desk.answer("yes")
    assert desk.question.startswith("Which bodies hold the prisoners")
    for wrong in ("the county", "us-il-nowhere-county", " ", "A 012 345 678"):
        refused = desk.answer("typed", typed=wrong)
        assert refused.status_code == 422
        assert "Or type" not in words(refused)  # which is for a prompt
    assert kinds() == ["answer"]
    desk.answer("typed", typed="us-il-cook-county; others")
    row = Filing.objects.get(pk=2).row
    assert row is not None
    assert row.value == "us-il-cook-county; others"


def test_what_was_written_is_never_run(desk: Desk) -> None:
    desk.answer("yes", remark="<script>alert(1)</script>")
    number = Filing.objects.get().pk
    said = desk.client.get(f"/filings/{number}/").content.decode()
    assert "<script>alert(1)" not in said
    assert "&lt;script&gt;alert(1)" in said
    refused = desk.answer("decline", remark="<b>A-number A012345678</b>")
    assert refused.status_code == 422
    wrong = refused.content.decode()
    assert "<b>A-number" not in wrong
    assert "&lt;b&gt;A-number" in wrong


def test_anothers_program_or_none_is_not_there(desk: Desk) -> None:
    for program in ("us-dot-158", "nothing", PSP.upper()):
        assert desk.client.get(f"/desk/{program}/interview/").status_code == 404
        assert desk.client.post(f"/desk/{program}/interview/").status_code == 404

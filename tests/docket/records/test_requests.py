"""An answer to a request has what is released, and an index of all that is not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse
from tests.docket.officers.work import interested, proposed
from tests.docket.people import CHICAGO, PSP, at_work, officer, party
from tests.docket.records.case import TEXT, filed, get, held, looked_at, post, text_item, with_paper

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import today
from evenhand.docket.content.removing import ask_removal, sign_removal
from evenhand.docket.errors import DocketError, Stale
from evenhand.docket.events.models import Event
from evenhand.docket.records import requests, treating
from evenhand.docket.records.answering import answer_to
from evenhand.docket.records.belonging import origin_of
from evenhand.docket.records.models import RecordsRequest
from evenhand.docket.records.redacting import EXEMPTIONS, NoPortion, Portion, portions_in, redacted

NEW = {
    "number": "2026-FOIA-0012", "received_on": "2026-11-02", "program": PSP, "about": CHICAGO,
}  # fmt: skip
PARTS = "65-72 (b)(6) says where a private person can be found"


def begun(who: Appointment, number: str = "1") -> RecordsRequest:
    return requests.begin(
        who, number=number, requester="", received_on=today(), program=PSP, about=CHICAGO
    )


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def index_of(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["index.csv"].decode())))


def test_an_officer_answers_a_request_from_its_number_to_the_file() -> None:
    who = party()
    filed(who)
    with_paper(who, b"Not for all.\n", "plans.txt")
    browser = at_work(officer())
    status, place = post(browser, "records-requests", **NEW)
    assert (status, place) == (302, reverse("records-request", args=[1]))
    assert post(browser, "records-answer", 1)[0] == 409
    parts = {"do": "parts", "portions": PARTS, **looked_at(browser, "records-treat", 1, 1)}
    assert post(browser, "records-treat", 1, 1, **parts)[0] == 302
    assert "[withheld: (b)(6), a few words]" in get(browser, "records-treat", 1, 1)[1]
    cells = {"do": "withhold", "exemptions": ["(b)(4)"], "reason": "It has prices of a bid."}
    seen = looked_at(browser, "records-treat", 1, 2)
    assert post(browser, "records-treat", 1, 2, **cells, **seen)[0] == 302
    answer = browser.post(reverse("records-answer", args=[1]))
    assert answer["Content-Disposition"] == 'attachment; filename="request-2026-FOIA-0012.zip"'
    files = files_in(answer.content)
    assert set(files) == {"cover.txt", "index.csv", "items/0001-filing-1-text.txt"}
    assert files["items/0001-filing-1-text.txt"].decode() == (
        TEXT[:64] + "[withheld: (b)(6), a few words]" + TEXT[72:]
    )
    assert b"plans" not in answer.content
    event = Event.objects.get(kind="records-exported")
    # Events cannot be removed, and what is typed as a number may name somebody.
    assert all(NEW["number"] not in one.detail for one in Event.objects.all())
    assert json.loads(event.detail)["sha256"] == hashlib.sha256(answer.content).hexdigest()


def test_a_letter_has_one_name_in_events_and_in_requests() -> None:
    interested()
    letter = proposed(by=officer("first"))
    (named,) = (one.subject for one in Event.objects.filter(kind="letter-proposed"))
    sources = [one.source for one in requests.treatments_of(begun(officer("second")))]
    assert named in sources
    assert origin_of(letter.letter).source == named


def test_the_index_says_where_how_much_by_which_exemption_and_why() -> None:
    who, by = party(), officer()
    filed(who)
    with_paper(who, b"Not for all.\n", "plans.txt")
    request = begun(by)
    first, second = requests.treatments_of(request)
    treating.withhold_parts(first, by, f"4-7 (b)(5) is a draft\n{PARTS}")
    treating.withhold(second, by, ["(b)(4)"], "It has prices of a bid.")
    rows = index_of(files_in(answer_to(request).content))
    told = [(row["outcome"], row["extent"], row["exemptions"], row["reason"]) for row in rows]
    assert told == [
        ("released in part", "characters 4 to 7", "(b)(5)", "is a draft"),
        ("released in part", "characters 65 to 72", "(b)(6)", PARTS.partition("(b)(6) ")[2]),
        ("withheld in full", "whole, 13 bytes", "(b)(4)", "It has prices of a bid."),
    ]
    assert [row["sha256"] for row in rows] == ["", "", ""]
    assert {row["by"] for row in rows} == {"Chicago, IL (Grants Office)"}


def test_the_same_decisions_make_the_same_bytes() -> None:
    by = officer()
    filed(party())
    request = begun(by)
    treating.release(requests.treatments_of(request)[0], by)
    first = answer_to(request)
    again = answer_to(RecordsRequest.objects.get(pk=request.pk))
    assert first == again
    treating.withhold_parts(requests.treatments_of(request)[0], by, PARTS)
    assert answer_to(request).digest != first.digest


def test_what_is_held_or_removed_is_listed_so_and_not_in_it() -> None:
    who, first, second = party(), officer("first"), officer("second")
    held(who, b"mallow\n")
    gone = text_item(filed(who))
    asked = ask_removal(gone, first, reason="It tells of health", authority="5 U.S.C. 552a(e)(1)")
    sign_removal(asked, second)
    request = begun(first)
    treating.release(requests.treatments_of(request)[2], first)
    content = answer_to(request).content
    rows = index_of(files_in(content))
    assert [(row["outcome"], row["sha256"], row["name"]) for row in rows] == [
        ("not looked at yet", "", ""),
        ("removed before the request was answered", gone.sha256, ""),
        ("released", hashlib.sha256(b"It tells of health").hexdigest(), ""),
    ]
    assert [(row["part"], row["by"]) for row in rows[1:]] == [
        ("text", "Chicago, IL (Grants Office)"),
        ("a reason given", "US Department of Justice (Office of Justice Programs)"),
    ]
    assert rows[1]["reason"] == "It tells of health (5 U.S.C. 552a(e)(1))"
    assert b"mallow" not in content


def test_what_is_left_out_is_not_in_the_index_and_what_came_since_is_added() -> None:
    who, by = party(), officer()
    filed(who)
    request = begun(by)
    filed(who, text="Later.")
    treating.leave_out(requests.treatments_of(request)[0], by)
    browser = at_work(by)
    post(browser, "records-add", request.pk)
    assert post(browser, "records-answer", request.pk)[0] == 409
    seen = looked_at(browser, "records-request", request.pk)
    assert post(browser, "records-release-rest", request.pk, **seen)[0] == 302
    files = files_in(answer_to(request).content)
    assert [row["source"] for row in index_of(files)] == ["filing:2"]
    assert files["items/0001-filing-2-text.txt"] == b"Later."


def test_nothing_is_answered_while_an_item_is_not_decided() -> None:
    filed(party())
    with pytest.raises(Stale, match="1 of 1 items are not decided"):
        answer_to(begun(officer()))


@pytest.mark.parametrize(
    ("exemptions", "reason"), [([], "Why."), (["(b)(10)"], "Why."), (["(b)(6)"], "  ")]
)
def test_to_withhold_takes_an_exemption_of_the_nine_and_a_reason(
    exemptions: list[str], reason: str
) -> None:
    filed(party())
    by = officer()
    one = requests.treatments_of(begun(by))[0]
    with pytest.raises(DocketError):
        treating.withhold(one, by, exemptions, reason)
    assert one.verdict == "undecided"


def test_another_agency_sees_no_request() -> None:
    begun(officer())
    browser = at_work(officer("other", "us-dot"))
    for name, *words in (("records-request", 1), ("records-request", 2**70)):
        assert get(browser, name, *words)[0] == 404
    assert "2026" not in get(browser, "records-requests")[1].partition("<form")[0]
    assert post(browser, "records-requests", **NEW)[0] == 422


def test_a_number_is_given_once_an_agency() -> None:
    browser = at_work(officer())
    assert post(browser, "records-requests", **NEW)[0] == 302
    assert post(browser, "records-requests", **NEW)[0] == 422


@pytest.mark.parametrize(
    "typed",
    ["", "0-3 (b)(6) why", "3-99 (b)(6) why", "5-2 (b)(6) why", "1-4 (b)(6) one\n4-5 (b)(6) two",
     "1-4 (b)(0) why", "1-4 (b)(6)", "all of it"],
)  # fmt: skip
def test_parts_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(NoPortion):
        portions_in(typed, "a text of twenty-one.")


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "a few words"), (40, "a few words"), (41, "about a line"), (120, "about a line"),
     (121, "a paragraph"), (1000, "a paragraph"), (1001, "more than a paragraph")],
)  # fmt: skip
def test_a_mark_tells_the_class_of_length_and_no_more(size: int, words: str) -> None:
    portion = Portion(2, 1 + size, "(b)(6)", "why")
    assert redacted(f"<{'x' * size}>", [portion]) == f"<[withheld: (b)(6), {words}]>"


def test_parts_may_be_typed_in_any_order_and_touch() -> None:
    parts = portions_in("4-6 (b)(6) two\n1 to 3 5 one", "abcdefgh")
    assert redacted("abcdefgh", parts) == (
        "[withheld: (b)(5), a few words][withheld: (b)(6), a few words]gh"
    )


def test_the_page_prints_the_nine_exemptions() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "records.md"
    rows = re.findall(r"^\| `(\(b\)\(\d\))` \| (.+) \|$", page.read_text(), re.M)
    assert dict(rows) == EXEMPTIONS
    assert len(rows) == 9


@pytest.mark.parametrize(
    "typed",
    [
        "John Q. Public",
        "Jane Doe",
        "Doe, Jane",
        "Mr. John Smith",
        "Xiomara Quintanilla",
        "jane doe",
    ],
)
def test_a_person_who_asks_is_not_written_down_by_name(typed: str) -> None:
    browser = at_work(officer())
    fields = {
        "number": "2026-FOIA-1", "requester": typed, "received_on": str(today()), "program": PSP,
        "about": CHICAGO,
    }  # fmt: skip
    status, page = post(browser, "records-requests", **fields)
    assert status == 422
    assert "Leave it blank" in page
    assert not RecordsRequest.objects.exists()


@pytest.mark.parametrize(
    "typed",
    ["", "a requester", "Office of Inspector General", "Chicago Tribune", "Jane Doe Foundation",
     "Paul Doe LLP", "San Bernardino County Counsel", "Doe & Roe LLP", "Committee on Oversight"],
)  # fmt: skip
def test_an_office_that_asks_is_written_down(typed: str) -> None:
    fields = {
        "number": "2026-FOIA-1", "requester": typed, "received_on": str(today()), "program": PSP,
        "about": CHICAGO,
    }  # fmt: skip
    status, _ = post(at_work(officer()), "records-requests", **fields)
    assert status == 302
    assert RecordsRequest.objects.get().requester == (typed or "a requester")


def test_what_another_officer_decided_meanwhile_is_not_written_over() -> None:
    filed(party())
    who = officer()
    made = begun(who)
    first, second = requests.treatments_of(made)[0], requests.treatments_of(made)[0]
    treating.leave_out(first, who)
    with pytest.raises(Stale, match="Another officer"):
        treating.release(second, who)
    assert requests.treatments_of(made)[0].verdict == "outside"


def test_an_item_removed_meanwhile_is_not_released() -> None:
    filing = filed(party())
    who = officer()
    one = requests.treatments_of(begun(who))[0]
    asked = ask_removal(text_item(filing), who, reason="A name", authority="5 USC 552a")
    sign_removal(asked, officer("second"))
    assert one.item.state == "kept"
    with pytest.raises(Stale, match="removed"):
        treating.release(one, who)
    assert requests.treatments_of(one.request)[0].verdict != "released"


def test_a_page_open_since_before_another_decision_does_not_write_over_it() -> None:
    filed(party())
    first, second = at_work(officer()), officer("second")
    made = begun(second)
    one = requests.treatments_of(made)[0]
    seen = looked_at(first, "records-treat", made.pk, one.pk)
    treating.withhold(one, second, ["(b)(6)"], "It names a private person.")
    for cells in (
        {"do": "release"},
        {"do": "leave-out"},
        {"do": "parts", "portions": PARTS},
        {"do": "withhold", "exemptions": ["(b)(5)"], "reason": "A draft."},
    ):
        status, page = post(first, "records-treat", made.pk, one.pk, **cells, **seen)
        assert status == 409
        assert "withheld in full now by us-doj/Office of Justice Programs" in page
        assert "(b)(6) It names a private person." in page
    assert requests.treatments_of(made)[0].verdict == "withheld"
    again = looked_at(first, "records-treat", made.pk, one.pk)
    assert post(first, "records-treat", made.pk, one.pk, do="release", **again)[0] == 302


def test_the_rest_is_released_as_it_was_looked_at_and_no_item_that_was_not() -> None:
    who, by = party(), officer()
    filed(who)
    made, browser = begun(by), at_work(by)
    seen = looked_at(browser, "records-request", made.pk)
    filed(who, text="Later.")
    requests.gather(made)
    status, page = post(browser, "records-release-rest", made.pk, **seen)
    assert status == 409
    assert "2 are not decided now" in page
    assert {one.verdict for one in requests.treatments_of(made)} == {"undecided"}

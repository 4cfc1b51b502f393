"""Interest, evidence and disputes: filed once, with what is refused kept nowhere."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.docket.desk.at_desk import Desk, desk_of, text_file, words
from tests.docket.people import PSP

from evenhand.docket.content.files import MOST_BYTES
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import destroy_key, opened, text_of
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.numbering import address_of
from evenhand.docket.held import record

INTEREST, EVIDENCE, DISPUTE = (f"/desk/{PSP}/{one}/" for one in ("interest", "evidence", "dispute"))
A_NUMBER = "He is A 012 345 678."
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"


def nothing_kept() -> bool:
    return not Filing.objects.exists() and not Item.objects.exists()


def test_interest_is_filed_once_and_puts_the_city_among_those_decided() -> None:
    desk = desk_of()
    assert "Express interest" in desk.page(f"/desk/{PSP}/")
    assert desk.send(INTEREST, text="We want to take part.").status_code == 302
    filed = Filing.objects.get()
    assert (filed.kind, filed.concerns) == ("interest", "fact:expressed_interest")
    assert filed.row is not None
    assert filed.row.cite == f"Filing {filed.pk} of the docket, {address_of(filed.pk)}"
    case = desk.page(f"/desk/{PSP}/")
    assert "Undetermined" in case
    assert "Express interest" not in case
    again = desk.send(INTEREST)
    assert again.status_code == 422
    assert "This is on record already, from you." in words(again)
    assert Filing.objects.count() == 1
    desk.send(f"/desk/{PSP}/take-back/", number=str(filed.pk))
    assert Filing.objects.get(pk=2).kind == "retraction"
    assert desk.send(INTEREST).status_code == 302


def test_the_way_named_to_take_interest_back_holds_where_something_was_filed_after_it() -> None:
    desk = desk_of()
    desk.send(INTEREST)
    desk.answer("no")
    assert "go to your case: it lists what you have said" in words(desk.send(INTEREST))
    desk.back()
    assert desk.send(INTEREST).status_code == 422
    desk.send(f"/desk/{PSP}/take-back/", number="1")
    assert desk.send(INTEREST).status_code == 302


def test_interest_is_not_offered_where_the_class_does_not_turn_on_it() -> None:
    desk = desk_of("us-ia")
    assert "Express interest" not in desk.page("/desk/us-dot-158/")
    assert desk.client.get("/desk/us-dot-158/interest/").status_code == 404


def test_interest_with_a_mark_of_a_person_is_refused() -> None:
    assert desk_of().send(INTEREST, text=A_NUMBER).status_code == 422
    assert nothing_kept()


def test_a_file_that_is_too_large_is_refused_and_the_filing_not_made_without_it() -> None:
    desk = desk_of("us-nm-albuquerque")
    large = SimpleUploadedFile("plans.txt", b"x" * (MOST_BYTES + 100_000))
    sent = {"right": "unknown", "text": "Nobody counted.", "paper": large}
    answer = desk.send(f"{DISPUTE}?seq={a_statement(desk)}", **sent)
    assert answer.status_code == 422
    assert "larger than 10 MB" in words(answer)
    assert nothing_kept()


def test_evidence_is_filed_to_a_fact_or_a_clause() -> None:
    desk = desk_of()
    page = desk.page(EVIDENCE)
    assert "At most 10 MB" in page
    assert "kept for 10 years" in page
    for concerns in ("fact:three_year_commitment", "clause:engagement"):
        sent = {"concerns": concerns, "text": "Line 1 has it.", "paper": text_file()}
        assert desk.send(EVIDENCE, **sent).status_code == 302
    first, second = Filing.objects.order_by("pk")
    assert (first.kind, first.concerns) == ("evidence", "fact:three_year_commitment")
    assert second.concerns == "clause:engagement"
    assert first.paper is not None
    assert opened(first.paper) == b"Total: 12 cases"


def offered(page: HttpResponse) -> list[tuple[str, str]]:
    """What evidence can be about: values and words, in order."""
    found = re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', page.content.decode())
    return [(value, html.unescape(text)) for value, text in found]


def test_evidence_can_be_about_what_the_clauses_ask_and_about_nothing_else() -> None:
    facts = [one for one in offered(desk_of().client.get(EVIDENCE)) if one[0].startswith("fact:")]
    assert [value.removeprefix("fact:") for value, _ in facts] == [
        "expressed_interest",
        "violence_far_exceeds",
        "commitment",
        "ready",
        "population",
        "three_year_commitment",
    ]
    assert dict(facts)["fact:ready"] == (
        "Is the place ready to receive the training and technical assistance?"
    )


@pytest.mark.parametrize("program", ["us-doj-jag", "us-dot-158", "us-dot-hsip"])
def test_nothing_that_evidence_can_be_about_is_offered_twice(program: str) -> None:
    found = offered(desk_of("us-ia").client.get(f"/desk/{program}/evidence/"))
    assert found
    for one in zip(*found, strict=True):
        assert len(set(one)) == len(one)
    assert not any("Computed:" in words or "_" in words for _, words in found)


def test_evidence_that_only_a_person_can_read_is_held_and_that_is_said() -> None:
    desk = desk_of()
    paper = SimpleUploadedFile("scan.png", PICTURE)
    sent = {"concerns": "clause:engagement", "text": "A scan.", "paper": paper}
    said = words(desk.client.post(EVIDENCE, sent, follow=True))
    assert "The file is held: It is a picture, which only a person can read." in said
    assert "You need do nothing: an officer looks at it" in said
    filed = Filing.objects.get()
    assert filed.paper is not None
    assert filed.paper.state == "held"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"concerns": "fact:nothing"}, "not one of the available choices"),
        ({"concerns": ""}, "required"),
        ({"text": ""}, "required"),
        ({"text": A_NUMBER}, "alien number"),
        ({"paper": ""}, "required"),
        ({"paper": text_file("Smith, John 01/02/1980 A012345678")}, "recorded here"),
        ({"paper": text_file("<html>", "page.html")}, "not taken"),
        ({"paper": text_file("%PDF", "page.pdf")}, "not what the ending of its name says"),
        ({"paper": text_file("")}, "empty"),
    ],
)
def test_evidence_that_may_not_be_kept_is_refused_with_the_reason(
    changed: dict[str, object], told: str
) -> None:
    sent = {"concerns": "clause:engagement", "text": "It shows it.", "paper": text_file()}
    answer = desk_of().send(EVIDENCE, **{**sent, **changed})
    assert answer.status_code == 422
    assert told in words(answer)
    assert nothing_kept()


@pytest.fixture
def albuquerque() -> Desk:
    """A city of which others have said something that counts today."""
    return desk_of("us-nm-albuquerque")


def a_statement(desk: Desk) -> int:
    """The number of a statement that the city may dispute."""
    said = record().statements_about(desk.who.government)
    number = next(one.seq for one in said if (one.fact, one.stated_by) == ("ready", "us-doj"))
    assert f"{DISPUTE}?seq={number}" in desk.client.get(DISPUTE).content.decode()
    return number


def test_a_statement_is_disputed_with_the_right_answer_beside_it(albuquerque: Desk) -> None:
    number = a_statement(albuquerque)
    against = record().statement(number)
    assert against is not None
    page = albuquerque.page(f"{DISPUTE}?seq={number}")
    assert f"number {number:,} on record" in page
    sent = {"right": "value", "value": "no", "text": "We never did."}
    assert albuquerque.send(f"{DISPUTE}?seq={number}", **sent).status_code == 302
    filed = Filing.objects.get()
    row = filed.row
    assert row is not None
    assert (filed.kind, filed.concerns) == ("dispute", f"statement:{number}")
    assert (row.about, row.fact, row.value) == (against.about, against.fact, "no")
    assert (row.begins, row.until) == (against.begins, against.until)
    assert row.stated_by == "us-nm-albuquerque"
    assert row.cite == f"Filing {filed.pk} of the docket, {address_of(filed.pk)}"
    assert record().statement(number) == against  # what was said stays
    assert text_of(filed.text) == "We never did."


def test_a_dispute_may_say_that_it_is_not_known(albuquerque: Desk) -> None:
    number = a_statement(albuquerque)
    sent = {"right": "unknown", "text": "Nobody counted.", "paper": text_file()}
    assert albuquerque.send(f"{DISPUTE}?seq={number}", **sent).status_code == 302
    filed = Filing.objects.get()
    assert (filed.kind, filed.row) == ("dispute", None)
    assert filed.paper is not None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"value": "maybe"}, "maybe"),
        ({"value": ""}, "Write the right answer."),
        ({"value": "decline"}, "This is no answer"),
        ({"value": "yes"}, "The statement says “yes” already"),
        ({"right": ""}, "required"),
        ({"text": ""}, "required"),
        ({"text": A_NUMBER}, "alien number"),
        ({"value": "no: A 012 345 678"}, "alien number"),
        ({"paper": text_file("A-number A012345678")}, "alien number"),
    ],
)
def test_a_dispute_that_cannot_be_taken_is_refused(
    albuquerque: Desk, changed: dict[str, object], told: str
) -> None:
    number = a_statement(albuquerque)
    sent = {"right": "value", "value": "no", "text": "So it is."}
    answer = albuquerque.send(f"{DISPUTE}?seq={number}", **{**sent, **changed})
    assert answer.status_code == 422
    assert told in words(answer)
    assert nothing_kept()


def test_evidence_that_is_sent_twice_is_filed_once_and_more_of_it_beside_it() -> None:
    desk = desk_of()
    cells = {"concerns": "clause:commitment", "text": "The jail is the county's."}
    assert desk.send(EVIDENCE, **cells, paper=text_file()).status_code == 302
    again = desk.send(EVIDENCE, **cells, paper=text_file())
    assert again.status_code == 422
    assert "You have sent this already, in the same words: filing 1." in words(again)
    assert (Filing.objects.count(), Item.objects.count()) == (1, 2)
    assert desk.send(EVIDENCE, **cells, paper=text_file("Of 2026")).status_code == 302
    first = Filing.objects.get(pk=1).text
    assert first is not None
    destroy_key(first)
    assert desk.send(EVIDENCE, **cells, paper=text_file()).status_code == 302


@pytest.mark.parametrize("right", [{"right": "value", "value": "no"}, {"right": "unknown"}])
def test_the_same_dispute_is_filed_once_and_another_answer_beside_it(
    albuquerque: Desk, right: dict[str, str]
) -> None:
    address = f"{DISPUTE}?seq={a_statement(albuquerque)}"
    assert albuquerque.send(address, text="We never did.", **right).status_code == 302
    again = albuquerque.send(address, text="We never did.", **right)
    assert again.status_code == 422
    assert "You have disputed this already, with the same answer: filing 1." in words(again)
    other = {"right": "value", "value": "does not apply"}
    assert albuquerque.send(address, text="It is not for us.", **other).status_code == 302
    assert [one.kind for one in Filing.objects.order_by("pk")] == ["dispute"] * 2


def test_a_dispute_that_was_taken_back_is_filed_again(albuquerque: Desk) -> None:
    address = f"{DISPUTE}?seq={a_statement(albuquerque)}"
    sent = {"right": "value", "value": "no", "text": "We never did."}
    albuquerque.send(address, **sent)
    albuquerque.send(f"/desk/{PSP}/take-back/", number="1")
    assert albuquerque.send(address, **sent).status_code == 302


def test_only_what_others_said_in_the_own_case_can_be_disputed(albuquerque: Desk) -> None:
    table = record()
    mine = table.statements_about("us-nm-albuquerque")
    own = next(one.seq for one in mine if one.stated_by == "us-nm-albuquerque")
    elsewhere = next(one.seq for one in table.statements() if one.about == "us-ca-stockton")
    for number in (str(own), str(elsewhere), "0", "-1", "x", "9" * 30):
        assert albuquerque.client.get(f"{DISPUTE}?seq={number}").status_code == 404

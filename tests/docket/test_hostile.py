"""Whatever is typed or asked: an answer in words, nothing run, nothing lost, nothing sent twice."""

from __future__ import annotations

import json
import logging
import random
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.test import Client
from tests.docket.both import both
from tests.docket.invited.made import CITY, by_form, case, invited
from tests.docket.people import AGENCY, CHICAGO, PSP, at_work, officer, party
from tests.docket.records.case import looked_at
from tests.docket.replies.sending import ACCESS, opened, send

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.clock import now, today
from evenhand.docket.content.sealing import keep, keep_text
from evenhand.docket.errors import Refused, TooOften
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.invited import inviting, limits
from evenhand.docket.invited.inviting import Asked
from evenhand.docket.invited.models import Invitation
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.operating.json_lines import JsonLines, masked
from evenhand.docket.replies.deciding import appeal
from evenhand.docket.replies.models import Reply

MARK: Final = "<img src=x onerror=alert(1)>\"'"
RAW: Final = "<img src=x"
LONG: Final = "a" * 20_000
LISTS: Final = (
    "/filings/", "/filings/feed.xml", "/replies/", "/replies/feed/", "/briefings/", "/search/",
    "/letter/", "/letter/answer/", f"/live/{PSP}/", "/log/events.jsonl", "/reply/",
    "/officers/", f"/officers/{PSP}/", "/officers/replies/", "/officers/records/",
    "/officers/records/requests/", "/officers/deliveries/", f"/invite/{PSP}/",
    "/api/v1/filings", "/api/v1/events", "/api/v1/statements", "/api/v1/applicants",
)  # fmt: skip
NAMES: Final = (
    "page", "program", "government", "kind", "from", "until", "format", "to", "q", "day", "known",
    "reading", "year", "about", "as_of", "state", "answer", "sort", "due", "for", "limit",
    "offset", "applicant", "after", "fact",
)  # fmt: skip
ODD: Final = (
    "'", "' OR 1=1 --", '";DROP TABLE docket_filing;--', "-1", "0", "9" * 30, "1e400", "NaN",
    "%", "_", "\\", "\u202e", "\u0661", "[]", "{}", "null", "2017-02-30", "9999-12-31",
    "0001-01-01", "us-il-chicago", PSP, "filing:" + "9" * 30, "act:us-doj-psp/" + "9" * 30,
    "filing:" + "9" * 5_000, f"clause:{PSP}/nothing", "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfe", LONG, MARK, "../../etc/passwd", "\r\nSet-Cookie: a=b", "${7*7}", "{{7*7}}",
)  # fmt: skip
FAR: Final = (
    f"/{LONG}/", f"/governments/{LONG}/", f"/live/{LONG}/", f"/asked/{LONG}/", f"/record/{LONG}",
    f"/bundles/{LONG}", f"/replies/appeal/{LONG}/", f"/filings/{'9' * 5_000}/",
)  # fmt: skip
# Seen in no page, and fatal to XML: a bell, a line separator of old, an override of direction.
UNSEEN: Final = ("\x07", "\x0b", "\x9b", "\u202e", "\u2066")


def test_odd_questions_are_answered_in_words() -> None:
    choose = random.Random(7)
    reader, at_desk = Client(), at_work(officer())
    for _ in range(200):
        path = choose.choice(LISTS)
        asked = {choose.choice(NAMES): choose.choice(ODD) for _ in range(choose.randint(1, 3))}
        answer = (at_desk if "/officers" in path else reader).get(path, asked)
        told = b"".join(answer)
        answer.close()
        assert answer.status_code < 500, (path, asked)
        assert b"Traceback" not in told, (path, asked)
        assert RAW.encode() not in told, (path, asked)


@pytest.mark.parametrize("kind", ["filing:", f"act:{PSP}/", f"clause:{PSP}/", "case:"])
def test_a_number_of_five_thousand_figures_names_nothing(client: Client, kind: str) -> None:
    assert client.get("/reply/", {"to": kind + "9" * 5_000}).status_code == 404


@both
@pytest.mark.parametrize("path", ["/filings/", "/replies/", "/api/v1/filings", "/reply/"])
def test_a_zero_byte_is_refused_whatever_the_database(client: Client, path: str) -> None:
    for name in ("program", "government", "to"):
        assert client.get(path, {name: "clause:a\0b"}).status_code == 400
    assert client.get(path, headers={"cookie": 'sessionid="aaaaaaaa\\000"'}).status_code == 400


@pytest.mark.parametrize("path", FAR)
def test_an_address_of_twenty_thousand_letters_is_none(client: Client, path: str) -> None:
    answer = client.get(path)
    assert 400 <= answer.status_code < 500 or answer.status_code == 503


def test_a_long_text_is_masked_in_one_go() -> None:
    # A pattern that goes back from each letter would be at it for hours.
    assert masked(LONG * 10) == LONG * 10


def test_what_anybody_wrote_is_shown_and_never_run() -> None:
    first = officer("first")
    filing = file(Filed("evidence", PSP, CHICAGO, party(CHICAGO).body, text=f"Filed {MARK}"))
    words = {"name": f"Named {MARK}", "speaks_for": MARK, "to": f"filing:{filing.pk}"}
    send(Client(), f"Replied {MARK}", **words)
    Reply.objects.update(state="public", was_public=True)
    Briefing.objects.create(
        slug="b", title=f"Titled {MARK}", byline=MARK, agency=AGENCY, program=PSP, day=today(),
        body=keep_text(f"## {MARK}\n\nSaid {MARK}.", "briefing"), drafted_by=first,
        drafted_at=now(), published_by=first, published_at=now(),
    )  # fmt: skip
    made = send_mail("a", to="a@b.example", heading="A", text="A", about=f"filing:{filing.pk}")
    Delivery.objects.filter(pk=made.pk).update(sent_at=None, tries=1, failure=f"550 {MARK}")
    request = {"number": "1", "requester": MARK, "received_on": str(today()), "program": PSP}
    at_desk = at_work(first)
    sent = at_desk.post("/officers/records/requests/", {**request, "about": CHICAGO})
    assert sent.status_code == 302
    seen = looked_at(at_desk, "records-item", filing.text_id)
    at_desk.post(f"/officers/records/items/{filing.text_id}/hold/", {"matter": MARK, **seen})
    for path in (
        f"/filings/{filing.pk}/", f"/replies/?to=filing:{filing.pk}", "/briefings/",
        "/briefings/read/b/", "/officers/replies/1/", "/officers/deliveries/",
        "/officers/records/requests/", f"/officers/records/items/{filing.text_id}/",
        sent.headers["Location"], "/replies/feed/", "/briefings/feed/",
    ):  # fmt: skip
        page = at_desk.get(path).content.decode()
        assert RAW not in page, path
        assert "&lt;img src=x" in page, path


@pytest.mark.parametrize("unseen", UNSEEN)
def test_text_with_characters_that_cannot_be_seen_is_not_taken(unseen: str) -> None:
    with pytest.raises(Refused, match="cannot be seen"):
        file(Filed("evidence", PSP, CHICAGO, party(CHICAGO).body, text=f"Chi{unseen}cago"))
    fields = {"name": "A", "address": "a@b.example", "opened": opened()}
    answer = Client().post(f"/reply/?to={ACCESS}", {**fields, "comment": f"a{unseen}b"})
    assert answer.status_code == 422
    assert "cannot be seen" in answer.content.decode()


def test_text_in_any_script_is_taken_and_a_feed_of_it_is_xml(client: Client) -> None:
    send(client, "Ciudad de Ñuñoa\tשָׁלוֹם مرحبا 東京 👩‍👩‍👧\r\nA second line.")
    Reply.objects.update(state="public")
    ElementTree.fromstring(client.get("/replies/feed/").content)  # our own bytes


def test_a_feed_is_xml_even_of_text_that_was_taken_before_it_was_refused(client: Client) -> None:
    made = send(client)
    Reply.objects.filter(pk=made.pk).update(
        state="public", comment=keep(b"a\x07b", kind="reply"), name="A\x0bB"
    )
    Briefing.objects.create(
        slug="b", title="T\x07", byline="B", agency=AGENCY, program=PSP, day=today(),
        body=keep_text("S\x0b.", "briefing"), drafted_by=officer(),
        drafted_at=now(), published_at=now(),
    )  # fmt: skip
    for path in ("/replies/feed/", "/briefings/feed/"):
        ElementTree.fromstring(client.get(path).content)  # our own bytes


def test_a_heading_with_line_ends_adds_no_header_to_mail() -> None:
    send_mail("a", to="a@b.example", heading="New\r\nBcc: c@d.example\nX: y", text="A", about="a:1")
    (sent,) = mail.outbox
    assert sent.subject == "New Bcc: c@d.example X: y"
    assert sent.recipients() == ["a@b.example"]


def test_an_address_with_line_ends_is_none(client: Client) -> None:
    answer = client.post("/briefings/subscribe/", {"address": "a@b.example\nBcc: c@d.example"})
    assert answer.status_code == 422
    assert not mail.outbox


def test_a_path_stays_one_line_of_the_log_and_moves_no_cursor() -> None:
    path = '/a\r\n{"level": "x"}\x1b[2J\x9b2J\u2028\u0085\ud800/'
    record = logging.LogRecord("a", logging.INFO, "", 0, "request", None, None)
    record.cells = {"path": path}  # as the request log adds them
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["path"] == path


def test_a_party_sends_so_many_links_a_day_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MOST_A_DAY, "party", 2)
    who = party(CITY)
    made, _ = invited(who)
    inviting.send_again(made, who)
    mail.outbox.clear()
    with pytest.raises(TooOften) as told:
        inviting.send_again(made, party(CITY, person="another"))
    assert told.value.headers["Retry-After"] == "86400"
    assert not mail.outbox
    answer = at_work(who).post(f"/invite/{PSP}/{made.pk}/again/")
    assert answer.status_code == 429
    inviting.withdraw(made, who)
    refused = by_form(who).post(f"/invite/{PSP}/confirm/")
    assert refused.status_code == 429
    assert Invitation.objects.count() == 1


def test_one_address_is_not_sent_a_link_again_and_again() -> None:
    who = party(CITY)
    made, _ = invited(who)
    for _ in range(limits.MOST_OF_ONE - 1):
        inviting.send_again(made, who)
    with pytest.raises(TooOften, match="today"):
        inviting.send_again(made, who)


def test_nobody_answers_for_a_body_by_a_link_to_their_own_side() -> None:
    who, colleague = party(CITY), party(CITY, person="second")
    for address in (who.account.email, colleague.account.email.upper()):
        with pytest.raises(Refused, match="acts for the side that invites"):
            inviting.invite(who, case(), Asked(_jail(), address))
    assert not Invitation.objects.exists()


def _jail() -> str:
    return case().offers()[0].body


def test_an_appeal_that_is_sent_twice_is_kept_once() -> None:
    made = send(Client())
    Reply.objects.filter(pk=made.pk).update(state="held")
    first, second = Reply.objects.get(pk=made.pk), Reply.objects.get(pk=made.pk)
    appeal(first, "It speaks to the text.")
    with pytest.raises(Refused):
        appeal(second, "Another word.")
    assert [one.text for one in made.appeals.all()] == ["It speaks to the text."]


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.txt.exe", "a.pdf"])
def test_a_file_that_a_browser_would_run_is_not_taken(name: str) -> None:
    with pytest.raises(Refused):
        file(_with(Upload(name, b"<script>alert(1)</script>")))


def test_a_file_is_handed_out_to_be_saved_and_not_to_be_read_as_something_else() -> None:
    made = file(_with(Upload('a"\r\nX-A: b.txt', b"Plain words of the council.")))
    answer = Client().get(f"/filings/{made.pk}/paper")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "X-A" not in answer.headers


def _with(upload: Upload) -> Filed:
    more: dict[str, Any] = {"upload": upload}
    return Filed("evidence", PSP, CHICAGO, party(CHICAGO).body, **more)

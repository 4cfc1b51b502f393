"""What is held is seen by officers of its agency alone; one lets it in, or refuses it for good."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from tests.docket.both import both
from tests.docket.people import CHICAGO, PSP, at_work, officer, party
from tests.docket.records.case import get, held, looked_at, post

from evenhand.docket.content.holding import OnHold, end_hold, put_on_hold
from evenhand.docket.content.models import ItemKey
from evenhand.docket.content.sealing import opened, text_of
from evenhand.docket.errors import NotThere, Stale
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.records.looking import let_in, refuse

LOOK = "records-item", "records-content"


def test_an_officer_sees_why_it_is_held_and_saves_it_to_look() -> None:
    item, browser = held(party()), at_work(officer())
    status, page = get(browser, "records")
    assert status == 200
    assert "It may name a person." in page
    assert "Chicago, IL (Grants Office) sent evidence" in page
    saved = browser.get(f"/officers/records/items/{item.pk}/content")
    assert saved.content == b"Perhaps it names somebody.\n"
    assert saved["Content-Disposition"] == 'attachment; filename="mallow.txt"'
    assert saved["Cache-Control"] == "no-store"


def test_an_officer_reads_what_was_found_and_where_and_nothing_meant_for_the_sender() -> None:
    upload = Upload("carta.txt", "El a\xf1o.".encode("cp1252"))
    who = party()
    paper = file(
        Filed("evidence", PSP, CHICAGO, who.body, who, text="See it.", upload=upload)
    ).paper
    assert paper is not None
    browser = at_work(officer())
    for page in (get(browser, "records")[1], get(browser, "records-item", paper.pk)[1]):
        assert "The text is not in UTF-8" in page
        assert "You need do nothing" not in page
    assert "let it in" in get(browser, "records")[1]


@pytest.mark.parametrize("name", LOOK)
def test_nobody_else_sees_it(name: str, client: Client) -> None:
    item = held(party())
    assert get(at_work(officer("other", "us-dot")), name, item.pk)[0] == 404
    assert get(at_work(party(person="two")), name, item.pk)[0] == 403
    status, page = get(client, name, item.pk)
    assert (status, "mallow" in page) == (302, False)
    for page in ("/filings/", "/filings/1/", "/filings/?format=csv", "/filings/feed.xml"):
        assert b"mallow" not in client.get(page).content
    assert client.get("/filings/1/paper").status_code == 404


@both
def test_what_is_let_in_everybody_can_read_and_its_sender_is_told(client: Client) -> None:
    item = held(who := party())
    browser = at_work(officer())
    seen = looked_at(browser, "records-item", item.pk)
    assert post(browser, "records-let-in", item.pk, **seen)[0] == 302
    filing = Filing.objects.get(paper=item)
    assert client.get(f"/filings/{filing.pk}/paper").content == b"Perhaps it names somebody.\n"
    (sent,) = mail.outbox
    assert sent.to == [who.account.email]
    assert f"/filings/{filing.pk}/" in sent.body
    assert Event.objects.get(kind="let-in").subject == f"item:{item.pk}"


def test_what_is_refused_has_no_key_and_everybody_reads_why(client: Client) -> None:
    item = held(party())
    reason = "It lists people of the jail"
    browser = at_work(officer())
    cells = {"out-reason": reason, **looked_at(browser, "records-item", item.pk)}
    assert post(browser, "records-refuse", item.pk, **cells)[0] == 302
    item.refresh_from_db()
    assert (item.state, item.name, item.sealed, item.why) == ("removed", "", None, None)
    assert not ItemKey.objects.filter(item=item).exists()
    with pytest.raises(NotThere):
        opened(item)
    page = client.get("/filings/1/").content.decode()
    assert reason in page
    assert item.sha256 in page
    assert reason in mail.outbox[0].body
    assert Event.objects.get(kind="refused").by == "us-doj/Office of Justice Programs"


def test_to_refuse_it_takes_a_reason_and_nothing_is_lost_without() -> None:
    item, browser = held(party()), at_work(officer())
    cells = {"out-reason": " ", **looked_at(browser, "records-item", item.pk)}
    status, page = post(browser, "records-refuse", item.pk, **cells)
    assert status == 422
    assert "Mend this and send it again" in page
    assert opened(item)


def test_what_is_on_legal_hold_is_not_refused() -> None:
    item, who = held(party()), officer()
    put_on_hold(item, who, "18-cv-01")
    with pytest.raises(OnHold, match="18-cv-01"):
        refuse(item, who, "It names somebody.")


def test_it_is_decided_once() -> None:
    item, who = held(party()), officer()
    let_in(item, who)
    with pytest.raises(Stale):
        refuse(item, who, "Too late")


def test_a_page_that_is_out_of_date_decides_nothing_and_says_what_stands_now() -> None:
    item, other = held(party()), officer("second")
    browser = at_work(officer())
    seen = looked_at(browser, "records-item", item.pk)
    let_in(item, other)
    for name, cells in (
        ("records-let-in", {}),
        ("records-refuse", {"out-reason": "It names somebody."}),
        ("records-hold", {"matter": "18-cv-01"}),
    ):
        status, page = post(browser, name, item.pk, **cells, **seen)
        assert status == 409
        assert "it is kept now (let-in by us-doj/Office of Justice Programs" in page
    item.refresh_from_db()
    assert (item.state, item.hold, item.looked.count()) == ("kept", None, 1)


def test_a_hold_for_another_matter_than_was_looked_at_is_not_ended() -> None:
    item, other = held(party()), officer("second")
    put_on_hold(item, other, "18-cv-01")
    item.refresh_from_db()
    browser = at_work(officer())
    seen = looked_at(browser, "records-item", item.pk)
    first_hold = item.hold
    put_on_hold(item, other, "19-cv-02", instead_of=first_hold)
    status, page = post(browser, "records-end-hold", item.pk, **seen)
    assert status == 409
    assert "on legal hold for 19-cv-02" in page
    with pytest.raises(Stale, match="Another officer put it on hold"):
        end_hold(item, other, ended=first_hold)
    item.refresh_from_db()
    assert item.hold is not None
    assert text_of(item.hold.matter) == "19-cv-02"


def test_of_an_item_on_no_hold_none_is_ended_and_nothing_is_written_down() -> None:
    item = held(party())
    browser = at_work(officer())
    seen = looked_at(browser, "records-item", item.pk)
    status, page = post(browser, "records-end-hold", item.pk, **seen)
    assert status == 422
    assert "It is on no legal hold" in page
    assert not Event.objects.filter(kind="hold-ended").exists()


def test_a_form_without_the_mark_of_its_page_decides_nothing() -> None:
    item = held(party())
    assert post(at_work(officer()), "records-let-in", item.pk)[0] == 409
    item.refresh_from_db()
    assert item.state == "held"

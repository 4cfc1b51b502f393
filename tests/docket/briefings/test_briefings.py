"""Briefings: written by one, published by another, read with what the record says of each claim."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from tests.docket.people import at_work, officer

from evenhand.docket.briefings.demo import demo_briefing, publish_demo_briefing
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.shown import like, shown
from evenhand.docket.briefings.text import blocks, summary
from evenhand.docket.briefings.writing import draft, publish, rewrite
from evenhand.docket.briefings.written import ClaimText, Written, digest_of
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import NotThere, Refused, Stale, TwoPersons
from evenhand.docket.events.models import Event
from evenhand.docket.metering.models import Subscription

CENTER = "us-nm-albuquerque/prisoner-transport-center"
OTHER = "us-doj-jag"
CLAIM = ClaimText(
    "Officers have access.", "statement:36748", "ice_access", CENTER, "yes", dt.date(2017, 8, 3)
)


def written(title: str = "Access in Albuquerque", *claims: ClaimText) -> Written:
    """A short briefing."""
    return Written(
        title,
        "Office of Justice Programs",
        "us-doj-psp",
        dt.date(2017, 8, 18),
        "There is access [1].\n\n## More\n\n<b>Not bold</b> [9]",
        claims or (CLAIM,),
    )


def published(what: Written, n: int = 0) -> Briefing:
    """A briefing that is published."""
    made = draft(dataclasses.replace(what, body="There is access [1]."), officer(f"first{n}"))
    publish(made, officer(f"second{n}"), seen=digest_of(made))
    return made


def test_what_a_draft_is_called_is_not_in_the_log_and_its_first_title_nowhere() -> None:
    made = draft(dataclasses.replace(written("A first title"), body="[1]"), officer())
    rewrite(made, dataclasses.replace(written("A second title"), body="[1]"), made.drafted_by)
    logged = [
        f"{one.subject} {one.detail}" for one in Event.objects.filter(kind="briefing-drafted")
    ]
    assert len(logged) == 2
    assert "title" not in " ".join(logged)
    publish(made, officer("second"), seen=digest_of(made))
    assert made.slug == "a-second-title"
    event = Event.objects.get(kind="briefing-published")
    assert event.subject == "briefing:a-second-title"
    assert "first" not in " ".join(str(one.__dict__) for one in Event.objects.all())


@pytest.mark.parametrize("where", ["title", "byline"])
def test_no_title_and_no_byline_names_somebody_held(where: str) -> None:
    what = dataclasses.replace(written(), body="[1]", **{where: "Inmate John Smith was arrested"})
    with pytest.raises(Refused, match="word of arrest or custody"):
        draft(what, officer())
    assert not Briefing.objects.exists()


def posted(what: Written, **more: str) -> dict[str, str]:
    """The fields of the form."""
    fields = {
        "title": what.title, "byline": what.byline, "program": what.program,
        "day": what.day.isoformat(), "body": what.body,
        "claim-TOTAL_FORMS": str(len(what.claims)), "claim-INITIAL_FORMS": "0",
    }  # fmt: skip
    names = ("sentence", "rests_on", "fact", "about", "value")
    for number, one in enumerate(what.claims):
        fields |= {f"claim-{number}-{name}": str(getattr(one, name)) for name in names}
        fields[f"claim-{number}-day"] = one.day.isoformat() if one.day else ""
    return {**fields, **more}


def mark_on(page: str) -> str:
    """What stands on a draft's page for the text that was read."""
    (mark,) = re.findall(r'name="seen" value="([0-9a-f]{64})"', page)
    return str(mark)


def test_the_text_prints_headings_marks_and_nothing_else() -> None:
    found = blocks(written().body, 1)
    assert [(one.kind, str(one.html)) for one in found] == [
        ("paragraph", 'There is access <a href="#claim-1">[1]</a>.'),
        ("heading", "More"),
        ("paragraph", "&lt;b&gt;Not bold&lt;/b&gt; [9]"),
    ]
    assert summary("## Head\n\nOne [1] two.") == "One two."


def test_the_shipped_briefing_says_what_the_record_says_but_where_that_is_disputed() -> None:
    briefing = publish_demo_briefing(officer("first"), officer("second"))
    found = shown(briefing).claims
    assert all(one.check is not None for one in found)
    differ = [(one.number, one.check.verdict) for one in found if one.check.differs]  # type: ignore[union-attr]
    assert differ == [(11, "disputed")]
    marks = {mark for mark in range(1, 12) if f"[{mark}]" in text_of(briefing.body)}
    assert marks == {one.number for one in found}
    assert publish_demo_briefing(officer("third"), officer("fourth")) == briefing


def test_a_reader_sees_each_claim_with_who_said_it_when_and_where(client: Client) -> None:
    wrong = dataclasses.replace(CLAIM, value="no")
    briefing = published(written("Access", wrong))
    page = client.get(f"/briefings/read/{briefing.slug}/").content.decode()
    assert "Claim check: the record says </strong>&#39;yes&#39;, said by Albuquerque city" in page
    assert "Answer: yes." in page
    assert "Said by Albuquerque city, Mayor, by way of Albuquerque Journal." in page
    assert 'href="https://www.abqjournal.com/1042964/"' in page
    assert "By Office of Justice Programs, 18 August 2017." in page
    assert f"/reply/?to=briefing%3A{briefing.slug}" in page
    assert briefing.title in client.get("/briefings/").content.decode()
    assert "There is access" in client.get("/briefings/feed/").content.decode()


def test_who_wrote_it_last_cannot_publish_it() -> None:
    first, second = officer("first"), officer("second")
    made = draft(dataclasses.replace(written(), body="[1]"), first)
    with pytest.raises(TwoPersons):
        publish(made, first, seen=digest_of(made))
    rewrite(made, dataclasses.replace(written(), body="Mended [1]"), second)
    with pytest.raises(TwoPersons):
        publish(made, second, seen=digest_of(made))
    publish(made, first, seen=digest_of(made))
    assert Event.objects.filter(kind="briefing-published").count() == 1


def test_what_is_published_is_not_changed() -> None:
    made = published(written())
    with pytest.raises(Refused, match="not changed"):
        rewrite(made, dataclasses.replace(written(), body="[1]"), officer("third"))
    with pytest.raises(Refused, match="not changed"):
        publish(made, officer("fourth"), seen=digest_of(made))


BARE = dataclasses.replace(written(), body="[1]")


def claiming(**other: object) -> Written:
    """The briefing with its claim changed."""
    return dataclasses.replace(BARE, claims=(dataclasses.replace(CLAIM, **other),))  # type: ignore[arg-type]  # names of its fields


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(BARE, title="Access"),
        dataclasses.replace(BARE, byline="Office of Justice"),
        dataclasses.replace(BARE, program=OTHER),
        dataclasses.replace(BARE, day=dt.date(2017, 8, 19)),
        dataclasses.replace(BARE, body="There is access [1]."),
        claiming(sentence="Officers have no access."),
        claiming(rests_on="statement:36747"),
        claiming(fact="release_notice"),
        claiming(about="us-nm-albuquerque"),
        claiming(value="no"),
        claiming(day=dt.date(2017, 8, 4)),
    ],
)
def test_a_draft_that_changed_since_it_was_read_is_not_published(other: Written) -> None:
    made, second = draft(BARE, officer("first")), officer("second")
    seen = digest_of(made)
    rewrite(made, other, officer("third"))
    with pytest.raises(Stale, match="not the one you read"):
        publish(made, second, seen=seen)
    assert Briefing.objects.get().published_at is None
    publish(made, second, seen=digest_of(made))
    assert Briefing.objects.get().published_at is not None


def test_a_draft_can_be_moved_to_another_program_of_the_agency_alone() -> None:
    made, second = draft(BARE, officer("first")), officer("second")
    rewrite(made, dataclasses.replace(BARE, program=OTHER), second)
    assert Briefing.objects.get().program == OTHER
    with pytest.raises(NotThere):
        rewrite(made, dataclasses.replace(BARE, program="us-dot-hsip"), second)
    assert Briefing.objects.get().program == OTHER


@pytest.mark.parametrize(
    ("what", "error"),
    [
        (dataclasses.replace(written(), claims=()), Refused),
        (dataclasses.replace(written(), day=dt.date(2199, 1, 1)), Refused),
        (dataclasses.replace(written(), day=dt.date(1899, 12, 31)), Refused),
        (written(), Refused),
        (dataclasses.replace(written(), body="His number is A123-456-789 [1]"), Refused),
        (dataclasses.replace(written("T", ClaimText("S.", "statement:0")), body="[1]"), NotThere),
        (dataclasses.replace(written("T", ClaimText("S.", "act:us-doj-psp/0"))), Refused),
        (dataclasses.replace(written("T", ClaimText("S.", "filing:1")), body="[1]"), NotThere),
    ],
)
def test_what_rests_on_nothing_or_names_a_person_is_not_taken(
    what: Written, error: type[Exception]
) -> None:
    with pytest.raises(error):
        draft(what, officer())
    assert not Briefing.objects.exists()


def test_officers_write_preview_and_publish_on_pages() -> None:
    what = dataclasses.replace(written(), body="There is access [1].")
    first, second = at_work(officer("first")), at_work(officer("second"))
    looked = first.post("/officers/write-briefing/", posted(what, preview="1"))
    assert looked.status_code == 200
    assert "Claim check: the record says the same." in looked.content.decode()
    assert not Briefing.objects.exists()
    assert first.post("/officers/write-briefing/", posted(what)).status_code == 302
    draft_page = "/officers/briefings/access-in-albuquerque/"
    assert first.post(draft_page).status_code == 403
    assert second.get(f"{draft_page}edit/").status_code == 200
    assert second.post(draft_page).status_code == 409
    seen = mark_on(second.get(draft_page).content.decode())
    assert second.post(draft_page, {"seen": seen}).status_code == 302
    assert Client().get("/briefings/read/access-in-albuquerque/").status_code == 200


def test_a_page_out_of_date_publishes_nothing() -> None:
    made = draft(BARE, officer("first"))
    second, path = at_work(officer("second")), f"/officers/briefings/{made.slug}/"
    seen = mark_on(second.get(path).content.decode())
    rewrite(made, dataclasses.replace(written(), body="Mended [1]"), officer("third"))
    answer = second.post(path, {"seen": seen})
    assert answer.status_code == 409
    assert "The draft is not the one you read" in answer.content.decode()
    assert Client().get(f"/briefings/read/{made.slug}/").status_code == 404


def test_a_claim_that_is_blanked_is_taken_out_and_the_rest_stays() -> None:
    other = ClaimText("The county runs the jail.", "statement:36747")
    first = officer()
    made = draft(dataclasses.replace(written("T", CLAIM, other), body="[1] [2]"), first)
    browser, path = at_work(first), f"/officers/briefings/{made.slug}/edit/"
    blank = {f"claim-0-{name}": "" for name in CLAIM.__slots__}
    sent = {"body": "[1]", "claim-INITIAL_FORMS": "2", **blank}
    answer = browser.post(path, posted(written("T", CLAIM, other), **sent))
    assert answer.status_code == 302
    assert [(one.number, text_of(one.sentence)) for one in made.claims.all()] == [
        (1, other.sentence)
    ]
    answer = browser.post(path, posted(written("T", other), **sent))
    assert answer.status_code == 422
    assert "A briefing needs a claim" in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": ""}, "Title: This field is required."),
        ({"claim-0-about": ""}, "Claim 1, Give the question"),
        ({"claim-0-rests_on": "statement:0"}, "is no entry of the record"),
        ({"program": "us-dot-hsip"}, "Program: Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(more: dict[str, str], said: str) -> None:
    what = dataclasses.replace(written(), body="[1]")
    answer = at_work(officer()).post("/officers/write-briefing/", posted(what, **more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Briefing.objects.exists()


def test_a_draft_is_nobody_s_but_the_agency_s(client: Client) -> None:
    made = draft(dataclasses.replace(written(), body="[1]"), officer())
    assert client.get(f"/briefings/read/{made.slug}/").status_code == 404
    assert made.title not in client.get("/briefings/feed/").content.decode()
    other = at_work(officer(agency="us-dot"))
    assert other.get(f"/officers/briefings/{made.slug}/").status_code == 404


def test_more_like_this_are_those_of_the_same_governments_first() -> None:
    own = published(written(), 1)
    far = published(written("Stockton", ClaimText("S.", "statement:36744")), 2)
    near = published(written("The center", ClaimText("S.", "statement:36747")), 3)
    assert like(own) == [near, far]


def test_subscribers_are_told_of_a_new_briefing() -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    Subscription.objects.create(address="reader@example.org", asked_at=at, confirmed_at=at)
    mail.outbox.clear()
    published(written())
    assert [one.to for one in mail.outbox] == [["reader@example.org"]]


class TestMetered:
    """Two briefings a month are free."""

    @pytest.fixture(autouse=True)
    def two(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "EVENHAND_METER", 2)
        for n, title in enumerate(("One", "Two", "Three")):
            published(written(title), n)

    def test_the_third_is_refused_with_when_and_how_to_read_on(self, client: Client) -> None:
        first = client.get("/briefings/read/one/")
        assert "You have 1 free briefing left this month" in first.content.decode()
        assert client.get("/briefings/read/one/").headers["X-RateLimit-Remaining"] == "1"
        assert "0 free briefings left" in client.get("/briefings/read/two/").content.decode()
        out = client.get("/briefings/read/three/")
        assert out.status_code == 429
        assert {"Retry-After", "X-RateLimit-Limit", "X-RateLimit-Reset"} <= set(out.headers)
        assert out.headers["X-RateLimit-Remaining"] == "0"
        page = out.content.decode()
        assert "/briefings/subscribe/" in page
        assert "There is access" not in page
        assert client.get("/briefings/read/two/").status_code == 200

    def test_a_browser_that_keeps_no_cookie_gets_no_more(self) -> None:
        said = [
            Client().get(f"/briefings/read/{slug}/").status_code for slug in ("one", "two", "three")
        ]
        assert said == [200, 200, 429]

    def test_a_browser_with_the_cookie_is_not_counted_for_its_neighbours(
        self, client: Client
    ) -> None:
        client.get("/briefings/read/one/")
        assert Client().get("/briefings/read/two/").status_code == 200
        assert Client().get("/briefings/read/three/").status_code == 429
        assert client.get("/briefings/read/three/").status_code == 200

    def test_a_forged_cookie_is_no_cookie(self, client: Client) -> None:
        for n, slug in enumerate(("one", "two", "three")):
            client.cookies["evenhand-reader"] = f"forged{n}:x:y"
            status = client.get(f"/briefings/read/{slug}/").status_code
        assert status == 429

    def test_asking_for_the_headers_alone_is_not_counted(self, client: Client) -> None:
        for _ in range(4):
            head = client.head("/briefings/read/one/")
            assert (head.status_code, head.cookies) == (200, {})
            assert client.put("/briefings/read/one/").status_code == 405
        assert "You have 1 free" in client.get("/briefings/read/two/").content.decode()

    def test_who_logs_in_reads_on(self) -> None:
        reader = at_work(officer("reader"))
        said = [reader.get(f"/briefings/read/{one}/") for one in ("one", "two", "three")]
        assert [one.status_code for one in said] == [200, 200, 200]
        assert "free briefing" not in said[0].content.decode()

    def test_nothing_else_is_counted(self, client: Client) -> None:
        for path in ("/briefings/", "/briefings/feed/", "/replies/", "/reply/?to=briefing:one"):
            for _ in range(4):
                assert client.get(path).status_code == 200
        assert client.get("/briefings/read/none/").status_code == 404
        assert "You have 1 free" in client.get("/briefings/read/one/").content.decode()


def test_the_shipped_briefing_is_of_the_record_it_says() -> None:
    what = demo_briefing()
    assert [one.rests_on.partition(":")[0] for one in what.claims].count("act") == 5

"""A class is kept as long as its schedule says, and disposed of by two, but for what is on hold."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.docket.people import AGENCY, CHICAGO, PSP, at_work, officer, party
from tests.docket.records.case import filed, get, post, text_item

from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.models import Item
from evenhand.docket.content.retention import KINDS, dispose_on
from evenhand.docket.content.sealing import keep, text_of
from evenhand.docket.errors import Refused
from evenhand.docket.invited.models import Draft, Invitation
from evenhand.docket.records.keeping import classes_of
from evenhand.docket.records.removing import ask_disposal

LONG_AGO = dt.date(2020, 1, 1)
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "records.md"


def due(item: Item) -> Item:
    item.dispose_on = LONG_AGO
    item.save(update_fields=["dispose_on"])
    return item


def states() -> list[str]:
    rows = Item.objects.filter(about=None).order_by("received_at", "pk")
    return list(rows.values_list("state", flat=True))


def test_what_is_due_is_disposed_of_by_two_and_what_is_on_hold_or_not_due_stays() -> None:
    who, first, second = party(), officer("first"), officer("second")
    gone, on_hold, young = (text_item(filed(who, text=f"Text {n}.")) for n in range(3))
    due(gone)
    put_on_hold(due(on_hold), first, "18-cv-01")
    (one, *_) = classes_of(AGENCY)
    assert (one.kind, one.number, one.due, one.on_hold, one.first) == (
        "filing", 3, 1, 1, LONG_AGO,
    )  # fmt: skip
    browser = at_work(first)
    assert post(browser, "records-dispose", "filing")[0] == 302
    assert post(browser, "records-sign-disposal", "filing")[0] == 422
    assert states() == ["kept"] * 3
    page = get(at_work(second), "records-due", "filing")[1]
    assert "1 disposal for you to sign" in page
    assert "Class filing" in get(at_work(second), "records")[1]
    assert post(at_work(second), "records-sign-disposal", "filing")[0] == 302
    for item in (gone, on_hold, young):
        item.refresh_from_db()
    assert (gone.state, on_hold.state, young.state) == ("removed", "kept", "kept")
    (removal,) = gone.removals.all()
    assert removal.authority == KINDS["filing"].authority
    assert text_of(removal.reason) == "It was to be kept for 10 years, until 1 January 2020."


def test_nothing_is_disposed_of_before_its_day() -> None:
    with pytest.raises(Refused, match="to be kept until"):
        ask_disposal(text_item(filed(party())), officer())


def test_of_another_agency_nothing_is_seen_or_disposed_of() -> None:
    item = due(text_item(filed(party())))
    browser = at_work(officer("other", "us-dot"))
    assert "Chicago" not in get(browser, "records-due", "filing")[1]
    assert post(browser, "records-dispose", "filing")[0] == 302
    assert not item.removals.exists()


def test_a_draft_is_disposed_of_unread() -> None:
    first, second = officer("first"), officer("second")
    item = due(keep(b"mallow", kind="draft"))
    invitation = Invitation.objects.create(
        digest="0" * 64, program=PSP, about=CHICAGO, body="us-il-cook-county", facts="[]",
        asked_by=first, address="a@b.example", made_at=item.received_at, ends_on=LONG_AGO,
    )  # fmt: skip
    Draft.objects.create(invitation=invitation, number=1, text=item, saved_at=item.received_at)
    browser = at_work(first)
    for name in ("records-item", "records-content", "removal-ask"):
        assert get(browser, name, item.pk)[0] == 404
    assert "a draft that was not sent" in get(browser, "records-due", "draft")[1]
    post(browser, "records-dispose", "draft")
    post(at_work(second), "records-sign-disposal", "draft")
    assert states() == ["removed"]


def test_the_page_prints_each_class_as_it_is_kept() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (\d+) \| (.+) \|$", PAGE.read_text(), re.M)
    told = [(kind, rule.holds, str(rule.years), rule.authority) for kind, rule in KINDS.items()]
    assert rows == told


def test_years_are_counted_to_the_same_day_and_from_a_leap_day_to_the_next() -> None:
    assert dispose_on("reply", dt.date(2024, 2, 29)) == dt.date(2027, 3, 1)
    assert dispose_on("filing", dt.date(2026, 11, 2)) == dt.date(2036, 11, 2)

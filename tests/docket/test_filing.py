"""A filing is scanned, kept under a key of its own, chained, and part of the record at once."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from django.db import DatabaseError, transaction
from tests.docket.both import both
from tests.docket.people import CHICAGO, PSP, party

from evenhand.docket.content.models import Item, ItemKey
from evenhand.docket.content.sealing import opened, text_of
from evenhand.docket.errors import Refused
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, record
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement

DAY = dt.date(2026, 11, 2)


def interest(value: str = "yes") -> Statement:
    said = Span.on(DAY)
    return Statement(
        0, CHICAGO, "expressed_interest", value, said, True, None, "states", None, CHICAGO,
        "Grants Office", said, "", "", "Filed with the docket", "", "", "",
    )  # fmt: skip


def filed(**more: object) -> Filing:
    return file(Filed("interest", PSP, CHICAGO, CHICAGO, party(), **more))  # type: ignore[arg-type]


@both
def test_what_is_filed_is_part_of_the_record_at_once() -> None:
    filing = filed(statement=interest(), text="We would like to take part.")
    (row,) = [one for one in record().statements_about(CHICAGO) if one.fact == "expressed_interest"]
    assert row._replace(seq=0) == interest()
    assert row.seq == base_record().last + 1
    event = Event.objects.get(subject=f"filing:{filing.pk}")
    assert (event.kind, event.by) == ("filed-interest", CHICAGO)
    assert "take part" not in event.detail


@both
def test_the_database_refuses_to_change_a_filing() -> None:
    filing = filed(text="One.")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Filing.objects.filter(pk=filing.pk).update(about="us-md-baltimore")


def test_a_text_lies_in_the_database_under_a_key_of_its_own() -> None:
    first, second = (
        filed(text="Said once.").text,
        file(Filed("answer", PSP, CHICAGO, CHICAGO, text="Said once.")).text,
    )
    assert first is not None
    assert second is not None
    assert text_of(first) == "Said once."
    assert first.sha256 == second.sha256
    assert bytes(first.sealed or b"") != bytes(second.sealed or b"")
    assert b"Said" not in bytes(first.sealed or b"") + bytes(
        ItemKey.objects.get(item=first).wrapped
    )


@pytest.mark.parametrize(
    "more",
    [
        {"text": "He is A 012 345 678."},
        {"upload": Upload("list.csv", b"Inmate name,DOB\nDoe,1/2/1980\n")},
        {"upload": Upload("page.html", b"<script>alert(1)</script>")},
    ],
)
def test_nothing_is_kept_of_what_names_a_person(more: dict[str, object]) -> None:
    with pytest.raises(Refused, match=r"."):
        filed(**more)
    assert (Filing.objects.count(), Item.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_remark_does_not_get_into_the_record_where_it_could_not_be_removed() -> None:
    with pytest.raises(Refused, match="remark"):
        filed(statement=interest()._replace(note="as the clerk told us"))
    again = interest()._replace(note="said again; said again")
    assert file(Filed("interest", PSP, CHICAGO, CHICAGO, statement=again)).row == again._replace(
        cite="Filed with the docket"
    )


def test_a_paper_that_is_let_in_is_opened_as_it_was_sent() -> None:
    paper = filed(upload=Upload("agreement.txt", b"The county keeps the jail.\n")).paper
    assert paper is not None
    assert (paper.name, paper.state) == ("agreement.txt", "kept")
    assert opened(paper) == b"The county keeps the jail.\n"


def test_a_filing_and_its_event_are_of_one_moment() -> None:
    moments = (dt.datetime(2026, 11, 2, 12, 0, n, tzinfo=dt.UTC) for n in range(60))
    with patch("evenhand.docket.clock.timezone.now", side_effect=moments):
        filing = filed(text="One.")
    assert Filing.objects.get(pk=filing.pk).filed_at == filing.filed_at
    assert filing.filed_at == Event.objects.get(subject=f"filing:{filing.pk}").at

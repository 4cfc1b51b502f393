"""Rows beside a record are read as if they had been appended, and the disk stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import BadRetraction, CannotWrite
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.record.view import View
from tests.record.made import (
    ACCESS,
    AGENCY,
    BUREAU,
    CITY,
    COUNTY,
    FLOOD_DAYS,
    UNRANKED,
    day,
    said,
)

ON_DISK = (
    said(ACCESS, "no"),
    said(FLOOD_DAYS, "12", by=BUREAU, since="2029", on="2030-02-01"),
)
BESIDE = (
    said(ACCESS, "yes", on="2031-03-05"),
    said(ACCESS, "yes", by=AGENCY),
    said(FLOOD_DAYS, "14", by=BUREAU, since="2030", on="2031-02-01"),
    said(ACCESS, about=COUNTY, kind="declines", value=""),
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "record")
    record.append(ON_DISK)
    return record


@pytest.fixture
def appended(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "appended")
    record.append(ON_DISK)
    record.append(BESIDE)
    return record


def test_an_overlay_reads_as_the_record_would_with_the_rows_appended(
    record: Record, appended: Record
):
    over = Overlay(record, BESIDE)
    assert over.statements() == appended.statements()
    assert over.last == appended.last == 6
    assert [over.statement(n) for n in range(8)] == [appended.statement(n) for n in range(8)]
    for body in (CITY, COUNTY, "xx"):
        assert over.statements_about(body) == appended.statements_about(body)
    for fact in ("bank_access", "flood_days", "ready"):
        assert sorted(over.issues(fact), key=str) == sorted(appended.issues(fact), key=str)
        assert over.subjects(fact) == appended.subjects(fact)
        assert over.subjects(fact, day("2031-03-01")) == appended.subjects(fact, day("2031-03-01"))
    for row in (*ON_DISK, *BESIDE, said(ACCESS, "unknown")):
        assert over.number_of(row) == appended.number_of(row)


def test_a_row_known_only_later_is_no_subject_yet(record: Record):
    over = Overlay(record, [said(ACCESS, "yes", about=COUNTY, on="2031-03-05")])
    assert over.subjects(ACCESS.name, day("2031-03-04")) == {CITY}
    assert over.subjects(ACCESS.name, day("2031-03-05")) == {CITY, COUNTY}


def test_a_view_answers_from_the_rows(record: Record):
    seen = [
        View(source, as_of=day("2031-03-21"), known_at=day("2031-03-21")).answer(
            ACCESS, CITY, None, UNRANKED, CITY
        )
        for source in (record, Overlay(record, [said(ACCESS, "yes", on="2031-03-05")]))
    ]
    assert [answer.value for answer in seen] == [False, True]


def test_a_year_that_the_rows_bring_out_is_out(record: Record):
    over = Overlay(record, BESIDE)
    view = View(over, as_of=day("2031-03-21"), known_at=day("2031-03-21"))
    assert view.years([FLOOD_DAYS], BUREAU) == (2030, 2029)


def test_a_row_can_retract_one_on_record_or_one_beside_it(record: Record):
    over = Overlay(
        record,
        [
            said(ACCESS, "yes", by=AGENCY)._replace(seq=1),
            said(ACCESS, by=AGENCY, kind="retracts", retracts=1, value=""),
        ],
    )
    assert [(row.seq, row.retracts) for row in over.retractions(ACCESS.name)] == [(4, 3)]
    on_disk = Overlay(record, [said(ACCESS, kind="retracts", retracts=1, value="")])
    assert [(row.seq, row.retracts) for row in on_disk.retractions(ACCESS.name)] == [(3, 1)]
    with pytest.raises(BadRetraction):
        Overlay(record, [said(ACCESS, kind="retracts", retracts=9, value="")])


def test_overlays_lie_over_one_another(record: Record, appended: Record):
    over = Overlay(Overlay(record, BESIDE[:1]), BESIDE[1:])
    assert over.statements() == appended.statements()


def test_nothing_is_written_and_nothing_can_be(record: Record):
    before = record.head
    over = Overlay(record, BESIDE)
    for attempt in (lambda: over.append(BESIDE), lambda: over.append_jurisdictions(Path("x.csv"))):
        with pytest.raises(CannotWrite, match="not on disk"):
            attempt()
    assert over.head == before
    assert Record.open(record.folder).verify() == before

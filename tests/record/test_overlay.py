"""What is beside a record is read as if it had been appended, and the disk stays as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import BadRetraction, CannotWrite
from evenhand.record.overlay import Overlay, acts_not_on, not_on
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.effects import NOT_STATED
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act, Statement
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
ASKED, ANSWERED, OF_ANOTHER = (
    Act(parse_span(on), program, who, "", (), "announcement", NOT_STATED, (), "letter", "A")
    for on, program, who in (
        ("2031-03-05", "xx-banks", AGENCY),
        ("2031-03-02", "xx-banks", CITY),
        ("2031-03-09", "xx-boats", AGENCY),
    )
)
# The retraction stands before what it retracts, and another names a row that says the same.
FILED = tuple(
    row._replace(seq=n)
    for n, row in enumerate(
        (
            said(ACCESS, "yes", by=AGENCY),
            said(ACCESS, by=CITY, kind="retracts", retracts=4, value="", on="2031-04-01"),
            said(ACCESS, about=COUNTY, kind="declines", value=""),
            said(ACCESS, "no", by=CITY),
            said(FLOOD_DAYS, "14", by=BUREAU, since="2030", on="2031-02-01"),
            said(ACCESS, by=AGENCY, kind="retracts", retracts=1, value="", on="2031-04-01"),
        ),
        1,
    )
)
RETRACTED = {2: 4, 6: 1}


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


def test_acts_beside_a_record_come_after_its_own_and_are_told_by_program(record: Record):
    record.append((), [ASKED, OF_ANOTHER])
    over = Overlay(Overlay(record, BESIDE), [], [ANSWERED])
    assert over.acts() == (ASKED, OF_ANOTHER, ANSWERED)
    assert over.acts("xx-banks") == (ASKED, ANSWERED)
    assert over.acts("xx-boats") == (OF_ANOTHER,)
    assert record.acts() == (ASKED, OF_ANOTHER)
    assert over.statements_about(COUNTY) == Overlay(record, BESIDE).statements_about(COUNTY)


def test_an_act_on_record_is_left_out_and_the_others_are_not(record: Record):
    record.append((), [ASKED])
    assert acts_not_on(record, [ANSWERED, ASKED, OF_ANOTHER]) == (ANSWERED, OF_ANOTHER)
    assert acts_not_on(Overlay(record, (), [ANSWERED]), [ANSWERED, ASKED]) == ()


def test_the_government_table_is_read_once_for_all_overlays(tmp_path: Path):
    table = tmp_path / "table.csv"
    table.write_text("id,name,kind,geoid,state,counties,residents\nxx,Xx,nation,,,,\n")
    record = Record.create(tmp_path / "with-table", table)
    assert Overlay(record, BESIDE).jurisdictions is Overlay(record, ()).jurisdictions
    assert Overlay(record, BESIDE).jurisdictions is record.jurisdictions


def test_of_rows_given_again_only_those_the_record_lacks_are_left(record: Record):
    again = not_on(record, [*BESIDE[:1], *ON_DISK, *BESIDE[1:]])
    assert [row._replace(seq=0) for row in again] == list(BESIDE)
    assert not_on(Overlay(record, BESIDE), BESIDE) == ()
    with pytest.raises(BadRetraction):
        not_on(record, [said(ACCESS, kind="retracts", retracts=9, value="")])


def told(rows: Iterable[Statement]) -> set[tuple[Statement, Statement | None]]:
    """What is said, each with what it retracts, whatever the numbers are."""
    of = {row.seq: row for row in rows}
    bare = {seq: row._replace(seq=0, retracts=None) for seq, row in of.items()}
    return {(bare[seq], bare[row.retracts] if row.retracts else None) for seq, row in of.items()}


@settings(max_examples=40)
@given(st.sets(st.sampled_from(FILED)), st.permutations(FILED))
def test_rows_of_which_the_record_has_some_are_read_as_if_it_had_none(
    there: set[Statement], filed: list[Statement]
):
    kept = [row for row in FILED if row in there or row.seq in _retracted_by(there)]
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "record")
        record.append(ON_DISK)
        record.append(kept)
        lacking = not_on(record, filed)
        assert len(lacking) == len(FILED) - len(kept)
        assert told(Overlay(record, lacking).statements()) == told(
            Overlay(record, ()).statements()
        ) | told(FILED)


def _retracted_by(rows: Iterable[Statement]) -> set[int]:
    return {RETRACTED[row.seq] for row in rows if row.seq in RETRACTED}


def test_nothing_is_written_and_nothing_can_be(record: Record):
    before = record.head
    over = Overlay(record, BESIDE)
    for attempt in (lambda: over.append(BESIDE), lambda: over.append_jurisdictions(Path("x.csv"))):
        with pytest.raises(CannotWrite, match="not on disk"):
            attempt()
    assert over.head == before
    assert Record.open(record.folder).verify() == before

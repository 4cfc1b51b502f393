"""What was filed keeps its number when it is added to the record's folder."""

from __future__ import annotations

import pytest
from tests.docket.officers.work import answered, interested, said
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.errors import Unready
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.held import base_record, fold_in, record, record_at

FACT = "three_year_commitment"


def numbers() -> list[tuple[int, str, int | None]]:
    """The rows about Chicago that were filed, as number, kind and what they take back."""
    rows = record().statements_about(CHICAGO)
    return [(row.seq, row.kind, row.retracts) for row in rows if row.cite.startswith("Filing")]


def taken_back() -> None:
    """Chicago takes back its answer, by the number that it has while it waits to be added."""
    (row,) = [one for one in record().statements_about(CHICAGO) if one.fact == FACT]
    back = said(FACT, "")._replace(kind="retracts", retracts=row.seq)
    file(Filed("retraction", PSP, CHICAGO, CHICAGO, statement=back))


def test_an_answer_can_be_taken_back_before_and_after_it_is_added() -> None:
    last = base_record().last
    interested()
    answered(FACT, "yes")
    taken_back()
    wanted = [
        (last + 1, "states", None),
        (last + 2, "states", None),
        (last + 3, "retracts", last + 2),
    ]
    assert numbers() == wanted
    fold_in()
    assert base_record().last == last + 3
    assert numbers() == wanted


def test_what_was_added_is_not_added_again() -> None:
    interested()
    fold_in()
    head = base_record().head
    fold_in()
    assert base_record().head == head
    answered(FACT, "yes")
    fold_in()
    assert len(numbers()) == 2


def test_the_record_is_had_as_it_was_when_something_was_decided_on_it() -> None:
    interested()
    fold_in()
    head, rows = base_record().head, base_record().statements_about(CHICAGO)
    answered(FACT, "yes")
    fold_in()
    assert len(base_record().statements_about(CHICAGO)) == len(rows) + 1
    assert record_at(head).statements_about(CHICAGO) == rows
    assert record_at(head).head == head
    with pytest.raises(Unready, match="is not the one in the docket's folder"):
        record_at("0" * 64)

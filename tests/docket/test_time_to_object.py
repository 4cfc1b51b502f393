"""By when a determination may be objected to: as the papers state it, or by our own time."""

from __future__ import annotations

import datetime as dt

from evenhand.docket.time_to_object import OURS, time_to_object
from evenhand.verbs.sources import as_program

SENT = dt.date(2026, 11, 28)


def test_a_time_that_a_paper_states_holds_and_its_paper_is_named() -> None:
    found = time_to_object(as_program("us-treasury-arpa-offset"), SENT)
    assert (found.last_day, found.stated) == (dt.date(2027, 1, 27), True)
    assert str(found.allowed) == "60 days"
    assert "31 C.F.R." in found.cite


def test_where_no_paper_states_a_time_ours_holds_and_is_told_apart() -> None:
    for program in ("us-doj-psp", "us-dot-158"):  # an appeal without a time; no steps at all
        found = time_to_object(as_program(program), SENT)
        assert (found.last_day, found.allowed) == (SENT + dt.timedelta(days=30), OURS)
        assert not found.stated

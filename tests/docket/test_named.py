"""A key names an act or a filing on record, or is refused: however long what somebody wrote."""

from __future__ import annotations

import pytest
from tests.docket.people import PSP

from evenhand.docket.briefings.entries import entry_of
from evenhand.docket.errors import NotThere
from evenhand.docket.held import program_of, record
from evenhand.docket.named import act_named, filing_named
from evenhand.docket.replies.concerning import concern_of

LONG = "9" * 5_000
WRONG = (
    f"act:{PSP}/0", f"act:{PSP}/{LONG}", f"act:{PSP}/{'9' * 18}", f"act:{PSP}/one", f"act:{PSP}",
    "act:nothing/1", "filing:1", f"filing:{LONG}", "filing:-1", "filing:",
)  # fmt: skip


@pytest.mark.parametrize("key", WRONG, ids=lambda key: key[:30])
def test_what_names_nothing_is_refused_alike_wherever_it_is_written(key: str) -> None:
    with pytest.raises(NotThere) as replied:
        concern_of(key)
    with pytest.raises(NotThere) as claimed:
        entry_of(key, program_of(PSP))
    assert str(replied.value) == str(claimed.value)


def test_a_statement_of_a_number_too_long_to_be_one_is_refused() -> None:
    with pytest.raises(NotThere, match="no entry of the record"):
        entry_of(f"statement:{LONG}", program_of(PSP))


def test_acts_are_numbered_from_one_in_the_order_of_the_record() -> None:
    acts = record().acts(PSP)
    assert act_named(f"{PSP}/1") == acts[0]
    assert act_named(f"{PSP}/{len(acts)}") == acts[-1]
    with pytest.raises(NotThere, match=f"acts 1 to {len(acts)}"):
        act_named(f"{PSP}/{len(acts) + 1}")
    with pytest.raises(NotThere, match="no filing 7"):
        filing_named("7")

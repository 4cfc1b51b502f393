"""What was altered behind the back of the docket is found, whichever column it stands in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from tests.docket.both import both
from tests.docket.carrying.conftest import LayOut
from tests.docket.carrying.made import fill
from tests.docket.officers.work import interested, published

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.carrying.verifying import verify
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import destroy_key
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.models import Proposal
from evenhand.docket.sealed import bundles_folder

ALTERED = {
    "program": "us-dot-158",
    "kind": "dispute",
    "about": "us-md-baltimore",
    "by": "us-il-chicago/Law",
    "filed_at": dt.datetime(2017, 8, 18, tzinfo=dt.UTC),
    "concerns": "clause:commitment",
    "statement": "",
    "without_prejudice": True,
}


def faults_after(**altered: object) -> list[str]:
    """What is found once the row of the first filing was changed past its trigger."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE docket_filing DISABLE TRIGGER docket_filing_kept")
        else:
            cursor.execute("DROP TRIGGER docket_filing_no_update")
    Filing.objects.filter(pk=1).update(**altered)
    return [fault for part in verify() for fault in part.faults]


@pytest.mark.parametrize("column", ALTERED)
def test_a_filing_of_which_one_column_was_altered_is_found(lay_out: LayOut, column: str) -> None:
    lay_out("sqlite")
    fill()
    found = faults_after(**{column: ALTERED[column]})
    assert found == ["filing 1 is not what event 1 says"]


@both
def test_a_filing_that_was_given_to_another_government_s_account_is_found(
    lay_out: LayOut, database: str
) -> None:
    lay_out(database)
    fill()
    other = Appointment.objects.get(person="first")
    assert faults_after(filed_by=other) == ["filing 1 is not what event 1 says"]


def test_why_a_file_is_held_is_checked_with_the_file(lay_out: LayOut) -> None:
    lay_out("sqlite")
    fill()
    held = Item.objects.get(state="held")
    Item.objects.filter(pk=held.pk).update(why=b"another")
    assert [fault for part in verify() for fault in part.faults] == [
        f"item {held.pk} cannot be opened"
    ]


def sealed(lay_out: LayOut) -> Proposal:
    """A letter that was published, with the bundle it is sealed in."""
    lay_out("sqlite")
    interested()
    published()
    return Proposal.objects.get(state="published")


def test_a_bundle_that_was_altered_is_found(lay_out: LayOut) -> None:
    letter = sealed(lay_out)
    path = bundles_folder() / letter.bundle
    content = path.read_bytes()
    path.write_bytes(content.replace(b"determination", b"determinatiom", 1))
    (fault, *_) = [fault for part in verify() for fault in part.faults]
    assert fault.startswith(f"bundle of letter {letter.pk}: ")


def test_a_bundle_that_is_not_there_is_found_unless_its_letter_was_removed(
    lay_out: LayOut,
) -> None:
    letter = sealed(lay_out)
    assert not [fault for part in verify() for fault in part.faults]
    (bundles_folder() / letter.bundle).unlink()
    (fault,) = [fault for part in verify() for fault in part.faults]
    assert fault.startswith(f"bundle of letter {letter.pk}: ")
    assert letter.bundle in fault
    assert letter.html is not None
    destroy_key(letter.html)
    assert not [fault for part in verify() for fault in part.faults]

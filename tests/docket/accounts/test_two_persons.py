"""Who is one person: whoever has the same mark, and whoever has the same account."""

from __future__ import annotations

import pytest
from tests.docket.people import AGENCY, CHICAGO, officer

from evenhand.docket.accounts.appointing import appoint, dismiss
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.errors import Refused, TwoPersons

OFFICE = "Office of Justice Programs"


def anew(one: Appointment, mark: str) -> Appointment:
    """The same account, appointed anew under another mark."""
    dismiss(one.account.email, "officer", AGENCY)
    return appoint(one.account.email, "officer", AGENCY, OFFICE, mark)


def test_an_account_that_is_appointed_anew_under_another_mark_is_the_same_person() -> None:
    first = officer("first")
    again = anew(first, "another")
    with pytest.raises(TwoPersons):
        check_another(first, again, "A letter")


def test_another_account_with_another_mark_is_another_person() -> None:
    check_another(officer("first"), officer("second"), "A letter")


@pytest.mark.parametrize(
    ("email", "mark", "said"),
    [
        ("first@agency.example", "p-2", "This account is appointed as officer"),
        ("other@city.example", "p-1", "This mark of a person is that of the officer of us-doj"),
    ],
)
def test_nobody_is_a_party_and_an_officer_at_once(email: str, mark: str, said: str) -> None:
    appoint("first@agency.example", "officer", AGENCY, OFFICE, "p-1")
    with pytest.raises(Refused, match=said):
        appoint(email, "party", CHICAGO, "Grants Office", mark)
    assert Appointment.objects.count() == 1


def test_a_party_may_become_an_officer_once_it_is_one_no_more() -> None:
    appoint("first@city.example", "party", CHICAGO, "Grants Office", "p-1")
    with pytest.raises(Refused, match="party"):
        appoint("first@city.example", "officer", AGENCY, OFFICE, "p-1")
    dismiss("first@city.example", "party", CHICAGO)
    assert appoint("first@city.example", "officer", AGENCY, OFFICE, "p-1").role == "officer"

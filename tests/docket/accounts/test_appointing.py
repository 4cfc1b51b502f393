"""The operator appoints and dismisses; events tell of it without an address or a name."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.docket.people import AGENCY, CHICAGO, PSP, at_work

from evenhand.docket.accounts.appointing import appoint, dismiss
from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.errors import DocketError, NotThere, Refused
from evenhand.docket.events.chain import take_turn
from evenhand.docket.events.models import Event

ADDRESS = "clerk@city.example"


def test_whoever_is_appointed_gets_an_account_that_nobody_can_log_in_to_yet() -> None:
    made = appoint(ADDRESS.upper(), "party", CHICAGO, "Grants  Office", "p-17")
    assert made.account == Account.objects.get(email=ADDRESS)
    assert not made.account.has_usable_password()
    assert made.body == f"{CHICAGO}/Grants Office"
    assert made.account.appointed("party") == made


def test_an_event_tells_of_it_and_names_nobody() -> None:
    made = appoint(ADDRESS, "officer", AGENCY, "Office of Justice Programs", "p-17")
    dismiss(ADDRESS, "officer", AGENCY)
    first, second = Event.objects.order_by("number")
    assert (first.kind, second.kind) == ("appointed", "dismissed")
    assert first.subject == second.subject == f"appointment:{made.pk}"
    told = " ".join(f"{one.subject} {one.by} {one.detail}" for one in (first, second))
    assert AGENCY in told
    assert "Office of Justice Programs" in told
    assert "@" not in told
    assert "p-17" not in told


def test_whoever_was_dismissed_acts_no_more_and_may_be_appointed_again() -> None:
    appoint(ADDRESS, "party", CHICAGO, "Grants Office", "p-17")
    dismiss(ADDRESS, "party", CHICAGO)
    assert Account.objects.get().appointments_now == []
    again = appoint(ADDRESS, "party", CHICAGO, "Mayor's Office", "p-17")
    assert Account.objects.get().appointments_now == [again]
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "problem", "said"),
    [
        (("no address", "party", CHICAGO, "Office", "p"), Refused, "no e-mail address"),
        ((ADDRESS, "mayor", CHICAGO, "Office", "p"), Refused, "not a role"),
        ((ADDRESS, "party", "us-il-nowhere", "Office", "p"), NotThere, "not the id"),
        ((ADDRESS, "officer", CHICAGO, "Office", "p"), Refused, "not an agency"),
        ((ADDRESS, "party", CHICAGO, "  ", "p"), Refused, "names an office"),
        ((ADDRESS, "party", CHICAGO, "Office", ""), Refused, "mark of the person"),
        ((ADDRESS, "party", CHICAGO, "clerk@city.example", "p"), Refused, "address"),
        ((ADDRESS, "party", CHICAGO, "Office", "clerk@city.example"), Refused, "opaque mark"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    words: tuple[str, str, str, str, str], problem: type[DocketError], said: str
) -> None:
    with pytest.raises(problem, match=said):
        appoint(*words)  # type: ignore[arg-type]  # roles that are none are tried too
    assert (Account.objects.count(), Event.objects.count()) == (0, 0)


def test_nobody_is_appointed_twice_to_one_thing_or_dismissed_from_none() -> None:
    appoint(ADDRESS, "party", CHICAGO, "Grants Office", "p-17")
    with pytest.raises(Refused, match="already"):
        appoint(ADDRESS, "party", CHICAGO, "Mayor's Office", "p-17")
    with pytest.raises(NotThere, match="No account"):
        dismiss(ADDRESS, "officer", AGENCY)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_of_two_who_appoint_the_same_at_once_one_is_told_so() -> None:
    def tried(office: str) -> str:
        try:
            appoint(ADDRESS, "party", CHICAGO, office, "p-17")
        except Refused as problem:
            return problem.message
        finally:
            connection.close()
        return "appointed"

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            take_turn()
            tries = [pool.submit(tried, office) for office in ("Grants Office", "Mayor's Office")]
            until_two_wait()
        found = sorted(one.result() for one in tries)
    assert found == [f"This account is appointed as party of {CHICAGO} already.", "appointed"]
    counts = (Account.objects.count(), Appointment.objects.count(), Event.objects.count())
    assert counts == (1, 1, 1)


def until_two_wait() -> None:
    """Come back once two others wait for the turn, or fail where they never do."""
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            )
            if cursor.fetchone() == (2,):
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waits for the turn.")


def test_the_own_page_tells_of_own_appointments_and_shows_no_address() -> None:
    mine = appoint(ADDRESS, "officer", AGENCY, "Office of Justice Programs", "p-17")
    appoint("other@city.example", "party", CHICAGO, "Grants Office", "p-18")
    page = at_work(mine).get("/account/").content.decode()
    assert "US Department of Justice" in page
    assert "Office of Justice Programs" in page
    assert "National Public Safety Partnership" in page
    assert CHICAGO not in page
    assert "@" not in page.replace("@context", "")
    assert "p-17" not in page


def test_nobody_has_an_account_page_who_is_not_logged_in(client: Client) -> None:
    answer = client.get("/account/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=/account/"
    assert PSP not in answer.content.decode()


def test_logging_out_everywhere_ends_every_session() -> None:
    mine = appoint(ADDRESS, "party", CHICAGO, "Grants Office", "p-17")
    here, there = at_work(mine), at_work(mine)
    assert here.get("/account/end-sessions/").status_code == 405
    assert here.post("/account/end-sessions/").status_code == 302
    assert here.get("/account/").status_code == 302
    assert there.get("/account/").status_code == 302
    mine.account.refresh_from_db()
    assert at_work(mine).get("/account/").status_code == 200

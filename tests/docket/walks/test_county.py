"""A county that is asked for what it controls, by a link in a mail, and declines."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from tests.docket.walks.conftest import Opened
from tests.docket.walks.looking import faults_here
from tests.docket.walks.walker import Walker
from tests.docket.walks.who import PSP

OFFICE = "jail.office@county.example"
DAY = "2017-08-03"
JAIL = "Metropolitan Detention Center"


def link_in_mail(folder: Path) -> str:
    """The address in the mail to the office."""
    for path in (folder / "mail").glob("*.log"):
        read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(read, EmailMessage)
        if read["To"] == OFFICE:
            (link,) = re.findall(r"http://\S+/asked/\S+/", read.get_content())
            return str(link)
    raise AssertionError("nothing was sent to the office")


def invite(city: Walker) -> None:
    """From the desk to an invitation that is sent."""
    city.follow("Your desk", within="header")
    city.follow("National Public Safety Partnership")
    city.follow("Invite a body that controls an open fact")
    city.fill("Another day", DAY)
    city.press("See what is open on it")
    city.page.get_by_role("radio", name=JAIL).check()
    city.fill("E-mail address", OFFICE)
    city.press("Look at it before it is sent")
    assert faults_here(city) == {}
    city.press("Send the link")


def outcomes(reader: Walker) -> list[str]:
    """What comes out under each reading, as the live page of the day shows it."""
    reader.go(f"/live/{PSP}/{DAY}/us-nm-albuquerque/?known={dt.datetime.now(dt.UTC).date()}")
    table = reader.main.locator("table").filter(has_text="each way of taking the text")
    return table.locator("[data-outcome]").all_inner_texts()


def test_a_county_declines_without_prejudice_and_the_docket_says_so(
    albuquerque: Walker, opened: Opened, folder: Path
) -> None:
    anyone = opened()
    before = outcomes(anyone)
    assert "declines to answer" not in anyone.text
    invite(albuquerque)
    assert OFFICE not in albuquerque.page.content()
    county = opened()
    county.go(link_in_mail(folder))
    assert "You are no party to this case, and need not answer." in county.text
    assert "If you decline, the program takes it as not known" in county.text
    assert faults_here(county) == {}
    county.follow("Answer question 1")
    assert faults_here(county) == {}
    county.page.get_by_role("radio", name="decline").check()
    county.page.get_by_label("Without prejudice").check()
    county.fill("Reason or remark", "State law leaves this to the county's board.")
    county.press("Look at it before it is sent")
    assert faults_here(county) == {}
    county.press("Send it")
    assert "You declined to answer" in county.text
    anyone.go(f"/filings/?program={PSP}&about=us-nm-albuquerque")
    assert "gave no answer, and said why (without prejudice)" in anyone.text
    anyone.follow("Filing")
    assert "Without prejudice" in anyone.text
    assert "State law leaves this to the county's board." in anyone.text
    # Not known is what it was before: a decline is never taken for a no.
    assert outcomes(anyone) == before == ["Undetermined", "Ineligible", "Undetermined"]
    assert "declines to answer" in anyone.page.content()

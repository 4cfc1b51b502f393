"""An invitation to try things on: the county that runs the jail of Albuquerque's prisoners."""

from __future__ import annotations

import datetime as dt
import re

from django.core import mail
from django.test import Client
from tests.docket.people import PSP, at_work, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.invited.inviting import Asked, invite
from evenhand.docket.invited.models import Invitation
from evenhand.docket.invited.questions import Case

CITY = "us-nm-albuquerque"
JAIL = "us-nm-bernalillo-county/metropolitan-detention-center"
ADDRESS = "jail.office@county.example"
DAY = dt.date(2017, 8, 3)
HERE = f"/invite/{PSP}/?about={CITY}&as_of={DAY}"


def case() -> Case:
    """Albuquerque's case on the day of the letter."""
    return Case(PSP, CITY, DAY)


def invited(who: Appointment | None = None) -> tuple[Invitation, str]:
    """An invitation, and the path of the link that went by mail."""
    mail.outbox.clear()
    made = invite(who or party(CITY), case(), Asked(JAIL, ADDRESS))
    return made, link_in_mail()


def link_in_mail() -> str:
    """The path of the link in the last mail."""
    (link,) = re.findall(r"http://127.0.0.1:8000(/asked/\S+/)", str(mail.outbox[-1].body))
    return str(link)


def by_form(who: Appointment, body: str = JAIL, days: int = 15, place: str = HERE) -> Client:
    """Fill in the form and look at it; nothing is sent yet."""
    client = at_work(who)
    answer = client.post(place, {"body": body, "address": ADDRESS, "days": days})
    assert answer.status_code == 302, answer.content.decode()
    return client


def answered(link: str, number: int = 1, **more: object) -> str:
    """Write an answer, look at it, and send it; the page it ends at."""
    client = Client()
    words = {"how": "states", "value": "yes", "reason": "", "preview": "1", **more}
    looked = client.post(f"{link}{number}/", words)
    assert looked.status_code == 302, looked.content.decode()
    return sent(client, link, number)


def looked_at(client: Client, link: str, number: int = 1) -> str:
    """Which draft the page before sending shows."""
    page = client.get(f"{link}{number}/preview/").content.decode()
    found = re.search(r'name="draft" value="([^"]+)"', page)
    return str(found[1]) if found else ""


def sent(client: Client, link: str, number: int = 1) -> str:
    """Send the draft as the page before sending does; the page it ends at."""
    form = {"draft": looked_at(client, link, number)}
    return client.post(f"{link}{number}/preview/", form, follow=True).content.decode()

"""A party with a held paper, two officers, and a letter: what records are made of."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.filings.models import Filing

TEXT = "We keep no jail.\nThe county does; its clerk can be asked at the old mill."


def filed(who: Appointment, **more: object) -> Filing:
    """Evidence of Chicago, with a text unless another is given."""
    cells = {"text": TEXT, **more}
    return file(Filed("evidence", PSP, CHICAGO, who.body, who, **cells))  # type: ignore[arg-type]


def with_paper(who: Appointment, content: bytes = b"The ordinance.\n", name: str = "a.txt") -> Item:
    """A file that was sent, and kept."""
    paper = filed(who, text="", upload=Upload(name, content)).paper
    assert paper is not None
    return paper


def held(who: Appointment, content: bytes = b"Perhaps it names somebody.\n") -> Item:
    """A file that was sent, and held."""
    paper = keep(
        content, kind="evidence", name="mallow.txt", state="held", why="It may name a person."
    )
    filed(who, text="", paper=paper)
    return paper


def text_item(filing: Filing) -> Item:
    """What was written in a filing."""
    assert filing.text is not None
    return filing.text


def post(client: Client, name: str, *words: object, **cells: object) -> tuple[int, str]:
    """What a form is answered with: the status, and the page or where it leads."""
    answer = client.post(reverse(name, args=words), cells)
    return answer.status_code, answer.get("Location") or answer.content.decode()


def get(client: Client, name: str, *words: object) -> tuple[int, str]:
    """A page: its status and its words."""
    answer = client.get(reverse(name, args=words))
    return answer.status_code, answer.content.decode()


def looked_at(client: Client, name: str, *words: object) -> dict[str, str]:
    """The mark of a page as it is looked at, as its forms send it."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', get(client, name, *words)[1])
    assert found
    return {"seen": found[1]}

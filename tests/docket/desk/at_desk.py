"""A party at its desk, in tests: reading pages as a person does, and sending their forms."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.docket.people import PSP, at_work, party

from evenhand.docket.accounts.models import Appointment

INTERVIEW = f"/desk/{PSP}/interview/"


def text_file(text: str = "Total: 12 cases", name: str = "totals.txt") -> SimpleUploadedFile:
    """A file to send with a form."""
    return SimpleUploadedFile(name, text.encode())


@dataclass
class Desk:
    """A browser in which a party is logged in."""

    who: Appointment
    client: Client

    def page(self, address: str, *, status: int = 200) -> str:
        """The words of a page."""
        answer = self.client.get(address)
        assert answer.status_code == status
        return words(answer)

    def send(self, address: str, **fields: object) -> HttpResponse:
        """Send a form with nothing but these fields."""
        return self.client.post(address, fields)

    @property
    def question(self) -> str:
        """The question of today at hand; blank where none is."""
        return self.question_at(INTERVIEW)

    def question_at(self, address: str) -> str:
        """The question at hand in an interview; blank where none is."""
        found = re.search(r'<h2 id="question">(.*?)</h2>', self._raw(address))
        return html.unescape(found[1]) if found else ""

    def token(self, address: str = INTERVIEW) -> dict[str, str]:
        """What the form of the question at hand holds unseen."""
        raw = self._raw(address)
        names = ("at", "key")
        found = {one: re.search(rf'name="{one}" value="([^"]*)"', raw) for one in names}
        return {name: html.unescape(one[1]) for name, one in found.items() if one}

    def answer(self, said: str, *, at: str = INTERVIEW, **more: str) -> HttpResponse:
        """Answer the question at hand, in an interview at an address."""
        return self.send(at, answer=said, **{**self.token(at), **more})

    def back(self) -> str:
        """Take the last step back; what is then said."""
        token = self.token()["at"]
        return words(self.client.post(f"{INTERVIEW}back/", {"at": token}, follow=True))

    def pass_over(self) -> None:
        """Pass over the question at hand."""
        self.send(f"{INTERVIEW}pass/", key=self.token()["key"])

    def _raw(self, address: str) -> str:
        return str(self.client.get(address).content.decode())


def desk_of(government: str = "us-il-chicago") -> Desk:
    """The desk of a government."""
    who = party(government)
    return Desk(who, at_work(who))


def words(answer: HttpResponse) -> str:
    """What a reader sees of a page's main part."""
    main = answer.content.decode().partition("<main")[2]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))

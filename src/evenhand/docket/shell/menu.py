"""The menu of the docket: what there is for everybody, and what for who is logged in."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from evenhand.docket.accounts.models import Account


class Entry(NamedTuple):
    """One entry: its words, where it leads, and whether the page shown lies there."""

    words: str
    to: str
    here: bool


_ALL: Final[tuple[tuple[str, str], ...]] = (
    ("I got a letter", "letter"),
    ("Programs", "live-programs"),
    ("Docket", "filings"),
    ("Briefings", "briefings"),
    ("The published record", "record-home"),
)


def menu_for(request: HttpRequest) -> list[Entry]:
    """The entries for whoever asks."""
    named = [one for one in _ALL if one[1] != "record-home" or settings.EVENHAND_DAYS]
    account = request.user if hasattr(request, "user") else None
    if isinstance(account, Account):
        if account.appointed("party"):
            named.append(("Your desk", "desk"))
        if account.appointed("officer"):
            named.append(("Officers", "officers"))
    return [_entry(request, words, reverse(name)) for words, name in named]


def _entry(request: HttpRequest, words: str, to: str) -> Entry:
    return Entry(words, to, request.path.startswith(to))

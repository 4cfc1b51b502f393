"""Which pages there are, and where each role begins: for those who look at every page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from tests.docket.walks.seeded import CITY, DECLINE, LETTER
from tests.docket.walks.who import PSP

# Handed out to be saved or read by programs: they are no pages.
FILES: Final = {
    "asset", "letter-draft", "letter-file", "bundle", "filing-paper", "filings-feed", "jwks",
    "briefings-feed", "replies-feed", "log-head", "log-events", "log-proof", "log-consistency",
    "api-openapi", "records-content", "records-answer", "operating-live", "operating-ready",
}  # fmt: skip
# What a role sees only by a form, or of one case among many: looked at beside what links lead to.
NO_PAGE: Final = "/no-such-page/"
BEGIN: Final[dict[str, tuple[str, ...]]] = {
    "anyone": (
        "/", f"/letter/answer/?program={PSP}&about={CITY}&day=2017-08-03",
        f"/filings/{LETTER}/", f"/filings/{DECLINE}/",
        "/search/?q=springfield", NO_PAGE,
    ),
    "reader": ("/",),
    "san_bernardino": ("/", f"/desk/{PSP}/object/"),
    "first": (
        "/", f"/officers/{PSP}/{CITY}/", "/officers/replies/", "/officers/replies/?state=public",
        "/officers/briefings/", "/officers/write-briefing/",
    ),
}  # fmt: skip


def name_of(url: str, address: str) -> str:
    """The name of a page of the docket; blank for all else."""
    split = urlsplit(url)
    if not url.startswith(address) or "format=" in split.query:
        return ""
    try:
        name = str(resolve(split.path).url_name)
    except Resolver404:
        return "" if split.path.startswith("/api/") else "no such page"
    return "" if name in FILES or split.path.startswith("/api/v1/programs") else name

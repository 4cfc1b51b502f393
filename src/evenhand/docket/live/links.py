"""Where a live page leads for what the site of the published record has pages of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse

from evenhand.docket.record_site.publishing import is_there, site_folder
from evenhand.pages.site import addresses
from evenhand.reasons.place_names import full_name
from evenhand.terms.statements import Jurisdiction
from evenhand.terms.values import operator


def to(address: str) -> str:
    """The link for an address of the site: a government and a program have live pages."""
    path, _, anchor = address.partition("#")
    kind, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    if kind == "governments" and name:
        return reverse("government", args=[name])
    if kind == "programs" and name and not published(address):
        return reverse("live-program", args=[name])
    return reverse("record-page", args=[path]) + (f"#{anchor}" if anchor else "")


def published(address: str) -> bool:
    """Whether the published record has a page at an address of its own."""
    path = address.partition("#")[0]
    return is_there() and (site_folder() / path / "index.html").is_file()


def published_pages(program: str) -> tuple[tuple[str, str], ...]:
    """The pages that the published record has on a program: words, and where they lead."""
    pages = (
        ("The program's text, orders and sources", addresses.program(program)),
        ("All acts on file, in order of day", addresses.acts(program)),
        ("Announced, asked, decided, done: side by side", addresses.reconciled(program)),
    )
    return tuple((words, to(address)) for words, address in pages if published(address))


class LiveDirectory(NamedTuple):
    """The governments on file, each with a page, as the site's pieces ask for them."""

    table: Mapping[str, Jurisdiction]

    def __contains__(self, body: object) -> bool:
        return isinstance(body, str) and operator(body) in self.table

    def home(self, body: str) -> str:
        """The government whose page a body, facility or office stands on."""
        return operator(body)

    def name(self, body: str) -> str:
        """How a government is called."""
        found = self.table.get(operator(body))
        return full_name(found) if found else body

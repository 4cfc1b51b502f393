"""Those whom the agency asked, refused or withheld from by name, beside others alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Page
from evenhand.verbs.publish.determinations import trail

if TYPE_CHECKING:
    from evenhand.verbs.publish.edition import Edition

_JSON = "compared.json"


def comparison_pages(edition: Edition) -> Iterator[Page | File]:
    """The report, with its rows as JSON beside it; none where no act names anybody so."""
    found = edition.comparison
    if found is None:
        return
    path = addresses.comparison(edition.path)
    in_twin = edition.twin is not None and edition.twin.comparison is not None
    yield Page(
        "comparison",
        Frame(
            path,
            marked("Those treated beside others alike"),
            f"{found.heading()} What is not on file, both accounts, who met the same criteria,"
            " every window, tests with their power, and the process.",
            trail=trail(edition),
            days=edition.days(path, in_twin=in_twin),
            files=(FileBeside(_JSON, marked("the whole report as data")),),
        ),
        {"heading": found.heading(), "sections": found.sections, "replay": found.replay},
    )
    yield File(path + _JSON, found.to_json() + "\n")

"""Pages of a site without the site: rendered in one language, by their address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from evenhand.pages.site.frame import File, Page, Site
from evenhand.pages.site.rendering import Renderer
from evenhand.record.store import Record
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.publish.governments.directory import Directory
from evenhand.verbs.sources import as_program, open_record

DAY, NOW = dt.date(2017, 8, 3), dt.date(2024, 3, 25)
# The class on that day: those whom the letters were written to.
FOUR = {"us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton"}


@cache
def psp() -> tuple[Edition, ...]:
    """The Public Safety Partnership on the day of the letters, then and now."""
    return editions_of("us-doj-psp", open_record(), DAY, NOW)


@cache
def directory() -> Directory:
    return Directory(psp(), psp()[0].record)


def editions_of(called: str, record: Record, day: dt.date, now: dt.date) -> tuple[Edition, ...]:
    return Edition.both(as_program(called), called, record, day, now)


def rendered(made: Iterable[Page | File], language: str = "en") -> dict[str, str]:
    """The text of every page by its folder, and of every file by its path."""
    site = Site("evenhand", "", ("en", "es"), NOW, "head", "0")
    renderer = Renderer(site, language)
    return {
        one.path if isinstance(one, File) else one.frame.path: (
            one.text if isinstance(one, File) else renderer.text(one)
        )
        for one in made
    }

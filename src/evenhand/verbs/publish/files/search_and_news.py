"""What leads to the pages from outside them: search, news, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.pages.site import addresses
from evenhand.pages.site.feed import News, feed, robots, sitemap
from evenhand.pages.site.frame import File
from evenhand.pages.site.search import Entry, search_files
from evenhand.reasons.place_names import short_name
from evenhand.verbs.publish.programs.acts import entries_by

if TYPE_CHECKING:
    from evenhand.pages.site.frame import Page, Site
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory

# Of whoever has no page: a screening is no outcome, and a list of names must not look like one.
_ALONE: Final = ": screened on published figures alone, not decided"
_SOUGHT: Final = frozenset({"program", "government"})  # the templates of pages found by name


def search_and_news_files(
    site: Site,
    editions: Sequence[Edition],
    pages: Sequence[Page],
    directory: Directory,
    paths: Sequence[str],
) -> Iterator[File]:
    """The index of names, the feed and what search engines read.

    Args:
        pages: those that may be sought by name.
        paths: every file of the site.
    """
    for path, text in search_files([*_named(pages, directory), *_screened(editions, directory)]):
        yield File(path, text)
    yield File(addresses.FEED, feed(site, _news(editions, directory)))
    yield File("robots.txt", robots(site))
    if site.address:
        ending = "index.html"
        every = [path.removesuffix(ending) for path in paths if path.endswith(ending)]
        yield File("sitemap.xml", sitemap(site, every))


def _named(pages: Sequence[Page], directory: Directory) -> Iterator[Entry]:
    for page in pages:
        if page.template in _SOUGHT:
            frame = page.frame
            ident = frame.path.rstrip("/").rpartition("/")[2]
            place = directory.places.get(ident)
            # The words by which people look for it: its whole name, and the name of its state.
            state = f", {directory.name(place.state)}" if place and place.state else ""
            detail = f"{place.name}{state}" if place else ident
            yield Entry(frame.title, detail, addresses.way("", frame.path))


def _screened(editions: Sequence[Edition], directory: Directory) -> Iterator[Entry]:
    """Places that have no page, each by its row in the screening of the first day; the states."""
    seen: set[str] = set()
    for edition in editions:
        for place in edition.screened_governments if not edition.now else ():
            state = directory.name(place.state)
            page = addresses.screening(edition.path, place.state)
            for ident, name, detail, to in (
                (place.id, short_name(place), f"{place.name}, {state}", f"{page}#{place.id}"),
                (f"{place.state}/", state, state, page),
            ):
                if ident not in seen and ident not in directory:
                    seen.add(ident)
                    yield Entry(name, f"{detail}{_ALONE}", addresses.way("", to))


def _news(editions: Sequence[Edition], directory: Directory) -> Iterator[News]:
    for edition in editions:
        if edition.now:
            continue
        yield News(
            edition.as_of,
            f"{edition.program.title}, as of {edition.as_of.isoformat()}",
            f"{len(edition.explained)} decided.",
            edition.path,
        )
    latest = {edition.program.id: edition for edition in editions if edition.now}
    for edition in latest.values():
        for entry in entries_by(edition):
            act = entry.act
            carrier = directory.carrier(act)
            reported = f", as reported by {carrier}" if carrier else ""
            yield News(
                act.date.latest,
                f"{directory.name(act.actor)} {act.kind}{reported}: {act.effect_stated}",
                f"{act.date}: {act.cite}",
                entry.to,
            )

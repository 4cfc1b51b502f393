"""Publish programs and what they came to as a site that opens from a folder or a server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import Place, RepeatedId
from evenhand.pages.site.catalogue import LANGUAGES
from evenhand.pages.site.frame import File, Page, Site
from evenhand.pages.site.rendering import Renderer
from evenhand.record.store import Record
from evenhand.verbs.publish.comparisons import comparison_pages
from evenhand.verbs.publish.day.pages import day_pages
from evenhand.verbs.publish.determinations import determination_pages
from evenhand.verbs.publish.edition import Edition, latest_day
from evenhand.verbs.publish.files.assets import asset_files
from evenhand.verbs.publish.files.made_from import made_from
from evenhand.verbs.publish.files.search_and_news import search_and_news_files
from evenhand.verbs.publish.files.writing import SiteWriter, Written
from evenhand.verbs.publish.front import front_pages
from evenhand.verbs.publish.governments.directory import Directory
from evenhand.verbs.publish.governments.pages import government_pages
from evenhand.verbs.publish.impacts import impact_pages
from evenhand.verbs.publish.programs.acts import act_pages
from evenhand.verbs.publish.programs.pages import program_pages
from evenhand.verbs.publish.programs.reconciled import reconciled_pages
from evenhand.verbs.publish.screening import screening_pages
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.terms.programs import Program
    from evenhand.verbs.determine import Track


def publish(
    programs: Sequence[str | Path],
    folder: Path,
    record: Record | Path | None = None,
    *,
    as_of: Sequence[dt.date],
    address: str = "",
    languages: Sequence[str] = tuple(LANGUAGES),
    track: Track = iter,
) -> Written:
    """Write the site of some programs on some days; the same bytes every time.

    Each day is published twice: on what was known then, and on all that is on file now,
    which is stamped as hindsight. What has not changed since the last time is left alone.

    Args:
        programs: ids of shipped programs, or paths of files.
        folder: where to write. Files of an earlier run that have no place any more are
            removed; others are left.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the days to publish, at least one.
        address: where the site will stand (``https://…/``); blank where that is not known:
            then it has no sitemap, and its pages do not name their own address.
        languages: codes of ``LANGUAGES``; the first lies at the root.
        track: wraps what is worked through, to show progress.
    Raises:
        CannotWrite: the folder cannot be written to.
        DeterminationError, ProgramError, RecordError: a day cannot be decided.
        RepeatedId: two of the programs have the same id.
    """
    return publish_days(
        dict.fromkeys(programs, as_of),
        folder,
        record,
        address=address,
        languages=languages,
        track=track,
    )


def publish_days(
    days: Mapping[str | Path, Sequence[dt.date]],
    folder: Path,
    record: Record | Path | None = None,
    *,
    address: str = "",
    languages: Sequence[str] = tuple(LANGUAGES),
    track: Track = iter,
) -> Written:
    """The same where each program has days of its own.

    Args:
        days: by program, as :func:`publish` takes them.
    """
    held = record if isinstance(record, Record) else open_record(record)
    on_days = {str(one): some for one, some in days.items()}
    loaded = {called: as_program(called) for called in on_days}
    _apart(loaded)
    now = latest_day(held, loaded.values())
    site = Site("evenhand", _ended(address), tuple(languages), now, held.head, version("evenhand"))
    editions = [
        edition
        for called, program in loaded.items()
        for day in sorted(set(on_days[called]))
        for edition in Edition.both(program, called, held, day, now, track)
    ]
    for edition in editions:
        # Asked before a file is touched: a day on which no clause is in force is an error.
        _ = edition.explainers
    return _write(site, editions, SiteWriter(folder))


def _write(site: Site, editions: list[Edition], writer: SiteWriter) -> Written:
    directory = Directory(editions, editions[0].record)
    renderers = [Renderer(site, language) for language in site.languages]
    writer.write(asset_files())
    leading = [*front_pages(editions, directory), *_of_all(editions, directory)]
    writer.write(_files(leading, renderers))
    for edition in editions:
        writer.write(_files(determination_pages(edition, directory), renderers))
        writer.part(made_from(site, edition), partial(_large_part, edition, renderers))
    pages = [page for page in leading if isinstance(page, Page)]
    writer.write(
        _files(search_and_news_files(site, editions, pages, directory, writer.paths), renderers)
    )
    return writer.close()


def _of_all(editions: list[Edition], directory: Directory) -> Iterator[Page | File]:
    """The pages that draw on all programs and days at once."""
    record = editions[0].record
    yield from program_pages(editions, directory)
    yield from act_pages(editions, record, directory)
    yield from reconciled_pages(editions, record, directory)
    yield from government_pages(editions, record, directory)


def _large_part(edition: Edition, renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    """What one edition says of everybody there is, which takes the most time to make."""
    yield from _files(
        [
            *day_pages(edition),
            *impact_pages(edition),
            *comparison_pages(edition),
            *screening_pages(edition),
        ],
        renderers,
    )


def _files(
    content: Iterable[Page | File], renderers: list[Renderer]
) -> Iterator[tuple[str, bytes]]:
    for one in content:
        if isinstance(one, File):
            yield one.path, one.text.encode()
            continue
        for renderer in renderers:
            yield renderer.file(one), renderer.text(one).encode()


def _apart(loaded: Mapping[str, Program]) -> None:
    """Refuse two programs that would have the same pages."""
    first: dict[str, str] = {}
    for called, program in loaded.items():
        if program.id in first:
            raise RepeatedId(
                f"'{program.id}' is the id of another program to publish: {first[program.id]}.",
                place=Place(called),
                hint="Publish one of them alone, or give each an id of its own.",
            )
        first[program.id] = called


def _ended(address: str) -> str:
    return address if address.endswith("/") or not address else f"{address}/"


__all__ = ["Written", "publish", "publish_days"]

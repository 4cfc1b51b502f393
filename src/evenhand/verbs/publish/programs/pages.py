"""The page of each program, whole: its law as written here, and where it comes from."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.pages.program_timeline import program_timeline
from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.verbs.publish.files.tables import Beside, table_rows
from evenhand.verbs.publish.programs.law_words import PROGRAM_KINDS, WORDS
from evenhand.verbs.publish.programs.outline import class_said, facts_asked, outline
from evenhand.verbs.sources import program_file

if TYPE_CHECKING:
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory

_FILE: Final = "program.yaml"


def program_pages(editions: Sequence[Edition], directory: Directory) -> Iterator[Page | File]:
    """The list of programs, and a page for each with its file beside."""
    by_program: dict[str, list[Edition]] = {}
    for edition in editions:
        by_program.setdefault(edition.program.id, []).append(edition)
    days = {name: _days(some) for name, some in by_program.items()}
    programs = sorted((some[0].program for some in by_program.values()), key=lambda p: p.title)
    yield Page(
        "programs",
        Frame(
            addresses.PROGRAMS,
            marked("Programs"),
            "The programs published here: their agency, and the days on which they were decided.",
        ),
        {"programs": programs, "days": days, "kinds": PROGRAM_KINDS, "directory": directory},
    )
    for name, some in by_program.items():
        yield from _program(max(some, key=lambda one: one.known_at), days[name], directory)


def _program(
    edition: Edition, days: Mapping[dt.date, Sequence[Edition]], directory: Directory
) -> Iterator[Page | File]:
    program = edition.program
    path = addresses.program(program.id)
    text = program_file(edition.called).read_bytes().decode()
    timeline = program_timeline("timeline", program, edition.names, known_at=edition.known_at)
    over_time = Beside(
        "timeline",
        marked("every wording of every clause and every order, with its days"),
        table_rows(timeline.table),
    )
    yield Page(
        "program",
        Frame(
            path,
            program.title,
            f"{program.title}, a program of {directory.name(program.agency)}: its clauses with"
            " every dated wording, what is asked of whom, the duties beside it and its sources.",
            trail=(Link(marked("Programs"), addresses.PROGRAMS),),
            files=(
                FileBeside(_FILE, marked("the program as written here, whole")),
                *over_time.named(),
            ),
        ),
        {
            "program": program,
            "days": days,
            "outline": outline(program, program.requires),
            "class_said": class_said(program),
            "timeline": timeline,
            "facts": facts_asked(program),
            "file_name": _FILE,
            "file_digest": hashlib.sha256(text.encode()).hexdigest(),
            "words": WORDS,
            "directory": directory,
        },
    )
    yield File(path + _FILE, text)
    yield from over_time.files(path)


def _days(editions: Sequence[Edition]) -> dict[dt.date, list[Edition]]:
    """The editions of each day: then, and now."""
    found: dict[dt.date, list[Edition]] = {}
    for edition in editions:
        found.setdefault(edition.as_of, []).append(edition)
    return found

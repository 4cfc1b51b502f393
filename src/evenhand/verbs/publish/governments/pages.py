"""The page of each government that has a part, and the list of them by state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.reasons.place_names import full_name
from evenhand.terms.values import operator
from evenhand.verbs.publish.governments.directory import PART_WORDS
from evenhand.verbs.publish.governments.rows import TABLES, tables_of
from evenhand.verbs.publish.governments.rules import Rule, Rules
from evenhand.verbs.publish.governments.rules_listed import by_day, made_by_it
from evenhand.verbs.publish.governments.statements_said import NO_ANSWER, Account, accounts_on
from evenhand.verbs.publish.programs.acts import KINDS, Entry, decisions, entries_of
from evenhand.verbs.publish.programs.law_words import WORDS
from evenhand.verbs.rows import csv_text, json_text

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.record.store import Record
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.asked import Asked
    from evenhand.verbs.publish.governments.directory import Directory

_LIST_COLUMNS = ("id", "name", "kind", "state", "geoid", "parts")


class OnFile(NamedTuple):
    """A question, with every account of it that is on file."""

    asked: Asked
    accounts: tuple[Account, ...]

    @property
    def own(self) -> bool:
        """Whether the government whose page it is said something itself."""
        return any(account.own for account in self.accounts)


class Question(NamedTuple):
    """One question with all the bodies it is about."""

    bodies: tuple[OnFile, ...]

    @property
    def asked(self) -> Asked:
        """It as it is put about the first of them."""
        return self.bodies[0].asked

    @property
    def clauses(self) -> list[str]:
        """The clauses that ask it."""
        return list(dict.fromkeys(clause for one in self.bodies for clause in one.asked.clauses))


class CameOut(NamedTuple):
    """What came out for a government on a day, then and now; ``readings`` in either's order."""

    program: Program
    day: dt.date
    editions: tuple[Edition, ...]
    readings: tuple[str, ...]


class Facility(NamedTuple):
    """A facility or office a government operates, named in an answer to ``relation``.

    ``named_for`` are the applicants whose cases name it.
    """

    id: str
    name: str
    program: Program
    relation: Fact
    named_for: tuple[str, ...]


class DecidedOn(NamedTuple):
    """The acts by which a program's agency selected a government, or refused it something.

    They are those on file by ``known_at``, the latest day that is published.
    """

    program: Program
    known_at: dt.date
    entries: tuple[Entry, ...]


class Government(NamedTuple):
    """All that is published of one government."""

    place: Jurisdiction
    name: str
    parts: tuple[str, ...]
    outcomes: tuple[CameOut, ...]
    decisions: tuple[DecidedOn, ...]
    asked: tuple[OnFile, ...]
    rules: tuple[Rule, ...]
    acts: tuple[tuple[Program, tuple[Entry, ...]], ...]
    facilities: tuple[Facility, ...]

    @property
    def questions(self) -> list[Question]:
        """Each question once."""
        by_question = groupby(self.asked, lambda one: (one.asked.program.id, one.asked.fact.name))
        return [Question(tuple(some)) for _, some in by_question]


def government_pages(
    editions: Sequence[Edition], record: Record, directory: Directory
) -> Iterator[Page | File]:
    """The list of governments with a part, then each with its data beside."""
    rules = Rules(editions)
    yield from _list(directory, record)
    for place in directory.places.values():
        yield from _page(_government(place, editions, record, directory, rules), directory)


def _government(
    place: Jurisdiction,
    editions: Sequence[Edition],
    record: Record,
    directory: Directory,
    rules: Rules,
) -> Government:
    programs = {one.program.id: one.program for one in editions}
    asked = directory.asked.get(place.id, [])
    return Government(
        place,
        full_name(place),
        tuple(PART_WORDS[part] for part in directory.parts[place.id]),
        tuple(_came_out(place.id, editions)),
        tuple(_decided_on(place.id, editions)),
        tuple(_on_file(one, record, directory, place.id, editions) for one in asked),
        tuple(rules.of(place)),
        tuple(
            (program, tuple(found))
            for program in programs.values()
            if (found := entries_of(record, program, place.id))
        ),
        tuple(_facilities(asked, directory, full_name(place))),
    )


def _came_out(place: str, editions: Sequence[Edition]) -> Iterator[CameOut]:
    by_day: dict[tuple[str, dt.date], list[Edition]] = {}
    for edition in editions:
        if place in edition.explained:
            by_day.setdefault((edition.program.id, edition.as_of), []).append(edition)
    for (_, day), some in by_day.items():
        readings = dict.fromkeys(one for edition in some for one in edition.explained[place])
        yield CameOut(some[0].program, day, tuple(some), tuple(readings))


def _decided_on(place: str, editions: Sequence[Edition]) -> Iterator[DecidedOn]:
    """For each program that decided a government, or whose agency did so in public."""
    latest: dict[str, Edition] = {}
    decided = set()
    for edition in editions:
        program = edition.program.id
        if place in edition.explained:
            decided.add(program)
        if program not in latest or edition.known_at >= latest[program].known_at:
            latest[program] = edition
    for program, edition in latest.items():
        found = tuple(
            one for one in decisions(edition) if place in map(operator, one.act.addressees)
        )
        if found or program in decided:
            yield DecidedOn(edition.program, edition.known_at, found)


def _on_file(
    asked: Asked, record: Record, directory: Directory, of: str, editions: Sequence[Edition]
) -> OnFile:
    days = sorted({one.as_of for one in editions if one.program.id == asked.program.id})
    statements = record.statements_about(asked.about)
    return OnFile(
        asked, tuple(accounts_on(statements, asked.fact, directory.names, of=of, days=days))
    )


def _facilities(asked: Sequence[Asked], directory: Directory, of: str) -> Iterator[Facility]:
    """The bodies behind a ``/`` that questions are about, in order of id."""
    named: dict[tuple[str, str, str], tuple[Asked, set[str]]] = {}
    for one in asked:
        if "/" in one.about and one.fact.of.kind == "relation":
            key = one.about, one.program.id, one.fact.of.name
            named.setdefault(key, (one, set()))[1].update(one.applicants)
    for (facility, _, relation), (one, applicants) in sorted(named.items(), key=lambda it: it[0]):
        yield Facility(
            facility,
            directory.name(facility).removesuffix(f" ({of})"),
            one.program,
            one.program.facts[relation],
            tuple(sorted(applicants)),
        )


def _page(found: Government, directory: Directory) -> Iterator[Page | File]:
    path = addresses.government(found.place.id)
    tables = tables_of(found)
    yield Page(
        "government",
        Frame(
            path,
            found.name,
            f"{found.name}: what came out for it, what is asked of it, the rules that reach it"
            " or that it made, and its public acts.",
            trail=(Link(marked("Governments"), addresses.GOVERNMENTS),),
            files=(
                FileBeside("government.json", marked("all of this page as data")),
                *(FileBeside(f"{name}.csv", TABLES[name].words) for name in tables if tables[name]),
            ),
        ),
        {
            "found": found,
            "rules_by_day": by_day(found.rules),
            "rules_made": made_by_it(found.rules),
            "is_agency": "agency" in directory.parts[found.place.id],
            "directory": directory,
            "kinds": KINDS,
            "words": WORDS,
            "no_answer": NO_ANSWER,
        },
    )
    data = {**_identity(found.place, found.parts), **tables}
    yield File(f"{path}government.json", json_text(data))
    for name, rows in tables.items():
        if rows:
            yield File(f"{path}{name}.csv", csv_text(rows, TABLES[name].columns))


def _list(directory: Directory, record: Record) -> Iterator[Page | File]:
    rows = [_identity(place, directory.parts[one]) for one, place in directory.places.items()]
    yield Page(
        "governments",
        Frame(
            addresses.GOVERNMENTS,
            marked("Governments"),
            f"The {len(rows)} governments with a part in what is published here, by state.",
            files=(
                FileBeside("governments.csv", marked("the list as a table")),
                FileBeside("governments.json", marked("the list as data")),
            ),
        ),
        {
            "states": _by_state(directory, record.jurisdictions),
            "directory": directory,
            "part_words": PART_WORDS,
        },
    )
    yield File(f"{addresses.GOVERNMENTS}governments.csv", csv_text(rows, _LIST_COLUMNS))
    yield File(f"{addresses.GOVERNMENTS}governments.json", json_text(rows))


def _by_state(
    directory: Directory, places: Mapping[str, Jurisdiction]
) -> list[tuple[str, list[Jurisdiction]]]:
    """By state from A to Z, the nation and its agencies first under no name; in each A to Z."""

    def state(place: Jurisdiction) -> str:
        return places[place.state].name if place.state in places else ""

    ordered = sorted(directory.places.values(), key=lambda one: (state(one), full_name(one)))
    return [(name, list(some)) for name, some in groupby(ordered, state)]


def _identity(place: Jurisdiction, parts: Sequence[str]) -> dict[str, object]:
    return {
        "id": place.id,
        "name": full_name(place),
        "kind": place.kind,
        "state": place.state,
        "counties": list(place.counties),
        "geoid": place.geoid,
        "parts": list(parts),
    }

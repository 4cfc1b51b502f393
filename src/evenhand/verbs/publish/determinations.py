"""The pages of one edition's determinations: each applicant, and each under each reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from evenhand.pages.explained import page_of
from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.reasons.conditions import condition_found
from evenhand.reasons.outcomes import STATUSES
from evenhand.reasons.place_names import short_name
from evenhand.reasons.words import listed
from evenhand.terms.values import operator
from evenhand.verbs.publish.files.tables import Beside
from evenhand.verbs.publish.programs.acts import KINDS, Entry, decisions, entries_by

if TYPE_CHECKING:
    from evenhand.pages.explained import Page as ExplainedPage
    from evenhand.terms.orders_on import Condition
    from evenhand.verbs.explain import Explanation
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory

_JSON = "determination.json"
_TO_ALL = frozenset({"all", "public"})


def determination_pages(edition: Edition, directory: Directory) -> Iterator[Page | File]:
    """Every applicant's page and those of its determinations, with the data beside each."""
    for applicant, by_reading in edition.explained.items():
        yield _applicant(edition, applicant, by_reading, directory)
        for reading, explanation in by_reading.items():
            yield from _determination(edition, applicant, reading, explanation, directory)


def _applicant(
    edition: Edition,
    applicant: str,
    by_reading: Mapping[str, Explanation],
    directory: Directory,
) -> Page:
    path = addresses.applicant(edition.path, applicant)
    name = short_name(edition.record.jurisdictions[applicant])
    outcomes = [one.determination.outcome_word or "not decided" for one in by_reading.values()]
    return Page(
        "applicant",
        Frame(
            path,
            f"{name}: {edition.program.title}",
            f"{name} under each reading of {edition.program.title}: {listed(outcomes)}.",
            trail=trail(edition),
            days=edition.days(path, in_twin=_decides(edition.twin, applicant)),
        ),
        {
            "edition": edition,
            "applicant": applicant,
            "name": name,
            "readings": {
                one: page_of(explanation.explained) for one, explanation in by_reading.items()
            },
            "acts": _acts_concerning(edition, applicant),
            "decisions": _decisions(edition, applicant),
            "kinds": KINDS,
            "directory": directory,
        },
    )


def _determination(
    edition: Edition,
    applicant: str,
    reading: str,
    explanation: Explanation,
    directory: Directory,
) -> Iterator[Page | File]:
    path = addresses.determination(edition.path, applicant, reading)
    name = short_name(edition.record.jurisdictions[applicant])
    found = explanation.determination
    page = page_of(explanation.explained)
    data = explanation.to_json() + "\n"
    tables = [table for table in _tables(page) if table.rows]
    under = f", reading “{reading}”" if reading else ""
    yield Page(
        "determination",
        Frame(
            path,
            marked("%(name)s: %(program)s, reading “%(reading)s”")
            if reading
            else marked("%(name)s: %(program)s, its only reading"),
            f"{name}: {found.outcome_word or 'not decided'} under {edition.program.title}{under}.",
            trail=(
                *trail(edition),
                Link(name, addresses.applicant(edition.path, applicant)),
            ),
            days=edition.days(path, in_twin=_decides(edition.twin, applicant, reading)),
            files=(
                FileBeside(_JSON, marked("the determination with all its grounds")),
                *(file for table in tables for file in table.named()),
            ),
            named={"name": name, "program": edition.program.title, "reading": reading},
        ),
        {
            "edition": edition,
            "page": page,
            "applicant_id": applicant,
            "reading": reading,
            "digest": hashlib.sha256(data.encode()).hexdigest(),
            "data_name": _JSON,
            "decisions": _decisions(edition, applicant),
            "kinds": KINDS,
            "directory": directory,
        },
    )
    yield File(path + _JSON, data)
    for table in tables:
        yield from table.files(path)


def _tables(page: ExplainedPage) -> Iterator[Beside]:
    """The tables of a determination: clauses, conditions, money, and all that was said."""
    clauses = page.applicant.clauses if page.applicant else ()
    yield Beside(
        "clauses",
        marked("what was found on each clause, and in whose power it is"),
        [
            {
                "clause": clause.id,
                "title": page.titles[clause.id],
                "found": STATUSES[found][0],
                "in_whose_power": clause.controllers,
                "law_in_the_way": list(clause.in_the_way),
            }
            for clause in clauses
            if (found := clause.statuses[0])
        ],
    )
    yield Beside(
        "conditions",
        marked("which conditions bind, and by which order"),
        [_condition_row(one.found) for one in page.orders],
    )
    yield Beside(
        "money",
        marked("what follows in money, step by step"),
        [
            {"consequence": number, **step._asdict()}
            for number, one in enumerate(page.money, start=1)
            for step in one.steps
        ],
    )
    yield Beside(
        "evidence",
        marked("who said what on each clause, and when"),
        [{"clause": clause.id} | asdict(one) for clause in clauses for one in clause.evidence],
    )


def _condition_row(condition: Condition) -> dict[str, object]:
    """A condition as a row: orders by their ids, those apart that may have no effect."""
    found = condition_found(condition)
    return {
        **found,
        "orders": [one["id"] for one in found["orders"] if one["effective"]],
        "perhaps_orders": [one["id"] for one in found["orders"] if not one["effective"]],
        "without_effect": [one["id"] for one in found["without_effect"]],
    }


def _decides(edition: Edition | None, applicant: str, reading: str | None = None) -> bool:
    """Whether an edition decides the applicant, under the reading where one is given."""
    found = edition.explained.get(applicant, {}) if edition else {}
    return bool(found) if reading is None else reading in found


def _acts_concerning(edition: Edition, applicant: str) -> list[Entry]:
    """The acts addressed to an applicant or to all, its own, and those of who controls answers.

    They are those that had taken place by the edition's knowledge, in order of day.
    """
    agency = edition.program.agency
    concerned = {applicant, *_controllers(edition, applicant)} - {agency}
    return [
        entry
        for entry in entries_by(edition)
        if applicant in entry.act.addressees
        or operator(entry.act.actor) in concerned
        or (operator(entry.act.actor) == agency and _TO_ALL & {*entry.act.addressees})
    ]


def _decisions(edition: Edition, applicant: str) -> list[Entry]:
    """What the agency decided or did about an applicant, by the edition's knowledge."""
    return [entry for entry in decisions(edition) if applicant in entry.act.addressees]


def _controllers(edition: Edition, applicant: str) -> Iterator[str]:
    """The governments that control an answer in an applicant's case, under any reading."""
    found: dict[str, None] = {}
    for explanation in edition.explained[applicant].values():
        for clause in explanation.determination.clauses:
            if clause.controllers:
                found.update(dict.fromkeys(map(operator, clause.controllers.bodies)))
    yield from found


def trail(edition: Edition) -> tuple[Link, ...]:
    """The pages above those of an edition, itself the last."""
    return (
        Link(marked("Programs"), addresses.PROGRAMS),
        Link(edition.program.title, addresses.program(edition.program.id)),
        Link(edition.as_of.isoformat(), edition.path),
    )

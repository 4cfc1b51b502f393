"""What a government's page shows, as rows for CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.pages.site.catalogue import marked
from evenhand.terms.statements import STATEMENT_COLUMNS
from evenhand.verbs.publish.programs.acts import act_row

if TYPE_CHECKING:
    from evenhand.terms.findings import DutyInForce
    from evenhand.terms.spans import Span
    from evenhand.terms.statements import Statement
    from evenhand.verbs.publish.governments.pages import Government, OnFile
    from evenhand.verbs.publish.governments.rules import Rule


class Columns(NamedTuple):
    """What a table holds, and its columns."""

    words: str
    columns: tuple[str, ...]


Row = Mapping[str, object]
TABLES: Final[Mapping[str, Columns]] = {
    "outcomes": Columns(
        marked("what came out, a row for each day, state of knowledge and reading"),
        ("program", "as_of", "known_at", "hindsight", "reading", "outcome"),
    ),
    "questions": Columns(
        marked("the questions, and in whose cases they are asked"),
        ("program", "fact", "ask", "about", "of", "applicants", "clauses"),
    ),
    "statements": Columns(marked("what is on file on the questions"), STATEMENT_COLUMNS),
    "rules": Columns(
        marked("the rules, and how each stands on each day"),
        (
            "program", "id", "made", "as_of", "force_then", "certain_then", "force_now",
            "certain_now", "force_since", "certain_since", "effect", "touches", "from", "until",
            "published", "made_by", "cite",
        ),
    ),
    "acts": Columns(
        marked("its acts, and those addressed to it"),
        (
            "id", "date", "earliest", "latest", "program", "actor", "office", "addressees",
            "kind", "effect_stated", "touches", "via", "cite", "source",
        ),
    ),
}  # fmt: skip


def tables_of(found: Government) -> dict[str, list[Row]]:
    """Every table of ``TABLES`` for one government; empty where there is nothing of it."""
    return {
        "outcomes": list(_outcomes(found)),
        "questions": [_question(one) for one in found.asked],
        "statements": [
            _statement(account.statement) for one in found.asked for account in one.accounts
        ],
        "rules": [row for rule in found.rules for row in _rule(rule)],
        "acts": [act_row(entry) for _, entries in found.acts for entry in entries],
    }


def _outcomes(found: Government) -> Iterator[Row]:
    for one in found.outcomes:
        for edition in one.editions:
            for reading, explanation in edition.explained[found.place.id].items():
                yield {
                    "program": one.program.id,
                    "as_of": one.day.isoformat(),
                    "known_at": edition.known_at.isoformat(),
                    "hindsight": edition.known_at > edition.as_of,
                    "reading": reading,
                    "outcome": explanation.determination.outcome_word,
                }


def _question(one: OnFile) -> Row:
    asked = one.asked
    return {
        "program": asked.program.id,
        "fact": asked.fact.name,
        "ask": asked.fact.ask,
        "about": asked.about,
        "of": asked.of,
        "applicants": asked.applicants,
        "clauses": list(asked.clauses),
    }


def _statement(row: Statement) -> Row:
    cells = row._asdict()
    begins = "" if row.from_said else str(row.begins)
    return {
        **{name: cells[name] for name in STATEMENT_COLUMNS if name in cells},
        "from": begins,
        "until": _day(row.until),
        "recorded_at": str(row.recorded_at),
    }


def _rule(rule: Rule) -> Iterator[Row]:
    """A row for each day; one without a day where no reach is worked out."""
    duty = rule.duty
    for one in rule.days or (None,):
        yield {
            "program": rule.program.id,
            "id": duty.id,
            "made": rule.made,
            "as_of": one.day.isoformat() if one else None,
            **_reached("then", one.then if one else None),
            **_reached("now", one.now if one else None),
            **_reached("since", one.since if one else None),
            "effect": duty.effect,
            "touches": [leaf.text for leaf in duty.touches],
            "from": str(duty.begins),
            "until": _day(duty.until),
            "published": _day(duty.published),
            "made_by": duty.made_by,
            "cite": duty.cite,
        }


def _reached(when: str, found: DutyInForce | None) -> Row:
    return {
        f"force_{when}": found.force if found else None,
        f"certain_{when}": found.certain if found else None,
    }


def _day(span: Span | None) -> str | None:
    return str(span) if span else None

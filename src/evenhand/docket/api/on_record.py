"""The record: who stated what, and what was done in public."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from evenhand.docket.api.asked import KnownBy, ProgramId, fact_named
from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Page, Paged, page_of
from evenhand.docket.held import Version, government_of, program_of, record, version
from evenhand.record.segments import statement_row
from evenhand.terms.statements import STATEMENT_COLUMNS, Act, Statement
from evenhand.terms.values import operator


class StatementShown(Schema):
    """A statement as the record has it; see ``docs/reference/record.md`` for its columns."""

    seq: int
    about: str
    fact: str
    value: str
    from_: str = Field(alias="from", description="Blank is from the day it was said.")
    until: str
    kind: str
    retracts: int | None
    stated_by: str
    office: str
    recorded_at: str
    via: str
    source: str
    cite: str
    quality: str
    contention: str
    note: str


class ActShown(Schema):
    """What was done in public; ``earliest`` is null where only the last possible day is known."""

    date: str
    earliest: str | None
    latest: str
    program: str
    actor: str
    office: str
    addressees: list[str]
    kind: str
    effect_stated: str
    touches: list[str]
    via: str
    cite: str
    asserts: list[str]


class WhichStatements(Paged, KnownBy):
    """Which statements; what is left out leaves none out."""

    about: Annotated[
        str, Field(description="About whom: a government, or one of its facilities or offices.")
    ] = ""
    fact: Annotated[str, Field(description="Of which fact.", examples=["ice_jail_access"])] = ""
    program: Annotated[str, Field(description="Of the facts that this program asks.")] = ""


class WhichActs(Paged, KnownBy):
    """Which program's acts."""

    program: ProgramId


@reads("/statements", Page[StatementShown], "Record")
def statements(request: HttpRequest, asked: Query[WhichStatements]) -> dict[str, object]:
    """Statements on record with all that was filed, by number, those taken back among them."""
    known = asked.day_known
    if asked.about:
        government_of(operator(asked.about))
    fact = fact_named(asked.fact, _facts(version())) if asked.fact else ""
    of = frozenset(program_of(asked.program).facts) if asked.program else None
    rows = record().statements_about(asked.about) if asked.about else every_statement(version())
    found = [
        one
        for one in rows
        if (not fact or one.fact == fact)
        and (of is None or one.fact in of)
        and one.recorded_at.begun(known) is True
    ]
    return page_of(request, asked, found, statement_shown)


@reads("/acts", Page[ActShown], "Record")
def acts(request: HttpRequest, asked: Query[WhichActs]) -> dict[str, object]:
    """What was announced, asked, decided and done in a program, in order of day."""
    known = asked.day_known
    rows = record().acts(program_of(asked.program).id)
    found = [one for one in rows if one.date.begun(known) is True]
    return page_of(request, asked, sorted(found, key=lambda one: one.date.latest), act_shown)


@lru_cache(maxsize=2)
def every_statement(of: Version) -> tuple[Statement, ...]:
    """All statements of one version of the record."""
    return record().statements()


@lru_cache(maxsize=2)
def _facts(of: Version) -> frozenset[str]:
    return frozenset(one.fact for one in every_statement(of))


def statement_shown(one: Statement) -> dict[str, object]:
    """A statement by the names of its columns."""
    return dict(zip(STATEMENT_COLUMNS, statement_row(one), strict=True))


def act_shown(one: Act) -> dict[str, object]:
    """An act, with the bounds of its day."""
    earliest = one.date.earliest
    return {
        **one._asdict(),
        "date": str(one.date),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": one.date.latest.isoformat(),
        "addressees": list(one.addressees),
        "touches": list(one.touches),
        "asserts": [str(each) for each in one.asserts],
    }

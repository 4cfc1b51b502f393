"""Governments: those on file, found by name, kind and state."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from evenhand.docket.api.asked import one_of
from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Page, Paged, page_of
from evenhand.docket.held import base_record, government_of
from evenhand.docket.live.search import LONGEST, named
from evenhand.terms.statements import GOVERNMENT_KINDS, Jurisdiction


class Government(Schema):
    """A government by its permanent id; ``kinds`` is all that it counts as."""

    id: str
    name: str
    kind: str
    kinds: list[str]
    geoid: str
    state: str
    counties: list[str]
    residents: int | None


class Named(Paged):
    """Which governments; what is left out leaves nobody out."""

    q: Annotated[
        str,
        Field(max_length=LONGEST, description="The beginning of each word of the name, or an id."),
    ] = ""
    kind: Annotated[
        str, Field(description="Of which kind.", json_schema_extra={"enum": list(GOVERNMENT_KINDS)})
    ] = ""
    state: Annotated[str, Field(description="In which state, by its id.", examples=["us-md"])] = ""


@reads("/applicants", Page[Government], "Governments")
def applicants(request: HttpRequest, asked: Query[Named]) -> dict[str, object]:
    """Governments on file: by id, or the best match first where a name is searched for."""
    kind = one_of("a kind of government", asked.kind, GOVERNMENT_KINDS)
    state = one_of("the id of a state on file", asked.state, _states(base_record().head))
    table = base_record().jurisdictions
    found = [table[one.id] for one in named(asked.q)] if asked.q else list(table.values())
    chosen = [
        one
        for one in found
        if (not kind or kind in one.kinds) and (not state or state in (one.state, one.id))
    ]
    return page_of(request, asked, chosen, government_row)


@reads("/applicants/{applicant}", Government, "Governments")
def applicant(request: HttpRequest, applicant: str) -> dict[str, object]:
    """One government."""
    return government_row(government_of(applicant))


def government_row(one: Jurisdiction) -> dict[str, object]:
    """A government as data."""
    return {**one._asdict(), "kinds": list(one.kinds), "counties": list(one.counties)}


@lru_cache(maxsize=2)
def _states(head: str) -> frozenset[str]:
    """The states of a record, by its head."""
    return frozenset(one.state for one in base_record().jurisdictions.values() if one.state)

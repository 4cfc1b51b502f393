"""What would be decided on other facts: worked out, answered, and kept nowhere.

A request needs no token against forgery: it changes nothing here, rests on nothing that only
the one who is logged in may see, and answers everybody alike.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field, ValidationError

from evenhand.docket.api.asked import Day, FiscalYear, Government, KnownAt, ProgramId, Reading
from evenhand.docket.api.determination_shapes import ExplanationShown
from evenhand.docket.api.errors import BadBody, BadParameter, what_is_wrong
from evenhand.docket.api.operations import weighs
from evenhand.docket.held import government_of, program_of
from evenhand.docket.live.days import day_of, known_of
from evenhand.errors import FactsFormat
from evenhand.language.exact_json import Json, parse_json
from evenhand.language.facts_file import read_given_json
from evenhand.verbs.case_file import FactsText
from evenhand.verbs.explain import explain

_FORM: Final = (
    'Send {"program": …, "as_of": …, "applicant": …, "facts": {"FACT": ANSWER}};'
    " /api/v1/docs has the rest."
)
_DEEPEST: Final = 8


class WhatIf(Schema):
    """A question on facts that are given here in the place of the record."""

    model_config = ConfigDict(extra="forbid")

    program: ProgramId
    as_of: Day
    known_at: KnownAt = ""
    reading: Reading = ""
    fiscal_year: FiscalYear | None = None
    applicant: Government
    facts: dict[str, Any] = Field(
        description='The answers, as in a facts file: {"FACT": true, "FACT": {"BODY": "word"}}.'
    )


@weighs("/what-if", ExplanationShown, WhatIf.model_json_schema(), "Determinations")
def what_if(request: HttpRequest) -> HttpResponse:
    """The determination of one applicant on facts that are sent; nothing of it is stored."""
    found = _read(request.body)
    try:
        asked = WhatIf.model_validate(found)
    except ValidationError as problem:
        raise BadParameter(what_is_wrong(problem.errors()), hint=_FORM) from None
    made = _explained(asked, found["facts"])
    return HttpResponse(made + "\n", content_type="application/json")


def _read(body: bytes) -> dict[str, Json]:
    """The body as JSON with exact numbers and no key twice.

    Raises:
        BadBody: it is none.
    """
    try:
        return parse_json(body.decode(), "body", _FORM)
    except UnicodeDecodeError:
        raise BadBody("This is not text in UTF-8.", hint=_FORM) from None
    except FactsFormat as problem:
        raise BadBody(problem.message, hint=problem.hint) from None


def _explained(asked: WhatIf, facts: Json) -> str:
    program, applicant = program_of(asked.program), government_of(asked.applicant).id
    given = FactsText(_written(facts), "facts")
    named = read_given_json(given.text, program, given.name)
    if not named.keys() & {None, applicant}:
        raise FactsFormat(
            f"These are no answers of '{applicant}'.", hint='Send {"FACT": ANSWER} for it alone.'
        )
    day = day_of(asked.as_of)
    return explain(
        program,
        applicant,
        given,
        as_of=day,
        known_at=known_of(asked.known_at, day),
        reading=asked.reading or None,
        fiscal_year=asked.fiscal_year,
    ).to_json()


def _written(value: Json, depth: int = 0) -> str:
    """JSON as text again, each number as it was sent.

    Raises:
        FactsFormat: it is nested more deeply than answers are.
    """
    if depth > _DEEPEST:
        raise FactsFormat("These answers are nested too deeply.", hint=_FORM)
    match value:
        case Decimal():
            return str(value)
        case dict():
            pairs = (f"{json.dumps(k)}: {_written(v, depth + 1)}" for k, v in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(_written(one, depth + 1) for one in value)}]"
        case _:
            return json.dumps(value)

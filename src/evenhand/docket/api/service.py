"""The API as a whole: every operation, and what its refusals look like."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from evenhand.docket.api import (
    applicants,
    audits,
    bulk,
    bundles,
    determinations,
    events,
    filings,
    on_record,
    programs,
    usage,
    what_if,
)
from evenhand.docket.api.errors import BadParameter, what_is_wrong
from evenhand.docket.api.operations import router
from evenhand.docket.problems import told

# Each of them registers its operations as it is read.
_ROOMS: Final = (
    programs, applicants, determinations, what_if, on_record, audits, filings, bundles, events,
    usage, bulk,
)  # fmt: skip
_ABOUT: Final = (
    "Programs in which governments offer help on conditions, everybody's determination on a"
    " day, and the record and docket it rests on. Nothing can be changed from here. Every list"
    " is answered a page at a time; a refusal is {code, message, hint}."
)

api: Final = NinjaAPI(
    title="evenhand",
    version="1",
    description=_ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
)
api.add_router("", router)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Parameters that are missing or out of bounds, each by its name."""
    what = what_is_wrong(problem.errors)
    hint = "See /api/v1/docs for what each may be."
    return told(request, BadParameter.status, what, hint, BadParameter.code)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return told(request, problem.status_code, problem.message)

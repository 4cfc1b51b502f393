"""The OpenAPI document, and the page that is made from it; the page runs no script."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from evenhand.docket.api.declared import document, operations
from evenhand.docket.shell.showing import show

_ORDER: Final = (
    "Programs", "Governments", "Determinations", "Record", "Audits", "Docket", "Meter",
    "Whole tables",
)  # fmt: skip


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The operations as OpenAPI 3.1."""
    return JsonResponse(document())


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and answers."""
    found = sorted(operations(), key=lambda one: _ORDER.index(one.tag))
    groups = [(tag, list(some)) for tag, some in groupby(found, lambda one: one.tag)]
    return show(request, "docket/api/docs.html", {"title": "API", "groups": groups})

"""Health, for whatever watches the server."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evenhand.docket.operating.health import OK, checks


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Nothing else is looked at: a slow database is no reason to end it."""
    return JsonResponse({"status": OK})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The docket can do its work; 503 where a check failed, with each by its name."""
    found = checks()
    well = all(said == OK for said in found.values())
    body = {"status": OK if well else "unready", "checks": found}
    return JsonResponse(body, status=200 if well else 503)

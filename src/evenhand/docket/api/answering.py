"""How the API answers, whichever operation is asked: who may read, what is new, what is refused.

Every answer to a GET may be read by any page of any site, without cookies: the record is
public. An ETag stands for all that an answer can rest on, so that who asks again is told in
one short query that nothing has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version as version_of
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from evenhand.docket.api.declared import parameters_of
from evenhand.docket.api.errors import BadParameter, TooLarge
from evenhand.docket.clock import today
from evenhand.docket.errors import DocketError
from evenhand.docket.events.models import Event
from evenhand.docket.held import programs, version
from evenhand.docket.problems import told

API: Final = "/api/v1/"
MOST_BYTES: Final = 100_000
_OWN: Final = (f"{API}usage", f"{API}docs")


class Answering:
    """Says of each answer who may read it and how long it holds; refuses what cannot be asked."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(API):
            return self._answer(request)
        if request.method == "HEAD":
            response = _without_content(self._of_get(request))
            # For what comes after: the log of requests says what was asked.
            request.method = "HEAD"
            return response
        if request.method == "GET":
            return self._of_get(request)
        return self._of_other(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a parameter that the operation does not have, is blank or stands twice."""
        if not request.path.startswith(API) or request.resolver_match is None:
            return None
        known = parameters_of(request.resolver_match.url_name or "")
        try:
            for name, values in () if known is None else request.GET.lists():
                _check(name, values, known or frozenset())
        except BadParameter as problem:
            return _refused(request, problem)
        return None

    def _of_get(self, request: HttpRequest) -> HttpResponseBase:
        request.method = "GET"
        tag = "" if request.path.startswith(_OWN) else _tag(request)
        response = _unchanged(request, tag) or _in_json(request, self._answer(request))
        if tag and response.status_code in (200, 304):
            response.headers["ETag"] = tag
            response.headers.setdefault("Cache-Control", "no-cache")
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _of_other(self, request: HttpRequest) -> HttpResponseBase:
        length = str(request.META.get("CONTENT_LENGTH") or 0)
        if not (length.isascii() and length.isdecimal()):
            return told(request, 400)
        if int(length) > MOST_BYTES:
            problem = TooLarge(
                f"This is more than {MOST_BYTES:,} bytes.", hint="Send the facts of one applicant."
            )
            return _refused(request, problem)
        return _in_json(request, self._answer(request))


def _unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """That nothing has changed, where the one who asks names what would be answered."""
    if not tag or "If-None-Match" not in request.headers:
        return None
    return get_conditional_response(request, etag=tag)


def _check(name: str, values: list[str], known: frozenset[str]) -> None:
    if name not in known:
        raise BadParameter.unknown_name("a parameter of this operation", name[:60], known)
    if len(values) > 1:
        raise BadParameter(f"'{name}' stands here twice.", hint="Give it once.")
    if not values[0].strip():
        raise BadParameter(f"'{name}' is blank.", hint="Give it a value, or leave it out.")


def _refused(request: HttpRequest, problem: DocketError) -> HttpResponse:
    return told(request, problem.status, problem.message, problem.hint, problem.code)


def _in_json(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The refusal of a method in the form of every other refusal."""
    if response.status_code != 405:
        return response
    allowed = response.headers.get("Allow", "GET")
    said = told(request, 405, f"{request.method} is not answered here.", f"This answers {allowed}.")
    said.headers["Allow"] = allowed
    return said


def _without_content(response: HttpResponseBase) -> HttpResponseBase:
    """An answer's headers alone; a whole table is not made for that."""
    bare = HttpResponse(status=response.status_code, headers=dict(response.headers))
    if isinstance(response, HttpResponse):
        bare.headers["Content-Length"] = str(len(response.content))
    response.close()
    return bare


def _tag(request: HttpRequest) -> str:
    """What stands for all that an answer can rest on."""
    last = Event.objects.order_by("-number").values_list("number", flat=True).first()
    texts = [one.digest for one in programs().values()]
    rests_on = (version(), last, today(), version_of("evenhand"), texts, request.get_full_path())
    return f'"{hashlib.sha256(repr(rests_on).encode()).hexdigest()[:32]}"'

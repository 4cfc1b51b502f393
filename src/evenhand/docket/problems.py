"""What a reader is told where something cannot be shown or done."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from evenhand.docket.errors import DocketError
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError

_API: Final = "/api/"
_API_DOCS: Final = "See /api/v1/docs for what can be asked."
_SAID: Final = {
    400: ("This cannot be read", "Go back and send it again; nothing was kept."),
    403: ("This is not yours to see or do", "Log in with the account that may, or go back."),
    404: ("There is no such page", "Begin at the first page, or search."),
    405: ("This cannot be done here", "Go back to the page you came from."),
    413: ("This is too large", "Send less at a time; nothing was kept."),
    409: ("This cannot be done any more", "Load the page again and look at what has changed."),
    422: ("This cannot be done as it was asked", "Go back, mend it and ask again."),
    429: ("This is too often", "Wait a few minutes, and try again."),
    500: ("This went wrong", "It was written down for whoever runs the docket. Try again later."),
    503: ("This is not ready yet", "Come back in a few minutes."),
}


class ProblemsTold:
    """Errors of ours become a page, or JSON below ``/api/``, with what to do next."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path:
            return told(request, 404)
        if _has_zero_byte(request):
            return told(request, 400)
        return self._answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The answer to an error that a view raised; ``None`` leaves it to Django."""
        return answer_to(request, problem) if isinstance(problem, EvenhandError) else None


def _has_zero_byte(request: HttpRequest) -> bool:
    """Whether one is in what is asked for or in a cookie: PostgreSQL keeps and compares none."""
    asked = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
    return b"\0" in asked or any("\0" in one for one in request.COOKIES.values())


def answer_to(request: HttpRequest, problem: EvenhandError) -> HttpResponse:
    """An error of ours as it is told, with its status and headers."""
    status = problem.status if isinstance(problem, DocketError) else 422
    answer = told(request, status, problem.message, problem.hint, problem.code)
    for name, value in getattr(problem, "headers", {}).items():
        answer.headers[name] = value
    return answer


def told(
    request: HttpRequest, status: int, what: str = "", hint: str = "", code: str = ""
) -> HttpResponse:
    """A problem as a page, or as JSON below ``/api/``."""
    head, next_step = _SAID.get(status, (HTTPStatus(status).phrase, "Go back, and try again."))
    if request.path.startswith(_API):
        body = {
            "code": code or f"http.{status}",
            "message": what or head,
            "hint": hint or _API_DOCS,
        }
        return JsonResponse(body, status=status)
    return show(
        request,
        "docket/problem.html",
        {"title": head, "what": what, "hint": hint or next_step, "back": _back(request, status)},
        status=status,
    )


def _back(request: HttpRequest, status: int) -> str:
    """Where what was asked can be mended: its page without its query; blank where none is known.

    Of what was sent it is the page with the form, which the browser names where it is ours.
    """
    if status not in (409, 422):
        return ""
    if request.method in ("GET", "HEAD"):
        return request.path if request.GET else ""
    page = request.headers.get("Referer", "").removeprefix(f"{request.scheme}://")
    host, slash, path = page.partition("/")
    # Two slashes would begin the name of another host.
    ours = host == request.get_host() and bool(slash) and not path.startswith(("/", "\\"))
    return "/" + path.partition("?")[0].partition("#")[0] if ours else ""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what Django could not read."""
    return told(request, 400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what is not for everybody."""
    return told(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For an address that is none."""
    return told(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what is asked for too often from one network."""
    return told(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """For a fault of ours, which Django has written down."""
    return told(request, 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form whose token is missing or old (CSRF)."""
    return told(
        request,
        403,
        "This form was open for long, was sent twice, or cookies are off.",
        "Go back, load the page again and send it once more.",
    )

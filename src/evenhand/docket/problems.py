"""What a reader is told where something cannot be shown or done."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from evenhand.docket.errors import DocketError
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError

_API: Final = "/api/"
_API_DOCS: Final = "See /api/v1/docs for what can be asked."


class Said(NamedTuple):
    """A problem where nothing nearer is known: what happened, why, and what can be done."""

    head: str
    why: str
    next: str


_SAID: Final = {
    400: Said(
        "This cannot be read",
        "What came is not in a form that this docket takes.",
        "Go back and send it again; nothing was kept.",
    ),
    403: Said(
        "This is not yours to see or do",
        "It takes an account that is appointed to it.",
        "Log in with the account that may, or go back.",
    ),
    404: Said(
        "There is no such page",
        "Nothing stands at this address: it may be mistyped, or an old one.",
        "Begin at Home, or search for a government.",
    ),
    405: Said(
        "This cannot be done here",
        "This address takes what a button on a page sends, and shows no page of its own.",
        "Go back to the page you came from, and use its button.",
    ),
    409: Said(
        "This cannot be done any more",
        "Something has changed since you opened the page.",
        "Load the page again and look at what has changed.",
    ),
    413: Said(
        "This is too large",
        "More came at once than this docket takes.",
        "Send less at a time; nothing was kept.",
    ),
    422: Said(
        "This cannot be done as it was asked",
        "Something that it needs is missing, or cannot be.",
        "Go back, mend it and ask again.",
    ),
    429: Said(
        "This is too often",
        "Many requests came from your account or network in a short time.",
        "Wait a few minutes, and try again.",
    ),
    500: Said(
        "This went wrong",
        "The fault is the docket's, and not in what you did.",
        "It was written down for whoever runs the docket. Try again later.",
    ),
    503: Said(
        "This is not ready yet",
        "The docket is being started or looked after.",
        "Come back in a few minutes.",
    ),
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
        answer = self._answer(request)
        if answer.status_code == 405 and not request.path.startswith(_API):
            return _shown_by_its_button(request, answer)
        return answer

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The answer to an error that a view raised; ``None`` leaves it to Django."""
        return answer_to(request, problem) if isinstance(problem, EvenhandError) else None


def _shown_by_its_button(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """What an address answers that takes a form alone: a page in the place of nothing."""
    if getattr(answer, "content", b""):
        return answer
    made = told(request, 405)
    for name, value in answer.headers.items():
        if not name.startswith("Content-"):
            made.headers[name] = value
    return made


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
    request: HttpRequest,
    status: int,
    what: str = "",
    hint: str = "",
    code: str = "",
    *,
    head: str = "",
) -> HttpResponse:
    """A problem as a page, or as JSON below ``/api/``.

    Args:
        what: why it is so; blank, and ``hint`` and ``head`` too, for what is said of its status.
    """
    said = _SAID.get(status) or Said(HTTPStatus(status).phrase, "", "Go back, and try again.")
    head = head or said.head
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
        {
            "title": head,
            "what": what or said.why,
            "hint": hint or said.next,
            "back": _back(request, status),
        },
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
        head="This form could not be taken",
    )

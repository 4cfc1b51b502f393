"""What somebody has left this month, and the error where it is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from evenhand.docket.accounts.models import Account
from evenhand.docket.clock import now
from evenhand.docket.errors import DocketError
from evenhand.docket.metering.cookies import reader_cookie, subscribes
from evenhand.docket.metering.counting import mark_of, next_month, used
from evenhand.docket.metering.models import What
from evenhand.docket.networks import network_of

HOW_TO_LIFT: Final = (
    "Log in or subscribe to the briefings; both cost nothing. Or wait: all is counted anew on the"
    " first of the month. The record, letters, determinations and replies are never counted."
)


class Standing(NamedTuple):
    """Where somebody stands with one thing that is counted."""

    limit: int
    used: int

    @property
    def remaining(self) -> int:
        """How many are left this month."""
        return max(0, self.limit - self.used)

    @property
    def headers(self) -> dict[str, str]:
        """The same as headers; the reset is the moment in seconds since 1970, UTC."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(int(next_month().timestamp())),
        }


class OutOfMeter(DocketError):
    """All that is free this month was taken; ``headers`` say when there is more."""

    code = "docket.out-of-meter"
    status: ClassVar[int] = 429

    def __init__(self, what: str, standing: Standing) -> None:
        super().__init__(
            f"The free {what} of this month are used ({standing.limit}).", hint=HOW_TO_LIFT
        )
        wait = max(1, int((next_month() - now()).total_seconds()))
        self.headers: Mapping[str, str] = {**standing.headers, "Retry-After": str(wait)}


def limit() -> int:
    """How many of each a month; 0 where nothing is counted."""
    return int(settings.EVENHAND_METER)


def why_not_counted(request: HttpRequest) -> str:
    """Why nothing is counted for whoever asks: ``off``, ``logged-in``, ``subscribed``, or blank."""
    if not limit():
        return "off"
    # The API's own way to log in leaves the account in ``auth``.
    if any(isinstance(getattr(request, one, None), Account) for one in ("user", "auth")):
        return "logged-in"
    return "subscribed" if subscribes(request) else ""


def asks_headers_alone(request: HttpRequest) -> bool:
    """Whether nothing is handed out to whoever asks (HEAD), so that there is nothing to count."""
    # The API answers HEAD as a GET; what was sent stays in ``META``.
    return bool(request.META.get("REQUEST_METHOD") == "HEAD")


def who_of(request: HttpRequest, what: What) -> str:
    """Who is counted: for briefings the browser by its cookie, else the network they come from.

    A browser gets the cookie with its first briefing, which is counted for its network too:
    behind one network as many browsers begin as one of them may read, and the cookie keeps what
    each reads after that apart. A browser that keeps none, or drops it, is counted with its
    network again.
    """
    cookie = reader_cookie(request) if what == "briefings" else ""
    return mark_of("cookie", cookie) if cookie else mark_of("network", network_of(request))


def standing_of(request: HttpRequest, what: What) -> Standing:
    """Where whoever asks stands; nothing is counted by asking.

    Of the briefings of a network it is how many were read from it without the cookie.
    """
    return Standing(limit(), used(who_of(request, what), what))


def usage(request: HttpRequest) -> dict[str, object]:
    """The meter of whoever asks, for ``GET /api/v1/usage``; nothing is counted by asking.

    Returns:
        ``metered``, ``not_counted_because`` (``off``, ``logged-in``, ``subscribed`` or blank),
        ``resets_at``, and where something is counted ``briefings`` and ``bulk``, each with
        ``limit``, ``used`` and ``remaining``.
    """
    why = why_not_counted(request)
    told: dict[str, object] = {
        "metered": not why,
        "not_counted_because": why,
        "resets_at": next_month().isoformat(),
    }
    if not why:
        names: tuple[What, ...] = ("briefings", "bulk")
        told |= {name: _told(standing_of(request, name)) for name in names}
    return told


def _told(one: Standing) -> dict[str, int]:
    return {"limit": one.limit, "used": one.used, "remaining": one.remaining}

"""Two pages about the docket itself; what they say of limits comes from what enforces them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from evenhand.docket.accounts.attempts import NETWORK_WITHIN
from evenhand.docket.content.retention import KINDS
from evenhand.docket.metering.subscribing import DAYS_TO_CONFIRM
from evenhand.docket.shell.showing import show


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, for how long, and who receives it."""
    return show(
        request,
        "docket/help/privacy.html",
        {
            "title": "Privacy",
            "kinds": list(KINDS.values()),
            "akismet": urlsplit(settings.AKISMET_BASE_URL).hostname if settings.AKISMET_KEY else "",
            "hours": settings.SESSION_COOKIE_AGE // 3600,
            "mail": bool(settings.EMAIL_HOST),
            "oidc": bool(settings.OPENID_CONNECT),
            "confirm_days": DAYS_TO_CONFIRM,
            "attempt_minutes": NETWORK_WITHIN // dt.timedelta(minutes=1),
            "meter": settings.EVENHAND_METER,
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked, how, and what is known not to work."""
    return show(request, "docket/help/accessibility.html", {"title": "Accessibility"})

"""How long a session lasts: twelve hours from log-in, however busy it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase

from evenhand.docket.accounts.models import Account

_BEGAN: Final = "logged-in-at"


class SessionsEnd:
    """Logs out whoever logged in longer ago than ``SESSION_COOKIE_AGE``."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            age = time.time() - request.session.get(_BEGAN, 0)
            if age > settings.SESSION_COOKIE_AGE:
                logout(request)
        return self._answer(request)


def end_all_sessions(account: Account) -> None:
    """End every session of an account, wherever it is logged in."""
    account.epoch += 1
    account.save(update_fields=["epoch"])


@receiver(user_logged_in)
def _begun(sender: object, request: HttpRequest, **more: object) -> None:
    request.session[_BEGAN] = time.time()
    # Those that nobody came back to are removed by nothing else.
    request.session.clear_expired()

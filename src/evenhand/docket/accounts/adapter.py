"""How allauth makes accounts here: one address, no user name, no word of who has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from evenhand.docket.accounts.attempts import begin_attempt, forget
from evenhand.docket.accounts.models import Account
from evenhand.docket.networks import client_address, network_of

_SAID: Final[Mapping[str, str]] = {
    "logged_in": "You are logged in.",
    "logged_out": "You are logged out.",
    "password_changed": "The password is changed, and every other session has ended.",
    "password_set": "The password is set.",
    "email_confirmation_sent": "A link was sent. Open it to go on.",
    "email_confirmed": "The address is confirmed.",
    "email_confirmation_failed": "The address cannot be confirmed: another account has it.",
    "account_connected": "Your agency's log-in is connected.",
    "account_disconnected": "Your agency's log-in is disconnected.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it ships no types
    """Addresses are kept in small letters; links in mail begin with the docket's origin."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many log-ins failed from your network. Wait five"
        " minutes, or set a new password by mail.",
        "email_password_mismatch": "No account has this address with this password.",
    }

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).lower()

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: object = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Words of ours for what was done, or none: allauth's name the address in the page."""
        name = (message_template or "").rpartition("/")[2].removesuffix(".txt")
        if name in _SAID:
            messages.add_message(request, level, _SAID[name], extra_tags=extra_tags)

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        self._attempt = begin_attempt(network_of(request), credentials.get("email", ""))
        if self._attempt is None:
            raise self.validation_error("too_many_login_attempts")

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The password alone; who has none logs out and in again by the agency."""
        if not user.is_authenticated or not user.has_usable_password():
            return []
        url = reverse("account_reauthenticate")
        return [{"id": "reauthenticate", "description": "By your password", "url": url}]

    def _rollback_login_failed_rl_usage(self) -> None:
        if self._attempt is not None:
            forget(self._attempt)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: object) -> str:
        url = super().get_email_confirmation_url(request, emailconfirmation)
        return _at_origin(str(url))

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _at_origin(str(super().get_reset_password_from_key_url(key)))


class AgencyLogIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # it ships no types
    """Log-in by an agency's own provider of identities.

    An address that the provider has checked opens an account only if that is an officer's and
    no party's: an agency's provider never opens the account of a city.
    """

    def can_authenticate_by_email(self, login: object, email: str) -> bool:
        account = Account.objects.filter(email=email.lower()).first()
        roles = {one.role for one in account.appointments_now} if account else set()
        return roles == {"officer"}


def _at_origin(url: str) -> str:
    """The address as readers write it, whatever host the request named."""
    _, _, path = url.partition("://")
    return f"{settings.EVENHAND_ORIGIN}/{path.partition('/')[2]}" if path else url

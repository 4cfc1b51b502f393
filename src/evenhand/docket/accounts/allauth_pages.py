"""The pages of allauth that the docket has, in its shell: log-in, sign-up, password, address."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings, views
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from evenhand.docket.accounts.forms import SignUp
from evenhand.docket.accounts.models import Account
from evenhand.docket.errors import Refused
from evenhand.docket.problems import told

_TEXTS = {"text", "email", "password"}
_LABELS = {"login": "E-mail address", "email": "E-mail address", "remember": "Remember me"}
_HINTS = {"password1": "At least 12 characters, neither common nor like your address."}
_SIGNED_UP = (
    "If this address had no account, it has one now, with the password you chose. Log in with it."
)
_CHANGED = "If no other account has this address, it is yours now. Log in with it from now on."


class InShell:
    """Fields look and are named as everywhere in the docket, without words inside them."""

    def get_form(self, form_class: Any = None) -> BaseForm:
        """The form of the page."""
        form: BaseForm = super().get_form(form_class)  # type: ignore[misc]  # a mix-in's
        for name, field in form.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if getattr(field.widget, "input_type", "") in _TEXTS:
                field.widget.attrs["class"] = "usa-input"
        return form


class LogIn(InShell, views.LoginView):  # type: ignore[misc]  # it ships no types
    """Log in by address and password."""


class LogOut(views.LogoutView):  # type: ignore[misc]  # it ships no types
    """Log out: by its button alone, so that no link or picture elsewhere does it."""

    def get(self, request: HttpRequest, *words: object, **more: object) -> HttpResponse:
        response = told(request, 405, "Logging out needs its button.", "Use the button on a page.")
        response.headers["Allow"] = "POST"
        return response


class SignUpPage(InShell, views.SignupView):  # type: ignore[misc]  # it ships no types
    """Make a reader's account. Whether there is one already, the page does not tell."""

    form_class = SignUp

    def form_valid(self, form: Any) -> HttpResponse:
        """Without mail, both a new and a known address end at the log-in page, in like time."""
        if _confirmed_by_mail():
            response: HttpResponse = super().form_valid(form)
            return response
        if form.account_already_exists:
            make_password(form.cleaned_data["password1"])
        else:
            form.save(self.request)
        messages.success(self.request, _SIGNED_UP)
        return HttpResponseRedirect(reverse("account_login"))


class AskReset(InShell, views.PasswordResetView):  # type: ignore[misc]  # it ships no types
    """Ask for a link by which to set a new password."""


class Reset(InShell, views.PasswordResetFromKeyView):  # type: ignore[misc]  # no types
    """Set a new password by the link that came by mail."""


class ChangePassword(InShell, views.PasswordChangeView):  # type: ignore[misc]  # no types
    """Change the password; every other session of the account ends."""


class SetPassword(InShell, views.PasswordSetView):  # type: ignore[misc]  # it ships no types
    """Set a first password, for an account that logs in by its agency."""


class ChangeAddress(InShell, views.EmailView):  # type: ignore[misc]  # it ships no types
    """Change the address: the old one stays until the new one is confirmed.

    Where no mail is sent nothing can be confirmed, and the new one counts at once.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        """Raises: Refused: the present address was never confirmed, and has to be first."""
        raise_if_reauthentication_required(self.request, app="allauth.account")
        if not _confirmed_by_mail():
            change_at_once(form.user, form.cleaned_data["email"])
            messages.success(self.request, _CHANGED)
            return HttpResponseRedirect(reverse("account_email"))
        if EmailAddress.objects.get_verified(form.user) is None:
            raise Refused(
                "Your present address is not confirmed yet.",
                hint="Log out and in again: a link to confirm it is sent. Then change it.",
            )
        response: HttpResponse = super().form_valid(form)
        return response


class Reauthenticate(InShell, views.ReauthenticateView):  # type: ignore[misc]  # no types
    """The password once more, before an account is changed."""


def change_at_once(account: Account, address: str) -> None:
    """Give an account another address; one that another account has is left where it is."""
    with transaction.atomic():
        if Account.objects.filter(email=address).exists():
            return
        EmailAddress.objects.filter(user=account).delete()
        account.email = address
        account.save(update_fields=["email"])


def _confirmed_by_mail() -> bool:
    mandatory: str = app_settings.EmailVerificationMethod.MANDATORY
    return bool(mandatory == app_settings.EMAIL_VERIFICATION)

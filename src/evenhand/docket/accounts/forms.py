"""Signing up, so that nobody learns by it who has an account."""

from __future__ import annotations

from allauth.account.forms import SignupForm
from django import forms


class SignUp(SignupForm):  # type: ignore[misc]  # it ships no types
    """An address and a password, twice."""

    def validate_unique_email(self, value: str) -> str:
        """Note that an address has an account, and say nothing of it.

        Where mail is sent, allauth tells the owner of the address and nobody else; without
        mail it would tell whoever asks.
        """
        try:
            return str(super().validate_unique_email(value))
        except forms.ValidationError:
            self.account_already_exists = True
            return value

"""The forms of records: reasons, an authority, a matter at law, a request and its items."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from markupsafe import Markup

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import today
from evenhand.docket.content.naming import is_name
from evenhand.docket.officers.scope import programs_of
from evenhand.docket.records.redacting import EXEMPTIONS
from evenhand.docket.shell.fields import DayField, PlainText

_SELECT: Final = {"class": "usa-select"}
_INPUT: Final = {"class": "usa-input"}
_FIRST: Final = dt.date(1967, 7, 4)  # the day the Freedom of Information Act took effect


class LetInForm(forms.Form):
    """What was looked at, before a held item is let in."""

    reason = PlainText(
        label="What you looked at",
        help_text="Kept with the item. Name no person.",
        most=2_000,
        required=False,
    )


class RefuseForm(forms.Form):
    """Why a held item is not let in."""

    reason = PlainText(
        label="Why it is refused",
        help_text="Everybody can read this, and its sender is told. Name no person.",
        lines=3,
        most=2_000,
    )


class RemovalForm(forms.Form):
    """Why something must go, and by which authority."""

    reason = PlainText(
        label="Why it must go",
        help_text="Everybody can read this in its place. Name no person.",
        lines=3,
        most=2_000,
    )
    authority = PlainText(
        label="The authority for it",
        help_text="A law, an order of a court, a schedule, such as 5 U.S.C. 552a(e)(1).",
        most=300,
    )


class DeclineForm(forms.Form):
    """Why a removal that another asked for is declined."""

    because = PlainText(
        label="Why it stays", help_text="Whoever asked is told.", lines=3, most=2_000
    )


class HoldForm(forms.Form):
    """The matter for which an item is kept."""

    matter = PlainText(
        label="The matter",
        help_text="The case number or the court's order; no person's name.",
        most=200,
    )


class RequestForm(forms.Form):
    """A request for the records of a case."""

    number = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$",
        label="The agency's number of the request",
        help_text="Such as 2026-FOIA-0012.",
        widget=forms.TextInput(_INPUT),
        error_messages={"invalid": "Use letters, figures, points, hyphens and slashes, up to 40."},
    )
    requester = PlainText(
        label="The office that asked",
        help_text="Leave it blank for a person: it is then written as 'a requester'.",
        most=150,
        required=False,
    )
    received_on = DayField(label="Received on", help_text="Year, month, day.")
    program = forms.ChoiceField(label="Program", widget=forms.Select(_SELECT))
    about = forms.SlugField(
        label="Whose case, by the government's id",
        help_text=Markup("Such as <code>us-nm-albuquerque</code>."),
        max_length=100,
        widget=forms.TextInput(_INPUT),
    )

    def __init__(self, who: Appointment, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, one.title) for one in programs_of(who)]

    def clean_requester(self) -> str:
        """The office that asked, and nobody by name: it stands in what is answered."""
        office: str = self.cleaned_data["requester"]
        if is_name(office):
            raise ValidationError(
                "This looks like the name of a person. Leave it blank for one: it is then written"
                " as 'a requester'. For an office, write what it is, as 'Doe & Roe, law firm'."
            )
        return office

    def clean_received_on(self) -> dt.date:
        """A day on which a request could come."""
        day: dt.date = self.cleaned_data["received_on"]
        if not _FIRST <= day <= today():
            raise ValidationError(f"Choose a day from {_FIRST} to {today()}.")
        return day


class WithholdForm(forms.Form):
    """The exemptions under which an item is withheld in full, and why."""

    exemptions = forms.MultipleChoiceField(
        label="Exemptions of 5 U.S.C. 552(b)",
        choices=[(one, f"{one} {words}") for one, words in EXEMPTIONS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = PlainText(
        label="Why, and what harm follows from its being read",
        help_text="It stands in the index that is released. Name no person.",
        lines=3,
        most=2_000,
    )


class PortionsForm(forms.Form):
    """The parts of a text that are withheld."""

    portions = PlainText(
        label="Parts to withhold, a line each",
        help_text="First and last character, exemption, why: 12-40 (b)(6) names a private person."
        " The reason stands in the index that is released.",
        lines=5,
    )

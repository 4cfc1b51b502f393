"""What is asked of somebody who got a letter: from whom, to whom, of which day."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from markupsafe import Markup

from evenhand.docket.clock import today
from evenhand.docket.held import base_record, programs
from evenhand.docket.letter.question import LetterQuestion
from evenhand.docket.live.days import FIRST
from evenhand.docket.live.search import named
from evenhand.docket.shell.fields import DayField
from evenhand.terms.statements import Jurisdiction

MOST: Final = 25
_DECIDED: Final = frozenset({"place", "county", "state"})


class LetterForm(forms.Form):
    """The letter. ``government`` is whom it went to, once it is known which one is meant.

    ``meant`` are those that could be, where several are called so.
    """

    program = forms.ChoiceField(
        label="Which program is the letter about?",
        widget=forms.Select({"class": "usa-select"}),
    )
    about = forms.CharField(
        label="Which government got it?",
        help_text=Markup(
            "Type its name, such as Chicago or Cook County, or its id (<code>us-il-chicago</code>)."
        ),
        max_length=100,
        widget=forms.TextInput({"class": "usa-input", "autocomplete": "organization"}),
    )
    day = DayField(label="The day the letter bears")
    due = DayField(label="The day by which it wants an answer, if it prints one", required=False)
    reading = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    act = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.meant: list[Jurisdiction] = []
        self.government: Jurisdiction | None = None
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose a program"), *_choices()]

    def clean_about(self) -> str:
        """The id of the government; refused where none, or more than one, is called so."""
        typed: str = self.cleaned_data["about"]
        self.meant = _meant(typed)
        if not self.meant:
            raise ValidationError(
                "No government on file is called so. Type less of its name, without 'City of'."
            )
        if len(self.meant) > 1:
            more = f" The first {MOST} are listed." if len(self.meant) == MOST else ""
            raise ValidationError(f"Several are called so. Choose yours from the list.{more}")
        (self.government,) = self.meant
        return self.government.id

    def clean_day(self) -> dt.date:
        """The day of the letter, which has come."""
        day: dt.date = self.cleaned_data["day"]
        if day > today():
            raise ValidationError("This day is still to come. Write the day printed on the letter.")
        if day < FIRST:
            raise ValidationError(f"Write a day from {FIRST} on.")
        return day

    def clean(self) -> dict[str, Any]:
        """All of it; an answer is not wanted before the letter."""
        values = super().clean() or self.cleaned_data
        day, due = values.get("day"), values.get("due")
        if day and due and due < day:
            self.add_error("due", "This lies before the day of the letter.")
        return values

    @property
    def question(self) -> LetterQuestion:
        """What is asked, once the form is filled in."""
        said = self.cleaned_data
        return LetterQuestion(
            said["program"], said["about"], said["day"], said["due"], said["reading"],
            said["act"] or 0,
        )  # fmt: skip


def _meant(typed: str) -> list[Jurisdiction]:
    """The governments that an id or a name means, as many as a short list holds."""
    table = base_record().jurisdictions
    exact = table.get(typed.strip().lower())
    if exact is not None:
        return [exact]
    found = (table[one.id] for one in named(typed))
    return [one for one in found if one.kind in _DECIDED][:MOST]


def _choices() -> list[tuple[str, str]]:
    table = base_record().jurisdictions
    named = (
        (one.id, f"{one.title} ({table[one.agency].name if one.agency in table else one.agency})")
        for one in programs().values()
    )
    return sorted(named, key=lambda pair: pair[1])

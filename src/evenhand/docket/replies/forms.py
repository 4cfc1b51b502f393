"""The forms of replies: to send one, to appeal, and for officers to decide."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from evenhand.docket.replies import akismet
from evenhand.docket.replies.models import Verdict
from evenhand.docket.shell.fields import PlainText

MOST_LETTERS: Final = 5_000
TRAP_FIELD: Final = "website"
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE)
_VERDICTS: Final[list[tuple[Verdict, str]]] = [
    ("public", "Publish it, or let it stand"),
    ("spam", "Do not publish it: it advertises or was sent by a program"),
    ("not-published", "Do not publish it for another reason"),
]


class PublicText(PlainText):
    """Text that everybody will read: no person in it that must not be named, and no address."""

    def clean(self, value: Any) -> str:
        """The text; refused where it holds an e-mail address."""
        text = super().clean(value)
        if _ADDRESS.search(text):
            raise ValidationError("Take the e-mail address out: everybody will read this.")
        return text


class ReplyForm(forms.Form):
    """A reply. ``website`` is a trap that no reader sees; ``opened`` says when it was opened."""

    name = PublicText(label="Your name", most=100, help_text="Shown with your reply.")
    address = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="Never shown. It is used to tell you of a decision about your reply.",
        widget=forms.EmailInput(attrs={"class": "usa-input", "autocomplete": "email"}),
    )
    speaks_for = PublicText(
        label="Whose position it is",
        most=150,
        required=False,
        help_text="If you speak for an organization, its name. Leave blank for your own.",
    )
    comment = PublicText(
        label="Your reply",
        lines=8,
        most=MOST_LETTERS,
        names=False,
        help_text=(
            f"Plain text, at most {MOST_LETTERS:,} characters. Speak of governments and"
            " facilities; do not name anybody who was held, arrested or wanted. What looks like"
            " such a name is held until an officer has looked."
        ),
    )
    share = forms.BooleanField(
        label="Have Akismet check it for advertising",
        required=False,
        help_text=(
            "If you tick this, the text of your reply and the network you write from are sent to"
            " Akismet, a service of Automattic. Your e-mail address and name are not. Without it,"
            " your reply is checked here alone."
        ),
        widget=forms.CheckboxInput(attrs={"class": "usa-checkbox"}),
    )
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=1_000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if not akismet.is_on():
            del self.fields["share"]


class AppealForm(forms.Form):
    """Why a reply should be public after all."""

    why = PlainText(
        label="Why it should be published",
        lines=5,
        most=2_000,
        help_text="Read by officers alone.",
    )


class DecisionForm(forms.Form):
    """What an officer decides about a reply, and why."""

    verdict = forms.ChoiceField(label="Decision", choices=_VERDICTS, widget=forms.RadioSelect)
    reason = PublicText(
        label="Reason",
        lines=3,
        most=1_000,
        min_length=10,
        help_text=(
            "Kept and sent to whoever wrote it; shown in its place where it was public. What a"
            " reply is for or against is never a reason."
        ),
    )

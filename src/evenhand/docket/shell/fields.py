"""Fields that several forms have: text that is scanned, a day, and a file that may be kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from evenhand.docket.errors import Refused
from evenhand.docket.filings.filing import MOST_LETTERS, Upload, check_text, check_upload


class PlainText(forms.CharField):
    """Text that somebody types, in which no person may be named: it is scanned.

    Where ``names`` is false, names are let through: what they are beside is looked at later.
    """

    def __init__(
        self, *, lines: int = 1, most: int = MOST_LETTERS, names: bool = True, **more: Any
    ) -> None:
        self.names = names
        attrs = {"class": "usa-textarea" if lines > 1 else "usa-input"}
        widget = forms.Textarea({**attrs, "rows": lines}) if lines > 1 else forms.TextInput(attrs)
        super().__init__(max_length=most, widget=widget, **more)

    def clean(self, value: Any) -> str:
        """The text; refused with the place where it names a person."""
        text: str = super().clean(value)
        try:
            check_text(text, names=self.names)
        except Refused as problem:
            raise ValidationError(f"{problem.message} {problem.hint}") from problem
        return text


class DayField(forms.DateField):
    """A day, chosen from a calendar or typed as year, month, day."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput({"type": "date", "class": "usa-input"}, format="%Y-%m-%d"),
            error_messages={"invalid": "This is no day. Write it as 2017-08-03: year, month, day."},
            **more,
        )


class Paper(forms.FileField):
    """A file that may be kept: of a kind that is taken, and without persons in it."""

    widget = forms.FileInput(attrs={"class": "usa-file-input"})

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """The file as it is filed; ``None`` where none was sent."""
        sent: UploadedFile[bytes] | None = super().clean(data, initial)
        if sent is None:
            return None
        upload = Upload(sent.name or "", sent.read())
        try:
            return check_upload(upload)
        except Refused as problem:
            raise ValidationError(f"{problem.message} {problem.hint}") from problem

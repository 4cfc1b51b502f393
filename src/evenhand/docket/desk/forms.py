"""The forms of a desk, but for that of the interview."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from evenhand.docket.content.retention import KINDS as RETENTION
from evenhand.docket.content.words import KINDS_TAKEN, MOST_MEGABYTES
from evenhand.docket.shell.fields import Paper, PlainText

KEPT_YEARS: Final = RETENTION["evidence"].years
_PUBLIC: Final = "It is public. Name no person in it."
_FILE: Final = (
    f"{KINDS_TAKEN} At most {MOST_MEGABYTES} MB."
    " Nobody held, arrested or wanted may be named in it."
)


def _paper(label: str, *, required: bool = False) -> Paper:
    return Paper(label=label, required=required, help_text=_FILE)


def _to() -> forms.CharField:
    """The number of the decision for which the form was opened."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


class InterestForm(forms.Form):
    """Interest in a program, with words of one's own."""

    text = PlainText(
        lines=4,
        required=False,
        label="What you want to say with it",
        help_text=_PUBLIC,
    )


class EvidenceForm(forms.Form):
    """A paper, what it is about and what it shows."""

    concerns = forms.ChoiceField(
        label="What it is about", widget=forms.Select({"class": "usa-select"})
    )
    text = PlainText(lines=4, label="What it shows, and where in it", help_text=_PUBLIC)
    paper = _paper("The paper", required=True)

    def __init__(self, choices: Iterable[tuple[str, str]], data: Any = None, files: Any = None):
        super().__init__(data, files)
        field = self.fields["concerns"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose a question or a clause"), *choices]


class DisputeForm(forms.Form):
    """What is wrong in a statement on record, and what is right."""

    right = forms.ChoiceField(
        label="What is right",
        choices=[("value", "This answer:"), ("unknown", "It is not known")],
        widget=forms.RadioSelect,
    )
    value = PlainText(most=1_000, required=False, label="The right answer")
    text = PlainText(lines=5, label="Why", help_text=_PUBLIC)
    paper = _paper("A paper that shows it, if you have one")

    def __init__(self, how: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["value"].help_text = f"Write {how}"

    def clean(self) -> dict[str, Any]:
        """What is right: an answer, or that there is none."""
        said = super().clean() or self.cleaned_data
        if said.get("right") == "value" and "value" in said and not said["value"].strip():
            self.add_error("value", ValidationError("Write the right answer."))
        return said


class ObjectionForm(forms.Form):
    """What in a determination is objected to, why, and what is asked for."""

    clauses = forms.MultipleChoiceField(
        label="What you object to", widget=forms.CheckboxSelectMultiple
    )
    grounds = PlainText(lines=6, most=12_000, label="On what grounds", help_text=_PUBLIC)
    asks = PlainText(lines=3, most=5_000, label="What you ask for")
    paper = _paper("A paper that shows it, if you have one")
    to = _to()

    def __init__(
        self, to: int, parts: Iterable[tuple[str, str]], data: Any = None, files: Any = None
    ):
        super().__init__(data, files, initial={"to": to})
        field = self.fields["clauses"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(parts)


class AdditionForm(forms.Form):
    """More to an objection that was filed."""

    text = PlainText(lines=6, label="What you add", help_text=_PUBLIC)
    paper = _paper("A paper that shows it, if you have one")
    to = _to()

    def __init__(self, to: int, data: Any = None, files: Any = None):
        super().__init__(data, files, initial={"to": to})

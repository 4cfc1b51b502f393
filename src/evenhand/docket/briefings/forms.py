"""The form in which an officer writes a briefing, with a row for each claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from django import forms
from markupsafe import Markup

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.written import ClaimText, Written, as_written
from evenhand.docket.clock import today
from evenhand.docket.held import programs
from evenhand.docket.shell.fields import DayField, PlainText

MOST_CLAIMS: Final = 40
_CLAIM: Final = ("sentence", "rests_on", "fact", "about", "value", "day")


class BriefingForm(forms.Form):
    """All of a briefing but its claims."""

    title = PlainText(label="Title", most=150)
    byline = PlainText(label="Office that signs it", most=150)
    program = forms.ChoiceField(label="Program", widget=forms.Select(attrs={"class": "usa-select"}))
    day = DayField(label="Day it is of")
    body = PlainText(
        label="Text",
        lines=14,
        help_text=(
            "Paragraphs parted by a blank line. Begin a heading with ## and a space. Write [2]"
            " where the second claim below bears the sentence out."
        ),
    )

    def __init__(self, *args: Any, agency: str, **more: Any) -> None:
        super().__init__(*args, **more)
        own = [(one.id, one.title) for one in programs().values() if one.agency == agency]
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = own


class ClaimForm(forms.Form):
    """One claim; a row of which all is blank is left out, even if it was filled before."""

    sentence = PlainText(label="What you claim", most=500)
    rests_on = forms.CharField(
        label="Entry it rests on",
        max_length=150,
        help_text=Markup(
            "As <code>statement:36747</code>, <code>act:us-doj-psp/5</code>"
            " or <code>filing:12</code>"
        ),
        widget=forms.TextInput(attrs={"class": "usa-input"}),
    )
    fact = forms.CharField(
        label="Question",
        required=False,
        max_length=100,
        help_text=Markup(
            "For an answer: the name of the question, such as <code>ice_access</code>."
        ),
        widget=forms.TextInput(attrs={"class": "usa-input"}),
    )
    about = forms.CharField(
        label="About",
        required=False,
        max_length=200,
        help_text="For an answer: the id of the government or facility.",
        widget=forms.TextInput(attrs={"class": "usa-input"}),
    )
    value = forms.CharField(
        label="Answer, or kind of act",
        required=False,
        max_length=200,
        help_text="As the record writes it, such as yes, or asks. Blank: the entry is only shown.",
        widget=forms.TextInput(attrs={"class": "usa-input"}),
    )
    day = DayField(label="On the day", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "empty_permitted": True})

    def clean(self) -> dict[str, Any]:
        """An answer is claimed with its question, whom it is about, and the day."""
        sent = super().clean() or self.cleaned_data
        is_answer = sent.get("value") and not str(sent.get("rests_on", "")).startswith("act:")
        if is_answer and not (sent.get("fact") and sent.get("about") and sent.get("day")):
            raise forms.ValidationError(
                "Give the question, whom it is about and the day, or leave the answer blank."
            )
        return sent


_ClaimRows = forms.formset_factory(ClaimForm, extra=3, max_num=MOST_CLAIMS, absolute_max=60)


class WritingForm:
    """Both together, filled from what was sent, from a draft, or empty."""

    def __init__(self, agency: str, sent: Any = None, of: Briefing | None = None) -> None:
        before = as_written(of) if of else None
        first = asdict(before) if before else {"day": today()}
        # Beside what was sent, what the draft holds would count as unchanged, and be left out.
        rows = [asdict(one) for one in before.claims] if before and not sent else []
        self.text = BriefingForm(sent, agency=agency, initial=first)
        self.claims = _ClaimRows(sent, prefix="claim", initial=rows)

    def is_valid(self) -> bool:
        """Whether both can be taken; problems stand with their fields."""
        return all([self.text.is_valid(), self.claims.is_valid()])

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """What is wrong, each with the id of its field; a blank id is that of a whole claim."""
        named: list[tuple[str, forms.Form]] = [("", self.text)]
        named += [(f"Claim {number}, ", one) for number, one in enumerate(self.claims, 1)]
        told = [
            (f"{before}{field.label}: {error}", field.id_for_label)
            for before, form in named
            for field in form
            for error in field.errors
        ]
        whole = [(before, form.non_field_errors()) for before, form in named]
        return told + [(f"{before}{error}", "") for before, found in whole for error in found]

    @property
    def written(self) -> Written:
        """What was written."""
        sent = self.text.cleaned_data
        return Written(
            title=sent["title"],
            byline=sent["byline"],
            program=sent["program"],
            day=sent["day"],
            body=sent["body"],
            claims=tuple(_claims(one.cleaned_data for one in self.claims)),
        )


def _claims(rows: Iterable[dict[str, Any]]) -> Iterable[ClaimText]:
    for one in rows:
        if one.get("sentence"):
            yield ClaimText(**{name: one[name] for name in _CLAIM})

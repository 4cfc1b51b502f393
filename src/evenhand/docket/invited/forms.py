"""The forms of inviting and of answering."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from evenhand.docket.content.words import KINDS_TAKEN, MOST_MEGABYTES
from evenhand.docket.filings.filing import Upload
from evenhand.docket.invited.answering import row_of
from evenhand.docket.invited.drafts import Reply
from evenhand.docket.invited.inviting import DAYS, MOST_DAYS
from evenhand.docket.invited.models import Invitation
from evenhand.docket.invited.questions import Offer, Put
from evenhand.docket.shell.answer_fields import WithoutPrejudice, answers_to_choose
from evenhand.docket.shell.fields import Paper, PlainText
from evenhand.errors import BadAnswer, RecordError
from evenhand.verbs.interview_questions import Question

_HOW: Final = (
    ("states", "We answer:"),
    ("declines", "We decline to answer"),
    ("no-occasion", "No occasion has arisen"),
    ("pending", "It is under review"),
)
MOST_REASON: Final = 5_000


class InviteForm(forms.Form):
    """Whom to invite, where to write, and by when they may answer."""

    body = forms.ChoiceField(widget=forms.RadioSelect, label="Whom to invite")
    address = forms.EmailField(
        label="E-mail address of the office",
        help_text="It is used to send the link, and shown to nobody. Give the address of the"
        " office that is to answer: whoever has the link can.",
        widget=forms.EmailInput(attrs={"class": "usa-input", "autocomplete": "off"}),
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=MOST_DAYS,
        initial=DAYS,
        label="Days to answer",
        help_text=f"From 1 to {MOST_DAYS}. No law on file sets this time; it is yours to allow.",
        widget=forms.NumberInput(attrs={"class": "usa-input"}),
    )

    def __init__(self, offers: list[Offer], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.body, one.name) for one in offers]


class AnswerForm(forms.Form):
    """One answer of a body that was invited; its value by choice, or typed."""

    how = forms.ChoiceField(choices=_HOW, widget=forms.RadioSelect, label="How you answer")
    reason = PlainText(
        lines=5,
        most=MOST_REASON,
        required=False,
        label="Reason or remark",
        help_text="Needed where you decline. It is public once sent. Name no person in it.",
    )
    paper = Paper(
        required=False,
        label="Evidence",
        help_text=f"One file. {KINDS_TAKEN} At most {MOST_MEGABYTES} MB. It is public once sent, or"
        " once an officer has looked at it.",
    )
    drop_paper = forms.BooleanField(required=False, label="Leave out the file kept in the draft")
    without_prejudice = WithoutPrejudice()

    def __init__(
        self, invitation: Invitation, put: Put, data: Any = None, files: Any = None, **more: Any
    ) -> None:
        draft: Reply | None = more.pop("draft", None)
        super().__init__(data, files, initial=_initial(draft), **more)
        self._invitation, self._put = invitation, put
        self.fields["value"] = _value_field(put.question)
        self.order_fields(["how", "value", "reason", "paper", "drop_paper", "without_prejudice"])
        if draft is None or draft.paper is None:
            del self.fields["drop_paper"]

    def clean(self) -> dict[str, Any]:
        """A value where one is stated, a reason where the body declines."""
        said = super().clean() or self.cleaned_data
        if said.get("how") == "states":
            self._check_value(said)
        elif said.get("how") == "declines" and "reason" in said and not said["reason"].strip():
            self.add_error("reason", ValidationError("Say why you decline."))
        return said

    @property
    def reply(self) -> Reply:
        """The answer as it was written."""
        said = self.cleaned_data
        paper: Upload | None = said.get("paper")
        value = said["value"] if said["how"] == "states" else ""
        return Reply(said["how"], value, said["reason"], said["without_prejudice"], paper)

    def _check_value(self, said: dict[str, Any]) -> None:
        if not said.get("value"):
            if "value" in said:
                self.add_error("value", ValidationError("Give the answer, or choose another way."))
            return
        try:
            row_of(self._invitation, self._put.key, Reply("states", said["value"]))
        except (BadAnswer, RecordError) as problem:
            self.add_error("value", ValidationError(f"{problem.message} {problem.hint}"))


def _initial(draft: Reply | None) -> dict[str, Any]:
    if draft is None:
        return {}
    return {
        "how": draft.how,
        "value": draft.value,
        "reason": draft.reason,
        "without_prejudice": draft.without_prejudice,
    }


def _value_field(question: Question) -> forms.Field:
    label = "The answer"
    if words := answers_to_choose(question):
        return forms.ChoiceField(
            choices=[*words, ("not-applicable", "The question does not arise here")],
            widget=forms.RadioSelect,
            required=False,
            label=label,
        )
    return PlainText(most=1_000, required=False, label=label, help_text=f"Write {question.how}")

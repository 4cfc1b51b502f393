"""The form by which one question of an interview is answered."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from evenhand.docket.desk.interviewing import Sitting, key_text
from evenhand.docket.shell.answer_fields import WithoutPrejudice, answers_to_choose
from evenhand.docket.shell.fields import PlainText
from evenhand.errors import EvenhandError
from evenhand.verbs.interview_questions import Question

_OTHER: Final = (
    ("does not apply", "The question does not apply"),
    ("decline", "We decline to answer (say why below; it is not taken for “no”)"),
    ("no occasion", "No occasion has arisen"),
    ("pending", "It is under review"),
)
_TYPED: Final = "typed"
_PROMPT: Final = " Or type 'unknown'."
MOST_REMARK: Final = 5_000


class AnswerForm(forms.Form):
    """An answer to the question at hand; ``at`` and ``key`` say on which page it was given."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, label="Your answer")
    remark = PlainText(
        lines=4,
        most=MOST_REMARK,
        required=False,
        label="A remark, or why you decline",
        help_text="It is public. Name no person in it.",
    )
    without_prejudice = WithoutPrejudice()
    at = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, sitting: Sitting, question: Question, data: Any = None) -> None:
        super().__init__(data, initial={"at": sitting.at, "key": key_text(question)})
        self._words = answers_to_choose(question)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*self._words, *_OTHER]
        if not self._words:
            field.choices = [(_TYPED, "This:"), *_OTHER]
            self.fields["typed"] = PlainText(
                most=1_000, required=False, label="What it is", help_text=f"Write {question.how}"
            )
            self.order_fields(["answer", "typed", "remark", "without_prejudice"])

    def clean(self) -> dict[str, Any]:
        """The answer as it is typed at a prompt; whoever declines says why."""
        said = super().clean() or self.cleaned_data
        if said.get("answer") == "decline" and not said.get("remark", "").strip():
            self.add_error("remark", ValidationError("Say why you decline."))
        if said.get("answer") == _TYPED and "typed" in said and not said["typed"].strip():
            self.add_error("typed", ValidationError("Write the answer, or choose another."))
        return said

    @property
    def typed(self) -> str:
        """The answer in the words that an interview takes."""
        said: str = self.cleaned_data["answer"]
        return str(self.cleaned_data["typed"]) if said == _TYPED else said


def mended(problem: EvenhandError) -> str:
    """What is wrong with an answer and how to mend it, without what is for a prompt alone."""
    return f"{problem.message} {problem.hint.removesuffix(_PROMPT)}"

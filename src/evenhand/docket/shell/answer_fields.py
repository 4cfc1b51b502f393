"""What the forms have in common by which a question is answered, at a desk or by invitation."""

from __future__ import annotations

from django import forms

from evenhand.reasons.words import headed
from evenhand.verbs.interview_questions import Question


class WithoutPrejudice(forms.BooleanField):
    """A box by which an answer is marked as one that concedes nothing."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label="Without prejudice",
            help_text="Marks the answer as one that concedes nothing: neither that the question"
            " may be asked, nor that anything follows from it.",
        )


def answers_to_choose(question: Question) -> list[tuple[str, str]]:
    """The answers there are, as a choice takes them; none where the answer has to be typed."""
    if question.fact.answer.kind == "yes-no":
        return [("yes", "Yes"), ("no", "No")]
    return [(one, headed(one.replace("-", " "))) for one in question.fact.answer.choices]

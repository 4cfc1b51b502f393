"""The forms of officers: a letter to propose, a reason to return one, findings."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from markupsafe import Markup

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.asked_facts import asked_in_words
from evenhand.docket.clock import today
from evenhand.docket.held import record
from evenhand.docket.live.days import FIRST
from evenhand.docket.officers.findable import facts_to_find
from evenhand.docket.officers.findings import Findings
from evenhand.docket.officers.models import LetterKind
from evenhand.docket.shell.fields import DayField, PlainText
from evenhand.errors import EvenhandError, NoFiscalYear
from evenhand.terms.dates import by_fiscal_year, dates_of
from evenhand.terms.day import readings_differ
from evenhand.terms.programs import Program

MOST_GOVERNMENTS: Final = 200
_LEAST_WORDS: Final = 5
_SELECT: Final = {"class": "usa-select"}


class LetterForm(forms.Form):
    """What a letter is written on: a reading, two days, and a note to the second officer.

    One that answers an objection has the answer besides.
    """

    reading = forms.ChoiceField(
        label="How the text is taken", required=False, widget=forms.Select(_SELECT)
    )
    as_of = DayField(label="The day whose rules and facts count", help_text="Year, month, day.")
    known_at = DayField(
        label="On what was known by", help_text="As a rule this day, so that nothing is missed."
    )
    fiscal_year = forms.IntegerField(
        label="The fiscal year of the award",
        help_text="Blank is the one the day lies in.",
        required=False,
        widget=forms.TextInput({"class": "usa-input", "inputmode": "numeric"}),
    )
    why = PlainText(
        label="Why the text is taken so",
        help_text="Where the sources differ on what the program asks on that day. The letter"
        " prints this sentence beside the outcome under each reading.",
        lines=3,
        most=2_000,
        required=False,
    )
    answer = PlainText(
        label="Answer to the objection",
        help_text="What was argued, and whether and why it changes the outcome. The letter prints"
        " it under the objection\u2019s own words. Name no person.",
        lines=8,
    )
    note = PlainText(
        label="A note to the officer who reads it next",
        help_text="It is no part of the letter. Name no person.",
        lines=3,
        most=2_000,
        required=False,
    )

    def __init__(
        self, program: Program, kind: LetterKind, *args: Any, objected: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._program = program
        if not objected:
            del self.fields["answer"]
        if kind == "inquiry" or len(program.readings) < 2:
            del self.fields["why"]
        if not by_fiscal_year(program):
            del self.fields["fiscal_year"]
        field = self.fields["reading"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, one.id) for one in program.readings.values()]
        if not program.readings:
            del self.fields["reading"]
        for name in ("as_of", "known_at"):
            self.fields[name].initial = today

    def clean(self) -> dict[str, Any]:
        """Both days have come; where the sources differ on the day, it is said why one is taken."""
        found = super().clean() or {}
        for name in ("as_of", "known_at"):
            day = found.get(name)
            if day is not None and not FIRST <= day <= today():
                self.add_error(name, f"Choose a day from {FIRST} to {today()}.")
        if not self.errors:
            self._check_why(found)
        return found

    def _check_why(self, found: dict[str, Any]) -> None:
        """A reason is printed where there is a choice to give a reason for, and nowhere else."""
        try:
            dates = dates_of(
                self._program,
                as_of=found["as_of"],
                known_at=found["known_at"],
                fiscal_year=found.get("fiscal_year"),
            )
        except NoFiscalYear as problem:
            self.add_error("fiscal_year", f"{problem.message} {problem.hint}")
            return
        if not readings_differ(self._program, dates):
            found["why"] = ""
        elif "why" in self.fields and not found["why"].strip():
            self.add_error("why", "The sources differ on what the program asks on this day.")


class ReasonForm(forms.Form):
    """Why a letter is returned."""

    reason = PlainText(
        label="Why it is returned",
        help_text="Whoever proposed it reads this. Name no person.",
        lines=3,
        most=2_000,
    )


class FindingsForm(forms.Form):
    """One finding about several governments: chosen from a list, or pasted as ids."""

    fact = forms.ChoiceField(label="What is found", widget=forms.Select(_SELECT))
    chosen = forms.MultipleChoiceField(
        label="Governments with a case here",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pasted = forms.CharField(
        label="Others, by their ids",
        help_text=Markup("Such as <code>us-il-chicago</code>; commas, spaces or lines between."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"class": "usa-textarea", "rows": 3}),
    )
    value = forms.CharField(
        label="The finding",
        help_text="An answer to the question, such as yes or no; or: pending, under review.",
        max_length=200,
        widget=forms.TextInput({"class": "usa-input"}),
    )
    reason = PlainText(
        label="Why, and on what",
        help_text="A sentence or more: what was looked at, of which day. It is filed with each"
        " finding, and public. Name no person.",
        lines=5,
    )

    def __init__(
        self, program: Program, who: Appointment, cases: list[tuple[str, str]], *args: Any,
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self._program, self._who = program, who
        self.findings: Findings | None = None
        facts = asked_in_words(program, (one.name for one in facts_to_find(program)))
        for name, choices in (("fact", facts), ("chosen", cases)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_reason(self) -> str:
        """A sentence at least: a word alone says nothing of what was looked at."""
        reason = str(self.cleaned_data["reason"])
        if len(reason.split()) < _LEAST_WORDS:
            raise ValidationError("Write a sentence at least: why, and on what.")
        return reason

    def clean_pasted(self) -> list[str]:
        """The ids, each of a government on file."""
        pasted = str(self.cleaned_data["pasted"])
        ids = pasted.replace(",", " ").replace(";", " ").split()
        unknown = [one for one in ids if one not in record().jurisdictions]
        if unknown:
            raise ValidationError(f"There is no government on file by the id {unknown[0][:60]}.")
        return ids

    def clean(self) -> dict[str, Any]:
        """The findings, where all else is right."""
        found = super().clean() or {}
        about = tuple(dict.fromkeys((*found.get("chosen", ()), *found.get("pasted", ()))))
        if not self.errors and not about:
            self.add_error("chosen", "Choose a government, or paste its id below.")
        if len(about) > MOST_GOVERNMENTS:
            self.add_error("pasted", f"At most {MOST_GOVERNMENTS} at a time.")
        if not self.errors:
            self._find(found, about)
        return found

    def _find(self, found: dict[str, Any], about: tuple[str, ...]) -> None:
        fact = self._program.facts[found["fact"]]
        findings = Findings(self._program, fact, about, found["value"], found["reason"], self._who)
        for field, name in (("value", "given"), ("pasted", "governments")):
            try:
                getattr(findings, name)
            except EvenhandError as problem:
                self.add_error(field, f"{problem.message} {problem.hint}")
        if not self.errors:
            self.findings = findings

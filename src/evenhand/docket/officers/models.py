"""A letter that one officer proposed and another publishes, returns or leaves."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias, TypeGuard, get_args

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import Question
from evenhand.docket.content.models import Item
from evenhand.docket.filings.models import Filing

LetterKind: TypeAlias = Literal["inquiry", "determination", "reconsideration"]
LETTER_KINDS: Final = get_args(LetterKind)
ProposalState: TypeAlias = Literal["open", "published", "withdrawn", "returned"]
PROPOSAL_STATES: Final = get_args(ProposalState)


def is_letter_kind(word: str) -> TypeGuard[LetterKind]:
    """Whether a word is a kind of letter that officers write."""
    return word in LETTER_KINDS


class Proposal(models.Model):
    """A letter in a case. Until it is published nobody but the agency's officers sees it.

    ``fiscal_year`` is of the award, where the program turns on one. ``digest`` is that of the
    determination the letter tells of; ``objection`` what a reconsideration answers, and
    ``answer`` what it says to that. ``why`` says in the letter why the text is taken so; both go
    where the letter goes. ``note`` is for the second officer. ``letter`` is the letter as it was
    proposed; ``html``, ``pdf`` and ``word`` as it was published, with the ``bundle`` that its
    determination is sealed in and the ``head`` of the record it was decided on. ``reason`` says
    why it was returned.
    """

    program = models.CharField(max_length=100)
    about = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(one, one) for one in LETTER_KINDS])
    reading = models.CharField(max_length=100, blank=True)
    as_of = models.DateField()
    known_at = models.DateField()
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    objection = models.ForeignKey(Filing, models.PROTECT, null=True, related_name="+")
    answer = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    letter = models.ForeignKey(Item, models.PROTECT, related_name="+")
    why = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    note = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    proposed_by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in PROPOSAL_STATES], default="open"
    )
    second = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    filing = models.OneToOneField(Filing, models.PROTECT, null=True, related_name="letter")
    html = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    word = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    bundle = models.CharField(max_length=250, default="")
    head = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["program", "about", "state"], name="letters_of_a_case"),
            models.Index(fields=["bundle"], name="letter_of_a_bundle"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["program", "about", "kind"],
                condition=models.Q(state="open"),
                name="one_open_letter_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def question(self) -> Question:
        """What it decides or asks by."""
        return Question(self.program, self.as_of, self.known_at, self.reading, self.fiscal_year)

    @property
    def key(self) -> str:
        """How events and requests for records name it, published or not."""
        return f"letter:{self.pk}"


def sealed_letters() -> models.QuerySet[Proposal]:
    """The published letters that are sealed in a bundle, each with its determination."""
    return Proposal.objects.filter(state="published").exclude(bundle="")

"""An invitation to a body, what it keeps to itself, and what it sent."""

from __future__ import annotations

import datetime as dt
import json
from typing import ClassVar

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.filings.models import Filing
from evenhand.verbs.interview_questions import Key


class Invitation(models.Model):
    """A body is asked what it controls, in the case of another government.

    ``digest`` is the SHA-256 of the link's token: the token itself is in the mail alone.
    ``body`` is the government with its office or facility. ``facts`` is a JSON list of what is
    asked: fact, whom it is about, year. ``as_of`` is the day asked about, empty where that is
    the day it is answered; ``ends_on`` the last day to answer. ``address`` is shown nowhere.
    """

    digest = models.CharField(max_length=64, unique=True)
    program = models.CharField(max_length=100)
    about = models.CharField(max_length=100)
    body = models.CharField(max_length=220)
    as_of = models.DateField(null=True)
    facts = models.TextField()
    asked_by = models.ForeignKey(Appointment, models.PROTECT, related_name="invitations")
    address = models.EmailField()
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["program", "about"], name="invitations_of_a_case")
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def keys(self) -> list[Key]:
        """What is asked, in order: fact, whom it is about, year."""
        return [(fact, about, year) for fact, about, year in json.loads(self.facts)]

    def is_open(self, on: dt.date) -> bool:
        """Whether it may be answered on a day."""
        return self.withdrawn_at is None and on <= self.ends_on

    def may_take_back(self, on: dt.date) -> bool:
        """Whether what was answered may be taken back on a day: also once it is withdrawn."""
        return on <= self.ends_on and (self.is_open(on) or self.sent.exists())

    def became(self, on: dt.date) -> str:
        """What has become of it by a day, in words."""
        answered = self._answered()
        if self.withdrawn_at is not None:
            return f"Withdrawn: {answered}" if answered else "Withdrawn"
        if answered:
            return answered
        if not self.is_open(on):
            return "Time is over"
        return "Opened, not answered" if self.opened_at is not None else "Not opened"

    def _answered(self) -> str:
        """How many of its questions were answered and declined; blank where none was."""
        kinds = [one.filing.kind for one in self.sent.select_related("filing") if one.stands]
        declined = kinds.count("decline")
        counts = {"answered": len(kinds) - declined, "declined": declined}
        told = " and ".join(f"{did} {count}" for did, count in counts.items() if count)
        return f"{told.capitalize()} of {len(self.keys)}" if told else ""


class Draft(models.Model):
    """What a body wrote and did not send: seen by its link alone. ``number`` counts from 1."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    text = models.ForeignKey(Item, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "number"], name="one_draft_a_question")
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Sent(models.Model):
    """An answer that was sent, and where it was taken back, the filing that did so."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="sent")
    number = models.PositiveSmallIntegerField()
    filing = models.OneToOneField(Filing, models.PROTECT, related_name="+")
    taken_back = models.OneToOneField(Filing, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invitation", "number"],
                condition=models.Q(taken_back=None),
                name="one_answer_a_question",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.number} to {self.invitation}"

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_id is None

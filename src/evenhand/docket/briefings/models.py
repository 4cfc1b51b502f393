"""A briefing: what an agency's office writes of the record, each claim linked to its entry."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item


class Briefing(models.Model):
    """A text with a byline and a day. It is a draft until a second person publishes it.

    ``body`` is plain text: paragraphs parted by blank lines, a heading after ``## ``, and
    ``[2]`` for the second claim. ``title`` is a column: the address and the log are made of it.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=150)
    byline = models.CharField(max_length=150)
    agency = models.CharField(max_length=100)
    program = models.CharField(max_length=100)
    day = models.DateField()
    body = models.ForeignKey(Item, models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"briefing {self.slug}"


class Claim(models.Model):
    """One sentence of a briefing and the entry of the record it rests on.

    ``rests_on`` is ``statement:36747``, ``act:us-doj-psp/5`` or ``filing:12``. ``value`` is what
    the sentence claims, as the record would write it: the answer to ``fact`` about ``about`` on
    ``day``, or for an act its kind; blank where only the entry is shown.
    """

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="claims")
    number = models.PositiveSmallIntegerField()
    sentence = models.ForeignKey(Item, models.PROTECT, related_name="+")
    rests_on = models.CharField(max_length=150)
    fact = models.CharField(max_length=100, default="", blank=True)
    about = models.CharField(max_length=200, default="", blank=True)
    value = models.CharField(max_length=200, default="", blank=True)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["briefing", "number"], name="one_claim_of_a_number")
        ]

    def __str__(self) -> str:
        return f"claim {self.number} of {self.briefing_id}"

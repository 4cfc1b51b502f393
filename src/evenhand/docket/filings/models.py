"""A filing: who filed what, about whom, in which program, and the row of record it makes."""

from __future__ import annotations

import json
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.record.segments import act_from, statement_from
from evenhand.terms.statements import Act, Statement

Kind: TypeAlias = Literal[
    "interest",
    "answer",
    "decline",
    "retraction",
    "evidence",
    "dispute",
    "objection",
    "finding",
    "inquiry",
    "determination",
    "reconsideration",
]
KINDS: Final = get_args(Kind)


class Filing(models.Model):
    """One entry of the docket; public from the moment it is filed, but for a held item.

    ``by`` is the government with its office. ``about`` is the government whose case it is in.
    ``statement`` and ``act`` are rows of the record in JSON, blank where it makes none;
    ``text`` is what was written, ``paper`` a file. ``concerns`` is a clause, fact, statement or
    earlier filing that it speaks to, as ``clause:access``. ``without_prejudice`` marks an
    answer that concedes nothing.
    """

    program = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(one, one) for one in KINDS])
    about = models.CharField(max_length=100)
    by = models.CharField(max_length=220)
    filed_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="filings")
    filed_at = models.DateTimeField()
    concerns = models.CharField(max_length=200, default="")
    statement = models.TextField(default="")
    act = models.TextField(default="")
    text = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    without_prejudice = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["program", "about"], name="filings_of_a_case"),
            models.Index(fields=["by"], name="filings_by_a_body"),
        ]

    def __str__(self) -> str:
        return f"filing {self.pk}"

    @property
    def key(self) -> str:
        """How events name it, and a filing that concerns it."""
        return f"filing:{self.pk}"

    @property
    def row(self) -> Statement | None:
        """The statement it makes; its number is given by the record."""
        return statement_from(json.loads(self.statement)) if self.statement else None

    @property
    def done(self) -> Act | None:
        """The act it is."""
        return act_from(json.loads(self.act)) if self.act else None

"""What officers did about records: held items looked at, and requests for records answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item

LookVerdict: TypeAlias = Literal["let-in", "refused"]
LOOK_VERDICTS: Final = get_args(LookVerdict)
TreatmentVerdict: TypeAlias = Literal["undecided", "released", "in-part", "withheld", "outside"]
TREATMENT_VERDICTS: Final = get_args(TreatmentVerdict)
VERDICT_WORDS: Final[Mapping[str, str]] = {
    "undecided": "not decided",
    "released": "released",
    "in-part": "released in part",
    "withheld": "withheld in full",
    "outside": "left out",
}


class Looked(models.Model):
    """An officer looked at a held item, and let it in or refused it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="looked")
    by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=[(one, one) for one in LOOK_VERDICTS])
    reason = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verdict}: {self.item_id}"


class RecordsRequest(models.Model):
    """A request for the records of one case (5 U.S.C. 552(a)(3)).

    ``number`` is the agency's own; ``requester`` an office, or ``a requester``: never a person.
    """

    agency = models.CharField(max_length=100)
    number = models.CharField(max_length=40)
    requester = models.CharField(max_length=150)
    received_on = models.DateField()
    program = models.CharField(max_length=100)
    about = models.CharField(max_length=100)
    made_by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_request_of_a_number")
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Treatment(models.Model):
    """What becomes of one item in the answer to a request.

    ``source`` is the filing or letter it is of, as ``filing:12``; ``part`` which part of that.
    ``portions`` are lists of first character, last character (from 1, both inclusive),
    exemption and reason; ``exemptions`` and ``reason`` are those of an item withheld in full.
    These reasons are columns, not items: the index that is released prints them, as 5 U.S.C.
    552(a)(8) has it, and they can be written anew as long as the item is there. They are scanned
    for persons, and blanked with the item that they speak of.
    """

    request = models.ForeignKey(RecordsRequest, models.CASCADE, related_name="treatments")
    source = models.CharField(max_length=60)
    part = models.CharField(max_length=20)
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    verdict = models.CharField(
        max_length=10, choices=[(one, one) for one in TREATMENT_VERDICTS], default="undecided"
    )
    exemptions = models.JSONField(default=list)
    reason = models.TextField(default="")
    portions = models.JSONField(default=list)
    by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "item"], name="one_treatment_of_an_item")
        ]

    def __str__(self) -> str:
        return f"treatment {self.pk}"

"""What people wrote or sent: kept apart from the chain of events, each under a key of its own.

An event or a record names an item by its SHA-256 and never holds it. Whoever removes an item
destroys its key: the hash stays, and nothing that was signed or chained is touched.
"""

from __future__ import annotations

import uuid
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.db import models

from evenhand.docket.accounts.models import Appointment

State: TypeAlias = Literal["kept", "held", "removed"]
STATES: Final = get_args(State)


class Item(models.Model):
    """A text or a file. ``held`` is seen by officers alone until one of them lets it in.

    ``kind`` is a key of :data:`evenhand.docket.content.retention.KINDS`; ``why`` says why it
    is held or was removed; ``hold`` is the matter of a legal hold, blank where there is none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=[(one, one) for one in STATES])
    why = models.TextField(default="")
    hold = models.CharField(max_length=200, default="")
    received_at = models.DateTimeField()
    dispose_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"], name="items_by_state")]

    def __str__(self) -> str:
        return f"item {self.id}"

    @property
    def readable(self) -> bool:
        """Whether it is kept, and for those to read who may."""
        return self.state == "kept"


class ItemKey(models.Model):
    """The key of one item, itself under the docket's own."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.item_id}"


class Removal(models.Model):
    """A removal that one officer or party asked for and, where ``signed_by`` is, an officer signed.

    Where ``ended_by`` is, nothing is removed: who asked took it back, or an officer declined it,
    and ``ended_because`` says why.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="removals")
    reason = models.TextField()
    authority = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    signed_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(signed_at=None, ended_at=None),
                name="one_removal_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"removal of {self.item_id}"

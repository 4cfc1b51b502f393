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

    ``kind`` is a key of :data:`evenhand.docket.content.retention.KINDS`; ``about`` the item that
    this one gives a reason for, whose agency keeps both. ``why`` says why it is held, and may
    quote it: it lies under the same key, and goes with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=[(one, one) for one in STATES])
    why = models.BinaryField(null=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="notes")
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

    @property
    def is_text(self) -> bool:
        """Whether somebody typed it, so that parts of it can be withheld."""
        return not self.name and self.media_type.startswith("text/plain")

    @property
    def hold(self) -> Hold | None:
        """The legal hold that keeps it now."""
        return self.holds.filter(ended_at=None).select_related("matter").first()


class Hold(models.Model):
    """A legal hold: until it is ended, its item is neither removed nor disposed of.

    ``matter`` is for what it is kept.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="holds")
    matter = models.ForeignKey(Item, models.PROTECT, related_name="+")
    by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(ended_at=None),
                name="one_hold_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"hold of {self.item_id}"


class ItemKey(models.Model):
    """The key of one item, itself under the docket's own."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.item_id}"


class Removal(models.Model):
    """A removal that one officer or party asked for and, where ``signed_by`` is, an officer signed.

    Where ``ended_by`` is, nothing is removed: who asked took it back, or an officer declined it,
    and ``ended_because`` says why. What is removed together has one reason. ``authority`` is a
    law or an order, and is cited for good.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="removals")
    reason = models.ForeignKey(Item, models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    signed_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")

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

"""The table of events. The database itself refuses to change or remove a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One step: what was done, to what, by which office, when.

    ``detail`` is canonical JSON without anything private: no address, no name, no text that
    somebody wrote. ``digest`` is the SHA-256 of the event with ``previous``, the digest of the
    one before it.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    by = models.CharField(max_length=220)
    detail = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject", "kind"], name="events_of_subject")]

    def __str__(self) -> str:
        return f"event {self.number}: {self.kind} {self.subject}"

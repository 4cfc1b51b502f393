"""A letter by e-mail: to whom, what it says, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Delivery(models.Model):
    """One message. The address and text are for the server alone and are blanked once sent.

    The text quotes what people wrote and holds the secrets of links: until then it lies under
    the docket's own key. ``subject_of`` is what it is about, as ``filing:12``; ``failure`` is
    the mail server's answer to the last try, blank where it was sent, not tried, or there is
    none yet; ``begun_at`` is when a try began that has no answer yet.
    """

    kind = models.CharField(max_length=40)
    subject_of = models.CharField(max_length=200)
    to_body = models.CharField(max_length=220)
    address = models.EmailField(blank=True)
    heading = models.CharField(max_length=200)
    text = models.BinaryField(blank=True)
    attachment = models.ForeignKey("docket.Item", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failure = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent_at", "tries"], name="mail_to_send")]

    def __str__(self) -> str:
        return f"delivery {self.pk}: {self.kind}"

"""What was counted this month, and who reads on because they subscribe."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.db import models

What: TypeAlias = Literal["briefings", "bulk", "subscribing"]
WHATS: Final = get_args(What)


class Count(models.Model):
    """How often one reader did one thing in a month.

    ``who`` is a digest under a key of that month alone; no address is kept. ``subject`` is the
    briefing that was read, blank for how many there were in all.
    """

    month = models.CharField(max_length=7)
    who = models.CharField(max_length=64)
    what = models.CharField(max_length=12, choices=[(one, one) for one in WHATS])
    subject = models.CharField(max_length=120, default="")
    n = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "who", "what", "subject"], name="one_count")
        ]

    def __str__(self) -> str:
        return f"{self.what} in {self.month}: {self.n}"


class Subscription(models.Model):
    """Somebody who asked for new briefings by e-mail; the address is shown to nobody.

    It counts once confirmed. Whoever ends it is removed from the table, and so is in time
    whoever does not confirm it.
    """

    address = models.EmailField(unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"subscription {self.pk}"

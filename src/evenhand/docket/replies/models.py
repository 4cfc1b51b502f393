"""A reply of a reader to something the docket shows, and what was decided about it."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.db import models

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import text_of

State: TypeAlias = Literal["public", "held", "not-published"]
STATES: Final = get_args(State)
Verdict: TypeAlias = Literal["public", "spam", "not-published"]
VERDICTS: Final = get_args(Verdict)


class Reply(models.Model):
    """One reply; nothing that was sent is dropped.

    ``concerns`` is the key of what it replies to, as ``clause:us-doj-psp/access``; ``agency``
    the one whose officers moderate it. ``speaks_for`` is the body whose position it gives,
    blank for one's own. ``address`` is shown to nobody. ``score`` and ``reasons`` say how it was
    weighed, ``network`` is a digest of where it came from. ``shared`` says that the sender
    agreed to have it checked by Akismet, and ``akismet`` what that answered: ``spam``,
    ``other``, ``none`` where no answer came. ``was_public`` says that readers could see it once:
    where it was taken out, the reason then stands in its place.
    """

    concerns = models.CharField(max_length=200)
    program = models.CharField(max_length=100)
    agency = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    address = models.EmailField()
    speaks_for = models.CharField(max_length=150, default="")
    comment = models.ForeignKey(Item, models.PROTECT, related_name="+")
    state = models.CharField(max_length=15, choices=[(one, one) for one in STATES])
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    network = models.CharField(max_length=64)
    shared = models.BooleanField(default=False)
    akismet = models.CharField(max_length=10, default="")
    was_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["concerns", "state"], name="replies_to_something"),
            models.Index(fields=["agency", "state"], name="replies_to_moderate"),
            models.Index(fields=["network", "made_at"], name="replies_of_a_network"),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"

    @property
    def text(self) -> str:
        """What it says; blank where it was removed."""
        return text_of(self.comment)

    @property
    def decided(self) -> Decision | None:
        """The last decision about it."""
        return self.decisions.order_by("-pk").first()


class Decision(models.Model):
    """What an officer decided about a reply, with the reason that is shown in its place."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="decisions")
    by = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=15, choices=[(one, one) for one in VERDICTS])
    reason = models.ForeignKey(Item, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verdict} for {self.reply_id}"


class Appeal(models.Model):
    """What a sender said against a reply's not being public.

    ``answer`` is the decision that followed; none where no officer has looked since.
    """

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="appeals")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reply"],
                condition=models.Q(answer=None),
                name="one_open_appeal_of_a_reply",
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk} about {self.reply_id}"

    @property
    def text(self) -> str:
        """What it says; blank where it was removed."""
        return text_of(self.item)

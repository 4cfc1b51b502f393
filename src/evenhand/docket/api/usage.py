"""What is left this month to whoever asks."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema

from evenhand.docket.api.operations import reads
from evenhand.docket.metering import usage as usage_of


class Meter(Schema):
    """How many of something are free this month, and were taken."""

    limit: int
    used: int
    remaining: int


class Usage(Schema):
    """The meter of whoever asks; both meters are null where nothing is counted."""

    metered: bool
    not_counted_because: str
    resets_at: str
    briefings: Meter | None = None
    bulk: Meter | None = None


@reads("/usage", Usage, "Meter")
def usage(request: HttpRequest) -> dict[str, object]:
    """How many briefings and whole tables are free this month; asking counts nothing."""
    return usage_of(request)

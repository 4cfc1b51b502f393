"""The mark in a form of when it was opened: whoever fills in forms by program is too quick."""

from __future__ import annotations

import time
from typing import Final

from django.core import signing

LASTS_HOURS: Final = 24
_SALT: Final = "evenhand reply opened"


def new_token() -> str:
    """A mark of this moment, signed."""
    return signing.dumps(int(time.time()), salt=_SALT)


def seconds_open(token: str) -> float | None:
    """How long ago a form was opened; ``None`` where the mark is missing, forged or a day old."""
    try:
        opened = signing.loads(token, salt=_SALT, max_age=LASTS_HOURS * 3600)
    except signing.BadSignature:
        return None
    return max(0.0, time.time() - float(opened))

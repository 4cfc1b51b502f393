"""What stands in the way of carrying a docket elsewhere."""

from __future__ import annotations

from evenhand.errors import EvenhandError


class CannotCarry(EvenhandError):
    """A backup or an export that is not whole, or a place that holds something already."""

    code = "docket.cannot-carry"

"""The ways in which a request to the API can be wrong before anything is asked."""

from __future__ import annotations

from typing import ClassVar

from evenhand.docket.errors import DocketError


class BadParameter(DocketError):
    """A parameter that the operation does not have, is blank, stands twice or is no such value."""

    code = "docket.bad-parameter"


class BadBody(DocketError):
    """What was sent is not the JSON that the operation takes."""

    code = "docket.bad-body"
    status: ClassVar[int] = 400


class TooLarge(DocketError):
    """More was sent than the operation takes."""

    code = "docket.too-large"
    status: ClassVar[int] = 413
